"""TW5: critical roles that stand empty, or whose holder nobody has looked at for long."""

from collections.abc import Iterator

from talentwatch.check.evidence import sources_of
from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.dates import UncertainDate, shifted
from talentwatch.findings import Severity

STALE = 731
"""Two years."""


@rule("TW507", "critical-role-empty", Severity.WARNING)
def critical_role_empty(case: Case) -> Iterator[Fault]:
    """A critical role has nobody in it, and nothing says why.

    Either a successor is missing in the records, or the post is empty: then `note` in the role says so. Looks at today,
    which `--as-of` sets; somebody of whom no end is on record may still be there.

    Fails:
        # roles/chief-scientist.yaml
        critical: true
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-04-26, sources: [gazette-2024]}

    Passes:
        # roles/chief-scientist.yaml
        critical: true
        note: Not filled since April 2024.
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-04-26, sources: [gazette-2024]}
    """
    today = UncertainDate.day(case.as_of)
    for role in case.ledger.roles.values():
        end = case.ledger.last_day_of_role(role.id)
        if not role.critical or role.note or (end is not None and end.earliest <= case.as_of):
            continue
        holders = case.ledger.held_in_role(role.id)
        if not any(holding.possibly_on(today) for holding in holders):
            message = f'nobody holds "{role.id}"'
            yield Fault(at(role.origin, "critical"), message, "add who does, or say in note: that it is empty")


@rule("TW510", "stale-incumbent", Severity.WARNING)
def stale_incumbent(case: Case) -> Iterator[Fault]:
    """Somebody holds a critical role, and nothing on record about it is from the last two years.

    Lists of who is in office go stale in silence: people die and resign, and stay listed. Look again, and write the day
    into `verified`, of the person or of the role. Looks at today, which `--as-of` sets, or at the day to which
    `ledger.yaml` speaks.

    Fails:
        # roles/chief-scientist.yaml
        critical: true
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2022
            sources: [gazette-2022]

    Passes:
        # roles/chief-scientist.yaml
        critical: true
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            start: 2022
            sources: [gazette-2022]
        verified: 2026-05-02
    """
    for role in case.ledger.roles.values():
        for holding in case.ledger.held_in_role(role.id) if role.critical else ():
            if holding.ended or not holding.possibly_on(UncertainDate.day(case.observed)):
                continue
            ids = (*holding.tenure.sources, *holding.person.sources)
            looked = [holding.person.verified, role.verified, holding.tenure.last_seen]
            for source in sources_of(case.ledger, ids):
                looked += [source.published, source.accessed] if source is not None else []
            days = [day for day in looked if day is not None]
            if days and max(day.latest for day in days) < shifted(case.observed, -STALE):
                last = max(days, key=lambda day: day.latest)
                message = f'nothing on record about who holds "{role.id}" is later than {last}'
                yield Fault(at(holding.tenure.origin), message, "look again, and write the day: verified: …")


RULES: tuple[Rule, ...] = (critical_role_empty, stale_incumbent)
