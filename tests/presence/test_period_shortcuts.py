"""Who is surely there throughout a period needs no worlds: with them the figures are the same."""

from pathlib import Path

import pytest
from worlds.drawn import SMALL, drawn

from talentwatch.index import in_memory
from talentwatch.ledger import build
from talentwatch.measures.scope import Question
from talentwatch.measures.spells import number
from talentwatch.model import Kind
from talentwatch.presence import counts
from talentwatch.presence.counts import COUNTS, Rows, tallies
from talentwatch.presence.windows import Window
from talentwatch.reading import read_records


@pytest.mark.parametrize("seed", range(12))
def test_who_is_there_throughout_is_counted_as_in_each_world(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = drawn(seed, SMALL)
    kinds = {each.value: each for each in Kind}
    records = [
        record
        for path, text in ledger.texts.items()
        if (kind := kinds.get(Path(path).parts[0])) is not None
        for record in read_records(text, kind, path).records
    ]
    connection = in_memory(build(records)).connection
    first, end = number(ledger.first), number(ledger.end)
    step = max((end - first) // 7, 1)
    windows = [Window(f"{day}", day, min(day + step - 1, end)) for day in range(first, end + 1, step)]

    def figures(organization: str) -> dict[object, object]:
        question = Question(connection, ledger.end, organizations=(organization,))
        found = tallies(connection, question.people(question.together()), windows, Rows(number(question.observed)))
        return {
            (key, name): (tally.least[name], tally.most[name])
            for key, tally in found.items()
            for name in COUNTS
            if tally.most[name]
        }

    quick = {each: figures(each) for each in ledger.organizations}
    monkeypatch.setattr(counts, "sure_times", lambda _: [])
    assert {each: figures(each) for each in ledger.organizations} == quick
