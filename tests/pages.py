"""The examples on the pages of the rules, as folders: what an example shows, laid over tests/sample_records."""

import re
from pathlib import Path

from talentwatch.model import RECORD_TYPES, Kind
from talentwatch.reading.shape import shape_of

CAST = Path(__file__).parent / "sample_records"
_FILE = re.compile(r"^# ((?:\w+/)?[\w.-]+\.yaml)\n", re.MULTILINE)
_KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def files_of(example: str) -> dict[str, str]:
    """The files that an example shows: path, then text."""
    head, *parts = _FILE.split(f"{example}\n")
    assert not head, "an example begins with the name of its file"
    return dict(zip(parts[::2], parts[1::2], strict=True))


def folder_of(example: str) -> dict[str, str]:
    """The cast with the files of an example in it: one without an id replaces only the keys that it shows."""
    files = {path.relative_to(CAST).as_posix(): path.read_text(encoding="utf-8") for path in CAST.rglob("*.yaml")}
    for name, text in files_of(example).items():
        whole = name not in files or text.startswith(("id:", "-")) or "\nid:" in text
        files[name] = text if whole else _overlaid(name, files[name], text)
    return files


def _overlaid(name: str, text: str, shown: str) -> str:
    parts = {part.partition(":")[0]: part for part in _KEY.split(text) + _KEY.split(shown) if part}
    record_type: type = RECORD_TYPES[Kind(name.partition("/")[0])]
    order = list(shape_of(record_type))
    return "".join(sorted(parts.values(), key=lambda part: _rank(part, order)))


def _rank(part: str, order: list[str]) -> int:
    key = part.partition(":")[0]
    return order.index(key) if key in order else -1
