"""Files of other projects: found, bounded, and read as nothing but text."""

import io
import os
import tarfile
from datetime import date
from pathlib import Path

import pytest

from talentwatch.errors import ExchangeError
from talentwatch.exchange import source_files
from talentwatch.exchange.source_files import SourceFile, documents_of, files_at, list_in, text_in
from talentwatch.findings import Finding


def archive(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def member(name: str, sort: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = sort, link
    return info


def test_a_file_a_folder_and_an_archive_give_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "deep").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("b.yml", "deep/a.yaml", ".git/c.yml", ".hidden.yml", "README.md"):
        (folder / name).write_text("name: Ada\n", encoding="utf-8")
    with tarfile.open(tmp_path / "data.tar.gz", "w:gz") as tar:
        tar.add(folder, "./data")
    assert [file.name for file in files_at(folder)] == [str(folder / "b.yml"), str(folder / "deep" / "a.yaml")]
    packed = files_at(tmp_path / "data.tar.gz")
    assert [file.name for file in packed] == ["data/b.yml", "data/deep/a.yaml"]
    assert [file.text for file in packed] == ["name: Ada\n"] * 2
    assert [file.text for file in files_at(folder / "b.yml")] == ["name: Ada\n"]


def test_an_archive_is_unpacked_nowhere_and_gives_plain_files_alone(tmp_path: Path) -> None:
    before = sorted(each.name for each in tmp_path.iterdir())
    path = archive(
        tmp_path / "x.tar.gz",
        (member("../../outside.yml"), b"id: a\n"),
        (member("/etc/absolute.yml"), b"id: b\n"),
        (member("link.yml", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (member("hard.yml", tarfile.LNKTYPE, "/etc/passwd"), b""),
        (member("pipe.yml", tarfile.FIFOTYPE), b""),
        (member("device.yml", tarfile.CHRTYPE), b""),
        (member("bytes.yml"), b"\xff\xfe"),
    )
    found = files_at(path)
    assert [file.name for file in found] == ["/etc/absolute.yml", "bytes.yml"]
    assert isinstance(found[1].text, Finding)
    assert sorted(each.name for each in tmp_path.iterdir()) == [*before, "x.tar.gz"]
    assert not (tmp_path.parent.parent / "outside.yml").exists()


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("b.txt", "name: Ada\n"),
        ("deep/../b.txt", "name: Ada\n"),
        ("../private.yaml", "leads out of the folder"),
        ("hop", "leads out of the folder"),
        ("/etc/passwd", "leads out of the folder"),
        ("/dev/zero", "leads out of the folder"),
        ("nowhere", "cannot be read"),
        ("link.yaml", "cannot be read"),
    ],
)
def test_a_link_in_a_folder_is_not_followed_out_of_it(to: str, said: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text("name: Ada\n")
    (tmp_path / "private.yaml").write_text("name: Private\n")
    (folder / "hop").symlink_to("../private.yaml")
    (folder / "link.yaml").symlink_to(to)
    (tmp_path / "named").symlink_to("data")
    for named in (folder, tmp_path / "named"):
        (file,) = files_at(named)
        assert said in (file.text if isinstance(file.text, str) else file.text.message)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.tar.gz", b"no archive"),
        ("x.tar", b""),
        ("x.tgz", b"\x1f\x8b\x08\x00half"),
        ("x.tar.xz", b"\xfd7zXZ\x00half"),
    ],
)
def test_a_broken_archive_is_told(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ExchangeError, match="cannot be read"):
        files_at(tmp_path / name)


def test_an_archive_that_was_cut_off_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.tar.gz", (member("a.yml"), os.urandom(100_000)))
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(ExchangeError, match="cannot be read"):
        files_at(path)


def test_what_is_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(tmp_path / "x.tar.gz", *((member(f"{number}.yml"), b"id: a\n") for number in range(4)))
    monkeypatch.setattr(source_files, "MOST_TOTAL_BYTES", 20)
    with pytest.raises(ExchangeError, match="more than can be read"):
        files_at(path)
    monkeypatch.setattr(source_files, "MOST_TOTAL_BYTES", 10**6)
    assert len(files_at(path)) == 4
    monkeypatch.setattr(source_files, "MOST_FILES", 3)
    with pytest.raises(ExchangeError, match="more than can be read"):
        files_at(path)
    for number in range(4):
        (tmp_path / f"{number}.yml").write_text("id: a\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="more than 3 files"):
        files_at(tmp_path)


def test_a_file_that_is_too_large_in_an_archive_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_files, "MOST_BYTES", 5)
    path = archive(tmp_path / "x.tar.gz", (member("a.yml"), b"id: a\n"), (member("b.yml"), b"id"))
    large, small = files_at(path)
    assert documents_of(large) == "the file is larger than 0 MiB"
    assert small.text == "id"


def test_nothing_at_the_path_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="there is nothing at"):
        files_at(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: [", "did not find expected"),
        ("a: &x 1\nb: *x\n", "anchor"),
        ("a: 1\na: 2\n", "stands twice"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag"),
        ("[" * 100 + "]" * 100, "deep"),
        ('a: "\\x1b[31m"\n', "control character U+001B"),
    ],
)
def test_a_file_that_means_harm_is_a_reason_and_no_document(text: str, why: str) -> None:
    found = documents_of(SourceFile("x.yml", text))
    assert isinstance(found, str)
    assert why in found


def test_every_scalar_is_text() -> None:
    text = "a: 2020-01-01\nb: NO\nc: [012, 1.0]\n---\n- x\n"
    assert documents_of(SourceFile("x.yml", text)) == [{"a": "2020-01-01", "b": "NO", "c": ["012", "1.0"]}, ["x"]]


@pytest.mark.parametrize(
    ("mapping", "text"),
    [({"a": " x "}, "x"), ({"a": ""}, None), ({"a": "null"}, None), ({"a": "~"}, None), ({"a": []}, None), ([], None)],
)
def test_the_text_of_a_field(mapping: object, text: str | None) -> None:
    assert text_in(mapping, "a") == text


@pytest.mark.parametrize(("mapping", "items"), [({"a": ["x"]}, ["x"]), ({"a": "x"}, []), ({}, []), ("a", [])])
def test_the_items_of_a_field(mapping: object, items: list[str]) -> None:
    assert list_in(mapping, "a") == items


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        ([1_785_931_200], date(2026, 8, 5)),
        ([1_700_000_000, 1_785_931_200, 1_600_000_000], date(2026, 8, 5)),
        ([0], None),
        ([315_532_800], None),
        ([2**32], date(2106, 2, 7)),
    ],
)
def test_an_archive_and_a_folder_are_of_the_day_of_their_newest_file(
    moments: list[int], day: date | None, tmp_path: Path
) -> None:
    members = []
    for number, moment in enumerate(moments):
        info = member(f"{number}.yml")
        info.mtime = moment
        members.append((info, b"id: a\n"))
    assert files_at(archive(tmp_path / "x.tar.gz", *members)).written == day
    for number, moment in enumerate(moments):
        path = tmp_path / "data" / f"{number}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("id: a\n")
        os.utime(path, (moment, moment))
    assert files_at(tmp_path / "data").written == day


def test_several_paths_speak_up_to_the_day_of_the_oldest(tmp_path: Path) -> None:
    for name, moment in (("a.yml", 1_785_931_200), ("b.yml", 1_600_000_000)):
        (tmp_path / name).write_text("id: a\n")
        os.utime(tmp_path / name, (moment, moment))
    assert (files_at(tmp_path / "a.yml") + files_at(tmp_path / "b.yml")).written == date(2020, 9, 13)
