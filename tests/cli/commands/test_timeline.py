"""`timeline`: who held what when, around a departure too."""

import pytest
from fixtures import Cli, Refused


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


def test_wrong_usage_is_told_on_standard_error_with_status_2(refused: Refused) -> None:
    refused(["timeline", "--by", "colour"], '"--by colour" is no choice')


def test_nothing_to_draw_is_a_status_where_it_is_asked_for(cli: Cli) -> None:
    assert cli("timeline", "--until", "1990", "--certain", "--exit-status").code == 1


def test_words_choose_the_bars_that_are_drawn(cli: Cli) -> None:
    drawn = cli("timeline", "--org", "qwen-team", "--text", "bowen", "--no-events")
    assert "Yu Bowen" in drawn.out
    assert "Zhou Hao" not in drawn.out
