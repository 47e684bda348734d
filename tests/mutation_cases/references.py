"""Mistakes between records: ids that name nothing, ids taken twice, circles (TW2)."""

from collections.abc import Iterable
from random import Random

from mutation_cases.kind import Kind, apart, caught_by, one, typo, with_line
from mutation_cases.page import Field, Lines, Mutant, Page, Step, content

NO_CODE = {"people": "unknown-person", "organizations": "unknown-organization"}


def _misspelt(what: str, folder: str) -> Kind:
    """A slip in the id of a record where another one refers to it."""

    def make(page: Page, chance: Random) -> Mutant | None:
        found = one(chance, ((field, word) for field, each, word in page.references() if each == folder))
        if found is None:
            return None
        field, word = found
        words = field.words
        words[words.index(word)] = typo(word, chance, known=page.ids(folder))
        return page.rewritten(field, value=f"[{', '.join(words)}]" if field.value.startswith("[") else words[0])

    return Kind(f"{what}-misspelt", frozenset({f"unknown-{what}"}), make)


person_misspelt = _misspelt("person", "people")
organization_misspelt = _misspelt("organization", "organizations")
role_misspelt = _misspelt("role", "roles")
source_misspelt = _misspelt("source", "sources")


@caught_by("unknown-source", "bad-id")
def address_for_a_source(page: Page, chance: Random) -> Mutant | None:
    """The address of a page stands where the id of a source is wanted."""
    field = one(chance, page.named("source"))
    return page.rewritten(field, value="https://www.example.com/2026/03/04/news") if field else None


@caught_by("unknown-person", "unknown-organization", "bad-id")
def name_for_an_id(page: Page, chance: Random) -> Mutant | None:
    """A person or an organization is written by its name."""
    found = one(chance, ((field, kind, word) for field, kind, word in page.references() if kind in NO_CODE))
    if found is None:
        return None
    field, kind, word = found
    named = page.folder.get(f"{kind}/{word}.yaml")
    name = named.get((), "name") if named else None
    if name is None or not name.value[0].isalpha() or name.value == word:
        return None
    return page.rewritten(field, value=field.value.replace(word, name.value.replace(",", ""), 1))


def _deleted(what: str, folder: str) -> Kind:
    """A record is gone that others refer to."""

    def make(page: Page, _: Random) -> Mutant | None:
        if page.kind != folder:
            return None
        former = page.get((), "former_ids")
        gone = {page.id, *(former.words if former else ())}
        others = (other for other in page.folder.values() if other is not page)
        places = {
            (other.path, field.number)
            for other in others
            for field, each, word in other.references()
            if each == folder and word in gone
        }
        return Mutant({page.path: None}, frozenset(places), at_each=True) if places else None

    return Kind(f"{what}-deleted", frozenset({f"unknown-{what}"}), make)


person_deleted = _deleted("person", "people")
organization_deleted = _deleted("organization", "organizations")
role_deleted = _deleted("role", "roles")
source_deleted = _deleted("source", "sources")


@caught_by("file-name-not-id")
def id_misspelt(page: Page, chance: Random) -> Mutant | None:
    """A slip in the id of a record."""
    field = page.get((), "id")
    return page.rewritten(field, value=typo(page.id, chance, known=page.ids(page.kind))) if field else None


@caught_by("duplicate-id")
def copied_file(page: Page, chance: Random) -> Mutant | None:
    """A file was copied for a new record, and its id was left as it was."""
    path = f"{page.kind}/{page.id}-{chance.choice(['2', 'copy', 'new'])}.yaml"
    return Mutant({path: content(page.lines)}, frozenset({(path, 1)}))


@caught_by("duplicate-id")
def id_of_another_record(page: Page, chance: Random) -> Mutant | None:
    """A record has taken the id of another one."""
    field, other = page.get((), "id"), one(chance, (each for each in page.siblings(page.kind) if each is not page))
    return page.rewritten(field, value=other.id) if field and other else None


@caught_by("duplicate-id")
def former_id_of_another_record(page: Page, chance: Random) -> Mutant | None:
    """A record claims to have had the id that another one has."""
    other = one(chance, (each for each in page.siblings(page.kind) if each is not page))
    if other is None or page.get((), "former_ids"):
        return None
    return with_line(page, f"former_ids: [{other.id}]")


def _naming_itself(page: Page, chance: Random, key: str) -> Mutant | None:
    """A record whose field names the record itself instead of another one."""
    field = one(chance, page.named(key))
    return page.rewritten(field, value=page.id) if field is not None else None


@caught_by("circular-parents")
def part_of_itself(page: Page, chance: Random) -> Mutant | None:
    """An organization is part of itself."""
    if page.kind != "organizations":
        return None
    mutant = _naming_itself(page, chance, "organization")
    if mutant is not None:
        return mutant
    lines, number = page.added((), "parents:", f"  - organization: {page.id}")
    return page.mutant(lines, number + 1)


@caught_by("circular-parents")
def part_of_its_own_part(page: Page, chance: Random) -> Mutant | None:
    """An organization is part of what is part of it."""
    if page.kind != "organizations" or page.get((), "parents"):
        return None
    below = [
        (other, field)
        for other in page.siblings("organizations")
        for field in other.named("organization")
        if field.value == page.id and len(other.below(field.owner)) == 1
    ]
    found = one(chance, below)
    if found is None:
        return None
    other, field = found
    lines, number = page.added((), "parents:", f"  - organization: {other.id}")
    return Mutant(
        page.mutant(lines).files, frozenset({(page.path, number + 1), (other.path, field.number)}), at_each=True
    )


@caught_by("circular-reference")
def derived_from_itself(page: Page, chance: Random) -> Mutant | None:
    """A source is derived from itself."""
    if page.kind != "sources":
        return None
    return _naming_itself(page, chance, "derived_from") or with_line(page, f"derived_from: {page.id}")


@caught_by("circular-reference")
def reports_to_itself(page: Page, chance: Random) -> Mutant | None:
    """A role reports to itself."""
    return with_line(page, f"reports_to: {page.id}") if page.kind == "roles" else None


@caught_by("ambiguous-tenure-id")
def tenure_entered_twice(page: Page, chance: Random) -> Mutant | None:
    """A tenure stands twice in the record of its person."""
    owner = one(chance, page.mappings("tenures"))
    if owner is None:
        return None
    lines, behind = with_tenure(page, tenure_lines(page, owner))
    names = ("id", "role", "organization")
    named = [field for field in page.below(owner) if field.key in names]
    start = page.below(owner)[0].number
    again = [behind + field.number - start for field in named]
    return page.mutant(lines, *(field.number for field in named), *again)


def tenure_lines(page: Page, owner: Iterable[Step]) -> Lines:
    """The lines of one tenure."""
    fields = page.below(tuple(owner))
    return page.lines[fields[0].number - 1 : fields[-1].last]


def with_tenure(page: Page, tenure: Lines) -> tuple[Lines, int]:
    """A person's lines with a tenure more, and the first line of it."""
    tenures = page.get((), "tenures")
    if tenures is None:
        lines, number = page.added((), "tenures:", *tenure)
        return lines, number + 1
    return page.replaced(tenures.last + 1, tenures.last, *tenure), tenures.last + 1


@caught_by("tenure-without-organization")
def tenure_without_organization(page: Page, chance: Random) -> Mutant | None:
    """A tenure says neither where it was nor which role it was of."""
    fields = [field for field in page.named("organization") if field.owner[:1] == ("tenures",)]
    field = one(chance, (each for each in fields if len(each.owner) == 2 and not page.get(each.owner, "role")))
    return page.mutant(page.without(field), page.below(field.owner)[0].number) if field else None


@caught_by("role-in-other-organization")
def role_in_other_organization(page: Page, chance: Random) -> Mutant | None:
    """A tenure names an organization that is not the one of its role."""
    fields = [field for field in page.named("organization") if page.get(field.owner, "role")]
    field = one(chance, (each for each in fields if each.owner[-2:-1] == ("tenures",)))
    if field is None:
        return None
    others = {other.id for other in page.siblings("organizations")} - {field.value}
    return page.rewritten(field, value=chance.choice(sorted(others)))


def related(page: Page, start: str) -> set[str]:
    """An organization, all that it is or was part of, and all that is or was part of one of them."""
    links = [
        (other.id, field.value) for other in page.siblings("organizations") for field in other.named("organization")
    ]
    found = {start}
    while True:
        more = {one_end for pair in links if found & set(pair) for one_end in pair} - found
        if not more:
            return found
        found |= more


@caught_by("leaves-elsewhere")
def left_what_it_was_never_part_of(page: Page, chance: Random) -> Mutant | None:
    """A departure leaves an organization that its tenure was never part of."""
    owner = one(chance, page.mappings("departure"))
    where = page.get(owner[: owner.index("departure")], "organization") if owner else None
    if owner is None or where is None:
        return None
    known = page.ids("organizations")
    # A former id stands for another one, and what it is related to is not worked out here.
    away = sorted({other.id for other in page.siblings("organizations")} - related(page, where.value))
    if where.value not in known or not away:
        return None
    field = page.get(owner, "leaves")
    if field is not None:
        return page.rewritten(field, value=chance.choice(away))
    lines, number = page.added(owner, f"leaves: {chance.choice(away)}")
    return page.mutant(lines, number)


@caught_by("two-departures")
def second_departure(page: Page, chance: Random) -> Mutant | None:
    """A tenure has a second departure that counts: the same exit entered again, with another day."""
    departures = [field for field in page.named("departure") if not field.value]
    field = one(chance, (each for each in departures if _status(page, each) not in {"denied", "rumoured"}))
    if field is None or any(other.owner == (*field.path, 0) for other in page.fields):
        return None
    inner = [f"  {line}" for line in page.lines[field.number : field.last]]
    blank = " " * (field.indent + 2)
    inner[0] = f"{blank}- {inner[0].lstrip()}"
    again = (f"{blank}- status: announced", f"{blank}  announced: {chance.choice(['2026-02', '2026-03-05'])}")
    lines = page.replaced(field.number + 1, field.last, *inner, *again)
    return page.mutant(lines, field.last + 1)


def _status(page: Page, departure: Field) -> str:
    field = page.get(departure.path, "status")
    return field.value if field else "reported"


@caught_by("two-incumbents")
def second_incumbent(page: Page, chance: Random) -> Mutant | None:
    """Somebody is entered in a role that another person holds at the same time."""
    owner = one(chance, (each for each in page.mappings("tenures") if _takes_a_seat(page, each)))
    if owner is None:
        return None
    start = page.get(owner, "start")
    role = page.get(owner, "role")
    assert start is not None
    assert role is not None
    others = (each for each in page.siblings("people") if each is not page)
    other = one(chance, (each for each in others if all(field.value != role.value for field in each.named("role"))))
    if other is None:
        return None
    lines, first = with_tenure(other, tenure_lines(page, owner))
    again = first + start.number - page.below(owner)[0].number
    return Mutant(other.mutant(lines).files, frozenset({(other.path, again), (page.path, start.number)}))


@caught_by("same-role-twice-at-once")
def same_role_twice(page: Page, chance: Random) -> Mutant | None:
    """Somebody holds a role twice at the same time, the second time under another id."""
    owner = one(chance, (each for each in page.mappings("tenures") if _takes_a_seat(page, each)))
    start = page.get(owner, "start") if owner else None
    if owner is None or start is None:
        return None
    lines, first = with_tenure(page, tenure_lines(page, owner))
    named = page.below(owner)[0]
    blank = " " * named.indent
    lines = (*lines[:first], f"{blank}id: another-one", *lines[first:])
    again = first + start.number - named.number + 1
    return page.mutant(lines, start.number, again)


def _takes_a_seat(page: Page, owner: tuple[Step, ...]) -> bool:
    """Whether a tenure surely took a seat of a role for some days."""
    role, start, end = (page.get(owner, key) for key in ("role", "start", "end"))
    if role is None or start is None or page.get(owner, "interim") or page.get(owner, "id"):
        return False
    departure = page.get(owner, "departure")
    left = page.get(departure.path, "effective") if departure else None
    status = page.get(departure.path, "status") if departure else None
    if status is not None and status.value in {"denied", "rumoured"}:
        return False
    last = end or left
    # What is over without a last day may have been over at once; and what another departure ends is left alone.
    alone = len(page.mappings("departure")) == (departure is not None)
    return apart(start.value, last.value) if last else departure is None and alone and apart(start.value, "2026-11")


KINDS: tuple[Kind, ...] = (
    person_misspelt,
    organization_misspelt,
    role_misspelt,
    source_misspelt,
    address_for_a_source,
    name_for_an_id,
    person_deleted,
    organization_deleted,
    role_deleted,
    source_deleted,
    id_misspelt,
    copied_file,
    id_of_another_record,
    former_id_of_another_record,
    part_of_itself,
    part_of_its_own_part,
    derived_from_itself,
    reports_to_itself,
    tenure_entered_twice,
    tenure_without_organization,
    role_in_other_organization,
    left_what_it_was_never_part_of,
    second_departure,
    second_incumbent,
    same_role_twice,
)
