"""`talentwatch import`: the data of other projects as records."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli import completion
from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, shared_options

if TYPE_CHECKING:
    from datetime import date

    from talentwatch.exchange.build_records import SourceData
    from talentwatch.exchange.source_files import SourceFile
    from talentwatch.findings import Code
    from talentwatch.reading import Reading

_MOST_TOLD = 20
"""How many errors are told one by one."""

_OUTPUT = (*(name for name in OUTPUT if name != "exit_status"), "records")


@shared_options(*_OUTPUT)
def import_records(
    options: Options,
    *,
    source: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="openstates or congress.", autocompletion=completion.imports),
    ],
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or tar archives.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace records that differ, also those changed by hand.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")] = False,
    each_left_out: Annotated[
        bool, typer.Option("--left-out", help="List each thing that is left out, and why, instead of the counts.")
    ] = False,
    each_joined: Annotated[
        bool,
        typer.Option("--joined", help="List terms that overlap, and tenures without a start, instead of the counts."),
    ] = False,
    made: Annotated[
        str | None,
        typer.Option(
            "--made", metavar="DAY", help="The day on which the data were made: a term ends after it, no tenure."
        ),
    ] = None,
) -> None:
    """Make records of the data of another project, and say what became of all that it holds."""
    import sys

    from talentwatch.cli.data_days import day_of_data, oldest, typed_data_day
    from talentwatch.cli.output import Remarks, format_of, print_table
    from talentwatch.cli.progress_meter import Progress
    from talentwatch.cli.records_folder import find_records, today
    from talentwatch.cli.standard_streams import tell
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.errors import ExchangeError
    from talentwatch.exchange.build_records import assemble
    from talentwatch.exchange.import_report import ImportReport, counts, joined, left_out
    from talentwatch.exchange.source_files import files_at
    from talentwatch.writing import carry_out, plan_of

    read_source = _reader_of(source)
    shape, answer = parse_shape(options), left_out if each_left_out else joined if each_joined else counts
    # A format or a column that is not there is told before anything is written.
    format_of(options)
    answer(ImportReport(), shape)
    root, day = find_records(options.records), today()
    data_day = typed_data_day(made, day) if made is not None else None
    found = [files_at(path) for path in paths]
    files = sum(found[1:], found[0])
    data_day = data_day or oldest(day_of_data(path, each.written, day) for path, each in zip(paths, found, strict=True))
    with Progress("reading the source", sys.stderr) as progress:
        data = read_source(files, progress)
    if not data.people:
        reason = next((f": {item.why}" for item in data.report.items), "")
        message = f"there is nobody in {', '.join(map(str, paths))}{reason}"
        raise ExchangeError(message, f"is it in the format of {source}?")
    present = _present(root)
    imported = assemble(data, present.records, day, data_day)
    plan = plan_of(root, present, imported.records, overwrite=overwrite)
    if not dry_run:
        with Progress("writing records", sys.stderr) as progress:
            carry_out(plan.writes, progress)
    report = imported.report
    report.found("records", len(imported.records))
    for kept in plan.kept:
        report.leave_out("records", kept.path, kept.id, kept.why)
    written = "would be written" if dry_run else "written"
    report.add_note("records", f"{len(plan.writes)} {written}, {plan.unchanged} unchanged")
    print_table(
        options, answer(report, shape), draw, Remarks(nothing=f"nothing is {'joined' if each_joined else 'left out'}")
    )
    tell(
        f"{len(imported.records)} records: {len(plan.writes)} {written}, {plan.unchanged} unchanged, "
        f"{len(plan.kept)} kept because they differ"
    )
    if plan.writes and not dry_run:
        tell(*_verdict(root, day.latest))


def _reader_of(name: str) -> "Callable[[Sequence[SourceFile], Callable[[int, int], None]], SourceData]":
    """The function that reads the files of a format.

    Raises:
        QueryError: There is no such format.
    """
    from talentwatch.errors import QueryError
    from talentwatch.exchange import congress, openstates
    from talentwatch.findings import listed, suggestion

    formats = {"openstates": openstates.read_source, "congress": congress.read_source}
    if name not in formats:
        message = f'there is nothing to import "{name}" with'
        raise QueryError(message, suggestion(name, formats) or f"write {listed(list(formats))}")
    return formats[name]


def _present(root: Path) -> "Reading":
    """The records that a folder holds; none where it does not exist yet.

    Raises:
        RecordsError: A file in it is faulty, so that nobody knows what may be replaced.
    """
    import sys
    from shlex import quote

    from talentwatch.cli.progress_meter import Progress
    from talentwatch.errors import RecordsError
    from talentwatch.reading import Reading, read_folder

    if not root.exists():
        return Reading((), (), frozenset(), frozenset(), 0)
    with Progress("reading records", sys.stderr) as progress:
        reading = read_folder(root, progress=progress)
    if reading.findings:
        message = f"the records in {root} have faults, the first of them at {reading.findings[0]}"
        raise RecordsError(message, f"`talentwatch check --records {quote(str(root))}` shows every fault")
    return reading


def _verdict(root: Path, as_of: "date") -> list[str]:
    """What `check` finds in a folder, in lines: a summary, the errors, and how many warnings of each rule."""
    from collections import Counter

    from talentwatch.check import Case, run
    from talentwatch.findings import Severity, together
    from talentwatch.ledger import build
    from talentwatch.reading import Locator, read_folder
    from talentwatch.render.reports.text_report import summary
    from talentwatch.writing import look

    reading = read_folder(root, look=look)
    case = Case(reading.records, build(reading.records, about=reading.about, as_written=True), reading.unread, as_of)
    findings = together([*reading.findings, *run(case, Locator().place, reading.incomplete)])
    errors = [finding for finding in findings if finding.code.severity is Severity.ERROR]
    lines = [f"check: {summary(findings, len(reading.records), reading.files)}"]
    lines += [str(finding) for finding in errors[:_MOST_TOLD]]
    if len(errors) > _MOST_TOLD:
        lines.append(f"and {len(errors) - _MOST_TOLD} further errors, which `talentwatch check` shows")
    warnings: Counter[Code] = Counter()
    for finding in findings:
        if finding.code.severity is Severity.WARNING:
            warnings[finding.code] += finding.number
    if warnings:
        told = ", ".join(f"{code.code} {code.name} ({count:,})" for code, count in warnings.most_common())
        lines.append(f"warnings: {told}")
    return lines
