"""Which files a folder holds, and what is wrong with those that are no text of ours."""

import os
from pathlib import Path

import pytest
from fixtures import Write

from talentwatch.errors import RecordsError
from talentwatch.reading import read_folder
from talentwatch.reading import record_reader as reading_records
from talentwatch.reading.record_files import MOST_BYTES, read_text, scan

ADA = "id: ada\nname: Ada\n"


def found(folder: Path) -> list[tuple[str, int, int, str]]:
    """What reading a folder finds: file, line, column, code."""
    findings = read_folder(folder).findings
    return [(Path(each.place.path).name, each.place.line, each.place.column, each.code.code) for each in findings]


def test_a_folder_that_is_not_there_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="no records folder") as caught:
        scan(tmp_path / "nowhere")
    assert "--records" in caught.value.hint


def test_files_are_found_in_the_order_of_their_names_at_any_depth(records: Write) -> None:
    folder = records({"people/b/ben.yaml": ADA, "people/ada.yml": ADA, "people/a/zoe.yaml": ADA, "events/x.yaml": ADA})
    assert [Path(file.shown).name for file in scan(folder).files] == ["x.yaml", "ada.yml", "zoe.yaml", "ben.yaml"]


def test_hidden_files_and_other_endings_are_passed_over(records: Write) -> None:
    folder = records(
        {"people/.draft.yaml": "x: [", ".git/people/y.yaml": "x: [", "people/notes.txt": "x: [", "README.md": "x"}
    )
    assert scan(folder).files == ()
    assert found(folder) == []


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"id: ada\nname: Ad\xe9\n", (2, 9)),
        ("id: ada\nname: Ada\n".encode("utf-16"), (1, 1)),
        ("name: 林\nid: ".encode() + b"\xff\n", (2, 5)),
    ],
)
def test_bytes_that_are_not_utf_8_are_told_by_line_and_column(
    records: Write, content: bytes, place: tuple[int, int]
) -> None:
    folder = records({"people/ada.yaml": ""})
    (folder / "people/ada.yaml").write_bytes(content)
    assert found(folder) == [("ada.yaml", *place, "TW101")]


def test_a_byte_order_mark_is_no_fault(records: Write) -> None:
    folder = records({"people/ada.yaml": ""})
    (folder / "people/ada.yaml").write_bytes(b"\xef\xbb\xbf" + ADA.encode())
    assert found(folder) == []


def test_lines_may_end_as_windows_ends_them(records: Write) -> None:
    folder = records({"people/ada.yaml": ""})
    (folder / "people/ada.yaml").write_bytes(b"id: ada\r\nname: Ada\r\nnot: a field\r\n")
    assert found(folder) == [("ada.yaml", 3, 1, "TW201")]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x9b"])
def test_a_control_character_is_told_by_line_and_column(records: Write, character: str) -> None:
    folder = records({"people/ada.yaml": f"id: ada\nname: Ad{character}a\n"})
    assert found(folder) == [("ada.yaml", 2, 9, "TW112")]


def test_a_control_character_may_not_be_smuggled_in_by_an_escape(records: Write) -> None:
    folder = records({"people/ada.yaml": 'id: ada\nname: "Ad\\e[31ma"\n'})
    assert found(folder) == [("ada.yaml", 2, 7, "TW112")]


def test_a_file_larger_than_any_record_is_not_read(records: Write) -> None:
    folder = records({"people/ada.yaml": ADA})
    with (folder / "people/ada.yaml").open("ab") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert found(folder) == [("ada.yaml", 1, 1, "TW108")]


def test_a_link_that_leaves_the_folder_is_refused(records: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(ADA, encoding="utf-8")
    folder = records({"people/ben.yaml": "id: ben\nname: Ben\n"})
    (folder / "people/ada.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "people/all").symlink_to(tmp_path)
    assert found(folder) == [("ada.yaml", 1, 1, "TW109"), ("all", 1, 1, "TW109")]


def test_a_link_inside_the_folder_is_followed_and_a_circle_of_folders_ends(records: Write) -> None:
    folder = records({"people/a/ada.yaml": ADA})
    (folder / "people/a/again").symlink_to(folder / "people")
    (folder / "people/b").symlink_to(folder / "people/a")
    assert [Path(file.shown).name for file in scan(folder).files] == ["ada.yaml"]


def test_links_that_lead_nowhere_or_in_a_circle_are_told(records: Write) -> None:
    folder = records({"people/ben.yaml": "id: ben\nname: Ben\n"})
    (folder / "people/ada.yaml").symlink_to(folder / "people/gone.yaml")
    (folder / "people/loop.yaml").symlink_to(folder / "people/loop.yaml")
    (folder / "people/more.yaml").symlink_to("n" * 300)
    (folder / "people/some").symlink_to("n" * 300)
    assert found(folder) == [(f"{name}.yaml", 1, 1, "TW111") for name in ("ada", "loop", "more")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(records: Write) -> None:
    folder = records({"people/ben.yaml": "id: ben\nname: Ben\n"})
    os.mkfifo(folder / "people/ada.yaml")
    assert found(folder) == [("ada.yaml", 1, 1, "TW111")]


def test_a_folder_that_cannot_be_listed_is_told(records: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = records({"people/closed/ada.yaml": ADA})
    listed = os.scandir

    def refuse(path: Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr("talentwatch.reading.record_files.os.scandir", refuse)
    assert found(folder) == [("closed", 1, 1, "TW111")]


def test_a_records_folder_that_cannot_be_listed_is_an_error(records: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = records({"people/ada.yaml": ADA})

    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("talentwatch.reading.record_files.os.scandir", refuse)
    with pytest.raises(RecordsError, match="cannot be listed: Permission denied"):
        scan(folder)


def test_a_file_that_cannot_be_read_to_its_end_is_told(records: Write) -> None:
    folder = records({"people/ada.yaml": ADA})
    told = read_text(folder / "people", "people")
    assert "no plain file" in str(told)


def test_many_files_are_read_in_parallel_with_the_same_result(records: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = records({f"people/p{number}.yaml": f"id: p{number}\nname: P\nnote:\n" for number in range(600)})
    alone = read_folder(folder)
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(reading_records, "MANY_FILES", 1)
    together = read_folder(folder, progress=lambda done, total: told.append((done, total)))
    assert together == alone
    assert len(alone.findings) == 600
    assert told[-1] == (600, 600)
