"""`talentwatch schema`: what a record may look like, for editors and other validators."""

from typing import Annotated

import typer

from talentwatch.cli import completion


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            help="person, organization, role, event or source; a schema for all where none is named.",
            autocompletion=completion.kinds_of_record,
        ),
    ] = None,
    directory: Annotated[
        str | None,
        typer.Option("--directory", metavar="DIR", help="Write a file for each kind here, instead of printing."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of record, with which an editor completes and underlines."""
    from pathlib import Path

    from talentwatch.cli.standard_streams import emit_data, tell
    from talentwatch.errors import QueryError
    from talentwatch.findings import listed, suggestion
    from talentwatch.model import Kind
    from talentwatch.reading.json_schema import schema_of, schema_of_all
    from talentwatch.render.as_json import dump
    from talentwatch.writing import write_whole

    by_name = {name: each for each in Kind for name in (each.singular, each.value)}
    if kind is not None and kind not in by_name:
        message = f'there is no kind of record "{kind}"'
        raise QueryError(message, suggestion(kind, by_name) or f"write {listed([each.singular for each in Kind])}")
    if directory is None:
        found = schema_of(by_name[kind]) if kind is not None else schema_of_all()
        emit_data(dump(found))
        return
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for each in [by_name[kind]] if kind is not None else list(Kind):
        path = folder / f"{each.singular}.schema.json"
        write_whole(path, dump(schema_of(each)))
        tell(f"written: {path}")
