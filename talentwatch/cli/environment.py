"""What the environment says of the terminal, as far as it makes sense."""

import os
import re
from collections.abc import Iterator

MOST = 1000
"""The most columns, and the most lines, that a terminal is taken to have."""

_WHOLE_NUMBER = re.compile(r"0*[1-9][0-9]*", re.ASCII)


def settle_size() -> Iterator[str]:
    """Correct COLUMNS and LINES in the environment, where many libraries read them; yields a note on each correction.

    A value that is no number above 0 is removed, without a note.
    """
    for name in ("COLUMNS", "LINES"):
        written = os.environ.get(name)
        if written is None:
            continue
        if not _WHOLE_NUMBER.fullmatch(written):
            del os.environ[name]
        elif len(written.lstrip("0")) > len(str(MOST)) or int(written) > MOST:
            os.environ[name] = str(MOST)
            yield f"{name} is more than {MOST:,}, and is taken as {MOST:,}"
