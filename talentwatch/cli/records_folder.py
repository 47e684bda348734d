"""The records folder: finds it, reads its records, and asks its index."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, TypeVar

from talentwatch.cli.options import Options
from talentwatch.cli.standard_streams import warn
from talentwatch.dates import UncertainDate, parse_date, parse_period
from talentwatch.errors import DateError, QueryError, RecordsError, UnknownIdError
from talentwatch.ledger import Ledger, about_on, build, end_of_observation, observed, public_on
from talentwatch.model import Departure, Kind
from talentwatch.query.provenance import Observation

if TYPE_CHECKING:
    from talentwatch.index import Index
    from talentwatch.reading import Reading

Result = TypeVar("Result")

USUAL = "records"
"""What the folder is called where nobody says otherwise."""

VARIABLE = "TALENTWATCH_RECORDS"
"""The environment variable that names the folder."""

CLOCK = "TALENTWATCH_TODAY"
"""The environment variable that says which day counts as today."""


def find_records(typed: str | None) -> Path:
    """The records folder: the typed one, else that of `VARIABLE`, else the nearest `records/` from here upwards.

    Raises:
        RecordsError: There is none.
    """
    if typed:
        return Path(typed)
    if os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    try:
        here = Path.cwd()
    except OSError as error:
        message = "the folder you are in is gone, or may not be entered"
        raise RecordsError(message, f"name one with --records DIR or {VARIABLE}, in full") from error
    for folder in (here, *here.parents):
        if (folder / USUAL).is_dir():
            found = folder / USUAL
            return found.relative_to(here) if folder == here else Path(os.path.relpath(found, here))
    message = f"there is no records/ in {here}, nor in any folder above it"
    raise RecordsError(message, f"name one with --records DIR or {VARIABLE}")


def today() -> UncertainDate:
    """The day that counts as today: that of `CLOCK`, for answers that stay the same, else that of the clock.

    Raises:
        QueryError: The variable is not a day.
    """
    written = os.environ.get(CLOCK)
    if not written:
        return UncertainDate.day(date.today())  # noqa: DTZ011  the user's own day is meant
    try:
        day = parse_date(written)
    except DateError as error:
        message = f"{CLOCK} is set, but {error}"
        raise QueryError(message, "write a day such as 2026-11-23") from error
    if not day.exact:
        message = f'{CLOCK} is set to "{written}", which is not one day'
        raise QueryError(message, "write a day such as 2026-11-23")
    return day


@dataclass(frozen=True, slots=True)
class View:
    """The records as of a day.

    Attributes:
        ledger: The ledger of the records, in which nothing open goes on after the end of observation.
        day: The day that counts as today: that of `--as-of`, else `today()`.
        observed: The end of observation: the last day to which the records speak, never after `day`.
        recorded: The ledger before it was cut to that day, of which tables are made.
        observed_until: The end of observation that was typed, or None.
    """

    ledger: Ledger
    day: UncertainDate
    observed: UncertainDate
    recorded: Ledger
    observed_until: date | None = None

    @property
    def observation(self) -> Observation:
        """From which day the records are looked at, and to which day they speak."""
        return Observation(self.day.latest, self.observed.latest)


def view(options: Options) -> View:
    """The records as they are, or with `--as-of`, what of them was public on that day.

    Raises:
        RecordsError: There is no folder, or a file in it is faulty; an answer without its records would be wrong.
        DateError: The day cannot be read.
    """
    now = today()
    root = find_records(options.records)
    reading = read_ledger(root)
    records = reading.records
    day = as_of_day(options, now)
    if day is not None:
        public = public_on(records, day, certain=options.certain)
        records = public.records
        _tell_of_later(day, public.told_later)
    about = reading.about if day is None else about_on(reading.about, day)
    ledger = build(records, about=about)
    _tell(root, [(each.origin.path, each.origin.line, each.what) for each in ledger.left_out])
    typed, of = observed_until(options, now), day or now
    end = end_of_observation(ledger, of.latest, typed)
    return View(observed(ledger, end), of, UncertainDate.day(end), ledger, typed)


def _tell(root: Path, left_out: Sequence[tuple[str, int, str]]) -> None:
    """Warn, once a run, of contradictory parts of records that no answer counts."""
    if not left_out:
        return
    path, line, what = min(left_out)
    parts = "a part" if len(left_out) == 1 else f"{len(left_out)} parts, the first of them"
    warn(
        f"left out of every answer: {parts} at {path}:{line}: {what}", f"`talentwatch check --records {root}` shows why"
    )


def known_later(options: Options, kind: Kind, value: str) -> str | None:
    """The id that a record has today of which nothing was public on the day of `--as-of`, told on standard error.

    Returns:
        None where there is no such record, or the option was not typed.
    """
    if options.as_of is None:
        return None
    found = build(read_ledger(find_records(options.records)).records).current_id(kind, value)
    if found is not None:
        warn(
            f'nothing about "{value}" was public on {as_of_day(options, today())}',
            "name a later day, or leave --as-of out",
        )
    return found


def refuse_what_came_later(options: Options, value: str, error: Exception) -> None:
    """Refuse an id that is on record, but about which nothing was public on the day of `--as-of`.

    Args:
        options: The options.
        value: The id, of a record of any kind, a tenure or a departure.
        error: What was wrong with it as of that day.

    Raises:
        QueryError: The id is such a one.
    """
    if options.as_of is None:
        return
    try:
        build(read_ledger(find_records(options.records)).records).find(value)
    except UnknownIdError:
        return
    message = f'nothing about "{value}" was public on {as_of_day(options, today())}'
    raise QueryError(message, "name a later day, or leave --as-of out") from error


def _tell_of_later(day: UncertainDate, told_later: Sequence[Departure]) -> None:
    """Warn that tenures read as if they went on, since it came out after a day that they had ended."""
    if told_later:
        path, line = min((each.origin.path, each.origin.line) for each in told_later)
        which = "a departure" if len(told_later) == 1 else f"{len(told_later)} departures, the first of them"
        warn(
            f"as of {day}, {which} at {path}:{line}, had taken effect and was not public: the post reads as held",
            "without --as-of it is over; a source of that time would tell of it",
        )


def as_of_day(options: Options, now: UncertainDate) -> UncertainDate | None:
    """The day of `--as-of`, of a longer time the last day; None where the option was not typed.

    Raises:
        DateError: The day cannot be read.
    """
    return UncertainDate.day(parse_period(options.as_of, now.earliest).latest) if options.as_of is not None else None


def observed_until(options: Options, now: UncertainDate) -> date | None:
    """The day of `--observed-until`, of a longer time the last day; None where the option was not typed.

    Raises:
        DateError: The day cannot be read.
    """
    typed = options.observed_until
    return parse_period(typed, now.earliest).latest if typed is not None else None


def observation_of(options: Options, index: "Index") -> Observation:
    """From which day the records of an index are looked at, and to which day they speak.

    Raises:
        DateError: A day that was typed cannot be read.
    """
    from talentwatch.presence.observation import end_of_observation as by_tables

    now = today()
    day = (as_of_day(options, now) or now).latest
    return Observation(day, by_tables(index.connection, day, observed_until(options, now)))


def read_ledger(root: Path) -> "Reading":
    """The records of a folder, and what the ledger says of itself.

    Raises:
        RecordsError: There is no such folder, or a file in it is faulty.
    """
    from talentwatch.cli.progress_meter import Progress
    from talentwatch.reading import read_folder

    with Progress("reading records", sys.stderr) as progress:
        reading = read_folder(root, progress=progress)
    if reading.findings:
        first = reading.findings[0]
        number = len(reading.findings)
        faults = "a fault" if number == 1 else f"{number} faults, the first of them"
        message = f"the records in {root} have {faults} at {first}"
        raise RecordsError(message, f"`talentwatch check --records {quote(str(root))}` shows every fault")
    return reading


def ask_index(options: Options, question: "Callable[[Index], Result]") -> Result:
    """The answer of the index to a question; where the index that is kept is damaged, that of a new one.

    Args:
        options: The options, which say where the records are and whether an index may be kept.
        question: Asks the index. It may be called twice, so it must not print.

    Raises:
        RecordsError: There is no folder, or a file in it is faulty.
    """
    import sqlite3

    from talentwatch.index import forget, open_index

    root = find_records(options.records)
    if not root.is_dir():
        read_ledger(root)
    ledger = partial(_seen, options)
    if not options.no_cache and options.as_of is None:
        with closing(open_index(root, ledger)) as index:
            try:
                _tell(root, index.left_out())
                return question(index)
            except sqlite3.Error:
                # Whatever is wrong with the index, the next run makes a new one.
                forget(root)
    with closing(open_index(root, ledger, keep=False)) as index:
        return question(index)


def _seen(options: Options) -> Ledger:
    return view(options).recorded


def ids_with_text(options: Options, *kinds: str) -> frozenset[str] | None:
    """The ids of records that contain the words of `--text`; None where the option was not typed.

    Args:
        options: The options.
        kinds: The tables that are searched.

    Raises:
        QueryError: A value of the option has no word in it.
    """
    if not options.text:
        return None
    pairs = [(kind, words) for kind in kinds for words in options.text]
    return ask_index(options, lambda index: frozenset().union(*(index.matching(kind, words) for kind, words in pairs)))
