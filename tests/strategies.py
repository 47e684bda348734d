"""Made-up values for property tests."""

from datetime import date

from hypothesis import strategies as st

from talentwatch.dates import UncertainDate, parse_date

QUALIFIERS = st.sampled_from(("", "~", "?", "%"))
"""What can stand behind a date."""

NEAR_DAYS = st.dates(date(2023, 12, 1), date(2024, 4, 30))
"""Days close to each other, with a 29 February among them, so that two of them often meet."""


def days() -> st.SearchStrategy[date]:
    """Any day of the calendar; its first and last days, and those near a 29 February, come up often."""
    edges = (date.min, date.max, date(2024, 2, 29), date(2023, 2, 28), date(2024, 12, 31), date(2025, 1, 1))
    return st.one_of(st.dates(), NEAR_DAYS, st.sampled_from(edges))


@st.composite
def unqualified_texts(draw: st.DrawFn) -> str:
    """A day, a month, a season or a year in EDTF."""
    day = draw(days()).isoformat()
    season = draw(st.integers(21, 24))
    return draw(st.sampled_from((day, day[:7], day[:4], f"{day[:4]}-{season}")))


@st.composite
def instant_texts(draw: st.DrawFn, *, local: bool = False) -> str:
    """An instant in EDTF, at an offset from UTC, or in local time."""
    day, time = draw(days()), draw(st.times())
    offsets = ("Z", "+00:00", "-00:00", "+08:00", "-08:00", "+05:30", "+08", "-12:00", "+14:00", "-03:30")
    clock = draw(st.sampled_from((f"{time:%H:%M}", f"{time:%H:%M:%S}", f"{time:%H:%M:%S}.{time.microsecond:06}")))
    return f"{day.isoformat()}T{clock}{'' if local else draw(st.sampled_from(offsets))}"


def single_texts() -> st.SearchStrategy[str]:
    """A date in EDTF that is no interval."""
    return st.one_of(st.builds(str.__add__, unqualified_texts(), QUALIFIERS), instant_texts())


@st.composite
def interval_texts(draw: st.DrawFn) -> str:
    """An interval in EDTF, open on one side at most."""
    start, end = sorted((draw(single_texts()), draw(single_texts())), key=parse_date)
    return draw(st.sampled_from((f"{start}/{end}", f"../{end}", f"{start}/..")))


def date_texts() -> st.SearchStrategy[str]:
    """A date in EDTF, of any form that records may hold."""
    return st.one_of(single_texts(), interval_texts())


def uncertain_dates() -> st.SearchStrategy[UncertainDate]:
    """A date of any form that records may hold."""
    return date_texts().map(parse_date)


@st.composite
def near_dates(draw: st.DrawFn) -> UncertainDate:
    """A date of few days, close to others that are drawn like it."""
    one, other = draw(NEAR_DAYS), draw(NEAR_DAYS)
    return UncertainDate.between(min(one, other), max(one, other))
