"""`timeline --around` and `roster --since` as somebody types them."""

import pytest
from fixtures import Cli


def test_the_days_around_a_departure(cli: Cli) -> None:
    done = cli("timeline", "--around", "yu-bowen", "--days", "30", "--format", "tsv")
    rows = [line.split("\t") for line in done.out.splitlines()[1:]]
    assert any("Yu Bowen" in row[1] for row in rows)
    assert any(row[4] == "event" for row in rows)
    plain = cli("timeline", "--around", "yu-bowen/qwen-post-training-head", "--days", "30", "--org", "qwen-team")
    assert "technical lead, Qwen" in plain.out
    assert "Chen Hang" not in plain.out
    asked = cli(
        "timeline", "--org", "alibaba-group", "--since", "2026-02-02", "--until", "2026-04-03", "--format", "tsv"
    )
    assert done.out == asked.out


@pytest.mark.parametrize(
    ("around", "said"),
    [
        ("openai", '"openai" is no departure'),
        ("yu-bowem", 'did you mean "yu-bowen"?'),
        ("wu-yongming", '"wu-yongming" is no departure'),
    ],
)
def test_what_is_no_departure(around: str, said: str, cli: Cli) -> None:
    done = cli("timeline", "--around", around)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_who_came_and_went(cli: Cli) -> None:
    done = cli(
        "roster",
        "openai",
        "--since",
        "2024-09-01",
        "--at",
        "2024-12-31",
        "--certain",
        "--columns",
        "change,person",
        "--no-header",
    )
    assert "joined\tMark Chen" in done.out.splitlines()
    assert "left\tBarret Zoph" in done.out.splitlines()
    refused = cli("roster", "openai", "--since", "2025", "--at", "2024-12-31")
    assert (refused.code, "swap them" in refused.err) == (2, True)
