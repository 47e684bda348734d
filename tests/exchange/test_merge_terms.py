"""Terms of office: which are one tenure, which posts more people held than there are seats, what reasons say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.check.rule import Case
from talentwatch.check.seats import two_incumbents
from talentwatch.dates import UncertainDate, parse_date
from talentwatch.exchange.merge_terms import CONVENING, NO_REST, Ending, Post, Term, contested, ending_of, joined
from talentwatch.ledger import build
from talentwatch.model import DatedSeats, DepartureKind, Organization, Person, Record, Role, Tenure

SEAT = Post("senate-4", "senate", "Senator for district 4")
TODAY = date(2026, 11, 23)


def term(written: str, person: str = "ada", post: Post = SEAT, rest: int = NO_REST) -> Term:
    """A term from `START to END`, either of them left out."""
    start, end = (parse_date(part) if part else None for part in written.split(" to "))
    return Term(person, post, start, end, rest=rest)


def spans(*written: str, rest: int = NO_REST) -> list[str]:
    """The tenures that terms make up, as `START to END`."""
    return [f"{each.start or ''} to {each.end or ''}" for each in joined(term(each, rest=rest) for each in written)]


@pytest.mark.parametrize(
    ("terms", "tenures"),
    [
        (["2001-01-03 to 2003-01-03", "2003-01-03 to 2005-01-03"], ["2001-01-03 to 2005-01-03"]),
        (["2003-01-04 to 2005-01-03", "2001-01-03 to 2003-01-03"], ["2001-01-03 to 2005-01-03"]),
        (
            ["2001-01-03 to 2003-01-03", "2003-01-05 to 2005-01-03"],
            ["2001-01-03 to 2003-01-03", "2003-01-05 to 2005-01-03"],
        ),
        (["1997-01-03 to 2030-12-31", "1997-01-07 to 1999-01-03"], ["1997-01-03 to 2030-12-31"]),
        ([" to 2010-12-31", "2011-01-01 to "], [" to "]),
        ([" to 2010-12-31", " to 2012-12-31"], [" to 2010-12-31", " to 2012-12-31"]),
        (["2011-01-01 to ", "2015-01-01 to 2017-01-01"], ["2011-01-01 to "]),
        (["2001 to 2003", "2003 to 2005"], ["2001 to 2005"]),
        (["2001 to 2003", "2005 to 2007"], ["2001 to 2003", "2005 to 2007"]),
        (["0001-01-01 to 9999-12-31", "9999-12-31 to 9999-12-31"], ["0001-01-01 to 9999-12-31"]),
        (["0001-01-01 to 9999-12-30", "9999-12-31 to 9999-12-31"], ["0001-01-01 to 9999-12-31"]),
    ],
)
def test_terms_that_meet_are_one_tenure(terms: list[str], tenures: list[str]) -> None:
    assert spans(*terms) == tenures


@pytest.mark.parametrize(("start", "one"), [("2009-01-06", True), ("2009-01-17", True), ("2009-01-18", False)])
def test_between_two_terms_in_congress_there_may_be_two_weeks(start: str, one: bool) -> None:
    terms = ("2007-01-04 to 2009-01-03", f"{start} to 2011-01-03")
    assert (len(spans(*terms, rest=CONVENING)) == 1) is one
    assert len(spans(*terms)) == 2


def test_another_person_or_another_post_is_another_tenure() -> None:
    other = Post("senate-5", "senate", "Senator for district 5")
    terms = [term("2001 to 2002"), term("2002 to 2003", person="ben"), term("2002 to 2003", post=other)]
    assert len(joined(terms)) == 3


@st.composite
def some_terms(draw: st.DrawFn) -> list[Term]:
    days = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2000, 3, 1)).map(UncertainDate.day))
    pairs = draw(st.lists(st.tuples(days, days, st.sampled_from("abc")), max_size=8))
    return [Term(who, SEAT, a, b) for a, b, who in pairs if a is None or b is None or a.earliest <= b.earliest]


@given(some_terms())
def test_no_term_is_lost_and_none_is_in_two_tenures(terms: list[Term]) -> None:
    spells = joined(terms)
    assert sorted(map(str, (each for spell in spells for each in spell.terms))) == sorted(map(str, terms))
    for spell in spells:
        assert {each.person for each in spell.terms} == {spell.person}
        assert all(each.end is None or (spell.end is None or each.end <= spell.end) for each in spell.terms)


@given(some_terms(), st.integers(1, 2))
def test_a_post_is_contested_where_check_would_find_more_incumbents_than_seats(terms: list[Term], seats: int) -> None:
    post = replace(SEAT, seats=seats)
    spells = joined(replace(each, post=post) for each in terms)
    held = [
        (spell.person, Tenure(id=f"t{number}", role=post.id, start=spell.start, end=spell.end))
        for number, spell in enumerate(spells)
    ]
    people = [Person(id=key, name=key, tenures=tuple(each for who, each in held if who == key)) for key in "abc"]
    role = Role(id=post.id, organization="senate", title=post.title, seats=(DatedSeats(seats=seats),))
    records: tuple[Record, ...] = (Organization(id="senate", name="Senate"), role, *people)
    faults = list(two_incumbents.find(Case(records, build(records, as_written=True), frozenset(), TODAY)))
    # Of a tenure of one day that begins with another one, check says nothing: it may be a handover.
    one_day = any(spell.start is not None and spell.start == spell.end for spell in spells)
    assert bool(contested(spells, TODAY)) or not faults
    assert bool(faults) or one_day or not contested(spells, TODAY)


@pytest.mark.parametrize(
    ("terms", "seats", "crowded"),
    [
        ([("ada", "2001-01-01 to 2003-01-01"), ("ben", "2003-01-01 to ")], 1, False),
        ([("ada", "2001-01-01 to 2003-01-02"), ("ben", "2003-01-01 to ")], 1, True),
        ([("ada", "2001-01-01 to 2003-01-02"), ("ben", "2003-01-01 to ")], 2, False),
        ([("ada", "2001-01-01 to "), ("ben", "2003-01-01 to ")], 1, True),
        ([("ada", "2001-01-01 to 2030-01-01"), ("ben", "2028-01-01 to ")], 1, True),
        ([("ada", " to 2003-01-02"), ("ben", "2003-01-01 to ")], 1, False),
        ([("ada", "2001 to 2003"), ("ben", "2003 to ")], 1, False),
    ],
)
def test_more_holders_than_seats(terms: list[tuple[str, str]], seats: int, crowded: bool) -> None:
    post = Post("seat", "senate", "Seat", seats)
    spells = joined(term(written, person, post) for person, written in terms)
    assert bool(contested(spells, TODAY)) is crowded


@pytest.mark.parametrize(
    ("words", "kind", "to"),
    [
        ("Deceased", DepartureKind.DEATH, None),
        ("died in office", DepartureKind.DEATH, None),
        ("Resigned", DepartureKind.RESIGNATION, None),
        ("resignation", DepartureKind.RESIGNATION, None),
        ("Retired", DepartureKind.RETIREMENT, None),
        ("Expelled", DepartureKind.DISMISSAL, None),
        ("term limited", DepartureKind.END_OF_TERM, None),
        ("special-election", DepartureKind.END_OF_TERM, None),
        ("elected to Congress", DepartureKind.OTHER, "Congress"),
        ("Appointed U.S. ambassador to Jamaica", DepartureKind.OTHER, "U.S. ambassador to Jamaica"),
        ("Appointed to Town of Hempstead board", DepartureKind.OTHER, "Town of Hempstead board"),
        ("Permanent successor appointed for seat", DepartureKind.OTHER, None),
    ],
)
def test_what_a_reason_says(words: str, kind: DepartureKind, to: str | None) -> None:
    assert ending_of(words) == Ending(words, kind, to)
    assert ending_of(None) is None


def test_a_term_in_words_says_everything_that_the_source_does() -> None:
    whole = Term("ada", SEAT, parse_date("2021"), parse_date("2022"), how="appointment", ending=ending_of("Resigned"))
    assert str(whole) == "2021 to 2022 (appointment, Resigned)"
    assert str(term("2021 to ")) == "2021 on"
    assert str(term(" to 2022")) == "? to 2022"
