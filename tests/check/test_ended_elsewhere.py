"""Which tenures a departure written elsewhere closed or left open, and which a death or a dissolution capped."""

from datetime import date

import pytest

from talentwatch.check import Case, run
from talentwatch.findings import Finding, Place
from talentwatch.ledger import build
from talentwatch.model import Kind
from talentwatch.reading import read_records

BODIES = """
- {id: acme, name: Acme}
- {id: lab, name: Lab, parents: [{organization: acme}]}
- {id: trust, name: Trust}
- {id: over, name: Over, dissolved: 2021-03-16}
- {id: later, name: Later, dissolved: 2031-01-01}
- {id: old, name: Old, dissolved: 2019}
"""
ROLES = (
    "- {id: ceo, organization: acme, title: CEO}\n- {id: gone, organization: acme, title: G, dissolved: 2020-06-30}\n"
)


def found(*tenures: str) -> list[Finding]:
    lines = "".join(f"    - {{{each}}}\n" for each in tenures)
    texts = {Kind.PERSON: f"- id: ada\n  name: Ada\n  tenures:\n{lines}", Kind.ROLE: ROLES, Kind.ORGANIZATION: BODIES}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items()]
    assert [each for reading in readings for each in reading.findings] == []
    records = tuple(record for reading in readings for record in reading.records)
    case = Case(records, build(records, as_written=True), frozenset(), date(2026, 11, 23))
    told = run(case, lambda origin, *_: Place(origin.path, origin.line, origin.column))
    return [each for each in told if each.code.code in {"TW322", "TW503", "TW504", "TW512", "TW513", "TW514"}]


def said(*tenures: str) -> list[str]:
    return [
        " ".join([each.code.code, *(words.rpartition(" ")[2] for _, words in each.related if "ada/" in words)])
        for each in found(*tenures)
    ]


CHAIR, FELLOW = "organization: acme, title: Chair, start: 2012", "organization: lab, title: Fellow, start: 2013"
CEO = "role: ceo, start: 2015, departure: {kind: %s, effective: 2024-05-03%s}"


@pytest.mark.parametrize(
    ("tenures", "expected"),
    [
        ([CHAIR, CEO % ("resignation", ", leaves: acme")], ["TW512 ada/acme"]),
        ([CHAIR, FELLOW, CEO % ("resignation", ", leaves: acme")], ["TW512 ada/acme ada/lab"]),
        ([CHAIR, CEO % ("resignation", "")], ["TW513 ada/acme"]),
        ([CHAIR, FELLOW, CEO % ("dismissal", "")], ["TW513 ada/acme ada/lab"]),
        ([CHAIR, CEO % ("retirement", ", leaves: role")], []),
        ([CHAIR, CEO % ("transfer", "")], []),
        ([CHAIR, CEO % ("unknown", "")], ["TW513 ada/acme"]),
        ([CHAIR, CEO % ("end-of-term", "")], []),
        ([CHAIR, CEO % ("removed", "")], ["TW513 ada/acme"]),
        ([CHAIR, CEO % ("resignation", ", status: denied, denied: 2024-06")], []),
        ([CHAIR + ", end: 2020", CEO % ("resignation", "")], []),
        (["organization: trust, title: Trustee, start: 2012", CEO % ("resignation", "")], []),
        (["organization: trust, title: Trustee, start: 2012", CEO % ("resignation", ", leaves: acme")], []),
        ([CEO % ("resignation", ", leaves: acme"), "organization: acme, title: Chair, start: 2016"], []),
        ([CEO % ("resignation", ""), "organization: acme, title: Adviser, start: 2024-06"], []),
        ([CEO % ("resignation", ""), "organization: acme, title: Adviser"], ["TW513 ada/acme"]),
        (["organization: acme, title: Adviser", CEO % ("resignation", ", leaves: acme")], []),
        (["organization: acme, title: Chair, start: 2012, status: withdrawn", CEO % ("resignation", "")], []),
        ([CHAIR, "organization: lab, title: Head, departure: {kind: resignation, effective: 2024-05-03}"], ["TW503"]),
    ],
)
def test_a_departure_names_what_it_closed_or_left_open(tenures: list[str], expected: list[str]) -> None:
    assert said(*tenures) == expected


DIED = "role: ceo, start: 2010, departure: {kind: death, effective: 2014-03-14}"


@pytest.mark.parametrize(
    ("tenures", "expected"),
    [
        ([DIED, "organization: trust, title: T, start: 2011"], ["TW504"]),
        ([DIED, "organization: trust, title: T"], ["TW504"]),
        ([DIED, "organization: trust, title: T, start: 2011, end: 2014-03-14"], []),
        ([DIED, "organization: trust, title: T, start: 2011, end: 2014"], []),
        ([DIED, "organization: trust, title: T, start: 2011, end: 2016"], ["TW504"]),
        ([DIED, "organization: trust, title: T, start: 2015"], ["TW514"]),
        ([DIED, "organization: trust, title: T, start: 2015, end: 2016"], ["TW504", "TW514"]),
        (["organization: trust, title: T, start: 2009", DIED], ["TW504"]),
        (["organization: over, title: D, start: 2012"], ["TW322"]),
        (["organization: over, title: D"], ["TW322"]),
        (["organization: over, title: D, start: 2012, end: 2021-03-16"], []),
        (["organization: over, title: D, start: 2012, end: ../2021-03-16"], []),
        (["organization: over, title: D, start: 2012, end: 2022"], ["TW322"]),
        (["organization: over, title: D, start: 2012, departure: {effective: 2020}"], []),
        (["organization: old, title: D, start: 2012"], ["TW322"]),
        (["organization: old, title: D, start: 2012, end: 2019-07"], []),
        (["organization: later, title: D, start: 2012"], []),
        (["role: gone, start: 2012"], ["TW322"]),
        (["role: gone, start: 2012, end: 2020-06-30"], []),
    ],
)
def test_what_is_over_caps_what_goes_on(tenures: list[str], expected: list[str]) -> None:
    assert sorted(said(*tenures)) == expected


def test_the_day_of_the_cap_is_told() -> None:
    (told,) = found("organization: over, title: D, start: 2012")
    assert told.message == 'goes on, and is capped at 2021-03-16, when "over" was dissolved'
    (told,) = found(DIED, "organization: trust, title: T, start: 2011")
    assert told.message == "goes on, and is capped at 2014-03-14, when Ada died"
