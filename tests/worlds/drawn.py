"""Random small ledgers as YAML, each by a seed: with all that makes who was there uncertain.

First the days are drawn as they were; then each is written as somebody may have known it.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ORIGIN = date(2024, 1, 1)

KINDS = (
    *("resignation", "dismissal", "layoff", "retirement", "illness", "death"),
    *("transfer", "promotion", "end-of-term", "acquisition", "leave-of-absence", "other", "unknown"),
)
NEW_KINDS = ("removed", "disqualified", "elected-out", "inactive")
MANNERS = ("voluntary", "involuntary", "mutual", "disputed", "unknown")
LEVELS = ("executive", "senior", "lead", "contributor")
REASONS = ("research", "personal", "strategy", "safety")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a ledger is.

    Attributes:
        people: How many there are at most.
        span: How many days it is about.
        widths: By how many days a date may be off, before and after; months and years where they are not named.
        exactly: How many of the dates are known to the day, of ten.
    """

    people: int
    span: int
    widths: Sequence[int]
    exactly: int


TINY = Size(people=3, span=12, widths=(0, 1, 1, 2), exactly=6)
SMALL = Size(people=8, span=900, widths=(), exactly=3)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A ledger and the day up to which it is observed.

    Attributes:
        texts: The YAML of each folder.
        end: The end of observation.
        first, last: A period to ask about.
    """

    texts: dict[str, str]
    end: date
    first: date
    last: date
    organizations: tuple[str, ...]


def drawn(seed: int, size: Size, *, new: bool = True) -> Drawn:
    """A ledger by a seed.

    Args:
        seed: Which one.
        size: How large.
        new: Whether it has what the format has only since presence is told by worlds.
    """
    return _Drawing(random.Random(seed), size, new).ledger()


class _Drawing:
    def __init__(self, chance: random.Random, size: Size, new: bool) -> None:
        self.chance, self.size, self.new = chance, size, new
        self.sources: dict[int, str] = {}
        self.over: dict[str, int] = {}
        self.within_acme = {"acme"}
        self.end = size.span - 1 - (chance.randint(0, 2) if size.widths else chance.randint(0, 90))
        self.roles = {"acme-head": "acme", "lab-head": "lab"}
        self.organizations: tuple[str, ...] = ("acme", "rival", "lab")

    def maybe(self, of_ten: int) -> bool:
        return self.chance.randrange(10) < of_ten

    def ledger(self) -> Drawn:
        places = self._places()
        roles = [
            f"- {{id: {role}, organization: {where}, title: Head, level: {self.chance.choice(LEVELS)}, critical: true"
            f"{self._life(role)}}}"
            for role, where in self.roles.items()
        ]
        people = [self._person(f"p{number}") for number in range(self.chance.randint(1, self.size.people))]
        first = self.chance.randint(0, self.end)
        last = self.chance.randint(first, self.size.span)
        if self.maybe(4):
            first, last = 0, self.size.span - 1
        texts = {"organizations": places, "roles": "\n".join(roles), "people": "\n".join(people)}
        if self.sources:
            texts["sources"] = "\n".join(
                f"- {{id: {name}, title: T, publisher: P, url: 'https://x.example/{name}', published: {self.day(day)}}}"
                for day, name in self.sources.items()
            )
        return Drawn(texts, self.date(self.end), self.date(first), self.date(last), self.organizations)

    # Days

    def date(self, day: int) -> date:
        return ORIGIN + timedelta(day)

    def day(self, day: int) -> str:
        return self.date(day).isoformat()

    def late(self) -> int:
        return self.chance.randint(self.size.span // 2, self.size.span - 1)

    def written(self, day: int) -> str:
        """A day as it may be known."""
        if self.maybe(self.size.exactly):
            return self.day(day)
        if self.size.widths:
            before, after = (self.chance.choice(self.size.widths) for _ in range(2))
            return self.day(day) if before == after == 0 else f"{self.day(day - before)}/{self.day(day + after)}"
        form = self.chance.randrange(5)
        text = self.day(day)
        if form == 0:
            return text[:4]
        if form == 1:
            return f"{self.day(day - self.chance.randint(0, 60))}/{self.day(day + self.chance.randint(0, 60))}"
        return text + "~" if form == 2 else text[:7]

    # Organizations

    def _places(self) -> str:
        """A company and its rival, and a lab that is part of one of them, of both in turn, or by itself at times."""
        change = self.chance.randint(2, self.size.span - 3)
        told = self.written(change)
        always = "[{organization: acme}]"
        links = self.chance.choice(
            (
                always,
                always,
                f"[{{organization: acme, end: {told}}}, {{organization: rival, start: {told}}}]",
                f"[{{organization: acme, end: {told}}}, {{organization: rival, start: {self.written(change + 1)}}}]",
                f"[{{organization: acme, start: {told}}}]",
                f"[{{organization: acme, end: {told}}}]",
                f"[{{organization: acme, start: {self.written(max(change - 4, 0))}, end: {self.written(change + 2)}}}]",
            )
        )
        if links == always:
            self.within_acme.add("lab")
        found = [
            f"- {{id: acme, name: Acme, kind: company{self._life('acme')}}}",
            f"- {{id: rival, name: Rival, kind: company{self._life('rival')}}}",
            f"- {{id: lab, name: Lab, kind: team, parents: {links}{self._life('lab')}}}",
        ]
        if self.maybe(3):
            self.organizations += ("team",)
            above = "lab" if self.maybe(7) else "rival"
            latest = self.over.get(above, self.size.span - 1)
            since = f", start: {self.written(self.chance.randint(0, latest))}" if self.maybe(3) else ""
            found.append(f"- {{id: team, name: Team, kind: team, parents: [{{organization: {above}{since}}}]}}")
        return "\n".join(found)

    def _life(self, name: str) -> str:
        """When an organization or a role came to be and was given up, where that is told."""
        founded = f", founded: {self.written(self.chance.randint(0, 2))}" if self.maybe(2) else ""
        if not self.maybe(1):
            return founded
        self.over[name] = self.late()
        # Who outlives an uncertain dissolution narrows it for all others: too dear where every world is gone through.
        over = self.day(self.over[name]) if self.size.widths else self.written(self.over[name])
        return founded + f", dissolved: {over}"

    # People

    def _person(self, name: str) -> str:
        number = self.chance.choice((1, 1, 2, 2, 3))
        starts = sorted(self.chance.randint(-1, self.size.span - 2) for _ in range(number))
        if self.maybe(2):
            self.chance.shuffle(starts)
        verified = f", verified: {self.day(self.late())}" if self.maybe(1) else ""
        tenures = [self._tenure(place, start) for place, start in enumerate(starts)]
        return f"- {{id: {name}, name: {name.upper()}{verified}, tenures: [\n    " + ",\n    ".join(tenures) + "]}"

    def _tenure(self, place: int, start: int) -> str:
        role = self.chance.choice((None, None, None, *self.roles))
        organization = self.roles[role] if role else self.chance.choice(self.organizations)
        last = min(self.over.get(name, self.size.span) for name in (organization, role or organization))
        start = min(start, last)
        parts = [f"id: t{place}", f"role: {role}" if role else f"organization: {organization}, title: x"]
        if not role and self.maybe(5):
            parts.append(f"level: {self.chance.choice(LEVELS)}")
        if role and self.maybe(2):
            parts.append("interim: true")
        form = self.chance.randrange(10)
        if form < 8:
            parts.append(f"start: {self.written(start)}")
        elif form == 8:
            parts.append(f"start: ../{self.day(start)}")
        parts += self._end(organization, start, last)
        if self.new and self.maybe(1):
            parts.append("inside: true")
        if self.new and self.maybe(1):
            parts.append(f"status: {self.chance.choice(('announced', 'contested', 'withdrawn'))}")
        return "{" + ", ".join(parts) + "}"

    def _end(self, organization: str, start: int, last: int) -> list[str]:
        end = self.chance.randint(start, last)
        form = self.chance.randrange(10)
        if form < 3:
            if self.new and self.maybe(3):
                return [f"last_seen: {self.day(end)}"]
            return [f"sources: [{self._source(end)}]"] if self.maybe(5) else []
        if form < 5:
            return [f"end: {self.written(end)}"]
        if form == 5 and self.maybe(3):
            return [f"end: {self.day(end)}/.." if self.maybe(5) else f"end: ../{self.day(end)}"]
        return ["departure: " + self._departure(organization, end)]

    def _source(self, day: int) -> str:
        return self.sources.setdefault(day, f"s{len(self.sources)}")

    def _departure(self, organization: str, end: int) -> str:
        kinds = KINDS + NEW_KINDS if self.new else KINDS
        kind = self.chance.choice(kinds)
        if kind == "death" and self.maybe(7):
            kind = "resignation"
        parts = [f"kind: {kind}", f"manner: {self.chance.choice(MANNERS)}"]
        form = self.chance.randrange(10)
        if form < 7 or kind == "death":
            parts.append(f"effective: {self.written(end)}")
        elif form < 9:
            parts.append(f"announced: {self.written(end)}")
        if self.maybe(4):
            left = [organization, *(["role"] if self.new else [])]
            left += ["acme", "acme"] if organization in self.within_acme else []
            if kind not in {"death", "leave-of-absence"}:
                parts.append(f"leaves: {self.chance.choice(left)}")
        if self.maybe(1):
            parts.append(f"status: {self.chance.choice(('rumoured', 'denied', *(('withdrawn',) if self.new else ())))}")
        if self.maybe(3):
            parts.append(f"reasons: [{', '.join(self.chance.sample(REASONS, self.chance.randint(1, 2)))}]")
        if self.maybe(2):
            parts.append(f"destination: {{organization: {self.chance.choice(self.organizations)}}}")
        if self.maybe(2):
            who, start = f"p{self.chance.randrange(self.size.people)}", self.written(end + self.chance.randint(0, 3))
            parts.append(f"successor: {{person: {who}, start: {start}}}")
        return "{" + ", ".join(parts) + "}"
