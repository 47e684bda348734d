"""`diff`: what changed in the records between two revisions of git."""

from pathlib import Path
from typing import Annotated, Any

import typer

from talentwatch.cli.options import OUTPUT, Asked, asking


@asking(*OUTPUT, "records")
def diff(
    asked: Asked,
    old: Annotated[str, typer.Argument(metavar="REV", help="From this revision of git: main, HEAD~3, a tag.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[REV]", help="To this one, instead of the files as they are.")
    ] = None,
) -> None:
    """Show what changed in the records: departures added, confirmed or denied, dates narrowed, and the rest."""
    from dataclasses import replace

    from talentwatch.cli.commands.listing import draw
    from talentwatch.cli.folder import find_records, read
    from talentwatch.cli.git import Repository
    from talentwatch.cli.output import format_of, print_table, print_text
    from talentwatch.cli.question import shape_of
    from talentwatch.ledger import build
    from talentwatch.query import changes

    root = find_records(asked.records)
    repository = Repository(root if root.is_dir() else Path.cwd())
    before = _at(repository, old)
    after = _at(repository, new) if new is not None else build(read(root))
    found = changes.changes(before, after)
    shape = shape_of(asked)
    form = format_of(asked)
    if form == "table" and not shape.columns:
        from talentwatch.render.safe import visible

        made = changes.table(found, replace(shape, columns=("kind", "words")))
        print_text(_in_words([(str(row["kind"]), visible(str(row["words"]))) for row in made.rows]))
        if asked.exit_status and not made.rows:
            raise typer.Exit(1)
        return
    if form == "markdown" and not shape.columns:
        shape = replace(shape, columns=changes.MARKDOWN)
    print_table(asked, changes.table(found, shape), draw, nothing="nothing changed")


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


def _at(repository: Any, revision: str) -> Any:  # noqa: ANN401  git is not imported before it is needed
    """The ledger of the records as they were at a revision.

    Raises:
        QueryError: There is no such revision.
        RecordsError: The records were faulty then.
    """
    import tempfile

    from talentwatch.errors import RecordsError
    from talentwatch.ledger import build
    from talentwatch.reading import read_folder

    commit = repository.commit(revision)
    with tempfile.TemporaryDirectory(prefix="talentwatch-") as folder:
        if not repository.write_folder(commit, Path(folder)):
            return build(())
        reading = read_folder(Path(folder))
        if reading.findings:
            first = str(reading.findings[0]).replace(f"{folder}/", f"{repository.folder}/" if repository.folder else "")
            message = f"the records at {revision} have faults, the first of them at {first}"
            raise RecordsError(message, "compare with a revision at which `talentwatch check` found nothing")
        return build(reading.records)
