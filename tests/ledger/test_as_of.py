"""What was public on a day: nothing that came out later, and nothing less as time goes on."""

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from later_disclosures import DAY, ledger_of_the_day, read, with_more
from tables import rows

from talentwatch.check import Case
from talentwatch.check.references import RULES
from talentwatch.dates import parse_date
from talentwatch.ledger import Ledger, about_on, build, known_on, public_on
from talentwatch.model import About, Kind, Record, Status
from talentwatch.reading import read_folder, read_records

REAL = read_folder(Path(__file__).parents[2] / "records").records
DAYS = [date(2015, 1, 1), *(date(year, month, 4) for year in range(2020, 2027) for month in range(1, 13))]


@cache
def real(day: date, *, certain: bool = False) -> Ledger:
    return build(known_on(REAL, day, certain=certain))


SOURCES = """
- {id: early, title: Early, publisher: Paper, published: 2024-03-01}
- {id: late, title: Late, publisher: Paper, published: 2024-06-01}
- {id: month, title: Month, publisher: Paper, published: 2024-05}
"""
ORGANIZATIONS = "- {id: lab, name: Lab, sources: [early]}\n- {id: rival, name: Rival, sources: [late]}\n"


def small(person: str) -> tuple[Record, ...]:
    return (
        *read_records(SOURCES, Kind.SOURCE, "sources/all.yaml").records,
        *read_records(ORGANIZATIONS, Kind.ORGANIZATION, "organizations/all.yaml").records,
        *read_records(person, Kind.PERSON, "people/all.yaml").records,
    )


def departure(fields: str) -> tuple[Record, ...]:
    tenure = f"{{organization: lab, start: 2020, sources: [early], departure: {{{fields}}}}}"
    return small(f"- {{id: ada, name: Ada, tenures: [{tenure}]}}")


def on(records: tuple[Record, ...], day: str, *, certain: bool = False) -> Any:
    """Ada's departure as it was public, or None."""
    exits = build(known_on(records, date.fromisoformat(day), certain=certain)).exits
    return exits["ada/lab"].departure if "ada/lab" in exits else None


@pytest.mark.parametrize(
    ("fields", "day", "field", "value"),
    [
        ("announced: 2024-04-10", "2024-04-10", "announced", "2024-04-10"),
        ("announced: 2024-04-10, sources: [late]", "2024-04-10", "sources", ()),
        ("announced: 2024-04-10, sources: [late]", "2024-06-01", "sources", ("late",)),
        ("announced: 2024-04-10, effective: 2024-12-31", "2024-04-11", "effective", "2024-12-31"),
        ("announced: 2024-04-10, status: confirmed, confirmed: 2024-05-02", "2024-05-01", "status", Status.ANNOUNCED),
        ("announced: 2024-04-10, status: confirmed, confirmed: 2024-05-02", "2024-05-01", "confirmed", None),
        ("announced: 2024-04-10, status: confirmed, confirmed: 2024-05-02", "2024-05-02", "status", Status.CONFIRMED),
        ("announced: 2024-04-10, status: denied, denied: 2024-05-02", "2024-05-01", "status", Status.ANNOUNCED),
        ("announced: 2024-04-10, status: denied, denied: 2024-05-02", "2024-05-02", "status", Status.DENIED),
        (
            "announced: 2024-04-10, destination: {organization: rival, known_since: 2024-05-02}",
            "2024-05-01",
            "destination",
            None,
        ),
        (
            "announced: 2024-04-10, destination: {organization: rival, sources: [late]}",
            "2024-05-31",
            "destination",
            None,
        ),
        ("announced: 2024-04-10, successor: {person: ada, announced: 2024-05-02}", "2024-05-01", "successor", ()),
        ("announced: 2024-04-10, quote: {text: Bye, source: late}", "2024-05-31", "quote", None),
        (
            "announced: 2024-04-10, claims: [{field: manner, value: voluntary, source: late}]",
            "2024-05-31",
            "claims",
            (),
        ),
        (
            "announced: 2024-04-10, manner: voluntary, claims: [{field: manner, value: voluntary, source: late}]",
            "2024-05-31",
            "manner",
            "unknown",
        ),
        ("announced: 2024-04-10, manner: voluntary", "2024-04-10", "manner", "voluntary"),
    ],
)
def test_a_field_of_a_departure(fields: str, day: str, field: str, value: object) -> None:
    found = getattr(on(departure(fields), day), field)
    assert (str(found) if isinstance(value, str) else found) == value


@pytest.mark.parametrize(
    ("fields", "first", "surely"),
    rows(
        """
        announced: 2024-04-10                                         | 2024-04-10 | 2024-04-10
        announced: 2024-04                                            | 2024-04-01 | 2024-04-30
        sources: [late]                                               | 2024-06-01 | 2024-06-01
        sources: [month]                                              | 2024-05-01 | 2024-05-31
        effective: 2024-04-10, sources: [early]                       | 2024-03-01 | 2024-03-01
        claims: [{field: manner, value: voluntary, said: 2024-02-02}] | 2024-02-02 | 2024-02-02
        """
    ),
)
def test_the_first_day_on_which_a_departure_may_have_been_public_and_surely_was(
    fields: str, first: str, surely: str
) -> None:
    records = departure(fields)
    for day, certain in ((first, False), (surely, True)):
        before = date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()
        assert on(records, day, certain=certain) is not None
        assert on(records, before, certain=certain) is None


@pytest.mark.parametrize(
    ("fields", "before"),
    rows(
        """
        status: denied, announced: 2024-04-10, denied: 2024-05-02 | announced
        status: reversed, announced: 2024-04-10, reversed: 2024-05-02 | announced
        status: confirmed, announced: 2024-04-10, confirmed: 2024-05-02 | announced
        status: denied, sources: [early], denied: 2024-05-02 | reported
        status: denied, announced: 2024-04-10, sources: [early, late] | announced
        status: confirmed, announced: 2024-04-10, confirmed_by: Lab, sources: [early, late] | announced
        status: reversed, announced: 2024-04-10, confirmed: 2024-04-12, reversed: 2024-05-02 | confirmed
        status: denied, denied: 2024-05-02, claims: [{field: status, value: rumoured, source: early}] | rumoured
        status: denied, announced: 2024-04-10, claims: [{field: status, value: denied, source: late}] | announced
        """
    ),
)
def test_what_will_be_denied_confirmed_or_undone_reads_as_it_did_before(fields: str, before: str) -> None:
    found = on(departure(fields), "2024-04-20")
    assert (found.status, found.confirmed_by, found.denied) == (before, None, None)
    assert on(departure(fields), "2024-06-01").status != before


@pytest.mark.parametrize(
    ("tenure", "first"),
    rows(
        """
        start: 2020-02-03, sources: [late]                                               | 2024-06-01
        start: 2020-02-03, sources: [early, late]                                        | 2024-03-01
        start: 2024-09-02, sources: [late]                                               | 2024-06-01
        start: 2020-02-03, claims: [{field: title, value: Head, source: late}]           | 2024-06-01
        start: 2020-02-03, departure: {announced: 2024-04-10}, sources: [late]           | 2024-04-10
        start: 2020-02-03                                                                | 2020-02-03
        start: 2020-02-03, departure: {announced: 2024-04-10}                            | 2020-02-03
        """
    ),
)
def test_a_tenure_is_public_with_its_first_source_and_not_because_it_has_begun(tenure: str, first: str) -> None:
    records = small(f"- {{id: ada, name: Ada, tenures: [{{organization: lab, {tenure}}}]}}")
    day = date.fromisoformat(first)
    assert build(known_on(records, day)).holdings
    assert not build(known_on(records, date.fromordinal(day.toordinal() - 1))).holdings


@pytest.mark.parametrize(
    ("source", "day", "sure"),
    rows(
        """
        published: 2022-06                       | 2022-06-15 | no
        published: 2022-06                       | 2022-06-30 | yes
        accessed: 2024-02-01                     | 2022-06-15 | no
        accessed: 2024-02-01                     | 2024-02-01 | yes
        published: 2022-06-15                    | 2022-06-15 | yes
        published: 2022-06, accessed: 2024-02-01 | 2022-07-01 | yes
        note: no day at all                      | 2022-06-15 | yes
        """
    ),
)
def test_a_tenure_whose_sources_may_have_come_out_later_is_possible_at_most(source: str, day: str, sure: str) -> None:
    sources = read_records(f"- {{id: page, title: P, publisher: P, {source}}}", Kind.SOURCE, "sources/all.yaml")
    tenure = "{organization: lab, start: 2022-06-01, sources: [page]}"
    records = (*sources.records, *small(f"- {{id: ada, name: Ada, tenures: [{tenure}]}}"))
    (holding,) = build(known_on(records, date.fromisoformat(day))).holdings.values()
    asked = parse_date("2022-06-01")
    assert holding.possibly_on(asked)
    assert holding.surely_on(asked) is (sure == "yes")


@pytest.mark.parametrize(
    ("fields", "day", "accessed", "archived"),
    rows(
        """
        accessed: 2024-05-01, archived_url: https://a.example/1 | 2024-04-30 | no | no
        accessed: 2024-05-01, archived_url: https://a.example/1 | 2024-05-01 | yes | yes
        archived_url: https://web.archive.org/web/20240601120000/https://p.example/1 | 2024-05-31 | no | no
        archived_url: https://web.archive.org/web/20240601120000/https://p.example/1 | 2024-06-01 | no | yes
        archived_url: https://web.archive.org/web/20240601120000id_/https://p.example/1 | 2024-05-31 | no | no
        accessed: 2024-04-01, archived_url: https://web.archive.org/web/20240601/https://p.org | 2024-05-31 | yes | no
        archived_url: https://a.example/1 | 2024-04-01 | no | yes
        """
    ),
)
def test_when_a_page_was_read_and_archived_later_does_not_show(
    fields: str, day: str, accessed: str, archived: str
) -> None:
    text = f"- {{id: page, title: Page, publisher: Paper, published: 2024-03-01, {fields}}}"
    records = read_records(text, Kind.SOURCE, "sources/all.yaml").records
    page = build(known_on(records, date.fromisoformat(day))).sources["page"]
    assert (page.accessed is not None, page.archived_url is not None) == (accessed == "yes", archived == "yes")


def test_a_departure_that_came_out_later_is_told_where_its_tenure_was_public() -> None:
    records = departure("effective: 2024-04-10, sources: [late]")
    found = public_on(records, date(2024, 4, 10))
    assert [str(each.effective) for each in found.told_later] == ["2024-04-10"]
    for day in (date(2024, 4, 9), date(2024, 6, 1)):
        assert public_on(records, day).told_later == ()
    denied = departure("status: denied, effective: 2024-04-10, sources: [late]")
    assert public_on(denied, date(2024, 4, 10)).told_later == ()


def test_before_12_march_2026_nobody_knew_where_yu_bowen_went() -> None:
    leaving = "yu-bowen/qwen-post-training-head"
    assert leaving not in real(date(2026, 3, 2)).exits
    assert real(date(2026, 3, 11)).exits[leaving].departure.destination is None
    known = real(date(2026, 3, 12)).exits[leaving].departure.destination
    assert known is not None
    assert known.organization == "bytedance-seed"


def test_on_the_day_before_nobody_knew_that_the_lead_of_qwen_would_leave() -> None:
    before, after = real(date(2026, 3, 2)), real(date(2026, 3, 4))
    assert "junyang-lin/qwen-technical-lead" not in before.exits
    assert "junyang-lin/qwen-technical-lead" in after.exits
    assert after.exits["junyang-lin/qwen-technical-lead"].departure.destination is None


def test_after_everything_all_is_known() -> None:
    assert known_on(REAL, date.max) == REAL
    assert known_on(REAL, date.max, certain=True) == REAL


@pytest.mark.no_cover
@pytest.mark.parametrize("certain", [False, True])
def test_answers_only_grow_with_the_day(certain: bool) -> None:
    """But for what a later fact replaces: a status, a value that was unknown, an end; these are no answers that go."""
    for one, two in pairwise(DAYS):
        before, after = real(one, certain=certain), real(two, certain=certain)
        for table in ("people", "organizations", "roles", "events", "sources", "exits", "holdings"):
            assert set(getattr(before, table)) <= set(getattr(after, table)), (one, two, table)
        for key, leaving in before.exits.items():
            was, now = leaving.departure, after.exits[key].departure
            assert set(was.claims) <= set(now.claims), key
            assert set(was.sources) <= set(now.sources), key
            assert {each.person for each in was.successor} <= {each.person for each in now.successor}, key
            assert was.destination is None or now.destination is not None, key
            assert set(was.reasons) <= set(now.reasons), key
            for name in ("announced", "confirmed", "denied", "reversed"):
                assert getattr(was, name) in {None, getattr(now, name)}, (key, name)
            if was.status is not now.status:
                # Only a confirmation, a denial or a reversal takes an answer back, and its day lies in between.
                day = getattr(now, now.status.value)
                assert one < (day.latest if certain else day.earliest) <= two, key


@pytest.mark.parametrize("day", DAYS[::6])
def test_what_is_surely_public_may_be_public_too(day: date) -> None:
    sure, possible = real(day, certain=True), real(day)
    for table in ("people", "organizations", "roles", "events", "sources", "exits", "holdings"):
        assert set(getattr(sure, table)) <= set(getattr(possible, table))


@pytest.mark.parametrize("certain", [False, True])
@pytest.mark.parametrize("day", DAYS[::4])
def test_nothing_that_is_left_refers_to_what_is_not(day: date, certain: bool) -> None:
    records = known_on(REAL, day, certain=certain)
    case = Case(records, build(records, as_written=True), frozenset(), day)
    dangling = [
        fault.message
        for rule in RULES
        if rule.code.code in {"TW203", "TW204", "TW205", "TW206"}
        for fault in rule.find(case)
    ]
    assert dangling == []


@pytest.mark.parametrize("day", DAYS[::4])
def test_nothing_that_is_left_came_out_later(day: date) -> None:
    ledger = real(day)
    assert not [each.id for each in ledger.sources.values() if each.published and each.published.earliest > day]
    for leaving in ledger.exits.values():
        departure = leaving.departure
        assert departure.announced is None or departure.announced.earliest <= day
        assert departure.confirmed is None or departure.confirmed.earliest <= day
        if departure.destination is not None and departure.destination.known_since is not None:
            assert departure.destination.known_since.earliest <= day
        for claim in departure.claims:
            assert claim.source is None or claim.source in ledger.sources


def test_what_comes_out_later_changes_nothing() -> None:
    for seed in range(150):
        past = ledger_of_the_day(Random(seed))
        then = read(past)
        assert known_on(then, DAY) == then, seed
        assert known_on(read(with_more(past, Random(-seed))), DAY) == then, seed


def test_a_ledger_does_not_say_ahead_to_which_day_it_speaks() -> None:
    about = About(name="Labs", observed_until=parse_date("2024-06-30"))
    assert about_on(about, parse_date("2024-06-30")) == about
    assert about_on(about, parse_date("2024-06-29")) == About(name="Labs")
