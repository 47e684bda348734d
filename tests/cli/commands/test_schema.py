"""`schema`: the JSON Schema of a kind of record."""

import json
from pathlib import Path

import pytest
from fixtures import Cli

KINDS = ("person", "organization", "role", "cohort", "event", "source")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_record_has_a_schema(kind: str, cli: Cli) -> None:
    done = cli("schema", kind)
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert schema["$id"].endswith(f"/{kind}.schema.json")


def test_the_folder_names_a_kind_as_well(cli: Cli) -> None:
    assert cli("schema", "people") == cli("schema", "person")


def test_without_a_kind_it_is_a_schema_for_all(cli: Cli) -> None:
    assert json.loads(cli("schema").out)["$id"].endswith("/record.schema.json")


def test_a_file_for_each_kind_in_a_folder_that_is_made(tmp_path: Path, cli: Cli) -> None:
    folder = tmp_path / "new" / "schemas"
    done = cli("schema", "--directory", str(folder))
    assert (done.code, done.out) == (0, "")
    assert done.err.count("written: ") == len(KINDS) + 1
    assert {path.name for path in folder.iterdir()} == {f"{kind}.schema.json" for kind in (*KINDS, "ledger")}
    assert (folder / "role.schema.json").read_text(encoding="utf-8") == cli("schema", "role").out
    alone = tmp_path / "alone"
    cli("schema", "event", "--directory", str(alone))
    assert [path.name for path in alone.iterdir()] == ["event.schema.json"]


def test_a_kind_that_is_none(cli: Cli) -> None:
    assert cli("schema", "persn") == (
        2,
        "",
        'error: there is no kind of record "persn"\nhint: did you mean "person"?\n',
    )


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "file").touch()
    done = cli("schema", "role", "--directory", str(tmp_path / "file" / "below"))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: ")
