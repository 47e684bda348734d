"""TW4: the sources themselves, and records that name none."""

import re
from collections.abc import Iterator
from datetime import date

from talentwatch.characters.addresses import essence_of, fault_of_address, is_home_page, split_address
from talentwatch.check.rule import Case, Fault, FaultCause, Rule, after, at, rule
from talentwatch.dates import shifted
from talentwatch.findings import NUMBER, Severity
from talentwatch.model import Organization, Person, Record, Reliability, Source

_DAY_IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?=[/\-_.]|$)")
A_WHILE = 3
"""How far the day in an address may be from the day of publication: time zones, and pages made ahead."""


@rule("TW402", "source-without-address")
def source_without_address(case: Case) -> Iterator[Fault]:
    """A source has neither an address nor the day on which it came out.

    Nobody else can look it up. A printed paper or the wire of an agency is found by its publisher, title and day; a
    primary document that stands nowhere, such as a letter, may do without either.

    Fails:
        # sources/daily-2024.yaml
        id: daily-2024
        title: Changes at Acme
        publisher: The Daily
        accessed: 2024-05-03
        reliability: news

    Passes:
        # sources/daily-2024.yaml
        id: daily-2024
        title: Changes at Acme
        publisher: The Daily
        published: 2024-05-03
        reliability: news
    """
    for source in case.ledger.sources.values():
        found = source.url or source.archived_url or source.published
        if found is None and source.reliability is not Reliability.PRIMARY:
            message = f'the source "{source.id}" has neither an address nor a day'
            yield Fault(at(source.origin, "id"), message, "add url: https://…, or published: …")


@rule("TW403", "source-without-day")
def source_without_day(case: Case) -> Iterator[Fault]:
    """A source says neither when it was published nor when somebody read it.

    What was known on a day (`--as-of`) follows from the days of the sources.

    Fails:
        # sources/daily-2024.yaml
        id: daily-2024
        title: Changes at Acme
        publisher: The Daily
        url: https://daily.example/changes-at-acme

    Passes:
        # sources/daily-2024.yaml
        id: daily-2024
        title: Changes at Acme
        publisher: The Daily
        url: https://daily.example/changes-at-acme
        published: 2024-05-03
    """
    for source in case.ledger.sources.values():
        if source.published is None and source.accessed is None:
            yield Fault(at(source.origin, "id"), f'the source "{source.id}" has no day', "add published: or accessed:")


@rule("TW408", "home-page-as-source", Severity.WARNING)
def home_page_as_source(case: Case) -> Iterator[Fault]:
    """The address of a source is a home page, or a page about the organization.

    It says something else next month, and never said that somebody left. `archived_url` holds what it said that day.

    Fails:
        # sources/gazette-2024.yaml
        url: https://gazette.example/

    Passes:
        # sources/gazette-2024.yaml
        url: https://gazette.example/2024/05/02/chief-scientist-leaves
    """
    for source in case.ledger.sources.values():
        if source.url and not source.archived_url and is_home_page(source.url):
            message = f"{source.url} is a home page"
            yield Fault(at(source.origin, "url"), message, "give the page that says it, or add archived_url:")


@rule("TW416", "record-without-source", Severity.WARNING)
def record_without_source(case: Case) -> Iterator[Fault]:
    """A record names no source, nor does anything in it.

    Fails:
        # organizations/southwind.yaml
        id: southwind
        name: Southwind

    Passes:
        # organizations/southwind.yaml
        id: southwind
        name: Southwind
        sources: [gazette-2022]
    """
    for record in case.records:
        if isinstance(record, Source) or record.sources:
            continue
        if not _borne_out_inside(record):
            yield Fault(at(record.origin, "id"), f'"{record.id}" names no source', "add sources: [id]")


def _borne_out_inside(record: Record) -> bool:
    if isinstance(record, Person):
        return any(
            tenure.sources or any(departure.sources for departure in tenure.departure) for tenure in record.tenures
        )
    if isinstance(record, Organization):
        return any(parent.sources for parent in record.parents)
    return False


@rule("TW421", "one-address-twice", Severity.WARNING)
def one_address_twice(case: Case) -> Iterator[Fault]:
    """Two sources have the same address.

    They are one source under two names, and would count as two.

    Fails:
        # sources/newsroom-2024.yaml
        id: newsroom-2024
        title: Chief scientist leaves Acme
        publisher: The Gazette
        url: http://www.gazette.example/2024/05/02/chief-scientist-leaves/?utm_source=feed
        published: 2024-05-02

    Passes:
        # sources/daily-2024.yaml
        id: daily-2024
        title: Changes at Acme
        publisher: The Daily
        url: https://daily.example/changes-at-acme
        published: 2024-05-03
    """
    seen: dict[str, Source] = {}
    for source in case.ledger.sources.values():
        if source.url is None or split_address(source.url) is None:
            continue
        other = seen.setdefault(essence_of(source.url), source)
        if other is not source and other.url is not None:
            message = f'"{source.id}" has the address of "{other.id}"'
            first = at(other.origin, "url")
            cause = FaultCause((other.id,), f'{NUMBER} further sources have the address of "{other.id}"', where=first)
            hint = "keep one, and put the other id in former_ids"
            yield Fault(at(source.origin, "url"), message, hint, ((first, "the other"),), cause)


@rule("TW423", "bad-address")
def bad_address(case: Case) -> Iterator[Fault]:
    """An address is none that a reader could follow: it must begin with http:// or https:// and name a host.

    Pages and terminals make links of addresses; `javascript:` or a password in one has no place in a record. An address
    is written in the characters of RFC 3986, so that what is shown is what is linked: others as %E6%9E%97, and in the
    name of a host as xn--.

    Fails:
        # sources/gazette-2024.yaml
        url: gazette.example/2024/05/02/chief-scientist-leaves

    Passes:
        # sources/gazette-2024.yaml
        url: https://gazette.example/2024/05/02/chief-scientist-leaves
    """
    for source in case.ledger.sources.values():
        for name in ("url", "archived_url"):
            written = getattr(source, name)
            fault = None if written is None else fault_of_address(written)
            if fault is not None:
                yield Fault(at(source.origin, name), *fault)


@rule("TW424", "address-of-another-day", Severity.WARNING)
def address_of_another_day(case: Case) -> Iterator[Fault]:
    """The address of a source has a day in it, and the source says that it was published on another.

    Fails:
        # sources/gazette-2024.yaml
        url: https://gazette.example/2024/05/02/chief-scientist-leaves
        published: 2024-08-02

    Passes:
        # sources/gazette-2024.yaml
        url: https://gazette.example/2024/05/02/chief-scientist-leaves
        published: 2024-05-02
    """
    for source in case.ledger.sources.values():
        found = _DAY_IN_ADDRESS.search(source.url or "")
        if found is None or source.published is None:
            continue
        try:
            day = date(*(int(part) for part in found.groups()))
        except ValueError:
            continue
        if not shifted(source.published.earliest, -A_WHILE) <= day <= shifted(source.published.latest, A_WHILE):
            message = f"published {source.published}, and its address has the day {day}"
            related = ((at(source.origin, "url"), "the address"),)
            yield Fault(at(source.origin, "published"), message, "look up which of the two is right", related)


@rule("TW425", "read-before-published")
def read_before_published(case: Case) -> Iterator[Fault]:
    """A source was read before it was published.

    Fails:
        # sources/gazette-2024.yaml
        accessed: 2023-05-04

    Passes:
        # sources/gazette-2024.yaml
        accessed: 2024-05-04
    """
    for source in case.ledger.sources.values():
        if after(source.published, source.accessed):
            message = f"read {source.accessed}, before it was published {source.published}"
            related = ((at(source.origin, "published"), "published"),)
            yield Fault(at(source.origin, "accessed"), message, "correct the year of one of them", related)


RULES: tuple[Rule, ...] = (
    source_without_address,
    source_without_day,
    home_page_as_source,
    record_without_source,
    one_address_twice,
    bad_address,
    address_of_another_day,
    read_before_published,
)
