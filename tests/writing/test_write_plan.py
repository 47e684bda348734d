"""Records into a folder: what is new is written, what is there stays."""

from pathlib import Path

import pytest
from fixtures import Write

from talentwatch.model import Organization, Person, Record, Role, Source, Tenure
from talentwatch.reading import Reading, read_folder
from talentwatch.writing import WritePlan, carry_out, plan_of

ADA = Person(id="ada", name="Ada")
EMPTY = Reading((), (), frozenset(), frozenset(), 0)


def planned(folder: Path, *offered: Record, overwrite: bool = False) -> WritePlan:
    return plan_of(folder, read_folder(folder), offered, overwrite=overwrite)


def test_what_is_not_there_is_written_and_a_second_time_nothing_is(tmp_path: Path) -> None:
    plan = plan_of(tmp_path / "records", EMPTY, [ADA], overwrite=False)
    carry_out(plan.writes)
    again = planned(tmp_path / "records", ADA)
    assert (again.writes, again.unchanged, again.kept) == ((), 1, ())


def test_what_is_referred_to_is_written_before_what_refers_to_it(tmp_path: Path) -> None:
    person = Person(id="a", name="A", tenures=(Tenure(role="head"),))
    role, lab = Role(id="head", organization="lab", title="Head"), Organization(id="lab", name="Lab")
    source = Source(id="daily", title="T", publisher="P")
    plan = plan_of(tmp_path, EMPTY, [person, role, lab, source], overwrite=False)
    assert [path.parent.name for path, _ in plan.writes] == ["sources", "organizations", "roles", "people"]


def test_a_record_in_other_words_is_the_same_record(records: Write) -> None:
    folder = records({"people/ada.yaml": "# mine\nname: 'Ada'\nid: ada\n"})
    assert planned(folder, ADA).unchanged == 1


@pytest.mark.parametrize(
    ("file", "text", "why", "why_not_replaced"),
    [
        ("people/ada.yaml", "id: ada\nname: Ada L.\n", "differs; --overwrite replaces it", None),
        ("people/all.yaml", "- {id: ada, name: Ada L.}\n", "differs; --overwrite replaces it", None),
        (
            "people/all.yaml",
            "- {id: ada, name: Ada L.}\n- {id: ben, name: Ben}\n",
            "differs; --overwrite replaces it",
            "differs, and shares its file with other records",
        ),
        (
            "people/countess.yaml",
            "id: countess\nname: Ada\nformer_ids: [ada]\n",
            "differs; --overwrite replaces it",
            "differs, and has another id now",
        ),
        (
            "people/ada.yaml",
            "- {id: ben, name: Ben}\n",
            "a file of this name holds something else",
            "a file of this name holds something else",
        ),
    ],
)
def test_a_record_that_differs_stays_unless_it_may_be_replaced(
    file: str, text: str, why: str, why_not_replaced: str | None, records: Write
) -> None:
    folder = records({file: text})
    plan = planned(folder, ADA)
    assert (plan.writes, plan.unchanged, [kept.why for kept in plan.kept]) == ((), 0, [why])
    forced = planned(folder, ADA, overwrite=True)
    assert [kept.why for kept in forced.kept] == ([why_not_replaced] if why_not_replaced else [])
    carry_out(forced.writes)
    assert (folder / file).read_text(encoding="utf-8") == (text if why_not_replaced else "id: ada\nname: Ada\n")


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    plan = plan_of(tmp_path, EMPTY, [ADA, Person(id="ben", name="Ben")], overwrite=False)
    carry_out(plan.writes, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
