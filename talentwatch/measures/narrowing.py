"""Narrowing a measure to some people, posts or exits: by what the options of `list` say, and nowhere else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from talentwatch.presence.posts import Connection, Post
from talentwatch.query.filters import Filter

OTHER = "other posts"
"""The part in which tenures are that are not asked about, where roles or levels are."""

NOT_KNOWN = "unknown"
"""The kind and the manner of an end without a departure."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Whom and what a measure is asked about; without a value, everybody and every exit.

    A person is counted as holder of a post that is asked about, and moves out by going on in another. An exit counts by
    the post that was the last, and by the departure that ended it; one that is not asked about is another way out.

    Attributes:
        people: Ids of people.
        roles: Ids of roles.
        levels: Levels of posts.
        kinds: Kinds of exits; `unknown` are also those without a departure.
        manners: Their manners, likewise.
        reasons: Their reasons.
        statuses: The statuses of their departures.
        to: Ids of organizations that the records say were gone to, parts included.
    """

    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    to: tuple[str, ...] = ()

    @classmethod
    def of(cls, criteria: Filter) -> "Narrowing":
        """That of a filter."""
        return cls(
            criteria.person,
            criteria.role,
            criteria.level,
            criteria.kind,
            criteria.manner,
            criteria.reason,
            criteria.status,
            criteria.to,
        )

    @property
    def by_post(self) -> bool:
        """Whether some posts alone are asked about."""
        return bool(self.roles or self.levels)

    @property
    def by_exit(self) -> bool:
        """Whether some exits alone are asked about."""
        return bool(self.kinds or self.manners or self.reasons or self.statuses or self.to)

    def holds(self, post: Post) -> bool:
        """Whether a tenure is of a post that is asked about."""
        return (not self.roles or post.role in self.roles) and (not self.levels or post.level in self.levels)

    def posts(self, found: Sequence[Post]) -> list[Post]:
        """The tenures of the people who are asked about; who held no post that is asked about is none of them."""
        kept = [each for each in found if not self.people or each.person_id in self.people]
        if self.by_post:
            holders = {each.person_id for each in kept if self.holds(each)}
            kept = [each for each in kept if each.person_id in holders]
        return kept

    def part(self, of: Callable[[Post], str] | None = None) -> Callable[[Post], str] | None:
        """The part that a tenure is counted in: `OTHER` where its post is not asked about, else that of a function."""
        if not self.by_post:
            return of
        return lambda post: (of(post) if of is not None else "") if self.holds(post) else OTHER

    def exits(self, connection: Connection) -> Callable[[Post], bool] | None:
        """Tells whether an exit by the end of a tenure is asked about; None where each is.

        Args:
            connection: The tables.
        """
        if not self.by_post and not self.by_exit:
            return None
        gone = self._gone(connection) if self.statuses or self.to else None

        def asked(post: Post) -> bool:
            ending = post.ending
            return (
                self.holds(post)
                and (not self.kinds or str(ending.kind or NOT_KNOWN) in self.kinds)
                and (not self.manners or (ending.manner or NOT_KNOWN) in self.manners)
                and (not self.reasons or not set(self.reasons).isdisjoint(ending.reasons))
                and (gone is None or ending.departure in gone)
            )

        return asked

    def _gone(self, connection: Connection) -> frozenset[str]:
        """Ids of the departures of the statuses, and to the organizations, that are asked about."""
        conditions, values = ["counts = 1"], list[str]()
        if self.statuses:
            conditions.append(f"status IN ({', '.join('?' * len(self.statuses))})")
            values += self.statuses
        if self.to:
            marks = ", ".join("?" * len(self.to))
            conditions.append(
                "to_taken_up = 1 AND EXISTS (SELECT 1 FROM belongs WHERE belongs.organization_id = to_id"  # noqa: S608
                f" AND whole_id IN ({marks}) AND first <= COALESCE(effective_latest, announced_latest, last)"
                f" AND last >= COALESCE(effective_earliest, announced_earliest, first))"
            )
            values += self.to
        rows = connection.execute(f"SELECT id FROM departures WHERE {' AND '.join(conditions)}", values)  # noqa: S608
        return frozenset(row[0] for row in rows.fetchall())


EVERYTHING = Narrowing()
"""Everybody, in every post, and every exit."""
