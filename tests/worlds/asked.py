"""The program, asked about a ledger, and what it answered that no world or not every world bears out."""

import contextlib
import io
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from worlds.counted import FIGURES, Scope, Stay, counted, on_day, shares
from worlds.every_world import Ends, World, scopes, stays_in
from worlds.possible import Ledger

from talentwatch.cli.app import main
from talentwatch.model import Tenure

BY_WORLDS = find_spec("talentwatch.presence") is not None
"""Whether the program tells presence by worlds."""

NEW_FORMAT = "last_seen" in {each.name for each in fields(Tenure)}
"""Whether the format has sightings, statuses of tenures, coverage and the rest."""

Row = Mapping[str, Any]


class RefusedError(AssertionError):
    """The program did not answer."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program with a folder of records and an end of observation."""

    folder: Path
    end: date

    def rows(self, *words: str) -> list[Row]:
        """The rows that a command answers."""
        found: list[Row] = self.json(*words)["rows"]
        return found

    def json(self, *words: str) -> Any:
        """The JSON that a command answers."""
        until = ("--observed-until", self.end.isoformat()) if BY_WORLDS and words[0] != "list" else ()
        typed = [*words, "--records", str(self.folder), "--format", "json", *until]
        said, complained = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained):
            code = main(typed)
        if code != 0:
            raise RefusedError(f"{' '.join(typed)}: {complained.getvalue()}")
        return json.loads(said.getvalue())


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    """A folder of records."""
    for kind, text in texts.items():
        place = folder / (f"{kind}/all.yaml" if kind != "ledger" else "ledger.yaml")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text + "\n", encoding="utf-8")
    return folder


def bounds(cell: Any) -> tuple[float, float] | None:
    """A cell as a range; None where nothing is told."""
    if cell is None:
        return None
    if isinstance(cell, dict):
        most = cell["most"]
        return cell["least"], float("inf") if most is None else most
    return cell, cell


def day(cell: Any) -> int:
    """A cell that is one day."""
    return date.fromisoformat(cell["earliest"]).toordinal()


@dataclass(frozen=True, slots=True)
class Printed:
    """Figures of an answer, and how to count them in a world.

    Attributes:
        words: What was typed.
        told: The figures, each with its bounds.
        count: The figures of the spells of a world.
        asked: The scopes of which the spells are counted.
        tight: Those whose bounds have to be reached.
    """

    words: tuple[str, ...]
    told: Mapping[str, tuple[float, float]]
    count: Callable[[list[Stay]], Mapping[str, float]]
    asked: Sequence[Scope]
    tight: frozenset[str] = frozenset()


YEAR = 365.25
EXACT = frozenset({*FIGURES})


def period_words(first: date, last: date) -> tuple[str, ...]:
    return ("--since", first.isoformat(), "--until", last.isoformat())


def turnover(
    program: Program, ledger: Ledger, scope: str | None, first: date, last: date, by: str
) -> Iterator[Printed]:
    """What `churn` says of a scope in some days, by times, organizations or sorts of exit."""
    org = ("--org", scope) if scope else ()
    words = ("churn", *org, *period_words(first, last), "--by", by)
    asked = scopes(ledger, scope)
    days = (first.toordinal(), last.toordinal())
    if by in {"manner", "kind", "reason", "level"}:
        number = "exits" if by == "level" else "number"
        rows = program.rows(*words, "--columns", f"key,{number}")
        told = {row["key"]: bounds(row[number]) or (0, 0) for row in rows}
        yield Printed(words, told, lambda way: shares(way, days, ledger.end, by), asked, frozenset(told))
        return
    more = ("--as-recorded",) if BY_WORLDS else ()
    figures = [each for each in FIGURES if each != "unseen" or BY_WORLDS]
    columns = ("--columns", ",".join(["key", "first_day", "last_day", "headcount", "rate", "stability", *figures]))
    for row in program.rows(*words, *more, *columns):
        own = (day(row["first_day"]), day(row["last_day"]))
        told = {name: found for name in ("headcount", "rate", "stability", *figures) if (found := bounds(row[name]))}

        def count(way: list[Stay], days: tuple[int, int] = own, told: Mapping[str, object] = told) -> dict[str, float]:
            return turnover_in(way, days, ledger.end, told)

        where = [Scope(row["key"], root=scope is None)] if by == "org" else asked
        yield Printed((*words, "row", str(row["key"])), told, count, where, EXACT)


def turnover_in(way: Sequence[Stay], days: tuple[int, int], end: int, told: Mapping[str, object]) -> dict[str, float]:
    """The figures of a row of `churn` in one world."""
    numbers: dict[str, float] = dict(counted(way, days, end))
    length = min(days[1], end) - days[0] + 1
    if length > 0:
        numbers["headcount"] = numbers["person_days"] / length
    if numbers["person_days"] and "rate" in told:
        numbers["rate"] = numbers["exits"] * YEAR / numbers["person_days"]
    before = [stay for stay in way if stay.first < days[0] <= stay.last]
    if before and "stability" in told:
        numbers["stability"] = sum(stay.last > min(days[1], end) for stay in before) / len(before)
    return {name: value for name, value in numbers.items() if name in told or value}


def unsound(printed: Printed, ledger: Ledger, worlds: Sequence[World], seed: int) -> Iterator[str]:
    """The figures that do not hold in some world."""
    chance = random.Random(seed)
    for world in worlds:
        way = stays_in(ledger, world, printed.asked, chance)
        for name, value in printed.count(way).items():
            least, most = printed.told.get(name, (0, 0))
            if not least - 1e-9 <= value <= most + 1e-9:
                typed = " ".join(printed.words)
                yield f"{typed}: {name} {least}..{most}, but {value} in a world: {told_of(world, way)}"
                return


def loose(printed: Printed, ends: Ends) -> Iterator[str]:
    """The figures whose bounds no world reaches, or that some world lies outside of."""
    for name in sorted({*ends, *printed.told}):
        if name in printed.tight:
            told, found = printed.told.get(name, (0, 0)), ends.get(name, (0, 0))
            if told != found:
                word = "unsound" if found[0] < told[0] or found[1] > told[1] else "loose"
                ends_told = f"{told[0]}..{told[1]}, by all worlds {found[0]}..{found[1]}"
                yield f"{' '.join(printed.words)}: {name} {ends_told} ({word})"


def told_of(world: World, way: Sequence[Stay]) -> str:
    """A world in words."""
    shared, people = world

    def iso(number: int) -> str:
        return date.fromordinal(number).isoformat() if number < shared.window[1] else "on"

    held = [
        f"{each.tenure.id} {iso(each.start)}..{iso(each.end)}{' silent' * each.silent}"
        for one in people
        for each in one.held
    ]
    spells = [f"{each.person} {iso(each.first)} {each.how} .. {iso(each.last)} {each.fate}" for each in way]
    return "; ".join(held) + " | " + "; ".join(spells)


def roster(program: Program, ledger: Ledger, organization: str, at: date, worlds: Sequence[World]) -> Iterator[str]:
    """What `roster` says of a day that is not so."""
    words = ("roster", organization, "--at", at.isoformat(), "--columns", "id,fit")
    told = {row["id"]: row["fit"] for row in program.rows(*words)}
    day_number = at.toordinal()
    for shared, people in worlds:
        there = on_day(ledger, people, shared, organization, day_number)
        for each in sorted(there - set(told)):
            yield f"{' '.join(words)}: {each} is not told of, but may be there"
            return
        for each, fit in told.items():
            if fit == "certain" and each not in there:
                world = told_of((shared, people), [])
                yield f"{' '.join(words)}: {each} is told of as certain, and may not be there: {world}"
                return
