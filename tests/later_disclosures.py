"""Random ledgers as they stood at the end of a day, and what came out about them afterwards."""

import copy
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from talentwatch.model import Kind, Record
from talentwatch.reading import read_records

DAY = date(2022, 6, 30)
"""The day after which things come out."""

Folder = dict[Kind, list[dict[str, Any]]]
"""Records of each kind, as mappings of YAML."""


def ledger_of_the_day(draw: Random) -> Folder:
    """A random ledger of which everything was public at the end of the day, by a source with a day of its own."""
    sources = [
        {
            "id": f"early{n}",
            "title": "T",
            "publisher": f"P{n}",
            "url": f"https://p.example/{n}",
            "published": _day(draw),
        }
        for n in range(4)
    ]
    organizations: list[dict[str, Any]] = [{"id": "acme", "name": "Acme", "kind": "company"}]
    organizations += [
        {
            "id": each,
            "name": each.title(),
            "parents": [{"organization": "acme", "start": "2019"}],
            "sources": ["early0"],
        }
        for each in ("lab", "shop")
    ]
    organizations.append({"id": "rival", "name": "Rival", "sources": [_early(draw)]})
    roles = [{"id": "ceo", "organization": "acme", "title": "CEO", "level": "executive", "sources": ["early1"]}]
    people = []
    for number in range(draw.randint(2, 4)):
        tenures = [_tenure(draw, place) for place in draw.sample(["acme", "lab", "shop", "rival", "ceo"], 2)]
        people.append({"id": f"p{number}", "name": f"Person {number}", "tenures": tenures})
    events = [
        {
            "id": "launch",
            "date": "2022-03-01",
            "kind": "launch",
            "title": "L",
            "organizations": ["lab"],
            "sources": ["early2"],
        }
    ]
    return {
        Kind.PERSON: people,
        Kind.ORGANIZATION: organizations,
        Kind.ROLE: roles,
        Kind.EVENT: events,
        Kind.SOURCE: sources,
    }


def with_more(folder: Folder, draw: Random) -> Folder:
    """The ledger after some things more have come out, each of them after the day."""
    found = copy.deepcopy(folder)
    found[Kind.SOURCE] += [
        {
            "id": f"late{n}",
            "title": "T",
            "publisher": f"L{n}",
            "url": f"https://late.example/{n}",
            "published": _day(draw, late=True),
            "accessed": "2024-01-01",
        }
        for n in range(3)
    ]
    for change in draw.sample(CHANGES, draw.randint(3, 8)):
        change(found, draw)
    return found


def read(folder: Folder) -> tuple[Record, ...]:
    """The records of a folder, which has to be without fault."""
    import json

    readings = [read_records(json.dumps(each), kind, f"{kind.value}/all.yaml") for kind, each in folder.items()]
    assert [str(finding) for reading in readings for finding in reading.findings] == []
    return tuple(record for reading in readings for record in reading.records)


def _day(draw: Random, *, late: bool = False) -> str:
    return (DAY + timedelta(draw.randint(1, 500) if late else -draw.randint(1, 500))).isoformat()


def _early(draw: Random) -> str:
    return f"early{draw.randint(0, 3)}"


def _late(draw: Random) -> str:
    return f"late{draw.randint(0, 2)}"


def _tenure(draw: Random, place: str) -> dict[str, Any]:
    post = {"role": "ceo"} if place == "ceo" else {"organization": place, "title": f"head of {place}"}
    tenure: dict[str, Any] = {
        **post,
        "sources": [_early(draw)],
        "start": f"{draw.randint(2017, 2020)}-0{draw.randint(1, 9)}-03",
    }
    if draw.random() < 0.5:
        status, source = draw.choice(["rumoured", "reported", "announced"]), _early(draw)
        tenure["departure"] = {
            "status": status,
            "kind": draw.choice(["resignation", "transfer", "unknown"]),
            "announced": _day(draw),
            "sources": [source],
            # A record holds what a departure was called first only where a claim keeps it.
            "claims": [{"field": "status", "value": status, "source": source}],
        }
    return tenure


def _tenures(folder: Folder, *, left: bool) -> list[dict[str, Any]]:
    every = [each for person in folder[Kind.PERSON] for each in person["tenures"]]
    return [each for each in every if ("departure" in each) is left and "end" not in each]


def _departures(folder: Folder) -> list[dict[str, Any]]:
    """The departures that were public on the day."""
    return [each["departure"] for each in _tenures(folder, left=True) if "claims" in each["departure"]]


def _someone_unheard_of(folder: Folder, draw: Random) -> None:
    tenure = {**_tenure(draw, draw.choice(["acme", "rival", "stealth"])), "sources": [_late(draw)]}
    tenure.pop("departure", None)
    folder[Kind.ORGANIZATION].append({"id": "stealth", "name": "Stealth", "sources": [_late(draw)]})
    folder[Kind.PERSON].append({"id": "new", "name": "New", "tenures": [tenure], "sources": [_late(draw)]})


def _a_post_unheard_of(folder: Folder, draw: Random) -> None:
    place = {"organization": "lab", "title": "adviser", "id": "adviser", "start": "2021-02", "sources": [_late(draw)]}
    draw.choice(folder[Kind.PERSON])["tenures"].append(place)


def _a_departure(folder: Folder, draw: Random) -> None:
    for tenure in _tenures(folder, left=False)[:1]:
        days = draw.choice(
            [{"effective": "2022-05-02"}, {"announced": _day(draw, late=True)}, {"submitted": "2022-05-02"}]
        )
        tenure["departure"] = {"kind": "resignation", "leaves": "acme", "sources": [_late(draw)], **days}
        if tenure.get("organization") == "rival":
            del tenure["departure"]["leaves"]


def _an_end(folder: Folder, draw: Random) -> None:
    for tenure in _tenures(folder, left=False)[-1:]:
        tenure["end"] = DAY.isoformat()
        tenure["sources"].append(_late(draw))


def _what_became_of_a_departure(folder: Folder, draw: Random) -> None:
    for departure in _departures(folder):
        status = draw.choice(["confirmed", "denied", "reversed", "withdrawn"])
        departure["status"] = status
        if draw.random() < 0.7:
            departure[status] = _day(draw, late=True)
        departure["sources"].append(_late(draw))
        if status in {"confirmed", "denied"}:
            departure[f"{status}_by"] = "Acme"


def _where_somebody_went(folder: Folder, draw: Random) -> None:
    for departure in _departures(folder)[:1]:
        known = {"known_since": _day(draw, late=True)} if draw.random() < 0.5 else {"sources": [_late(draw)]}
        departure["destination"] = {"organization": "rival", "title": "head of it", **known}
        if draw.random() < 0.3:
            departure["destination"]["taken_up"] = False


def _who_follows(folder: Folder, draw: Random) -> None:
    for departure in _departures(folder)[-1:]:
        known = {"announced": _day(draw, late=True)} if draw.random() < 0.5 else {"sources": [_late(draw)]}
        departure["successor"] = {"person": "p0", "start": "2022-06-01", **known}


def _what_is_claimed(folder: Folder, draw: Random) -> None:
    values: dict[str, Any] = {
        "manner": "voluntary",
        "effective": "2022-06-12",
        "leaves": "acme",
        "planned": True,
        "reasons": ["safety"],
    }
    for departure in _departures(folder):
        field = draw.choice(sorted(values))
        if field == "leaves" and departure["kind"] != "resignation":
            continue
        departure[field] = values[field]
        said = "true" if field == "planned" else values[field][0] if field == "reasons" else values[field]
        departure["claims"].append({"field": field, "value": said, "source": _late(draw)})


def _what_is_quoted(folder: Folder, draw: Random) -> None:
    for departure in _departures(folder)[:1]:
        departure["quote"] = {"text": "Bye", "source": _late(draw)}


def _an_event(folder: Folder, draw: Random) -> None:
    day = draw.choice(["2022-04-01", _day(draw, late=True)])
    event = {"id": "secret", "date": day, "kind": "memo", "title": "M", "organizations": ["acme"]}
    folder[Kind.EVENT].append({**event, "sources": [_late(draw)]})


def _a_reorganization(folder: Folder, draw: Random) -> None:
    folder[Kind.ORGANIZATION][3]["parents"] = [{"organization": "acme", "start": "2021", "sources": [_late(draw)]}]
    folder[Kind.ORGANIZATION][2]["parents"][0].update(end=_day(draw, late=True))
    folder[Kind.ORGANIZATION][1]["dissolved"] = _day(draw, late=True)


def _a_look_at_it(folder: Folder, draw: Random) -> None:
    for record in (folder[Kind.PERSON][0], folder[Kind.ORGANIZATION][1], folder[Kind.ROLE][0], folder[Kind.EVENT][0]):
        record["verified"] = _day(draw, late=True)
    source = folder[Kind.SOURCE][draw.randint(0, 3)]
    source["accessed"] = _day(draw, late=True)
    source["archived_url"] = "https://web.archive.org/web/20240304101500/https://p.example/1"


def _a_sighting(folder: Folder, draw: Random) -> None:
    for tenure in _tenures(folder, left=False):
        tenure["last_seen"] = _day(draw, late=True)
        tenure["absences"] = [{"start": "2022-05-01", "sources": [_late(draw)]}, {"start": _day(draw, late=True)}]


def _another_name(folder: Folder, draw: Random) -> None:
    for record in (folder[Kind.PERSON][0], folder[Kind.ORGANIZATION][1], folder[Kind.ORGANIZATION][0]):
        changed = date.fromisoformat(_day(draw, late=True))
        before = {"name": record["name"], "until": (changed - timedelta(1)).isoformat()}
        record.update(name="Another", names=[before])


def _what_is_complete(folder: Folder, draw: Random) -> None:
    folder[Kind.ORGANIZATION][0]["coverage"] = [
        {"of": "everyone", "since": "2020", "until": "2023", "sources": [_late(draw)]},
        {"of": "executive", "since": _day(draw, late=True)},
    ]


def _what_became_of_a_post(folder: Folder, draw: Random) -> None:
    tenure = folder[Kind.PERSON][0]["tenures"][0]
    tenure["status"] = draw.choice(["withdrawn", "contested"])
    tenure["sources"].append(_late(draw))
    folder[Kind.ROLE][0]["became"] = [{"role": "head", "on": _day(draw, late=True), "how": "renamed"}]
    folder[Kind.ROLE][0]["seats"] = [{"seats": 1}, {"seats": 2, "since": _day(draw, late=True)}]
    folder[Kind.ROLE].append({"id": "head", "organization": "acme", "title": "Head", "sources": [_late(draw)]})


def _a_list_of_people(folder: Folder, draw: Random) -> None:
    cohort = {
        "id": "founders",
        "title": "Founders",
        "organization": "acme",
        "members": [{"person": "p0"}],
        "on": "2022",
    }
    folder[Kind.COHORT] = [{**cohort, "sources": [_late(draw)]}]


CHANGES: list[Callable[[Folder, Random], None]] = [
    _someone_unheard_of,
    _a_post_unheard_of,
    _a_departure,
    _an_end,
    _what_became_of_a_departure,
    _where_somebody_went,
    _who_follows,
    _what_is_claimed,
    _what_is_quoted,
    _an_event,
    _a_reorganization,
    _a_look_at_it,
    _a_sighting,
    _another_name,
    _what_is_complete,
    _what_became_of_a_post,
    _a_list_of_people,
]
"""What can come out, each as a change of the records."""
