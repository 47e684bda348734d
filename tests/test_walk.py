"""The founding story, told by the records alone: each statement of the press, with its figures."""

import json
from typing import Any

import pytest
from conftest import ROOT
from fixtures import Cli


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def rows(cli: Cli, *argv: str) -> list[dict[str, Any]]:
    """The rows that a command gives."""
    done = cli(argv, "--format", "json")
    assert done.code == 0
    found: list[dict[str, Any]] = json.loads(done.out)["rows"]
    return found


LEAVERS = ("list", "--org", "qwen-team", "--since", "2026", "--columns")


def test_four_people_left_and_it_was_public_on_one_day(cli: Cli) -> None:
    found = rows(cli, *LEAVERS, "person,announced,effective,submitted,confirmed")
    assert {row["person"]: row["effective"]["edtf"] for row in found} == {
        "Junyang Lin": "2026-03",
        "Yu Bowen": "2026-03-03",
        "Kaixin Li": "2026-03",
        "Binyuan Hui": "2026-01",
    }
    assert {row["announced"]["earliest"] for row in found} == {"2026-03-04"}
    (lin,) = (row for row in found if row["person"] == "Junyang Lin")
    assert (lin["submitted"]["edtf"], lin["confirmed"]["edtf"]) == ("2026-03-03", "2026-03-05")


def test_one_day_after_the_launch_of_the_small_models(cli: Cli) -> None:
    (launch,) = rows(cli, "events", "--org", "qwen-team", "--kind", "launch", "--since", "2026", "--until", "2026-03")
    assert (launch["id"], launch["date"]["edtf"]) == ("qwen35-small", "2026-03-02")


def test_three_of_them_led_something(cli: Cli) -> None:
    found = rows(cli, *LEAVERS, "person_id,role", "--level", "lead")
    assert {row["person_id"]: row["role"] for row in found} == {
        "junyang-lin": "qwen-technical-lead",
        "yu-bowen": "qwen-post-training-head",
        "hui-binyuan": "qwen-code-lead",
    }


def test_whether_it_was_voluntary_is_disputed(cli: Cli) -> None:
    found = rows(cli, "conflicts", "--person", "junyang-lin", "--field", "manner")
    assert {row["held"] for row in found} == {"disputed"}
    said = {(row["value"], row["source"]) for row in found}
    assert {("voluntary", "stheadline-0305"), ("involuntary", "officechai"), ("unknown", "venturebeat")} <= said


def test_the_team_was_to_be_split_by_task(cli: Cli) -> None:
    (plan,) = rows(cli, "events", "--org", "qwen-team", "--kind", "reorganization", "--on", "2026-03", "--exact-org")
    assert plan["id"] == "qwen-restructuring-plan"
    assert "horizontal units" in plan["title"]


def test_the_shares_fell_on_two_days(cli: Cli) -> None:
    found = rows(
        cli,
        "events",
        "--org",
        "alibaba-group",
        "--kind",
        "share-price",
        "--on",
        "2026-03",
        "--columns",
        "date,figures,instrument",
    )
    assert [(row["date"]["edtf"], row["figures"], row["instrument"]) for row in found] == [
        ("2026-03-05", ["intraday_low_percent=-3.5"], "HKEX:9988"),
        ("2026-03-04", ["intraday_low_percent=-5.3"], "HKEX:9988"),
    ]


def test_the_app_had_203_million_users_after_growing_over_500_percent(cli: Cli) -> None:
    figures = json.loads(cli("show", "qwen-app-mau-2026-02", "--format", "json").out)["record"]["figures"]
    assert (figures["mau_2026_02"], figures["growth_percent_reported"]) == (203_000_000, 552.83)
    assert figures["mau_2026_02"] / figures["mau_2026_01"] - 1 > 5


def test_who_took_over_and_from_where(cli: Cli) -> None:
    found = {row["person"]: row for row in rows(cli, *LEAVERS, "person,successor,successor_from")}
    assert found["Junyang Lin"]["successor"] == ["Zhou Jingren (interim)"]
    assert "Tongyi Lab" in found["Junyang Lin"]["successor_from"]
    assert (found["Yu Bowen"]["successor"], found["Yu Bowen"]["successor_from"]) == (["Zhou Hao"], ["Google DeepMind"])
    assert found["Binyuan Hui"]["successor"] == ["Liu Dayiheng (interim)"]
    assert found["Kaixin Li"]["successor"] == []


def test_where_they_went_and_since_when_that_is_known(cli: Cli) -> None:
    found = {row["person"]: row for row in rows(cli, *LEAVERS, "person,to_id,to_known_since")}
    known = {person: row["to_known_since"] and row["to_known_since"]["edtf"] for person, row in found.items()}
    assert {person: row["to_id"] for person, row in found.items()} == {
        "Junyang Lin": "lin-lab",
        "Yu Bowen": "bytedance-seed",
        "Binyuan Hui": "meta",
        "Kaixin Li": None,
    }
    assert known == {"Junyang Lin": "2026-05-13", "Yu Bowen": "2026-03-12", "Binyuan Hui": None, "Kaixin Li": None}


def test_how_long_nobody_has_held_the_post_for_good(cli: Cli) -> None:
    (role,) = rows(
        cli, "roles", "--role", "qwen-technical-lead", "--columns", "holders,permanent_until,days_without_permanent"
    )
    assert role["holders"] == ["Zhou Jingren (interim)"]
    # From the last or the first day of March 2026 to 30 June, to which the records speak: 30+31+30 days, and 30 more.
    assert role["days_without_permanent"] == {"least": 91, "most": 121}
