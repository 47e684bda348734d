"""Mistakes in the file: its bytes, its YAML, its name and its place (TW1, and TW210)."""

from random import Random

from mutation_cases.kind import Kind, caught_by, one
from mutation_cases.page import Field, Lines, Mutant, Page, content


def _plain(page: Page) -> list[Field]:
    """The fields with a text of more than a word behind the colon, without quotes or brackets."""
    return [field for field in page.fields if " " in field.value and field.value[0].isalpha() and len(field.value) > 3]


def _lists(page: Page) -> list[Field]:
    return [field for field in page.fields if field.value.startswith("[") and field.value.endswith("]")]


def _with_value(page: Page, field: Field | None, value: str) -> Mutant | None:
    return None if field is None else page.rewritten(field, value=value)


@caught_by("not-utf-8")
def saved_in_latin_1(page: Page, chance: Random) -> Mutant | None:
    """An editor has saved a word with an accent in another encoding."""
    field = one(chance, _plain(page))
    if field is None:
        return None
    before = content(page.lines[: field.number])[:-1]
    after = content(page.lines[field.number :])
    raw = before + " café".encode("latin-1") + b"\n" + after
    return Mutant({page.path: raw}, frozenset({(page.path, field.number)}))


@caught_by("forbidden-character")
def control_character(page: Page, chance: Random) -> Mutant | None:
    """A control character came along when the text was copied."""
    field = one(chance, _plain(page))
    middle = chance.choice("\x08\x1b\x00\x07\x9f")
    return _with_value(page, field, field.value.replace(" ", f" {middle}", 1)) if field else None


@caught_by("forbidden-character")
def escaped_control_character(page: Page, chance: Random) -> Mutant | None:
    """A control character is hidden in an escape."""
    field = one(chance, (field for field in _plain(page) if '"' not in field.value and "\\" not in field.value))
    return _with_value(page, field, f'"\\x1b[31m{field.value}"') if field else None


@caught_by("tab-indent")
def tab_for_blanks(page: Page, chance: Random) -> Mutant | None:
    """A line is indented with a tab."""
    field = one(chance, (field for field in page.fields if field.indent and not field.opens_item))
    if field is None:
        return None
    blanks = chance.choice(["\t", "\t\t", " \t"])
    return page.mutant(page.replaced(field.number, field.number, blanks + field.written().lstrip()), field.number)


@caught_by("yaml-syntax")
def one_blank_too_many(page: Page, chance: Random) -> Mutant | None:
    """A field stands one column to the right of the others of its mapping."""
    field = one(chance, (field for field in page.fields if field.number > 1 and not field.opens_item))
    if field is None or page.below(field.owner)[0] == field:
        return None
    return page.mutant(page.replaced(field.number, field.number, f" {field.written()}"), field.number)


@caught_by("yaml-syntax")
def one_blank_too_few(page: Page, chance: Random) -> Mutant | None:
    """A field stands one column to the left of the others of its mapping."""
    field = one(chance, (field for field in page.fields if field.indent and not field.opens_item))
    if field is None or page.below(field.owner)[0] == field:
        return None
    return page.mutant(page.replaced(field.number, field.number, field.written()[1:]), field.number)


@caught_by("yaml-syntax")
def quote_left_open(page: Page, chance: Random) -> Mutant | None:
    """A text begins with a quotation mark and does not end with one."""
    field = one(chance, _plain(page))
    return _with_value(page, field, f"{chance.choice(chr(34) + chr(39))}{field.value}") if field else None


@caught_by("yaml-syntax")
def bracket_left_open(page: Page, chance: Random) -> Mutant | None:
    """A list has lost its closing bracket."""
    field = one(chance, _lists(page))
    return _with_value(page, field, field.value[:-1]) if field else None


@caught_by("yaml-syntax", "wrong-type")
def bracket_never_opened(page: Page, chance: Random) -> Mutant | None:
    """A list has lost its opening bracket."""
    field = one(chance, _lists(page))
    return _with_value(page, field, field.value[1:]) if field else None


@caught_by("yaml-syntax")
def colon_in_a_text(page: Page, chance: Random) -> Mutant | None:
    """A text with a colon in it stands without quotes."""
    field = one(chance, _plain(page))
    return _with_value(page, field, field.value.replace(" ", ": ", 1)) if field else None


@caught_by("yaml-syntax")
def colon_forgotten(page: Page, chance: Random) -> Mutant | None:
    """The colon behind the name of a field is missing."""
    field = one(chance, (field for field in page.fields if field.value and not field.opens_item and field.number > 1))
    if field is None:
        return None
    line = field.written().replace(": ", " ", 1)
    return page.mutant(page.replaced(field.number, field.number, line), field.number, field.number + 1)


@caught_by("yaml-syntax")
def conflict_left_in(page: Page, chance: Random) -> Mutant | None:
    """The marks of a merge conflict were committed."""
    field = one(chance, (field for field in page.fields if field.value))
    if field is None:
        return None
    both: Lines = ("<<<<<<< HEAD", field.written(), "=======", field.written(), ">>>>>>> branch")
    lines = page.replaced(field.number, field.number, *both)
    return page.mutant(lines, *range(field.number, field.number + len(both)))


@caught_by("duplicate-key")
def field_twice(page: Page, chance: Random) -> Mutant | None:
    """A field was added that the mapping had already."""
    field = one(chance, (field for field in page.fields if field.value))
    if field is None:
        return None
    last = page.below(field.owner)[-1]
    again = " " * field.indent + field.written().lstrip(" -")
    return page.mutant(page.replaced(last.last + 1, last.last, again), field.number, last.last + 1)


@caught_by("alias-or-anchor")
def anchor(page: Page, chance: Random) -> Mutant | None:
    """A value is given an anchor, to be used again."""
    field = one(chance, page.fields)
    return _with_value(page, field, f"&same {field.value}".rstrip()) if field else None


@caught_by("alias-or-anchor")
def alias(page: Page, chance: Random) -> Mutant | None:
    """A value is taken from an anchor elsewhere in the file."""
    field = one(chance, (field for field in page.fields if field.value and field.number > 1))
    first = page.fields[0]
    if field is None or not first.value:
        return None
    lines = page.replaced(field.number, field.number, field.written(value="*same"))
    marked = (first.written(value=f"&same {first.value}"), *lines[1:])
    mutant = page.mutant(marked, 1, field.number)
    return Mutant(mutant.files, mutant.places, at_each=True)


@caught_by("unknown-tag")
def tag(page: Page, chance: Random) -> Mutant | None:
    """A value carries a tag of YAML, or of another program."""
    field = one(chance, (field for field in page.fields if field.value))
    word = chance.choice(["!!str", "!!timestamp", "!date", "!!python/object:os.system"])
    return _with_value(page, field, f"{word} {field.value}") if field else None


@caught_by("empty-file")
def emptied(page: Page, chance: Random) -> Mutant | None:
    """A file was saved empty, or with nothing but a comment or a line of dashes."""
    text = chance.choice(["", "\n", "# to do\n", "---\n"])
    return Mutant({page.path: text.encode()}, frozenset({(page.path, 1)}))


@caught_by("not-a-record")
def words_for_a_record(page: Page, chance: Random) -> Mutant | None:
    """A file holds a text or a list of names, and no record."""
    text = chance.choice([page.id, f"- {page.id}"])
    return Mutant({page.path: f"{text}\n".encode()}, frozenset({(page.path, 1)}))


@caught_by("stray-file")
def wrong_folder(page: Page, chance: Random) -> Mutant | None:
    """A file lies beside the folders of the records, or in one with a name like theirs."""
    name = f"{page.id}.yaml"
    stray = chance.choice([name, f"{page.kind[:-1]}/{name}", f"{page.kind.title()}/{name}", f"new/{name}"])
    return Mutant({page.path: None, stray: content(page.lines)}, frozenset({(stray, 1)}))


@caught_by("file-name-not-id")
def file_renamed(page: Page, chance: Random) -> Mutant | None:
    """A file was given another name, its record not."""
    new = chance.choice([f"{page.id}-2", f"{page.id}-copy", page.id.replace("-", "_"), page.id.title()])
    if new == page.id:
        return None
    path = f"{page.kind}/{new}.yaml"
    return Mutant({page.path: None, path: content(page.lines)}, frozenset({(path, 1)}))


KINDS: tuple[Kind, ...] = (
    saved_in_latin_1,
    control_character,
    escaped_control_character,
    tab_for_blanks,
    one_blank_too_many,
    one_blank_too_few,
    quote_left_open,
    bracket_left_open,
    bracket_never_opened,
    colon_in_a_text,
    colon_forgotten,
    conflict_left_in,
    field_twice,
    anchor,
    alias,
    tag,
    emptied,
    words_for_a_record,
    wrong_folder,
    file_renamed,
)
