"""`timeline`: tenures as bars, departures and events as marks."""

from typing import Annotated

import typer

from talentwatch.cli import complete
from talentwatch.cli.options import RECORDS_SEEN, TIMES, Asked, asking


@asking(
    "org", "exact_org", "person", "role", "level", *TIMES, "text", "format", "no_header", "exit_status", *RECORDS_SEEN
)
def timeline(
    asked: Asked,
    *,
    by: Annotated[str, typer.Option("--by", metavar="WHAT", help="Under role, organization or person.")] = "role",
    events: Annotated[bool, typer.Option("--events/--no-events", help="With the events around them.")] = True,
    around: Annotated[
        str | None,
        typer.Option(
            "--around",
            metavar="DEPARTURE",
            help="Of what this departure left, in the days around it.",
            autocompletion=complete.anything,
        ),
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", help="How many days before and after.", min=1)] = 180,
    ascii_signs: Annotated[bool, typer.Option("--ascii", help="Draw with ASCII signs only.")] = False,
) -> None:
    """Draw tenures as bars to scale, with departures and events as marks."""
    from talentwatch.cli.folder import among, view
    from talentwatch.cli.output import ascii_only, print_drawing, print_table, print_text, wants_colour, width
    from talentwatch.cli.question import filter_of
    from talentwatch.cli.streams import say
    from talentwatch.errors import QueryError
    from talentwatch.findings import listed, suggestion
    from talentwatch.query.timeline import Grouping, near
    from talentwatch.query.timeline import timeline as chart_of

    if by not in list(Grouping):
        message = f'"--by {by}" is no choice'
        raise QueryError(message, suggestion(by, list(Grouping)) or f"write {listed(list(Grouping))}")
    seen = view(asked)
    ledger, day = seen.ledger, seen.day
    wanted = filter_of(asked, ledger, day, among=among(asked, "people"))
    if around is not None:
        wanted = near(ledger, around, days, wanted)
    chart = chart_of(ledger, wanted, day, Grouping(by), with_events=events)
    if asked.format not in {None, "table"}:
        from talentwatch.render.cards import chart_table

        print_table(asked, chart_table(chart), lambda _: None)
        return
    from talentwatch.render.lines import plain
    from talentwatch.render.timeline import draw, outside

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
    if asked.exit_status and not lines:
        raise typer.Exit(1)
