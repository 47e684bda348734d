"""A condition in SQL narrows any answer by its documented columns."""

import pytest
from sample_ledger import book

from talentwatch.dates import parse_date
from talentwatch.errors import QueryError
from talentwatch.query import record_rows, roster
from talentwatch.query.conflicts import conflicts
from talentwatch.query.departures import departures
from talentwatch.query.filters import Filter
from talentwatch.query.table import Shape

BOOK = book()
EVERY = ["ben/lab-head", "ada/team-lead", "dee/team"]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("1", EVERY),
        ("0", []),
        ("person_id = 'ada'", ["ada/team-lead"]),
        ("person LIKE 'a%' OR person LIKE 'd%'", ["ada/team-lead", "dee/team"]),
        ("fit = 'certain'", EVERY),
        ("announced IS NULL", ["dee/team"]),
        ("day_earliest <= day_latest", EVERY),
        ("tenure_days_least > 0 AND person_id <> 'ada'", ["ben/lab-head"]),
        ('"to" IS NOT NULL -- a comment', ["ada/team-lead"]),
        ("EXISTS (SELECT 1 FROM json_each(sources) WHERE value = 'daily')", ["ada/team-lead"]),
        ("id IN (SELECT id FROM answer WHERE manner = 'disputed')", ["ada/team-lead"]),
    ],
)
def test_which_departures_a_condition_leaves(condition: str, found: list[str]) -> None:
    table = departures(BOOK, Filter(), Shape(columns=("id",), where=condition))
    assert [row["id"] for row in table.rows] == found


def test_every_command_that_lists_takes_one() -> None:
    today = parse_date("2026-11-23")
    shape = Shape(columns=("id",), where="id LIKE 't%'")
    assert [row["id"] for row in record_rows.organizations(BOOK, Filter(), shape).rows] == ["team"]
    assert all(str(row["id"]).startswith("t") for row in record_rows.people(BOOK, Filter(), shape).rows)
    assert record_rows.roles(BOOK, Filter(), Shape(where="days_without_permanent_least >= 0"), today).kind == "roles"
    assert record_rows.events(BOOK, Filter(), Shape(where="date_latest > 0")).rows
    assert record_rows.sources(BOOK, Filter(), Shape(columns=("id",), where="reliability = 'news'")).rows
    assert roster.roster(BOOK, "group", today, Filter(), Shape(where="interim")).kind == "holders"
    assert conflicts(BOOK, Filter(), Shape(where="source IS NULL")).kind == "claims"


@pytest.mark.parametrize(
    ("condition", "message", "hint"),
    [
        ("mannr = 'x'", "--where: no such column: mannr", 'did you mean "manner"?'),
        ("to = 'x'", '--where: near "to": syntax error', '"to" is a word of SQL too: write it in double quotes'),
        ("(SELECT count(*) FROM sqlite_master) = 1", None, None),
        ("1; DROP TABLE answer", '--where: near ";": syntax error', "`talentwatch sql` lists tables and columns"),
        ("load_extension('x')", "this is no query that only reads", "only SELECT is possible here"),
    ],
)
def test_what_a_condition_cannot_say(condition: str, message: str | None, hint: str | None) -> None:
    if message is None:
        assert len(departures(BOOK, Filter(), Shape(where=condition)).rows) == len(EVERY)
        return
    with pytest.raises(QueryError) as refused:
        departures(BOOK, Filter(), Shape(where=condition))
    assert (str(refused.value), refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "condition",
    [
        "1=0) UNION SELECT (99999",
        "1=0) UNION SELECT ('x'",
        "1=0) UNION SELECT (-1",
        "1=0) UNION ALL SELECT row FROM answer WHERE (1",
        "1) OR (1",
        "1) --",
        "1) /*",
        "1 /*",
        "1) ORDER BY (random()",
        "1) LIMIT (1",
        "')' = ')') UNION SELECT (1",
        "1 /* ( */ ) UNION SELECT (1",
        '"id" = ")" ) UNION SELECT (1',
        "[id] IS NULL) UNION SELECT (1",
        "`id` IS NULL) UNION SELECT (1",
        "1 UNION SELECT 1",
        "1 ORDER BY 1",
        "1 GROUP BY 1",
        "1 LIMIT 0",
        "1, 1",
        "SELECT 1",
        "VALUES (1)",
        "1;",
        "1; SELECT 1",
        "(1",
        "1)",
        "'1",
        '"1',
        " ",
        "-- 1",
        "1) WINDOW w AS (PARTITION BY 1",
    ],
)
def test_what_is_more_than_one_expression_is_no_condition(condition: str) -> None:
    with pytest.raises(QueryError) as refused:
        record_rows.people(BOOK, Filter(), Shape(where=condition))
    assert str(refused.value).startswith(("--where: ", "this is more than one statement"))


@pytest.mark.parametrize(
    "condition",
    [
        "1 -- )",
        "1 /* ) */",
        "')' <> '('",
        "id <> ')) UNION SELECT (1'",
        '"id" IS NOT NULL',
        "[id] IS NOT NULL",
        "(SELECT 1 UNION SELECT 1)",
        "(((1)))",
        "1\n--",
        "(1, 2) < (1, 3)",
        "CASE WHEN 1 THEN 1 END",
    ],
)
def test_brackets_within_texts_and_comments_are_no_brackets(condition: str) -> None:
    assert record_rows.people(BOOK, Filter(), Shape(where=condition)) == record_rows.people(BOOK, Filter(), Shape())


def test_a_bracket_that_was_never_opened_is_pointed_at() -> None:
    with pytest.raises(QueryError) as refused:
        record_rows.people(BOOK, Filter(), Shape(where="(1) = 0) UNION SELECT (99999"))
    assert refused.value.excerpt == ("  (1) = 0) UNION SELECT (99999", "         ^")
    assert "every bracket" in refused.value.hint
