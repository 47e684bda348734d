"""Findings of one cause: one for the reader, and each by itself for comments, baselines and mends."""

import json
from datetime import date

import pytest
from fixtures import Cli, Write

from talentwatch.check import Case, run
from talentwatch.findings import MOST_NAMED, Cause, Code, Finding, Place, Severity, together
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.reading import read_records

CODE = Code("TW999", "some-fault", Severity.WARNING, "A fault.")
OTHER = Code("TW998", "other-fault", Severity.ERROR, "Another fault.")


def finding(line: int, cause: str | None, code: Code = CODE, place: Place | None = None) -> Finding:
    told = None if cause is None else Cause((cause,), f"{{number}} faults of {cause}", place=place)
    return Finding(Place("a.yaml", line, 1), code, f"fault {line}", cause=told)


def said(findings: tuple[Finding, ...]) -> list[tuple[int, str, list[str]]]:
    return [(each.place.line, each.message, [words for _, words in each.related]) for each in findings]


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], []),
        ([finding(3, None), finding(1, None)], [(1, "fault 1", []), (3, "fault 3", [])]),
        ([finding(1, "x")], [(1, "fault 1", [])]),
        ([finding(2, "x"), finding(1, "x")], [(1, "2 faults of x", ["fault 2"])]),
        ([finding(1, "x"), finding(2, "y")], [(1, "fault 1", []), (2, "fault 2", [])]),
        ([finding(1, "x"), finding(2, "x", OTHER)], [(1, "fault 1", []), (2, "fault 2", [])]),
        (
            [finding(2, "x", place=Place("b.yaml", 7, 1)), finding(3, "x", place=Place("b.yaml", 7, 1))],
            [(7, "2 faults of x", ["fault 2", "fault 3"])],
        ),
    ],
)
def test_what_has_one_cause_is_one_finding(findings: list[Finding], expected: object) -> None:
    assert said(together(findings)) == expected


def test_of_a_thousand_a_few_are_named_and_all_are_counted() -> None:
    (found,) = together(finding(number, "x") for number in range(1, 1001))
    assert found.message == f"1,000 faults of x ({MOST_NAMED} of them are named here; --each shows all)"
    assert (found.number, len(found.related)) == (1000, MOST_NAMED)


def test_a_finding_lasts_while_others_of_its_cause_come_and_go() -> None:
    few, many = (together(finding(number, "x") for number in range(1, last)) for last in (3, 9))
    assert few[0].lasting_message == many[0].lasting_message != few[0].message


# --- what real data sets do alike ------------------------------------------------------------------

TABLE = "- {id: table, title: T, publisher: P, url: 'https://t.example/t', published: 2026-05-09, reliability: %s}\n"
BODY = "- {id: body, name: Body, kind: company, sources: [table]}\n- {id: lab, name: Lab, dissolved: 2021-03-16}\n"
HEAD = "- {id: head, organization: body, title: Head, sources: [table]}\n"


def told(tenures: list[str], reliability: str = "primary", roles: str = HEAD, bodies: str = BODY) -> list[str]:
    """What is found in the records of people with one tenure each, told together: code, file and line, message."""
    people = "".join(f"- {{id: p{n}, name: P{n}, tenures: [{{{each}}}]}}\n" for n, each in enumerate(tenures, start=1))
    texts = {Kind.PERSON: people, Kind.ROLE: roles, Kind.ORGANIZATION: bodies, Kind.SOURCE: TABLE % reliability}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items()]
    assert [each for reading in readings for each in reading.findings] == []
    records = tuple(record for reading in readings for record in reading.records)
    case = Case(records, build(records, as_written=True), frozenset(), date(2026, 11, 23))
    found = together(run(case, lambda origin, *_: Place(origin.path, origin.line, origin.column)))
    return [
        f"{each.code.code} {each.place.path.partition('/')[0]}:{each.place.line} {each.message}"
        for each in found
        if each.code.code not in {"TW416", "TW401"}
    ]


IN_TABLE = "organization: body, title: T, sources: [table]"


@pytest.mark.parametrize(
    ("tenures", "reliability", "found"),
    [
        ([f"{IN_TABLE}, start: 2001-01-01"], "primary", ["TW414 people:1 2001-01-01 looks guessed"]),
        (
            [f"{IN_TABLE}, start: {2000 + n}-01-01" for n in range(5)],
            "primary",
            ['TW414 people:1 5 days of the source "table" look guessed'],
        ),
        (
            [f"{IN_TABLE}, start: 2001-03-15, end: 2003-12-31", f"{IN_TABLE}, start: 2001-02-01"],
            "primary",
            ['TW414 people:1 3 days of the source "table" look guessed'],
        ),
        (
            [f"{IN_TABLE}, departure: {{effective: 2020-03-0{n}, sources: [table]}}" for n in range(2, 6)],
            "aggregator",
            ["TW410 people:1 4 departures rest on aggregators alone"],
        ),
        (
            [
                f"{IN_TABLE}, departure: {{announced: 2026-05-09, effective: 2026-0{n}, sources: [table]}}"
                for n in (5, 6)
            ],
            "news",
            ["TW409 people:1 2 departures were announced on the day on which"],
        ),
        (
            [f"{IN_TABLE}, departure: {{status: confirmed, effective: 2026-0{n}, sources: [table]}}" for n in (3, 4)],
            "news",
            ['TW422 people:1 2 departures of the source "table" are confirmed'],
        ),
        (
            [f"{IN_TABLE}, departure: {{announced: 2026-06-0{n}, sources: [table]}}" for n in (2, 3)],
            "news",
            ['TW404 sources:1 "table" is of 2026-05-09, before 2 departures were public'],
        ),
        (
            [f"{IN_TABLE}, end: 2028-02-0{n}" for n in (2, 3, 4)],
            "primary",
            ['TW305 people:1 3 ends of the source "table" have not come'],
        ),
        (
            [f"{IN_TABLE}, end: 9999-12-31"] * 3,
            "primary",
            ['TW320 people:1 3 days of the source "table" stand for no end'],
        ),
        (
            ["organization: lab, title: T, start: 2022-02", "organization: lab, title: U, start: 2023-02"],
            "primary",
            ["TW306 organizations:2 over by 2021-03-16, before 2 tenures of it begin"],
        ),
        (
            ["organization: lab, title: T, start: 2011", "organization: lab, title: U"],
            "primary",
            ['TW322 people:1 2 tenures are capped at 2021-03-16, when "lab" was dissolved'],
        ),
        (
            [f"role: head, start: 20{n}, end: 2020" for n in (10, 12, 14, 15)],
            "primary",
            ['TW307 roles:1 3 people came to "head" while others held it, which has one seat'],
        ),
    ],
)
def test_what_one_source_does_alike_is_one_finding(tenures: list[str], reliability: str, found: list[str]) -> None:
    told_ = told(tenures, reliability)
    assert len(told_) == len(found), told_
    assert [each for each, start in zip(told_, found, strict=True) if not each.startswith(start)] == []


def test_what_is_not_there_is_one_finding_however_many_name_it() -> None:
    told_ = told(["organization: corpse, title: T, start: 2001-02"] * 40)
    assert told_ == [
        'TW203 people:1 no organization "corpse", which 40 fields name (8 of them are named here; --each shows all)'
    ]


def test_days_of_two_sources_are_two_findings() -> None:
    bodies = BODY + "- {id: more, name: More}\n"
    own = "organization: more, title: T, start: 2001-01-01"
    assert [each[:5] for each in told([own, own, f"{IN_TABLE}, start: 2001-01-01"], bodies=bodies)] == ["TW414"] * 3


# --- as somebody runs it ------------------------------------------------------------------------------

PERSON = """\
id: p{n}
name: P{n}
tenures:
  - organization: lab
    start: 200{n}-01-01{comment}
    sources: [table]
sources: [table]
"""


@pytest.fixture
def guessed(records: Write, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    files = {f"people/p{n}.yaml": PERSON.format(n=n, comment="") for n in range(1, 4)}
    files["organizations/lab.yaml"] = "id: lab\nname: Lab\nsources: [table]\n"
    files["sources/table.yaml"] = (
        "id: table\ntitle: T\npublisher: P\nurl: https://t.example/t\npublished: 2026-05-09\nreliability: primary\n"
    )
    monkeypatch.chdir(records(files).parent)
    return files


def messages(cli: Cli, *words: str) -> list[str]:
    done = cli("check", "--format", "json", *words)
    return [each["message"].partition(":")[0] for each in json.loads(done.out)["findings"]]


def test_each_shows_all_of_one_cause(guessed: dict[str, str], cli: Cli) -> None:
    assert messages(cli) == ['3 days of the source "table" look guessed']
    assert len(messages(cli, "--each")) == 3


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "junit", "sarif"])
def test_every_report_tells_it_once(form: str, guessed: dict[str, str], cli: Cli) -> None:
    out = cli("check", "--format", form, "--fail-on", "error").out
    assert out.count("look guessed") == (2 if form == "junit" else 1)


def test_the_statistics_count_causes(guessed: dict[str, str], cli: Cli) -> None:
    assert "\n1\t0\tTW414\t" in cli("check", "--statistics").out
    assert "\n3\t0\tTW414\t" in cli("check", "--statistics", "--each").out


def test_a_comment_takes_one_of_them_away(guessed: dict[str, str], records: Write, cli: Cli) -> None:
    comment = "  # talentwatch: ignore[TW414] because the register has the day"
    records({**guessed, "people/p2.yaml": PERSON.format(n=2, comment=comment)})
    assert messages(cli) == ['2 days of the source "table" look guessed']


def test_a_comment_at_the_source_takes_all_of_them_away(guessed: dict[str, str], records: Write, cli: Cli) -> None:
    comment = "id: table  # talentwatch: ignore[TW414] because the register has the days"
    table = guessed["sources/table.yaml"].replace("id: table", comment)
    records({**guessed, "sources/table.yaml": table})
    assert messages(cli) == messages(cli, "--each") == []
    others = {path: text.replace("-01-01", "-03-07") for path, text in guessed.items()}
    records({**others, "sources/table.yaml": table})
    assert messages(cli) == ["no TW414 is found here"]


def test_a_comment_at_what_is_to_be_changed_takes_all_away(
    records: Write, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = (
        "id: p{0}\nname: P{0}\ntenures: [{{organization: lab, title: T, start: 201{0}, end: 2022}}]\nsources: [table]\n"
    )
    lab = "id: lab\nname: Lab\nfounded: 2020{}\nsources: [table]\n"
    source = "id: table\ntitle: T\npublisher: P\nurl: https://t.example/t\npublished: 2026-05-09\n"
    files = {f"people/p{n}.yaml": person.format(n) for n in (1, 2)} | {"sources/table.yaml": source}
    monkeypatch.chdir(records({**files, "organizations/lab.yaml": lab.format("")}).parent)
    assert messages(cli) == ["founded 2020, and 2 days of its tenures lie before"]
    records({**files, "organizations/lab.yaml": lab.format("  # talentwatch: ignore[TW306] because it was refounded")})
    assert messages(cli) == []


def test_a_baseline_knows_each_of_them(guessed: dict[str, str], records: Write, cli: Cli) -> None:
    assert cli("check", "--write-baseline", "known.json").code == 0
    assert messages(cli, "--baseline", "known.json") == []
    records({**guessed, "people/p4.yaml": PERSON.format(n=4, comment="")})
    assert messages(cli, "--baseline", "known.json") == ["2004-01-01 looks guessed"]
    assert messages(cli, "records/people/p4.yaml") == ["2004-01-01 looks guessed"]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Ada Moss", "Ada Moss"], ['"Ada Moss" is also what "p0" is called']),
        (
            ["Ada Moss", "MOSS, Ada", "ada moss"],
            ['3 pairs of records are called "MOSS, Ada", written alike or otherwise'],
        ),
        (["Ada Moss", "Ben Ode, other_names: [Ada Moss]"], ['"Ada Moss" is also what "p0" is called']),
        (["Ada Moss, other_names: [A. Moss]", "Amy Moss, other_names: [A. Moss]"], []),
        (["Ada Moss, other_names: ['Moss, A.']", "Amy Moss, other_names: [A.J. Moss]"], []),
        (["A. Moss", "A. Moss"], ['"A. Moss" is also what "p0" is called']),
        (["Ada, other_names: [Moss]", "Amy, other_names: [Moss]"], ['"Moss" is also what "p0" is called']),
    ],
)
def test_people_of_one_name_are_one_finding_and_initials_tell_nobody(names: list[str], found: list[str]) -> None:
    lines = []
    for number, each in enumerate(names):
        name, _, rest = each.partition(", other_names: ")
        others = f", other_names: {rest}" if rest else ""
        lines.append(f'- {{id: p{number}, name: "{name}"{others}}}\n')
    reading = read_records("".join(lines), Kind.PERSON, "people/all.yaml")
    assert reading.findings == ()
    case = Case(reading.records, build(reading.records, as_written=True), frozenset(), date(2026, 11, 23))
    told_ = together(run(case, lambda origin, *_: Place(origin.path, origin.line, origin.column)))
    assert [each.message for each in told_ if each.code.code == "TW505"] == found
