"""The reports by the names of their formats, and the files that they are written to."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from talentwatch import __version__
from talentwatch.cli.check.every_code import every_code
from talentwatch.cli.options import REPORTS
from talentwatch.errors import QueryError
from talentwatch.findings import Finding, Place, Suppression, listed, suggestion
from talentwatch.render.reports import github, gitlab, json_report, junit, sarif, text_report
from talentwatch.writing import write_whole

Report = Callable[[Sequence[Finding]], str]


def reports(
    line: Callable[[Place], str], settings: Mapping[str, object] | None = None, waivers: Sequence[Suppression] = ()
) -> Mapping[str, Report]:
    """The reports by the names of their formats.

    Args:
        line: Gives the line of a file that holds a place.
        settings: The settings of the check, for formats that show them.
        waivers: The comments that let findings pass and that a branch has added, for formats that show them.
    """
    return {
        "text": lambda findings: text_report.report(findings, line),
        "json": lambda findings: json_report.report(findings, settings, waivers),
        "github": lambda findings: github.report(findings, waivers),
        "gitlab": gitlab.report,
        "junit": junit.report,
        "sarif": lambda findings: sarif.report(findings, every_code(), __version__, settings),
    }


def known(form: str) -> str:
    """The name of a format, if there is such a format.

    Raises:
        QueryError: There is none.
    """
    if form not in REPORTS:
        message = f'there is no report "{form}"'
        raise QueryError(message, suggestion(form, REPORTS) or f"write {listed(REPORTS)}")
    return form


def targets(typed: Sequence[str]) -> list[tuple[str, Path]]:
    """The format and the file of each `--output FORMAT=FILE`.

    Raises:
        QueryError: A value is not of this form, or there is no such format.
    """
    found = []
    for each in typed:
        form, sign, path = each.partition("=")
        if not sign or not path:
            message = f'"--output {each}" is not FORMAT=FILE'
            raise QueryError(message, "write --output sarif=findings.sarif")
        found.append((known(form), Path(path)))
    return found


def write_all(to: Sequence[tuple[str, Path]], by_name: Mapping[str, Report], findings: Sequence[Finding]) -> None:
    """Write the reports to their files, each completely or not at all.

    Raises:
        OSError: One cannot be written.
    """
    for form, path in to:
        write_whole(path, by_name[form](findings))
