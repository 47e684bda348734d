"""What is marked of a records folder: its files, and where links lead, never what lies behind those that lead out."""

import os
import time
from pathlib import Path

import pytest

from talentwatch.index import freshness
from talentwatch.index.freshness import marks

pytestmark = pytest.mark.skipif(os.name == "nt", reason="who makes links there needs a right for it")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A records folder with one person."""
    people = tmp_path / "records/people"
    people.mkdir(parents=True)
    (people / "ada.yaml").write_text("id: ada\nname: Ada\n", encoding="utf-8")
    return tmp_path / "records"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside it, with a file that looks like a record."""
    (tmp_path / "outside/people").mkdir(parents=True)
    (tmp_path / "outside/people/eve.yaml").write_text("id: eve\nname: Eve\n", encoding="utf-8")
    return tmp_path / "outside"


def marked(folder: Path) -> list[str]:
    return sorted(os.path.relpath(path, folder) for path in marks(folder).paths)


def link(place: Path, target: Path | str) -> None:
    place.unlink(missing_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize("year", [1, 1677, 2263, 2446, 9999])
def test_a_time_that_no_clock_shows_is_marked_as_the_nearest(folder: Path, year: int) -> None:
    """File systems differ in the times that they keep: ext4 ends in 2446, others never."""
    path, sound = folder / "people/ada.yaml", marks(folder)
    seconds = (year - 1970) * 31_556_952
    os.utime(path, ns=(0, seconds * 10**9))
    found = marks(folder)
    assert found.paths == sound.paths
    assert found.digest != sound.digest
    assert found.doubtful(time.time_ns()) == (str(path),)


def test_of_a_folder_without_links_the_record_files_are_marked(folder: Path) -> None:
    (folder / "people/readme.txt").touch()
    (folder / "people/.ada.yaml").touch()
    (folder / "stray.yml").touch()
    assert marked(folder) == ["people/ada.yaml", "stray.yml"]
    assert marks(folder).links == {}


@pytest.mark.parametrize("name", ["all", "all.yaml"])
def test_a_folder_outside_is_marked_as_a_link_and_never_gone_into(folder: Path, outside: Path, name: str) -> None:
    link(folder / "people" / name, outside)
    assert marked(folder) == ["people/ada.yaml", f"people/{name}"]
    assert marks(folder).links == {str(folder / "people" / name): os.path.realpath(outside)}


@pytest.mark.parametrize("name", ["all", "all.yaml"])
def test_what_happens_outside_changes_nothing(folder: Path, outside: Path, name: str) -> None:
    link(folder / "people" / name, outside)
    before = marks(folder).digest
    (outside / "new.yaml").touch()
    assert marks(folder).digest == before


@pytest.mark.parametrize("name", ["all", "all.yaml"])
def test_a_link_that_leads_elsewhere_changes_the_digest(folder: Path, outside: Path, name: str) -> None:
    link(folder / "people" / name, outside)
    before = marks(folder).digest
    link(folder / "people" / name, outside / "people")
    assert marks(folder).digest != before


def test_a_folder_beside_it_whose_name_begins_alike_is_outside(folder: Path) -> None:
    beside = folder.with_name("records-old")
    beside.mkdir()
    (beside / "eve.yaml").touch()
    link(folder / "people/old", beside)
    assert marked(folder) == ["people/ada.yaml", "people/old"]


def test_a_folder_inside_is_gone_into_once_however_many_links_lead_to_it(folder: Path) -> None:
    (folder / "people/real").mkdir()
    (folder / "people/real/bob.yaml").touch()
    link(folder / "people/a", "real")
    link(folder / "people/b", "real")
    found = marked(folder)
    assert [path for path in found if path.endswith("bob.yaml")] in (
        ["people/real/bob.yaml"],
        ["people/a/bob.yaml"],
        ["people/b/bob.yaml"],
    )
    assert {"people/a", "people/b"} <= set(found)


def test_links_that_run_in_a_circle_end(folder: Path) -> None:
    link(folder / "people/up", "..")
    link(folder / "people/self.yaml", "self.yaml")
    assert marked(folder) == ["people/ada.yaml", "people/self.yaml", "people/up"]


def test_a_records_folder_that_is_a_link_itself_is_read_as_any_other(folder: Path, outside: Path) -> None:
    place = folder.with_name("here")
    link(place, folder)
    link(folder / "people/within", "../people")
    link(folder / "people/without", outside)
    assert marked(place) == ["people/ada.yaml", "people/within", "people/without"]


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "n" * 300, "gone", "."], ids=ascii)
def test_a_name_that_no_file_has_is_without_content(name: str, tmp_path: Path) -> None:
    assert freshness.content(f"{tmp_path}/{name}") == ""
