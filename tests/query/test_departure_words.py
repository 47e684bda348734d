"""Departures are told as exits only where they are: a change of post is a move, and a leave a leave."""

import pytest
from tables import rows

from talentwatch.dates import parse_date
from talentwatch.ledger import Exit, Ledger, build
from talentwatch.model import Kind
from talentwatch.query.departure_words import as_noun, headline, is_move, may_leave
from talentwatch.query.feed_entries import feed_entries
from talentwatch.query.filters import Filter
from talentwatch.query.record_diff import changes
from talentwatch.query.timeline import Grouping, timeline
from talentwatch.reading import read_records

ORGANIZATIONS = "- {id: group, name: Group}\n- {id: lab, name: Lab, parents: [{organization: group}]}"


def left(fields: str) -> tuple[Ledger, Exit]:
    departure = f"{{announced: 2024-04-10, effective: 2024-05-01, {fields}}}"
    tenure = f"{{organization: lab, title: CTO, start: 2020, departure: {departure}}}"
    person = f"- {{id: ada, name: Ada, tenures: [{tenure}]}}"
    texts = {Kind.ORGANIZATION: ORGANIZATIONS, Kind.PERSON: person}
    readings = [read_records(text, kind, f"{kind.value}/all.yaml") for kind, text in texts.items()]
    assert [finding for reading in readings for finding in reading.findings] == []
    ledger = build(record for reading in readings for record in reading.records)
    return ledger, ledger.exits["ada/lab"]


@pytest.mark.parametrize(
    ("fields", "said", "noun", "from_lab", "from_group"),
    rows(
        """
        kind: resignation | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: dismissal | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: illness | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: elected-out | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: inactive | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: resignation, leaves: role | Ada changes posts at Lab | Ada's move at Lab | no | no
        kind: unknown, leaves: role | Ada changes posts at Lab | Ada's move at Lab | no | no
        kind: resignation, leaves: group | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: end-of-term | Ada leaves Lab | Ada's departure from Lab | yes | yes
        kind: unknown | Ada leaves Lab | Ada's departure from Lab | yes | yes
        kind: transfer | Ada changes posts at Lab | Ada's move at Lab | yes | no
        kind: promotion | Ada changes posts at Lab | Ada's move at Lab | yes | no
        kind: transfer, leaves: lab | Ada leaves Lab | Ada's departure from Lab | yes | no
        kind: transfer, leaves: group | Ada leaves Group | Ada's departure from Group | yes | yes
        kind: leave-of-absence | Ada goes on leave from Lab | Ada's leave from Lab | no | no
        kind: resignation, status: withdrawn | Ada was said to leave Lab | Ada's departure from Lab | yes | yes
        kind: transfer, status: denied | Ada was said to change posts at Lab | Ada's move at Lab | yes | no
        kind: resignation, status: rumoured | Ada was said to leave Lab | Ada's departure from Lab | yes | yes
        """
    ),
)
def test_what_a_departure_is_called(fields: str, said: str, noun: str, from_lab: str, from_group: str) -> None:
    ledger, leaving = left(fields)
    assert (headline(ledger, leaving), as_noun(ledger, leaving)) == (said, noun)
    assert is_move(leaving) is ("leave" not in said or "on leave" in said)
    assert may_leave(ledger, leaving, "lab") is (from_lab == "yes")
    assert may_leave(ledger, leaving, "group") is (from_group == "yes")


@pytest.mark.parametrize(
    ("fields", "fate", "title", "change"),
    rows(
        """
        kind: resignation | left | Ada leaves Group: new | Ada's departure from Group
        kind: promotion | moved | Ada changes posts at Lab: new | Ada's move at Lab
        kind: transfer | moved | Ada changes posts at Lab: new | Ada's move at Lab
        """
    ),
)
def test_a_feed_a_timeline_and_a_difference_tell_it_alike(fields: str, fate: str, title: str, change: str) -> None:
    ledger, _ = left(fields)
    today = parse_date("2026-11-23")
    chart = timeline(ledger, Filter(), today, Grouping.PERSON)
    assert [bar.fate.value for group in chart.groups for bar in group.bars] == [fate]
    assert [each.title for each in feed_entries(ledger)] == [title]
    told = [each.about.record for each in changes(build(()), ledger) if each.about.kind == "departure"]
    assert told == [change]


def test_a_difference_has_moves_under_a_heading_of_their_own() -> None:
    ledger, _ = left("kind: promotion")
    assert [each.about.told for each in changes(build(()), ledger) if each.about.kind == "departure"] == ["move"]
