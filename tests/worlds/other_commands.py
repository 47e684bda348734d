"""What the commands beside `churn` and `roster` say, held to worlds."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from worlds.asked import BY_WORLDS, Program, bounds, period_words, told_of
from worlds.counted import Stay, counted
from worlds.every_world import World, scopes, stays_in
from worlds.possible import Held, Ledger
from worlds.written import Departure

GAP, LEAST = 30, 3


def within(value: float, told: tuple[float, float] | None) -> bool:
    """Whether a number lies within bounds; nothing told is nothing."""
    least, most = told or (0, 0)
    return least - 1e-9 <= value <= most + 1e-9


def company(ledger: Ledger, world: World, organization: str, at: int) -> str | None:
    """What an organization was part of on a day that was itself part of no other."""
    shared, _ = world
    wholes = (each for each in ledger.written.organizations if at in shared.inside(organization, each))
    return next((each for each in wholes if at in shared.alone(each)), None)


def flows(
    program: Program, ledger: Ledger, first: date, last: date, worlds: Sequence[World], seed: int
) -> Iterator[str]:
    """`flows`: of each company as many leave as `churn` says, and those go where the departure says."""
    words = ("flows", *period_words(first, last))
    left: dict[str, tuple[float, float]] = {}
    most_of: dict[tuple[str, str], float] = {}
    for row in program.rows(*words):
        least, most = bounds(row["number"]) or (0, 0)
        before = left.get(row["from"], (0, 0))
        left[row["from"]] = before[0] + least, before[1] + most
        most_of[row["from"], row["to"]] = most
    chance = random.Random(seed)
    for world in worlds:
        moves = list(_moves(ledger, world, (first.toordinal(), last.toordinal()), chance))
        gone, went = Counter(origin for origin, _ in moves), Counter(moves)
        for place in {*gone, *left}:
            if not within(gone[place], left.get(place)):
                what = f"from {place} {left.get(place)}, but {gone[place]}"
                yield f"{' '.join(words)}: {what} in a world: {told_of(world, [])}"
                return
        for pair, number in went.items():
            if pair[1] is not None and number > most_of.get((pair[0], pair[1]), 0):
                what = f"{pair} at most {most_of.get((pair[0], pair[1]), 0)}, but {number}"
                yield f"{' '.join(words)}: {what} in a world: {told_of(world, [])}"
                return


def _moves(
    ledger: Ledger, world: World, period: tuple[int, int], chance: random.Random
) -> Iterator[tuple[str, str | None]]:
    """The company that each exit of a period is from, and the one that its departure names."""
    for scope in scopes(ledger, None):
        for stay in stays_in(ledger, world, [scope], chance):
            if stay.fate == "exits" and period[0] <= stay.last <= min(period[1], ledger.end):
                to = stay.by.destination if stay.by is not None else None
                yield scope.head, company(ledger, world, to, stay.last) if to else None


def retention(program: Program, ledger: Ledger, scope: str | None, worlds: Sequence[World], seed: int) -> Iterator[str]:
    """`retention`: how many left."""
    more = ("--as-recorded",) if BY_WORLDS else ()
    words = ("retention", *(("--org", scope) if scope else ()), *more, "--columns", "key,left")
    rows = program.rows(*words)
    told = {"left": bounds(rows[0]["left"]) if rows else (0, 0)}
    chance = random.Random(seed)
    for world in worlds:
        way = stays_in(ledger, world, scopes(ledger, scope), chance)
        found = {"left": sum(stay.fate == "exits" for stay in way)}
        for name, value in found.items():
            if not within(value, told[name]):
                yield f"{' '.join(words)}: {name} {told[name]}, but {value} in a world: {told_of(world, way)}"
                return


def ends(cell: Any) -> tuple[int, int]:
    """The first and the last day of a cell that is a date."""
    first, last = (date.fromisoformat(cell[name]).toordinal() for name in ("earliest", "latest"))
    return first, last


def public_day(stay: Stay, chance: random.Random) -> int:
    """The day by which an exit is placed."""
    told = stay.by.announced if stay.by is not None else None
    return chance.randint(*told) if told is not None else stay.last


def waves(program: Program, ledger: Ledger, scope: str | None, worlds: Sequence[World], seed: int) -> Iterator[str]:
    """`waves`: what is certain is one in every world."""
    words = ("waves", *(("--org", scope) if scope else ()), "--draws", "99", "--min", "2")
    rows = [row for row in program.rows(*words) if row["fit"] == "certain"]
    chance = random.Random(seed)
    for world in worlds:
        for row in rows:
            way = stays_in(ledger, world, scopes(ledger, row["organization_id"]), chance)
            names = {each.lower() for each in row["people"]}
            within_it = range(ends(row["first_day"])[0], ends(row["last_day"])[1] + 1)
            placed = (public_day(each, chance) for each in way if each.person in names and each.fate == "exits")
            days = sorted(each for each in placed if each in within_it)
            if len(days) < (bounds(row["exits"]) or (0, 0))[0] or any(
                after - before > GAP for before, after in pairwise(days)
            ):
                what = f"{row['organization_id']} {row['people']} is no wave"
                yield f"{' '.join(words)}: {what} in a world: {told_of(world, way)}"
                return


def holders(ledger: Ledger, world: World, role: str) -> list[Held]:
    """Who surely held a role for good, by the first day."""
    everybody = (each for one in world[1] for each in one.held if each.tenure.role == role)
    found = [each for each in everybody if not each.tenure.interim and each.tenure.status == "held"]
    return sorted(found, key=lambda each: (each.start, each.end))


def handovers(ledger: Ledger, world: World, role: str) -> Iterator[tuple[str, str, int]]:
    """One who held a role alone and one who did next, with the days between."""
    own = holders(ledger, world, role)
    for before, after in pairwise(own):
        overlaps = [
            each for each in own if each is not before and each.start <= before.end and each.end >= before.start
        ]
        if not overlaps and not before.silent and before.end <= ledger.end:
            yield before.tenure.id.split("/")[0], after.tenure.id.split("/")[0], after.start - before.end - 1


def vacancies(program: Program, ledger: Ledger, worlds: Sequence[World]) -> Iterator[str]:
    """`vacancies`: how many days a seat was without a holder between one and the next."""
    words = ("vacancies", "--columns", "role,before,after,vacant_days")
    told: dict[tuple[str, str, str], list[tuple[float, float]]] = {}
    for row in program.rows(*words):
        key = row["role"], str(row["before"]).lower(), str(row["after"]).lower()
        told.setdefault(key, []).append(bounds(row["vacant_days"]) or (0, 0))
    for world in worlds:
        for role in ledger.written.roles.values():
            if role.seats != 1 or role.dissolved:
                continue
            for before, after, days in handovers(ledger, world, role.id):
                found = told.get((role.id, before, after), [])
                if not any(within(days, each) for each in found):
                    what = f"{role.id} from {before} to {after} {found}, but {days} days"
                    yield f"{' '.join(words)}: {what} in a world: {told_of(world, [])}"
                    return


EXITS = re.compile(r"^(\d+)(?: to (\d+))? exits?\b")
TIMES = re.compile(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")


def profile(program: Program, ledger: Ledger, scope: str, worlds: Sequence[World], seed: int) -> Iterator[str]:
    """`profile`: the exits of the last year and of those before."""
    card = program.json("profile", scope)
    lines: list[Any] = next((each["lines"] for each in card["sections"] if each["heading"].startswith("Turnover")), [])
    chance = random.Random(seed)
    told = []
    for line in lines:
        number, times = EXITS.match(line["text"]), TIMES.search(line["label"])
        if number is not None:
            least, most = int(number[1]), int(number[2] or number[1])
            last = date.fromordinal(ledger.end)
            days = (last - timedelta(364), last)
            if times is not None:
                days = (date.fromisoformat(times[1]), date.fromisoformat(times[2]))
            told.append((line["label"], (least, most), (days[0].toordinal(), days[1].toordinal())))
    for world in worlds:
        way = stays_in(ledger, world, scopes(ledger, scope), chance)
        for label, printed, period in told:
            value = counted(way, period, ledger.end)["exits"]
            if not within(value, printed):
                yield f"profile {scope}: {label} {printed} exits, but {value} in a world: {told_of(world, way)}"
                return


def context(program: Program, ledger: Ledger, worlds: Sequence[World], seed: int) -> Iterator[str]:
    """`context`: how long somebody had stayed in the company left."""
    departures = [
        each for one in ledger.written.people.values() for own in one.tenures for each in own.departures if each.counts
    ]
    chance = random.Random(seed)
    for leaving in departures[:3]:
        rows = [row for row in program.rows("context", leaving.id) if row["sort"] == "stay" and row["day"] is not None]
        if not rows or not rows[0]["amount"]:
            continue
        least, most = bounds(rows[0]["amount"]) or (0, 0)
        yield from _stayed(ledger, leaving, rows[0]["what"], (least, most), worlds, chance)


def _stayed(
    ledger: Ledger,
    leaving: Departure,
    what: str,
    told: tuple[float, float],
    worlds: Sequence[World],
    chance: random.Random,
) -> Iterator[str]:
    where = next((each for each in ledger.written.organizations if what.lower().endswith(f" at {each}")), None)
    if where is None:
        return
    for world in worlds:
        way = stays_in(ledger, world, scopes(ledger, where), chance)
        for stay in way:
            if stay.by is leaving and not within(stay.last - stay.first + 1, told):
                days = stay.last - stay.first + 1
                yield f"context {leaving.id}: {what} {told}, but {days} days in a world: {told_of(world, way)}"
                return
