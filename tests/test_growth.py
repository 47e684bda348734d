"""The work of a command grows with what is written, and not with the square of it, whatever the shape of the records.

Work is counted, not timed: calls of functions, and steps of SQLite. What a command costs at three sizes, each twice the
one before, gives two differences, from which all that is there at any size has fallen out; the second may be twice the
first, and three tenths of that more. Sorting, which is a little more than linear, stays within them.
"""
# ruff: noqa: SLF001  the patterns of single rules are what is tried

import difflib
import gc
import importlib
import pkgutil
import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any, TypeVar

import pytest
import shapes
from fixtures import Cli
from shapes import SHAPES, Records

import talentwatch
from talentwatch.characters.normal_forms import normal
from talentwatch.check import claims, names
from talentwatch.check.seats import two_incumbents
from talentwatch.cli.check.changed_only import of_paths
from talentwatch.dates import UncertainDate, parse_date, parse_period
from talentwatch.errors import DateError
from talentwatch.exchange.build_records import SUCCESSION
from talentwatch.exchange.merge_terms import Post, Term, contested, joined
from talentwatch.exchange.slugs import FreeIds, IdParts, slug, unique_ids
from talentwatch.findings import Code, Finding, Place, Severity, nearest
from talentwatch.index.search_words import folded
from talentwatch.ledger import build
from talentwatch.ledger.day_sets import Days
from talentwatch.ledger.hierarchy import MOST_WHOLES
from talentwatch.measures import vacancies
from talentwatch.measures.role_holders import RoleTenure, Seat
from talentwatch.model import DatedSeats, Role
from talentwatch.model.annotations import NOWHERE
from talentwatch.query import record_diff
from talentwatch.reading.record_files import scan
from talentwatch.reading.suppressions import suppressions
from talentwatch.render.cell_width import cut, letters, wrapped
from talentwatch.render.sanitize import in_ascii
from talentwatch.writing.line_diff import unified

GROWTH = 2 * 1.3
"""What the second difference may be of the first."""

STEPS = 100
"""Every how many steps SQLite is asked to tell of them."""

ALL = (
    "check --format json",
    "check --diff",
    "list",
    "list --org ORG --text pat",
    "list --as-of 2015-01-01",
    "people --on 2000-01-01",
    "orgs",
    "roles",
    "events",
    "sources",
    "show PERSON",
    "show ORG",
    "timeline",
    "roster ORG --since 1999-01-01",
    "churn --org ORG --by quarter",
    "churn --by org",
    "churn --by level",
    "retention --org ORG",
    "retention --by org",
    "waves --draws 99",
    "flows --level organization",
    "vacancies",
    "context PERSON",
    "signals PERSON",
    "profile ORG",
    "conflicts",
    "feed --commits 0 -o -",
)
"""A command line for each thing that looks at many records."""

QUICK = {
    "a_chain_of_organizations": ("check", "list"),
    "a_circle_of_organizations": ("check", "retention"),
    "a_lattice_of_organizations": ("list",),
    "a_hub_of_organizations": ("list",),
    "a_wide_organization": ("check", "list", "churn --by org"),
    "roles_in_a_chain": ("check", "vacancies"),
    "one_role_held_by_many": ("check", "vacancies", "timeline"),
    "one_role_held_by_many_at_once": ("check",),
    "a_person_with_many_tenures": ("check", "show PERSON", "timeline"),
    "a_person_with_many_tenures_out_of_order": ("check --diff",),
    "a_tenure_with_many_departures": ("check", "list"),
    "a_departure_with_many_claims": ("check", "list"),
    "people_of_one_name": ("check", "list --as-of 2015-01-01"),
    "people_told_apart": ("check",),
    "many_in_one_organization": ("waves --draws 99", "retention --by org", "churn --by level"),
    "all_leave_on_one_day": ("flows", "check"),
    "the_same_tenure_to_the_day": ("check",),
    "an_event_of_everybody": ("events",),
    "sources_in_a_chain": ("check", "list --as-of 2015-01-01"),
    "sources_of_one_address": ("check",),
    "organizations_founded_one_by_one": ("churn --by org",),
}
"""What is looked at every time: for each shape, that for which it is the worst."""


class Work:
    """Calls of functions, and steps of SQLite in hundreds."""

    done = 0

    def called(self, _frame: FrameType, event: str, _value: object) -> None:
        if event in {"call", "c_call"}:
            self.done += 1

    def stepped(self) -> int:
        self.done += STEPS
        return 0


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """Counts the work that is done within it."""
    work = Work()
    connect = sqlite3.connect

    def watched(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_progress_handler(work.stepped, STEPS)
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", watched)
        before = sys.getprofile()
        sys.setprofile(work.called)
        try:
            yield work
        finally:
            sys.setprofile(before)


def sizes_of(shape: Callable[[int], Records], *, long: bool) -> tuple[int, int, int]:
    """Three sizes, each twice the one before; a hierarchy that is never cut tells nothing of what it costs."""
    if shape is shapes.references_to_nothing:
        # What was meant is looked for until so many ids have been compared.
        return (700, 1400, 2800)
    if long and shape is shapes.a_circle_of_organizations:
        # A smaller one has two organizations that are each part of the other, and so is another case than a larger one.
        return (2 * MOST_WHOLES + 20, 4 * MOST_WHOLES + 40, 8 * MOST_WHOLES + 80)
    if "organizations" in shape.__name__:
        return (110, 220, 440)
    return (60, 120, 240) if long else (30, 60, 120)


def growths(
    shape: Callable[[int], Records],
    commands: Sequence[str],
    cli: Cli,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    long: bool = False,
) -> dict[str, float]:
    """For each command how many times the second difference of what three sizes cost is the first.

    The first command that reads the index makes it, those behind it find it made. A difference is taken to be a call
    for each record and one count of steps at least.
    """
    sizes = sizes_of(shape, long=long)
    written = {size: shape(size) for size in (10, *sizes)}
    for size, records in written.items():
        shapes.write(records, folder / str(size))

    def cost(command: str, size: int) -> int:
        named = {"ORG": written[size]["organizations"][0]["id"], "PERSON": written[size]["people"][0]["id"]}
        words = [*(named.get(word, word) for word in command.split()), "--records", str(folder / str(size))]
        with counted(monkeypatch) as work:
            done = cli(words)
        # What cannot answer from records so faulty says so, for which it has to have read them.
        assert done.code in ({0, 1, 2} if long else {0, 1}), done.err
        return work.done

    found = {}
    for command in commands:
        # What is looked up once and kept falls into no size.
        cost(command, 10)
        first, second = (later - earlier for earlier, later in pairwise([cost(command, size) for size in sizes]))
        found[command] = second / max(first, sizes[0] + STEPS)
    return found


@pytest.mark.parametrize("name", QUICK)
def test_work_grows_with_what_is_written(name: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = growths(getattr(shapes, name), QUICK[name], cli, tmp_path, monkeypatch)
    assert {command: growth for command, growth in found.items() if growth > GROWTH} == {}


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_work_of_every_command_grows_with_every_shape(
    shape: Callable[[int], Records], cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = growths(shape, ALL, cli, tmp_path, monkeypatch, long=True)
    assert {command: growth for command, growth in found.items() if growth > GROWTH} == {}


def refused(read: Callable[[str], object]) -> Callable[[str], object]:
    def tried(text: str) -> None:
        with pytest.raises(DateError):
            read(text)

    return tried


def lines(text: str) -> list[str]:
    return [f"{number % 5} {letter}\n" if number % 3 else f"id: {number}\n" for number, letter in enumerate(text)]


def changed(text: str) -> object:
    return list(unified(lines(text), lines(text.replace("a", "b")), "x"))


Given = TypeVar("Given", str, int)

MARKS = "\u0301\u0323"
"""Two marks whose order is turned about in the normal forms."""

TEXTS: dict[str, tuple[Callable[[str], object], str]] = {
    "brackets that stay open": (names._BRACKETS.search, "("),
    "brackets of many sorts": (names._BRACKETS.search, "([("),
    "commas and blanks": (names._SEVERAL.search, ", \t"),
    "commas and Roman figures": (names._SEVERAL.search, ",xvi"),
    "words of several": (names._PLACEHOLDER.search, "forme, co-founde "),
    "counts without an end": (claims._count_in, "10 of 11 "),
    "counts in words": (claims._count_in, "ten out of the eleven of twelve "),
    "figures": (claims._count_in, "1"),
    "hashes": (lambda text: suppressions(f"a: b {text}", "a.yaml", []), "# talentwatch "),
    "ignores that stay open": (lambda text: suppressions(f"# talentwatch: {text}", "a.yaml", []), "ignore["),
    "letters with many marks in a normal form": (lambda text: normal("NFC", text), "a" + MARKS * 50),
    "one letter with all marks in a normal form": (lambda text: normal("NFKD", "a" + text), MARKS),
    "marks as words": (folded, MARKS),
    "marks as an id": (slug, "a" + MARKS),
    "marks in ASCII": (in_ascii, MARKS),
    "marks in pieces": (lambda text: list(letters(text)), MARKS),
    "marks cut to fit": (lambda text: cut("abc " + text, 3), MARKS),
    "marks in lines": (lambda text: list(wrapped("abc " + text, 30)), MARKS),
    "joined signs in pieces": (lambda text: list(letters(text)), "\U0001f469\u200d"),
    "a date with doubts": (refused(parse_date), "~"),
    "a date with ranges": (refused(parse_date), "--"),
    "a time with doubts": (refused(lambda text: parse_period(text, shapes.FIRST_DAY)), "~/"),
    "a word like no other": (lambda text: nearest(text, [text[1:], text[2:]]), "ab"),
    "lines that all change": (changed, "a"),
    "lines of which every fifth changes": (changed, "acccc"),
    "lines that are all the same": (lambda text: list(unified([*text], [*text[1:], "b"], "x")), "a"),
}


def seconds(work: Callable[[Given], object], text: Given, tries: int = 3) -> float:
    """The least time of the processor of some tries: what disturbs only adds to it."""
    found = []
    # What is collected meanwhile is of other tests.
    gc.disable()
    try:
        for _ in range(tries):
            before = time.process_time()
            work(text)
            found.append(time.process_time() - before)
    finally:
        gc.enable()
    return min(found)


def terms(number: int, *, of_one: bool) -> list[Term]:
    """Terms in one post, each a day after the one before; of one person, or each of another."""
    post = Post("seat", "house", "Member")
    days = [UncertainDate.day(date.fromordinal(700_000 + each)) for each in range(number + 1)]
    return [
        Term("p" if of_one else f"p{each}", post, days[each], days[each + 1], how=SUCCESSION) for each in range(number)
    ]


def renamed(number: int) -> object:
    """Tenures of which each has another id now, and nothing tells which was which."""
    old, new = (
        {
            f"{word}{each}/x": SimpleNamespace(
                id=f"{word}{each}/x", person=SimpleNamespace(id=f"{word}{each}"), organization="acme"
            )
            for each in range(number)
        }
        for word in "pq"
    )
    paired: Any = record_diff._paired
    return paired(old, new, build([]))


def named_alike(number: int) -> object:
    people = [IdParts(f"key{each}", "Ann Example", ("\u3042",)) for each in range(number)]
    return unique_ids(people, {}, ())


def found_in_many_files(number: int) -> object:
    code = Code("TW999", "nothing", Severity.ERROR, "Nothing.")
    paths = [f"records/people/p{each}.yaml" for each in range(number)]
    return of_paths([Finding(Place(path, 1, 1), code, "Nothing.") for path in paths], paths, Path("records"))


def too_many_for_their_seats(number: int) -> list[object]:
    """What is said of holders at one time of a role with half as many seats."""
    holders = [
        SimpleNamespace(
            id=f"p{each}/r",
            person=SimpleNamespace(id=f"p{each}", name=f"P{each}"),
            start=UncertainDate.day(date.fromordinal(700_000 + each)),
            end=None,
            ended=False,
            role="r",
            organization="o",
            tenure=SimpleNamespace(interim=False, origin=NOWHERE),
        )
        for each in range(number)
    ]
    role = Role(id="r", organization="o", title="R", seats=(DatedSeats(seats=number // 2),))
    case: Any = SimpleNamespace(ledger=SimpleNamespace(roles={"r": role}, held_in_role=lambda _: holders))
    return list(two_incumbents.find(case))


def minded_by_many(number: int) -> list[object]:
    """The vacancies of a seat that was left again and again, with as many there in the interim all the time."""
    seat = Seat("r", "Chief", "Acme", "acme", 1, critical=False, abolished=None)
    day = 700_000
    held = [
        RoleTenure(f"p{each}", f"p{each}", "Pat", False, (day + each * 4,) * 2, (day + each * 4 + 1,) * 2)
        for each in range(number)
    ]
    minding = [RoleTenure(f"q{each}", f"q{each}", "Quin", True, (day, day), None) for each in range(number)]
    return list(vacancies.found(seat, [*held, *minding], day + number * 4))


def on_and_off(number: int) -> Days:
    return Days(tuple((each * 4, each * 4 + 1) for each in range(1, number)))


LISTS: dict[str, Callable[[int], object]] = {
    "terms that make up one tenure": lambda number: joined(terms(number, of_one=True)),
    "terms of one post": lambda number: contested(joined(terms(number, of_one=False)), date.max),
    "posts of one slug": lambda number: [*map(FreeIds().take, ["a"] * number)],
    "people of one name in a source": named_alike,
    "records that were all renamed": renamed,
    "findings in files that are all named": found_in_many_files,
    "more at one time than there are seats": too_many_for_their_seats,
    "a seat that many mind": minded_by_many,
    "days that are on and off": lambda number: on_and_off(number) & on_and_off(number),
}
"""What goes through a list of so many."""


@pytest.mark.parametrize("work", LISTS.values(), ids=LISTS)
def test_no_list_is_gone_through_for_each_of_its_items(work: Callable[[int], object]) -> None:
    assert seconds(work, 2000) <= 16 * seconds(work, 250) + 0.02


@pytest.mark.parametrize(("work", "part"), TEXTS.values(), ids=TEXTS)
def test_no_text_is_gone_through_again_and_again(work: Callable[[str], object], part: str) -> None:
    short, long = (part * (size // len(part)) for size in (4_000, 32_000))
    # The text is eight times as long, the square of which is 64; what takes less than 20 ms cannot be told apart.
    assert seconds(work, long) <= 16 * seconds(work, short) + 0.02


def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns for text of every module, by module and name; a method of one stands for it."""
    found = {}
    for module in pkgutil.walk_packages(talentwatch.__path__, "talentwatch."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            pattern = getattr(value, "__self__", value)
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                found[f"{module.name.removeprefix('talentwatch.')}.{name}"] = pattern
    return found


PATTERNS = patterns()
FROM_THE_START = {
    "characters.addresses._HOST",
    "cli.check.toml_table._PART",
    "cli.environment._WHOLE_NUMBER",
    "reading.suppressions._IGNORE",
}
"""The patterns that are asked at one place of a text alone, and never looked for in it."""

REPEATED = (
    *(
        "a",
        "A",
        "1",
        "0",
        " ",
        "\t",
        "\n",
        "\r\n",
        "-",
        "(",
        "([(",
        "[",
        "{",
        "'",
        '"',
        "\\",
        '\\"',
        "#",
        ".",
        ":",
        "/",
    ),
    *("=", ",", "~", "%", "@", "_", "--", "/*", "\u3042", "\u5f85", "a.", "a-", "1-", "1e", "a ", "1 ", "a, ", "a/b"),
    *(
        "a\n",
        "x:\n    y: z\n",
        "a=1\n",
        "--a\n",
        "'" * 3,
        '"' * 3,
        " #",
        "# talentwatch: ",
        "ignore[",
        "ignore[] because ",
    ),
    *("10 of ", "ten out of the ", "co-founder and ", "2021-01-", "://", "www.", "GH-1", "%4", "utm_", "> 1 "),
    *("CREATE TABLE ", "no such column: ", 'near "'),
)
"""What is put end to end into a text that few patterns fit, and many nearly."""


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_goes_through_a_text_again_and_again(name: str) -> None:
    pattern = PATTERNS[name]
    found: list[Callable[[str], object]] = [pattern.match, pattern.fullmatch]
    if name not in FROM_THE_START:
        found.append(lambda text: sum(1 for _ in pattern.finditer(text)))
    for find in found:
        for part in REPEATED:
            short, long = (part * (size // len(part)) + "!" for size in (4_000, 32_000))
            taken = seconds(find, long, tries=1)
            assert taken <= 0.02 or seconds(find, long) <= 16 * seconds(find, short) + 0.02, part


def test_folders_in_one_another_are_gone_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cost(depth: int) -> int:
        records = tmp_path / str(depth)
        records.joinpath("people", *"a" * depth).mkdir(parents=True)
        with counted(monkeypatch) as work:
            scan(records)
        return work.done

    first, second = (later - earlier for earlier, later in pairwise([cost(depth) for depth in (100, 200, 400)]))
    assert second <= GROWTH * first


def test_a_difference_in_pieces_is_that_of_the_library() -> None:
    chance = random.Random(1)
    for _ in range(100):
        old = [f"{chance.randrange(40)}\n" for _ in range(chance.randrange(60))]
        new = [line for line in old if chance.random() > 0.1] + [f"{chance.randrange(40)}\n"]
        assert list(unified(old, new, "x")) == list(difflib.unified_diff(old, new, "x", "x"))


def test_a_difference_in_pieces_leads_from_one_text_to_the_other() -> None:
    chance = random.Random(2)
    for length in (400, 1200, 4000, 30_000):
        old = [f"{chance.randrange(length)}\n" for _ in range(length)]
        new = [line for line in old if chance.random() > 0.1] + ["end\n"]
        assert patched(old, list(unified(old, new, "x"))) == new


def patched(old: list[str], difference: list[str]) -> list[str]:
    """What a difference makes of some lines, which have to be those that it names."""
    found: list[str] = []
    at = 0
    for line in difference[2:]:
        if line.startswith("@@"):
            start, _, number = line.split()[1][1:].partition(",")
            first = int(start) - (number != "0")
            found += old[at:first]
            at = first
        elif line.startswith("+"):
            found.append(line[1:])
        else:
            assert old[at] == line[1:]
            found += [line[1:]] if line.startswith(" ") else []
            at += 1
    return found + old[at:]
