"""Folders of made-up records, sound and faulty, put to every command in every format.

Whatever stands in a folder, each command answers as documented, and its answer can be read. Answers that have to agree
do: with the index and without it, cut to a number of rows, sorted, and narrowed by a filter.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from edges import FORMS, IDS
from fuzz.arguments import write
from fuzz.fuzzing import Input
from fuzz.ledgers import USUAL, drawn_folder
from fuzz.mutate import mutated
from fuzz.program import parsed, run

from talentwatch.cli.options import FORMATS, REPORTS
from talentwatch.model import Kind

FIELDS = ("id", "-id", "name", "-title", "day", "-day", "person", "organization", "date", "published", "line")
LISTED = ("list", "people", "orgs", "roles", "events", "sources", "conflicts")
NARROWER = (
    *(
        ("--since", "2021"),
        ("--until", "2021"),
        ("--on", "2020-03"),
        ("--certain", "--since", "2021-06"),
        ("--text", "x"),
    ),
    *(
        ("--stale", "26w"),
        ("--where", "id<>'p1'"),
        ("--where", "0"),
        ("--org", IDS[Kind.ORGANIZATION][0]),
        ("--kind", "other"),
    ),
)
DEPARTURE = "DEPARTURE"
WAYS: tuple[str, ...] = (
    *(
        "list",
        "list --by effective",
        "list --since DAY",
        "list --until DAY --certain",
        "list --as-of DAY",
        "list --stale 26w",
    ),
    *(
        "people",
        "people --as-of DAY",
        "people --on DAY",
        "orgs",
        "orgs --as-of DAY",
        "roles",
        "roles --as-of DAY",
        "events",
    ),
    *(
        "events --since DAY",
        "sources",
        "sources --as-of DAY",
        "conflicts",
        "conflicts --as-of DAY",
        "show p1",
        "show o1",
    ),
    *("show r1", "show e1", "show s1", "show p1 --as-of DAY", "show DEPARTURE", "timeline", "timeline --as-of DAY"),
    *(
        "timeline --org o1",
        "timeline --since DAY",
        "timeline --around DEPARTURE",
        "timeline --ascii",
        "roster o1 --at DAY",
    ),
    *(
        "roster o1",
        "roster o1 --since DAY",
        "roster o2 --as-of DAY",
        "churn",
        "churn --by org",
        "churn --by level",
        "churn --since 2019",
    ),
    *(
        "churn --by year --since 1990",
        "churn --explain",
        "churn --studies",
        "retention",
        "retention --by level",
        "retention --points",
    ),
    *(
        "retention --explain",
        "waves --draws 99",
        "waves --gap 14d --min 3 --draws 99",
        "flows",
        "flows --net",
        "flows --matrix",
    ),
    *("flows --boomerangs", "flows --level country", "vacancies", "vacancies --critical", "vacancies --standing open"),
    *(
        "context DEPARTURE",
        "context DEPARTURE --days 400",
        "signals DEPARTURE",
        "signals p1",
        "profile o1",
        "profile o2 --as-of DAY",
    ),
    *(
        "feed --commits 0 -o -",
        "feed --commits 0 -o - --as-of DAY --limit 3",
        "check",
        "check --as-of DAY",
        "check --statistics",
    ),
    *("check --diff", "sql SELECT_ALL", "sql LEFT_OUT", "schema", "cache"),
)
"""How every command is asked; words in capitals are drawn."""

ONE_FORM = {"feed": "atom", "timeline": "", "schema": "json", "cache": "tsv"}
CARDS = ("table", "json")


def draw(chance: Random) -> Input:
    """A folder of records, and command lines that ask it."""
    files = drawn_folder(chance)
    if chance.random() < 0.2:
        name = chance.choice(list(files))
        files[name] = mutated(chance, [files[name]])
    return {
        "files": files,
        "asked": [_asked(chance, way) for way in chance.sample(WAYS, 8)],
        "agree": _agreeing(chance),
    }


def _asked(chance: Random, way: str) -> dict[str, Any]:
    days = FORMS[:9] if chance.random() < 0.2 else USUAL[:12]
    drawn = {
        "DAY": chance.choice(days),
        "SELECT_ALL": chance.choice(("SELECT * FROM people", "SELECT * FROM tenures", "SELECT * FROM departures")),
        "LEFT_OUT": "SELECT * FROM left_out",
    }
    words = [drawn.get(word, word) for word in way.split()]
    form = _form_of(chance, words)
    return {"words": words + (["--format", form] if words[0] not in ONE_FORM and form != "text" else []), "form": form}


def _form_of(chance: Random, words: Sequence[str]) -> str:
    if words[0] in ONE_FORM:
        return ONE_FORM[words[0]]
    if words[0] == "check":
        return "text" if len(words) > 1 and words[1] != "--as-of" else chance.choice(REPORTS)
    return chance.choice(CARDS if words[0] in {"show", "profile"} else FORMATS)


def _agreeing(chance: Random) -> dict[str, Any]:
    name = chance.choice(LISTED)
    return {
        "name": name,
        "sort": chance.choice(FIELDS),
        "limit": chance.randint(0, 5),
        "narrower": list(chance.choice(NARROWER)),
        "form": chance.choice(FORMATS),
    }


def attempt(drawn: Input, place: Path) -> str:
    """Put a folder to the commands, and compare the answers that have to agree."""
    root = place / "records"
    write(root, drawn["files"])
    at = ["--records", str(root)]
    listed = run("list", *at, "--format", "json", "--columns", "id")
    departures = [row["id"] for row in json.loads(listed.out)["rows"]] if listed.code == 0 else []
    checked = run("check", *at, "--format", "json")
    faults = {each["code"] for each in json.loads(checked.out)["findings"] if each["severity"] == "error"}
    assert (checked.code == 1) == bool(faults)
    assert faults or listed.code == 0, "what `check` passes, `list` refuses"
    for asked in drawn["asked"]:
        words = [departures[0] if word == DEPARTURE and departures else word for word in asked["words"]]
        done = run(*words, *([] if words[0] in {"schema", "cache"} else at))
        if done.code != 2 and (done.out or asked["form"] in {"json", "sarif", "gitlab", "junit", "atom"}):
            parsed(asked["form"], done.out)
        if listed.code == 0 and done.code == 2:
            assert _may_be_refused(words, done.err), f"refused: {done.err[:300]}"
    if listed.code == 0:
        _answers_agree(at, drawn["agree"])
    return "sound" if not faults else ("answered" if listed.code == 0 else "refused")


NOT_THERE = re.compile(
    '^error: (no [a-z]+ "|".*" is no departure|nothing about ".* was public on|no day is known of ")', re.MULTILINE
)
"""How a command says that what it was asked about is not among the records, has no day, or was not public then."""


def _may_be_refused(words: Sequence[str], said: str) -> bool:
    """Whether a command may refuse an answer out of records that can be read."""
    late = words[0] == "roster" and "lies after the day of the roster" in said
    return DEPARTURE in words or late or NOT_THERE.search(said) is not None


def _rows(*words: str) -> list[str]:
    done = run(*words, "--format", "ndjson")
    assert done.code in {0, 2}, done.err
    return done.out.splitlines() if done.code == 0 else ["refused"]


def _records(rows: Sequence[str]) -> Counter[str]:
    """Rows without the one cell that tells how they fit the filter."""
    return Counter(re.sub(', "fit": "[a-z]+"', "", row) for row in rows)


def _answers_agree(at: Sequence[str], asked: Mapping[str, Any]) -> None:
    """Compare answers of one command.

    Raises:
        AssertionError: They contradict each other.
    """
    words = [asked["name"], *at]
    form = ["--format", asked["form"]]
    assert run(*words, *form) == run(*words, *form, "--no-cache"), "with the index and without it"
    every = _rows(*words)
    narrower = _rows(*words, *asked["narrower"])
    assert narrower == ["refused"] or not _records(narrower) - _records(every), "a filter adds rows"
    assert _rows(*words, *asked["narrower"], "--no-cache") == narrower, "with the index and without it, narrowed"
    limit = ["--limit", str(asked["limit"])]
    assert _rows(*words, *limit) == every[: asked["limit"]], "the first rows are others"
    ordered = _rows(*words, "--sort", asked["sort"])
    if ordered != ["refused"]:
        assert Counter(ordered) == Counter(every), "sorting changes rows"
        assert _rows(*words, "--sort", asked["sort"], *limit) == ordered[: asked["limit"]], (
            "the first ones sorted are others"
        )
