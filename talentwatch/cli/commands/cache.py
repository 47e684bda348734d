"""`talentwatch cache`: the indexes that are kept for quick answers, shown or taken away."""

from typing import Annotated

import typer


def cache(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="show or clear.")] = "show",
) -> None:
    """Show the indexes that are kept for quick answers, or take them away; they are made anew when they are missing."""
    from talentwatch.cli.standard_streams import emit_data, tell
    from talentwatch.errors import QueryError
    from talentwatch.findings import suggestion
    from talentwatch.index.cache_place import folder
    from talentwatch.index.kept_indexes import clear, kept

    if what not in {"show", "clear"}:
        message = f'"cache {what}" is no choice'
        raise QueryError(message, suggestion(what, ["show", "clear"]) or "write cache show or cache clear")
    if what == "clear":
        cleared = clear()
        number = cleared.taken
        tell(f"{number} file{'' if number == 1 else 's'} taken away from {folder()}")
        tell(*(f"kept: {path} {why}" for path, why in cleared.left))
        if cleared.failed:
            raise typer.Exit(2)
        return
    from talentwatch.query.table import Table, Value
    from talentwatch.render.delimited import tsv

    rows: tuple[dict[str, Value], ...] = tuple(
        {"records": each.root or "not an index", "bytes": each.bytes, "there": each.exists, "file": str(each.path)}
        for each in kept()
    )
    emit_data(tsv(Table("indexes", ("records", "bytes", "there", "file"), rows), header=True))
