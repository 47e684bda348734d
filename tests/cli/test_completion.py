"""What is offered after a tab, whatever the records and the index are like: at once, and nothing that acts."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures import Cli, Write

from talentwatch.cli import completion
from talentwatch.index.cache_place import Cache

ANN = "id: ann\nname: Ann Example\ntenures:\n  - {organization: lab, title: Lead, start: 2020}\n"
LAB = "id: lab\nname: Lab\nkind: company\n"
SOUND = {"people/ann.yaml": ANN, "people/bea.yaml": "id: bea\nname: Bea\n", "organizations/lab.yaml": LAB}


class Context:
    """What Typer hands over: the words typed before."""

    parent = None

    def __init__(self, folder: Path) -> None:
        self.params = {"records": str(folder)}


def offered(folder: Path, typed: str = "", offer: object = completion.anything) -> list[tuple[str, str]]:
    assert callable(offer)
    found: list[tuple[str, str]] = offer(Context(folder), typed)
    return found


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder is too large to be read while a shell waits."""
    monkeypatch.setattr(completion, "MOST_FILES_READ", 0)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The folders of which records were read."""
    from talentwatch import reading

    found: list[Path] = []
    read = reading.read_folder

    def noted(root: Path, **otherwise: object) -> object:
        found.append(root)
        return read(root, **otherwise)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read_folder", noted)
    return iter([found])


ALL = [("ann", "Ann Example"), ("bea", "Bea"), ("lab", "Lab")]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["ann", "bea", "lab"]),
        *((typed, ["ann"]) for typed in ("an", "exam", "EXAM")),
        ("ann/", ["ann/lab"]),
        *((typed, []) for typed in ("ann/x", "zoe/", "%", "' OR 1=1 --", "\udcff")),
    ],
)
def test_ids_and_names_that_begin_with_what_was_typed(typed: str, ids: list[str], records: Write) -> None:
    assert [key for key, _ in offered(records(SOUND), typed)] == ids


def test_a_small_folder_is_read_once_and_then_the_index_is_asked(records: Write, reads: Iterator[list[Path]]) -> None:
    folder, read = records(SOUND), next(reads)
    assert offered(folder) == offered(folder) == ALL
    assert read == [folder]
    (folder / "people/bea.yaml").write_text("id: bea\nname: Bee\n")
    assert ("bea", "Bee") in offered(folder)


def test_of_a_folder_with_a_fault_what_can_be_read_is_offered_and_not_kept(records: Write) -> None:
    folder = records({**SOUND, "people/faulty.yaml": "id: ["})
    assert offered(folder) == ALL
    assert not Cache.of(folder).path.exists()


@pytest.mark.usefixtures("large")
def test_of_a_large_folder_the_index_tells_what_it_last_knew(
    records: Write, cli: Cli, reads: Iterator[list[Path]]
) -> None:
    folder, read = records(SOUND), next(reads)
    assert cli("list", "--records", str(folder)).code == 0
    read.clear()
    (folder / "people/zoe.yaml").write_text("id: zoe\nname: Zoe\n")
    assert offered(folder) == ALL
    assert offered(folder, "ann/") == [("ann/lab", "Ann Example, Lead")]
    assert read == []


@pytest.mark.usefixtures("large")
def test_of_a_large_folder_without_an_index_the_names_of_files_are_offered(
    records: Write, reads: Iterator[list[Path]]
) -> None:
    names = ["a$(touch x)", "a`x`", "A", "a b", "a\x1b[31m", ".hidden", "-a", "a'"]
    folder = records({**SOUND, **{f"people/{name}.yaml": "" for name in names}, "people/notes.txt": ""})
    assert offered(folder) == [(key, "") for key, _ in ALL]
    assert next(reads) == []
    assert not Cache.of(folder).path.exists()


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("typed", "found"),
    [("ann/", [("ann/lab", "Ann Example, Lead")]), ("bea/", []), ("../people/ann/", []), ("nobody/", [])],
)
def test_behind_a_person_the_one_file_is_read(typed: str, found: list[tuple[str, str]], records: Write) -> None:
    assert offered(records(SOUND), typed) == found


@pytest.mark.usefixtures("large")
def test_an_index_that_anybody_may_write_to_is_not_asked(records: Write, cli: Cli) -> None:
    folder = records(SOUND)
    cli("list", "--records", str(folder))
    Cache.of(folder).path.chmod(0o666)
    assert offered(folder) == [(key, "") for key, _ in ALL]


def test_what_takes_too_long_is_broken_off(records: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the records are given up, then the index: no shell waits for either."""
    from talentwatch import index, reading

    monkeypatch.setattr(completion, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(reading, "read_folder", lambda *_: time.sleep(1000))
    monkeypatch.setattr(index, "last_index", lambda *_: time.sleep(1000))
    assert offered(records(SOUND)) == []


@pytest.mark.parametrize("folder", ["nowhere", "people/ann.yaml", ""])
def test_without_records_nothing_is_offered(folder: str, records: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = records(SOUND)
    monkeypatch.chdir(root.parent.parent)
    assert offered(root / folder if folder else root.parent / "empty") == []


def test_only_what_can_stand_there_is_offered(records: Write) -> None:
    assert offered(records(SOUND), "be", completion.people) == [("bea", "Bea")]
    assert offered(records(SOUND), "be", completion.roles) == []
