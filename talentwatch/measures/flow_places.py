"""Where somebody came from and went to: the places between which flows are counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from talentwatch.ledger.exit_rule import MOVING
from talentwatch.measures.narrowing import EVERYTHING
from talentwatch.measures.scope import Question
from talentwatch.measures.spells import number
from talentwatch.presence.placements import Placement, rooted
from talentwatch.presence.posts import NEVER, Post

LEVELS = ("organization", "company", "country")
"""What the places can be."""

UNKNOWN = "not known"
ELSEWHERE = "elsewhere"
"""A destination that is told in words, and is no organization on record."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an exit led.

    Attributes:
        organization: Id of the organization; None where it is none on record.
        inferred: Whether it follows from the next post alone.
        told: It in words.
    """

    organization: str | None = None
    inferred: bool = False
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A tenure with the bounds of its first day, which is known; and of its last, if it has one."""

    record: str
    organization: str
    first: tuple[int, int]
    last: tuple[int, int]


Inside = Callable[[str, int], bool]
"""Whether an organization is, on a day of the tables, a part of what was left."""


class Places:
    """Where each organization belongs, and where each exit led.

    Args:
        question: What is asked.
        level: What the places are, one of `LEVELS`.
        within: How many days after an exit the next post still counts as the destination, where no source names one.
    """

    def __init__(self, question: Question, level: str, within: int) -> None:
        self._question = question
        self.level = level
        self._within = within
        self.until = number(question.observed)
        self.companies = rooted(question.connection, pooled=False)
        self.asked = question.together() if question.organizations else []
        self._in_companies = _by_organization(self.companies)
        self._in_asked = _by_organization(self.asked)

    def company(self, organization: str, day: int) -> str:
        """The largest organization it may have been part of on a day of the tables; else the last one it was in."""
        found = self._in_companies.get(organization, ())
        fitting = [each.head for each in found if each.first[0] <= day <= each.last[1]]
        return fitting[0] if fitting else found[-1].head if found else organization

    def within_asked(self, organization: str, day: int) -> bool:
        """Whether it may have been in what is asked about on a day."""
        return any(each.first[0] <= day <= each.last[1] for each in self._in_asked.get(organization, ()))

    def name(self, organization: str, day: int) -> str:
        """The place that an organization is in on a day: what is asked about stands for itself, not for its company."""
        if self.level == "organization":
            return organization
        if self.level == "country":
            return self._country(organization, day)
        heads = [each.head for each in self._in_asked.get(organization, ()) if each.first[0] <= day <= each.last[1]]
        return heads[0] if heads else self.company(organization, day)

    def _country(self, organization: str, day: int) -> str:
        """The country of its seat, or that of its company; `UNKNOWN` where neither is on record."""
        for each in (organization, self.company(organization, day)):
            if self._countries.get(each):
                return self._countries[each]
        return UNKNOWN

    @cached_property
    def _countries(self) -> dict[str, str]:
        rows = self._question.connection.execute("SELECT id, country FROM organizations WHERE country IS NOT NULL")
        return dict(rows.fetchall())

    @cached_property
    def _told(self) -> dict[str, tuple[str | None, str | None]]:
        rows = self._question.connection.execute(
            'SELECT id, to_id, "to" FROM departures WHERE counts = 1 AND to_taken_up = 1'
        )
        return {record: (to, told) for record, to, told in rows.fetchall()}

    @cached_property
    def _held(self) -> dict[str, list[Held]]:
        rows = self._question.connection.execute(
            "SELECT person_id, id, organization_id, begun_first, begun_last,"
            " CASE WHEN over THEN end_earliest END, CASE WHEN over THEN end_latest END FROM tenures"
            " WHERE organization_id IS NOT NULL AND start_earliest IS NOT NULL AND status <> 'withdrawn'"
            " AND begun_first <= ? ORDER BY begun_first, id",
            [self.until],
        )
        found: dict[str, list[Held]] = {}
        for person, record, organization, first, latest, end, end_latest in rows.fetchall():
            last = (end if end is not None else NEVER, end_latest if end_latest is not None else NEVER)
            found.setdefault(person, []).append(Held(record, organization, (first, latest), last))
        return found

    def in_company(self, company: str) -> Inside:
        """Tells whether an organization is, on a day, a part of a company."""
        return lambda organization, day: self.company(organization, day) == company

    def last_day(self, post: Post) -> int:
        """The last day that a tenure can have had, as far as is observed."""
        return min(post.last[1], self.until)

    def destination(self, post: Post, inside: Inside) -> Destination:
        """Where an exit by the end of a tenure led: as it is told, else by the next post outside of what was left.

        Args:
            post: The tenure.
            inside: Tells what was left.
        """
        told = self._told.get(post.ending.departure or "")
        if told is not None:
            organization, words = told
            if organization is not None or words is not None:
                return Destination(organization, told=words or self._question.names.get(organization or ""))
        end = post.last[0], self.last_day(post)
        for each in self._held.get(post.person_id, ()):
            soon = _follows(each.first, end) and each.first[0] - end[1] <= self._within
            if soon and not inside(each.organization, end[1]):
                return Destination(each.organization, True, self._question.names.get(each.organization))
        return Destination()

    def onward(self, post: Post) -> Destination:
        """Where in the same company somebody went on after a post: as told, else by the next post, if it touches."""
        end = self.last_day(post)
        company = self.company(post.organization, end)

        def elsewhere(organization: str, day: int) -> bool:
            return organization == post.organization or self.company(organization, day) != company

        found = self.destination(post, elsewhere)
        if found.organization is None or elsewhere(found.organization, end):
            return Destination()
        if found.inferred and post.ending.kind not in MOVING:
            touching = any(
                each.organization == found.organization and _touches(each.first, (post.last[0], end))
                for each in self._held.get(post.person_id, ())
            )
            return found if touching else Destination()
        return found

    def came_from(self, post: Post, inside: Inside) -> tuple[bool, bool]:
        """Whether an exit elsewhere is on record that led to a tenure, possibly and surely.

        Args:
            post: The tenure.
            inside: Tells where it is.
        """
        possibly = surely = False
        own = self._held.get(post.person_id, ())
        for each in self._ended.get(post.person_id, ()):
            left = self.last_day(each)
            if inside(each.organization, left):
                continue
            company = self.company(each.organization, left)
            inner = self.company(post.organization, left) == company
            found = self.onward(each) if inner else self.destination(each, self.in_company(company))
            if found.organization is None or not inside(found.organization, left):
                continue
            following = [
                held.record for held in own if inside(held.organization, left) and held.first[1] >= each.last[0]
            ]
            if post.record in following[:1] or post.first[0] <= left:
                possibly = True
                goes_on = any(
                    held.record != each.record
                    and self.company(held.organization, left) == company
                    and held.last[1] > each.last[0]
                    for held in own
                )
                exact = each.last[1] <= self.until and each.ending.kind not in MOVING and not each.doubtful
                surely |= exact and not goes_on and not found.inferred
        return possibly, surely

    @cached_property
    def _ended(self) -> dict[str, list[Post]]:
        """The tenures that are over, of everybody."""
        found: dict[str, list[Post]] = {}
        for post in replace(self._question, narrowed=EVERYTHING, levels=()).posts(self.companies):
            if post.over:
                found.setdefault(post.person_id, []).append(post)
        return found


def _by_organization(placed: Iterable[Placement]) -> dict[str, list[Placement]]:
    found: dict[str, list[Placement]] = {}
    for each in sorted(placed, key=lambda one: one.last[1]):
        found.setdefault(each.organization, []).append(each)
    return found


def _follows(first: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a tenure may have begun when another one ended, or later."""
    return first[1] >= end[1] or first[0] >= end[0]


def _touches(first: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a tenure may have begun by the day after another one ended."""
    return first[0] <= end[1] + 1 and _follows(first, end)
