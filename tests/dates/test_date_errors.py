"""Texts that are no date of a record: what is said about each, and what to write instead."""

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tables import rows

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError

EXAMPLES = "write 2026-03-04, 2026-03 or 2026, with ~ for about or ? for uncertain"
NONE_OF_THE_FORMS = "it has none of the forms of a date"
FIGURES = "a record holds dates in the figures of EDTF"
HYPHENS = "its parts are joined by hyphens"
INSTANT = "an instant is a day, T, a time and an offset"
TWO_DIGITS = "a month and a day have two digits each"
PLAIN_SIGNS = "its digits and signs are not the plain ones"
ONE_PART = "a qualifier of one part (EDTF level 2) is not supported"
UNSPECIFIED = "unspecified digits (EDTF level 1) are not supported"
BEYOND = "years before 0001 and after 9999 (EDTF level 1) are not supported"
SLASH = "an interval is written with a slash"
FISCAL = "fiscal years begin on different days in different companies"

BY_REASON = {
    "it says that nothing is known": """
        ~       | leave the field out: then nothing is known
        null    | leave the field out: then nothing is known
        Unknown | leave the field out: then nothing is known
    """,
    PLAIN_SIGNS: "٢٠٢٦-٠٣ | write 2026-03",
    TWO_DIGITS: """
        2026-3-4   | write 2026-03-04
        2026-03-4~ | write 2026-03-04~
        2026-3     | write 2026-03
    """,
    HYPHENS: """
        2026/03/04 | write 2026-03-04
        2026/3     | write 2026-03
        2026.03.04 | write 2026-03-04
        2026 03 04 | write 2026-03-04
        20260304   | write 2026-03-04
        202603     | write 2026-03
        2026年3月4日  | write 2026-03-04
        2026年3月    | write 2026-03
    """,
    "a year has four digits": """
        202699   | write the year in full, such as 2026-03
        26-03-04 | write the year in full, such as 2026-03
        3/4/26   | write the year in full, such as 2026-03
        12026    | write the year in full, such as 2026-03
    """,
    "either 03 or 04 can be the month": "03/04/2026 | write 2026-03-04 or 2026-04-03",
    "a date begins with its year": """
        3/3/2026   | write 2026-03-03
        25/12/2026 | write 2026-12-25
        12-25-2026 | write 2026-12-25
        03/2026    | write 2026-03
    """,
    FIGURES: """
        March 2026   | write 2026-03
        4 March 2026 | write 2026-03-04
        2025Q4       | write 2025-10/2025-12
        2025-W07     | write 2025-02-10/2025-02-16
        1990s        | write 1990/1999
    """,
    "the year is missing": "March | write the year as well: 2026-03",
    "a season is written with its number": """
        summer 2026 | write 2026-22
        Fall 2026   | write 2026-23
    """,
    "it means another day whenever it is read": """
        last month  | write the day itself, such as 2026-03-04
        next Friday | write the day itself, such as 2026-03-04
    """,
    FISCAL: """
        FY2025      | write its first and its last day: 2025-04-01/2026-03-31
        fiscal 2025 | write its first and its last day: 2025-04-01/2026-03-31
        2025 FY     | write its first and its last day: 2025-04-01/2026-03-31
    """,
    "about is written as ~ at the end": "ca. 2026-03 | write 2026-03~",
    "it is the number of a day in its year": """
        2026-060 | write 2026-03-01
        2024-366 | write 2024-12-31
        9999-365 | write 9999-12-31
    """,
    "a season has no days": "2026-21-04 | write 2026-21",
    "25 is a season of the north (EDTF level 2), which is not supported": "2026-25 | write 2026-21",
    "29 is a season of the south (EDTF level 2), which is not supported": "2026-29 | write 2026-09/2026-11",
    "30 is a season of the south (EDTF level 2), which is not supported": """
        2026-30 | write 2026-12/2027-02
        9999-30 | write 9999-12
    """,
    "31 is a season of the south (EDTF level 2), which is not supported": "2026-31 | write 2026-03/2026-05",
    "36 is a quarter (EDTF level 2), which is not supported": "2026-36~ | write 2026-10/2026-12",
    "38 is a third of a year (EDTF level 2), which is not supported": "2026-38 | write 2026-05/2026-08",
    "41 is half a year (EDTF level 2), which is not supported": "2026-41 | write 2026-07/2026-12",
    UNSPECIFIED: """
        2026-XX    | write 2026
        2026-03-XX | write 2026-03
        202X       | write 2020/2029
        19uu       | write 1900/1999
        XXXX-12-25 | leave the field out where the year is not known
    """,
    "sets (EDTF level 2) are not supported": """
        {2026,2027}        | write the interval they lie in: 2026-03/2026-05
        [2026-03..2026-05] | write the interval they lie in: 2026-03/2026-05
    """,
    ONE_PART: """
        2026~-03    | write 2026-03~
        ?2026-03-04 | write 2026-03-04?
        2026?-03~   | write 2026-03%
    """,
    "it has more than one qualifier": """
        2026?~ | write 2026%
        2026~~ | write 2026~
    """,
    SLASH: """
        2026-01 to 2026-03 | write 2026-01/2026-03
        2026-01..2026-03   | write 2026-01/2026-03
        2026-01--2026-03   | write 2026-01/2026-03
        ..2026             | write ../2026
        2026..             | write 2026/..
    """,
    "an end that is open is written with two dots": """
        /2026 | write ../2026
        2026/ | write 2026/..
    """,
    "it is open on both sides and says nothing": """
        /     | leave it out
        ../.. | leave it out
    """,
    "it ends before it starts": "2026-04/2026-03 | write 2026-03/2026-04",
    f"at its start, {TWO_DIGITS}": "2026-3/2026-04 | write 2026-03",
    "at its end, a year has four digits": "2024/25 | write the year in full, such as 2026-03",
    INSTANT: """
        2026-03-03t16:11z          | write 2026-03-03T16:11Z
        2026-03-03 9:11:24 UTC     | write 2026-03-03T09:11:24Z
        2026-03-03T16:11:24,5+0800 | write 2026-03-03T16:11:24.5+08:00
        2026-03-03T16:11.5+8       | write 2026-03-03T16:11+08:00
        2026-03-03 16:11           | write it as in 2026-03-03T16:11:24Z
        2026-03-03T16:11 PST       | write it as in 2026-03-03T16:11:24Z
    """,
    "an instant takes no qualifier": "2026-03-03T16:11Z~ | write 2026-03-03~ or 2026-03-03",
}
"""Tables of texts that are refused, and of what to write instead, by the reason that is given."""

REFUSED = [
    *((text, why, hint) for why, table in BY_REASON.items() for text, hint in rows(table)),
    *(
        (text, NONE_OF_THE_FORMS, EXAMPLES)
        for text in ("2026-366", "9999-366", "2026-000", "soon~", "2024/2025/2026", "whenever")
    ),
    *((text, BEYOND, EXAMPLES) for text in ("Y12000", "-0044-03", "Y17E8")),
    ("", "it is empty", "leave the field out where the date is not known"),
    (" \n", "it is empty", "leave the field out where the date is not known"),
    (" 2026", "it has white space around it", "write 2026"),
    ("2026-03-04\n", "it has white space around it", "write 2026-03-04"),
    ("２０２４", PLAIN_SIGNS, "write 2024"),  # noqa: RUF001
    ("2026–03–04", PLAIN_SIGNS, "write 2026-03-04"),  # noqa: RUF001
    ("2026−03", PLAIN_SIGNS, "write 2026-03"),  # noqa: RUF001
    ("2026-03～", PLAIN_SIGNS, "write 2026-03~"),  # noqa: RUF001
    ("２０２４ or so", NONE_OF_THE_FORMS, EXAMPLES),  # noqa: RUF001
    ("2026/13/44", HYPHENS, EXAMPLES),
    ("31.02.2026", "a date begins with its year", EXAMPLES),
    ("1950S2", "significant digits (EDTF level 2) are not supported", EXAMPLES),
    ("2024/soon", "at its end, there is no date", EXAMPLES),
    (
        "2026-03-03T16:11",
        "it is local time, and no time zone is given",
        "write 2026-03-03T16:11Z if it is UTC, or 2026-03-03T16:11+08:00, or give the record a timezone",
    ),
    ("2026" + " " * 80 + "or so", "it is longer than any date", EXAMPLES),
    ("2026-03-04" * 9, "it is longer than any date", EXAMPLES),
]

IMPOSSIBLE = [
    ("2026-02-30", "there is no 30 February 2026; the month has 28 days", "write 2026-02 if only the month is known"),
    ("2024-02-30~", "there is no 30 February 2024; the month has 29 days", "write 2024-02 if only the month is known"),
    ("2026-04-31", "there is no 31 April 2026; the month has 30 days", "write 2026-04 if only the month is known"),
    ("9999-12-32", "there is no 32 December 9999; the month has 31 days", "write 9999-12 if only the month is known"),
    ("2026-2-30", "there is no 30 February 2026; the month has 28 days", "write 2026-02 if only the month is known"),
    ("2026-01-00", "there is no day 00", "write 2026-01 if only the month is known"),
    ("2026-13", "there is no month 13", "months run from 01 to 12, seasons from 21 to 24"),
    ("2026-00", "there is no month 00", "months run from 01 to 12, seasons from 21 to 24"),
    ("2026-42", "there is no month 42", "months run from 01 to 12, seasons from 21 to 24"),
    ("2026-13-04", "there is no month 13", "write 2026-04-13"),
    ("2026-13-44", "there is no month 13", "months run from 01 to 12"),
    ("0000", "years run from 0001 to 9999", EXAMPLES),
    ("0000-00-00", "years run from 0001 to 9999", EXAMPLES),
    ("Q5 2025", "there is no quarter 5", "quarters run from Q1 to Q4"),
    (
        "2026-02-30/2026-03",
        "at its start, there is no 30 February 2026; the month has 28 days",
        "write 2026-02 if only the month is known",
    ),
    ("../2026-13", "at its end, there is no month 13", "months run from 01 to 12, seasons from 21 to 24"),
    (
        "2026-02-30T10:00Z",
        "there is no 30 February 2026; the month has 28 days",
        "write 2026-02 if only the month is known",
    ),
    ("0000-02-03T10:00Z", "years run from 0001 to 9999", EXAMPLES),
    (
        "2026-03-03T24:00Z",
        "there is no hour 24",
        "hours run from 00 to 23, and 24:00 is 00:00 of the next day",
    ),
    ("2026-03-03T23:60Z", "there is no minute 60", "minutes run from 00 to 59"),
    (
        "2026-03-03T23:59:60Z",
        "there is no second 60",
        "seconds run from 00 to 59, and a leap second is written as 59",
    ),
    ("2026-03-03T23:59+15:00", "there is no offset +15:00", "offsets run from -14:00 to +14:00"),
]


@pytest.mark.parametrize(("text", "why", "hint"), REFUSED)
def test_what_is_no_date_is_refused_with_a_reason_and_a_hint(text: str, why: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text)

    assert (refused.value.why, refused.value.hint, refused.value.impossible) == (why, hint, False)


@pytest.mark.parametrize(("text", "why", "hint"), IMPOSSIBLE)
def test_what_no_calendar_has_is_refused_as_impossible(text: str, why: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text)

    assert (refused.value.why, refused.value.hint, refused.value.impossible) == (why, hint, True)


@pytest.mark.parametrize(("text", "hint"), [(text, hint) for text, _, hint in REFUSED + IMPOSSIBLE])
def test_what_a_hint_says_to_write_is_a_date(text: str, hint: str) -> None:
    for proposal in re.findall(r"(?<!\S)(?:[0-9]{4}|[.][.]/)[^\s,]*", hint):
        assert parse_date(proposal), text


def test_the_whole_message_says_what_was_written() -> None:
    with pytest.raises(DateError) as refused:
        parse_date("2026-02-30")

    assert str(refused.value) == '"2026-02-30" is not a date: there is no 30 February 2026; the month has 28 days'
    assert refused.value.text == "2026-02-30"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026\n", r"2026\n"),
        ("x" * 200, "x" * 60 + "…"),
        ("\ud800", r"\ud800"),
        ("林俊旸", "林俊旸"),
    ],
)
def test_what_is_long_or_has_no_shape_is_shown_on_one_short_line(text: str, shown: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text)

    assert refused.value.text == shown


@pytest.mark.parametrize(
    ("timezone", "hint"),
    rows(
        """
        Asia/Shangai      | did you mean "Asia/Shanghai"?
        Shanghai          | did you mean "Asia/Shanghai"?
        new york          | did you mean "America/New_York"?
        asia/tokyo        | did you mean "Asia/Tokyo"?
        America           | write a name of the IANA database, such as Asia/Shanghai
        ../etc/passwd     | write a name of the IANA database, such as Asia/Shanghai
        Middle of Nowhere | write a name of the IANA database, such as Asia/Shanghai
        """
    ),
)
def test_a_time_zone_that_is_not_known_is_refused_with_the_nearest(timezone: str, hint: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date("2026-03-03T16:11:24Z", timezone)

    assert (refused.value.why, refused.value.hint) == (f'no time zone is called "{timezone}"', hint)


@pytest.mark.parametrize(
    ("text", "timezone", "day"),
    [
        ("9999-12-31T23:59Z", "Asia/Shanghai", "9999-12-31"),
        ("0001-01-01T00:00Z", "America/New_York", "0001-01-01"),
    ],
)
def test_an_instant_whose_day_the_calendar_lacks_is_refused(text: str, timezone: str, day: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(text, timezone)

    assert refused.value.why == f"in {timezone} its day lies outside the years 0001 to 9999"
    assert refused.value.hint == f"write {day}"


@given(st.one_of(st.text(), st.text("0123456789-/.~?%TZ:+WQXYES ", max_size=24)), st.sampled_from((None, "UTC", "X/Y")))
@example("2026-03-04/2026-03-05\x00", None)
@example("１" * 30, None)  # noqa: RUF001
@example("9" * 79, None)
def test_any_text_is_a_date_or_refused_with_a_reason_and_a_hint(text: str, timezone: str | None) -> None:
    found = date_or_refusal(text, timezone)

    if isinstance(found, DateError):
        assert found.why
        assert found.hint
        assert str(found).isprintable()
    else:
        assert str(found) == text
        assert found.earliest <= found.latest
        assert set(text) <= set(string.digits + "-/.~?%TZ:+")


def date_or_refusal(text: str, timezone: str | None) -> UncertainDate | DateError:
    try:
        return parse_date(text, timezone)
    except DateError as refused:
        return refused
