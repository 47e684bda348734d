"""Organizations and posts that got another name: one thing under several ids, each with a record of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from talentwatch.model import BecameHow, Organization, Role


def was_renamed(of: Organization | Role) -> bool:
    """Whether an organization or a role only bears another name from its last day on, so that what is held goes on."""
    return any(each.how is BecameHow.RENAMED for each in of.became)


def renamings(records: Iterable[Organization | Role], ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The ids under which something went on under another name, the one before first.

    Args:
        records: Organizations, or roles.
        ids: The id that a record has now, by those that it had.
    """
    for record in records:
        for each in record.became:
            became = each.organization if isinstance(record, Organization) else each.role
            if each.how is BecameHow.RENAMED and became is not None:
                yield record.id, ids.get(became, became)


def latest_ids(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The last id in turn of each that was renamed; names that lead in a circle end where it would close."""
    following = dict(pairs)
    found = {}
    for start in following:
        passed = [start]
        while (after := following.get(passed[-1])) is not None and after not in passed:
            passed.append(after)
        found[start] = passed[-1]
    return found


def all_ids(latest: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """All ids of one thing, the last one first, by each of them."""
    several: dict[str, list[str]] = defaultdict(list)
    for each, last in latest.items():
        several[last].append(each)
    return {each: (last, *ids) for last, ids in several.items() for each in (last, *ids)}
