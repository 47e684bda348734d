"""`talentwatch sql`: questions in SQL to the tables, and the tables as a file."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from talentwatch.cli.options import Options
from talentwatch.cli.shared_options import RECORDS_SEEN, refuse_other_bytes, shared_options

if TYPE_CHECKING:
    import sqlite3

    from talentwatch.index import Index
    from talentwatch.query.provenance import Observation
    from talentwatch.query.table import Table
    from talentwatch.query.user_sql import Answer

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
    asks_for_exits = re.search(r"\bexits\b", query, re.IGNORECASE) is not None

    def ask(index: "Index") -> "tuple[Answer, Observation]":
        connection = _with_exits(options, index.connection) if asks_for_exits else index.connection
        return run_user_sql(connection, query), observation_of(options, index)

    answer, observation = ask_index(options, ask)
    rows = answer.rows if options.limit is None else answer.rows[: options.limit]
    table = Table("answer", answer.columns, tuple(dict(zip(answer.columns, row, strict=True)) for row in rows))
    print_table(options, table, draw, Remarks(observation=observation))


def _with_exits(options: Options, connection: "sqlite3.Connection") -> "sqlite3.Connection":
    """A copy of the tables in which that of exits is filled: they depend on the day asked as of."""
    import sqlite3

    copy = sqlite3.connect(":memory:")
    connection.backup(copy)
    _fill_exits(options, copy)
    return copy


def _fill_exits(options: Options, connection: "sqlite3.Connection") -> None:
    from talentwatch.cli.records_folder import as_of_day, observed_until, today
    from talentwatch.measures.exits import of_every_organization
    from talentwatch.measures.scope import Question

    now = today()
    day = as_of_day(options, now) or now
    question = Question(connection, day.latest, observed_until=observed_until(options, now))
    rows = list(of_every_organization(question))
    connection.executemany("INSERT INTO exits VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.execute("DROP TABLE scope")
    connection.commit()


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
            _fill_exits(options, connection)
    except (OSError, sqlite3.Error) as error:
        message = f"{path} cannot be written: {error}"
        raise QueryError(message) from error
