"""`diff` and `feed`: what changed in the records between two revisions of git, and what is new."""

from pathlib import Path
from typing import Annotated, Any

import typer

from talentwatch.cli.options import OUTPUT, Options, shared_options


@shared_options(*OUTPUT, "records")
def diff(
    options: Options,
    old: Annotated[str, typer.Argument(metavar="REV", help="From this revision of git: main, HEAD~3, a tag.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[REV]", help="To this one, instead of the files as they are.")
    ] = None,
) -> None:
    """Show what changed in the records: departures added, confirmed or denied, dates narrowed, and the rest."""
    from dataclasses import replace

    from talentwatch.cli.commands.listing import draw
    from talentwatch.cli.output import format_of, print_table, print_text
    from talentwatch.cli.records_folder import find_records, read_ledger
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.git import Repository
    from talentwatch.ledger import build
    from talentwatch.query import record_diff

    root = find_records(options.records)
    with Repository(root) as repository:
        before = _at(repository, repository.commit(old), root, old)
        after = _at(repository, repository.commit(new), root, new) if new is not None else build(read_ledger(root))
    found = record_diff.changes(before, after)
    shape = parse_shape(options)
    form = format_of(options)
    if form == "table" and not shape.columns:
        from talentwatch.render.sanitize import visible

        made = record_diff.table(found, replace(shape, columns=("kind", "words")))
        print_text(_in_words([(str(row["kind"]), visible(str(row["words"]))) for row in made.rows]))
        if options.exit_status and not made.rows:
            raise typer.Exit(1)
        return
    if form == "html" and not shape.columns:
        from talentwatch.cli.standard_streams import emit_data
        from talentwatch.query.show import source_note
        from talentwatch.render.corrections_page import page

        notes = {each: source_note(after, each) for change in found for each in change.sources}
        until = new if new is not None else "now"
        emit_data(page(found, notes, title=f"What changed in the records from {old} to {until}"))
        if options.exit_status and not found:
            raise typer.Exit(1)
        return
    if form == "markdown" and not shape.columns:
        shape = replace(shape, columns=record_diff.MARKDOWN)
    print_table(options, record_diff.table(found, shape), draw, nothing="nothing changed")


@shared_options("as_of", "records")
def feed(
    options: Options,
    to: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file, whole or not at all.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many entries.")] = 50,
    commits: Annotated[
        int,
        typer.Option("--commits", metavar="N", min=0, max=1000, help="Corrections of the last N commits to them."),
    ] = 10,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What the feed is called.")] = "Departures",
) -> None:
    """Write an Atom feed of new, confirmed, denied and corrected departures."""
    from datetime import UTC, datetime, time

    from talentwatch.cli.records_folder import find_records, view
    from talentwatch.cli.standard_streams import emit_data
    from talentwatch.errors import QueryError
    from talentwatch.query.feed_entries import feed_entries
    from talentwatch.render.atom_feed import feed as as_atom

    seen = view(options)
    revisions = list(_revisions(find_records(options.records), commits)) if commits and options.as_of is None else []
    told = feed_entries(seen.ledger, revisions)
    # What lies ahead is no news yet; a commit has been made, whatever day counts as today.
    found = [each for each in told if each.sort == "corrected" or each.at.date() <= seen.day.latest][:limit]
    moment = datetime.combine(seen.day.latest, time(0), tzinfo=UTC)
    text = as_atom(found, title=title, updated=moment)
    if to is None or to == "-":
        emit_data(text)
        return
    from talentwatch.writing.write_file import write_whole

    try:
        write_whole(Path(to), text)
    except OSError as error:
        message = f"{to} cannot be written: {error.strerror or error}"
        raise QueryError(message, "name a file in a folder that is there") from error


def _revisions(root: Path, number: int) -> Any:  # noqa: ANN401  news is not imported before it is needed
    """The last commits to the records with what each changed; none, and a word of it, where git cannot tell."""
    import sys

    from talentwatch.cli.progress_meter import Progress
    from talentwatch.errors import QueryError, RecordsError
    from talentwatch.git import Repository
    from talentwatch.query.feed_entries import Revision
    from talentwatch.query.record_diff import changes
    from talentwatch.render.sanitize import visible

    unread: list[str] = []
    try:
        with Repository(root) as repository, Progress("comparing commits", sys.stderr) as progress:
            history = repository.history(number)
            for place, commit in enumerate(history):
                progress(place, len(history))
                before = repository.parent(commit)
                if before is None:
                    continue
                try:
                    found = changes(_at(repository, before, root), _at(repository, commit, root))
                except RecordsError:
                    # What was faulty then tells nothing that could be compared.
                    continue
                except QueryError as error:
                    unread.append(f"{commit.id[:12]}: {error}")
                    continue
                yield Revision(commit.id, commit.at, found)
    except QueryError as error:
        sys.stderr.write(f"no corrections: {visible(str(error))}\n")
    if unread:
        commits = "of one commit" if len(unread) == 1 else f"of {len(unread)} commits, the first of them"
        sys.stderr.write(f"no corrections {commits}, {visible(unread[0])}\n")


def _in_words(told: list[tuple[str, str]]) -> str:
    """The sentences under headings."""
    if not told:
        return "nothing changed\n"
    lines: list[str] = []
    heading = ""
    for kind, words in told:
        plural = {"person": "people"}.get(kind, f"{kind}s")
        if plural != heading:
            lines += [*([""] if lines else []), plural.capitalize()]
            heading = plural
        lines.append(f"  {words}")
    return "".join(f"{line}\n" for line in lines)


def _at(repository: Any, commit: Any, root: Path, revision: str | None = None) -> Any:  # noqa: ANN401  git is not imported before it is needed
    """The ledger of the records as they were at a commit, which messages call by the revision that was typed.

    Raises:
        QueryError: It cannot be read.
        RecordsError: The records were faulty then.
    """
    from talentwatch.cli.revisions import folder_at
    from talentwatch.errors import RecordsError
    from talentwatch.ledger import build
    from talentwatch.reading import read_files

    folder = folder_at(repository, commit, root)
    if folder is None:
        return build(())
    reading = read_files(folder)
    if reading.findings:
        message = f"the records at {revision or commit.id[:12]} have faults, the first of them at {reading.findings[0]}"
        raise RecordsError(message, "compare with a revision at which `talentwatch check` found nothing")
    return build(reading.records)
