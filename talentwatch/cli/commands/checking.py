"""`check`: whether every record is valid, and what is wrong with those that are not."""

from typing import Annotated

import typer

from talentwatch.cli.options import Asked, asking


@asking("records")
def check(
    asked: Asked,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day that counts as today.")] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 from this severity on: error or warning.")
    ] = "error",
) -> None:
    """Check every record, and exit with 1 if one is faulty."""
    import sys

    from talentwatch.check import Case, run
    from talentwatch.cli.folder import find_records, today
    from talentwatch.cli.output import emit
    from talentwatch.cli.progress import Progress
    from talentwatch.cli.question import period
    from talentwatch.errors import QueryError
    from talentwatch.findings import Severity, in_order, suggestion
    from talentwatch.ledger import build
    from talentwatch.reading import Locator, read_folder
    from talentwatch.render.findings import report, summary

    if fail_on not in list(Severity):
        message = f'"--fail-on {fail_on}" is no severity'
        raise QueryError(message, suggestion(fail_on, list(Severity)) or "write error or warning")
    now = today()
    day = period(as_of, now) or now
    with Progress("reading records", sys.stderr) as progress:
        reading = read_folder(find_records(asked.records), progress=progress)
    case = Case(reading.records, build(reading.records), reading.unread, day.latest)
    locator = Locator()
    findings = in_order([*reading.findings, *run(case, locator.place, reading.incomplete)])
    emit(report(findings, locator.line))
    sys.stderr.write(summary(findings, len(reading.records), reading.files) + "\n")
    if any(finding.code.severity.rank >= Severity(fail_on).rank for finding in findings):
        raise typer.Exit(1)
