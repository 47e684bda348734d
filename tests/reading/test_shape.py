"""Scalars are read by their field, not by YAML's guesses, and every fault of a record is told."""

from datetime import date

import pytest
from fixtures import Write
from tables import rows

from talentwatch.check import Case, run
from talentwatch.ledger import build
from talentwatch.model import DatedSeats, Event, Kind, Organization, Person, Role, Status
from talentwatch.reading import Locator, Reading, read_folder, read_records
from talentwatch.writing import record_text

TODAY = date(2026, 11, 23)
UNTYPED = [
    "NO",
    "no",
    "on",
    "off",
    "yes",
    "y",
    "true",
    "012",
    "0x1F",
    "1:30",
    "2026-03",
    "2026-03-04",
    ".5",
    "1_000",
    "+1",
    "~",
    "null",
    "Null",
]


def read(text: str, kind: Kind = Kind.PERSON, name: str = "people/ada.yaml") -> Reading:
    return read_records(text, kind, name)


def codes(reading: Reading) -> list[str]:
    return [finding.code.code for finding in reading.findings]


@pytest.mark.parametrize("value", UNTYPED)
@pytest.mark.parametrize("quoted", ["{}", "'{}'", '"{}"'])
def test_a_text_stays_what_was_written_quoted_or_not(value: str, quoted: str) -> None:
    reading = read(f"id: ada\nname: {quoted.format(value)}\n")
    assert reading.findings == ()
    assert [record.name for record in reading.records if isinstance(record, Person)] == [value]


@pytest.mark.parametrize("quoted", ["{}", "'{}'", '"{}"'])
@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        *rows(
            """
            seats      | 2          |
            seats      | 012        | TW207
            seats      | 0x1F       | TW207
            seats      | 1_000      | TW207
            seats      | 2.0        | TW207
            critical   | true       |
            critical   | false      |
            critical   | yes        | TW207
            critical   | on         | TW207
            critical   | True       | TW207
            founded    | 2026-03    |
            founded    | 2026       |
            founded    | ~          | TW301
            founded    | null       | TW301
            founded    | 2026-02-30 | TW302
            founded    | 1:30       | TW301
            level      | executive  |
            level      | on         | TW208
            reports_to | chief      |
            reports_to | Chief      | TW209
            reports_to | a--b       | TW209
            """
        ),
        ("seats", "9" * 50, "TW230"),
        ("reports_to", "\u200bchief", "TW209"),
    ],
)
def test_a_value_is_read_by_its_field_quoted_or_not(field: str, value: str, code: str, quoted: str) -> None:
    text = f"id: head\norganization: lab\ntitle: Head\n{field}: {quoted.format(value)}\n"
    assert codes(read(text, Kind.ROLE, "roles/head.yaml")) == ([code] if code else [])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-5.3", -5.3),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("+4", 4),
        ("203000000", 203_000_000),
        ("007", 7.0),
    ],
)
def test_a_figure_is_a_number(written: str, value: float) -> None:
    text = f"id: fall\ndate: 2026\nkind: metric\ntitle: Fall\nfigures: {{share: {written}}}\n"
    (event,) = read(text, Kind.EVENT, "events/fall.yaml").records
    assert isinstance(event, Event)
    assert event.figures == {"share": value}
    assert isinstance(event.figures["share"], type(value))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("1e-400", ["TW230"]),
        ("-0.01e-999", ["TW230"]),
        (".5e-99999", ["TW230"]),
        ("0e-400", []),
        ("-0.0", []),
        ("1e-300", []),
    ],
)
def test_a_figure_that_would_be_kept_as_0_is_refused(written: str, found: list[str]) -> None:
    text = f"id: fall\ndate: 2026\nkind: metric\ntitle: Fall\nfigures: {{share: {written}}}\n"
    assert codes(read(text, Kind.EVENT, "events/fall.yaml")) == found


@pytest.mark.parametrize("written", ["1:30", "0x1F", "NaN", ".inf", "1_000", "five"])
def test_a_figure_is_nothing_else(written: str) -> None:
    text = f"id: fall\ndate: 2026\nkind: metric\ntitle: Fall\nfigures: {{share: {written}}}\n"
    assert codes(read(text, Kind.EVENT, "events/fall.yaml")) == ["TW207"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("seats: 0", 'TW230 "seats" is 0; write a number from 1 to 100,000'),
        ("seats: -1", 'TW230 "seats" is -1; write a number from 1 to 100,000'),
        ("seats: 9223372036854775808", 'TW230 "seats" is 9223372036854775808; write a number from 1 to 100,000'),
        ("seats: " + "9" * 5000, f'TW230 "seats" is {"9" * 60}…; write a number from 1 to 100,000'),
        ("seats: " + "9" * 10_000_000, f'TW230 "seats" is {"9" * 60}…; write a number from 1 to 100,000'),
        ("seats: 1e3", 'TW207 "seats" is "1e3"; write a whole number, such as 2'),
        ("title: " + "x" * 1001, 'TW230 "title" has 1,001 characters; shorten it to 1,000 at most'),
        ("title: " + "x" * 10_000_000, 'TW230 "title" has 10,000,000 characters; shorten it to 1,000 at most'),
        ("note: " + "x" * 10_001, 'TW230 "note" has 10,001 characters; shorten it to 10,000 at most'),
        ("reports_to: " + "x" * 201, 'TW230 "reports_to" has 201 characters; shorten it to 200 at most'),
        ("sources: [" + "x" * 201 + "]", 'TW230 "sources" has 201 characters; shorten it to 200 at most'),
    ],
    ids=lambda each: each[:40],
)
def test_a_value_beyond_its_bounds_is_named_in_short(line: str, said: str) -> None:
    title = "" if line.startswith("title") else "title: Head\n"
    found = read(f"id: head\norganization: lab\n{title}{line}\n", Kind.ROLE, "roles/head.yaml").findings
    assert [f"{each.code.code} {each.message}; {each.hint}" for each in found] == [said]
    assert (found[0].place.line, found[0].place.column > 4) == (3 if line.startswith("title") else 4, True)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{share: 1e400}", '"figures.share" is 1e400'),
        ("{share: -1e400}", '"figures.share" is -1e400'),
        ("{share: 1e31}", '"figures.share" is 1e31'),
        ("{share: " + "1" * 32 + "}", '"figures.share" is ' + "1" * 32),
        ("{share: " + "1" * 5000 + "}", '"figures.share" is ' + "1" * 60 + "…"),
        ("{share: 0." + "1" * 5000 + "}", '"figures.share" is 0.' + "1" * 58 + "…"),
        ("{" + "x" * 101 + ": 1}", 'a key of "figures" has 101 characters'),
    ],
    ids=lambda each: each[:40],
)
def test_a_figure_has_bounds(written: str, said: str) -> None:
    text = f"id: fall\ndate: 2026\nkind: metric\ntitle: Fall\nfigures: {written}\n"
    (found,) = read(text, Kind.EVENT, "events/fall.yaml").findings
    assert (found.code.code, found.message) == ("TW230", said)


def test_every_text_at_its_limit_is_taken_and_one_more_is_not() -> None:
    text = "id: {id}\nname: {name}\nidentifiers: {{{key}: {value}}}\nnote: {note}\n"
    most = {"id": 200, "name": 500, "key": 100, "value": 400, "note": 10_000}
    for longer in ("", *most):
        given = {name: "x" * (limit + (name == longer)) for name, limit in most.items()}
        found = read(text.format(**given), Kind.PERSON, f"people/{given['id']}.yaml").findings
        assert [each.code.code for each in found] == (["TW230"] if longer else []), longer


def test_a_key_that_never_ends_is_named_in_short() -> None:
    (found,) = read(f"id: ann\nname: Ann\n{'x' * 1000}: 1\n", Kind.PERSON, "people/ann.yaml").findings
    assert found.message == f'a person has no field "{"x" * 60}…"'


def test_a_moment_falls_on_the_day_of_the_record_s_own_zone() -> None:
    text = "id: post\ndate: 2026-03-03T16:11:24Z\nkind: statement\ntitle: A post\ntimezone: {}\n"
    days = {}
    for zone in ("Asia/Shanghai", "America/Los_Angeles"):
        (event,) = read(text.format(zone), Kind.EVENT, "events/post.yaml").records
        assert isinstance(event, Event)
        days[zone] = event.date.earliest.isoformat()
    assert days == {"Asia/Shanghai": "2026-03-04", "America/Los_Angeles": "2026-03-03"}


def test_a_zone_speaks_for_its_own_record_alone() -> None:
    reading = read(
        """
        id: ada
        name: Ada
        tenures:
          - organization: lab
            timezone: Asia/Shanghai
            departure: {announced: 2026-03-03T16:11:24Z}
          - organization: shop
            departure: {announced: 2026-03-03T16:11:24Z}
        """
    )
    (person,) = reading.records
    assert isinstance(person, Person)
    days = [tenure.departure[0].announced for tenure in person.tenures]
    assert [day.earliest.isoformat() for day in days if day] == ["2026-03-04", "2026-03-03"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PERSON, "id: ann\nname: Ann\ntenures: [{organization: lab, timezone: A}]\n"),
        (Kind.PERSON, "id: ann\nname: Ann\ntenures: [{organization: lab, departure: {timezone: 8}}]\n"),
        (Kind.EVENT, "id: post\ndate: 2026-03-03\nkind: memo\ntitle: A post\ntimezone: Mars/Base\n"),
        (Kind.EVENT, "id: post\ndate: 2026-03-03\nkind: memo\ntitle: A post\ntimezone: ' '\n"),
    ],
)
def test_a_zone_that_is_not_there_is_no_part_of_the_record(kind: Kind, text: str) -> None:
    (record,) = read(text, kind, f"{kind.value}/some.yaml").records
    assert "timezone" not in record_text(record)


def test_one_item_of_a_list_may_stand_without_its_brackets_where_the_format_says_so() -> None:
    one = read("id: ada\nname: Ada\ntenures: [{organization: lab, departure: {status: denied}}]\n")
    many = read("id: ada\nname: Ada\ntenures: [{organization: lab, departure: [{status: denied}]}]\n")
    assert one.records == many.records
    assert codes(read("id: ada\nname: Ada\ntenures: {organization: lab}\n")) == ["TW207"]


def test_a_file_may_hold_a_list_or_several_documents() -> None:
    reading = read("- {id: ada, name: Ada}\n- {id: ben, name: Ben}\n---\nid: cyd\nname: Cyd\nnote:\n")
    assert [record.id for record in reading.records] == ["ada", "ben", "cyd"]
    assert [(each.place.line, each.place.column, each.code.code) for each in reading.findings] == [(6, 6, "TW213")]


@pytest.mark.parametrize("text", ["", "\n", "# to do\n", "---\n", "---\n# to do\n---\n"])
def test_a_file_without_a_record_is_told_at_its_first_line(text: str) -> None:
    reading = read(text)
    assert [(each.place.line, each.code.code) for each in reading.findings] == [(1, "TW110")]
    assert reading.unread == {(Kind.PERSON, "ada")}


@pytest.mark.parametrize(
    "text",
    [
        "id: ada\nname: Ada\ntenures:\n  - organization: lab\n    start: 2026-13\n",
        "id: ada\nname: Ada\ntenures: [{organization: lab, start: 2026-13}]\n",
        "id: ada\nname: 林俊旸\ntenures: [{title: 技术负责人, start: 2026-13}]\n",
        "id: ada\nname: Ada\ntenures:\n- departure:\n    claims:\n    - {field: x, value: y, said: 2026-13}\n",
        "{id: ada, name: Ada, verified: 2026-13}",
    ],
)
def test_a_fault_is_told_at_its_line_and_column(text: str) -> None:
    before = text[: text.index("2026-13")]
    (finding,) = read(text).findings
    assert finding.place.line == before.count("\n") + 1
    assert finding.place.column == len(before) - (before.rfind("\n") + 1) + 1
    assert (finding.place.length, finding.code.code) == (7, "TW302")


def test_every_value_can_be_found_again_in_its_file(records: Write) -> None:
    folder = records(
        {
            "people/ada.yaml": """\
                id: ada
                name: Ada
                tenures:
                  - organization: lab
                    departure:
                      status: confirmed
                      successor: {person: ben}
                """,
            "people/more.yaml": "- {id: ben, name: Ben}\n---\n- {id: cyd, name: Cyd}\n",
        }
    )
    locator = Locator()
    ada, ben, cyd = read_folder(folder).records
    assert isinstance(ada, Person)
    departure = ada.tenures[0].departure[0]

    def where(*found: object) -> tuple[int, int]:
        place = locator.place(*found)  # type: ignore[arg-type]
        return place.line, place.column

    assert where(departure.origin, "status") == (6, 15)
    assert where(departure.origin) == (5, 5), "the key says more than the first of its lines"
    assert where(departure.successor[0].origin, "person") == (7, 27)
    assert where(departure.origin, "effective") == (5, 5), "a field that is not there is told at its record"
    assert where(ada.origin, "note") == (1, 1)
    assert where(ben.origin, "id") == (1, 8)
    assert where(cyd.origin, "name") == (3, 19)
    assert locator.line(locator.place(cyd.origin, "name")) == "- {id: cyd, name: Cyd}"


def test_a_record_with_a_fault_is_checked_as_far_as_it_can_be_read(records: Write) -> None:
    folder = records(
        {
            "organizations/lab.yaml": "id: lab\nname: Lab\nsources: [daily]\n",
            "people/ada.yaml": """\
                id: ada
                name: Ada
                sources: [daily]
                tenures:
                  - {organization: lab, start: 2024, end: 2022}
                  - {organization: lab, id: second, start: 2024, end: 2022, interim: perhaps}
                  - {organization: nowhere, id: third, level: high}
                """,
        }
    )
    reading = read_folder(folder)
    case = Case(reading.records, build(reading.records, as_written=True), reading.unread, TODAY)
    told = {(each.place.line, each.code.code) for each in run(case, Locator().place, reading.incomplete)}
    assert told - {(3, "TW206")} == {(5, "TW303"), (7, "TW203")}, (
        "a rule is silent only where a part is missing that it may rest on"
    )
    assert {(each.place.line, each.code.code) for each in reading.findings} == {(6, "TW207"), (7, "TW208")}


def test_a_reference_to_a_record_that_cannot_be_read_is_not_called_broken(records: Write) -> None:
    folder = records(
        {
            "organizations/lab.yaml": "id: lab\nnam: Lab\n",
            "organizations/shop.yaml": "id: [shop\n",
            "people/ada.yaml": """\
                id: ada
                name: Ada
                tenures: [{organization: lab}, {organization: shop}, {organization: cafe}]
                sources: [daily]
                """,
            "sources/daily.yaml": "id: daily\n",
            "organizations/cafe.yaml": "",
        }
    )
    (folder / "organizations/cafe.yaml").write_bytes(b"id: cafe\nname: Caf\xe9\n")
    reading = read_folder(folder)
    case = Case(reading.records, build(reading.records, as_written=True), reading.unread, TODAY)
    assert run(case, Locator().place, reading.incomplete) == ()


def test_defaults_are_what_the_format_says() -> None:
    (role,) = read("id: head\norganization: lab\ntitle: Head\n", Kind.ROLE, "roles/head.yaml").records
    assert isinstance(role, Role)
    assert (role.seats, role.critical) == ((DatedSeats(seats=1),), False)
    (person,) = read("id: ada\nname: Ada\ntenures: [{organization: lab, departure: {}}]\n").records
    assert isinstance(person, Person)
    assert person.tenures[0].departure[0].status is Status.REPORTED
    (lab,) = read("id: lab\nname: Lab\n", Kind.ORGANIZATION, "organizations/lab.yaml").records
    assert isinstance(lab, Organization)
    assert lab.kind == "other"
