"""`talentwatch check`: whether every record is valid, and what is wrong where it is not."""

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.models import OptionInfo

from talentwatch.cli import completion
from talentwatch.cli.options import REPORTS, Options
from talentwatch.cli.shared_options import RULES, file_option, shared_options


def _rules(flag: str, words: str) -> OptionInfo:
    """An option that takes rules."""
    option: OptionInfo = typer.Option(flag, metavar="RULES", help=words, autocompletion=completion.rules)
    return option


@shared_options("records")
def check(
    options: Options,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Report on these only; - is standard input.")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day that counts as today.")] = None,
    select: Annotated[list[str] | None, _rules("--select", f"Only these rules, {RULES}.")] = None,
    ignore: Annotated[list[str] | None, _rules("--ignore", "Without these rules.")] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="SEVERITY", help="Exit with 1 from this severity on: error or warning."),
    ] = None,
    settings: Annotated[
        str | None,
        typer.Option("--settings", metavar="FILE|REV:PATH", help="Settings of another file, or of a git revision."),
    ] = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help=f"{', '.join(REPORTS)}.", autocompletion=completion.reports),
    ] = "text",
    output: Annotated[
        list[str] | None, typer.Option("--output", metavar="FORMAT=FILE", help="Write a report to a file as well.")
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="How often each rule was broken, instead.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what needs no person, then report the rest.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    baseline: Annotated[str | None, file_option("--baseline", "Leave out the findings that are known already.")] = None,
    write_baseline: Annotated[str | None, file_option("--write-baseline", "Make all that is found known.")] = None,
    changed_since: Annotated[
        str | None, typer.Option("--changed-since", metavar="REV", help="Only what changed since this git revision.")
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", metavar="PATH", help="What the file on standard input is called.")
    ] = None,
    list_rules: Annotated[bool, typer.Option("--list-rules", help="List every rule, and check nothing.")] = False,
    each: Annotated[bool, typer.Option("--each", help="Show all findings of one cause, not only how many.")] = False,
) -> None:
    """Check every record, and exit with 1 if one is faulty."""
    from talentwatch.cli.check.command import CheckOptions, run_check

    request = CheckOptions(
        records=options.records,
        paths=tuple(paths or ()),
        as_of=as_of,
        select=_words(select),
        ignore=_words(ignore),
        fail_on=fail_on,
        settings=settings,
        form=form,
        output=tuple(output or ()),
        statistics=statistics,
        fix=fix,
        diff=diff,
        baseline=baseline,
        write_baseline=write_baseline,
        changed_since=changed_since,
        stdin_filename=stdin_filename,
        list_rules=list_rules,
        each=each,
    )
    if not run_check(request):
        raise typer.Exit(1)


def _words(typed: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for each in typed or () for word in each.split(",") if word.strip())
