"""The shipped records: nothing that was collected is lost on the way, and nothing is cited that is only a copy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from conftest import shared_folder

REPOSITORY = Path(__file__).resolve().parents[1]
RECORDS = REPOSITORY / "records"
ACCOUNTING = REPOSITORY / "tests" / "data" / "facts-accounting.yaml"
KINDS = ("people", "organizations", "roles", "events", "sources")
SECTIONS = (
    "sources",
    "organisations",
    "people",
    "tenures",
    "departures",
    "non_departures",
    "returns",
    "waves",
    "succession_gaps",
    "events",
    "contradictions",
)
LEFT_OUT = "left out: "

Accounting = Mapping[str, Mapping[str, Mapping[str, str | list[str]]]]
Facts = Mapping[str, Mapping[str, Any]]
Records = Mapping[str, Mapping[str, dict[str, Any]]]


def as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  builds text alone


def tenure_name(tenure: Mapping[str, Any]) -> str:
    return str(tenure.get("id") or tenure.get("role") or tenure["organization"])


@pytest.fixture(scope="module")
def records() -> Records:
    return {kind: {path.stem: loaded(path) for path in sorted((RECORDS / kind).glob("*.yaml"))} for kind in KINDS}


@pytest.fixture(scope="module")
def tenures(records: Records) -> Mapping[str, dict[str, Any]]:
    return {
        f"{person}/{tenure_name(tenure)}": tenure
        for person, record in records["people"].items()
        for tenure in as_list(record.get("tenures"))
    }


@pytest.fixture(scope="module")
def accounting() -> Accounting:
    found: Accounting = loaded(ACCOUNTING)
    return found


@pytest.fixture(scope="module")
def facts() -> Facts:
    folder = shared_folder("TALENTWATCH_FACTS", "facts", "the collected facts are")
    return {name: loaded(folder / f"{name}.yaml") for name in ("qwen", "ai-labs")}


@pytest.fixture(scope="module")
def left_out_sources(accounting: Accounting) -> frozenset[str]:
    return frozenset(
        source
        for sections in accounting.values()
        for source, became in sections["sources"].items()
        if str(became).startswith(LEFT_OUT)
    )


def entries(facts: Facts, name: str, section: str) -> dict[str, Any]:
    """The entries of one section by id; a contradiction is named by what it is about and the field."""
    found = facts[name].get(section) or {}
    if isinstance(found, dict):
        return dict(found)
    keyed = [(f"{entry['about']}/{entry['field']}" if section == "contradictions" else entry["id"]) for entry in found]
    assert len(keyed) == len(set(keyed))
    return dict(zip(keyed, found, strict=True))


def cited(entry: Mapping[str, Any]) -> list[str]:
    """The sources that an entry rests on, in their order."""
    claims = [source for claim in as_list(entry.get("claims")) for source in claim["sources"]]
    return [*as_list(entry.get("sources")), *claims]


def became(accounting: Accounting, *prefixes: str) -> Iterator[str]:
    for sections in accounting.values():
        for section in sections.values():
            for targets in section.values():
                yield from (target for target in as_list(targets) if target.startswith(prefixes))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    else:
        yield value


def test_there_are_as_many_records_as_the_facts_give(records: Records, tenures: Mapping[str, dict[str, Any]]) -> None:
    departures = [departure for tenure in tenures.values() for departure in as_list(tenure.get("departure"))]
    assert {kind: len(found) for kind, found in records.items()} == {
        "people": 124,
        "organizations": 64,
        "roles": 33,
        "events": 42,
        "sources": 207,
    }
    assert len(tenures) == 209
    assert len(departures) == 104
    assert sum(departure["status"] == "denied" for departure in departures) == 1
    assert sum(departure["status"] == "reversed" for departure in departures) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_named_as_its_record(records: Records, kind: str) -> None:
    assert {name: record["id"] for name, record in records[kind].items()} == {name: name for name in records[kind]}


@pytest.mark.parametrize("name", ["qwen", "ai-labs"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_collected_fact_is_accounted_for(accounting: Accounting, facts: Facts, name: str, section: str) -> None:
    assert list(accounting[name].get(section, {})) == list(entries(facts, name, section))


def test_the_facts_have_no_section_that_nobody_accounts_for(accounting: Accounting, facts: Facts) -> None:
    for name, sections in facts.items():
        assert set(sections) - {"meta"} == set(accounting[name])
        assert set(accounting[name]) <= set(SECTIONS)


def test_every_fact_became_a_record_that_is_there(
    accounting: Accounting, records: Records, tenures: Mapping[str, dict[str, Any]]
) -> None:
    holders: dict[str, Mapping[str, Any]] = {
        **{f"{kind.removesuffix('s')}:{key}": record for kind in KINDS[1:] for key, record in records[kind].items()},
        **{f"person:{key}": record for key, record in records["people"].items()},
        **{f"tenure:{key}": tenure for key, tenure in tenures.items()},
    }
    departures = {
        f"departure:{key}": as_list(tenure["departure"]) for key, tenure in tenures.items() if "departure" in tenure
    }
    known = {*holders, *departures}
    assert {
        target for target in became(accounting, "") if not target.startswith(("claims:", LEFT_OUT))
    } - known == set()
    for target in became(accounting, "claims:"):
        holder, _, field = target.removeprefix("claims:").rpartition(":")
        holding = departures.get(holder) or [holders[holder]]
        assert any(claim["field"] == field for record in holding for claim in as_list(record.get("claims"))), target


def test_no_two_departures_of_the_facts_became_one(accounting: Accounting) -> None:
    targets = [
        target
        for sections in accounting.values()
        for section in ("departures", "non_departures")
        for target in sections.get(section, {}).values()
        if str(target).startswith("departure:")
    ]
    assert len(targets) == len(set(map(str, targets))) == 104


def test_what_is_left_out_rests_on_sources_that_are_left_out(
    accounting: Accounting, facts: Facts, left_out_sources: frozenset[str]
) -> None:
    published = {key: source for name in facts for key, source in entries(facts, name, "sources").items()}
    for name, sections in accounting.items():
        for section, targets in sections.items():
            for key, target in targets.items():
                if section == "sources" or not str(target).startswith(LEFT_OUT):
                    continue
                entry = entries(facts, name, section)[key]
                if section == "waves":
                    assert all(str(sections["departures"][one]).startswith(LEFT_OUT) for one in entry["departures"])
                    continue
                kept = [source for source in cited(entry) if source not in left_out_sources]
                if kept:
                    # A source on record does not bear a fact that is younger than it.
                    assert all(published[source]["published"] < entry["effective"] for source in kept), key
                    assert all(source in str(target) for source in kept)
                else:
                    assert str(target) == f"{LEFT_OUT}rests only on {', '.join(cited(entry))}"


def test_no_record_cites_a_source_that_is_left_out(records: Records, left_out_sources: frozenset[str]) -> None:
    assert left_out_sources
    used = {text for found in records.values() for record in found.values() for text in strings(record)}
    assert used & left_out_sources == set()
    notes = re.compile(
        "|".join(rf"(?<![\w-]){re.escape(source)}(?![\w-])" for source in left_out_sources if "-" in source)
    )
    assert [text for text in used if notes.search(text)] == []


def test_every_record_says_where_it_comes_from(records: Records, tenures: Mapping[str, dict[str, Any]]) -> None:
    departures = [departure for tenure in tenures.values() for departure in as_list(tenure.get("departure"))]
    sourced = [record for kind in KINDS[:-1] for record in records[kind].values()]
    for record in (*sourced, *tenures.values(), *departures):
        assert record.get("sources"), record
        assert set(record["sources"]) <= set(records["sources"])


def day_of(text: str | None, timezone: str | None) -> str | None:
    """A date as written; of an instant its day in the zone."""
    if text is None or "T" not in text:
        return text
    return datetime.fromisoformat(text).astimezone(ZoneInfo(timezone or "UTC")).date().isoformat()


def last_days(fact: Mapping[str, Any], spans: Mapping[str, Mapping[str, Any]]) -> set[str | None]:
    """What the facts give as the last day: said outright, or else by the end of a tenure that ended so."""
    said = fact.get("left") or fact.get("last_day") or fact.get("effective")
    if said:
        return {said}
    own = [tenure for tenure in spans.values() if tenure.get("ended_by") == fact["id"]]
    ends = {
        tenure["end"] for tenure in (*own, *(spans[one] for one in as_list(fact.get("tenures")))) if "end" in tenure
    }
    return ends or {None}


def person_id(records: Records, fact_id: str) -> str:
    former = {old: key for key, person in records["people"].items() for old in as_list(person.get("former_ids"))}
    return former.get(fact_id, fact_id)


def departures_of(facts: Facts, accounting: Accounting) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    for name in facts:
        for key, fact in entries(facts, name, "departures").items():
            target = str(accounting[name]["departures"][key])
            if not target.startswith(LEFT_OUT):
                yield name, fact, target.removeprefix("departure:")


def only_left_out(fact: Mapping[str, Any], accounting: Accounting, name: str) -> bool:
    """Whether the tenures that could tell the last day were all left out."""
    targets = [str(accounting[name]["tenures"][one]) for one in as_list(fact.get("tenures"))]
    return bool(targets) and all(target.startswith(LEFT_OUT) for target in targets)


def test_departures_keep_what_the_facts_say_of_them(
    facts: Facts, accounting: Accounting, records: Records, tenures: Mapping[str, dict[str, Any]]
) -> None:
    compared = 0
    for name, fact, holding in departures_of(facts, accounting):
        spans = entries(facts, name, "tenures")
        (departure,) = as_list(tenures[holding]["departure"])
        destination = departure.get("destination", {}).get("organization")
        successors = [one["person"] for one in as_list(departure.get("successor"))]
        expected = fact.get("successor")
        assert holding.partition("/")[0] == person_id(records, fact["person"])
        assert day_of(departure.get("announced"), departure.get("timezone")) == fact.get("announced"), holding
        assert departure["manner"] == fact["manner"], holding
        assert destination == none_if_null(fact.get("destination")), holding
        assert successors[:1] == [person_id(records, one) for one in as_list(none_if_null(expected))], holding
        for field in ("submitted", "confirmed"):
            assert departure.get(field) == fact.get(field), (holding, field)
        if not by_aggregators_alone(departure, records):
            assert departure.get("confidence") == fact.get("confidence"), holding
        if only_left_out(fact, accounting, name):
            assert "effective" not in departure or departure["effective"] in last_days({**fact, "tenures": []}, spans)
        else:
            assert departure.get("effective") in last_days(fact, spans), holding
        compared += 1
    assert compared == 103


def by_aggregators_alone(departure: Mapping[str, Any], records: Records) -> bool:
    """Whether only sites that gather what others wrote tell of it: the records call that less certain."""
    sources = [records["sources"][source] for source in departure["sources"]]
    return all(source.get("reliability") == "aggregator" for source in sources)


def none_if_null(value: str | None) -> str | None:
    """The loader keeps `null` as text."""
    return None if value in {None, "null"} else value


def test_a_departure_leaves_the_organization_only_where_the_facts_say_so(
    facts: Facts, accounting: Accounting, tenures: Mapping[str, dict[str, Any]]
) -> None:
    stays: Sequence[str] = ("transfer", "promotion", "end-of-term")
    for _, fact, holding in departures_of(facts, accounting):
        (departure,) = as_list(tenures[holding]["departure"])
        if fact["left_company"] == "true":
            assert departure["kind"] not in stays, holding
        else:
            assert "leaves" not in departure, holding
