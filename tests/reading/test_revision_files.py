"""A records folder that is listed holds the files that it would hold on disk."""

from dataclasses import replace
from pathlib import Path

import pytest

from talentwatch.reading.record_files import scan
from talentwatch.reading.record_reader import read_files, read_folder
from talentwatch.reading.revision_files import Elsewhere, Link, listed

PLACES = [
    {"people/ada.yaml": "id: ada"},
    {"people/ada.yaml": "1", "people/x.txt": "2", "people/.b.yaml": "3", ".git/c.yaml": "4", "people/deep/d.yml": "5"},
    {
        "people/b.yaml": "1",
        "people/a/z.yaml": "2",
        "people/a.yaml": "3",
        "organizations/x.yaml": "4",
        "people/B.yaml": "5",
    },
    {"stray.yaml": "1", "persons/x.yaml": "2", "people.yaml": "3", "README.md": "4"},
    {"people/b.yaml": "1", "people/l.yaml": "-> b.yaml", "people/k.yaml": "-> ./../people/l.yaml"},
    {"people/old/b.yaml": "1", "people/new": "-> old", "roles": "-> people"},
    {"people/b.yaml": "1", "people/self": "-> .", "people/up": "-> ..", "people/again": "-> ../../records/people"},
    {"people/p.yaml": "-> /etc/passwd", "people/q.yaml": "-> ../../../../../../../../../../etc/passwd"},
    {
        "people/x.yaml": "-> x.yaml",
        "people/y.yaml": "-> z.yaml",
        "people/z.yaml": "-> y.yaml",
        "people/n.yaml": "-> no",
    },
    {"people/data.txt": "1", "people/x.yaml": "-> data.txt", "people/out.yaml": "-> ../../records"},
    {"people/a.yaml": "-> b", "people/b": "-> c.yaml", "people/c.yaml": "1"},
    {f"people/{number}.yaml": f"-> {number + 1}.yaml" for number in range(50)} | {"people/50.yaml": "1"},
]


@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
def test_what_is_listed_is_what_is_found_on_disk(place: dict[str, str], tmp_path: Path) -> None:
    root = tmp_path / "records"
    for name, held in place.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if held.startswith("-> "):
            path.symlink_to(held.removeprefix("-> "))
        else:
            path.write_text(held)
    listing = {
        tuple(name.split("/")): Link(held.removeprefix("-> ")) if held.startswith("-> ") else held
        for name, held in place.items()
    }
    found = listed(listing, root, (*root.parts[1:],))
    on_disk = scan(root)
    assert [replace(file, held=None) for file in found.folder.files] == list(on_disk.files)
    assert found.folder.findings == on_disk.findings
    reading = read_files(found.holding({held: held.encode() for held in place.values()}))
    whole = read_folder(root)
    assert [(each.place, each.code) for each in reading.findings] == [
        (each.place, each.code) for each in whole.findings
    ]
    assert (reading.records, reading.unread, reading.files) == (whole.records, whole.unread, whole.files)


def test_what_another_repository_holds_is_told() -> None:
    found = listed({("people", "sub"): Elsewhere(), (".theme",): Elsewhere()}, Path("records"))
    assert [(each.place.path, each.code.code) for each in found.folder.findings] == [("records/people/sub", "TW111")]


def test_a_file_that_is_too_large_is_told() -> None:
    found = listed({("people", "ada.yaml"): "1"}, Path("records")).holding({"1": None})
    assert [each.code.code for each in read_files(found).findings] == ["TW108"]


def test_links_made_to_lead_to_and_fro_end() -> None:
    """Two thousand of them, of two thousand steps each, forty of which lead to one another."""
    target = "/".join(["..", "people"] * 1000)
    links: dict[tuple[str, ...], str | Link | Elsewhere] = {
        ("people", f"{number}.yaml"): Link(f"{target}/{number + 1}.yaml") for number in range(2_000)
    }
    found = listed(links, Path("records"))
    assert len(found.folder.files) == 2_000
    assert found.keys == {}
