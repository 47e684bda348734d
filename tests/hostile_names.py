"""Names of files that mean harm."""
# ruff: noqa: RUF001  letters that look alike are the subject

import os
from pathlib import Path

NAMES = (
    "line\nbreak",
    "carriage\rreturn",
    "\x1b[31mred\x1b]0;title\x07",
    os.fsdecode(b"not \xff\xfe\x9b UTF-8 \xc3"),
    "gpj.\u202e\u2066exe",
    "-rf",
    "  leading",
    "\"quotes\" and 'apostrophes' `id` $(id) \\",
    "%0A%0D%25,a:b::end",
    "::error file=x::pwned",
    "=cmd|' /C calc'!A0; ＝1+1",
    "\u2028\u2029\x85\x9b31m\x7f\ufeff",
    "x" * 240,
    "b\n+++ /etc\n/passwd\n@@ -0,0 +1 @@\n+pwned\n",
    "<script>&amp;]]><!--|[x](y)",
    "b a 1970-01-01 00:00:00 +0000",
)
"""Each without the ending; a slash in one makes a folder."""


def file_at(folder: Path, name: str, text: str) -> Path:
    """Write a file of this name, with the folders that it names."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
