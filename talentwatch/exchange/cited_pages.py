"""The pages that a file of the source rests on, as sources beside the data set itself."""

import hashlib
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from talentwatch.characters.addresses import essence_of, fault_of_address, is_home_page
from talentwatch.dates import UncertainDate, parse_date
from talentwatch.exchange.import_report import ImportReport
from talentwatch.exchange.record_limits import MOST_OF_ADDRESS, unfit
from talentwatch.exchange.slugs import RESERVED, slug_or
from talentwatch.exchange.source_files import text_in
from talentwatch.model import Record, Source, TitleBasis
from talentwatch.reading.yaml_nodes import MOST_ITEMS

WHAT = "sources"
"""What the report calls them."""

_MOST_OF_ID = 60
"""How much of an address an id takes: the rest of it is told by eight digits."""


def pages_in(report: ImportReport, where: str, written: Iterable[object]) -> tuple[str, ...]:
    """The addresses that a file names as its sources, each page once; every other one is left out and counted.

    Args:
        report: Where they are counted.
        where: The file.
        written: The entries of its list of sources.
    """
    kept: dict[str, str] = {}
    for item in written:
        report.found(WHAT)
        address = text_in(item, "url")
        if address is None:
            report.leave_out(WHAT, where, str(item), "it has no address")
        elif (why := _unfit(address)) is not None:
            report.leave_out(WHAT, where, address, why)
        elif essence_of(address) in kept:
            report.leave_out(WHAT, where, address, "the file names it already")
        elif len(kept) == MOST_ITEMS - 1:
            report.leave_out(WHAT, where, address, f"a record has {MOST_ITEMS} at most")
        else:
            kept[essence_of(address)] = address
    return tuple(kept.values())


def _unfit(address: str) -> str | None:
    """Why an address cannot be that of a source; None where it can."""
    if fault_of_address(address) is not None:
        return "it is no address that can be followed"
    if is_home_page(address):
        return "it is a home page, which says something else next month"
    return unfit(address, "title", MOST_OF_ADDRESS)


def sources_of_pages(
    addresses: Iterable[str], made: UncertainDate, present: Iterable[Record]
) -> tuple[Mapping[str, str], tuple[Source, ...]]:
    """The id of the source of each page, and the sources themselves; a page that is a source already stays that one.

    Args:
        addresses: The addresses, in any order.
        made: The day by which somebody had read them: that of the data.
        present: The records of the folder.
    """
    known = {essence_of(each.url): each for each in present if isinstance(each, Source) and each.url}
    taken = {name for each in known.values() for name in (each.id, *each.former_ids)} | RESERVED
    pages: dict[str, str] = {}
    for address in sorted(addresses):
        pages.setdefault(essence_of(address), address)
    ids: dict[str, str] = {}
    sources = []
    for essence, address in pages.items():
        there = known.get(essence)
        if there is not None:
            ids[essence] = there.id
            # What the folder says of the page stays: it is offered as it is.
            sources.append(there)
            continue
        ids[essence] = _free_id(address, taken)
        sources.append(_source(ids[essence], address, made))
    return {address: ids[essence_of(address)] for address in addresses}, tuple(sources)


def _free_id(address: str, taken: set[str]) -> str:
    """An id that tells what the page is, with digits of the whole address where it is too long or taken."""
    parts = urlsplit(address)
    whole = slug_or(f"{parts.netloc.removeprefix('www.')} {parts.path} {parts.query}", "page")
    digits = hashlib.sha256(essence_of(address).encode()).hexdigest()[:8]
    plain = whole if len(whole) <= _MOST_OF_ID and whole not in taken else f"{whole[:_MOST_OF_ID].strip('-')}-{digits}"
    taken.add(plain)
    return plain


def _source(key: str, address: str, made: UncertainDate) -> Source:
    return Source(
        id=key,
        title=address,
        publisher=urlsplit(address).netloc,
        url=address,
        accessed=parse_date(f"../{made.latest.isoformat()}"),
        title_basis=TitleBasis.ADDRESS,
    )
