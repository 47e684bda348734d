"""`talentwatch schema`: what a record may look like, for editors and other validators."""

from typing import Annotated

import typer

from talentwatch.cli import completion


def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="[KIND]",
            help="person, organization, role, cohort, event, source or ledger; a schema for all where none is named.",
            autocompletion=completion.kinds_of_record,
        ),
    ] = None,
    directory: Annotated[
        str | None,
        typer.Option("--directory", metavar="DIR", help="Write a file for each kind here, instead of printing."),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of record, with which an editor completes and underlines."""
    from functools import partial
    from pathlib import Path

    from talentwatch.cli.standard_streams import emit_data, tell
    from talentwatch.errors import QueryError
    from talentwatch.findings import listed, suggestion
    from talentwatch.model import Kind
    from talentwatch.reading.json_schema import schema_of, schema_of_all, schema_of_ledger
    from talentwatch.render.as_json import dump
    from talentwatch.writing import write_whole

    singular = {name: each.singular for each in Kind for name in (each.singular, each.value)} | {"ledger": "ledger"}
    schemas = {each.singular: partial(schema_of, each) for each in Kind} | {"ledger": partial(schema_of_ledger)}
    if kind is not None and kind not in singular:
        message = f'there is no kind of record "{kind}"'
        raise QueryError(message, suggestion(kind, singular) or f"write {listed(list(schemas))}")
    if directory is None:
        emit_data(dump(schemas[singular[kind]]() if kind is not None else schema_of_all()))
        return
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for each in [singular[kind]] if kind is not None else schemas:
        path = folder / f"{each}.schema.json"
        write_whole(path, dump(schemas[each]()))
        tell(f"written: {path}")
