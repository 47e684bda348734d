"""`roster` and `conflicts`: who held what on a day, and where sources disagree."""

from typing import Annotated

import typer

from talentwatch.cli import complete
from talentwatch.cli.options import OUTPUT, RECORDS_SEEN, TIMES, Asked, asking


@asking("exact_org", "person", "role", "level", "certain", "text", *OUTPUT, *RECORDS_SEEN)
def roster(
    asked: Asked,
    organization: Annotated[str, typer.Argument(metavar="ORG", help="Whose.", autocompletion=complete.organizations)],
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="On this day; today where none is named.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Who joined, left or moved from this day on.")
    ] = None,
) -> None:
    """Show who held what in an organization and its parts on a day, or who came and went since another."""
    from talentwatch.cli.commands.listing import draw, on_terminal
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import print_table
    from talentwatch.cli.question import filter_of, period, shape_of
    from talentwatch.errors import QueryError
    from talentwatch.model import Kind
    from talentwatch.query.roster import TERMINAL
    from talentwatch.query.roster import roster as roster_of

    seen = view(asked)
    ledger, now = seen.ledger, seen.day
    key = ledger.resolve(Kind.ORGANIZATION, organization)
    day, wanted = period(at, now) or now, filter_of(asked, ledger, now, among=among(asked, "people"))
    before = period(since, now)
    if before is not None:
        from talentwatch.query.comings import comings

        if before.earliest > day.latest:
            message = f'"--since {since}" lies after the day of the roster, {day}'
            raise QueryError(message, "swap them")
        print_table(asked, comings(ledger, key, (before, day), wanted, shape_of(asked)), draw, nothing="nobody")
        return
    print_table(asked, roster_of(ledger, key, day, wanted, on_terminal(asked, shape_of(asked), TERMINAL)), draw)


@asking("org", "exact_org", "person", "role", *TIMES, "text", *OUTPUT, *RECORDS_SEEN)
def conflicts(
    asked: Asked,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="NAME", help="On this field.")] = None,
) -> None:
    """Show where sources disagree, field by field, and who says what."""
    from dataclasses import replace

    from talentwatch.cli.commands.listing import draw
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import ascii_only, format_of, print_table
    from talentwatch.cli.question import filter_of, shape_of
    from talentwatch.query.conflicts import conflicts as conflicts_of

    seen = view(asked)
    ledger, now = seen.ledger, seen.day
    found = among(asked, "departures", "people", "organizations", "events")
    wanted, shape, about = filter_of(asked, ledger, now, among=found), shape_of(asked), tuple(field or ())
    if format_of(asked) != "table" or shape.columns:
        print_table(asked, conflicts_of(ledger, wanted, shape, about), draw)
        return
    from talentwatch.render import conflicts as drawing

    table = conflicts_of(ledger, wanted, replace(shape, columns=drawing.NEEDED), about)
    print_table(asked, table, lambda made: drawing.draw(made.rows, ascii_only=ascii_only()))
