"""On which days the records are complete, and of whom: what is declared, organization by organization.

Where they are, silence speaks: whoever has no end on record is still there, and whoever has one has left. Elsewhere
nobody knows how many are missing, and nothing is divided by the number of those on record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from talentwatch.dates import FIRST_DAY
from talentwatch.ledger import Days
from talentwatch.model import CoverageOf
from talentwatch.presence.placements import membership
from talentwatch.presence.posts import Connection, Post
from talentwatch.query.cell_encoding import EPOCH


@dataclass(frozen=True, slots=True)
class Population:
    """Whom a question is about: everybody, or those of some levels, the holders of some roles, or a cohort.

    Attributes:
        levels: The levels; empty for all.
        roles: Ids of the roles; empty for all.
        cohort: Id of the cohort; None for no such list.
    """

    levels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    cohort: str | None = None

    def ways(self) -> tuple[frozenset[str], ...]:
        """The sorts that have to be covered, each by one of some: as `Declared.sort` names them."""
        if self.cohort is not None:
            return (frozenset({_EVERYONE, _of(CoverageOf.COHORT, self.cohort)}),)
        if self.roles:
            return tuple(frozenset({_EVERYONE, _of(CoverageOf.ROLE, role)}) for role in self.roles)
        if self.levels:
            return tuple(frozenset({_EVERYONE, level}) for level in self.levels)
        return (frozenset({_EVERYONE}),)


class Declared(NamedTuple):
    """A coverage that an organization declares.

    Attributes:
        organization: The organization, whose parts are included.
        sort: Of whom: `everyone`, a level, or a role or cohort with its id.
        days: The days for which it surely holds.
    """

    organization: str
    sort: str
    days: Days


_EVERYONE = str(CoverageOf.EVERYONE)
_ASKED = "SELECT organization_id, covers, role, cohort, since_latest, until_earliest FROM coverage"


def _of(what: CoverageOf, record: str) -> str:
    return f"{what}:{record}"


class Coverage:
    """What the records are complete of.

    Args:
        connection: The tables.
        today: The last day that may be covered, as a day of the tables.
        speaks: The last day to which the records speak otherwise: to there holds what is declared without an end.
    """

    def __init__(self, connection: Connection, today: int, speaks: int) -> None:
        self._connection = connection
        self._declared: dict[str, list[Declared]] = {}
        for organization, covers, role, cohort, since, until in connection.execute(_ASKED).fetchall():
            first = FIRST_DAY if since is None else since + EPOCH
            last = min(speaks if until is None else until, today) + EPOCH
            record = role if covers == CoverageOf.ROLE else cohort if covers == CoverageOf.COHORT else None
            sort = covers if record is None else _of(CoverageOf(covers), record)
            own = self._declared.setdefault(organization, [])
            own.append(Declared(organization, sort, Days.of([(first, last)])))
        self._of_organization: dict[str, list[Declared]] = {}
        members = "SELECT cohort_id, person_id FROM cohort_members"
        self._cohorts: dict[str, set[str]] = {}
        if self._declared:
            for cohort, person in connection.execute(members).fetchall():
                self._cohorts.setdefault(person, set()).add(_of(CoverageOf.COHORT, cohort))

    def __bool__(self) -> bool:
        """Whether anything is declared."""
        return bool(self._declared)

    def of(self, organization: str) -> Sequence[Declared]:
        """What covers an organization: its own coverage, and that of its wholes while it was part of them."""
        found = self._of_organization.get(organization)
        if found is None:
            found = list(self._declared.get(organization, ()))
            for whole, own in self._declared.items():
                if whole != organization and (inside := membership(self._connection, organization, whole).sure):
                    found += [each._replace(days=each.days & inside) for each in own]
            self._of_organization[organization] = found
        return found

    def days(self, organizations: Iterable[str], population: Population) -> Days:
        """The days on which each of some organizations is covered for all whom a question is about."""
        found: Days | None = None
        for organization in organizations:
            own = self.of(organization)
            for sorts in population.ways():
                days = Days.of(part for each in own if each.sort in sorts for part in each.days.stretches)
                found = days if found is None else found & days
                if not found:
                    return found
        return found if found is not None else Days()

    def settled(self, post: Post) -> Post:
        """A tenure, where coverage of such people says that one without an end on record was held until it ends."""
        if post.over or post.seen is None:
            return post
        last = [
            stretch[1]
            for each in self.of(post.organization)
            if self._meant(each, post)
            for stretch in each.days.stretches
        ]
        seen = max((day - EPOCH for day in last), default=post.seen)
        return replace(post, seen=seen) if seen > post.seen and seen >= post.first[0] else post

    def shows_exit(self, post: Post, organization: str, until: int) -> bool:
        """Whether an organization is covered for such people when a tenure ends: then whoever goes has left it."""
        first, last = post.last[0] + EPOCH, min(post.last[1], until) + EPOCH
        return first <= last and any(
            begin <= first and last <= end
            for each in self.of(organization)
            if not each.sort.startswith(f"{CoverageOf.ROLE}:") and self._meant(each, post)
            for begin, end in each.days.stretches
        )

    def _meant(self, declared: Declared, post: Post) -> bool:
        """Whether a coverage speaks of the holder of a tenure."""
        sorts = {_EVERYONE, post.level, _of(CoverageOf.ROLE, post.role or "")}
        return declared.sort in sorts or declared.sort in self._cohorts.get(post.person_id, ())
