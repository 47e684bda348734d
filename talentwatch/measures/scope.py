"""What a measure is asked: over which tables, of what, for which days, as of when."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from talentwatch.dates import UncertainDate, day_of
from talentwatch.ledger import Days, Membership
from talentwatch.ledger.exit_rule import Strength, strength
from talentwatch.measures.narrowing import EVERYTHING, Narrowing
from talentwatch.measures.spells import Spell, day, number, spells_of, tenures_as_spells
from talentwatch.model import Kind
from talentwatch.presence.coverage import Coverage, Population
from talentwatch.presence.observation import end_of_observation
from talentwatch.presence.placements import POOLED, Placement, membership, placements, rooted, under_all_names
from talentwatch.presence.posts import Connection, Post, posts
from talentwatch.presence.spans import Person, people
from talentwatch.presence.stints import Placed
from talentwatch.query.provenance import Observation
from talentwatch.query.table import Column

COVERED, AS_RECORDED, NOT_COVERED = "covered", "as recorded", "not covered"
"""On what figures rest that divide by people: on all of them, on those on record, or on nothing."""

_EVER = (number(date.min), number(date.max))
"""The first and the last day of the tables."""


@dataclass(frozen=True)
class Question:
    """A question to the measures.

    Attributes:
        connection: The tables.
        as_of: The day asked as of.
        organizations: Ids of what is asked about, taken together; empty for all that are part of no other.
        roles: Ids of roles asked about; empty for all.
        exact: Whether their parts are left out.
        since: The first day asked about, or None for the first on record.
        until: The last day asked about, or None for the end of observation.
        observed_until: The end of observation that was typed, or None for that of the records.
        as_recorded: Whether figures that divide by people are worked out of those on record, all of them or not.
        narrowed: Whom, and which exits, it is about.
        levels: The levels asked about; empty for all.
        cohort: Id of the cohort asked about; None for everybody.
    """

    connection: Connection
    as_of: date
    organizations: Sequence[str] = ()
    roles: Sequence[str] = ()
    exact: bool = False
    since: date | None = None
    until: date | None = None
    observed_until: date | None = None
    as_recorded: bool = False
    narrowed: Narrowing = EVERYTHING
    levels: Sequence[str] = ()
    cohort: str | None = None

    @cached_property
    def observed(self) -> date:
        """The end of observation: the last day to which the records speak, never after the day asked as of.

        It is the day that was typed, else the last one for which the coverage of all that is asked about holds.
        """
        days = self.covered_days() if self.observed_until is None else Days()
        last = day_of(days.stretches[-1][1]) if days else None
        if last is None or (self.since is not None and last < self.since):
            return self._speaks
        return last

    @cached_property
    def _speaks(self) -> date:
        """The last day to which the records speak where no coverage says otherwise."""
        return end_of_observation(self.connection, self.as_of, self.observed_until)

    @property
    def observation(self) -> Observation:
        """From which day the records are looked at, and to which day they speak."""
        return Observation(self.as_of, self.observed)

    @cached_property
    def coverage(self) -> Coverage:
        """What the records are complete of."""
        today = min(self.as_of, self.observed_until or self.as_of)
        return Coverage(self.connection, number(today), number(self._speaks))

    @cached_property
    def _heads(self) -> list[str]:
        """The organizations asked about; where none is, the outermost ones that have people on record."""
        if self.organizations:
            return list(self.organizations)
        held = {row[0] for row in self.connection.execute("SELECT DISTINCT organization_id FROM tenures").fetchall()}
        return list(dict.fromkeys(each.head for each in self.together() if each.organization in held))

    def covered_days(self, scope: str | None = None) -> Days:
        """The days, as ordinals, for which everybody asked about is on record.

        Args:
            scope: The one organization that is meant; None for all that are asked about together.
        """
        if not self.coverage:
            return Days()
        found = self._covered.get(scope)
        if found is None:
            population = Population(tuple(self.levels), tuple(self.roles), self.cohort)
            found = self.coverage.days(self._heads if scope is None else [scope.lstrip(POOLED)], population)
            self._covered[scope] = found
        return found

    @cached_property
    def _covered(self) -> dict[str | None, Days]:
        return {}

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each organization by id."""
        return dict(self.connection.execute("SELECT id, name FROM organizations").fetchall())

    def together(self) -> list[Placement]:
        """All that is asked about as one scope; without anything named, each organization by itself, pooled."""
        if not self.organizations:
            return rooted(self.connection, pooled=True)
        # What has always been a part of another one asked about is in it already, and is not left by moving up.
        marks = ", ".join("?" * len(self.organizations))
        rows = self.connection.execute(
            "SELECT organization_id FROM belongs WHERE sure = 1 AND first <= ? AND last >= ?"  # noqa: S608  marks alone
            f" AND whole_id IN ({marks}) AND organization_id <> whole_id",
            [*_EVER, *self.organizations],
        )
        inner = set() if self.exact else {row[0] for row in rows.fetchall()}
        wholes = [each for each in self.organizations if each not in inner] or self.organizations
        return placements(self.connection, dict.fromkeys(wholes, POOLED), exact=self.exact)

    def apart(self) -> list[Placement]:
        """A scope for each organization asked about and each of its parts; else for each that is part of no other."""
        if not self.organizations:
            return rooted(self.connection, pooled=False)
        wholes = dict.fromkeys(self.organizations)
        if not self.exact:
            marks = ", ".join("?" * len(wholes))
            parts = self.connection.execute(
                f"SELECT DISTINCT organization_id FROM belongs WHERE whole_id IN ({marks}) ORDER BY 1",  # noqa: S608
                list(self.organizations),
            )
            wholes |= dict.fromkeys(row[0] for row in parts.fetchall())
        return placements(self.connection, {each: each for each in wholes}, exact=self.exact)

    def basis(self, first: date, last: date, scope: str | None = None) -> str:
        """On what figures of a time rest that divide by people: `COVERED`, `AS_RECORDED` or `NOT_COVERED`.

        Args:
            first: The first day.
            last: The last day, included.
            scope: The one organization that is meant; None for all that are asked about together.
        """
        if self.covered_days(scope).covers(UncertainDate.between(first, last)):
            return COVERED
        return AS_RECORDED if self.as_recorded else NOT_COVERED

    @property
    def level(self) -> str:
        """What is asked about by level, in a word; nothing where that is everybody."""
        return " or ".join(self.levels)

    @cached_property
    def narrowing(self) -> Narrowing:
        """Whom, and which exits, it is about, the levels included."""
        return replace(self.narrowed, levels=tuple(self.levels)) if self.levels else self.narrowed

    def basis_said(self, first: date, last: date, what: str) -> tuple[str, ...]:
        """On what figures of a time rest that divide by people, in words; nothing where everybody is on record.

        Args:
            first: The first day.
            last: The last day, included.
            what: The figures, such as `rate`.
        """
        basis = self.basis(first, last)
        if basis == COVERED:
            return ()
        if basis == AS_RECORDED:
            return (f"As recorded: each {what} is of those on record, whether or not that is all (docs/limits.md).",)
        days = self.covered_days().stretches
        known = " and ".join(f"{day_of(begin)} to {day_of(end)}" for begin, end in days)
        why = f"of {known} alone" if days else "nowhere"
        told = f"That everybody asked about is on record is declared {why}: elsewhere no {what}"
        return (f"{told} (docs/limits.md; --as-recorded works it out anyway).",)

    def people(
        self, placed: Sequence[Placement], part: Callable[[Post], str] | None = None, *, split: bool = True
    ) -> list[Person]:
        """Who may have been in some scopes.

        Args:
            placed: What belongs to the scopes.
            part: The part that a tenure is to be counted in, such as its level; None where there are none.
            split: Whether posts that are asked about, where not all are, are to be a part of their own.
        """
        exits = self.narrowing.exits(self.connection)
        parts = self.narrowing.part(part) if split else part
        within = Placed(placed, self._lives)
        found = people(self.posts(placed), within, self._strength, number(self.observed), part=parts, asked=exits)
        return list(found)

    def posts(self, placed: Sequence[Placement]) -> list[Post]:
        """The tenures in some scopes, of the people asked about."""
        self.connection.execute("DROP TABLE IF EXISTS scope")
        self.connection.execute("CREATE TEMP TABLE scope (organization_id TEXT)")
        rows = [(each,) for each in dict.fromkeys(each.organization for each in placed)]
        if rows:
            self.connection.executemany("INSERT INTO scope VALUES (?)", rows)
        found = posts(self.connection, number(self.observed))
        if self.coverage:
            found = [self.coverage.settled(post) for post in found]
        if self.cohort is not None:
            members = self.connection.execute(
                "SELECT person_id FROM cohort_members WHERE cohort_id = ?", [self.cohort]
            ).fetchall()
            kept = {row[0] for row in members}
            found = [post for post in found if post.person_id in kept]
        return self.narrowing.posts(found)

    @cached_property
    def _lives(self) -> dict[str, tuple[int, int]]:
        """The days that can be the last one of each organization that is no longer there."""
        asked = (
            "SELECT id, dissolved_earliest, dissolved_latest FROM organizations WHERE dissolved_earliest IS NOT NULL"
        )
        return {each: (first, last) for each, first, last in self.connection.execute(asked).fetchall()}

    def _strength(self, post: Post, head: str) -> Strength:
        """What the end of a tenure is to the organization through which it counts."""
        ending = post.ending
        left = ending.leaves_organization
        within = left == head or (left is not None and self._within(head, left, post))
        own = post.organization in self.same_organizations.get(head, (head,))
        found = strength(ending.kind, ending.leaves, own=own, within_left=within)
        if found == Strength.MAYBE and self.coverage and self.coverage.shows_exit(post, head, number(self.observed)):
            return Strength.EXIT
        return found

    def _within(self, head: str, left: str, post: Post) -> bool:
        if (head, left) not in self._memberships:
            self._memberships[head, left] = membership(self.connection, head, left)
        low, high = post.last
        return self._memberships[head, left].sure.covers(UncertainDate.between(day(low), day(high)))

    @cached_property
    def same_organizations(self) -> Mapping[str, tuple[str, ...]]:
        """All ids of each organization that got another name, that of today first, by each of them."""
        return under_all_names(self.connection, Kind.ORGANIZATION)

    @cached_property
    def same_roles(self) -> Mapping[str, tuple[str, ...]]:
        """All ids of each role that got another name, likewise."""
        return under_all_names(self.connection, Kind.ROLE)

    @cached_property
    def _memberships(self) -> dict[tuple[str, str], Membership]:
        return {}

    def spells(self, placed: Sequence[Placement]) -> list[Spell]:
        """The spells of some scopes, those in the posts asked about."""
        return self.asked(self.people(placed))

    def tenures(self, placed: Sequence[Placement]) -> list[Spell]:
        """Each tenure in some scopes of a post asked about, told as a spell of its own."""
        scopes: dict[str, dict[str, None]] = {}
        for each in placed:
            scopes.setdefault(each.organization, {})[each.scope] = None
        found = [post for post in self.posts(placed) if self.narrowing.holds(post)]
        return tenures_as_spells(found, lambda post: scopes[post.organization], number(self.observed))

    def asked(self, people: Sequence[Person]) -> list[Spell]:
        """The spells of some people, those in the posts asked about."""
        return spells_of(people, number(self.observed), self.narrowing.part())

    def window(self, found: Sequence[Spell]) -> tuple[date, date]:
        """The first and the last day asked about: as typed, else from the first start or exit on record.

        It ends with the end of observation, beyond which nothing is on record.
        """
        last = min(self.until or self.observed, self.observed)
        # A start that is open, if only in some world, is no day to begin with.
        starts = [each.start_earliest for each in found if each.known and each.start_earliest > _EVER[0]]
        ended = [each for each in found if each.is_over]
        starts += [each.end_earliest if each.end_earliest > _EVER[0] else each.end_latest for each in ended]
        first = self.since or (min(day(min(starts)), last) if starts else last)
        return first, max(first, last)

    def life(self, organization: str, first: date, last: date) -> tuple[date, date] | None:
        """The days of a time on which an organization may have been there, by any name; None where there is none."""
        names = self.same_organizations.get(organization, (organization,))
        lives = self.connection.execute(
            f"SELECT founded_earliest, dissolved_latest FROM organizations WHERE id IN ({', '.join('?' * len(names))})",  # noqa: S608  marks alone
            list(names),
        ).fetchall()
        founded, dissolved = zip(*lives, strict=True) if lives else ((), ())
        begin = max(first, day(min(founded))) if founded and None not in founded else first
        end = min(last, day(max(dissolved))) if dissolved and None not in dissolved else last
        return (begin, end) if begin <= end else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a measure.

    Attributes:
        kind: What the rows are, for the headings a terminal shows.
        rows: The rows.
        columns: Every column they have.
        usual: Those that are shown unless others are asked for; empty where that is every one.
        ground: What was counted and left out (`talentwatch.measures.explanation`); worked out when it is gone through.
        said: What has to be said of it in words, a sentence each.
        observation: To which day the records speak that it rests on; None where that is not for it to say.
    """

    kind: str
    rows: Sequence[Any]
    columns: Sequence[Column[Any]]
    usual: tuple[str, ...] = ()
    ground: Iterable[Any] = ()
    said: tuple[str, ...] = ()
    observation: Observation | None = None
