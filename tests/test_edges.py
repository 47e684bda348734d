"""Whatever `check` passes, every command answers: records and options at the edges of their bounds."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import ROOT
from edges import FORMS, IDS, folder
from fixtures import Cli, Run

from talentwatch.cli.registry import COMMANDS
from talentwatch.model import Kind

PERSON, ORGANIZATION = IDS[Kind.PERSON][0], IDS[Kind.ORGANIZATION][0]
DAYS = ("0001-01-01", "9999-12-31", "0001", "9999", "1969-12-31", "2022-03-04", *FORMS[:9])
TIME = ("--since DAY", "--until DAY", "--as-of DAY", "--limit LIMIT")
LISTED = (*TIME, "--on DAY", "--certain", "--no-cache", "--text x", "--where id<>''")
MEASURED = (*TIME, "--org ORGANIZATION", "--exact-org")
LENGTHS = ("0", "1d", "26w", "365999d", "52285w")
LIMITS = ("0", "1", "9223372036854775807", "9223372036854775808", "9" * 30)
FORMATS = ("table", "tsv", "csv", "json", "ndjson", "yaml", "markdown", "html")
REPORTS = ("text", "json", "github", "gitlab", "junit", "sarif")

WAYS: Mapping[str, tuple[str, ...]] = {
    "list": ("", *LISTED, "--stale LENGTH", "--by effective", "--org ORGANIZATION"),
    "people": ("", *LISTED, "--stale LENGTH", "--org ORGANIZATION"),
    "orgs": ("", *LISTED, "--stale LENGTH"),
    "roles": ("", "--as-of DAY", "--stale LENGTH"),
    "events": ("", *LISTED, "--stale LENGTH"),
    "sources": ("", *LISTED, "--stale LENGTH"),
    "show": ("PERSON", "ORGANIZATION", "PERSON --as-of DAY", "r1", "e1", "s1"),
    "timeline": ("", "--as-of DAY", "--since DAY", "--until DAY", "--on DAY", "--around DEPARTURE --days COUNT"),
    "roster": ("ORGANIZATION", "ORGANIZATION --at DAY", "ORGANIZATION --since DAY", "ORGANIZATION --as-of DAY"),
    "churn": ("", *MEASURED, "--by year --since 1900", "--by org", "--studies", "--studies --cohort-years 100"),
    "retention": ("", *MEASURED, "--by level", "--observed-from DAY", "--points"),
    "waves": ("--draws 99", *(f"{each} --draws 99" for each in MEASURED), "--gap LENGTH --min LEAST --draws 99"),
    "flows": ("", *MEASURED, "--within LENGTH", "--net", "--matrix", "--boomerangs", "--level country"),
    "vacancies": ("", *MEASURED, "--longer-than LENGTH", "--standing open"),
    "context": ("DEPARTURE", "DEPARTURE --days COUNT", "DEPARTURE --as-of DAY"),
    "signals": ("DEPARTURE", "PERSON", "DEPARTURE --as-of DAY"),
    "profile": ("ORGANIZATION", "ORGANIZATION --as-of DAY"),
    "cohort": ("c1", "c1 --at DAY", "c1 --as-of DAY"),
    "conflicts": ("", *LISTED),
    "feed": ("--commits 0 -o -", "--commits 0 --limit LEAST -o -", "--commits 0 -o - --as-of DAY"),
    "sql": ("SQL", "SQL --as-of DAY"),
    "check": ("", "--as-of DAY", "--statistics", "--diff"),
}
"""By command the ways in which it is asked; a word in capitals is drawn."""

ELSEWHERE = {"diff", "cache", "schema", "explain", "import"}
"""Commands that ask nothing of a records folder, or of git as well, which their own tests do."""

STATUS = {0, 1, 2}


def test_every_command_is_asked() -> None:
    assert set(WAYS) | ELSEWHERE == set(COMMANDS)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


PARSERS: Mapping[str, Callable[[str], object]] = {
    "json": lambda text: json.loads(text, parse_constant=pytest.fail),
    "sarif": lambda text: json.loads(text, parse_constant=pytest.fail),
    "gitlab": lambda text: json.loads(text, parse_constant=pytest.fail),
    "ndjson": lambda text: [json.loads(line, parse_constant=pytest.fail) for line in _lines(text)],
    "yaml": lambda text: yaml.load(text, yaml.CSafeLoader),
    "junit": ET.fromstring,
    "atom": ET.fromstring,
    "csv": lambda text: len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) <= 1 or pytest.fail(text),
    "tsv": lambda text: len({line.count("\t") for line in text.split("\n")[:-1]}) <= 1 or pytest.fail(text),
}
"""Reads an answer as its own readers would; those for people are read by nobody."""


def asked(command: str, way: str, chance: Random, departures: list[str]) -> list[str]:
    """The words of a command line."""
    choices = {
        "DAY": DAYS,
        "LENGTH": LENGTHS,
        "LIMIT": LIMITS,
        "LEAST": LIMITS[2:],
        "COUNT": ("0", "1", "36600"),
        "PERSON": (PERSON,),
        "ORGANIZATION": (ORGANIZATION,),
        "DEPARTURE": departures or ["none"],
        "SQL": ("SELECT * FROM tenures", "SELECT * FROM left_out", "SELECT max(seats) FROM roles"),
    }
    return [command, *(chance.choice(choices.get(word, [word])) for word in way.split())]


def form_of(command: str, chance: Random) -> str:
    """A format that a command knows."""
    match command:
        case "feed":
            return "atom"
        case "check":
            return chance.choice(REPORTS)
        case "show" | "profile":
            return chance.choice(("table", "json"))
        case "timeline":
            return "table"
        case _:
            return chance.choice(FORMATS)


def answers(cli: Cli, root: Path, chance: Random, number: int) -> Iterator[tuple[list[str], Run]]:
    """Answers of commands to a folder, read by what reads their format."""
    listed = cli("list", "--records", str(root), "--format", "json", "--columns", "id")
    departures = [row["id"] for row in json.loads(listed.out)["rows"]]
    ways = [(command, way) for command, all_ways in WAYS.items() for way in all_ways]
    for command, way in chance.sample(ways, min(number, len(ways))):
        form = form_of(command, chance)
        words = asked(command, way, chance, departures)
        told = [] if form == "atom" or command == "timeline" else ["--format", form]
        if "--statistics" in words or "--diff" in words:
            form, told = "text", []
        done = cli(*words, "--records", str(root), *told)
        assert done.code in STATUS, (words, done.err)
        assert (done.code == 2) <= ("error: " in done.err), (words, done.err)
        if done.code != 2 and form in PARSERS:
            PARSERS[form](done.out)
        yield words, done


def try_all(cli: Cli, folders: Path, seeds: range, number: int) -> None:
    """Put folders, half of them with days in an order that cannot be, to so many commands each."""
    for seed in seeds:
        for sane in (True, False):
            root = folder(folders / f"{seed}-{sane}", seed, sane=sane)
            checked = json.loads(cli("check", "--records", str(root), "--format", "json", "--select", "TW1,TW2").out)
            of_shape = [each for each in checked["findings"] if each["code"] in {"TW207", "TW230", "TW301", "TW302"}]
            assert of_shape == []
            for words, done in answers(cli, root, Random(seed), number):
                if sane:
                    assert "left out" not in done.err, (words, done.err)


def test_every_command_answers_records_at_the_edges(cli: Cli, tmp_path: Path) -> None:
    try_all(cli, tmp_path, range(4), 16)


@pytest.mark.long
def test_every_command_answers_many_records_at_the_edges(cli: Cli, tmp_path: Path) -> None:
    try_all(cli, tmp_path, range(5, 60), 60)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", [command for command in WAYS if command not in {"timeline", "show"}])
def test_every_command_answers_as_of_the_ends_of_the_calendar(cli: Cli, command: str, day: str) -> None:
    words = asked(command, WAYS[command][0].replace("ORGANIZATION", "acme"), Random(1), ["ada-moss"])
    done = cli(*words, "--as-of", day, "--records", str(ROOT / "tests" / "sample_records"))
    assert done.code in STATUS
    assert (done.code == 2) <= done.err.startswith("error: ")


NO_END = (
    "../2022-03-04",
    "2022-03-04/..",
    "0001-01-01",
    "0001-01-01/2022-03-04",
    "2022-03-04/9999-12-31",
    "9999-12-31",
)
OPEN_DAYS = """
people/ada.yaml:
    {id: ada, name: Ada, tenures: [{role: head, start: FIRST, departure: {announced: LATER, effective: LAST,
    submitted: FIRST, confirmed: LAST, successor: {person: ben, announced: LAST}}}, {role: aide, start: LATER}]}
people/ben.yaml:
    {id: ben, name: Ben, tenures: [{role: head, start: LATER, departure: {announced: FIRST}},
    {organization: lab, title: Aide, start: 2022-05-01, departure: {announced: LAST, effective: 2022-06-01}}]}
people/cyd.yaml:
    {id: cyd, name: Cyd, tenures: [{role: head, start: 2022-04-01, interim: true, end: 2022-05-01},
    {role: head, start: LAST}]}
organizations/lab.yaml: {id: lab, name: Lab, founded: FIRST, parents: [{organization: hub, start: FIRST, end: LATER}]}
organizations/hub.yaml: {id: hub, name: Hub, dissolved: LATER}
roles/head.yaml: {id: head, organization: lab, title: Head, dissolved: LATER}
roles/aide.yaml: {id: aide, organization: hub, title: Aide}
events/fall.yaml: {id: fall, title: Fall, kind: share-price, date: LAST, organizations: [lab], people: [ada]}
"""
"""Records whose days are drawn from those that have no end on a side; the calendar's own ends stand for these."""

COUNTING = (
    *(
        "list --columns notice_days,tenure_days",
        "list --where notice_days_most<0 --sort notice_days",
        "roles",
        "people",
    ),
    *("show ada", "show ben", "show head", "show lab", "roster lab", "roster lab --since 2020"),
    *("churn --org lab", "churn --by org", "churn --studies", "retention --org lab", "waves --gap 30d --draws 99"),
    *("flows", "flows --boomerangs", "vacancies", "vacancies --longer-than 1d", "profile lab"),
    *("context ada/head", "context ben/head", "context ben/lab", "signals ada/head", "signals ben/head"),
    "sql select(notice_days_least),notice_days_most,tenure_days_least,tenure_days_most\tfrom\tdepartures",
)


FROM_AN_END = re.compile("(?<![0-9.])[0-9]{6}|[0-9]{4} y")
"""So many days or years as only lie between a day of ours and an end of the calendar."""


@pytest.mark.parametrize("form", ["table", "json"])
def test_nothing_is_counted_from_the_ends_of_the_calendar(cli: Cli, tmp_path: Path, form: str) -> None:
    """Where a number has no bound, none is shown: neither as many days as the calendar has, nor as many years."""
    for seed in range(6):
        as_of = ["--as-of", "2026-11-25"] if seed % 2 else []
        chance, root = Random(seed), tmp_path / str(seed)
        for name, record in yaml.safe_load(OPEN_DAYS).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.safe_dump(record)
            for word in ("FIRST", "LATER", "LAST"):
                text = text.replace(word, chance.choice(NO_END))
            path.write_text(text)
        for line in COUNTING:
            done = cli(*line.split(" "), *as_of, "--records", str(root), "--format", form)
            assert done.code == 0 or "is no departure" in done.err, (line, done.err)
            assert not re.search("any number of(?! days)", done.out), (seed, line, done.out)
            assert not FROM_AN_END.search(done.out), (seed, line, done.out)
