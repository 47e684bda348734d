"""Measures of ledgers that do not tell all: late entries, days known by year, no starts, an old year."""

import json

import pytest
from fixtures import Ask, Say, Told
from people_written import people

ACME = "[{id: acme, name: Acme}]"
COVERED = "[{id: acme, name: Acme, coverage: [{of: everyone, since: 1990-01-01, until: 2024-12-31}]}]"


def test_who_comes_in_late_is_at_risk_from_the_day_after(told: Told, ask: Ask) -> None:
    # The first is seen from the 1st of January on, its sixth day; the second leaves on its sixth.
    told(
        organizations=ACME,
        people=people(
            "start: 2019-12-26, end: 2020-01-10",
            "start: 2020-02-03, end: 2020-02-08",
            "start: 2020-02-03",
        ),
        today="2024-03-04",
    )
    found = ask(
        "retention --org acme --observed-from 2020-01-01 --as-recorded --least-at-risk 1 --points", "days at_risk left"
    )
    assert "6 2 1" in found
    assert "16 2 1" in found


def test_a_curve_ends_where_too_few_are_at_risk(told: Told, ask: Ask, say: Say) -> None:
    told(
        organizations=ACME,
        people=people(
            "start: 2019-12-30, end: 2020-01-03",
            "start: 2015-03-03",
            "start: 2015-03-04",
            "start: 2015-03-05, end: 2024-02-06",
        ),
        today="2024-03-04",
    )
    words = "retention --org acme --observed-from 2020-01-01 --as-recorded"
    assert ask(words, "spells left median after_1y after_2y after_5y") == ["4 2 - - - -"]
    table = say(f"{words} --format table").out
    assert "no curve: fewer than 5 are at risk" in table
    assert "not reached" not in table


STAYS = (
    "start: 2020-01-01, end: 2020-04-09/2020-07-18",
    "start: 2024-08-04",
    "start: 2020-01-01, end: 2020-10-26/2021-02-03",
)


def test_the_bounds_of_a_median_hold_in_each_reading(told: Told, say: Say) -> None:
    told(organizations=ACME, people=people(*STAYS))
    # Stays of 100 to 200 days, of 150 and on, of 300 to 400. Nobody knows of the second after 150 days, so that
    # the first is one of two at risk if he leaves on the 151st day, and one of three before.
    words = "retention --as-recorded --least-at-risk 1 --format json --columns median,after_1y"
    row = json.loads(say(words).out)["rows"][0]
    assert row["median"] == {"least": 151, "most": 400}
    for first in ("2020-04-09", "2020-06-01", "2020-07-18"):
        for second in ("2020-10-26", "2021-02-03"):
            told(
                organizations=ACME,
                people=people(f"start: 2020-01-01, end: {first}", STAYS[1], f"start: 2020-01-01, end: {second}"),
            )
            exact = json.loads(say(words).out)["rows"][0]
            # Where everybody has left within the year, an exact curve has ended before.
            for figure in ("median", "after_1y") if exact["after_1y"] else ("median",):
                assert row[figure]["least"] <= exact[figure]["least"] <= exact[figure]["most"] <= row[figure]["most"]


SPANS = (
    "start: 2012, end: 2018-09-04",
    "start: 2016-02-03, end: 2019-04-04",
    "start: 2013, end: 2021-02-03",
    "start: 2017-02-03, end: 2023-04-05",
    "start: 2010/2016",
    "start: 2010/2015, end: 2018-04-05",
)


def test_no_reading_of_uncertain_starts_lies_outside_of_the_bounds(told: Told, say: Say) -> None:
    words = (
        "retention --observed-from 2018-01-01 --as-recorded --least-at-risk 1 --format json --columns median,after_5y"
    )
    told(organizations=ACME, people=people(*SPANS), today="2024-05-06")
    row = json.loads(say(words).out)["rows"][0]
    for day in ("2010-02-03", "2012-02-03", "2014-02-03"):
        fixed = [
            each.replace("2010/2016", day)
            .replace("2010/2015", day)
            .replace("2012,", "2012-06-05,")
            .replace("2013,", "2013-06-05,")
            for each in SPANS
        ]
        told(organizations=ACME, people=people(*fixed), today="2024-05-06")
        exact = json.loads(say(words).out)["rows"][0]
        for figure in ("median", "after_5y"):
            low, high = row[figure]["least"], row[figure]["most"]
            assert low <= exact[figure]["least"]
            assert high is None or exact[figure]["most"] <= high


def test_the_last_year_of_a_profile_is_the_last_year(told: Told, say: Say) -> None:
    told(organizations=ACME, people=people("start: 2018-01-15, departure: {kind: retirement, effective: 2022-03-31}"))
    lines = [line.replace(";", "").split() for line in say("profile acme").out.splitlines()]
    assert ["last", "year"] in [line[:2] for line in lines]
    assert next(line for line in lines if line[:2] == ["last", "year"])[2:4] == ["0", "exits"]
    assert next(line for line in lines if line[:1] == ["2022-01-01"])[3:5] == ["1", "exit"]


def test_a_rate_of_people_without_a_start_has_the_bounds_of_their_days(told: Told, say: Say) -> None:
    ends = [f"departure: {{announced: 2024-{month:02}-12, effective: 2024-{month:02}-12}}" for month in range(1, 9)]
    told(organizations="[{id: acme, name: Acme, founded: 2023-03-01}]", people=people(*ends))
    words = "churn --org acme --since 2024 --format json --columns undated,exits,person_days,rate"
    row = json.loads(say(words).out)["rows"][0]
    assert row["rate"] is None
    assert (row["exits"], row["person_days"]) == ({"least": 8, "most": 8}, {"least": 8, "most": 946})
    recorded = json.loads(say(f"{words} --as-recorded").out)["rows"][0]["rate"]
    assert recorded["least"] == pytest.approx(8 / 946 * 365.25, abs=0.01)
    assert recorded["most"] == pytest.approx(365.25)


def test_a_covered_year_has_a_rate_and_another_has_none(told: Told, ask: Ask) -> None:
    tenures = people("start: 2020-01-01, end: 2024-06-30", "start: 2020-01-01")
    told(organizations=COVERED, people=tenures)
    assert ask("churn --org acme --since 2024", "exits basis") == ["1 covered"]
    told(organizations=ACME, people=tenures)
    assert ask("churn --org acme --since 2024", "exits rate basis") == ["1 - not covered"]


def test_columns_that_a_person_sees_add_up(told: Told, ask: Ask) -> None:
    told(
        organizations=ACME,
        people=people("start: 2020-03-04, end: 2024-06-28", *(f"start: 2024-{month:02}-12" for month in range(1, 6))),
    )
    assert ask("churn --since 2024", "opening entries exits closing") == ["1 5 1 5"]
