"""Coverage: where everybody is on record, an end is an exit from the whole and silence says that somebody stays."""

import pytest
from fixtures import Cli, Write
from tables import rows

FILES = {
    "sources/report.yaml": "{id: report, title: A report, publisher: The Paper, published: 2012-06-30}\n",
    "people/all.yaml": """
        - id: ada
          name: Ada
          sources: [report]
          tenures: [{organization: lab, title: x, level: lead, start: 2001-01-01, end: 2005-06-30, sources: [report]}]
        - id: ben
          name: Ben
          sources: [report]
          tenures: [{organization: lab, title: x, start: 2001-01-01, last_seen: 2004-12-31, sources: [report]}]
        """,
}
WHOLE = "{id: acme, name: Acme, sources: [report]%s}\n"
PART = "{id: lab, name: Lab, parents: [{organization: acme}], sources: [report]%s}\n"


def ledger(records: Write, whole: str, part: str) -> str:
    declared = [f", coverage: [{each}]" if each else "" for each in (whole, part)]
    organizations = {"organizations/acme.yaml": WHOLE % declared[0], "organizations/lab.yaml": PART % declared[1]}
    return str(records({**FILES, **organizations}))


@pytest.mark.parametrize(
    ("whole", "part", "exits", "unseen", "closing", "basis"),
    rows(
        """
                                                               |                  | 0..1 | 0..1 | 0..2 | not covered
        {of: everyone}                                         |                  | 1    | 0    | 1    | covered
        {of: everyone, since: 2000, until: 2010}               |                  | 1    | 0    | 1    | covered
        {of: everyone, since: 2000, until: 2005-03-31}         |                  | 0    | 0    | 2    | covered
        {of: everyone, since: 2005-02-01, until: 2010}         |                  | 1    | 0    | 1    | not covered
        {of: everyone, since: 2005-07-01}                      |                  | 0..1 | 0    | 1..2 | not covered
        {of: lead}                                             |                  | 1    | 0..1 | 0..1 | not covered
        {of: executive}                                        |                  | 0..1 | 0..1 | 0..2 | not covered
                                                               | {of: everyone}   | 0..1 | 0    | 1..2 | not covered
        """
    ),
)
def test_what_a_year_of_the_whole_shows(
    whole: str, part: str, exits: str, unseen: str, closing: str, basis: str, records: Write, cli: Cli
) -> None:
    done = cli(
        *("churn", "--org", "acme", "--since", "2005", "--until", "2005", "--records", ledger(records, whole, part)),
        *("--columns", "exits,unseen,closing,basis", "--no-header"),
    )
    assert done.out.rstrip("\n").split("\t") == [exits, unseen, closing, basis]


@pytest.mark.parametrize(
    ("coverage", "rate"), [("", ""), ("{of: everyone}", "0.66"), ("{of: everyone, until: 2005-11-30}", "0.70")]
)
def test_what_divides_by_people_is_told_of_covered_days_alone(
    coverage: str, rate: str, records: Write, cli: Cli
) -> None:
    # One exit in 181 + 365 days of two people: 1 / (546 / 365) * 365.25 / 365 = 0.669. What is covered until November
    # is told until then: 181 + 334 days of 334, 1 / (515 / 334) * 365.25 / 334 = 0.709.
    done = cli(
        *("churn", "--org", "acme", "--since", "2005", "--until", "2005", "--columns", "rate", "--no-header"),
        *("--records", ledger(records, coverage, "")),
    )
    assert done.out.strip()[:4] == rate


def test_two_coverages_that_follow_each_other_are_one(records: Write, cli: Cli) -> None:
    both = "{of: everyone, since: 2000, until: 2005-03-31}, {of: everyone, since: 2005-04-01}"
    done = cli(
        *("churn", "--org", "acme", "--since", "2005", "--until", "2005", "--columns", "exits,basis", "--no-header"),
        *("--records", ledger(records, both, "")),
    )
    assert done.out == "1\tcovered\n"
