"""What belongs to what is asked about, and from when to when: each organization of a scope with its days there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from talentwatch.dates import FIRST_DAY, LAST_DAY
from talentwatch.ledger import EVER, Days, Membership
from talentwatch.ledger.renamings import all_ids, latest_ids
from talentwatch.model import Kind
from talentwatch.presence.posts import Connection
from talentwatch.query.cell_encoding import EPOCH

_FEW = 500
"""Up to how many organizations are asked for by name; beyond, all are looked at."""

POOLED = "*"
"""The scope of all that is asked about together; before the name of one, that it is one of several which are."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An organization within a scope, from when to when.

    Attributes:
        scope: The scope's name.
        head: The organization asked about through which it counts.
        organization: The organization: the head itself or a part of it.
        first: First and last day on which it can have come into the scope, as numbers of the tables.
        last: First and last day that can have been its last one there.
    """

    scope: str
    head: str
    organization: str
    first: tuple[int, int]
    last: tuple[int, int]


def placements(connection: Connection, wholes: Mapping[str, str], *, exact: bool = False) -> list[Placement]:
    """The organizations of scopes, from the table `belongs`.

    Args:
        connection: The tables.
        wholes: The name of the scope of each organization asked about; several may share one.
        exact: Whether the parts are left out.
    """
    found: list[Placement] = []
    few = len(wholes) <= _FEW
    same = under_all_names(connection, Kind.ORGANIZATION) if exact else {}
    asked = f"whole_id IN ({', '.join('?' * len(wholes))})" if few else "whole_id <> ''"
    for organization, whole, days in _belongings(connection, asked, list(wholes) if few else []):
        if whole in wholes and not (exact and organization not in same.get(whole, (whole,))):
            found += _placed(wholes[whole], whole, organization, days)
    return found


def rooted(connection: Connection, *, pooled: bool) -> list[Placement]:
    """Scopes of the organizations that are part of no other, on the days on which they are not.

    Args:
        connection: The tables.
        pooled: Whether they are one scope for each of them, or all together; a move between two is an exit in either.
    """
    # Most of what is part of another one always was, and is no scope on any day.
    always = (
        f"SELECT organization_id FROM belongs WHERE sure = 1 AND whole_id = ''"  # noqa: S608  numbers
        f" AND first <= {FIRST_DAY - EPOCH} AND last >= {LAST_DAY - EPOCH}"
    )
    inner = {
        organization: days
        for organization, _, days in _belongings(connection, f"whole_id = '' AND organization_id NOT IN ({always})")
    }
    alone = {each: Membership(_without(within.sure), _without(within.possible)) for each, within in inner.items()}
    found: list[Placement] = []
    for organization, whole, days in _belongings(connection, f"whole_id <> '' AND whole_id NOT IN ({always})"):
        on = days & alone[whole] if whole in alone else days
        found += _placed(f"{POOLED}{whole}" if pooled else whole, whole, organization, on)
    return found


def under_all_names(connection: Connection, kind: Kind) -> Mapping[str, tuple[str, ...]]:
    """All ids of each organization or role that got another name, the one of today first, by each of them."""
    rows = connection.execute("SELECT id, became_id FROM became WHERE kind = ? AND how = 'renamed'", [kind.value])
    return all_ids(latest_ids(rows.fetchall()))


def membership(connection: Connection, organization: str, whole: str) -> Membership:
    """The days on which an organization was another one or a part of it."""
    found = _belongings(connection, "organization_id = ? AND whole_id = ?", [organization, whole])
    return next((days for _, _, days in found), Membership())


def _belongings(
    connection: Connection, condition: str, values: Sequence[str] = ()
) -> Iterable[tuple[str, str, Membership]]:
    stretches: dict[tuple[str, str], tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    rows = connection.execute(
        f"SELECT organization_id, whole_id, first, last, sure FROM belongs WHERE {condition}",  # noqa: S608  our own
        list(values),
    ).fetchall()
    for organization, whole, first, last, sure in rows:
        stretches.setdefault((organization, whole), ([], []))[sure].append((first + EPOCH, last + EPOCH))
    for (organization, whole), (possible, sure) in stretches.items():
        yield organization, whole, Membership(Days.of(possible), Days.of(sure))


def _without(days: Days) -> Days:
    return Days.of(days.gaps()) if days else EVER


def _placed(scope: str, head: str, organization: str, days: Membership) -> Iterable[Placement]:
    """Each stretch of days that is sure as a time with an uncertain first and last day, up to the next one."""
    for first, last in days.possible.stretches:
        cores = (days.sure & Days(((first, last),))).stretches or ((last, first),)
        begins = [first, *(end + 1 for _, end in cores[:-1])]
        ends = [*(begin - 1 for begin, _ in cores[1:]), last]
        for begin, end, core in zip(begins, ends, cores, strict=True):
            yield Placement(scope, head, organization, (begin - EPOCH, core[0] - EPOCH), (core[1] - EPOCH, end - EPOCH))
