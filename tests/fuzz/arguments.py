"""Command lines: every command with options of its own, and words that are right, nearly right, or mean harm."""
# ruff: noqa: RUF001  letters that look alike are the subject

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from fuzz.fuzzing import Input
from fuzz.program import PARSERS, parsed, run
from hostile_names import NAMES

from talentwatch.cli.app import command
from talentwatch.cli.options import FORMATS, REPORTS
from talentwatch.cli.registry import COMMANDS

RECORDS = {
    "organizations/acme.yaml": "{id: acme, name: Acme, kind: company, country: US, sources: [s1]}\n",
    "organizations/lab.yaml": "{id: lab, name: The Lab, kind: research-lab, parents: [{organization: acme}]}\n",
    "roles/lab-chief.yaml": "{id: lab-chief, organization: lab, title: Chief, level: executive, critical: true}\n",
    "events/e1.yaml": "{id: e1, date: 2024-02, kind: launch, title: A launch, organizations: [lab], sources: [s1]}\n",
    "sources/s1.yaml": "{id: s1, title: A, publisher: P, url: 'https://example.org/a', published: 2024-03-08}\n",
    "people/ada.yaml": """\
id: ada
name: Ada Example
tenures:
  - id: t1
    role: lab-chief
    start: 2020-01
    departure:
      kind: resignation
      manner: voluntary
      announced: 2024-03-07
      effective: 2024-04
      destination: {organization: acme}
      sources: [s1]
""",
    "people/ben.yaml": """\
id: ben
name: Ben 林
tenures:
  - organization: acme
    title: Lead
    start: 2021
    departure: {status: denied, announced: 2023-06, denied: 2023-07, sources: [s1]}
""",
}
"""A few sound records."""

ANYTHING = (
    *(
        "",
        " ",
        "-",
        "--",
        "-x",
        "--x=\x1b[31m",
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\x9b31m",
        "\u202e",
        "\n",
        "\r",
        "\t",
        "a\nb",
    ),
    *("%", "%n", "{}", "[red]", "[/]", "'", '"', "\\", "*", "?", "\udcff", "x" * 5000, "9" * 400, "1e999", "0", "-1"),
    *("99999999999999999999", "null", "lab", "LAB", "lab\u200b", "ada", "ada,ada", "-id", "TW", "TW9", "tw401", "1=1"),
    *(
        "1) UNION SELECT (1",
        "\u3000",
        "day",
        "json",
        "xml",
        "TABLE",
        "²",
        "٣",
        "HEAD",
        "HEAD~1:x",
        "@{u}",
        "^{/x}",
        ":/x",
    ),
    *NAMES,
)
"""Words that fit hardly anywhere."""

TIMES = (
    *("2020", "0001", "9999", "0001-01-01", "9999-12-31", "last month", "last 999999 years", "999999999 years ago"),
    *("yesterday", "next week", "this quarter", "Q5 2020", "2020-Q9", "in 999999999 days", "30 Feb 2020", "２０２０"),
    *("1 January 99999", "since", "last week of 2020", "2020-W53", "5/6/2020", "05.06.2020", "Mon", "mid 2020", "0000"),
    *("early 2020s", "2020/2021", "../2020", "2020/..", "[2020..2021]", "2020?", "202X", "first half of 9999", "-0001"),
    *("spring 0001", "the 80s", "10000", "today - 99999999", "12 months ago", "last 12000 months", "past 4000000 days"),
    *("2024-02-29", "2020-21", "2020-03-04T10:00:00Z", "9999-12-31T23:59:59-12:00", "now", "today", "tomorrow"),
)
LENGTHS = ("0", "1d", "0w", "26w", "180d", "365999d", "99999d", "999999999999d", "1y", "²d", "-1d", "1.5d", "d", "1 d")
NUMBERS = (
    "0",
    "1",
    "2",
    "3",
    "-1",
    "36500",
    "9223372036854775807",
    "9223372036854775808",
    "9" * 30,
    "1.0",
    "0x1",
    "１",
)
FOLDERS = (
    "records",
    "records/people",
    "records/people/ada.yaml",
    "nowhere",
    ".",
    "records/../records",
    "",
    "\n",
    "x" * 300,
)
CONDITIONS = (
    *(
        "1",
        "0",
        "1=1",
        "id<>''",
        "id IN (SELECT id FROM people)",
        "1) UNION SELECT (1",
        "(",
        ")",
        "1;DROP TABLE people",
    ),
    *("x'00'", "CAST(zeroblob(99999999) AS TEXT)=1", "instr(id,'a')", "id LIKE '%a%'", "length(id)>1 --", "/*", "NULL"),
    *(
        "random()",
        "load_extension('x')",
        "1" + "+1" * 900,
        "(" * 600 + "1" + ")" * 600,
        "id REGEXP '(a+)+$'",
        "?",
        ":x",
    ),
)
QUERIES = (
    *("SELECT 1", "SELECT * FROM people", "SELECT * FROM departures", "SELECT count(*) FROM tenures", "SELECT", ";"),
    *("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 1000) SELECT * FROM n", "DELETE FROM people"),
    *(
        "ATTACH 'x' AS y",
        "PRAGMA table_info(people)",
        "SELECT x'00ff'",
        "SELECT char(27), char(0)",
        "SELECT 1e999, -0.0",
    ),
    *("SELECT zeroblob(100)", "VACUUM INTO 'x'", "SELECT 1; SELECT 2", "EXPLAIN SELECT 1", 'SELECT NULL AS "=1+1"'),
)

LIKELY: Mapping[str, Sequence[str]] = {
    "TIME": TIMES,
    "DAY": TIMES,
    "LENGTH": LENGTHS,
    "N": NUMBERS,
    "DAYS": NUMBERS,
    "YEARS": NUMBERS,
    "FORMAT": (*FORMATS, *REPORTS),
    "DIR": FOLDERS,
    "CONDITION": CONDITIONS,
    "[QUERY]": QUERIES,
    "COLUMN": ("id", "-id", "person", "day", "-day", "name", "line", "title", "number", "organization"),
    "NAMES": ("id", "id,name", "id,id", "person,day", ",", "day,announced,day", "title"),
    "ID": ("ada", "ben", "lab", "acme", "ada/t1", "lab-chief", "s1", "e1", "nobody"),
    "DEPARTURE": ("ada", "ada/t1", "ben", "ben/0", "lab"),
    "WHICH": ("announced", "effective", "submitted", "confirmed", "org", "year", "month", "level", "reason", "week"),
    "SEVERITY": ("error", "warning", "fatal"),
    "RULES": ("TW4", "TW401", "TW9,TW1", "end-before-start", "TW"),
    "FORMAT=FILE": ("json=x.json", "sarif=-", "junit=", "=x", "json=nowhere/x", "text=."),
    "FILE": ("x", "nowhere/x", ".", "-", "records", "prices.csv"),
    "FILE|REV:PATH": ("x", "HEAD:x", "HEAD:", ":", "records/people/ada.yaml"),
    "REV": ("HEAD", "HEAD~1", "main", "--all", "-x", "HEAD:records", "^HEAD", "a..b", "0" * 40),
    "[KIND]": ("person", "people", "event"),
    "WHAT": ("show", "clear", "clean", "org", "role", "level", "kind", "reason", "year", "quarter", "month", "tenure"),
    "ORG": ("lab", "acme", "nowhere"),
    "OF": ("headcount", "posts", "org", "seats", "all"),
    "HOW": ("open", "filled", "acting", "minded"),
    "RULE": ("TW401", "TW4", "end-before-start", "TW999"),
    "PATH": ("records/people/ada.yaml", "people/x.yaml", "x"),
    "[PATH]...": ("records", "records/people/ada.yaml", "-", ".", "nowhere"),
    "[REV]": ("HEAD", "main"),
    "LEVEL": ("executive", "lead", "country", "org"),
}
"""What fits an option, or nearly does, by what its help calls it; those that are not here get anything."""

LEFT_ALONE = {"--help", "--install-completion", "--show-completion"}


@cache
def options_of(name: str) -> tuple[Any, ...]:
    """The options and arguments of a command, as Typer reads them."""
    return tuple(each for each in command(name).params if not LEFT_ALONE.intersection(each.opts))


def draw(chance: Random) -> Input:
    """A command line, and what comes in by standard input."""
    name = chance.choice(list(COMMANDS))
    given = [each for each in options_of(name) if each.param_type_name == "argument"]
    chosen = [each for each in options_of(name) if each.param_type_name == "option"]
    words = [name]
    for each in given:
        if each.required or chance.random() < 0.4:
            words += [_word(chance, each) for _ in range(1 if each.nargs == 1 else chance.randint(1, 3))]
    for each in chance.sample(chosen, min(len(chosen), chance.choice((0, 1, 1, 2, 3, 5)))):
        flag = chance.choice(each.opts)
        if getattr(each, "is_flag", False):
            words.append(flag)
        else:
            word = _word(chance, each)
            words += [f"{flag}={word}"] if flag.startswith("--") and chance.random() < 0.3 else [flag, word]
    if chance.random() < 0.05:
        words.insert(chance.randint(0, len(words)), chance.choice(ANYTHING))
    if chance.random() < 0.03:
        words = ["--records", chance.choice(FOLDERS), *words]
    return {"words": words, "stdin": chance.choice(("", "id: x\n", "\udcff", "- id: a\n  name: b\n", "[" * 100, "\0"))}


def _word(chance: Random, option: Any) -> str:
    likely = LIKELY.get(option.metavar or option.name.upper(), ())
    if option.name == "source":
        likely = ("openstates", "congress")
    elif option.name == "paths":
        likely = FOLDERS
    return chance.choice(likely if likely and chance.random() < 0.8 else ANYTHING)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files of a folder by name."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")


def attempt(drawn: Input, place: Path) -> str:
    """Run a command line beside a folder of a few sound records: what it writes, it writes there."""
    words = drawn["words"]
    if not words or any(_leads_out(word) for word in words):
        # Made smaller, a word may name a folder that is none of ours.
        return "not tried"
    write(place / "records", RECORDS)
    beside = sorted(each.name for each in place.parent.iterdir())
    done = run(*words, stdin=drawn["stdin"].encode("utf-8", "surrogateescape"))
    assert sorted(each.name for each in place.parent.iterdir()) == beside, "something was written outside"
    form = _format_of(words)
    if done.code != 2 and form in PARSERS and done.out:
        parsed(form, done.out)
    return f"exit {done.code}"


def _leads_out(word: str) -> bool:
    return re.search("(^|=|:)/", word) is not None or word.split("/").count("..") > 1


def _format_of(words: Sequence[str]) -> str:
    """The format that was asked for, where the command has one and it was named once and in plain words."""
    if words[0] in {"feed", "cache", "schema", "explain"} or {
        "-h",
        "--help",
        "--statistics",
        "--diff",
        "--list-rules",
        "--explain",
    } & set(words):
        return ""
    places = [number for number, word in enumerate(words) if word.startswith("--f")]
    if len(places) != 1:
        return ""
    word = words[places[0]]
    return (
        word.removeprefix("--format=") if "=" in word else (words[places[0] + 1] if places[0] + 1 < len(words) else "")
    )
