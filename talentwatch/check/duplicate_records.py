"""TW5: two records that look like one."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from talentwatch.characters.normal_forms import normal
from talentwatch.check.rule import Case, Fault, FaultCause, Rule, at, rule
from talentwatch.check.visitor import FieldPath
from talentwatch.findings import NUMBER, Severity
from talentwatch.ledger import Ledger
from talentwatch.model import Kind, Organization, Person

_WORD = re.compile(r"\w+")
_MOST_COMPARED = 20
"""With how many of its name a record is compared: a thousand of one name are one fault, not half a million."""

_LEGAL_FORMS = frozenset(
    {
        "inc",
        "incorporated",
        "ltd",
        "limited",
        "llc",
        "plc",
        "corp",
        "corporation",
        "co",
        "gmbh",
        "ag",
        "sa",
        "bv",
        "the",
    }
)


@rule("TW505", "two-people-alike", Severity.WARNING)
def two_people_alike(case: Case) -> Iterator[Fault]:
    """Two people have the same name, written alike or otherwise.

    Accents, case, the order of the names and initials make no difference. If they are one, join the records and keep
    the other id in `former_ids`; if they are two, `distinct_from` says that somebody looked.

    Fails:
        # people/moss-ada.yaml
        id: moss-ada
        name: MOSS, Adá
        sources: [gazette-2024]

    Passes:
        # people/moss-ada.yaml
        id: moss-ada
        name: MOSS, Adá
        distinct_from: [ada-moss]
        sources: [gazette-2024]
    """
    yield from _alike(case.ledger, Kind.PERSON, case.ledger.people)


@rule("TW506", "two-organizations-alike", Severity.WARNING)
def two_organizations_alike(case: Case) -> Iterator[Fault]:
    """Two organizations have the same name, written alike or otherwise.

    Legal forms, case and accents make no difference. One public list had six spellings of one company, each an
    organization of its own.

    Fails:
        # organizations/the-acme.yaml
        id: the-acme
        name: The ACME, Inc.
        sources: [gazette-2022]

    Passes:
        # organizations/the-acme.yaml
        id: the-acme
        name: The ACME, Inc.
        distinct_from: [acme]
        sources: [gazette-2022]
    """
    yield from _alike(case.ledger, Kind.ORGANIZATION, case.ledger.organizations)


def _alike(ledger: Ledger, kind: Kind, records: Mapping[str, Person | Organization]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], dict[str, FieldPath]] = {}
    settled: set[frozenset[str]] = set()

    @cache
    def distinct(key: str) -> frozenset[str]:
        return frozenset(ledger.current(kind, each) for each in records[key].distinct_from)

    for record in records.values():
        for name, where in _names(record):
            words = essence(name)
            if name != record.name and is_short_form(words):
                continue
            others = seen.setdefault(words, {})
            for other, other_where in islice(others.items(), _MOST_COMPARED):
                pair = frozenset({record.id, other})
                if other == record.id or pair in settled:
                    continue
                settled.add(pair)
                if other in distinct(record.id) or record.id in distinct(other):
                    continue
                message = f'"{name}" is also what "{other}" is called'
                hint = f"join the two, or write distinct_from: [{other}]"
                cause = FaultCause(words, f'{NUMBER} pairs of records are called "{name}", written alike or otherwise')
                yield Fault(where, message, hint, ((other_where, "the other"),), cause)
            others.setdefault(record.id, where)


def _names(record: Person | Organization) -> Iterator[tuple[str, FieldPath]]:
    yield record.name, at(record.origin, "name")
    yield from ((each.name, at(each.origin, "name")) for each in record.names if not each.hidden)
    for index, name in enumerate(record.other_names):
        yield name, at(record.origin, "other_names", index)


def essence(name: str) -> tuple[str, ...]:
    """What two ways of writing one name have in common: its words without case and accents, in order of the alphabet.

    A legal form says nothing, unless there is nothing else.
    """
    plain = "".join(letter for letter in normal("NFKD", name.casefold()) if not unicodedata.combining(letter))
    words = sorted(_WORD.findall(plain))
    return tuple(word for word in words if word not in _LEGAL_FORMS) or tuple(words)


def is_short_form(words: Sequence[str]) -> bool:
    """Whether a name is one word with initials, "C. Smith": many people are called so, and it tells none of them."""
    return sum(len(word) > 1 for word in words) <= 1 < len(words)


RULES: tuple[Rule, ...] = (two_people_alike, two_organizations_alike)
