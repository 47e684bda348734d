"""The cabinets of the United States from Carter to Biden: lengths and exits against the published ones."""

from collections import Counter
from pathlib import Path

import pytest
from published.cabinet import CABINET, COMBINED, GOES_ON, LAST, records, written
from published.published_data import Ask, Row, exact, rows, slug
from shapes import write
from tables import rows as table

NOT_EXACT = {("George A. Keyworth II", "OSTP Director"): ("Approx. 1613", (1583, 1613))}
"""Where a length is within bounds: the start is told as "Aug. 1981", and the published length is from the first."""

CHANGED_POST = table(
    """
    Patricia Harris | 1979-08-03 | secretary-of-housing-urban-development
    Donald Hodel    | 1985-02-07 | secretary-of-energy
    James Baker     | 1985-02-03 | chief-of-staff
    Bill Brock      | 1985-04-29 | u-s-trade-representative
    James Baker     | 1992-08-23 | secretary-of-state
    Leon Panetta    | 1994-07-17 | omb-director
    Mickey Kantor   | 1996-04-12 | u-s-trade-representative
    Bill Richardson | 1998-08-18 | un-ambassador
    Mike Leavitt    | 2005-01-25 | epa-administrator
    Josh Bolten     | 2006-04-14 | omb-director
    Rob Portman     | 2006-05-26 | u-s-trade-representative
    Steve Preston   | 2008-06-05 | sba-administrator
    Leon Panetta    | 2011-06-30 | cia-director
    Sylvia Burwell  | 2014-06-08 | omb-director
    Shaun Donovan   | 2014-07-28 | secretary-of-housing-urban-development
    Mike Pompeo     | 2018-04-26 | cia-director
    """
)
"""Published exits that are none from the cabinet: who took another post in it on that day or on the next one."""


@pytest.fixture(scope="module")
def told() -> list[Row]:
    return rows("cabinet-turnover.csv")


@pytest.fixture(scope="module")
def ledger(told: list[Row], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(records(told), tmp_path_factory.mktemp("cabinet"))


def test_every_length_is_the_published_one(told: list[Row], ask: Ask) -> None:
    found = ask("list", "--org", CABINET, "--columns", "person,title,effective,tenure_days")
    # The publisher takes one day from the other; a tenure has both.
    lengths = {
        (row["person"], row["title"], row["effective"]["earliest"]): tuple(
            row["tenure_days"][bound] - 1 for bound in ("least", "most")
        )
        for row in found
    }
    ended = [each for each in told if written(each["end_date"])]
    assert len(lengths) == len(found) == len(ended) == 347
    for each in ended:
        length = lengths[each["appointee"], each["position"], written(each["end_date"])]
        published, expected = NOT_EXACT.get((each["appointee"], each["position"]), (each["length"], None))
        assert published == each["length"]
        days = int(each["length"].removesuffix(COMBINED)) if expected is None else 0
        assert length == (expected or (days, days)), each


def test_every_exit_is_a_published_one(told: list[Row], ask: Ask) -> None:
    exits = Counter(written(each["end_date"])[:4] for each in told if written(each["end_date"]))
    changed = Counter(day[:4] for _, day, _ in CHANGED_POST)
    rows = ask("churn", "--org", CABINET, "--columns", "key,exits,closing,last_day")
    assert {row["key"]: exact(row["exits"]) for row in rows} == {
        str(year): exits[str(year)] - changed[str(year)] for year in range(1977, 2024)
    }
    assert sum(exact(row["exits"]) for row in rows) == 347 - len(CHANGED_POST)
    assert rows[-1]["last_day"]["edtf"] == LAST
    assert exact(rows[-1]["closing"]) == sum(each["end_date"] == "Still in office" for each in told)


def test_who_took_another_post_in_the_cabinet_at_once_is_in_the_table(ask: Ask) -> None:
    rows = ask(
        "sql",
        """
        SELECT left.person, left.end AS day, left.role
        FROM tenures AS left JOIN tenures AS taken USING (person_id)
        WHERE left.over = 1 AND left.id <> taken.id AND taken.start_earliest <= left.end_earliest + 1
            AND (taken.over = 0 OR taken.end_earliest > left.end_earliest)
        """,
    )
    assert sorted((row["person"], row["day"], row["role"]) for row in rows) == sorted(CHANGED_POST)


def test_a_post_held_under_two_presidents_is_held_without_a_break(told: list[Row], ask: Ask) -> None:
    went_on = [each for each in told if each["end_date"].endswith(GOES_ON)]
    assert len(went_on) == 7
    for each in went_on:
        inaugurated = {"Reagan": "1989-01-20", "Clinton": "2001-01-20", "Bush 43": "2009-01-20"}[each["president"]]
        rows = ask("roster", CABINET, "--role", slug(each["position"]), "--at", inaugurated)
        assert [row["person"] for row in rows] == [each["appointee"]]
