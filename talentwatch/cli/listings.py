"""The listings of people, organizations, roles, events and sources: one table of them, and one function.

Departures are listed from the index instead, in `cli/commands/list.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from talentwatch.cli.options import Options
from talentwatch.cli.output import Remarks, print_table
from talentwatch.cli.records_folder import View, ids_with_text, view
from talentwatch.cli.table_output import draw, with_terminal_columns
from talentwatch.cli.typed_filters import parse_filter, parse_shape
from talentwatch.model import DepartureKind, EventKind, Kind, OrganizationKind, Reliability
from talentwatch.query import record_rows
from talentwatch.query.filters import Filter
from talentwatch.query.table import Shape, Table


@dataclass(frozen=True, slots=True)
class Listing:
    """How records of one kind are listed.

    Attributes:
        table: Makes the table of the records that fit a filter, in a shape.
        terminal: The columns on a terminal unless others are typed.
        kinds: The values that `--kind` can have.
    """

    table: Callable[[View, Filter, Shape], Table]
    terminal: tuple[str, ...]
    kinds: type[StrEnum] = DepartureKind


LISTINGS: Mapping[Kind, Listing] = {
    Kind.PERSON: Listing(
        lambda seen, criteria, shape: record_rows.people(seen.ledger, criteria, shape), record_rows.PERSON_TERMINAL
    ),
    Kind.ORGANIZATION: Listing(
        lambda seen, criteria, shape: record_rows.organizations(seen.ledger, criteria, shape),
        record_rows.ORGANIZATION_TERMINAL,
        OrganizationKind,
    ),
    Kind.ROLE: Listing(
        lambda seen, criteria, shape: record_rows.roles(seen.ledger, criteria, shape, seen.observed),
        record_rows.ROLE_TERMINAL,
    ),
    Kind.EVENT: Listing(
        lambda seen, criteria, shape: record_rows.events(seen.ledger, criteria, shape),
        record_rows.EVENT_TERMINAL,
        EventKind,
    ),
    Kind.SOURCE: Listing(
        lambda seen, criteria, shape: record_rows.sources(seen.ledger, criteria, shape),
        record_rows.SOURCE_TERMINAL,
        Reliability,
    ),
}
"""The listing of each kind of record."""


def list_records(kind: Kind, options: Options) -> None:
    """Print the records of a kind that fit the options.

    Raises:
        RecordsError: There is no records folder, or a file in it is faulty.
        UnknownIdError: Nothing has an id that was typed.
        QueryError: A value is not one of the choices of its option, or there is no such column.
        DateError: A time cannot be read.
    """
    listing = LISTINGS[kind]
    seen = view(options)
    criteria = parse_filter(options, seen.ledger, seen.day, listing.kinds, with_text=ids_with_text(options, kind.value))
    print_table(
        options,
        listing.table(seen, criteria, with_terminal_columns(options, parse_shape(options), listing.terminal)),
        draw,
        Remarks(observation=seen.observation),
    )
