"""Mistakes in evidence, story and style (TW4, TW5, TW9): what the records say, on what ground, in which order.

The names of their codes stand in one table: a kind counts from the day on which the program knows one of its codes.
"""

from random import Random

from mutation_cases.kind import Kind, apart, caught_by, moved, one
from mutation_cases.page import Field, Lines, Mutant, Page, Step, content
from mutation_cases.references import related

NO_SOURCE = "departure-without-source"
NO_ADDRESS = "source-without-address"
NO_DAY = "source-without-day"
TOO_EARLY = "source-before-event"
DISPUTED = "disputed-without-claims"
DISAGREE = "claims-disagree"
NO_QUOTE_SOURCE = "quote-without-source"
NO_GROUND = "reason-without-claim"
NO_ARRIVAL = "unrecorded-arrival"
NO_SUCCESSION = "successor-never-in-role"
ANNOTATION = "annotation-in-name"
LOOK_ALIKE = "look-alike-letters"
KEY_ORDER = "key-order"
TRAILING = "trailing-space"
LINE_END = "line-ending"

MAY_BE_ABSENT = frozenset(
    {
        *(NO_SOURCE, NO_ADDRESS, NO_DAY, TOO_EARLY, DISPUTED, DISAGREE, NO_QUOTE_SOURCE, NO_GROUND),
        *(NO_ARRIVAL, NO_SUCCESSION, ANNOTATION, LOOK_ALIKE, KEY_ORDER, TRAILING, LINE_END),
    }
)
"""The codes that a program may do without; every other code of a kind it has to know."""

_LOOKS_LIKE = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")  # noqa: RUF001  Cyrillic on purpose


def _without(page: Page, *fields: Field) -> Lines:
    """The lines without some fields, none of which opens an item or holds another of them."""
    gone = {number for field in fields for number in range(field.number, field.last + 1)}
    return tuple(line for number, line in enumerate(page.lines, start=1) if number not in gone)


def _whole(page: Page, owner: tuple[Step, ...], lines: Lines) -> Mutant:
    """The file with other lines; a finding has to stand at the name or the first line of a mapping."""
    first = page.below(owner)[0].number
    return page.mutant(lines, first - 1, first)


@caught_by(NO_SOURCE)
def departure_without_a_source(page: Page, chance: Random) -> Mutant | None:
    """A departure cites nothing, and neither does its tenure."""
    owners = [owner for owner in page.mappings("departure") if not page.get(owner, "claims")]
    owner = one(chance, (each for each in owners if each[-1] == "departure" and not page.get(each, "quote")))
    cited = page.get(owner, "sources") if owner else None
    if owner is None or cited is None or cited.opens_item:
        return None
    above = page.get(owner[:-1], "sources")
    gone = [cited] if above is None or above.opens_item else [cited, above]
    return _whole(page, owner, _without(page, *gone))


@caught_by(NO_ADDRESS)
def source_without_an_address(page: Page, chance: Random) -> Mutant | None:
    """A source has no address."""
    field = page.get((), "url")
    return page.mutant(page.without(field), 1) if field else None


@caught_by(NO_DAY)
def source_without_a_day(page: Page, chance: Random) -> Mutant | None:
    """A source says neither when it came out nor when it was read."""
    fields = [field for key in ("published", "accessed") if (field := page.get((), key))]
    return page.mutant(_without(page, *fields), 1) if page.kind == "sources" and fields else None


@caught_by(TOO_EARLY)
def source_from_before_the_day(page: Page, chance: Random) -> Mutant | None:
    """A source came out, as it says, before the departure or the event that it tells of."""
    published = page.get((), "published")
    if page.kind != "sources" or published is None:
        return None
    wrong = moved(published.value, -chance.choice([10, 20]))
    places = {
        (other.path, field.number)
        for other in page.folder.values()
        for field in other.named("sources")
        for day in (other.get(field.owner, "announced" if "departure" in field.owner else "date"),)
        if page.id in field.words and day is not None and wrong is not None and apart(wrong, day.value)
    }
    if wrong is None or not places:
        return None
    mutant = page.rewritten(published, value=wrong)
    return Mutant(mutant.files, mutant.places | places)


@caught_by(DISPUTED)
def disputed_and_nobody_says_so(page: Page, chance: Random) -> Mutant | None:
    """The manner of a departure is called disputed, and no claim is on record."""
    field = one(chance, (each for each in page.named("manner") if each.value != "disputed"))
    if field is None or page.get(field.owner, "claims"):
        return None
    return page.rewritten(field, value="disputed")


@caught_by(DISAGREE)
def claims_that_disagree(page: Page, chance: Random) -> Mutant | None:
    """Sources disagree about the manner of a departure, and the record takes one side without a word."""
    field = one(chance, (each for each in page.named("manner") if not page.get(each.owner, "claims")))
    cited = page.get(field.owner, "sources") if field else None
    if field is None or cited is None or page.get(field.owner, "resolutions"):
        return None
    blank = " " * field.indent
    claims: list[str] = [f"{blank}claims:"]
    for value in ("voluntary", "involuntary"):
        claims += [f"{blank}  - field: manner", f"{blank}    value: {value}", f"{blank}    source: {cited.words[0]}"]
    lines = page.replaced(field.number, field.number, field.written(value="voluntary"), *claims)
    return page.mutant(lines, *range(field.number, field.number + 1 + len(claims)))


@caught_by(NO_QUOTE_SOURCE)
def quote_without_a_source(page: Page, chance: Random) -> Mutant | None:
    """Words are quoted, and neither the quote nor its departure or tenure says where they stand."""
    field = one(chance, (field for field in page.named("status") if not page.get(field.owner, "quote")))
    if field is None or field.owner[-1] != "departure":
        return None
    above = page.get(field.owner[:-1], "sources")
    gone = [each for key in ("claims", "sources") if (each := page.get(field.owner, key)) and not each.opens_item]
    gone += [above] if above is not None and not above.opens_item else []
    before = sum(each.last - each.number + 1 for each in gone if each.number < field.number)
    lines = list(_without(page, *gone))
    blank = " " * field.indent
    at = field.number - before
    lines[at:at] = [f"{blank}quote:", f"{blank}  text: I am moving on"]
    return page.mutant(lines, at + 1, at + 2)


@caught_by(NO_GROUND)
def reason_without_a_ground(page: Page, chance: Random) -> Mutant | None:
    """A reason is stated, and no claim or source bears it out."""
    field = one(chance, page.named("reasons"))
    if field is None:
        return None
    gone = [each for key in ("claims", "sources") if (each := page.get(field.owner, key))]
    before = sum(each.last - each.number + 1 for each in gone if each.number < field.number)
    return page.mutant(_without(page, *gone), field.number - before) if gone else None


@caught_by(NO_ARRIVAL)
def destination_that_nobody_arrived_at(page: Page, chance: Random) -> Mutant | None:
    """A departure leads to an organization in which the person has no tenure."""
    field = one(chance, (each for each in page.named("organization") if each.owner[-1:] == ("destination",)))
    if field is None or page.get(field.owner, "role"):
        return None
    been = {word for _, kind, word in page.references() if kind == "organizations"}
    near = {each for word in been for each in related(page, word)}
    away = sorted({other.id for other in page.siblings("organizations")} - near)
    return page.rewritten(field, value=chance.choice(away)) if away else None


@caught_by(NO_SUCCESSION)
def successor_who_never_held_the_role(page: Page, chance: Random) -> Mutant | None:
    """Somebody is named as successor in a role and has no tenure of it."""
    fields = [each for each in page.named("person") if "successor" in each.owner]
    field = one(chance, fields)
    if field is None:
        return None
    tenure = field.owner[: field.owner.index("departure")]
    role = page.get(tenure, "role")
    if role is None:
        return None
    people = (each for each in page.siblings("people") if each is not page)
    never = sorted(each.id for each in people if all(other.value != role.value for other in each.named("role")))
    return page.rewritten(field, value=chance.choice(never))


@caught_by(ANNOTATION)
def annotation_in_a_name(page: Page, chance: Random) -> Mutant | None:
    """A remark stands in brackets behind a name."""
    field = page.get((), "name") if page.kind == "people" else None
    note = chance.choice(["(goes by J.)", "(former)", "(Qwen)", "(？)", "（待确认）"])  # noqa: RUF001  as people type it
    return page.rewritten(field, value=f"{field.value} {note}") if field else None


@caught_by(LOOK_ALIKE)
def letter_of_another_script(page: Page, chance: Random) -> Mutant | None:
    """A letter of a name is Cyrillic and looks Latin."""
    field = page.get((), "name")
    if field is None:
        return None
    places = [index for index, letter in enumerate(field.value) if ord(letter) in _LOOKS_LIKE]
    index = one(chance, places)
    if index is None:
        return None
    letter = field.value[index].translate(_LOOKS_LIKE)
    return page.rewritten(field, value=field.value[:index] + letter + field.value[index + 1 :])


@caught_by(KEY_ORDER)
def keys_in_another_order(page: Page, chance: Random) -> Mutant | None:
    """Two fields of a record stand in another order than everywhere else."""
    pairs = [
        (first, second)
        for first, second in zip(page.below(()), page.below(())[1:], strict=False)
        if first.number == first.last and second.number == second.last
    ]
    pair = one(chance, pairs)
    if pair is None:
        return None
    first, second = pair
    lines = page.replaced(first.number, second.number, second.written(), first.written())
    return page.mutant(lines, first.number, second.number)


@caught_by(TRAILING)
def blanks_at_the_end_of_a_line(page: Page, chance: Random) -> Mutant | None:
    """A line ends in blanks."""
    field = one(chance, page.fields)
    if field is None:
        return None
    return page.mutant(page.replaced(field.number, field.number, field.written() + "  "), field.number)


@caught_by(LINE_END)
def line_ends_of_another_system(page: Page, chance: Random) -> Mutant | None:
    """A file was saved with the line ends of another system."""
    raw = content(page.lines).replace(b"\n", b"\r\n")
    return Mutant({page.path: raw}, frozenset((page.path, number + 1) for number in range(len(page.lines))))


KINDS: tuple[Kind, ...] = (
    departure_without_a_source,
    source_without_an_address,
    source_without_a_day,
    source_from_before_the_day,
    disputed_and_nobody_says_so,
    claims_that_disagree,
    quote_without_a_source,
    reason_without_a_ground,
    destination_that_nobody_arrived_at,
    successor_who_never_held_the_role,
    annotation_in_a_name,
    letter_of_another_script,
    keys_in_another_order,
    blanks_at_the_end_of_a_line,
    line_ends_of_another_system,
)
