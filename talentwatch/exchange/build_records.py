"""People, terms and organizations of a source to records, with a report of what became of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from talentwatch.dates import UncertainDate
from talentwatch.exchange.cited_pages import sources_of_pages
from talentwatch.exchange.data_day import DataDay, OverBy
from talentwatch.exchange.import_report import ImportReport
from talentwatch.exchange.merge_terms import Post, Spell, Term, contested, joined
from talentwatch.exchange.record_limits import cut
from talentwatch.exchange.slugs import FreeIds, IdParts, unique_ids
from talentwatch.exchange.term_account import account_posts, account_terms
from talentwatch.model import (
    Claim,
    Coverage,
    DatedSeats,
    Departure,
    DepartureKind,
    Destination,
    Organization,
    Person,
    Quote,
    Record,
    Role,
    Source,
    Successor,
    Tenure,
    TenureStatus,
)
from talentwatch.reading.yaml_nodes import MOST_ITEMS

SUCCESSION = "succession"
"""What the source calls it when somebody takes over a post whose holder left before the term was over."""


@dataclass(frozen=True, slots=True)
class SourcePerson:
    """Somebody in the source.

    Attributes:
        scheme: Which of the identifiers tells the person from all others.
        name: The name.
        other_names: Further names.
        identifiers: Ids by scheme, the one of `scheme` among them.
        endings: What may follow the name in an id where others have the name too.
        note: What else the source says that belongs in the records.
        pages: The addresses that the source gives for what it says of the person.
        died: The day of the death.
    """

    scheme: str
    name: str
    other_names: tuple[str, ...]
    identifiers: Mapping[str, str]
    endings: tuple[str, ...]
    note: str | None = None
    pages: tuple[str, ...] = ()
    died: UncertainDate | None = None

    @property
    def key(self) -> str:
        """What tells the person from all others."""
        return f"{self.scheme}:{self.identifiers[self.scheme]}"


@dataclass(slots=True)
class SourceData:
    """What was read from a source.

    Attributes:
        source: The data set, as a source of every record.
        people: Everybody, by key.
        terms: Every term that can be a tenure.
        organizations: Where the posts are, by id.
        complete: What the source claims to be complete, by organization, from the first day of which it has any.
        report: What was counted and left out so far.
    """

    source: Source
    people: dict[str, SourcePerson] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    organizations: dict[str, Organization] = field(default_factory=dict)
    complete: dict[str, tuple[Coverage, ...]] = field(default_factory=dict)
    report: ImportReport = field(default_factory=ImportReport)
    _posts: dict[tuple[str, str], Post] = field(default_factory=dict)
    _post_ids: FreeIds = field(default_factory=FreeIds)
    _organization_ids: FreeIds = field(default_factory=FreeIds)
    _places: dict[tuple[object, ...], Organization] = field(default_factory=dict)

    def post(self, post: Post) -> Post:
        """The post with an id that no other one has: two titles may differ in letters that no id can hold."""
        known = self._posts.get((post.organization, post.title))
        if known is None:
            known = replace(post, id=self._post_ids.take(post.id))
            self._posts[post.organization, post.title] = known
        return known

    def organization(self, organization: Organization) -> Organization:
        """The organization with an id that no other one has, noted among those of the source."""
        ids = [(scheme, value.casefold()) for scheme, value in organization.identifiers.items()]
        key = (*ids,) if ids else (organization.name, *organization.parents)
        known = self._places.get(key)
        if known is None:
            known = replace(organization, id=self._organization_ids.take(organization.id))
            self.organizations[known.id] = self._places[key] = known
        return known


@dataclass(frozen=True, slots=True)
class Imported:
    """The records that a source makes, and the report of it."""

    records: tuple[Record, ...]
    report: ImportReport


def assemble(
    data: SourceData, present: Iterable[Record], as_of: UncertainDate, made: DataDay | None = None
) -> Imported:
    """The records that a source makes beside those that are there.

    Args:
        data: What was read.
        present: The records of the folder: who is among them keeps the id.
        as_of: The day that counts as today, on which the source was read.
        made: The day on which the data were made: an end after it is no end yet. Where nothing says it, the day of the
            first import counts, so that a second one changes nothing.
    """
    there = list(present)
    ids = _ids(data, [record for record in there if isinstance(record, Person)])
    before = next((each for each in there if isinstance(each, Source) and each.id == data.source.id), None)
    if before is not None and before.published is None and made is not None and not made.sure:
        # The first import knew of no day, and what the files show since then is no news of what they hold.
        made = None
    source = _dated(data.source, before or data.source, as_of, made)
    made = made or DataDay((source.published or source.accessed or as_of).latest, "the day of the first import")
    pages, page_sources = sources_of_pages(
        [page for person in data.people.values() for page in person.pages], UncertainDate.day(made.day), there
    )
    spells = _within_a_record(joined(data.terms), data.report)
    over = OverBy.of(made, data.terms)
    crowded = contested([each if over(each) else each.without_end() for each in spells], made.day)
    roles = _roles(data, spells, crowded)
    account_terms(data.report, spells, over, made)
    account_posts(data.report, spells, crowded, ids)
    mine: dict[str, list[Spell]] = {}
    for spell in spells:
        mine.setdefault(spell.person, []).append(spell)
    office = _Office(data.source.id, roles, ids, *_successions(spells), over)
    people = [
        Person(
            id=ids[key],
            name=found.name,
            other_names=found.other_names,
            identifiers=found.identifiers,
            tenures=office.tenures(mine.get(key, []), found.died),
            note=found.note,
            sources=(data.source.id, *(pages[page] for page in found.pages)),
        )
        for key, found in data.people.items()
    ]
    used = {spell.post.organization for spell in spells}
    used |= {parent.organization for key in used for parent in data.organizations[key].parents}
    covered = {key: tuple(_covered(each, key, data, roles, made)) for key, each in data.complete.items()}
    organizations = [replace(data.organizations[key], coverage=covered.get(key, ())) for key in sorted(used)]
    return Imported((source, *page_sources, *organizations, *roles.values(), *people), data.report)


def _covered(
    claimed: Iterable[Coverage], organization: str, data: SourceData, roles: Mapping[str, Role], made: DataDay
) -> Iterator[Coverage]:
    """What a source claims to be complete, from the first term that it has to the day of its data."""
    for each in claimed:
        terms = [term for term in data.terms if term.post.organization == organization]
        if each.role is not None:
            terms = [term for term in terms if term.post.id == each.role]
        starts = [term.start for term in terms if term.start is not None]
        if starts and (each.role is None or each.role in roles):
            since = min(starts, key=lambda day: (day.earliest, day.latest))
            yield replace(each, since=since, until=UncertainDate.day(made.day), sources=(data.source.id,))


def _within_a_record(spells: Iterable[Spell], report: ImportReport) -> tuple[Spell, ...]:
    """The tenures without those that are too many for one record; their terms are counted as left out."""
    held: Counter[str] = Counter()
    kept = []
    for spell in spells:
        held[spell.person] += 1
        if held[spell.person] <= MOST_ITEMS:
            kept.append(spell)
        else:
            report.found("tenures")
            report.leave_out("tenures", spell.person, spell.post.title, f"a record has {MOST_ITEMS} at most")
    return tuple(kept)


def _dated(source: Source, before: Source, as_of: UncertainDate, made: DataDay | None) -> Source:
    """The source with the day of its data, and that of its first import, so that the second one changes nothing."""
    published = UncertainDate.day(made.day) if made is not None else before.published
    return replace(source, published=published, accessed=before.accessed or as_of)


def _ids(data: SourceData, present: Sequence[Person]) -> dict[str, str]:
    """The id of everybody: of who is there already, the one they have."""
    holders: dict[str, list[str]] = {}
    for person in present:
        for scheme, value in person.identifiers.items():
            holders.setdefault(f"{scheme}:{value}", []).append(person.id)
    taken = {name for person in present for name in (person.id, *person.former_ids)}
    known: dict[str, str] = {}
    given: set[str] = set()
    # Where several records have one identifier, those go first whom another identifier tells apart.
    for key in sorted(data.people, key=lambda each: len(holders.get(each, ()))):
        # A record that has the ids of two people is one of them; the other one gets an id of its own.
        found = next((each for each in holders.get(key, ()) if each not in given), None)
        if found is not None:
            known[key] = found
            given.add(found)
    wanted = [IdParts(key, found.name, found.endings) for key, found in data.people.items()]
    return unique_ids(wanted, known, taken)


def _roles(data: SourceData, spells: Iterable[Spell], crowded: Mapping[str, object]) -> dict[str, Role]:
    """The posts that can fall vacant, by id: those whose seats the source does not contradict."""
    posts = {spell.post.id: spell.post for spell in spells}
    return {
        post.id: Role(
            id=post.id,
            organization=post.organization,
            title=post.title,
            seats=(DatedSeats(seats=post.seats),),
            sources=(data.source.id,),
        )
        for post in posts.values()
        if post.single and post.id not in crowded
    }


def _successions(spells: Iterable[Spell]) -> tuple[dict[tuple[date, str], Spell], dict[tuple[date, Post], Spell]]:
    """The first tenure come by in midterm on a day: by that day and the person, and by that day and the post."""
    of_person: dict[tuple[date, str], Spell] = {}
    of_post: dict[tuple[date, Post], Spell] = {}
    for spell in spells:
        if spell.start is not None and spell.start.exact and spell.terms[0].how == SUCCESSION:
            of_person.setdefault((spell.start.earliest, spell.person), spell)
            of_post.setdefault((spell.start.earliest, spell.post), spell)
    return of_person, of_post


@dataclass(frozen=True, slots=True)
class _Office:
    """Makes tenures of spells.

    Attributes:
        source: The id of the source.
        roles: The posts that are roles.
        ids: The ids of people by key.
        risen: What somebody came by in midterm, by the day and the person.
        next: Who came by a post in midterm, by the day and the post.
        over: Whether a tenure was over when the data were made.
    """

    source: str
    roles: Mapping[str, Role]
    ids: Mapping[str, str]
    risen: Mapping[tuple[date, str], Spell]
    next: Mapping[tuple[date, Post], Spell]
    over: OverBy

    def tenures(self, spells: Iterable[Spell], died: UncertainDate | None) -> tuple[Tenure, ...]:
        """The tenures of one person, each with a name of its own; a death ends those that were not over."""
        held: Counter[str] = Counter()
        found: list[Tenure] = []
        for spell in spells:
            told = any(each.kind is DepartureKind.DEATH for tenure in found for each in tenure.departure)
            found.append(self._tenure(spell, held, died, told=told))
        return tuple(found)

    def _tenure(self, spell: Spell, held: Counter[str], died: UncertainDate | None, *, told: bool) -> Tenure:
        post = spell.post
        held[post.id] += 1
        again = f"{post.id}-{held[post.id]}" if held[post.id] > 1 else None
        is_role = post.id in self.roles
        over = self.over(spell)
        ends_by_death = not over and died is not None and (spell.start is None or spell.start.possibly_before(died))
        departure = self._departure(spell) if over else self._death(died) if ends_by_death and not told else None
        end = spell.end if over else died if ends_by_death else None
        return Tenure(
            organization=None if is_role else post.organization,
            role=post.id if is_role else None,
            title=None if is_role else post.title,
            id=again if is_role else again or post.id,
            start=spell.start,
            end=end if departure is None else None,
            term_ends=None if over else spell.end,
            status=self._status(spell),
            departure=(departure,) if departure else (),
            note=_note(spell, over=over),
            sources=(self.source,),
        )

    def _status(self, spell: Spell) -> TenureStatus:
        """Whether a post was taken up: one that begins after the data were made was announced by then."""
        ahead = spell.start is not None and spell.start.earliest > self.over.made.day
        return TenureStatus.ANNOUNCED if ahead else TenureStatus.HELD

    def _death(self, died: UncertainDate | None) -> Departure:
        """How a tenure was left that the source leaves open although its holder died."""
        return Departure(kind=DepartureKind.DEATH, effective=died, sources=(self.source,))

    def _departure(self, spell: Spell) -> Departure | None:
        """How a tenure was left, where the source says more than that it ended."""
        ending = spell.last.ending
        if ending is not None:
            return Departure(
                kind=ending.kind,
                effective=spell.end,
                reasons=("other-post",) if ending.to else (),
                destination=Destination(title=ending.to, sources=(self.source,)) if ending.to else None,
                quote=Quote(text=ending.words, source=self.source),
                claims=(Claim(field="reasons", value="other-post", source=self.source),) if ending.to else (),
                sources=(self.source,),
            )
        if spell.end is None or not spell.end.exact:
            return None
        risen = self.risen.get((spell.end.earliest, spell.person))
        next_one = self.next.get((spell.end.earliest, spell.post)) if spell.post.seats == 1 else None
        if risen is not None and risen.post.id in self.roles:
            to = Destination(role=risen.post.id, sources=(self.source,))
            return Departure(kind=DepartureKind.PROMOTION, effective=spell.end, destination=to, sources=(self.source,))
        if next_one is not None:
            successor = Successor(person=self.ids[next_one.person], start=next_one.start, sources=(self.source,))
            return Departure(effective=spell.end, successor=(successor,), sources=(self.source,))
        return None


def _note(spell: Spell, *, over: bool) -> str | None:
    """The terms as the source has them, where the tenure alone does not say it all."""
    one = spell.terms[0]
    if len(spell.terms) == 1 and one.how is None and (over or one.end is None):
        return None
    words = "Term" if len(spell.terms) == 1 else "Terms"
    return cut(f"{words} by the source: {'; '.join(map(str, spell.terms))}.")
