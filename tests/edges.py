"""Folders of records drawn at the edges of every bound: the longest texts, the largest numbers, the first and last day.

What a field may hold is taken from the model, so that a new field is drawn as well.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from enum import Enum
from math import ceil, floor
from pathlib import Path
from random import Random
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from talentwatch.dates import UncertainDate, parse_date
from talentwatch.errors import DateError
from talentwatch.model import (
    MOST_OF_ID,
    REASONS,
    RECORD_TYPES,
    ByKey,
    Kind,
    OneOrMany,
    OneValue,
    Reason,
    Reference,
    Slug,
    Text,
    Within,
)

FORMS = (
    *("0001-01-01", "0001-01", "0001", "0001~", "0001-01-01%", "0001-21", "../0001-01-01", "0001-01-01/..", "../9999"),
    *(
        "9999-12-31",
        "9999-12",
        "9999",
        "9999%",
        "9999-12-31~",
        "9999-24",
        "9999-12-31/..",
        "../9999-12-31",
        "0001/9999",
    ),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"),
    *("2024-02-29", "2024-02-29~", "2023-02?", "2023%", "2022-24", "2020/..", "../2022-03-04", "2022-03/2022-05-01?"),
    *("2022-03-03T16:11:24Z", "2022-03-04T00:11+08:00/2022-03-06", "1582-10-10", "2026-11-23", "2026-11-24", "1969-12"),
)
"""Every form of a date, at both ends of the calendar and in between."""

IDS = {kind: (f"{kind.singular[0]}1", f"{kind.singular[0]}2", kind.singular[0] * MOST_OF_ID) for kind in Kind}
"""The ids of the records of a folder; the last one of each kind is as long as an id may be."""

ORDERED = ("founded", "start", "submitted", "announced", "confirmed", "effective", "reversed", "end", "dissolved")
"""Days of one thing in the order in which they come; `denied` stands beside `announced` and is left to chance."""

_LETTERS = ("x", "ab ", "林", "e\u0301", "ش", "<&|`*", "=1+1,\t;\"'")


class Drawing:
    """Draws records.

    Attributes:
        chance: Where chance comes from.
        sane: Whether the days of one thing come in the order in which they have to.
    """

    def __init__(self, chance: Random, *, sane: bool) -> None:
        self.chance = chance
        self.sane = sane

    def record(self, kind: Kind, key: str) -> dict[str, Any]:
        """A record of a kind."""
        return {**self._fields(RECORD_TYPES[kind]), "id": key}

    def _fields(self, record_type: type) -> dict[str, Any]:
        hints = get_type_hints(record_type, include_extras=True)
        drawn: dict[str, Any] = {}
        for item in fields(record_type):
            required = item.default is MISSING and item.default_factory is MISSING
            if item.name in {"origin", "id", "former_ids"} or (not required and self.chance.random() < 0.45):
                continue
            drawn[item.name] = self._value(hints[item.name], item.name)
        drawn.pop("timezone", None)
        if self.sane:
            days = [name for name in ORDERED if name in drawn]
            drawn |= zip(days, sorted((drawn[name] for name in days), key=parse_date), strict=True)
            if "start" in drawn:
                ends = [each["effective"] for each in drawn.get("departure", ()) if "effective" in each]
                drawn["start"] = min((drawn["start"], *ends), key=parse_date)
        return drawn

    def _value(self, annotation: Any, name: str) -> Any:  # noqa: PLR0911  one way out for each sort of field
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._marked(inner[0], inner[1], name)
        if origin is tuple:
            return [self._value(inner[0], name) for _ in range(self.chance.choice((0, 1, 1, 2, 3)))]
        if origin is Mapping:
            return {self._value(inner[0], name): self._value(inner[1], name) for _ in range(self.chance.randint(1, 2))}
        if origin is not None:
            return self._value(next(each for each in inner if each is not NoneType), name)
        if annotation is UncertainDate:
            return self.chance.choice(FORMS)
        if annotation is bool:
            return self.chance.random() < 0.5
        if issubclass(annotation, Enum):
            return self.chance.choice([each.value for each in annotation])
        return self._fields(annotation)

    def _marked(self, inner: Any, mark: object, name: str) -> Any:
        match mark:
            case Reference(kind):
                return self.chance.choice(IDS[kind])
            case Slug():
                return self.chance.choice(("a", "b", "c" * MOST_OF_ID))
            case Reason():
                return self.chance.choice((*REASONS, "x-" + "y" * (MOST_OF_ID - 2)))
            case Text(most):
                long = self.chance.random() < 0.03
                letters = self.chance.choice(_LETTERS)
                return (letters * most)[: most if long else self.chance.randint(len(letters), 12)].strip() or "x"
            case Within(least, most):
                whole = (ceil(least), floor(most), 0, 1, 2)
                number = self.chance.choice(whole if inner is int else (*whole, least, most, 1e-300, -0.0, 5.3))
                return min(max(number, least), most)
            case OneOrMany() | OneValue() | ByKey():
                return self._value(inner, name)
        raise TypeError(mark)


def readable(text: str) -> bool:
    """Whether a text is a date by itself, without a time zone."""
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def folder(at: Path, seed: int, *, sane: bool) -> Path:
    """A folder of such records.

    Args:
        at: Where to write it.
        seed: Where chance begins.
        sane: Whether the days of one thing come in the order in which they have to.
    """
    drawing = Drawing(Random(seed), sane=sane)
    for kind, ids in IDS.items():
        (at / kind.value).mkdir(parents=True, exist_ok=True)
        written: Sequence[dict[str, Any]] = [drawing.record(kind, key) for key in ids]
        # What is JSON is YAML as well.
        (at / kind.value / "all.yaml").write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    return at
