"""`talentwatch diff`: what changed in the records between two revisions of git."""

from typing import Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import OUTPUT, shared_options


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

    from talentwatch.cli.output import Remarks, format_of, print_table, print_text
    from talentwatch.cli.records_folder import find_records, read_ledger
    from talentwatch.cli.revisions import ledger_at
    from talentwatch.cli.table_output import draw
    from talentwatch.cli.typed_filters import parse_shape
    from talentwatch.git import Repository
    from talentwatch.ledger import Ledger, build
    from talentwatch.query import record_diff

    root = find_records(options.records)

    def as_it_is() -> Ledger:
        reading = read_ledger(root)
        return build(reading.records, about=reading.about, as_written=True)

    with Repository(root) as repository:
        before = ledger_at(repository, repository.commit(old), root, old)
        after = ledger_at(repository, repository.commit(new), root, new) if new is not None else as_it_is()
    found = record_diff.changes(before, after)
    shape = parse_shape(options)
    form = format_of(options)
    if form == "table" and not shape.columns:
        from talentwatch.render.sanitize import visible

        made = record_diff.table(found, replace(shape, columns=("told", "words")))
        print_text(_in_words([(str(row["told"]), visible(str(row["words"]))) for row in made.rows]))
        if options.exit_status and not made.rows:
            raise typer.Exit(1)
        return
    if form == "html" and not shape.columns:
        from talentwatch.cli.standard_streams import emit_data
        from talentwatch.query.card import source_note
        from talentwatch.render.corrections_page import page

        notes = {each: source_note(after, each) for change in found for each in change.sources}
        until = new if new is not None else "now"
        emit_data(page(found, notes, title=f"What changed in the records from {old} to {until}"))
        if options.exit_status and not found:
            raise typer.Exit(1)
        return
    if form == "markdown" and not shape.columns:
        shape = replace(shape, columns=record_diff.MARKDOWN)
    print_table(options, record_diff.table(found, shape), draw, Remarks(nothing="nothing changed"))


def _in_words(told: list[tuple[str, str]]) -> str:
    """The sentences under headings."""
    if not told:
        return "nothing changed\n"
    under: dict[str, list[str]] = {}
    for kind, words in told:
        under.setdefault({"person": "people"}.get(kind, f"{kind}s").capitalize(), []).append(f"  {words}")
    parts = ("\n".join((heading, *lines)) for heading, lines in under.items())
    return "\n\n".join(parts) + "\n"
