"""TW5: critical roles that stand empty, or whose holder nobody has looked at for long."""

from collections.abc import Iterator

from talentwatch.check.evidence import sources_of
from talentwatch.check.rule import Case, Fault, Rule, at, rule
from talentwatch.dates import UncertainDate, shifted
from talentwatch.findings import Severity
from talentwatch.ledger import end_of_observation
from talentwatch.model import Kind

STALE = 731
"""Two years."""


@rule("TW507", "critical-role-empty", Severity.WARNING)
def critical_role_empty(case: Case) -> Iterator[Fault]:
    """A critical role has nobody in it, and nothing says why.

    Either a successor is missing in the records, or the post is empty: then `note` in the role says so. Looks at the
    last day to which the records speak, which is never after that of `--as-of`.

    Fails:
        # roles/chief-scientist.yaml
        critical: true
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, sources: [gazette-2024]}

    Passes:
        # roles/chief-scientist.yaml
        critical: true
        note: Not filled since May 2024.
        # people/ada-moss.yaml
        tenures:
          - role: chief-scientist
            departure: {effective: 2024-05-03, sources: [gazette-2024]}
    """
    end = end_of_observation(case.ledger, case.as_of)
    last = UncertainDate.day(end)
    for role in case.ledger.roles.values():
        where = case.ledger.organizations.get(case.ledger.current(Kind.ORGANIZATION, role.organization))
        lives = [each.dissolved for each in (role, where) if each is not None and each.dissolved is not None]
        if not role.critical or role.note or any(day.earliest <= end for day in lives):
            continue
        holders = case.ledger.held_in_role(role.id)
        if not any(holding.possibly_on(last) for holding in holders):
            message = f'nobody holds "{role.id}"'
            yield Fault(at(role.origin, "critical"), message, "add who does, or say in note: that it is empty")


@rule("TW510", "stale-incumbent", Severity.WARNING)
def stale_incumbent(case: Case) -> Iterator[Fault]:
    """Somebody holds a critical role, and nothing on record about it is from the last two years.

    Lists of who is in office go stale in silence: people die and resign, and stay listed. Look again, and write the day
    into `verified`, of the person or of the role. Looks at today, which `--as-of` sets.

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
            if holding.ended or not holding.possibly_on(UncertainDate.day(case.as_of)):
                continue
            ids = (*holding.tenure.sources, *holding.person.sources)
            looked = [holding.person.verified, role.verified, holding.tenure.last_seen]
            for source in sources_of(case.ledger, ids):
                looked += [source.published, source.accessed] if source is not None else []
            days = [day for day in looked if day is not None]
            if days and max(day.latest for day in days) < shifted(case.as_of, -STALE):
                last = max(days, key=lambda day: day.latest)
                message = f'nothing on record about who holds "{role.id}" is later than {last}'
                yield Fault(at(holding.tenure.origin), message, "look again, and write the day: verified: …")


RULES: tuple[Rule, ...] = (critical_role_empty, stale_incumbent)
