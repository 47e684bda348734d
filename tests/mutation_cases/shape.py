"""Mistakes in the shape of a record: names of fields, words of choices, types, ids (TW2)."""

from collections.abc import Iterable
from random import Random

from mutation_cases.kind import Kind, caught_by, one, typo, with_line
from mutation_cases.page import Field, Mutant, Page

from talentwatch.model import choices

REQUIRED = {
    "people": {"id", "name"},
    "organizations": {"id", "name"},
    "roles": {"id", "organization", "title"},
    "events": {"id", "date", "kind", "title"},
    "sources": {"id", "title", "publisher"},
}
"""What a record must have, by the folder it lies in."""

REQUIRED_BELOW = {"claims": {"field", "value"}, "parents": {"organization"}, "successor": {"person"}, "quote": {"text"}}
"""What a mapping inside a record must have, by the field that holds it."""

TEXTS = ("name", "title", "publisher", "note", "url", "by", "announced_by", "language", "evidence")
OF_DEPARTURES_ALONE = (
    "effective",
    "announced",
    "submitted",
    "confirmed",
    "leaves",
    "reasons",
    "announced_by",
    "planned",
)


def _misspelt(
    what: str, choices: Iterable[str], key: str, *, inside: str | None = None, folder: str | None = None
) -> Kind:
    """A slip in a word of choice: in a field of this name, below a field or in the files of a folder alone."""

    def make(page: Page, chance: Random) -> Mutant | None:
        if folder is not None and page.kind != folder:
            return None
        field = one(chance, (field for field in page.named(key) if inside is None or inside in field.path))
        return page.rewritten(field, value=typo(field.value, chance, known=choices)) if field else None

    return Kind(f"{what}-misspelt", frozenset({"unknown-choice"}), make)


@caught_by("unknown-field")
def field_name_misspelt(page: Page, chance: Random) -> Mutant | None:
    """A slip in the name of a field."""
    field = one(chance, (field for field in page.fields if not field.free))
    return page.rewritten(field, key=typo(field.key, chance)) if field else None


@caught_by("unknown-field")
def field_name_of_another_project(page: Page, chance: Random) -> Mutant | None:
    """A field is called as other projects call it."""
    names = {
        "start": "start_date",
        "end": "end_date",
        "name": "full_name",
        "title": "position",
        "url": "link",
        "published": "date",
        "organization": "company",
        "sources": "references",
        "note": "notes",
        "kind": "type",
    }
    field = one(chance, page.named(*names))
    if field is None or page.get(field.owner, names[field.key]) or (field.key == "published" and page.kind == "events"):
        return None
    return page.rewritten(field, key=names[field.key])


@caught_by("unknown-field")
def field_of_the_departure_in_the_tenure(page: Page, chance: Random) -> Mutant | None:
    """A field of a departure stands one level too far out."""
    field = one(chance, (field for field in page.named(*OF_DEPARTURES_ALONE) if field.owner[-1:] == ("departure",)))
    if field is None:
        return None
    departure = page.get(field.owner[:-1], "departure")
    assert departure is not None
    if len(page.below(field.owner)) == 1 or not field.value:
        return None
    line = " " * departure.indent + field.written().lstrip()
    lines = list(page.without(field))
    lines.insert(departure.last - 1, line)
    return page.mutant(lines, departure.last)


status_misspelt = _misspelt("status", choices.Status, "status")
manner_misspelt = _misspelt("manner", choices.Manner, "manner")
kind_of_departure_misspelt = _misspelt("kind-of-departure", choices.DepartureKind, "kind", inside="departure")
kind_of_organization_misspelt = _misspelt(
    "kind-of-organization", choices.OrganizationKind, "kind", folder="organizations"
)
kind_of_event_misspelt = _misspelt("kind-of-event", choices.EventKind, "kind", folder="events")
level_misspelt = _misspelt("level", choices.Level, "level")
reliability_misspelt = _misspelt("reliability", choices.Reliability, "reliability")
basis_of_the_title_misspelt = _misspelt("basis-of-the-title", choices.TitleBasis, "title_basis")
confidence_misspelt = _misspelt("confidence", choices.Confidence, "confidence")
evidence_misspelt = _misspelt("evidence", choices.Evidence, "evidence")


@caught_by("unknown-choice")
def reason_misspelt(page: Page, chance: Random) -> Mutant | None:
    """A slip in a reason."""
    field = one(chance, page.named("reasons"))
    if field is None:
        return None
    words = field.words
    index = chance.randrange(len(words))
    words[index] = typo(words[index], chance, known=choices.REASONS)
    return page.rewritten(field, value=f"[{', '.join(words)}]")


@caught_by("unknown-choice")
def word_that_is_no_choice(page: Page, chance: Random) -> Mutant | None:
    """A word that people would say, and the field does not know."""
    words = {
        "status": ("official", "resigned", "Confirmed", "rumored"),
        "manner": ("fired", "forced", "Voluntary", "unclear"),
        "level": ("C-level", "manager", "director"),
        "reliability": ("secondary", "blog", "high"),
        "confidence": ("certain", "80%", "very high"),
    }
    field = one(chance, page.named(*words))
    return page.rewritten(field, value=chance.choice(words[field.key])) if field else None


@caught_by("missing-field")
def required_field_deleted(page: Page, chance: Random) -> Mutant | None:
    """A field that the record must have is gone."""
    field = one(chance, (field for field in page.below(()) if field.key in REQUIRED[page.kind]))
    return page.mutant(page.without(field), 1) if field else None


@caught_by("missing-field")
def required_field_deleted_inside(page: Page, chance: Random) -> Mutant | None:
    """A field that a claim, a parent, a successor or a quote must have is gone."""
    wanted = {
        (field, name)
        for field in page.fields
        for name, keys in REQUIRED_BELOW.items()
        if field.key in keys and name in field.owner[-2:]
    }
    field = one(chance, sorted((field for field, _ in wanted), key=lambda field: field.number))
    if field is None or len(page.below(field.owner)) == 1:
        return None
    return page.mutant(page.without(field), page.below(field.owner)[0].number)


@caught_by("wrong-type")
def list_for_a_text(page: Page, chance: Random) -> Mutant | None:
    """A list stands where one value is wanted."""
    field = one(chance, (field for field in page.named(*TEXTS, "organization", "start", "status", "id") if field.value))
    return page.rewritten(field, value=f"[{_quoted(field)}]") if field else None


@caught_by("wrong-type")
def mapping_for_a_text(page: Page, chance: Random) -> Mutant | None:
    """A mapping stands where one value is wanted."""
    field = one(chance, (field for field in page.named(*TEXTS, "organization", "start", "status", "id") if field.value))
    return (
        page.rewritten(field, value=f"{{{chance.choice(['en', 'value', 'id'])}: {_quoted(field)}}}") if field else None
    )


def _quoted(field: Field) -> str:
    return field.value if field.value[0] in "\"'" else '"' + field.value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@caught_by("wrong-type")
def text_for_a_list(page: Page, chance: Random) -> Mutant | None:
    """One word stands where a list is wanted."""
    field = one(chance, (field for field in page.fields if field.value.startswith("[")))
    return page.rewritten(field, value=field.words[0]) if field else None


@caught_by("wrong-type")
def text_for_a_mapping(page: Page, chance: Random) -> Mutant | None:
    """One value stands where a mapping is wanted."""
    wanted = ("departure", "destination", "successor", "quote", "names", "figures", "resolutions", "tenures", "claims")
    field = one(chance, (field for field in page.fields if field.key in wanted and not field.value))
    if field is None:
        return None
    new = field.written(value=chance.choice(["2026-03", "unknown", "none", "to be written"]))
    return page.mutant(page.replaced(field.number, field.last, new), field.number)


@caught_by("wrong-type")
def word_for_a_truth(page: Page, chance: Random) -> Mutant | None:
    """Yes or no stands where true or false is wanted."""
    field = one(chance, page.named("interim", "planned"))
    return page.rewritten(field, value=chance.choice(["yes", "no", "on", "1", "True", "y"])) if field else None


@caught_by("wrong-type")
def word_for_a_number(page: Page, chance: Random) -> Mutant | None:
    """A figure is written as people say it."""
    field = one(chance, (field for field in page.fields if field.owner == ("figures",)))
    words = [f"{field.value}%", f"about {field.value}", "1,000,000", "n/a", "5.3 million"] if field else []
    return page.rewritten(field, value=chance.choice(words)) if field else None


@caught_by("wrong-type")
def word_for_a_number_of_seats(page: Page, chance: Random) -> Mutant | None:
    """The seats of a role are no number."""
    said = chance.choice(["two", "1.5", "many", "2 or 3"])
    return with_line(page, f"seats: {said}") if page.kind == "roles" else None


@caught_by("empty-value")
def value_left_out(page: Page, chance: Random) -> Mutant | None:
    """A field has a name and no value."""
    field = one(chance, (field for field in page.fields if field.value and not field.value.startswith("[")))
    return page.rewritten(field, value=chance.choice(["", "", '""', "''"])) if field else None


@caught_by("bad-id")
def id_of_another_form(page: Page, chance: Random) -> Mutant | None:
    """The id of a record is no slug."""
    field = page.get((), "id")
    return page.rewritten(field, value=_no_slug(page.id, chance)) if field else None


@caught_by("bad-id")
def reference_of_another_form(page: Page, chance: Random) -> Mutant | None:
    """The id of another record is no slug."""
    found = one(chance, page.references())
    if found is None:
        return None
    field, _, word = found
    return page.rewritten(field, value=field.value.replace(word, _no_slug(word, chance), 1))


def _no_slug(word: str, chance: Random) -> str:
    forms = [word.upper(), word.title(), f"{word}-", f"{word}.yaml", f"../{word}", f"{word}--2", f"{word}é"]
    forms += [word.replace("-", "_"), word.replace("-", " "), word.replace("-", ".")] * ("-" in word)
    return chance.choice([form for form in forms if form != word])


@caught_by("unknown-timezone")
def timezone_that_is_none(page: Page, chance: Random) -> Mutant | None:
    """A time zone is called as no zone of the IANA database is."""
    zone = chance.choice(["Beijing", "Asia/Bejing", "UTC+8", "CEST", "Pacific Time", "America/San_Francisco"])
    field = one(chance, page.named("timezone"))
    if field is not None:
        return page.rewritten(field, value=zone)
    owner = one(chance, page.mappings("departure"))
    if owner is None:
        return None
    lines, number = page.added(owner, f"timezone: {zone}")
    return page.mutant(lines, number)


KINDS: tuple[Kind, ...] = (
    field_name_misspelt,
    field_name_of_another_project,
    field_of_the_departure_in_the_tenure,
    status_misspelt,
    manner_misspelt,
    kind_of_departure_misspelt,
    kind_of_organization_misspelt,
    kind_of_event_misspelt,
    level_misspelt,
    reliability_misspelt,
    basis_of_the_title_misspelt,
    confidence_misspelt,
    evidence_misspelt,
    reason_misspelt,
    word_that_is_no_choice,
    required_field_deleted,
    required_field_deleted_inside,
    list_for_a_text,
    mapping_for_a_text,
    text_for_a_list,
    text_for_a_mapping,
    word_for_a_truth,
    word_for_a_number,
    word_for_a_number_of_seats,
    value_left_out,
    id_of_another_form,
    reference_of_another_form,
    timezone_that_is_none,
)
