"""Makes a filter of the options that were typed: ids are resolved, choices checked, times read."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol

from talentwatch.cli.options import Options
from talentwatch.dates import UncertainDate, parse_period, shifted
from talentwatch.errors import QueryError, UnknownIdError
from talentwatch.findings import listed, suggestion
from talentwatch.model import REASONS, DepartureKind, Kind, Level, Manner, Status
from talentwatch.query.filters import DAYS, Filter
from talentwatch.query.table import Shape


class IdResolver(Protocol):
    """Knows the ids of records; a ledger does, and so does an index."""

    def resolve(self, kind: Kind, value: str) -> str:
        """The id that a record has today, by that id or a former one."""


def parse_filter(
    options: Options,
    ledger: IdResolver,
    today: UncertainDate,
    kinds: type[StrEnum] = DepartureKind,
    with_text: frozenset[str] | None = None,
) -> Filter:
    """The filter of some options.

    Args:
        options: The options.
        ledger: Knows the ids.
        today: The day from which times such as "last month" are counted.
        kinds: The values that `--kind` can have.
        with_text: Ids of the records that contain the words of `--text`; None where no words were typed.

    Raises:
        UnknownIdError: Nothing has an id that was typed.
        QueryError: A value is not one of the choices of its option, or a period ends before it starts.
        DateError: A time cannot be read.
    """

    def resolved(kind: Kind, values: Iterable[str]) -> tuple[str, ...]:
        return tuple(resolve(options, ledger, kind, value) for value in values)

    since, until = period(options.since, today), period(options.until, today)
    if since is not None and until is not None and since.earliest > until.latest:
        message = f'"--since {options.since}" begins after "--until {options.until}" ends'
        raise QueryError(message, "swap them")
    return Filter(
        org=resolved(Kind.ORGANIZATION, options.org),
        exact_org=options.exact_org,
        person=resolved(Kind.PERSON, options.person),
        role=resolved(Kind.ROLE, options.role),
        level=_chosen("--level", options.level, list(Level)),
        kind=_chosen("--kind", options.kind, list(kinds)),
        manner=_chosen("--manner", options.manner, list(Manner)),
        status=_chosen("--status", options.status, list(Status)),
        reason=_chosen("--reason", options.reason, REASONS, open_prefix="x-"),
        to=resolved(Kind.ORGANIZATION, options.to),
        since=since,
        until=until,
        on=tuple(each for value in options.on if (each := period(value, today)) is not None),
        by=_chosen("--by", [options.by], DAYS)[0],
        certain=options.certain,
        with_text=with_text,
        stale=_days_before(today, parse_length("--stale", options.stale)) if options.stale is not None else None,
    )


def resolve(options: Options, ledger: IdResolver, kind: Kind, value: str) -> str:
    """The id that a record has today; with `--as-of` also of one of which nothing was public then, with a warning.

    Raises:
        UnknownIdError: Nothing has the id.
    """
    try:
        return ledger.resolve(kind, value)
    except UnknownIdError:
        from talentwatch.cli.records_folder import known_later

        later = known_later(options, kind, value)
        if later is None:
            raise
        return later


def period(typed: str | None, today: UncertainDate) -> UncertainDate | None:
    """A time such as `2026-03` or "last month"; None for None.

    Raises:
        DateError: The time cannot be read.
    """
    return parse_period(typed, today.earliest) if typed is not None else None


LONGEST = 366_000
"""How many days a length of time may have: more than a thousand years."""


def parse_length(option: str, typed: str) -> int:
    """The number of days in a length of time: `180d`, `26w`, or a bare number of days.

    Args:
        option: The option that it was typed for, for messages.
        typed: The length.

    Raises:
        QueryError: It cannot be read, or is in months or years, which differ in length.
    """
    match = re.fullmatch(r"([0-9]{1,6}) ?(d|days?|w|weeks?)?", typed.strip())
    days = int(match[1]) * (7 if (match[2] or "d")[0] == "w" else 1) if match else LONGEST
    if days < LONGEST:
        return days
    message = f'"{option} {typed}" is no length of time'
    if re.fullmatch(r"[0-9]+ ?(m|q|y|months?|quarters?|years?)", typed.strip()):
        raise QueryError(message, "months and years differ in length: count in days or weeks, as in 183d or 26w")
    raise QueryError(message, "write days or weeks, as in 180d or 26w")


def parse_shape(options: Options) -> Shape:
    """The shape of the table that some options ask for."""
    return Shape(
        columns=_names(options.columns),
        sort=_names(options.sort),
        where=(options.where or "").strip(),
        limit=options.limit,
    )


def _days_before(today: UncertainDate, days: int) -> date:
    return shifted(today.earliest, -days)


def _names(typed: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for words in typed for name in words.split(",") if name.strip())


def _chosen(
    option: str, typed: Iterable[str], choices: Iterable[str], open_prefix: str | None = None
) -> tuple[str, ...]:
    known = [str(choice) for choice in choices]
    values = tuple(typed)
    for value in values:
        if value not in known and not (open_prefix and value.startswith(open_prefix)):
            message = f'"{option} {value}" is no choice'
            raise QueryError(message, suggestion(value, known) or f"write {listed(known)}")
    return values
