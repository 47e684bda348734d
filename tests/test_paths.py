"""Paths as other programs read them."""

import os
import re
from urllib.parse import quote, unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.paths import in_difference, in_uri, in_utf8

PATHS = st.binary(max_size=20).filter(lambda name: b"\0" not in name).map(os.fsdecode)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("people/林.yaml", "people/林.yaml"),
        (os.fsdecode(b"a\xff\x80.yaml"), r"a\xff\x80.yaml"),
        ("a\ud83d", r"a\ud83d"),
    ],
)
def test_a_path_in_utf8(path: str, written: str) -> None:
    assert in_utf8(path) == written


@given(PATHS)
def test_a_path_in_utf8_can_be_written(path: str) -> None:
    in_utf8(path).encode()


@given(PATHS)
def test_a_path_in_a_difference_is_one_line_and_says_which_file(path: str) -> None:
    written = in_difference(path)
    assert "\n" not in written
    assert written.isprintable() or written == f"{path}\t"
    if not written.startswith('"'):
        assert written.removesuffix("\t") == path
        return
    letters = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))

    def octet(found: re.Match[bytes]) -> bytes:
        return bytes([int(found[1], 8) if found[1] else letters[found[2][0]]])

    assert re.sub(rb"\\(?:([0-7]{3})|(.))", octet, written[1:-1].encode()) == os.fsencode(path)


@given(PATHS.filter(lambda path: not re.search("//|/$|(^|/)[.]/|(^|/)[.]$|^$", path)))
def test_a_path_in_a_uri_is_the_path_itself(path: str) -> None:
    uri = in_uri(path)
    assert re.fullmatch("[A-Za-z0-9/._~%-]+", uri)
    assert os.fsdecode(unquote_to_bytes(uri)) == path
    assert uri == quote(os.fsencode(path))
