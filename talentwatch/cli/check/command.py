"""The steps of `check`: settings, inspection, narrowing, mending, reports."""

import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from talentwatch.check import Selection
from talentwatch.cli.check import baseline, changed_only, fix, report_files
from talentwatch.cli.check.every_code import every_code
from talentwatch.cli.check.run import Criteria, Inspection, inspect, inspect_files
from talentwatch.cli.check.settings import settings_of
from talentwatch.cli.check.settings_files import typed_file
from talentwatch.cli.check.standard_input import inspect_standard_input
from talentwatch.cli.options import Options
from talentwatch.cli.output import print_table
from talentwatch.cli.progress_meter import Progress
from talentwatch.cli.records_folder import find_records, today
from talentwatch.cli.standard_streams import emit, emit_data, on_terminal, tell
from talentwatch.cli.typed_filters import period
from talentwatch.errors import QueryError
from talentwatch.findings import together
from talentwatch.model import Kind
from talentwatch.query.rule_table import rules, statistics
from talentwatch.query.table import Shape, Table
from talentwatch.reading import Locator
from talentwatch.render.reports import text_report
from talentwatch.render.sanitize import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The values of the options of `check`, as they were typed."""

    records: str | None
    paths: tuple[str, ...]
    as_of: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    settings: str | None
    form: str
    output: tuple[str, ...]
    statistics: bool
    fix: bool
    diff: bool
    baseline: str | None
    write_baseline: str | None
    changed_since: str | None
    stdin_filename: str | None
    list_rules: bool
    each: bool = False


def run_check(request: CheckOptions) -> bool:
    """Run `check` with some options and print its reports; False where it fails.

    Raises:
        TalentwatchError: The options contradict each other, or something cannot be read.
    """
    report_files.known(request.form)
    to = report_files.targets(request.output)
    if request.list_rules:
        selection = Selection.of(every_code(), request.select, request.ignore)
        _print(rules(sorted(selection.codes), Shape()), request.form)
        return True
    _refuse_together(request)
    changed_only.refuse_missing(each for each in request.paths if each != "-")
    root = _root(request)
    settings = settings_of(root, request.settings).but(
        select=request.select,
        ignore=request.ignore,
        fail_on=request.fail_on,
        baseline=typed_file(request.baseline, root) if request.baseline else None,
    )
    now = today()
    day = (period(request.as_of, now) or now).latest
    criteria = Criteria(Selection.of(every_code(), settings.select, settings.ignore), day)
    locator = Locator()
    found = _inspect(request, root, criteria, locator)
    found_all = found.findings
    found = _narrowed(request, root, criteria, found)
    findings = found.findings
    notes = [*settings.passed_over, *([str(settings)] if settings.origin else [])]
    if request.write_baseline:
        baseline.write(Path(request.write_baseline), found_all, root)
        notes.append(f"{len(found_all)} findings are known from now on: {request.write_baseline}")
        findings = ()
    elif settings.baseline:
        known = baseline.read(settings.baseline)
        findings, gone = baseline.unknown(findings, known, root)
        narrow = bool(request.paths or request.changed_since or request.select or request.ignore)
        if gone and not narrow:
            notes.append(f"{gone} known findings are there no more; write {settings.baseline} anew")
    if request.fix or request.diff:
        files = fix.mended(findings, partial(_kind_at, root=root))
        if request.diff:
            _print_difference(fix.difference(files))
            return not files
        fix.write(files)
        if files:
            notes.append(f"mended {len(files)} file{'' if len(files) == 1 else 's'}")
            locator = Locator()
            found = _narrowed(request, root, criteria, _inspect(request, root, criteria, locator))
            findings = found.findings
    # Whatever is known, passed over or mended is so one by one; only what is shown is told together.
    findings = findings if request.each else together(findings)
    waivers = found.waivers if request.changed_since else ()
    by_name = report_files.reports(locator.line, settings.for_machines(), waivers)
    if request.statistics:
        _print(statistics(findings, Shape()), request.form)
    else:
        (emit if request.form == "text" else emit_data)(by_name[request.form](findings))
    report_files.write_all(to, by_name, findings)
    tell(*notes, *text_report.waivers(waivers), text_report.summary(findings, found.records, found.files))
    return not any(finding.code.severity.rank >= settings.fail_on.rank for finding in findings)


def _refuse_together(request: CheckOptions) -> None:
    """Refuse options that cannot be combined.

    Raises:
        QueryError: Two options contradict each other.
    """
    pairs = [
        ("--fix", request.fix, "--diff", request.diff),
        ("--baseline", request.baseline, "--write-baseline", request.write_baseline),
        ("-", "-" in request.paths, "another path", len(request.paths) > 1),
        ("-", "-" in request.paths, "--fix", request.fix),
        ("-", "-" in request.paths, "--diff", request.diff),
        ("-", "-" in request.paths, "--changed-since", request.changed_since),
    ]
    for one, has_one, other, has_other in pairs:
        if has_one and has_other:
            message = f"{one} and {other} cannot be asked for at once"
            raise QueryError(message, "leave one of them out")
    if request.stdin_filename and "-" not in request.paths:
        message = "--stdin-filename names what comes on standard input, and nothing does"
        raise QueryError(message, "write talentwatch check - --stdin-filename PATH")


def _root(request: CheckOptions) -> Path:
    if request.records:
        return find_records(request.records)
    named = [each for each in request.paths if each != "-"]
    if request.stdin_filename and Path(request.stdin_filename).parent.is_dir():
        named = [str(Path(request.stdin_filename).parent)]
    return changed_only.folder_of(named) or find_records(None)


def _inspect(request: CheckOptions, root: Path, criteria: Criteria, locator: Locator) -> Inspection:
    if "-" in request.paths:
        return inspect_standard_input(request.stdin_filename, root, criteria, locator)
    with Progress("reading records", sys.stderr) as progress:
        return inspect(root, criteria, locator, progress)


def _narrowed(request: CheckOptions, root: Path, criteria: Criteria, found: Inspection) -> Inspection:
    if request.paths and "-" not in request.paths:
        found = replace(found, findings=changed_only.of_paths(found.findings, request.paths, root))
    if request.changed_since:
        found = changed_only.since(found, root, request.changed_since, partial(inspect_files, criteria=criteria))
    return found


def _kind_at(path: str, root: Path) -> Kind | None:
    folder, *below = Path(path).relative_to(root).parts
    return Kind(folder) if below else None


def _print_difference(text: str) -> None:
    """Print a difference: unchanged for `patch` in a pipe, and with invisible characters as codes on a terminal."""
    if on_terminal():
        emit(visible(text, but="\t\n"))
    else:
        emit_data(text)


def _print(table: Table, form: str) -> None:
    formats = {"text": None, "json": "json"}
    if form not in formats:
        message = f"a table of rules is not written as {form}"
        raise QueryError(message, "write --format text or --format json")
    from talentwatch.cli.table_output import draw

    print_table(Options(format=formats[form]), table, draw)
