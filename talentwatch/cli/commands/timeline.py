"""`talentwatch timeline`: tenures as bars, departures and events as marks."""

from typing import Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import RECORDS_SEEN, TIMES, shared_options


@shared_options(
    "org", "exact_org", "person", "role", "level", *TIMES, "text", "format", "no_header", "exit_status", *RECORDS_SEEN
)
def timeline(
    options: Options,
    *,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="Under role, organization or person.")] = "role",
    events: Annotated[bool, typer.Option("--events/--no-events", help="With the events around them.")] = True,
    around: Annotated[
        str | None,
        typer.Option(
            "--around",
            metavar="DEPARTURE",
            help="Of what this departure left, in the days around it.",
            autocompletion=completion.anything,
        ),
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", help="How many days before and after.", min=1)] = 180,
    ascii_signs: Annotated[bool, typer.Option("--ascii", help="Draw with ASCII signs only.")] = False,
) -> None:
    """Draw tenures as bars to scale, with departures and events as marks."""
    from talentwatch.cli.observed_days import tell_observation
    from talentwatch.cli.output import Remarks, ascii_only, print_drawing, print_table, print_text, wants_colour, width
    from talentwatch.cli.records_folder import ids_with_text, view
    from talentwatch.cli.standard_streams import say
    from talentwatch.cli.typed_filters import parse_filter
    from talentwatch.errors import QueryError
    from talentwatch.findings import listed, suggestion
    from talentwatch.query.timeline import Grouping, near
    from talentwatch.query.timeline import timeline as chart_of

    if by not in list(Grouping):
        message = f'"--by {by}" is no choice'
        raise QueryError(message, suggestion(by, list(Grouping)) or f"write {listed(list(Grouping))}")
    seen = view(options)
    ledger = seen.ledger
    criteria = parse_filter(options, ledger, seen.day, with_text=ids_with_text(options, "people"))
    if around is not None:
        criteria = near(ledger, around, days, criteria)
    chart = chart_of(ledger, criteria, seen.observed, Grouping(by), with_events=events)
    if options.format not in {None, "table"}:
        from talentwatch.cli import table_output
        from talentwatch.render.card_json import chart_table

        print_table(options, chart_table(chart), table_output.draw, Remarks(observation=seen.observation))
        return
    from talentwatch.render.timeline.drawing import draw, outside
    from talentwatch.render.timeline.text_cells import plain

    lines = draw(chart, width=width(), ascii_only=ascii_signs or ascii_only())
    if wants_colour():
        from talentwatch.render.colours import to_rich

        print_drawing(*to_rich(lines))
    else:
        print_text(plain(lines))
    if not lines:
        say("nothing fits; without --since and the other filters there may be more")
    elif outside(chart):
        say(f"{outside(chart)} outside of this time")
    tell_observation(options, seen.observation)
    if options.exit_status and not lines:
        raise typer.Exit(1)
