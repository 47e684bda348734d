"""Runs every rule over a case; rules know neither their code nor their place."""

from collections.abc import Callable

from talentwatch.check import (
    capped_tenures,
    claims,
    consistency,
    coverage_declared,
    coverage_kept,
    critical_roles,
    date_order,
    duplicate_records,
    ended_elsewhere,
    evidence,
    implausible_dates,
    lifetimes,
    names,
    references,
    seats,
    source_rules,
    successive_values,
    tenure_days,
    tenure_rules,
)
from talentwatch.check.rule import Case, FaultCause, Rule
from talentwatch.check.visitor import FieldPath
from talentwatch.findings import Cause, Finding, Place, in_order
from talentwatch.model import Origin

_FAMILIES = (
    references,
    names,
    tenure_rules,
    tenure_days,
    successive_values,
    coverage_declared,
    date_order,
    implausible_dates,
    lifetimes,
    capped_tenures,
    seats,
    evidence,
    claims,
    source_rules,
    consistency,
    coverage_kept,
    critical_roles,
    ended_elsewhere,
    duplicate_records,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for each in _FAMILIES for rule in each.RULES), key=lambda rule: rule.code))
"""Every rule, in the order of the codes."""

Locate = Callable[..., Place]
"""Gives the place of a field: an origin, then the steps from the record to the field."""


def run(case: Case, locate: Locate, incomplete: frozenset[Origin] = frozenset()) -> tuple[Finding, ...]:
    """What the rules find, in order.

    Args:
        case: What they look at.
        locate: Tells where in its file a field stands.
        incomplete: Origins of records of which a part could not be read.
    """
    found = []
    for rule in RULES:
        for fault in rule.find(case):
            if rule.needs_whole and fault.where.origin in incomplete:
                continue
            related = tuple((_place(where, locate), words) for where, words in fault.related)
            place, cause = _place(fault.where, locate), _cause(fault.cause, locate)
            found.append(Finding(place, rule.code, fault.message, fault.hint, related, cause=cause))
    return in_order(found)


def _cause(cause: FaultCause | None, locate: Locate) -> Cause | None:
    if cause is None:
        return None
    place, about = (None if each is None else _place(each, locate) for each in (cause.where, cause.about))
    return Cause(cause.key, cause.message, cause.hint, place, about)


def _place(where: FieldPath, locate: Locate) -> Place:
    return locate(where.origin, *where.steps)
