"""`check`: whether every record is valid, and what is wrong with those that are not."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from talentwatch.cli import complete
from talentwatch.cli.options import Asked, asking

Report = Callable[[Sequence[Any]], str]


@asking("records")
def check(
    asked: Asked,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day that counts as today.")] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 from this severity on: error or warning.")
    ] = "error",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, json, github, gitlab, junit or sarif.",
            autocompletion=complete.reports,
        ),
    ] = "text",
) -> None:
    """Check every record, and exit with 1 if one is faulty."""
    import sys

    from talentwatch.check import Case, run
    from talentwatch.cli.folder import find_records, today
    from talentwatch.cli.output import emit
    from talentwatch.cli.progress import Progress
    from talentwatch.cli.question import period
    from talentwatch.errors import QueryError
    from talentwatch.findings import Severity, in_order, listed, suggestion
    from talentwatch.ledger import build
    from talentwatch.reading import Locator, read_folder
    from talentwatch.render.reports.text import summary

    locator = Locator()
    reports = _reports(locator)
    if fail_on not in list(Severity):
        message = f'"--fail-on {fail_on}" is no severity'
        raise QueryError(message, suggestion(fail_on, list(Severity)) or "write error or warning")
    if form not in reports:
        message = f'there is no report "{form}"'
        raise QueryError(message, suggestion(form, reports) or f"write {listed(list(reports))}")
    now = today()
    day = period(as_of, now) or now
    with Progress("reading records", sys.stderr) as progress:
        reading = read_folder(find_records(asked.records), progress=progress)
    case = Case(reading.records, build(reading.records), reading.unread, day.latest)
    findings = in_order([*reading.findings, *run(case, locator.place, reading.incomplete)])
    emit(reports[form](findings))
    sys.stderr.write(summary(findings, len(reading.records), reading.files) + "\n")
    if any(finding.code.severity.rank >= Severity(fail_on).rank for finding in findings):
        raise typer.Exit(1)


def _reports(locator: Any) -> Mapping[str, Report]:  # noqa: ANN401  not imported before it is needed
    """The reports by the name of their format."""
    from talentwatch import __version__
    from talentwatch.check import RULES
    from talentwatch.reading.codes import READING_CODES
    from talentwatch.render.reports import as_json, github, gitlab, junit, sarif, text

    pages = {code: code.summary for code in READING_CODES} | {rule.code: rule.page for rule in RULES}
    rules = dict(sorted(pages.items()))
    return {
        "text": lambda findings: text.report(findings, locator.line),
        "json": as_json.report,
        "github": github.report,
        "gitlab": gitlab.report,
        "junit": junit.report,
        "sarif": lambda findings: sarif.report(findings, rules, __version__),
    }
