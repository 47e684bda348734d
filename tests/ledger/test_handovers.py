"""Organizations that are handed over from one whole to another on an uncertain day, in long chains and in circles."""

import pytest

from talentwatch.ledger import Ledger, build
from talentwatch.ledger.hierarchy import MOST_WHOLES
from talentwatch.model import Kind
from talentwatch.reading import read_records

HANDED_OVER = (
    "- {{id: o{0}, name: O, parents: [{{organization: o{1}, end: 2020-03}}, {{organization: o{2}, start: 2020-03}}]}}\n"
)


def handed_over(number: int, *, around: bool) -> Ledger:
    """Organizations each of which goes from the next one to the one after it in a March; `around` closes a circle."""
    places = range(number if around else number - 2)
    text = "".join(HANDED_OVER.format(each, (each + 1) % number, (each + 2) % number) for each in places)
    text += "" if around else f"- {{id: o{number - 2}, name: O}}\n- {{id: o{number - 1}, name: O}}\n"
    return build(read_records(text, Kind.ORGANIZATION, "organizations/all.yaml").records)


@pytest.mark.parametrize(("number", "around"), [(600, False), (40, True), (3, True)])
def test_what_an_organization_belonged_to_is_found_however_far_up_that_leads(number: int, around: bool) -> None:
    found = handed_over(number, around=around).wholes("o0")
    assert "o0" in found
    assert len(found) == min(number, MOST_WHOLES + 1)
