"""Mistakes that leave the records valid, or that no rule looks for: they are tried, shown, and not counted.

Nobody but a reader of the sources can know that a day is another one, or that a tenure is missing. How many of these a
check comes upon all the same, because something else no longer fits, is worth knowing, and is no measure of it.
"""

from random import Random

from mutation_cases.kind import DATES, Kind, caught_by, moved, one, span, typo
from mutation_cases.page import Field, Mutant, Page

from talentwatch.model import DepartureKind, Manner, OrganizationKind, Status


def _later(page: Page, chance: Random, fields: list[Field]) -> Mutant | None:
    """The file with one date moved into the future."""
    field = one(chance, (field for field in fields if span(field.value)))
    wrong = moved(field.value, chance.choice([10, 36, 100])) if field else None
    return page.rewritten(field, value=wrong) if field and wrong else None


@caught_by()
def another_digit_in_a_date(page: Page, chance: Random) -> Mutant | None:
    """One digit of a date is wrong, and the date is one."""
    field = one(chance, (field for field in page.named(*DATES) if span(field.value)))
    if field is None:
        return None
    index = one(chance, (index for index, digit in enumerate(field.value) if index > 1 and digit.isdigit()))
    assert index is not None
    wrong = field.value[:index] + chance.choice("0123456789") + field.value[index + 1 :]
    try:
        fits = span(wrong) is not None
    except ValueError:
        fits = False
    return page.rewritten(field, value=wrong) if fits and wrong != field.value else None


@caught_by()
def another_record_named(page: Page, chance: Random) -> Mutant | None:
    """An id is that of another record."""
    found = one(chance, page.references())
    if found is None:
        return None
    field, kind, word = found
    words = field.words
    words[words.index(word)] = chance.choice(sorted(each.id for each in page.siblings(kind)))
    return page.rewritten(field, value=f"[{', '.join(words)}]" if field.value.startswith("[") else words[0])


@caught_by()
def another_choice(page: Page, chance: Random) -> Mutant | None:
    """A choice is another one of its field."""
    choices: dict[str, list[str]] = {"kind": [*OrganizationKind]}
    if page.kind == "people":
        choices = {"status": [*Status], "manner": [*Manner], "kind": [*DepartureKind]}
    field = one(chance, page.named(*choices)) if page.kind in {"people", "organizations"} else None
    if field is None:
        return None
    return page.rewritten(field, value=chance.choice([word for word in choices[field.key] if word != field.value]))


@caught_by()
def optional_field_deleted(page: Page, chance: Random) -> Mutant | None:
    """A field that a record may do without is gone."""
    field = one(chance, (field for field in page.fields if field.owner and not field.opens_item))
    return page.mutant(page.without(field), page.below(field.owner)[0].number) if field else None


@caught_by()
def field_of_a_claim_misspelt(page: Page, chance: Random) -> Mutant | None:
    """A claim speaks of a field whose name is misspelt."""
    field = one(chance, page.named("field"))
    return page.rewritten(field, value=typo(field.value, chance)) if field else None


@caught_by()
def address_misspelt(page: Page, chance: Random) -> Mutant | None:
    """The address of a source is none."""
    field = page.get((), "url")
    forms = ["htps://", "https:/", "www.", "https://https://"]
    return page.rewritten(field, value=field.value.replace("https://", chance.choice(forms))) if field else None


@caught_by()
def language_that_is_none(page: Page, chance: Random) -> Mutant | None:
    """The language of a source is no tag of a language."""
    field = page.get((), "language")
    return page.rewritten(field, value=chance.choice(["english", "cn", "zh_Hans", "x"])) if field else None


@caught_by()
def published_after_it_was_read(page: Page, chance: Random) -> Mutant | None:
    """A source came out, as it says, after somebody had read it."""
    return _later(page, chance, page.named("published")) if page.get((), "accessed") else None


@caught_by()
def event_in_the_future(page: Page, chance: Random) -> Mutant | None:
    """An event lies decades ahead."""
    return _later(page, chance, page.named("date"))


@caught_by()
def start_in_the_future(page: Page, chance: Random) -> Mutant | None:
    """A tenure that nobody has left starts decades ahead."""
    fields = [field for field in page.named("start") if field.owner[-2:-1] == ("tenures",)]
    return _later(page, chance, [field for field in fields if not page.get(field.owner, "departure")])


@caught_by()
def last_day_decades_after_the_news(page: Page, chance: Random) -> Mutant | None:
    """The last day in a role lies decades after it was announced."""
    return _later(page, chance, [field for field in page.named("effective") if page.get(field.owner, "announced")])


@caught_by()
def announced_in_the_future(page: Page, chance: Random) -> Mutant | None:
    """A departure has, as it says, been announced decades ahead."""
    owners = page.mappings("departure")
    return _later(page, chance, [field for field in page.named("announced") if field.owner in owners])


KINDS: tuple[Kind, ...] = (
    another_digit_in_a_date,
    another_record_named,
    another_choice,
    optional_field_deleted,
    field_of_a_claim_misspelt,
    address_misspelt,
    language_that_is_none,
    published_after_it_was_read,
    event_in_the_future,
    start_in_the_future,
    last_day_decades_after_the_news,
    announced_in_the_future,
)
"""Caught where anything at all is found at the line of the mistake: these kinds have no codes of their own."""
