"""TW2: what names and identifiers may not hold."""

import re
from collections.abc import Iterator
from itertools import islice

from talentwatch.characters.garbled import LOST, ungarbled
from talentwatch.characters.legal_forms import is_company_name
from talentwatch.characters.placement import ADDRESSES, misplaced, piled, text_kind
from talentwatch.characters.scripts import look_alike
from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.findings import Severity
from talentwatch.model import Kind, Organization, Person
from talentwatch.model.identifier_schemes import fault_of_identifier

_BRACKETS = re.compile(
    r"[(\[\uff08\u3010][^()\[\]\uff08\uff09\u3010\u3011]*[)\]\uff09\u3011]"
    r"|\b(?:a[./]k[./]a\b|f[./]k[./]a\b|(?-i:aka|AKA|fka)\b|also known as\b|goes by\b|formerly\b|née?\b)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"[;/&\u3001\uff0c]|,(?!\s*(?:jr|sr|[ivx]+|ph\.?d|m\.?d|esq|dr)\b)| and | und | et ", re.IGNORECASE
)
_NOBODY = r"unknown|unnamed|anonymous|n/?a|none|null|tbd|tba|todo|nobody|someone|somebody|various|others?"
# The Chinese words: "a certain", "former", "employee", "senior manager", "to be confirmed".
_NO_ORGANIZATION = re.compile(rf"\?|^(?:{_NOBODY})$|^\u67d0|\u5f85\u786e\u8ba4", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    rf"{_NO_ORGANIZATION.pattern}|\b(?:ceo|cto|cfo|coo|former|co-?founder|employee)\b"
    r"|[\u67d0\u539f\u524d](?:ceo|cto|cfo|coo|\u5458\u5de5|\u9ad8\u7ba1)",
    re.IGNORECASE,
)
_MOST_COUNTED = 99
"""How many characters of one text are counted that may not stand in it."""
_SHOWN_BEFORE = 12
"""How much is shown of the text before such a character."""
_NAMES = frozenset({"name", "names", "other_names", "merged_from", "publisher", "original_publisher", "by"})
"""The fields whose words are looked at for letters that look like others."""


def _names(case: Case) -> Iterator[tuple[Person | Organization, str, FieldPath]]:
    for record in case.records:
        if isinstance(record, Person | Organization):
            yield record, record.name, at(record.origin, "name")
            yield from ((record, each.name, at(each.origin, "name")) for each in record.names)
            for index, name in enumerate(record.other_names):
                yield record, name, at(record.origin, "other_names", index)


@rule("TW221", "annotation-in-name", Severity.WARNING)
def annotation_in_name(case: Case) -> Iterator[Fault]:
    """A name holds more than the name: a second one in brackets, "also known as", "formerly".

    Searches and tables take the whole for the name, and the next person who enters it writes it otherwise. Further
    names have fields of their own. Organizations have names with brackets in them, "Human Rights (Joint Committee)":
    there it speaks where what stands in them is an abbreviation, or in another script.

    Fails:
        # people/ada-moss.yaml
        name: Ada Moss (goes by Addie)

    Passes:
        # people/ada-moss.yaml
        name: Ada Moss
        other_names: [Addie Moss]
    """
    for record, name, where in _names(case):
        found = (each.group() for each in _BRACKETS.finditer(name))
        told = next((each for each in found if not (isinstance(record, Organization) and _is_part_of_name(each))), None)
        if told is not None:
            message = f'"{told}" is no part of a name'
            yield Fault(where, message, "put further names into names: or other_names:")


def _is_part_of_name(bracket: str) -> bool:
    """Whether words in brackets can be part of what an organization is called: small letters, and no "formerly"."""
    return bracket[0] in "([" and bracket.upper() != bracket and _BRACKETS.search(bracket[1:-1]) is None


@rule("TW222", "several-people-in-name", Severity.WARNING)
def several_people_in_name(case: Case) -> Iterator[Fault]:
    """The name of a person looks like that of several.

    Fails:
        # people/cy-and-di.yaml
        id: cy-and-di
        name: Cy Noor, Di Vance
        sources: [gazette-2024]

    Passes:
        # people/pair.yaml
        - {id: cy-noor, name: Cy Noor, sources: [gazette-2024]}
        - {id: di-vance, name: Di Vance, sources: [gazette-2024]}
    """
    for person in case.records:
        if isinstance(person, Person) and _SEVERAL.search(person.name) and not _surname_first(person.name):
            yield Fault(
                at(person.origin, "name"), f'"{person.name}" looks like several people', "write one record for each"
            )


def _surname_first(name: str) -> bool:
    """Whether it is one name with the surname first, in capitals: `MOSS, Ada`."""
    surname, comma, rest = name.partition(",")
    return bool(comma) and surname.isupper() and "," not in rest


@rule("TW223", "placeholder-name", Severity.WARNING)
def placeholder_name(case: Case) -> Iterator[Fault]:
    """The name of a person or an organization stands for one that is not known.

    A departure of nobody known can be counted by nobody. Wait for the name, or note the event without it.

    Fails:
        # people/former-cto.yaml
        id: former-cto
        name: former CTO of Acme
        sources: [gazette-2024]

    Passes:
        # people/cy-noor.yaml
        id: cy-noor
        name: Cy Noor
        sources: [gazette-2024]
    """
    for record in case.records:
        if isinstance(record, Person | Organization):
            signs = _PLACEHOLDER if isinstance(record, Person) else _NO_ORGANIZATION
            if signs.search(record.name) or not any(map(str.isalnum, record.name)):
                message = f'"{record.name}" is nobody\'s name'
                yield Fault(at(record.origin, "name"), message, "write the record once it is known")


@rule("TW241", "company-as-person", Severity.WARNING)
def company_as_person(case: Case) -> Iterator[Fault]:
    """The name of a person is that of a company: it ends in a legal form, or an organization on record has it.

    Companies can be directors and secretaries of others. They come and go otherwise than people, and would be counted
    among them: an organization has tenures of its own for the posts that it holds.

    Fails:
        # people/nominee.yaml
        id: nominee
        name: Nominee Secretaries Ltd
        tenures: [{organization: acme, title: Secretary, start: 2011, sources: [gazette-2024]}]
        sources: [gazette-2024]

    Passes:
        # organizations/nominee.yaml
        id: nominee
        name: Nominee Secretaries Ltd
        tenures: [{organization: acme, title: Secretary, start: 2011, sources: [gazette-2024]}]
        sources: [gazette-2024]
    """
    organizations = {
        name.casefold(): organization
        for organization in case.ledger.organizations.values()
        for name in case.ledger.names(organization)
    }
    for person in case.records:
        if not isinstance(person, Person):
            continue
        same = organizations.get(person.name.casefold())
        if same is not None:
            message, related = f'"{person.name}" is the organization "{same.id}"', ((at(same.origin, "name"), "it"),)
            yield Fault(at(person.origin, "name"), message, "write its tenures there", related)
        elif is_company_name(person.name):
            message = f'"{person.name}" is the name of a company'
            yield Fault(at(person.origin, "name"), message, "write it under organizations/, with its tenures")


@rule("TW224", "look-alike-letters")
def look_alike_letters(case: Case) -> Iterator[Fault]:
    """A word of a name has letters that only look like those of the others: of another script, or made for formulas.

    A Cyrillic letter in a Latin name is not seen, and splits one person into two. Japanese, Korean and Chinese names
    may mix their scripts with Latin letters, as the profile "highly restrictive" of UTS #39 has it.

    Fails:
        # people/ada-moss.yaml
        name: Ad\u0430 Moss

    Passes:
        # people/ada-moss.yaml
        name: Ada Moss
    """
    for text, where in case.texts:
        if where.steps[0] in _NAMES and not text.isascii():
            found = look_alike(text)
            if found is not None:
                yield Fault(where, found, "type the word again in one script")


@rule("TW225", "garbled-text")
def garbled_text(case: Case) -> Iterator[Fault]:
    """A text was read in the wrong encoding at some time: "Ã©" for "é".

    Fails:
        # people/ada-moss.yaml
        name: Ad\u00c3\u00a1 Moss

    Passes:
        # people/ada-moss.yaml
        name: Ad\u00e1 Moss
    """
    for text, where in case.texts:
        meant = ungarbled(text)
        if meant is not None:
            yield Fault(where, f'"{_short(text)}" was read in the wrong encoding', f'write "{_short(meant)}"')
        elif LOST in text:
            yield Fault(where, f'"{_short(text)}" has lost a character', "look it up and type it again")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004


@rule("TW226", "identifier-taken")
def identifier_taken(case: Case) -> Iterator[Fault]:
    """Two records have the same identifier of one scheme.

    They are one person or organization, or one identifier was copied into the wrong record.

    Fails:
        # people/ada-moss.yaml
        identifiers: {wikidata: Q42}
        # people/ben-ode.yaml
        identifiers: {wikidata: Q42}

    Passes:
        # people/ada-moss.yaml
        identifiers: {wikidata: Q42}
        # people/ben-ode.yaml
        identifiers: {wikidata: Q43}
    """
    seen: dict[tuple[Kind, str, str], tuple[str, FieldPath]] = {}
    for record in case.records:
        if isinstance(record, Person | Organization):
            kind = Kind.PERSON if isinstance(record, Person) else Kind.ORGANIZATION
            for scheme, value in record.identifiers.items():
                where = at(record.origin, "identifiers", scheme)
                other, first = seen.setdefault((kind, scheme, value.casefold()), (record.id, where))
                if first is not where:
                    message = f'"{other}" has the {scheme} identifier "{value}" too'
                    yield Fault(where, message, "correct one of them, or join the records", ((first, "first here"),))


@rule("TW227", "bad-identifier")
def bad_identifier(case: Case) -> Iterator[Fault]:
    """An identifier is not written as its scheme has it, or its check digit is wrong.

    Known are wikidata, orcid, isni, viaf, lei, ror and cik; the identifier alone is written, not the address.

    Fails:
        # people/ada-moss.yaml
        identifiers: {orcid: 0000-0002-1825-0098}

    Passes:
        # people/ada-moss.yaml
        identifiers: {orcid: 0000-0002-1825-0097}
    """
    for record in case.records:
        if not isinstance(record, Person | Organization):
            continue
        for scheme, value in record.identifiers.items():
            fault = fault_of_identifier(scheme, value)
            if fault is not None:
                yield Fault(at(record.origin, "identifiers", scheme), *fault)


@rule("TW228", "invisible-character")
def invisible_character(case: Case) -> Iterator[Fault]:
    r"""A text holds a character that is not seen, or is seen as another one: a blank without width, a tag, a filler.

    Two names that look the same are then two, and marks of direction can show a text in another order than it has.
    Which character may stand in which field is a table in docs/records.md: a name has no line ends, and no blanks but
    the plain one; a note has lines; joiners may stand where the letters beside them are written otherwise for it.

    Fails:
        # people/ada-moss.yaml
        name: "Ada\u200b Moss"

    Passes:
        # people/ada-moss.yaml
        name: Ada Moss
    """
    for text, field, where in _outside_of_addresses(case):
        found = list(islice(misplaced(text, text_kind(field)), _MOST_COUNTED + 1))
        if found:
            more = len(found) - 1
            further = "" if not more else f", and {'more than ' * (more == _MOST_COUNTED)}{more} more"
            yield Fault(where, f"it holds {found[0]}, {_behind(text, found[0].position)}{further}", found[0].hint)


@rule("TW229", "piled-marks")
def piled_marks(case: Case) -> Iterator[Fault]:
    r"""A letter carries more accents and other marks than any script needs, or a mark stands on no letter.

    They cover the lines above and below, and no reader can count them. A Tibetan stack has seven; eight may stand.

    Fails:
        # people/ada-moss.yaml
        name: "Ada\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 Moss"

    Passes:
        # people/ada-moss.yaml
        name: "Ad\u0101\u0301 Moss"
    """
    for text, field, where in _outside_of_addresses(case):
        found = piled(text, text_kind(field))
        if found is not None:
            yield Fault(where, f"it holds {found}, {_behind(text, found.position)}", found.hint)


def _outside_of_addresses(case: Case) -> Iterator[tuple[str, str, FieldPath]]:
    """The texts of the records, each with the name of its field."""
    for text, where in case.texts:
        field = str(where.steps[0])
        if field not in ADDRESSES:
            yield text, field, where


def _behind(text: str, position: int) -> str:
    """What stands before a character, so that it can be found."""
    before = text[max(position - _SHOWN_BEFORE, 0) : position]
    shown = "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in before)
    return f'behind "{shown}"' if shown else "at the start"


RULES: tuple[Rule, ...] = (
    annotation_in_name,
    several_people_in_name,
    placeholder_name,
    company_as_person,
    look_alike_letters,
    garbled_text,
    identifier_taken,
    bad_identifier,
    invisible_character,
    piled_marks,
)
