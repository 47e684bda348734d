"""How departures and vacancies are counted elsewhere: in studies of chief executives, by statisticians, in a standard.

A mapping gives every code that the record leaves open, not the likeliest: where a record does not say whether somebody
was dismissed for performance or for conduct, both codes are possible. docs/mappings.md has the tables, and what the
mappings cannot know.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from talentwatch.model import DepartureKind, Manner

_DISMISSED = (3, 4)
_VOLUNTARY = (5, 6)

_AS_THE_MANNER_SAYS = {
    "voluntary": _VOLUNTARY,
    "involuntary": _DISMISSED,
    "mutual": (*_DISMISSED, *_VOLUNTARY),
    "disputed": (*_DISMISSED, *_VOLUNTARY),
    "": (8,),
}
_CODES: dict[str, tuple[int, ...] | dict[str, tuple[int, ...]]] = {
    "death": (1,),
    "illness": (2,),
    "dismissal": _DISMISSED,
    "removed": _DISMISSED,
    "disqualified": (4,),
    "layoff": (7,),
    "acquisition": (7,),
    "elected-out": (7,),
    "inactive": (7,),
    "leave-of-absence": (),
    "retirement": {"involuntary": _DISMISSED, "disputed": (3, 4, 5), "": (5,)},
    "end-of-term": {"involuntary": _DISMISSED, "": (7,)},
    "transfer": {"involuntary": _DISMISSED, "": (7,)},
    "promotion": {"": (7,)},
    "resignation": _AS_THE_MANNER_SAYS,
    "other": _AS_THE_MANNER_SAYS,
    "unknown": _AS_THE_MANNER_SAYS,
}
"""By kind, and where that decides by manner: the codes that are possible. The entry "" is for the other manners."""

_CODE_BY_REASON = {
    **dict.fromkeys(("conduct", "ethics"), 4),
    **dict.fromkeys(("performance", "loss-of-confidence"), 3),
    **dict.fromkeys(("new-venture", "other-post"), 6),
    "retirement": 5,
}


def departure_codes(kind: str, manner: str, reasons: Collection[str] = ()) -> tuple[int, ...]:
    """The codes that a departure can have in the data on chief executives of Gentry, Harrison, Quigley and Boivie.

    1 death, 2 illness, 3 dismissed for performance, 4 dismissed for conduct or the law, 5 retired, 6 left for something
    new, 7 other, 8 missing (Strategic Management Journal 42, 2021, p. 968, and the codebook of its data,
    https://doi.org/10.5281/zenodo.4543893). Code 9 is for faults of another data set; no record has it.

    Args:
        kind: The kind of the departure.
        manner: Its manner.
        reasons: Its reasons; they choose among codes that are possible, and never add one.

    Returns:
        The codes in order; one where the record decides, none for a leave of absence, which is no departure.
    """
    row = _CODES[kind]
    codes = row if isinstance(row, tuple) else row.get(manner, row[""])
    told = {_CODE_BY_REASON[reason] for reason in reasons if reason in _CODE_BY_REASON}
    return tuple(code for code in codes if code in told) or codes


def is_dismissal(codes: Collection[int]) -> bool | None:
    """Whether somebody was dismissed, code 3 or 4, as `ceo_dismissal` in the same data; None where that is open."""
    if not codes or set(codes) == {8}:
        return None
    dismissed = [code in _DISMISSED for code in codes]
    return None if True in dismissed and False in dismissed else dismissed[0]


FORCED_OUT = ("dismissal", "layoff", "removed", "disqualified", "elected-out")
_HEALTH = ("death", "illness")
_WITHIN = ("transfer", "promotion")
_NO_SUCCESSION = ("acquisition", "leave-of-absence")

AGE, NOTICE = 60, 183
"""From this age on Parrino takes who is not said to be forced out to go freely; six months of notice, in days."""


def is_forced(
    kind: str,
    manner: str,
    *,
    age: tuple[int, int] | None = None,
    notice: tuple[int, int] | None = None,
    took_post: bool | None = None,
) -> bool | None:
    """Whether a chief executive was forced out by Parrino's rules; None where the record does not decide.

    Forced are those of whom it is reported; of the others those under 60 who do not go for death, health or another
    post, and who do not retire with six months' notice (Journal of Financial Economics 46, 1997, p. 165). What Parrino
    took out by hand, those who left for reasons of their own, has to be looked at here too.

    Args:
        kind: The kind of the departure.
        manner: Its manner.
        age: How old the person was, at least and at most, in years; None where that is not known.
        notice: Days from the announcement to the last day, at least and at most; None where that is not known.
        took_post: Whether another post was taken, elsewhere or in the company; None where that is not known.
    """
    if kind in _NO_SUCCESSION:
        return None
    if kind in _HEALTH:
        return False
    if kind in FORCED_OUT or manner == Manner.INVOLUNTARY:
        return True
    if kind in _WITHIN or took_post or (age is not None and age[0] >= AGE):
        return False
    if kind == DepartureKind.RETIREMENT and notice is not None and notice[0] >= NOTICE:
        return False
    late = kind != DepartureKind.RETIREMENT or (notice is not None and notice[1] < NOTICE)
    known = kind != DepartureKind.UNKNOWN and took_post is False and age is not None and age[1] < AGE
    return True if late and known else None


class Separation(StrEnum):
    """What the survey of the Bureau of Labor Statistics, JOLTS, calls the end of a job."""

    QUIT = "quits"
    LAYOFF_OR_DISCHARGE = "layoffs and discharges"
    OTHER = "other separations"
    NONE = "no separation"
    NOT_KNOWN = "not known"


_SEPARATIONS = {
    **dict.fromkeys(("dismissal", "layoff", "removed", "disqualified", "elected-out"), Separation.LAYOFF_OR_DISCHARGE),
    **dict.fromkeys(("retirement", "death", "illness", "transfer"), Separation.OTHER),
    **dict.fromkeys(("promotion", "leave-of-absence"), Separation.NONE),
}
_SEPARATION_BY_MANNER = {
    "voluntary": Separation.QUIT,
    "involuntary": Separation.LAYOFF_OR_DISCHARGE,
}


def separation(kind: str, manner: str) -> Separation:
    """Which of the three sorts of separation of JOLTS a departure is.

    Quits are by the wish of the employee, layoffs and discharges by that of the employer; retirements, transfers to
    another place, disability and deaths are other separations, whoever wished them (https://www.bls.gov/opub/hom/jlt).

    Args:
        kind: The kind of the departure.
        manner: Its manner; it decides where the kind does not.
    """
    return _SEPARATIONS.get(kind) or _SEPARATION_BY_MANNER.get(manner, Separation.NOT_KNOWN)


Number = TypeVar("Number", int, float)


def filled_inside(successions: Iterable[bool | None]) -> tuple[float, float] | None:
    """The share of critical posts that were filled from inside, at least and at most; None where none was filled.

    ISO 30414:2018, recruitment, mobility and turnover: percentage of critical business positions filled internally.

    Args:
        successions: For each time that a critical post was filled, whether from inside; None where that is not known.
    """
    told = list(successions)
    if not told:
        return None
    inside, open_ones = told.count(True), told.count(None)
    return inside / len(told), (inside + open_ones) / len(told)


def time_to_fill(vacancies: Iterable[tuple[Number, Number]]) -> tuple[float, float] | None:
    """The average of the days that critical posts stood empty until filled; None where none was filled.

    ISO 30414:2018, recruitment, mobility and turnover: average time to fill critical business positions. A
    company counts from the day on which it began to look; public records know the day since which a post is empty.

    Args:
        vacancies: The least and the most days of each that was filled; one that is still empty is no time to fill.
    """
    told = list(vacancies)
    if not told:
        return None
    return sum(least for least, _ in told) / len(told), sum(most for _, most in told) / len(told)
