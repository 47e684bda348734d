"""Waves: which exits run together, and that chance is told as it is."""

import random
from dataclasses import replace

import pytest
from conftest import ROOT
from sample_ledgers import asked, held, index
from scipy import stats

from talentwatch.index import Index, in_memory
from talentwatch.ledger import build
from talentwatch.measures import waves
from talentwatch.measures.exit_histories import History
from talentwatch.measures.narrowing import Narrowing
from talentwatch.reading import read_folder
from talentwatch.statistics.scan import largest_run

TODAY = "2024-12-31"


def found(tables: Index, *organizations: str, **asking: object) -> list[waves.Wave]:
    options = {name: asking.pop(name) for name in ("gap", "least", "draws", "seed") if name in asking}
    asking = {"as_recorded": True, **asking}
    return list(waves.answer(asked(tables, TODAY, *organizations, **asking), **options).rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "gap", "least", "runs"),
    [
        (["2024-01-01", "2024-01-31", "2024-03-01"], 30, 3, [3]),
        (["2024-01-01", "2024-01-31", "2024-03-02"], 30, 3, []),
        (["2024-01-01", "2024-01-31", "2024-03-02"], 30, 2, [2]),
        (["2024-01-01", "2024-01-01", "2024-06-01", "2024-06-05", "2024-06-09"], 7, 2, [3, 2]),
        (["2024-01", "2024-02-20", "2024-03-10"], 30, 3, [3]),
        (["2024", "2024-02-20", "2024-03-10"], 30, 2, [2]),
    ],
)
def test_a_wave_is_a_run_without_a_longer_gap(days: list[str], gap: int, least: int, runs: list[int]) -> None:
    tables = index(held(*(f"2020-01-01/{day}" for day in days)))
    assert [len(wave.leavers) for wave in found(tables, "lab", gap=gap, least=least)] == runs


def test_a_gap_that_may_be_longer_makes_it_possible_only() -> None:
    (wave,) = found(index(held("2020/2024-01", "2020/2024-02-20", "2020/2024-03-10")), "lab")
    assert (wave.certain, str(wave.first), str(wave.last)) == (False, "2024-01", "2024-03-10")
    assert (wave.span.least, wave.span.most) == (39, 69)


def test_a_day_that_is_not_known_closely_enough_is_left_out_and_told() -> None:
    answer = waves.answer(asked(index(held("2020/2024", *["2020/2024-03-01"] * 3)), TODAY, "lab"))
    assert [(each.record, each.why) for each in answer.ground if each.counted == "left out"] == [
        ("p0/t0", "its day is not known within 30 days")
    ]


def test_too_little_history_is_said_plainly() -> None:
    (wave,) = found(index(held(*["2020/2024-03-01"] * 4)), "lab")
    assert (wave.chance, wave.rate, wave.said) == (None, None, "not enough history")


def test_where_nothing_says_that_everybody_is_on_record_there_is_no_p() -> None:
    tables = index(held(*["2010-01-01/2024-03-01"] * 5, *[f"2010-01-01/{2011 + 2 * n}-05-05" for n in range(5)]))
    (wave,) = found(tables, "lab", as_recorded=False)
    assert (wave.chance, wave.expected, wave.said) == (None, None, "not covered")


@pytest.mark.parametrize(
    ("days", "chances"),
    [
        (["2024-03", "2024-04", "2024-05"], (0.05, 1.0)),
        (["2024-03", "2024-03", "2024-03"], (0.05, 0.05)),
        (["2024-03-01", "2024-03-01", "2024-03-01", "2024-04"], (0.05, 0.05)),
    ],
)
def test_the_upper_end_of_p_is_that_of_what_is_surely_a_wave(days: list[str], chances: tuple[float, float]) -> None:
    """Where no wave is certain it is 1."""
    others = [f"2000-01-01/{2001 + 2 * n}-05-05" for n in range(9)]
    (wave,) = found(index(held(*(f"2000-01-01/{day}" for day in days), *others)), "lab")
    assert wave.chance is not None
    assert wave.chance.least <= chances[0]
    assert (wave.chance.most or 0) <= chances[1]
    assert (wave.chance.most == 1.0) == (chances[1] == 1.0)


TERMS = """
- {id: council, name: Council, kind: legislature}
"""
ENDS = {
    "end-of-term": "departure: {kind: end-of-term, effective: 2024-03-01}",
    "plain end at its term": "end: 2024-03-01, term_ends: 2024-03-01",
    "plain end before its term": "end: 2024-03-01, term_ends: 2025-03-01",
    "resignation": "departure: {kind: resignation, effective: 2024-03-01}",
}


@pytest.mark.parametrize(
    ("ends", "kinds", "number"),
    [
        (["end-of-term"] * 3, (), 0),
        (["plain end at its term"] * 3, (), 0),
        (["plain end before its term"] * 3, (), 3),
        (["resignation"] * 3 + ["end-of-term"] * 2, (), 3),
        (["resignation"] * 2 + ["end-of-term"] * 3, ("end-of-term",), 3),
        (["resignation"] * 2 + ["end-of-term"] * 3, ("end-of-term", "resignation"), 5),
        (["resignation"] * 3 + ["end-of-term"] * 3, ("resignation",), 3),
        (["plain end at its term"] * 3, ("unknown",), 3),
    ],
)
def test_scheduled_ends_are_no_wave_unless_asked_for(ends: list[str], kinds: tuple[str, ...], number: int) -> None:
    people = "\n".join(
        f"- {{id: p{place}, name: P, tenures: [{{organization: council, title: x, start: 2020, {ENDS[each]}}}]}}"
        for place, each in enumerate(ends)
    )
    rows = found(index(people, TERMS), "council", narrowed=Narrowing(kinds=kinds))
    assert sum(len(each.leavers) for each in rows) == number


def test_five_on_one_day_of_a_long_quiet_history_are_no_chance() -> None:
    tables = index(held(*["2010-01-01/2024-03-01"] * 5, *[f"2010-01-01/{2011 + 2 * n}-05-05" for n in range(5)]))
    (wave,) = found(tables, "lab")
    assert wave.chance is not None
    assert (wave.chance.most or 1) <= 0.001
    assert wave.expected == pytest.approx(10 * 5 / wave.history.person_days(-(10**6), 10**6))


def test_the_same_records_and_seed_give_the_same_answer() -> None:
    tables = index(held(*["2010-01-01/2024-03-01"] * 3, *[f"2010-01-01/{2011 + n}-05-05" for n in range(9)]))
    one, other, third = (found(tables, "lab", gap=100, seed=seed)[0].chance for seed in (7, 7, 8))
    assert one == other
    assert third != one


def test_under_a_constant_rate_the_chances_are_uniform() -> None:
    """500 made-up histories in which every exit is as likely on any day: Kolmogorov and Smirnov."""
    chances = []
    for number in range(500):
        chance = random.Random(number)
        # People are replaced as they leave, so that as many are there all the time.
        days = sorted(chance.randrange(3000) for _ in range(40))
        history = History(f"lab{number}", (None,) * 40, (0, 3000), (30,))  # type: ignore[arg-type]
        size, span = largest_run(days, 40)
        chances += waves.chances(history, [(size, span)], gap=40, draws=499, seed=1)
    assert stats.kstest(chances, "uniform").pvalue > 0.01


def test_the_known_waves_are_found_from_the_records_alone() -> None:
    tables = in_memory(build(read_folder(ROOT / "records").records))
    rows = waves.answer(asked(tables, "2026-11-23", as_recorded=True)).rows
    known = {(wave.history.organization, str(wave.first.earliest)[:7]): wave for wave in rows}
    qwen = known["qwen-team", "2026-03"]
    assert {each.spell.person_id for each in qwen.leavers} == {"junyang-lin", "yu-bowen", "li-kaixin", "hui-binyuan"}
    assert qwen.chance is not None
    assert (qwen.chance.most or 1) < 0.01
    openai = known["openai", "2024-09"]
    assert {each.spell.person_id for each in openai.leavers} == {"mira-murati", "bob-mcgrew", "barret-zoph"}
    assert openai.chance is not None
    assert (openai.chance.most or 1) < 0.05


@pytest.mark.parametrize("most", [0, 1, 2, 100])
def test_the_newest_ones_alone_are_as_among_all(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """And chance is tried for them alone, however many organizations there are."""
    question = asked(in_memory(build(read_folder(ROOT / "records").records)), "2026-11-23", as_recorded=True)
    everything = [replace(wave, rate=None) for wave in waves.answer(question).rows]
    tried: list[str] = []
    chances = waves.chances

    def told(history: History, *args: object, **more: object) -> list[float]:
        tried.append(history.organization)
        return chances(history, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(waves, "chances", told)
    assert waves.newest(question, most) == everything[:most]
    assert len(set(tried)) <= most


def test_drawing_stops_when_enough_draws_were_no_smaller() -> None:
    """A wave that nearly every draw has takes little more than fifty of them, and its chance is near one."""
    history = History("lab", (None,) * 30, (0, 300), (9,))  # type: ignore[arg-type]
    (usual, never) = waves.chances(history, [(2, -300), (31, 0)], gap=30, draws=199, seed=1)
    assert usual == 1.0
    assert never == 1 / 200
