"""`list`, `people`, `orgs`, `roles`, `events`, `sources`: records as rows."""

from collections.abc import Mapping
from typing import Any

from talentwatch.cli.options import EVENT_KIND, ORGANIZATION_KIND, OUTPUT, SOURCE_KIND, TIMES, Asked, asking


@asking(
    "org",
    "exact_org",
    "person",
    "role",
    "level",
    "kind",
    "manner",
    "status",
    "reason",
    "to",
    *TIMES,
    "by",
    *OUTPUT,
)
def list_departures(asked: Asked) -> None:
    """List departures, newest first."""
    from talentwatch.cli.folder import load, today
    from talentwatch.cli.output import format_of, print_table, say
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query.afterthought import after_departures
    from talentwatch.query.departures import TERMINAL, departure_rows, departures

    day = today()
    ledger = load(asked.records)
    wanted, typed = filter_of(asked, ledger, day), shape_of(asked)
    shape = on_terminal(asked, typed, TERMINAL)
    headings = None if shape is typed else _departure_headings
    table = departures(ledger, wanted, shape)
    print_table(asked, table, lambda made: draw(made, headings), nothing="")
    if format_of(asked) == "table":
        counted, *further = after_departures(ledger, wanted)
        cut = asked.limit is not None and len(table.rows) < len(departure_rows(ledger, wanted))
        say(f"{len(table.rows)} of {counted}" if cut else counted, *further)


@asking("org", "exact_org", "person", "role", "level", *TIMES, *OUTPUT)
def people(asked: Asked) -> None:
    """List people, by name."""
    from talentwatch.cli.folder import load, today
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query import records

    day = today()
    ledger = load(asked.records)
    table = records.people(
        ledger, filter_of(asked, ledger, day), on_terminal(asked, shape_of(asked), records.PERSON_TERMINAL)
    )
    print_table(asked, table, draw)


@asking("org", "exact_org", "kind", "since", "until", "on", *OUTPUT, kind=ORGANIZATION_KIND)
def organizations(asked: Asked) -> None:
    """List organizations, by name."""
    from talentwatch.cli.folder import load, today
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.model import OrganizationKind
    from talentwatch.query import records

    day = today()
    ledger = load(asked.records)
    table = records.organizations(
        ledger,
        filter_of(asked, ledger, day, OrganizationKind),
        on_terminal(asked, shape_of(asked), records.ORGANIZATION_TERMINAL),
    )
    print_table(asked, table, draw)


@asking("org", "exact_org", "person", "role", "level", *OUTPUT)
def roles(asked: Asked) -> None:
    """List roles, with who holds them."""
    from talentwatch.cli.folder import load, today
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query import records

    day = today()
    ledger = load(asked.records)
    table = records.roles(
        ledger, filter_of(asked, ledger, day), on_terminal(asked, shape_of(asked), records.ROLE_TERMINAL), day
    )
    print_table(asked, table, draw)


@asking("org", "exact_org", "person", "kind", *TIMES, *OUTPUT, kind=EVENT_KIND)
def events(asked: Asked) -> None:
    """List events, newest first."""
    from talentwatch.cli.folder import load, today
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.model import EventKind
    from talentwatch.query import records

    day = today()
    ledger = load(asked.records)
    table = records.events(
        ledger, filter_of(asked, ledger, day, EventKind), on_terminal(asked, shape_of(asked), records.EVENT_TERMINAL)
    )
    print_table(asked, table, draw)


@asking("kind", *TIMES, *OUTPUT, kind=SOURCE_KIND)
def sources(asked: Asked) -> None:
    """List sources, newest first; --kind is their reliability."""
    from talentwatch.cli.folder import load, today
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.model import Reliability
    from talentwatch.query import records

    day = today()
    ledger = load(asked.records)
    table = records.sources(
        ledger, filter_of(asked, ledger, day, Reliability), on_terminal(asked, shape_of(asked), records.SOURCE_TERMINAL)
    )
    print_table(asked, table, draw)


def draw(table: Any, headings: Any = None) -> Any:  # noqa: ANN401  Rich is not imported before it is needed
    """A table as Rich prints it, with headings of its own or the names of the columns."""
    from talentwatch.cli.output import ascii_only, width
    from talentwatch.render import table as tables

    drawn = headings() if headings is not None else tables.plain_headings(table)
    return tables.draw(table, drawn, width=width(), ascii_only=ascii_only())


def on_terminal(asked: Asked, shape: Any, usual: tuple[str, ...]) -> Any:  # noqa: ANN401
    """The shape of a table with the columns that people see, unless others were asked for."""
    from dataclasses import replace

    from talentwatch.cli.output import format_of

    return replace(shape, columns=usual) if format_of(asked) == "table" and not shape.columns else shape


def _departure_headings() -> list[Any]:
    from talentwatch.render.table import Heading, words

    def announced(row: Mapping[str, Any]) -> str:
        basis = row["day_basis"]
        return words(row["day"]) + ("" if basis in {"announced", None} else f" ({basis})")

    def known(name: str, otherwise: str) -> Any:  # noqa: ANN401
        return lambda row: words(row[name]) or otherwise

    return [
        Heading("announced", announced, keep_whole=True),
        Heading("person", lambda row: words(row["person"])),
        Heading("role", lambda row: words(row["title"])),
        Heading("leaves", known("leaves", "the role only")),
        Heading("manner", lambda row: words(row["manner"]), keep_whole=True),
        Heading("to", known("to", "not known")),
        Heading("successor", known("successor", "none known")),
    ]
