"""`talentwatch conflicts`: where sources disagree."""

from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, RECORDS_SEEN, TIMES, shared_options


@shared_options("org", "exact_org", "person", "role", *TIMES, "text", *OUTPUT, *RECORDS_SEEN)
def conflicts(
    options: Options,
    field: Annotated[list[str] | None, typer.Option("--field", metavar="NAME", help="On this field.")] = None,
    every_claim: Annotated[
        bool, typer.Option("--all", help="Every claim, also where all who say something say the same.")
    ] = False,
) -> None:
    """Show where sources disagree, field by field, and who says what."""
    from dataclasses import replace

    from talentwatch.cli.output import Remarks, ascii_only, format_of, print_table
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_filter, parse_shape
    from talentwatch.query.conflicts import conflicts as conflicts_of

    seen = view(options)
    ledger, now = seen.ledger, seen.day
    found = ids_with_text(options, "departures", "people", "organizations", "events")
    criteria, shape, about = (
        parse_filter(options, ledger, now, with_text=found),
        parse_shape(options),
        tuple(field or ()),
    )
    if format_of(options) != "table" or shape.columns:
        print_table(
            options,
            conflicts_of(ledger, criteria, shape, about, every_claim=every_claim),
            draw,
            Remarks(observation=seen.observation),
        )
        return
    from talentwatch.render import conflict_list as drawing

    table = conflicts_of(
        ledger, criteria, replace(shape, columns=drawing.NEEDED, by_name=True), about, every_claim=every_claim
    )
    print_table(
        options,
        table,
        lambda made: drawing.draw(made.rows, ascii_only=ascii_only()),
        Remarks(observation=seen.observation),
    )
