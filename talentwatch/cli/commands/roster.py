"""`talentwatch roster`: who held what on a day, or who came and went since another."""

from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import ORGANIZATION, OUTPUT, RECORDS_SEEN, shared_options


@shared_options("exact_org", "person", "role", "level", "certain", "text", *OUTPUT, *RECORDS_SEEN)
def roster(
    options: Options,
    organization: ORGANIZATION,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="DAY", help="On this day; where none is named, the last one to which the records speak."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Who joined, left or moved from this day on.")
    ] = None,
) -> None:
    """Show who held what in an organization and its parts on a day, or who came and went since another."""
    from talentwatch.cli.output import Remarks, print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.table_output import draw, with_terminal_columns
    from talentwatch.cli.typed_filters import parse_filter, parse_shape, period, resolve
    from talentwatch.errors import QueryError
    from talentwatch.model import Kind
    from talentwatch.query.roster import TERMINAL
    from talentwatch.query.roster import roster as roster_of

    seen = view(options)
    ledger, now = seen.ledger, seen.day
    key = resolve(options, ledger, Kind.ORGANIZATION, organization)
    day, criteria = (
        period(at, now) or seen.observed,
        parse_filter(options, ledger, now, with_text=ids_with_text(options, "people")),
    )
    before = period(since, now)
    if before is not None:
        from talentwatch.query.roster_changes import roster_changes

        if before.earliest > day.latest:
            message = f'"--since {since}" lies after the day of the roster, {day}'
            raise QueryError(message, "swap them")
        print_table(
            options,
            roster_changes(ledger, key, (before, min(day, seen.observed)), criteria, parse_shape(options)),
            draw,
            Remarks(nothing="nobody", observation=seen.observation, at=at),
        )
        return
    print_table(
        options,
        roster_of(ledger, key, day, criteria, with_terminal_columns(options, parse_shape(options), TERMINAL)),
        draw,
        Remarks(observation=seen.observation, at=at),
    )
