"""Tar archives from front to back: what `tarfile` writes is read, and what lies about itself is refused at once."""

import gzip
import io
import resource
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.errors import ExchangeError
from talentwatch.exchange.source_files import MOST_TOTAL_BYTES, files_at
from talentwatch.exchange.tar import BROKEN, MOST_HEADER_BYTES, Archive
from talentwatch.reading.record_files import MOST_BYTES

PERSON = b"id: ocd-person/00000000-0000-0000-0000-000000000001\nname: Ada\n"


def head(name: str, size: int, sort: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, sort
    return info.tobuf(tarfile.GNU_FORMAT)


def padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % 512)


def zeros(number: int) -> Iterable[bytes]:
    return (bytes(1 << 20) for _ in range(number))


def packed(path: Path, pieces: Iterable[bytes], opened: Callable[..., Any] = gzip.open) -> Path:
    with opened(path, "wb") as file:
        for piece in pieces:
            file.write(piece)
    return path


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".xz"])
def test_what_tarfile_writes_is_read(form: int, ending: str, tmp_path: Path) -> None:
    names = ["a.yml", "b/" * 40 + "c.yml", "d" * 90 + "/e.yml"]
    names += [] if form == tarfile.USTAR_FORMAT else ["x" * 200 + "/f.yml", "林.yml"]
    path = tmp_path / f"x.tar{ending}"
    mode: Any = f"w:{ending[1:]}"
    with tarfile.open(path, mode, format=form) as tar:
        for number, name in enumerate(names):
            info = tarfile.TarInfo(name)
            info.size = number * 300
            tar.addfile(info, io.BytesIO(b"x" * info.size))
    found = files_at(path)
    assert [(file.name, file.text) for file in found] == sorted((name, "x" * 300 * i) for i, name in enumerate(names))


@pytest.mark.parametrize(
    ("what", "pieces"),
    [
        ("a pax header of 2 GB", [head("x", 2 << 30, tarfile.XHDTYPE), *zeros(4)]),
        ("a pax header for all of 2 GB", [head("x", 2 << 30, tarfile.XGLTYPE), *zeros(4)]),
        ("a long name of 2 GB", [head("x", 2 << 30, tarfile.GNUTYPE_LONGNAME), *zeros(4)]),
        ("a long name of a link of 2 GB", [head("x", 2 << 30, tarfile.GNUTYPE_LONGLINK), *zeros(4)]),
        ("a long name one byte too long", [head("x", MOST_HEADER_BYTES + 1, tarfile.GNUTYPE_LONGNAME), *zeros(1)]),
        ("a file that says it has 8 EiB", [head("x.yml", 1 << 63), *zeros(1)]),
        ("a folder that says it has 8 EiB", [head("x", 1 << 63, tarfile.DIRTYPE), *zeros(1)]),
        (
            "files of more than there may be",
            [head("x.md", MOST_TOTAL_BYTES), *zeros(MOST_TOTAL_BYTES >> 20), head("y", 0)],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_large_is_refused(what: str, pieces: list[bytes], tmp_path: Path) -> None:
    path = packed(tmp_path / "x.tar.gz", pieces, partial(gzip.open, compresslevel=1))
    with pytest.raises(ExchangeError) as raised:
        files_at(path)
    assert raised.value.hint, what


def test_further_headers_count_towards_what_an_archive_may_hold(tmp_path: Path) -> None:
    pieces = [padded(head("x", 9, tarfile.XHDTYPE) + b"9 a=bcde\n")] * 1_100
    archive = Archive(packed(tmp_path / "x.tar.gz", pieces), 1 << 20)
    with pytest.raises(ExchangeError, match="more than can be read"):
        list(archive.members())
    archive.close()


@pytest.mark.parametrize(
    ("what", "pieces"),
    [
        ("a size below nothing", [head("x", 0)[:124] + b"\xff" * 12 + head("x", 0)[136:]]),
        ("a checksum that does not fit", [b"y" + head("x", 0)[1:]]),
        ("a header cut off", [head("x", 0)[:300]]),
        ("a file cut off", [head("x.yml", 5000), b"id: a"]),
        ("a long name cut off", [head("x", 600, tarfile.GNUTYPE_LONGNAME), b"a"]),
        ("nothing", []),
        ("zeros", [bytes(1024)]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_broken_is_told(what: str, pieces: list[bytes], tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="cannot be read"):
        files_at(packed(tmp_path / "x.tar.gz", pieces))


def with_pax(records: bytes, *pieces: bytes, sort: bytes = tarfile.XHDTYPE) -> list[bytes]:
    return [head("x", len(records), sort), padded(records), *pieces, bytes(1024)]


HIDDEN = head("hidden.yml", len(PERSON)) + padded(PERSON)


@pytest.mark.parametrize(
    ("records", "sort"),
    [
        (b"13 size=1536\n", tarfile.XHDTYPE),
        (b"10 size=0\n13 size=1536\n", tarfile.XHDTYPE),
        (b"10 size=x\n", tarfile.XHDTYPE),
        (b"9 size=\n", tarfile.XHDTYPE),
        (b"13 size=1536\n11 uid=123\n", tarfile.XHDTYPE),
        (b"13 size=1536\n", tarfile.XGLTYPE),
    ],
)
def test_no_member_is_hidden_in_another_by_a_second_size(records: bytes, sort: bytes, tmp_path: Path) -> None:
    """Tar goes by the size in the pax header, and shows one member where a reader of the other one finds two."""
    path = packed(tmp_path / "x.tar", with_pax(records, head("seen.yml", 0), HIDDEN, sort=sort), open)
    with pytest.raises(ExchangeError, match="cannot be read: it says"):
        files_at(path)


def test_a_second_header_does_not_take_a_size_back(tmp_path: Path) -> None:
    pieces = [head("x", 13, tarfile.XHDTYPE), padded(b"13 size=1536\n")]
    further = with_pax(b"11 uid=123\n", head("seen.yml", 0), HIDDEN)
    with pytest.raises(ExchangeError, match="cannot be read: it says"):
        files_at(packed(tmp_path / "x.tar", [*pieces, *further], open))


def test_a_second_size_may_be_the_same(tmp_path: Path) -> None:
    records = b"%d size=%d\n" % (len(f" size={len(PERSON)}\n") + 2, len(PERSON))
    path = packed(tmp_path / "x.tar", with_pax(records, head("ada.yml", len(PERSON)), padded(PERSON)), open)
    assert [file.text for file in files_at(path)] == [PERSON.decode()]


def test_a_sparse_file_of_pax_is_no_plain_one(tmp_path: Path) -> None:
    path = packed(tmp_path / "x.tar", with_pax(b"22 GNU.sparse.major=1\n", HIDDEN, HIDDEN), open)
    archive = Archive(path, 1 << 20)
    assert [member.plain for member in archive.members()] == [False, True]
    archive.close()


@pytest.mark.parametrize("sort", [tarfile.GNUTYPE_SPARSE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, b"?"])
def test_what_is_no_plain_file_is_passed_over(sort: bytes, tmp_path: Path) -> None:
    pieces = [head("odd.yml", 0, sort), head("ada.yml", len(PERSON)), padded(PERSON), bytes(1024)]
    assert [file.name for file in files_at(packed(tmp_path / "x.tar.gz", pieces))] == ["ada.yml"]


@pytest.mark.parametrize(
    ("records", "name"),
    [
        (b"17 path=long.yml\n", "long.yml"),
        (b"11 uid=123\n17 path=long.yml\n", "long.yml"),
        (b"99 path=long.yml\n", "long.ym"),
        (b"0 path=long.yml\n", "short.yml"),
        (b"1 path=long.yml\n", "short.yml"),
        (b"path=long.yml\n", "short.yml"),
        (b"9" * 60_000, "short.yml"),
        (b"", "short.yml"),
    ],
)
def test_the_path_in_a_pax_header(records: bytes, name: str, tmp_path: Path) -> None:
    pieces = [head("x", len(records), tarfile.XHDTYPE), padded(records), head("short.yml", 0), bytes(1024)]
    path = packed(tmp_path / "x.tar", pieces, open)
    archive = Archive(path, 1 << 20)
    assert next(archive.members()).name.startswith(name)
    archive.close()


@given(st.binary(max_size=2000), st.integers(0, 511), st.binary(min_size=1, max_size=8))
def test_whatever_the_bytes_are_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, at: int, other: bytes
) -> None:
    good = head("ada.yml", len(PERSON)) + padded(PERSON) + bytes(1024)
    for whole in (content, good[:at] + other + good[at + len(other) :]):
        path = tmp_path_factory.getbasetemp() / "any.tar"
        path.write_bytes(whole)
        archive = Archive(path, 1 << 20)
        try:
            for member in archive.members():
                if member.plain:
                    archive.content(member)
        except (ExchangeError, *BROKEN):
            pass
        finally:
            archive.close()


@pytest.mark.long
def test_texts_of_an_archive_are_in_memory_one_at_a_time(tmp_path: Path) -> None:
    """Each text has four bytes a character, for one that is no letter of Latin-1."""
    text = 'name: Ada\nq: "\U0001f642' + "a" * (MOST_BYTES - 4096) + '"\n'
    content = text.encode()
    pieces = [piece for number in range(12) for piece in (head(f"{number}.yml", len(content)), padded(content))]
    path = packed(tmp_path / "x.tar.gz", [*pieces, bytes(1024)], partial(gzip.open, compresslevel=1))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    command = [sys.executable, "-m", "talentwatch", "import", "openstates", str(path), "--records", str(tmp_path / "r")]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limited, check=False)
    assert (done.returncode, "there is nobody in" in done.stderr) == (2, True), done.stderr
