"""What the environment says of the terminal, as far as it makes sense."""

import os
import re
from collections.abc import Iterator

MOST = 1000
"""The columns, and the lines, that a terminal has at most."""

_WHOLE_NUMBER = re.compile(r"0*[1-9][0-9]*", re.ASCII)


def settle_size() -> Iterator[str]:
    """Leave in COLUMNS and LINES only what a terminal can have, for every reader of them; yields what to say of it.

    What is no number above 0 says nothing, and is taken away without a word.
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
