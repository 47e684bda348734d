"""The ids nearest to what somebody typed, by id and by name."""

from collections.abc import Mapping, Sequence

from talentwatch.errors import UnknownIdError
from talentwatch.findings import nearest
from talentwatch.model import Kind


def near(value: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids nearest to what was typed, by id and by any name; only those so named where a name fits.

    Args:
        value: What was typed.
        names: Every id with its names.
    """
    by_name: dict[str, list[str]] = {}
    for key, called in names.items():
        for name in called:
            by_name.setdefault(name.casefold(), []).append(key)
    if value.casefold() in by_name:
        return tuple(dict.fromkeys(by_name[value.casefold()]))[:3]
    close = [*nearest(value, names)]
    close += [key for name in nearest(value.casefold(), by_name) for key in by_name[name]]
    return tuple(dict.fromkeys(close))[:3]


def unknown(kind: Kind, value: str, names: Mapping[str, Sequence[str]]) -> UnknownIdError:
    """The error for an id that no record of a kind has or had."""
    return UnknownIdError(kind.singular, value, near(value, names))
