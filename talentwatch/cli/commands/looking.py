"""`roster` and `conflicts`: who held what on a day, and where sources disagree."""

from typing import Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import OUTPUT, RECORDS_SEEN, TIMES, Options, shared_options


@shared_options("exact_org", "person", "role", "level", "certain", "text", *OUTPUT, *RECORDS_SEEN)
def roster(
    options: Options,
    organization: Annotated[str, typer.Argument(metavar="ORG", help="Whose.", autocompletion=completion.organizations)],
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="On this day; today where none is named.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Who joined, left or moved from this day on.")
    ] = None,
) -> None:
    """Show who held what in an organization and its parts on a day, or who came and went since another."""
    from talentwatch.cli.commands.listing import draw, on_terminal
    from talentwatch.cli.output import print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape, period
    from talentwatch.errors import QueryError
    from talentwatch.model import Kind
    from talentwatch.query.roster import TERMINAL
    from talentwatch.query.roster import roster as roster_of

    seen = view(options)
    ledger, now = seen.ledger, seen.day
    key = ledger.resolve(Kind.ORGANIZATION, organization)
    day, wanted = period(at, now) or now, parse_filter(options, ledger, now, among=ids_with_text(options, "people"))
    before = period(since, now)
    if before is not None:
        from talentwatch.query.roster_changes import roster_changes

        if before.earliest > day.latest:
            message = f'"--since {since}" lies after the day of the roster, {day}'
            raise QueryError(message, "swap them")
        print_table(
            options, roster_changes(ledger, key, (before, day), wanted, parse_shape(options)), draw, nothing="nobody"
        )
        return
    print_table(
        options, roster_of(ledger, key, day, wanted, on_terminal(options, parse_shape(options), TERMINAL)), draw
    )


@shared_options("org", "exact_org", "person", "role", *TIMES, "text", *OUTPUT, *RECORDS_SEEN)
def conflicts(
    options: Options,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="NAME", help="On this field.")] = None,
) -> None:
    """Show where sources disagree, field by field, and who says what."""
    from dataclasses import replace

    from talentwatch.cli.commands.listing import draw
    from talentwatch.cli.output import ascii_only, format_of, print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.query.conflicts import conflicts as conflicts_of

    seen = view(options)
    ledger, now = seen.ledger, seen.day
    found = ids_with_text(options, "departures", "people", "organizations", "events")
    wanted, shape, about = parse_filter(options, ledger, now, among=found), parse_shape(options), tuple(field or ())
    if format_of(options) != "table" or shape.columns:
        print_table(options, conflicts_of(ledger, wanted, shape, about), draw)
        return
    from talentwatch.render import conflict_list as drawing

    table = conflicts_of(ledger, wanted, replace(shape, columns=drawing.NEEDED), about)
    print_table(options, table, lambda made: drawing.draw(made.rows, ascii_only=ascii_only()))
