"""Of whom the records are complete: the days on which an organization's silence says that nothing happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from talentwatch.dates import FIRST_DAY, LAST_DAY
from talentwatch.ledger import Days, Membership
from talentwatch.model import CoverageOf
from talentwatch.presence.posts import Connection, Post
from talentwatch.query.cell_encoding import EPOCH


@dataclass(frozen=True, slots=True)
class Covered:
    """What an organization declares to be complete.

    Attributes:
        organization: Its id; its parts are meant too.
        of: `everyone`, a level, `role` or `cohort`.
        role: The role, of `role`.
        members: Ids of the people, of `cohort`.
        days: The days on which it surely is so.
    """

    organization: str
    of: CoverageOf
    role: str | None
    members: frozenset[str]
    days: Days

    def counts(self, post: Post) -> bool:
        """Whether a tenure is of the sort that is complete."""
        if self.of is CoverageOf.ROLE:
            return post.role == self.role
        if self.of is CoverageOf.COHORT:
            return post.person_id in self.members
        return self.of is CoverageOf.EVERYONE or (post.level is not None and post.level == self.of.level)


class Coverages:
    """What a ledger declares to be complete.

    Args:
        connection: The tables.
        membership: The days on which an organization was another one or a part of it.
    """

    def __init__(self, connection: Connection, membership: Callable[[str, str], Membership]) -> None:
        self._membership = membership
        rows = connection.execute("SELECT cohort_id, person_id FROM cohort_members").fetchall()
        self._all = [
            _covered(row, frozenset(person for cohort, person in rows if cohort == row[3]))
            for row in connection.execute(
                "SELECT organization_id, covers, role, cohort, since_latest, until_earliest FROM coverage"
            ).fetchall()
        ]

    def of_everyone(self, organization: str) -> Days:
        """The days on which everybody in an organization is on record, parts included."""
        return self._days(organization, [each for each in self._all if each.of is CoverageOf.EVERYONE])

    def of_post(self, post: Post, organization: str) -> Days:
        """The days on which all such tenures in an organization are on record."""
        return self._days(organization, [each for each in self._all if each.counts(post)])

    def watched(self, post: Post, until: int) -> Post:
        """A tenure, seen up to the last day of which the records are complete for such: silence says that it goes on.

        Args:
            post: The tenure, over or not.
            until: The end of observation.
        """
        if post.over or post.seen is None or not self._all:
            return post
        days = self.of_post(post, post.organization) & Days.of([(post.first[1] + EPOCH, until + EPOCH)])
        return replace(post, seen=max(post.seen, days.stretches[-1][1] - EPOCH)) if days else post

    def _days(self, organization: str, several: Sequence[Covered]) -> Days:
        found = [each.days & self._membership(organization, each.organization).sure for each in several]
        return Days.of(stretch for days in found for stretch in days.stretches)


def _covered(row: Sequence[Any], members: frozenset[str]) -> Covered:
    organization, covers, role, _, since, until = row
    first = since + EPOCH if since is not None else FIRST_DAY
    last = until + EPOCH if until is not None else LAST_DAY
    return Covered(organization, CoverageOf(covers), role, members, Days.of([(first, last)]))
