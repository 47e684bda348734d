"""The changes between two states of the records, one for each field that differs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from talentwatch.dates import UncertainDate
from talentwatch.ledger import Exit, Holding, Ledger
from talentwatch.model import Claim, Kind, Status
from talentwatch.query.conflicts import in_words
from talentwatch.query.departure_words import as_noun, told_as
from talentwatch.query.departures import successor_names
from talentwatch.query.filters import announced_destination
from talentwatch.query.record_rows import title_and_organization
from talentwatch.query.record_words import value_words
from talentwatch.query.table import Column, Shape, Table
from talentwatch.query.tabulate import tabulate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Part = TypeVar("Part", Exit, Holding)


class Sort(StrEnum):
    """What a change does: of dates, `narrowed` makes them more exact, `widened` less, `moved` puts them elsewhere."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    REVERSED = "reversed"
    CALLED_OFF = "called-off"
    STATUS = "status"
    LEARNT = "learnt"
    NARROWED = "narrowed"
    WIDENED = "widened"
    MOVED = "moved"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    CLAIMED = "claimed"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True)
class About:
    """The record that a change is of.

    Attributes:
        kind: What it is: departure, tenure, person, organization, role, cohort, event or source, or the ledger itself.
        id: The id it has now, or had where it is gone.
        record: The record in words.
        organization: Id of the organization that it is about, if it is about one.
        told: What it is called where that is not its kind: a departure may be a move, or a leave.
    """

    kind: str
    id: str
    record: str
    organization: str | None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of a record.

    Attributes:
        sort: What the change does.
        about: The record that changed.
        field: The field that changed; None where the record itself was added or removed.
        before: The value before, in words; None where there was none.
        after: The value after, in words; None where there is none.
        sources: Ids of the sources that the record names now.
    """

    sort: Sort
    about: About
    field: str | None = None
    before: str | None = None
    after: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The change as a sentence."""
        what = (self.field or "").replace("_", " ")
        match self.sort:
            case Sort.ADDED | Sort.REMOVED:
                said = self.sort.value + (f": {self.after}" if self.after else "")
            case Sort.RENAMED:
                said = f"renamed, {self.before} is {self.after} now"
            case Sort.CONFIRMED | Sort.DENIED | Sort.REVERSED | Sort.CALLED_OFF:
                said = (
                    self.sort.value.replace("-", " ")
                    + (f" ({self.after})" if self.after else "")
                    + f", was {self.before}"
                )
            case Sort.LEARNT:
                said = f"{what} learnt: {self.after}"
            case Sort.WITHDRAWN:
                said = f"{what} withdrawn, was {self.before}"
            case Sort.CLAIMED:
                said = f"a claim on {what}: {self.after}"
            case Sort.UNCLAIMED:
                said = f"a claim on {what} withdrawn: {self.before}"
            case _:
                said = f"{what} {self.sort.value}: {self.before} → {self.after}"
        return f"{self.about.record}: {said}"


def changes(before: Ledger, after: Ledger) -> list[Change]:
    """Every change from one state of the records to another: of departures, then tenures, then the rest, by id."""
    return [
        *_departures(before, after),
        *_tenures(before, after),
        *(change for kind in Kind for change in _records(before, after, kind)),
        *_fields(before.about, after.about, after, About("ledger", "ledger", "the ledger", None), {"origin"}),
    ]


def table(found: Iterable[Change], shape: Shape) -> Table:
    """Changes as a table."""
    return tabulate("changes", found, COLUMNS, USUAL, shape)


def _departures(before: Ledger, after: Ledger) -> Iterator[Change]:
    pairs = _paired(before.exits, after.exits, after)
    for old, new in pairs:
        leaving = new or old
        assert leaving is not None  # noqa: S101  a pair has one at least
        ledger = after if new is not None else before
        about = About(
            "departure",
            leaving.id,
            as_noun(ledger, leaving),
            leaving.leaves or leaving.organization,
            told_as(leaving.departure).value,
        )
        sources = leaving.departure.sources
        if old is None or new is None:
            day = leaving.day
            told = ", ".join(
                [leaving.departure.status.value, *([f"{leaving.day_basis} {day.day_text}"] if day is not None else [])]
            )
            sort = Sort.ADDED if old is None else Sort.REMOVED
            yield Change(sort=sort, after=told if old is None else None, sources=sources, about=about)
            continue
        yield from _status(old, new, about)
        skipped = {"status", "claims", "destination", "successor", "sources", "origin"}
        yield from _fields(old.departure, new.departure, after, about, skipped | _settled(old, new))
        yield from _value(
            "destination", _destination(before, old), _destination(after, new), about, _destination_sources(new)
        )
        yield from _value("successor", _successors(before, old), _successors(after, new), about, sources)
        yield from _claims(after, old.departure.claims, new.departure.claims, about)


def _settled(old: Exit, new: Exit) -> set[str]:
    """The field of the day that came with a new status: the change of status says it already."""
    return {str(new.departure.status)} if old.departure.status is not new.departure.status else set()


_OF_STATUS = {
    Status.CONFIRMED: Sort.CONFIRMED,
    Status.DENIED: Sort.DENIED,
    Status.REVERSED: Sort.REVERSED,
    Status.WITHDRAWN: Sort.CALLED_OFF,
}
"""The statuses with a day of their own, and the changes that they are."""


def _status(old: Exit, new: Exit, about: About) -> Iterator[Change]:
    was, now = old.departure.status, new.departure.status
    if was is now:
        return
    sort = _OF_STATUS.get(now)
    day = getattr(new.departure, now.value, None)
    if sort is None:
        yield Change(
            sort=Sort.STATUS,
            field="status",
            before=was.value,
            after=now.value,
            sources=new.departure.sources,
            about=about,
        )
    else:
        told = day.day_text if isinstance(day, UncertainDate) else None
        yield Change(
            sort=sort, field="status", before=was.value, after=told, sources=new.departure.sources, about=about
        )


def _destination(ledger: Ledger, leaving: Exit) -> str | None:
    destination = leaving.departure.destination
    if destination is None:
        return None
    name = ledger.name(Kind.ORGANIZATION, announced_destination(ledger, leaving))
    words = ", ".join(part for part in (name, destination.title) if part)
    return f"{words} (not taken up)" if words and not destination.taken_up else words or None


def _destination_sources(leaving: Exit) -> tuple[str, ...]:
    destination = leaving.departure.destination
    return destination.sources if destination is not None else ()


def _successors(ledger: Ledger, leaving: Exit) -> str | None:
    return ", ".join(successor_names(ledger, leaving.departure)) or None


def _tenures(before: Ledger, after: Ledger) -> Iterator[Change]:
    for old, new in _paired(before.holdings, after.holdings, after):
        holding = new or old
        assert holding is not None  # noqa: S101  a pair has one at least
        ledger = after if new is not None else before
        post = title_and_organization(ledger, holding)
        about = About("tenure", holding.id, f"{holding.person.name}, {post}", holding.organization)
        if old is None or new is None:
            # A person who is new or gone is told once, with all tenures.
            known = old is None or after.current_id(Kind.PERSON, old.person.id) is not None
            known = known and (new is None or _was_there(before, after, Kind.PERSON, new.person.id))
            if known:
                sort = Sort.ADDED if old is None else Sort.REMOVED
                yield Change(sort=sort, sources=holding.tenure.sources, about=about)
            continue
        skipped = {"departure", "claims", "sources", "origin"}
        yield from _fields(old.tenure, new.tenure, after, about, skipped)
        yield from _claims(after, old.tenure.claims, new.tenure.claims, about)


def _records(before: Ledger, after: Ledger, kind: Kind) -> Iterator[Change]:
    old_records, new_records = before.of_kind(kind), after.of_kind(kind)
    gone = {key: after.current_id(kind, key) for key in old_records}
    came_from = {now: old for old, now in gone.items() if now is not None}
    for key in sorted({*new_records, *(old for old, now in gone.items() if now is None)}):
        ledger = after if key in new_records else before
        about = About(
            kind.singular, key, f"{kind.singular} {ledger.name(kind, key)}", key if kind is Kind.ORGANIZATION else None
        )
        if key not in new_records:
            yield Change(sort=Sort.REMOVED, about=about)
            continue
        record = new_records[key]
        sources = getattr(record, "sources", ())
        if key not in came_from:
            yield Change(sort=Sort.ADDED, sources=sources, about=about)
            continue
        was = old_records[came_from[key]]
        if was.id != key:
            yield Change(sort=Sort.RENAMED, field="id", before=was.id, after=key, sources=sources, about=about)
        skipped = {"id", "former_ids", "claims", "sources", "origin", *({"tenures"} if kind is Kind.PERSON else ())}
        yield from _fields(was, record, after, about, skipped)
        yield from _claims(after, getattr(was, "claims", ()), getattr(record, "claims", ()), about)


def _fields(
    old: "DataclassInstance", new: "DataclassInstance", after: Ledger, about: About, skipped: set[str]
) -> Iterator[Change]:
    """The changes of the fields of one record, tenure or departure, but for those skipped."""
    sources: tuple[str, ...] = getattr(new, "sources", ())
    for item in fields(new):
        if item.name in skipped:
            continue
        was, now = getattr(old, item.name), getattr(new, item.name)
        if was == now or _renamed(was, now, after):
            continue
        if isinstance(was, UncertainDate) and isinstance(now, UncertainDate):
            yield Change(
                sort=_shift(was, now),
                field=item.name,
                before=was.day_text,
                after=now.day_text,
                sources=sources,
                about=about,
            )
        else:
            words = [value_words(after, item.name, in_words(each)) for each in (was, now)]
            yield from _value(item.name, words[0], words[1], about, sources)


def _renamed(was: object, now: object, after: Ledger) -> bool:
    """Whether two values are the old and the new id of one record."""
    return (
        isinstance(was, str)
        and isinstance(now, str)
        and any(after.former.get(kind, {}).get(was) == now for kind in Kind)
    )


def _shift(was: UncertainDate, now: UncertainDate) -> Sort:
    if was.earliest <= now.earliest and now.latest <= was.latest:
        inside = (was.earliest, was.latest) != (now.earliest, now.latest)
        return Sort.NARROWED if inside else Sort.CORRECTED
    if now.earliest <= was.earliest and was.latest <= now.latest:
        return Sort.WIDENED
    return Sort.MOVED


def _value(name: str, was: str | None, now: str | None, about: About, sources: tuple[str, ...]) -> Iterator[Change]:
    if was == now:
        return
    sort = Sort.LEARNT if was is None else Sort.WITHDRAWN if now is None else Sort.CORRECTED
    if sort is Sort.LEARNT and name in {"kind", "manner"}:
        sort = Sort.CORRECTED
    yield Change(sort=sort, field=name, before=was, after=now, sources=sources, about=about)


def _claims(ledger: Ledger, old: tuple[Claim, ...], new: tuple[Claim, ...], about: About) -> Iterator[Change]:
    before, after = set(old), set(new)
    for claim in new:
        if claim not in before:
            by = f" ({claim.by})" if claim.by else ""
            sources = (claim.source,) if claim.source else ()
            told = f"{value_words(ledger, claim.field, claim.value)}{by}"
            yield Change(sort=Sort.CLAIMED, field=claim.field, after=told, sources=sources, about=about)
    for claim in old:
        if claim not in after:
            yield Change(
                sort=Sort.UNCLAIMED,
                field=claim.field,
                before=value_words(ledger, claim.field, claim.value),
                about=about,
            )


def _was_there(before: Ledger, after: Ledger, kind: Kind, key: str) -> bool:
    record = after.of_kind(kind)[key]
    return key in before.of_kind(kind) or any(former in before.of_kind(kind) for former in record.former_ids)


def _paired(old: Mapping[str, Part], new: Mapping[str, Part], after: Ledger) -> list[tuple[Part | None, Part | None]]:
    """Pairs of before and after, by id, also where an id changed because a person, role or organization was renamed."""
    left = dict(new)
    pairs: list[tuple[Part | None, Part | None]] = []
    unmatched: list[Part] = []
    for key, was in old.items():
        now = left.pop(key, None) or left.pop(_current(key, after), None)
        if now is None:
            unmatched.append(was)
        else:
            pairs.append((was, now))
    alike: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for key, each in left.items():
        alike[each.person.id, each.organization].add(key)
    for was in unmatched:
        # Another id by a role that is tracked since: the same person in the same organization.
        person = after.current(Kind.PERSON, was.person.id)
        organization = after.current(Kind.ORGANIZATION, was.organization) if was.organization else None
        same = alike.get((person, organization), set())
        pairs.append((was, left.pop(same.pop()) if len(same) == 1 else None))
    pairs += [(None, now) for now in left.values()]
    return sorted(pairs, key=lambda pair: pair[1].id if pair[1] is not None else pair[0].id if pair[0] else "")


def _current(key: str, after: Ledger) -> str:
    person, _, rest = key.partition("/")
    post, slash, number = rest.partition("/")
    for kind in (Kind.ROLE, Kind.ORGANIZATION):
        post = after.former.get(kind, {}).get(post, post)
    return f"{after.current(Kind.PERSON, person)}/{post}{slash}{number}"


COLUMNS: tuple[Column[Change], ...] = (
    Column(
        "change",
        "added, removed, renamed, confirmed, denied, reversed, called-off, status, learnt, narrowed, widened, moved, "
        "corrected, withdrawn, claimed or unclaimed; narrowed, widened and moved are of dates",
        lambda change: change.sort.value,
    ),
    Column(
        "kind",
        "of what: departure, tenure, person, organization, role, cohort, event, source, ledger",
        lambda change: change.about.kind,
    ),
    Column(
        "told",
        "what that is called: a departure may be a move, or a leave",
        lambda change: change.about.told or change.about.kind,
    ),
    Column("id", "its id, the new one where it was renamed", lambda change: change.about.id),
    Column("record", "what that is, in words", lambda change: change.about.record),
    Column("field", "the field that changed; empty where it is the record itself", lambda change: change.field),
    Column("before", "what stood there", lambda change: change.before),
    Column("after", "what stands there", lambda change: change.after),
    Column("organization_id", "id of the organization it is about", lambda change: change.about.organization),
    Column("sources", "ids of the sources that the record names", lambda change: change.sources),
    Column("words", "the change as a sentence", lambda change: change.words),
)
USUAL = ("change", "kind", "id", "field", "before", "after", "words")
MARKDOWN = ("change", "words", "sources")
"""The columns in Markdown, for a comment on a pull request, unless others are named."""
