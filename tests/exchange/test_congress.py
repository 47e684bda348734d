"""Congress, presidents and vice presidents as records: each rule on a few lines, and the real data by other means."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from tables import rows

from talentwatch.dates import parse_date
from talentwatch.exchange.build_records import Imported, assemble
from talentwatch.exchange.congress import read_source
from talentwatch.exchange.data_day import DataDay
from talentwatch.exchange.source_files import SourceFile, files_at
from talentwatch.model import Departure, DepartureKind, Organization, Person, Role, Tenure

TODAY = parse_date("2026-11-23")
PRESIDENT = "president-of-the-united-states"
VICE_PRESIDENT = "vice-president-of-the-united-states"
FILES = ("legislators-current.yaml", "executive.yaml")
Outside = Callable[..., list[SourceFile]]


def person(key: str, *terms: str, name: str = "Ada", further: str = "") -> str:
    """A person of the source; each term as flow mapping without its braces."""
    lines = [
        f"- id: {{bioguide: {key}}}",
        f"  name: {{first: {name}, last: Example}}",
        f"  terms: [{{{'}, {'.join(terms)}}}]",
    ]
    return "\n".join([*(lines if terms else lines[:2]), *(f"  {line}" for line in further.splitlines())]) + "\n"


def made(files: list[SourceFile]) -> Imported:
    return assemble(read_source(files), (), TODAY)


def people(imported: Imported) -> dict[str, Person]:
    return {each.id: each for each in imported.records if isinstance(each, Person)}


def tenures(imported: Imported, key: str) -> dict[str, Tenure]:
    return {each.id or each.role or "": each for each in people(imported)[key].tenures}


def counts(imported: Imported) -> dict[str, tuple[int, int]]:
    return {line.what: (line.in_source, line.imported) for line in imported.report.lines()}


def departure(tenure: Tenure) -> Departure:
    (found,) = tenure.departure
    return found


def test_a_seat_in_the_house_is_held_over_the_days_until_the_new_congress_meets(outside: Outside) -> None:
    imported = made(
        outside(
            person(
                "E1",
                "type: rep, start: '2007-01-04', end: '2009-01-03', state: VT, district: 0",
                "type: rep, start: '2009-01-06', end: '2011-01-03', state: VT, district: 0",
            )
        )
    )
    (tenure,) = people(imported)["ada-example"].tenures
    assert tenure.role == "united-states-house-of-representatives-vt-al"
    assert (str(tenure.start), str(tenure.end)) == ("2007-01-04", "2011-01-03")
    assert tenure.note == "Terms by the source: 2007-01-04 to 2009-01-03; 2009-01-06 to 2011-01-03."


@pytest.mark.parametrize(
    ("term", "role", "title"),
    [
        (
            "type: sen, state: WA, class: 1",
            "united-states-senate-washington-class-1",
            "Senator for Washington, class 1",
        ),
        *rows(
            """
            type: sen, state: WA              | united-states-senate-washington              | Senator for Washington
            type: rep, state: WA, district: 9 | united-states-house-of-representatives-wa-9  | Member for WA-9
            type: rep, state: WY, district: 0 | united-states-house-of-representatives-wy-al | Member for WY-AL
            """
        ),
        ("type: prez", PRESIDENT, "President of the United States"),
        ("type: viceprez", VICE_PRESIDENT, "Vice President of the United States"),
    ],
)
def test_every_seat_and_office_is_a_role(term: str, role: str, title: str, outside: Outside) -> None:
    imported = made(outside(person("E1", f"{term}, start: '2001-01-03', end: '2003-01-03'")))
    assert [(each.id, each.title) for each in imported.records if isinstance(each, Role)] == [(role, title)]


def test_a_seat_whose_district_is_not_known_is_a_title(outside: Outside) -> None:
    imported = made(outside(person("E1", "type: rep, start: '1801-01-03', end: '1803-01-03', state: MD, district: -1")))
    (tenure,) = people(imported)["ada-example"].tenures
    assert (tenure.role, tenure.title) == (None, "Member for MD")


def test_succession_ends_one_office_by_departure_and_the_other_by_promotion(outside: Outside) -> None:
    imported = made(
        outside(
            person("E1", "type: prez, start: '2021-01-20', end: '2023-02-09', how: election", name="Ben")
            + person(
                "E2",
                "type: viceprez, start: '2021-01-20', end: '2023-02-09', how: election",
                "type: prez, start: '2023-02-09', end: '2025-01-20', how: succession",
            )
        )
    )
    left = departure(tenures(imported, "ben-example")[PRESIDENT])
    assert (left.kind, str(left.effective)) == (DepartureKind.UNKNOWN, "2023-02-09")
    assert [each.person for each in left.successor] == ["ada-example"]
    rose = departure(tenures(imported, "ada-example")[VICE_PRESIDENT])
    assert rose.kind is DepartureKind.PROMOTION
    assert rose.destination is not None
    assert rose.destination.role == PRESIDENT
    last = tenures(imported, "ada-example")[PRESIDENT]
    assert (str(last.end), last.departure) == ("2025-01-20", ())
    assert last.note == "Term by the source: 2023-02-09 to 2025-01-20 (succession)."


def test_a_handover_by_election_is_no_departure(outside: Outside) -> None:
    imported = made(
        outside(
            person("E1", "type: prez, start: '2017-01-20', end: '2021-01-20', how: election", name="Ben")
            + person("E2", "type: prez, start: '2021-01-20', end: '2025-01-20', how: election")
        )
    )
    assert [tenure.departure for each in people(imported).values() for tenure in each.tenures] == [(), ()]


def test_a_stated_end_is_a_departure_and_within_a_tenure_it_is_in_the_note(outside: Outside) -> None:
    first = "type: sen, state: OH, class: 3, how: appointment, end-type: special-election"
    once = made(outside(person("E1", f"{first}, start: '2025-01-21', end: '2026-11-03'")))
    left = departure(people(once)["ada-example"].tenures[0])
    assert (left.kind, left.quote.text if left.quote else "") == (DepartureKind.END_OF_TERM, "special-election")
    again = made(
        outside(
            person(
                "E1",
                f"{first}, start: '2018-01-03', end: '2018-11-06'",
                "type: sen, state: OH, class: 3, start: '2018-11-06', end: '2021-01-03'",
            )
        )
    )
    (tenure,) = people(again)["ada-example"].tenures
    assert tenure.departure == ()
    assert "2018-01-03 to 2018-11-06 (appointment, special-election)" in (tenure.note or "")


def test_somebody_in_two_files_is_one_person(outside: Outside) -> None:
    imported = made(
        outside(
            person("E1", "type: sen, state: OH, class: 3, start: '2001-01-03', end: '2007-01-03'"),
            person("E1", "type: prez, start: '2009-01-20', end: '2013-01-20', how: election"),
        )
    )
    assert len(people(imported)["ada-example"].tenures) == 2
    assert counts(imported)["terms"] == (2, 2)


def test_leadership_is_a_role_in_the_chamber(outside: Outside) -> None:
    further = "leadership_roles: [{title: Senate Majority Leader, chamber: senate, start: '2021-01-20'}, {title: Whip}]"
    imported = made(outside(person("E1", further=further)))
    (tenure,) = people(imported)["ada-example"].tenures
    assert tenure.role == "united-states-senate-senate-majority-leader"
    assert counts(imported)["leadership roles"] == (2, 1)


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        (person("E1", "type: rep, start: '2003', end: '2001', state: VT, district: 1"), "terms", "ends before"),
        (person("E1", "type: rep, start: '2001', end: soon, state: VT, district: 1"), "terms", "is not a date"),
        (person("E1", "type: king, start: '2001', end: '2003'"), "terms", "no seat or office"),
        (person("E1", "type: rep, start: '2001', end: '2003'"), "terms", "no seat or office"),
        ("- {name: {first: Ada}, terms: [{type: prez, start: '2001'}]}\n", "people", "it has no id"),
        ("- {id: {bioguide: E1}, name: {}}\n", "people", "it has no name"),
        ("- just text\n", "people", "it has no id"),
        ("a: 1\n", "files", "no list of people"),
        ("- a: &x 1\n", "files", "anchor"),
        ("", "files", "no list of people"),
    ],
)
def test_what_cannot_be_is_left_out_and_named(text: str, what: str, why: str, outside: Outside) -> None:
    imported = made(outside(text))
    assert [item for item in imported.report.items if item.what == what and why in item.why]
    assert all(each.tenures == () for each in people(imported).values())


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        (person("E1", "type: rep, start: soon, end: '2001', state: VT, district: 1"), "start dates", "is not a date"),
        (person("E1", "type: prez, start: '2001', end: '2003', how: 'elec\u2060ted'"), "field how of terms", ""),
        (
            "- {id: {bioguide: 'E\u2060', govtrack: 1}, name: {first: A, last: B}, terms: [{type: prez}]}",
            "identifiers",
            "",
        ),
        (
            "- {id: {govtrack: 1}, name: {first: A, last: B, official_full: 'A\u2060'}, terms: [{type: prez}]}",
            "people",
            "",
        ),
        (
            "- {id: {govtrack: 1}, name: {first: A, last: B, nickname: 'A\u2060'}, terms: [{type: prez}]}",
            "other names",
            "",
        ),
        ('- {id: {govtrack: 1}, name: {first: A, last: B}, bio: "\\x07", terms: [{type: prez}]}', "files", ""),
    ],
)
def test_nothing_optional_costs_the_person_or_the_term(text: str, what: str, why: str, outside: Outside) -> None:
    imported = made(outside(text))
    assert [len(each.tenures) for each in people(imported).values()] == [1]
    assert what in counts(imported)
    assert not why or [item for item in imported.report.items if item.what == what and why in item.why]


def test_names_and_ids(outside: Outside) -> None:
    text = """
        - id: {bioguide: S000033, thomas: '01010', fec: [H8VT01016, S4VT00033]}
          name: {first: Bernard, nickname: Bernie, last: Sanders, official_full: Bernard Sanders}
        - id: {govtrack: 1}
          name: {first: Franklin, middle: Delano, last: Roosevelt, suffix: Jr.}
        - id: {govtrack: 2}
          name: {first: Franklin, middle: Delano, last: Roosevelt, suffix: Jr}
    """
    imported = made(outside(text))
    sanders = people(imported)["bernard-sanders"]
    assert sanders.other_names == ("Bernie Sanders",)
    assert sanders.identifiers == {"bioguide": "S000033", "thomas": "01010", "fec": "H8VT01016"}
    assert counts(imported)["identifiers"] == (6, 5)
    assert {"franklin-delano-roosevelt-jr-govtrack-1", "franklin-delano-roosevelt-jr-govtrack-2"} < set(
        people(imported)
    )


def covered(*names: str) -> dict[str, list[str]]:
    """What organizations claim to be complete, of files of these names."""
    presidents = person("E1", "type: prez, start: '2021-01-20', end: '2025-01-20'")
    members = person("E2", "type: rep, start: '2019-01-03', end: '2021-01-03', state: VT, district: 0")
    files = [SourceFile(f"data/{name}.yaml", presidents if name == "executive" else members) for name in names]
    imported = assemble(read_source(files), (), TODAY, DataDay(date(2026, 8, 5), "as --made says", sure=True))
    return {
        each.id: [f"{one.of} {one.role or ''} {one.since} to {one.until}" for one in each.coverage]
        for each in imported.records
        if isinstance(each, Organization) and each.coverage
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["legislators-current"], {}),
        (["legislators-historical"], {}),
        (["people"], {}),
        (
            ["executive"],
            {"united-states-executive": [f"role {PRESIDENT} 2021-01-20 to 2026-08-05"]},
        ),
        (
            ["legislators-current", "legislators-historical"],
            {"united-states-house-of-representatives": ["everyone  2019-01-03 to 2026-08-05"]},
        ),
    ],
)
def test_only_what_the_files_claim_to_be_complete_is_covered(names: list[str], expected: dict[str, list[str]]) -> None:
    assert covered(*names) == expected


# --- the real data ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plainly(real_data: Path) -> list[dict[str, Any]]:
    """Everybody in the two files, read with PyYAML alone."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    texts = [(real_data / name).read_text(encoding="utf-8") for name in FILES]
    return [each for text in texts for each in yaml.load(text, Loader=loader)]  # noqa: S506  scalars alone


@pytest.fixture(scope="module")
def real(real_data: Path) -> Imported:
    return made([file for name in FILES for file in files_at(real_data / name)])


def test_everything_in_the_real_data_is_imported_or_named(real: Imported, plainly: list[dict[str, Any]]) -> None:
    terms = [term for each in plainly for term in each["terms"]]
    leading = [role for each in plainly for role in each.get("leadership_roles", [])]
    told = counts(real)
    assert told["people"] == (len(plainly), len(plainly)) == (617, 617)
    assert told["terms"] == (len(terms), len(terms)) == (2923, 2923)
    assert told["leadership roles"] == (len(leading), len(leading)) == (127, 127)
    for what, field in (("start dates", "start"), ("end dates", "end"), ("end reasons", "end-type")):
        number = sum(field in each for each in [*terms, *leading])
        assert told[what] == (number, number), what
    for line in real.report.lines():
        assert line.imported + line.left_out == line.in_source


def test_every_real_date_is_in_the_tenures_or_their_notes(real: Imported, plainly: list[dict[str, Any]]) -> None:
    by_key = {each.identifiers["govtrack"]: each for each in people(real).values()}
    for written in plainly:
        entries = [*written["terms"], *written.get("leadership_roles", [])]
        dates = {entry[field] for entry in entries for field in ("start", "end") if field in entry}
        told = set()
        for tenure in by_key[written["id"]["govtrack"]].tenures:
            ends = [tenure.end, *(each.effective for each in tenure.departure)]
            told |= {str(day) for day in (tenure.start, *ends) if day}
            told |= set(re.findall(r"\d{4}-\d{2}-\d{2}", tenure.note or ""))
        assert told == dates, written["name"]


def holders(real: Imported, role: str) -> list[tuple[str, Tenure]]:
    """Who held an office, in order of time."""
    held = [(each.id, tenure) for each in people(real).values() for tenure in each.tenures if tenure.role == role]
    return sorted(held, key=lambda pair: str(pair[1].start))


def test_the_presidents_are_all_there(real: Imported) -> None:
    presidents = holders(real, PRESIDENT)
    assert len(presidents) == 47
    assert len({who for who, _ in presidents}) == 45
    assert sorted(who for who in {who for who, _ in presidents} if [each for each, _ in presidents].count(who) > 1) == [
        "donald-j-trump",
        "grover-cleveland",
    ]
    assert (presidents[0][0], str(presidents[0][1].start)) == ("george-washington", "1789-04-30")
    assert (presidents[-1][1].end, presidents[-1][1].departure) == (None, ())
    for (_, before), (_, after) in pairwise(presidents):
        ended = before.end or departure(before).effective
        assert ended == after.start


def test_nine_presidents_left_before_their_term_was_over_and_nobody_says_why(real: Imported) -> None:
    left = {who: departure(tenure) for who, tenure in holders(real, PRESIDENT) if tenure.departure}
    assert len(left) == 9
    assert {each.kind for each in left.values()} == {DepartureKind.UNKNOWN}
    assert left["richard-milhous-nixon"].successor[0].person == "gerald-rudolph-ford-jr"
    rose = [departure(tenure) for _, tenure in holders(real, VICE_PRESIDENT) if tenure.departure]
    assert [each.kind for each in rose] == [DepartureKind.PROMOTION] * 9


def test_the_vice_presidents_are_all_there(real: Imported) -> None:
    vice_presidents = holders(real, VICE_PRESIDENT)
    assert len(vice_presidents) == len({who for who, _ in vice_presidents}) == 50
    held = dict(vice_presidents)
    assert str(held["spiro-theodore-agnew"].end) == "1973-10-10"
    assert str(held["gerald-rudolph-ford-jr"].start) == "1973-12-06"
