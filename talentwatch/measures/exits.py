"""The exits themselves, one by one: those that `churn` counts, with and without a departure on record."""

from collections.abc import Iterator
from dataclasses import dataclass

from talentwatch.dates import UncertainDate
from talentwatch.measures.scope import Answer, Question
from talentwatch.measures.spells import number, uncertain
from talentwatch.presence.exit_counts import exits_by
from talentwatch.presence.placements import placements
from talentwatch.presence.posts import NEVER, Post
from talentwatch.presence.windows import Window
from talentwatch.query.table import Bounds, Column

TOTAL = ""
"""The sort that every exit is of."""


@dataclass(frozen=True, slots=True)
class Left:
    """An exit by the end of a tenure.

    Attributes:
        post: The tenure that was the last.
        number: How often it was one in the time asked about, at least and at most.
        day: The last day.
    """

    post: Post
    number: Bounds
    day: UncertainDate

    @property
    def record(self) -> str:
        """Id of the departure, else of the tenure that ended without one."""
        return self.post.ending.departure or self.post.record

    @property
    def fit(self) -> str:
        """Whether it is one whichever days are meant: `certain` or `possible`."""
        return "certain" if self.number.least else "possible"


def exits(question: Question, first: int, last: int) -> tuple[list[Left], Bounds]:
    """The exits from what is asked about, the newest first, and how many they are together.

    Of somebody who left by one of two tenures either is possible, and one exit is certain.

    Args:
        question: What is asked.
        first: The first day, as a day of the tables.
        last: The last day, included.
    """
    noted: dict[str, Post] = {}

    def sorts(_: str, __: Post, post: Post) -> Iterator[str]:
        noted[post.record] = post
        yield post.record
        yield TOTAL

    until = number(question.observed)
    people = question.people(question.together(), split=False)
    counted = exits_by(people, Window("", first, min(last, until)), until, sorts)
    total = Bounds(*counted.pop(TOTAL, (0, 0)))
    rows = [
        Left(noted[record], Bounds(*bounds), uncertain(*_days(noted[record], until)))
        for record, bounds in counted.items()
        if bounds[1]
    ]
    rows.sort(key=lambda row: (row.day.latest, row.day.earliest, row.record), reverse=True)
    return rows, total


def _days(post: Post, until: int) -> tuple[int, int]:
    return min(post.last[0], until), min(post.last[1], until)


def of_every_organization(question: Question) -> Iterator[tuple[str, str, str, str | None, int, int, int, int]]:
    """The rows of the table `exits`, in the order of its columns: those from each organization, its parts included."""
    noted: dict[tuple[str, str], Post] = {}

    def sorts(scope: str, _: Post, post: Post) -> Iterator[tuple[str, str]]:
        noted[scope, post.record] = post
        yield scope, post.record

    until = number(question.observed)
    placed = placements(question.connection, {each: each for each in question.names})
    counted = exits_by(question.people(placed, split=False), Window("", -NEVER, until), until, sorts)
    for (scope, record), (least, most) in sorted(counted.items()):
        if most:
            post = noted[scope, record]
            yield scope, post.person_id, record, post.ending.departure, *_days(post, until), least, most


def answer(question: Question) -> Answer:
    """The exits from what is asked about, in the time asked about."""
    spells = question.spells(question.together()) if question.since is None else []
    first, last = question.window(spells)
    rows, total = exits(question, number(first), number(last))
    return Answer("exits", rows, COLUMNS, USUAL, said=(said(total),))


def said(total: Bounds) -> str:
    """How many exits there were, in words."""
    least, most = int(total.least), int(total.most or 0)
    told = f"{least}" if least == most else f"{least} to {most}"
    return f"{told} exit{'' if least == most == 1 else 's'}."


COLUMNS: tuple[Column[Left], ...] = (
    Column("id", "id of the departure, else of the tenure that ended without one", lambda row: row.record),
    Column("person", "name of the person", lambda row: row.post.person),
    Column("person_id", "id of the person", lambda row: row.post.person_id),
    Column("organization_id", "id of the organization of the post", lambda row: row.post.organization),
    Column("role", "id of the role, where it is tracked", lambda row: row.post.role),
    Column("level", "level of the post", lambda row: row.post.level),
    Column("last_day", "the last day", lambda row: row.day),
    Column("kind", "what sort of departure; empty without one", lambda row: row.post.ending.kind),
    Column("manner", "whose wish it was; empty likewise", lambda row: row.post.ending.manner),
    Column("reasons", "the reasons on record", lambda row: row.post.ending.reasons),
    Column("number", "how many exits it is: at least and at most", lambda row: row.number),
    Column("fit", "whether it is one whichever days are meant: certain or possible", lambda row: row.fit),
)
USUAL = ("id", "last_day", "person", "organization_id", "kind", "manner", "number", "fit")
