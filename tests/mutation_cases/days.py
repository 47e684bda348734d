"""Mistakes in dates: forms that are none, days that no calendar has, days that cannot be together (TW3)."""

from random import Random

from mutation_cases.kind import DATES, Kind, apart, caught_by, moved, one, span
from mutation_cases.page import Field, Mutant, Page, Step


def _full(page: Page) -> list[Field]:
    """The fields that hold a day written out: year, month and day."""
    return [field for field in page.named(*DATES) if span(field.value) and field.value.count("-") == 2]


def _respelled(page: Page, chance: Random, *forms: str) -> Mutant | None:
    """A day in another form: {year}, {month} and {day} stand for its parts, {m} and {d} for those without zeros."""
    field = one(chance, _full(page))
    if field is None:
        return None
    year, month, day = field.value.split("-")
    spelled = [form.format(year=year, month=month, day=day, m=int(month), d=int(day)) for form in forms]
    return page.rewritten(field, value=chance.choice([each for each in spelled if each != field.value]))


@caught_by("not-a-date")
def day_before_month(page: Page, chance: Random) -> Mutant | None:
    """A date is written day first, or month first."""
    return _respelled(
        page, chance, "{day}/{month}/{year}", "{month}/{day}/{year}", "{day}.{month}.{year}", "{day}-{month}-{year}"
    )


@caught_by("not-a-date")
def date_in_words(page: Page, chance: Random) -> Mutant | None:
    """A date is written in words."""
    field = one(chance, _full(page))
    found = span(field.value) if field else None
    if field is None or found is None:
        return None
    form = chance.choice(["%d %B %Y", "%B %d %Y", "%d %b %Y", "%B %Y", "early %Y", "c. %Y", "end of %B %Y"])
    return page.rewritten(field, value=found[0].strftime(form))


@caught_by("not-a-date")
def date_without_zeros(page: Page, chance: Random) -> Mutant | None:
    """A date lacks its zeros or its hyphens, or has strokes or points for them."""
    return _respelled(
        page, chance, "{year}-{m}-{d}", "{year}/{month}/{day}", "{year}{month}{day}", "{year}.{month}.{day}"
    )


@caught_by("not-a-date")
def word_for_a_date(page: Page, chance: Random) -> Mutant | None:
    """A date that is not known is written as a word."""
    field = one(chance, page.named(*DATES))
    return (
        page.rewritten(field, value=chance.choice(["unknown", "null", "~", "TBD", "present", "n/a"])) if field else None
    )


@caught_by("not-a-date")
def digit_too_many_or_too_few(page: Page, chance: Random) -> Mutant | None:
    """A year has three digits or five."""
    field = one(chance, (field for field in page.named(*DATES) if span(field.value)))
    if field is None:
        return None
    at = chance.randrange(4)
    digits = field.value
    return page.rewritten(field, value=chance.choice([digits[:at] + digits[at + 1 :], digits[: at + 1] + digits[at:]]))


@caught_by("impossible-day")
def impossible_day(page: Page, chance: Random) -> Mutant | None:
    """A date is one that no calendar has."""
    field = one(chance, (field for field in page.named(*DATES) if span(field.value)))
    if field is None:
        return None
    tail = chance.choice(["02-30", "02-31", "04-31", "13-01", "00-10", "03-32", "03-00", "06-31"])
    leap = int(field.value[:4]) % 4 == 0
    return page.rewritten(field, value=f"{field.value[:4]}-{tail if leap or chance.random() < 0.7 else '02-29'}")


@caught_by("impossible-day", "not-a-date")
def day_for_month(page: Page, chance: Random) -> Mutant | None:
    """Day and month are swapped: a month that is none, or a season with a day."""
    field = one(chance, (field for field in _full(page) if int(field.value[8:]) > 12))
    if field is None:
        return None
    year, month, day = field.value.split("-")
    return page.rewritten(field, value=f"{year}-{day}-{month}")


@caught_by("not-a-date", "end-before-start")
def interval_backwards(page: Page, chance: Random) -> Mutant | None:
    """An interval names its later day first."""
    field = one(chance, _full(page))
    earlier = moved(field.value, -1) if field else None
    return page.rewritten(field, value=f"{field.value}/{earlier}") if field and earlier else None


@caught_by("end-before-start")
def start_and_end_swapped(page: Page, chance: Random) -> Mutant | None:
    """Start and end of a tenure, or of the life of a role, are swapped."""
    found = one(chance, _pairs(page))
    if found is None:
        return None
    start, end = found
    lines = list(page.lines)
    lines[start.number - 1] = start.written(value=end.value)
    lines[end.number - 1] = end.written(value=start.value)
    return page.mutant(lines, start.number, end.number)


def _pairs(page: Page) -> list[tuple[Field, Field]]:
    """Starts and ends that surely lie apart."""
    pairs = [(page.get(end.owner, "start"), end) for end in page.named("end")]
    pairs += [(page.get(end.owner, "founded"), end) for end in page.named("dissolved")]
    return [(start, end) for start, end in pairs if start is not None and apart(start.value, end.value)]


@caught_by("end-before-start")
def end_in_another_century(page: Page, chance: Random) -> Mutant | None:
    """The year of an end is wrong by a century, or by a decade."""
    field = one(chance, (field for field in page.named("start") if span(field.value) and len(field.owner) == 2))
    if field is None or page.get(field.owner, "departure"):
        return None
    wrong = moved(field.value, chance.choice([-100, -10, -1]))
    if wrong is None or not apart(wrong, field.value):
        return None
    end = page.get(field.owner, "end")
    if end is not None:
        mutant = page.rewritten(end, value=wrong)
        return Mutant(mutant.files, mutant.places | {(page.path, field.number)})
    lines = list(page.lines)
    lines.insert(field.number, " " * field.indent + f"end: {wrong}")
    return page.mutant(lines, field.number, field.number + 1)


@caught_by("end-before-start")
def dissolved_before_it_was_founded(page: Page, chance: Random) -> Mutant | None:
    """An organization or a role was dissolved before it was founded."""
    field = one(chance, (field for field in page.named("founded") if not field.owner))
    wrong = moved(field.value, -chance.choice([1, 10, 100])) if field else None
    if field is None or wrong is None or page.get((), "dissolved"):
        return None
    lines, number = page.added((), f"dissolved: {wrong}")
    return page.mutant(lines, field.number + 1, number)


@caught_by("future-without-announcement")
def end_in_the_future(page: Page, chance: Random) -> Mutant | None:
    """The year of an end, or of a last day, lies in the future, and nobody has announced it."""
    fields = [field for field in page.named("end") if field.owner[-2:-1] == ("tenures",)]
    fields += [field for field in page.named("effective") if not page.get(field.owner, "announced")]
    field = one(chance, fields)
    wrong = moved(field.value, chance.choice([10, 20, 36, 100])) if field else None
    return page.rewritten(field, value=wrong) if field and wrong else None


@caught_by("left-before-start")
def left_before_the_start(page: Page, chance: Random) -> Mutant | None:
    """A departure takes effect before its tenure starts."""
    found = one(chance, _left(page))
    if found is None:
        return None
    start, effective = found
    wrong = moved(start.value, -chance.choice([1, 2, 10, 100]))
    if wrong is None or not apart(wrong, start.value):
        return None
    mutant = page.rewritten(effective, value=wrong)
    return Mutant(mutant.files, mutant.places | {(page.path, start.number)})


def _left(page: Page) -> list[tuple[Field, Field]]:
    """The starts of tenures, each with the last day that its departure gives."""
    effective = [field for field in page.named("effective") if field.owner[-1:] == ("departure",)]
    counts = [field for field in effective if _status(page, field.owner) not in {"denied", "rumoured"}]
    pairs = [(page.get(field.owner[:-1], "start"), field) for field in counts]
    return [(start, field) for start, field in pairs if start is not None and span(start.value)]


def _status(page: Page, owner: tuple[Step, ...]) -> str:
    field = page.get(owner, "status")
    return field.value if field else "reported"


def _announced(page: Page, chance: Random) -> Field | None:
    owners = page.mappings("departure")
    return one(chance, (field for field in page.named("announced") if field.owner in owners and span(field.value)))


def _beside(page: Page, field: Field, *texts: str) -> Mutant:
    """The file with fields added below another one; a finding has to stand at one of them."""
    blank = " " * field.indent
    lines = page.replaced(field.last + 1, field.last, *(blank + text for text in texts))
    return page.mutant(lines, field.number, *range(field.last + 1, field.last + 1 + len(texts)))


@caught_by("announced-after-confirmed")
def announced_after_it_was_confirmed(page: Page, chance: Random) -> Mutant | None:
    """A departure was confirmed before it became public."""
    field = _announced(page, chance)
    wrong = moved(field.value, -chance.choice([1, 2, 10])) if field else None
    if field is None or wrong is None or page.get(field.owner, "confirmed"):
        return None
    return _beside(page, field, f"confirmed: {wrong}")


@caught_by("submitted-after-confirmed")
def submitted_after_it_was_confirmed(page: Page, chance: Random) -> Mutant | None:
    """A notice was given after the departure was confirmed."""
    field = _announced(page, chance)
    later = moved(field.value, chance.choice([1, 10])) if field else None
    if field is None or later is None or page.get(field.owner, "confirmed") or page.get(field.owner, "submitted"):
        return None
    return _beside(page, field, f"confirmed: {field.value}", f"submitted: {later}")


@caught_by("undone-before-known")
def denied_before_it_was_known(page: Page, chance: Random) -> Mutant | None:
    """A departure was denied before anybody had heard of it."""
    field = _announced(page, chance)
    wrong = moved(field.value, -1) if field else None
    if field is None or wrong is None or page.get(field.owner, "denied"):
        return None
    return _beside(page, field, f"denied: {wrong}")


@caught_by("day-without-status")
def status_without_its_day(page: Page, chance: Random) -> Mutant | None:
    """A departure is denied or reversed, and no day says since when."""
    field = one(chance, (field for field in page.named("status") if field.value not in {"denied", "reversed"}))
    return page.rewritten(field, value=chance.choice(["denied", "reversed"])) if field else None


@caught_by("day-without-status")
def return_without_its_status(page: Page, chance: Random) -> Mutant | None:
    """Somebody came back, and the departure does not say so."""
    field = _announced(page, chance)
    later = moved(field.value, 1) if field else None
    if field is None or later is None or page.get(field.owner, "reversed"):
        return None
    blank = " " * field.indent
    lines = page.replaced(field.last + 1, field.last, f"{blank}reversed: {later}")
    return page.mutant(lines, field.last + 1)


@caught_by("end-and-departure-disagree")
def end_and_departure_disagree(page: Page, chance: Random) -> Mutant | None:
    """A tenure has an end that is not the last day of its departure."""
    found = one(chance, _left(page))
    if found is None or page.get(found[0].owner, "end"):
        return None
    start, effective = found
    wrong = moved(effective.value, chance.choice([-1, 1, 3]))
    if wrong is None:
        return None
    lines = list(page.lines)
    lines.insert(start.number, " " * start.indent + f"end: {wrong}")
    return page.mutant(lines, start.number + 1, effective.number + 1)


@caught_by("outside-life-of-organization")
def before_the_organization_was_there(page: Page, chance: Random) -> Mutant | None:
    """A tenure starts before its organization was founded."""
    pairs = [
        (field, founded)
        for field in page.named("organization")
        if field.owner[-2:-1] == ("tenures",) and (founded := _of(page, "organizations", field.value, "founded"))
    ]
    found = one(chance, pairs)
    if found is None:
        return None
    field, founded = found
    wrong = moved(founded.value, -chance.choice([2, 5, 10]))
    start = page.get(field.owner, "start")
    if start is None or wrong is None:
        return None
    return page.rewritten(start, value=wrong)


def _of(page: Page, kind: str, record: str, key: str) -> Field | None:
    """A field of another record."""
    other = page.folder.get(f"{kind}/{record}.yaml")
    return other.get((), key) if other else None


@caught_by("outside-life-of-organization")
def founded_too_late(page: Page, chance: Random) -> Mutant | None:
    """An organization was founded after somebody had started there."""
    return _life(page, chance, "organizations", "founded", "2051")


@caught_by("outside-life-of-organization")
def dissolved_too_early(page: Page, chance: Random) -> Mutant | None:
    """An organization was dissolved before somebody started there."""
    return _life(page, chance, "organizations", "dissolved", "1951")


@caught_by("outside-life-of-role")
def role_made_too_late(page: Page, chance: Random) -> Mutant | None:
    """A role was made after somebody had started in it."""
    return _life(page, chance, "roles", "founded", "2051")


def _life(page: Page, chance: Random, kind: str, key: str, day: str) -> Mutant | None:
    """A record whose life is moved away from the tenures in it."""
    if page.kind != kind:
        return None
    held = [
        start
        for other in page.siblings("people")
        for field in other.named(kind[:-1])
        if field.value == page.id and field.owner[-2:-1] == ("tenures",) and (start := other.get(field.owner, "start"))
    ]
    if one(chance, held) is None:
        return None
    field = page.get((), key)
    if field is not None:
        return page.rewritten(field, value=day)
    lines, number = page.added((), f"{key}: {day}")
    return page.mutant(lines, number)


@caught_by("end-before-start")
def parent_ends_before_it_starts(page: Page, chance: Random) -> Mutant | None:
    """An organization ceased to be part of another one before it was."""
    field = one(chance, (field for field in page.named("start") if field.owner[:1] == ("parents",)))
    wrong = moved(field.value, -chance.choice([1, 100])) if field else None
    if field is None or wrong is None or page.get(field.owner, "end"):
        return None
    return _beside(page, field, f"end: {wrong}")


KINDS: tuple[Kind, ...] = (
    day_before_month,
    date_in_words,
    date_without_zeros,
    word_for_a_date,
    digit_too_many_or_too_few,
    impossible_day,
    day_for_month,
    interval_backwards,
    start_and_end_swapped,
    end_in_another_century,
    dissolved_before_it_was_founded,
    end_in_the_future,
    left_before_the_start,
    announced_after_it_was_confirmed,
    submitted_after_it_was_confirmed,
    denied_before_it_was_known,
    status_without_its_day,
    return_without_its_status,
    end_and_departure_disagree,
    before_the_organization_was_there,
    founded_too_late,
    dissolved_too_early,
    role_made_too_late,
    parent_ends_before_it_starts,
)
