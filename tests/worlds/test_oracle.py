"""The oracle itself: ledgers of a few days, each worked out by hand."""

import pytest
from worlds.counted import counted
from worlds.every_world import EveryWorld, scopes
from worlds.possible import Ledger
from worlds.written import ledger_of, number

PLACES = """
- {id: acme, name: Acme, kind: company}
- {id: rival, name: Rival, kind: company}
- {id: lab, name: Lab, kind: team, parents: [{organization: acme}]}
"""
END = "2024-01-31"
LAID_OFF = "departure: {kind: layoff, effective:"


def bounds(
    people: str, asked: str | None, days: str, places: str = PLACES, roles: str = ""
) -> dict[str, tuple[float, float]]:
    """The least and the most of each figure between two days, observed to 2024-01-31."""
    first, last = (number(each) for each in days.split("/"))
    texts = {"people": people, "organizations": places, "roles": roles}
    ledger = Ledger(ledger_of(texts), number(END), asked_from=first)
    found = EveryWorld(ledger).ends(scopes(ledger, asked), lambda way: counted(way, (first, last), ledger.end))
    return {name: ends for name, ends in found.items() if ends != (0, 0) and name != "person_days"}


def one(*tenures: str) -> str:
    """A person with these tenures."""
    return "- id: ada\n  name: Ada\n  tenures:\n" + "\n".join(f"    - {{title: x, {each}}}" for each in tenures)


JANUARY = "2024-01-01/2024-01-31"


@pytest.mark.parametrize(
    ("tenures", "asked", "expected"),
    [
        # Silence.
        (["organization: acme, start: 2023-12-01"], "acme", "opening 1, closing 1"),
        (
            ["organization: acme, start: 2023-12-01, last_seen: 2024-01-10"],
            "acme",
            "opening 1, closing 0..1, unseen 0..1",
        ),
        (["organization: acme, start: 2023-12-01, last_seen: 2024-02-10"], "acme", "opening 1, closing 1"),
        (["organization: acme, end: 2024-01-10"], "acme", "opening 0..1, entries 0..1, exits 1, unknown 1"),
        (["organization: acme, start: 2024-01-05, inside: true"], "acme", "opening 0..1, entries 0..1, closing 1"),
        # Announced alone.
        (
            ["organization: acme, start: 2023-12-01, departure: {kind: retirement, announced: 2024-01-20}"],
            "acme",
            "opening 1, exits 0..1, unknown 0..1, closing 0..1",
        ),
        (
            [
                "organization: acme, start: 2023-12-01, departure: {kind: retirement, announced: 2024-01-20}",
                "organization: rival, start: 2024-01-25",
            ],
            "acme",
            "opening 1, exits 1, unknown 1",
        ),
        # The exit rule: from the part, and from the whole.
        (
            ["organization: lab, start: 2023-12-01, departure: {kind: resignation, effective: 2024-01-10}"],
            "acme",
            "opening 1, exits 1, unknown 1",
        ),
        (
            ["organization: lab, start: 2023-12-01, departure: {kind: transfer, effective: 2024-01-10}"],
            "lab",
            "opening 1, exits 1, unknown 1",
        ),
        (
            ["organization: lab, start: 2023-12-01, departure: {kind: transfer, effective: 2024-01-10}"],
            "acme",
            "opening 1, moved_out 0..1, closing 0..1",
        ),
        (
            ["organization: lab, start: 2023-12-01, departure: {leaves: role, kind: illness, effective: 2024-01-10}"],
            "lab",
            "opening 1, moved_out 0..1, closing 0..1",
        ),
        (["organization: lab, start: 2023-12-01, end: 2024-01-10"], "lab", "opening 1, exits 1, unknown 1"),
        (
            ["organization: lab, start: 2023-12-01, end: 2024-01-10"],
            "acme",
            "opening 1, exits 0..1, unknown 0..1, closing 0..1",
        ),
        (
            ["organization: lab, start: 2023-12-01, departure: {leaves: acme, kind: transfer, effective: 2024-01-10}"],
            "acme",
            "opening 1, exits 1, unknown 1",
        ),
        # A return is a return, also on the day after.
        (
            [
                "id: a, organization: acme, start: 2023-12-31, departure: {leaves: acme, effective: 2024-01-10}",
                "id: b, organization: acme, start: 2024-01-11",
            ],
            "acme",
            "opening 1, exits 1, unknown 1, entries 1, closing 1",
        ),
        (
            [
                "id: a, organization: acme, start: 2023-12-01, end: 2024-01-10",
                "id: b, organization: acme, start: 2024-01-11",
            ],
            "acme",
            "opening 1, closing 1",
        ),
        # What follows in the file, or may begin after, is never closed by what came before.
        (
            [
                "id: a, organization: acme, start: 2023-12-01, departure: {kind: resignation, effective: 2024-01-10}",
                "id: b, organization: acme, start: 2024-01-08/2024-01-13",
            ],
            "acme",
            "opening 1, exits 0..1, unknown 0..1, entries 0..1, closing 1",
        ),
        (
            [
                "id: a, organization: lab, start: 2023-12-01",
                "id: b, organization: acme, start: 2023-12-01, departure: {leaves: acme, effective: 2024-01-10}",
            ],
            "acme",
            "opening 1, exits 1, unknown 1",
        ),
        (
            [
                "id: a, organization: lab, start: 2023-12-01",
                "id: b, organization: acme, start: 2023-12-01, departure: {kind: resignation, effective: 2024-01-10}",
            ],
            "acme",
            "opening 1, closing 1",
        ),
        # Which of two was the last is not known.
        (
            [
                f"id: a, organization: acme, start: 2023-12-31, {LAID_OFF} 2024-01-10, manner: mutual}}",
                f"id: b, organization: lab, start: 2023-12-31, {LAID_OFF} 2024-01, manner: disputed}}",
            ],
            "acme",
            "opening 1, exits 1, mutual 0..1, disputed 0..1",
        ),
        # Death ends all.
        (
            [
                "id: a, organization: rival, start: 2023-12-01",
                "id: b, organization: acme, start: 2023-12-01, departure: {kind: death, effective: 2024-01-10}",
            ],
            None,
            "opening 2, exits 2, unknown 2",
        ),
        # What is not sure to have been.
        (["organization: acme, start: 2024-01-05, status: announced"], "acme", "entries 0..1, closing 0..1"),
        (["organization: acme, start: 2024-01-05, status: withdrawn"], "acme", ""),
        (["organization: acme, start: 2024-01-25/2024-02-05"], "acme", "entries 0..1, closing 0..1"),
        (
            ["organization: acme, start: 2023-12-01, departure: {status: denied, announced: 2024-01-05}"],
            "acme",
            "opening 1, closing 1",
        ),
    ],
)
def test_figures_of_january(tenures: list[str], asked: str | None, expected: str) -> None:
    found = bounds(one(*tenures), asked, JANUARY)
    told = {f"{name} {least}" if least == most else f"{name} {least}..{most}" for name, (least, most) in found.items()}
    assert told == set(expected.split(", ")) - {""}


HANDOVER = """
- {id: acme, name: Acme, kind: company}
- {id: rival, name: Rival, kind: company}
- id: team
  name: Team
  parents:
    - {organization: acme, end: 2024-01-10/2024-01-14}
    - {organization: rival, start: 2024-01-10/2024-01-14}
"""


def test_a_handover_is_one_change_and_moves_each_once() -> None:
    people = one("organization: team, start: 2023-12-01")
    assert bounds(people, None, JANUARY, HANDOVER) == {
        "opening": (1, 1),
        "moved_out": (1, 1),
        "moved_in": (1, 1),
        "closing": (1, 1),
    }


def test_a_unit_that_may_have_left() -> None:
    places = HANDOVER.replace("    - {organization: rival, start: 2024-01-10/2024-01-14}\n", "")
    people = one("organization: team, start: 2023-12-01")
    assert bounds(people, "acme", "2024-01-01/2024-01-12", places) == {
        "opening": (1, 1),
        "moved_out": (0, 1),
        "closing": (0, 1),
    }


def test_one_who_came_when_the_unit_may_have_gone_never_left() -> None:
    places = HANDOVER.replace("end: 2024-01-10/2024-01-14", "end: 2024-01-10").replace(
        "start: 2024-01-10/2024-01-14", "start: 2024-01-11"
    )
    found = bounds(one("organization: team, start: 2024-01"), "acme", JANUARY, places)
    assert found == {"entries": (0, 1), "moved_out": (0, 1)}


def test_dissolution_ends_what_is_open() -> None:
    places = "- {id: acme, name: Acme, dissolved: 2024-01-10}"
    assert bounds(one("organization: acme, start: 2023-12-01"), "acme", JANUARY, places) == {
        "opening": (1, 1),
        "exits": (1, 1),
        "unknown": (1, 1),
    }


COVERED = """
- id: acme
  name: Acme
  coverage: [{of: everyone, since: 2023-01-01, until: 2024-01-20}]
- {id: lab, name: Lab, kind: team, parents: [{organization: acme}]}
"""


def test_within_coverage_silence_speaks() -> None:
    open_one = one("organization: lab, start: 2023-12-01, last_seen: 2024-01-05")
    assert bounds(open_one, "acme", "2024-01-01/2024-01-19", COVERED) == {"opening": (1, 1), "closing": (1, 1)}
    ended = one("organization: lab, start: 2023-12-01, end: 2024-01-10")
    assert bounds(ended, "acme", JANUARY, COVERED) == {"opening": (1, 1), "exits": (1, 1), "unknown": (1, 1)}
