"""Coverage-guided fuzzing of reading, checking, mending and reporting, by hand.

    pip install atheris
    PYTHONPATH=.:tests python tests/fuzz/fuzz_reading.py -max_total_time=900 -rss_limit_mb=2000 CORPUS

The folder CORPUS may be empty; with `records/` copied into it the fuzzer starts from real records. What it finds
is kept in tests/fuzz/seeds/, and tried again on every run of the tests.
"""

import sys

import atheris

with atheris.instrument_imports(include=["talentwatch"]):
    from fuzz.reading import look_at

    from talentwatch.model import Kind

KINDS = list(Kind)


def one_input(data: bytes) -> None:
    """Read one text as one kind of record."""
    if not data:
        return
    text = data[1:].decode("utf-8", "replace").removeprefix("\ufeff")
    look_at(text, KINDS[data[0] % len(KINDS)])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
