"""Ids for what comes from elsewhere: slugs from names, unique, and the same at every import."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from talentwatch.characters.normal_forms import normal

_LONGEST = 80
"""How long a slug made of a name may be: file systems end names at 255 bytes."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}  # noqa: RUF001
)
"""Letters that no accent makes out of plain ones, and what stands for them."""

_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")


def slug(text: str) -> str:
    """A text as an id: lower-case letters without accents, digits and single hyphens; empty where nothing is left."""
    folded = _APOSTROPHES.sub("", text.casefold()).translate(_LETTERS)
    plain = normal("NFKD", folded).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-")


RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "null", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Ids that are never given: no file of Windows can be called so, and `null` is nothing to other readers of YAML."""


def slug_or(text: str, instead: str) -> str:
    """A text as an id; where no letter of it is left, a word and eight digits that only this text has."""
    return slug(text) or f"{instead}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


class FreeIds:
    """Gives each id once: `stem`, then `stem-no-2`, `stem-no-3`, and never one that is reserved."""

    def __init__(self) -> None:
        self._used = {*RESERVED}
        self._last: Counter[str] = Counter()

    def take(self, stem: str) -> str:
        """The first id of a stem that was not given before."""
        while True:
            self._last[stem] += 1
            number = self._last[stem]
            name = stem if number == 1 else f"{stem}-no-{number}"
            if name not in self._used:
                self._used.add(name)
                return name


@dataclass(frozen=True, slots=True)
class IdParts:
    """What an id can be made of.

    Attributes:
        key: What tells it from every other in the source.
        name: Its name.
        endings: What may follow the name where others have it too, the shortest first; the last is unique.
    """

    key: str
    name: str
    endings: tuple[str, ...]


def unique_ids(parts: Iterable[IdParts], known: Mapping[str, str], taken: Iterable[str]) -> dict[str, str]:
    """An id for each key.

    A name that nobody shares gives the id alone; where several share it, each gets an ending, so that no id hangs on
    the order in which they are read. What has an id keeps it.

    Args:
        parts: What the ids can be made of.
        known: The ids given before, by key.
        taken: Ids that something else has.
    """
    namings = sorted(parts, key=lambda each: each.key)
    ids = {each.key: known[each.key] for each in namings if each.key in known}
    used = {*RESERVED, *taken, *known.values()}
    # What was tried once is used, so that no number is tried again.
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(2))
    shared = Counter(slug(each.name) for each in namings if each.key not in known)
    for each in namings:
        if each.key in ids:
            continue
        stem = slug(each.name) or "person"
        alone = [stem] if slug(each.name) and shared[slug(each.name)] == 1 else []
        longer = [f"{stem}-{slug_or(ending, 'id')}" for ending in each.endings]
        numbered = (f"{longer[-1]}-{number}" for number in numbers[longer[-1]])
        ids[each.key] = next(name for name in chain(alone, longer, numbered) if name not in used)
        used.add(ids[each.key])
    return ids
