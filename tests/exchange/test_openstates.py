"""Open States people as records: each rule on a few lines, and the whole of the real data counted by other means."""

import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from tables import rows

from talentwatch.dates import parse_date
from talentwatch.exchange.build_records import Imported, assemble
from talentwatch.exchange.data_day import DataDay
from talentwatch.exchange.openstates import read_source
from talentwatch.exchange.source_files import SourceFile, files_at
from talentwatch.model import DepartureKind, Organization, Person, Record, Role, Source

TODAY = parse_date("2026-11-23")
STATE = "ocd-jurisdiction/country:us/state:nc/government"
Outside = Callable[..., list[SourceFile]]


def person(number: int, *roles: str, name: str = "Ada Example", further: str = "") -> str:
    """A file of the source; each role as `type district start end reason`, with `-` for what is not there."""
    lines = [f"id: ocd-person/{number:08x}-0000-4000-8000-000000000000", f"name: {name}", "roles:"]
    for role in roles:
        values = dict(
            zip(("type", "district", "start_date", "end_date", "end_reason"), role.split(" ", 4), strict=False)
        )
        values = {key: value for key, value in values.items() if value != "-"} | {"jurisdiction": STATE}
        lines.append("- {" + ", ".join(f'{key}: "{value}"' for key, value in values.items()) + "}")
    return "\n".join([*lines[: None if roles else -1], further]) + "\n"


def made(files: Sequence[SourceFile], present: tuple[Record, ...] = ()) -> Imported:
    return assemble(read_source(files), present, TODAY)


def people(imported: Imported) -> dict[str, Person]:
    return {each.id: each for each in imported.records if isinstance(each, Person)}


def counts(imported: Imported) -> dict[str, tuple[int, int]]:
    return {line.what: (line.in_source, line.imported) for line in imported.report.lines()}


def reasons(imported: Imported, what: str) -> list[str]:
    return [item.why for item in imported.report.items if item.what == what]


def test_terms_that_meet_are_one_tenure_of_a_role_in_a_chamber(outside: Outside) -> None:
    imported = made(outside(person(1, "upper 4 2015-01-07 2017-01-03", "upper 4 2017-01-04 2018-05-31")))
    (tenure,) = people(imported)["ada-example"].tenures
    assert (tenure.role, str(tenure.start), str(tenure.end)) == ("north-carolina-senate-4", "2015-01-07", "2018-05-31")
    assert tenure.note == "Terms by the source: 2015-01-07 to 2017-01-03; 2017-01-04 to 2018-05-31."
    assert tenure.sources == ("openstates-people",)
    roles = [each for each in imported.records if isinstance(each, Role)]
    assert [(each.organization, each.title) for each in roles] == [("north-carolina-senate", "Senator for district 4")]
    organizations = {each.id: each for each in imported.records if isinstance(each, Organization)}
    assert organizations["north-carolina-senate"].parents[0].organization == "north-carolina"
    assert organizations["north-carolina"].identifiers == {"ocd": STATE}


def test_a_stated_reason_makes_a_departure_and_an_end_alone_does_not(outside: Outside) -> None:
    imported = made(
        outside(
            person(1, "upper 4 - 2018-05-31 Deceased", name="Ada", further="death_date: '2018-05-31'"),
            person(2, "upper 5 - 2018-05-31 Elected to Congress", name="Ben"),
            person(3, "upper 6 - 2018-05-31", name="Cleo"),
        )
    )
    (died,) = people(imported)["ada"].tenures[0].departure
    assert (died.kind, str(died.effective)) == (DepartureKind.DEATH, "2018-05-31")
    assert (died.quote.text, died.quote.source) == ("Deceased", "openstates-people") if died.quote else False
    assert people(imported)["ada"].note == "Died 2018-05-31."
    (moved,) = people(imported)["ben"].tenures[0].departure
    assert (moved.kind, moved.reasons) == (DepartureKind.OTHER, ("other-post",))
    assert moved.destination is not None
    assert moved.destination.title == "Congress"
    over = people(imported)["cleo"].tenures[0]
    assert (str(over.end), over.departure, over.note) == ("2018-05-31", (), None)


def test_an_end_that_lies_ahead_is_that_of_the_term_and_the_tenure_is_open(outside: Outside) -> None:
    imported = made(outside(person(1, "upper 4 2025-01-01 2027-01-03 Resigned")))
    (tenure,) = people(imported)["ada-example"].tenures
    assert (tenure.end, str(tenure.term_ends), tenure.departure) == (None, "2027-01-03", ())
    assert tenure.note == "Term by the source: 2025-01-01 to 2027-01-03 (Resigned)."


@pytest.mark.parametrize(
    ("role", "day", "end", "term_ends", "status"),
    [
        ("upper 4 2025-01-01 2027-01-03", "2026-08-05", None, "2027-01-03", "held"),
        ("upper 4 2025-01-01 2027-01-03", "2027-01-02", None, "2027-01-03", "held"),
        ("upper 4 2025-01-01 2027-01-03", "2027-01-03", "2027-01-03", None, "held"),
        ("upper 4 2025-01-01 2026", "2026-08-05", "2026", None, "held"),
        ("upper 4 2025-01-01 2027", "2026-08-05", None, "2027", "held"),
        ("upper 4 2025-01-01 -", "2026-08-05", None, None, "held"),
        ("upper 4 2027-01-03 2029-01-03", "2026-08-05", None, "2029-01-03", "announced"),
        ("upper 4 2027-01-03 -", "2026-08-05", None, None, "announced"),
    ],
)
def test_the_day_of_the_data_decides_what_was_over(
    role: str, day: str, end: str | None, term_ends: str | None, status: str, outside: Outside
) -> None:
    known = DataDay(parse_date(day).latest, "as --made says", sure=True)
    for today in ("2026-08-05", "2026-11-23", "2040-01-01"):
        imported = assemble(read_source(outside(person(1, role))), (), parse_date(today), known)
        (tenure,) = people(imported)["ada-example"].tenures
        told = (tenure.end and str(tenure.end), tenure.term_ends and str(tenure.term_ends), tenure.status.value)
        assert told == (end, term_ends, status), today


def test_open_states_claims_nothing_to_be_complete(outside: Outside) -> None:
    imported = made(outside(person(1, "upper 4 2025-01-01 -")))
    assert {each.coverage for each in imported.records if isinstance(each, Organization)} == {()}


def test_a_seat_with_two_holders_at_one_time_is_a_title_and_is_named(outside: Outside) -> None:
    imported = made(
        outside(person(1, "lower 9 2015-01-01 -", name="Ada"), person(2, "lower 9 2016-01-01 - ", name="Ben"))
    )
    (tenure,) = people(imported)["ada"].tenures
    assert (tenure.role, tenure.organization) == (None, "north-carolina-house-of-representatives")
    assert (tenure.title, tenure.id) == ("Member for district 9", "north-carolina-house-of-representatives-9")
    assert not [each for each in imported.records if isinstance(each, Role)]
    (item,) = [item for item in imported.report.items if item.what == "posts"]
    assert (item.where, item.value) == ("north-carolina-house-of-representatives-9", "ada and ben")


def test_who_held_one_seat_twice_has_two_tenures_with_names_of_their_own(outside: Outside) -> None:
    imported = made(outside(person(1, "upper 4 2001-01-01 2002-01-01", "upper 4 2010-01-01 2012-01-01")))
    first, second = people(imported)["ada-example"].tenures
    assert (first.id, second.id) == (None, "north-carolina-senate-4-2")


def test_an_office_is_held_in_the_government(outside: Outside) -> None:
    imported = made(outside(person(1, "governor - 2015 2016", "lt_governor - 2010 2012")))
    roles = {each.id: each for each in imported.records if isinstance(each, Role)}
    assert {key: each.title for key, each in roles.items()} == {
        "governor-of-north-carolina": "Governor of North Carolina",
        "lieutenant-governor-of-north-carolina": "Lieutenant governor of North Carolina",
    }
    assert [str(each.start) for each in people(imported)["ada-example"].tenures] == ["2010", "2015"]


@pytest.mark.parametrize(
    ("role", "why"),
    [
        ("upper 4 2023-01-04 2023-01-03", "it ends before it starts"),
        ("upper 4 - 2023-02-30", '"2023-02-30" is not a date'),
        ("- 4 2023-01-04 -", "it has no type"),
    ],
)
def test_a_role_that_cannot_be_is_left_out_with_its_dates_and_named(role: str, why: str, outside: Outside) -> None:
    imported = made(outside(person(1, role)))
    assert reasons(imported, "roles")[0].startswith(why)
    assert counts(imported)["roles"] == (1, 0)
    for what in ("start dates", "end dates"):
        assert counts(imported).get(what, (0, 0))[1] == 0
    assert people(imported)["ada-example"].tenures == ()


@pytest.mark.parametrize(
    ("role", "what", "why", "start", "end"),
    [
        ("upper 4 soon -", "start dates", '"soon" is not a date', None, None),
        ("upper 4 2015-02-30 2017-01-03", "start dates", '"2015-02-30" is not a date', None, "2017-01-03"),
        (f"upper 4 2015 2017 {'x' * 301}", "end reasons", "end_reason: it has more than 300", "2015", "2017"),
        ("upper 4 2015 2017 Re\u200bsigned", "end reasons", "end_reason: it holds U+200B", "2015", "2017"),
    ],
)
def test_a_value_that_cannot_be_costs_itself_alone(
    role: str, what: str, why: str, start: str | None, end: str | None, outside: Outside
) -> None:
    imported = made(outside(person(1, role)))
    (tenure,) = people(imported)["ada-example"].tenures
    assert (tenure.start and str(tenure.start), tenure.end and str(tenure.end), tenure.departure) == (start, end, ())
    assert reasons(imported, what)[0].startswith(why)
    assert counts(imported)["roles"] == (1, 1)
    assert counts(imported)[what] == (1, 0)


@pytest.mark.parametrize(
    ("further", "what", "why"),
    [
        ('biography: "a\\x07b"', "values that cannot be read", "control character U+0007"),
        ("email: a\nemail: b", "values that cannot be read", 'the key "email" stands twice'),
        ("other_names: A. E.", "lists of other_names", "it is no list"),
        ("other_identifiers: {scheme: a}", "lists of other_identifiers", "it is no list"),
        ("sources: [{note: n}]", "sources", "it has no address"),
        ("sources: [{url: 'javascript:1'}]", "sources", "no address that can be followed"),
        ("sources: [{url: 'https://www.ada.example/'}]", "sources", "it is a home page"),
        ("sources: [{url: 'https://a.example/b'}, {url: 'http://www.a.example/b/'}]", "sources", "names it already"),
        ("death_date: soon", "death dates", ""),
    ],
)
def test_nothing_optional_costs_the_person(further: str, what: str, why: str, outside: Outside) -> None:
    imported = made(outside(person(1, "upper 4 2015 2017", further=further)))
    assert len(people(imported)["ada-example"].tenures) == 1
    assert what in counts(imported)
    assert not why or why in reasons(imported, what)[0]


def test_a_company_is_no_person_and_is_named(outside: Outside) -> None:
    names = ["Nominee Secretaries Ltd", "Ada & Sons, Inc.", "Werk GmbH & Co. KG", "Leila Co", "Anna Limited Moss"]
    imported = made(outside(*(person(number, name=name) for number, name in enumerate(names, start=1))))
    assert set(people(imported)) == {"leila-co", "anna-limited-moss"}
    assert set(reasons(imported, "people")) == {"it is the name of a company, which is no person"}


def test_the_pages_that_a_file_names_are_its_sources_beside_the_data_set(outside: Outside) -> None:
    pages = "sources: [{url: 'https://a.example/members/ada'}, {url: 'http://b.example/list?id=4'}]"
    first = made(outside(person(1, name="Ada", further=pages), person(2, name="Ben", further=pages)))
    assert people(first)["ada"].sources == ("openstates-people", "a-example-members-ada", "b-example-list-id-4")
    found = {each.id: each for each in first.records if isinstance(each, Source)}
    page = found["a-example-members-ada"]
    assert (page.url, page.publisher) == ("https://a.example/members/ada", "a.example")
    assert (page.published, str(page.accessed)) == (None, "../2026-11-23")
    assert len(found) == 3
    assert made(outside(person(1, name="Ada", further=pages)), first.records).records[1:3] == first.records[1:3]


def test_a_page_that_is_a_source_already_stays_that_source(outside: Outside) -> None:
    there = Source(id="mine", title="Ada", publisher="A", url="http://www.a.example/members/ada/")
    pages = "sources: [{url: 'https://a.example/members/ada'}]"
    imported = made(outside(person(1, name="Ada", further=pages)), (there,))
    assert people(imported)["ada"].sources == ("openstates-people", "mine")
    assert there in imported.records


@pytest.mark.parametrize(
    ("roles", "ends"),
    [
        (["upper 4 2015 -"], ["death 2018-05-31"]),
        (["upper 4 2015 2031-01-01"], ["death 2018-05-31"]),
        (["upper 4 2015 -", "governor - 2016 -"], ["death 2018-05-31", "2018-05-31"]),
        (["upper 4 2015 2017"], ["2017"]),
        (["upper 4 2019 -"], ["None"]),
    ],
)
def test_nobody_is_in_office_after_the_death_that_the_source_knows_of(
    roles: list[str], ends: list[str], outside: Outside
) -> None:
    (found,) = people(made(outside(person(1, *roles, further="death_date: '2018-05-31'")))).values()
    assert [
        f"{each.departure[0].kind} {each.departure[0].effective}" if each.departure else str(each.end)
        for each in found.tenures
    ] == ends


def test_people_who_share_a_name_get_the_beginning_of_their_id(outside: Outside) -> None:
    imported = made(outside(person(0xABC, name="Ada"), person(0xDEF, name="ADA"), person(3, name="Ben")))
    assert set(people(imported)) == {"ada-00000abc", "ada-00000def", "ben"}


def test_who_is_there_already_is_found_by_the_id_of_the_source(outside: Outside) -> None:
    key = "ocd-person/00000abc-0000-4000-8000-000000000000"
    there = Person(id="countess", name="Ada King", identifiers={"ocd": key})
    other = Person(id="ben", name="Ben")
    imported = made(outside(person(0xABC, name="Ada"), person(0xDEF, name="Ben")), (there, other))
    assert set(people(imported)) == {"countess", "ben-00000def"}


def test_the_source_keeps_the_day_of_the_first_import(outside: Outside) -> None:
    first = next(each for each in made(outside(person(1))).records if isinstance(each, Source))
    later = assemble(read_source(outside(person(1))), (first,), parse_date("2027-01-01"))
    assert first in later.records
    assert str(first.accessed) == "2026-11-23"
    assert "CC0 1.0" in (first.note or "")


@pytest.mark.parametrize(
    ("text", "what", "why"),
    rows(
        """
        a: [                                                | files                   | did not find
        a: 1                                                | files                   | it holds no person
                                                            | files                   | it holds no person
        {id: ada, name: Ada}                                | people                  | its id is no ocd-person id
        id: ocd-person/00000001-0000-4000-8000-000000000000 | people                  | it has no name
        {id: ocd-organization/1, members: [{name: Ada}]}    | committees              | no dates
        - {id: x}                                           | names of municipalities | it has no id or no name
        """
    ),
)
def test_what_is_no_person_is_left_out_and_named(text: str, what: str, why: str, outside: Outside) -> None:
    imported = made(outside(text))
    assert why in reasons(imported, what)[0]
    assert people(imported) == {}


def test_the_second_file_of_a_person_is_left_out_with_its_roles(outside: Outside) -> None:
    imported = made(outside(person(1, "upper 4 2001 2002"), person(1, "upper 5 2003 2004")))
    assert reasons(imported, "people") == ["another file has the same id"]
    assert (counts(imported)["roles"], counts(imported)["end dates"]) == ((2, 1), (2, 1))


def test_names_and_ids_elsewhere_are_kept_once_and_every_other_field_is_named(outside: Outside) -> None:
    further = """other_names: [{name: Ada}, {name: A. E.}, {name: A. E.}]
other_identifiers: [{scheme: legacy, identifier: '01'}, {scheme: legacy, identifier: '02'}]
email: ada@example.org
shoe_size: 39"""
    imported = made(outside(person(1, name="Ada", further=further)))
    ada = people(imported)["ada"]
    assert (ada.other_names, ada.identifiers["legacy"]) == (("A. E.",), "01")
    assert counts(imported)["other names"] == (3, 1)
    assert counts(imported)["identifiers"] == (2, 1)
    lines = {line.what: line.why for line in imported.report.lines()}
    assert lines["field email"] == "a way to reach or see somebody"
    assert lines["field shoe_size"] == "the importer does not know it"


def test_districts_that_an_id_cannot_tell_apart_are_two_posts(outside: Outside) -> None:
    imported = made(outside(person(1, "upper A-1 2001 -", name="Ada"), person(2, "upper A_1 2002 -", name="Ben")))
    assert people(imported)["ada"].tenures[0].role != people(imported)["ben"].tenures[0].role
    assert len([each for each in imported.records if isinstance(each, Role)]) == 2


# --- the real data ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plainly(real_data: Path) -> list[tuple[str, Any]]:
    """Every file of the archive, read with PyYAML alone."""
    found = []
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with tarfile.open(real_data / "openstates-people.tar.gz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".yml") else None
            if stream is not None:
                found.append((member.name, yaml.load(stream.read(), Loader=loader)))  # noqa: S506  scalars alone
    return found


@pytest.fixture(scope="module")
def everybody(plainly: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [each for _, each in plainly if isinstance(each, dict) and each["id"].startswith("ocd-person/")]


@pytest.fixture(scope="module")
def real(real_data: Path) -> Imported:
    started = time.process_time()
    imported = made(files_at(real_data / "openstates-people.tar.gz"))
    assert time.process_time() - started < 20
    return imported


def test_everything_in_the_real_data_is_imported_or_named(
    real: Imported, plainly: list[tuple[str, Any]], everybody: list[dict[str, Any]]
) -> None:
    roles = [role for each in everybody for role in each["roles"]]
    assert len(plainly) == 2860
    told = counts(real)
    assert told["files"] == (2860, 2860)
    assert told["people"] == (len(everybody), len(everybody)) == (2359, 2359)
    assert told["committees"][0] + told["people"][0] + 3 == 2860
    backwards = [role for role in roles if (role.get("end_date") or "9") < (role.get("start_date") or "0")]
    assert told["roles"] == (len(roles), len(roles) - len(backwards)) == (5884, 5874)
    for what, field in (("start dates", "start_date"), ("end dates", "end_date"), ("end reasons", "end_reason")):
        lost = sum(bool(role.get(field)) for role in backwards)
        number = sum(bool(role.get(field)) for role in roles)
        assert told[what] == (number, number - lost), what
    assert Counter(item.what for item in real.report.items)["roles"] == len(backwards) == 10
    for line in real.report.lines():
        assert line.imported + line.left_out == line.in_source
        assert 0 <= line.imported <= line.in_source


def test_every_real_person_has_the_terms_of_the_source_in_the_tenures_or_their_notes(
    real: Imported, everybody: list[dict[str, Any]]
) -> None:
    by_key = {each.identifiers["ocd"]: each for each in people(real).values()}
    assert len(by_key) == 2359
    for written in everybody:
        person_record = by_key[written["id"]]
        assert person_record.name == written["name"]
        kept = [role for role in written["roles"] if not backward(role)]
        dates = {role[field] for role in kept for field in ("start_date", "end_date") if role.get(field)}
        told = set()
        for tenure in person_record.tenures:
            ends = [tenure.end, *(departure.effective for departure in tenure.departure)]
            told |= {str(day) for day in (tenure.start, *ends) if day}
            told |= set(re.findall(r"\d{4}-\d{2}-\d{2}", tenure.note or ""))
        assert told == dates, person_record.id
        said = [role["end_reason"] for role in kept if role.get("end_reason")]
        quoted = [each.quote.text for tenure in person_record.tenures for each in tenure.departure if each.quote]
        assert sorted(quoted) == sorted(said)


def backward(role: dict[str, str]) -> bool:
    return bool(role.get("start_date") and role.get("end_date") and role["end_date"] < role["start_date"])


def test_no_real_tenure_ends_after_today(real: Imported) -> None:
    for each in people(real).values():
        for tenure in each.tenures:
            assert tenure.end is None or tenure.end.latest <= TODAY.latest
