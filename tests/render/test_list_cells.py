"""Lists in a cell: a few of many for people, everything for machines."""

import json

import pytest
from fixtures import Cli, Write

from talentwatch.query.table import Table
from talentwatch.render.as_markdown import as_markdown
from talentwatch.render.list_cells import abridged
from talentwatch.render.rich_table import words


@pytest.mark.parametrize(
    ("number", "shown", "last"),
    [
        (0, 0, None),
        (1, 1, "p0"),
        (10, 10, "p9"),
        (11, 11, "p10"),
        (12, 11, "… and 2 more"),
        (1130, 11, "… and 1,120 more"),
    ],
)
def test_of_many_a_few_are_shown_and_all_are_counted(number: int, shown: int, last: str | None) -> None:
    found = abridged([f"p{each}" for each in range(number)])
    assert (len(found), found[-1] if found else None) == (shown, last)


def test_a_cell_for_people_and_a_cell_of_markdown_are_abridged() -> None:
    many = tuple(f"p{each}" for each in range(1130))
    assert words(many).endswith("p9, … and 1,120 more")
    assert as_markdown(Table("x", ("people",), ({"people": many},))).splitlines()[2].endswith("p9; … and 1,120 more |")


@pytest.fixture
def crowd(records: Write, monkeypatch: pytest.MonkeyPatch) -> int:
    people = "".join(
        f"- {{id: p{n}, name: Leaver P{n}, tenures: [{{organization: house, start: 2015, end: 2024-11-05}}]}}\n"
        for n in range(40)
    )
    folder = records({"people/all.yaml": people, "organizations/house.yaml": "id: house\nname: House\n"})
    monkeypatch.chdir(folder.parent)
    return 40


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_flows_of_many_are_short_for_people(form: str, crowd: int, cli: Cli) -> None:
    out = cli("flows", "--format", form).out
    shown = {"table": 8, "markdown": 10}[form]
    assert f"and {40 - shown} more" in " ".join(out.split())
    assert out.count("Leaver") == shown


@pytest.mark.parametrize("form", ["json", "ndjson", "tsv", "csv", "yaml"])
def test_machines_get_all(form: str, crowd: int, cli: Cli) -> None:
    out = cli("flows", "--format", form).out
    assert out.count("Leaver") == crowd
    assert "more" not in out
    if form == "json":
        assert len(json.loads(out)["rows"][0]["people"]) == crowd
