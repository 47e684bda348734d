"""`talentwatch feed`: new, confirmed, denied and corrected departures as an Atom feed."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import shared_options

if TYPE_CHECKING:
    from talentwatch.query.feed_entries import Revision


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


def _revisions(root: Path, number: int) -> "Iterator[Revision]":
    """The last commits to the records with what each changed; where git fails, none, and standard error says why."""
    import sys

    from talentwatch.cli.progress_meter import Progress
    from talentwatch.cli.revisions import ledger_at
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
                    found = changes(ledger_at(repository, before, root), ledger_at(repository, commit, root))
                except (RecordsError, QueryError) as error:
                    unread.append(f"{commit.id[:12]}: {error}")
                    continue
                yield Revision(commit.id, commit.at, found)
    except QueryError as error:
        sys.stderr.write(f"no corrections: {visible(str(error))}\n")
    if unread:
        commits = "of one commit" if len(unread) == 1 else f"of {len(unread)} commits, the first of them"
        sys.stderr.write(f"no corrections {commits}, {visible(unread[0])}\n")
