"""`talentwatch sql`: questions in SQL to the tables, and the tables as a file."""

from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import RECORDS_SEEN, refuse_other_bytes, shared_options

if TYPE_CHECKING:
    from talentwatch.query.table import Table

_SHAPE = ("limit", "format", "no_header", "exit_status")


@shared_options(*_SHAPE, *RECORDS_SEEN)
def sql(
    options: Options,
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="SELECT …; without it, the tables and columns there are.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--open", metavar="FILE", help="Write the tables to a new SQLite file instead.")
    ] = None,
) -> None:
    """Ask the tables in SQL, read-only; without a query, list tables and columns."""
    from talentwatch.cli.output import Remarks, print_table
    from talentwatch.cli.records_folder import ask_index, observation_of
    from talentwatch.cli.table_output import draw
    from talentwatch.errors import QueryError
    from talentwatch.query.table import Table
    from talentwatch.query.user_sql import run_user_sql

    if to is not None:
        if query is not None:
            message = "--open writes every table, and takes no query"
            raise QueryError(message, "leave one of them out")
        _write(options, to)
        return
    if query is None:
        print_table(options, _schema(), draw)
        return
    refuse_other_bytes(query)
    answer, observation = ask_index(
        options, lambda index: (run_user_sql(index.connection, query), observation_of(options, index))
    )
    rows = answer.rows if options.limit is None else answer.rows[: options.limit]
    table = Table("answer", answer.columns, tuple(dict(zip(answer.columns, row, strict=True)) for row in rows))
    print_table(options, table, draw, Remarks(observation=observation))


def _schema() -> "Table":
    """The tables and columns as a table."""
    from talentwatch.index import TABLES
    from talentwatch.query.table import Table

    names = ("table", "column", "type", "meaning")
    rows = tuple(
        dict(zip(names, (table.name, column.name, column.type, column.meaning), strict=True))
        for table in TABLES()
        for column in table.columns
    )
    return Table("columns", names, rows)


def _write(options: Options, to: str) -> None:
    """Write a plain SQLite file, whole or not at all."""
    import contextlib
    import sqlite3
    from pathlib import Path

    from talentwatch.atomic import replacing
    from talentwatch.cli.records_folder import view
    from talentwatch.errors import QueryError
    from talentwatch.index.fill_tables import fill

    path = Path(to)
    if path.exists():
        message = f"{path} is there already"
        raise QueryError(message, "name a new file, or take that one away first")
    ledger = view(options).ledger
    try:
        with replacing(path) as new, contextlib.closing(sqlite3.connect(new.path)) as connection:
            # Nobody reads the file before it is whole.
            connection.execute("PRAGMA journal_mode = OFF")
            fill(connection, ledger, texts=False)
    except (OSError, sqlite3.Error) as error:
        message = f"{path} cannot be written: {error}"
        raise QueryError(message) from error
