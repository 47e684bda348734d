"""Folders of records that are large in one way only, for tests of how the work grows with them.

Each shape is a function of its size that gives the records by the folder they stand in. All of them can be read; some
hold what `check` finds fault with.
"""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

Records = dict[str, list[dict[str, Any]]]
"""Records by the folder of their kind."""

FIRST_DAY = date(1990, 1, 1)
SOURCE = {"id": "s", "title": "A report", "publisher": "The Paper", "published": "2022-03-05"}
COMPANY = {"id": "acme", "name": "Acme", "kind": "company"}


def write(records: Mapping[str, list[dict[str, Any]]], folder: Path) -> Path:
    """Write records into a folder, a file for each kind; gives the folder."""
    for kind, found in records.items():
        path = folder / kind / (f"{found[0]['id']}.yaml" if len(found) == 1 else "all.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump_all(found, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10**9)
        path.write_text(text, encoding="utf-8")
    return folder


def day(number: int) -> str:
    """A day so many days after the first one."""
    return (FIRST_DAY + timedelta(number)).isoformat()


def tenure(organization: str, start: str, end: str | None = None, **more: Any) -> dict[str, Any]:
    """A tenure that was left by a departure if it has an end."""
    leaving = {"departure": {"kind": "resignation", "effective": end, "sources": ["s"]}} if end else {}
    return {"organization": organization, "title": "Lead", "start": start, **leaving, "sources": ["s"], **more}


def person(number: int, *tenures: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Somebody with tenures."""
    return {"id": f"p{number}", "name": f"Pat Number{number}", "tenures": list(tenures), "sources": ["s"], **more}


def organization(number: int, *parents: int, **more: Any) -> dict[str, Any]:
    """An organization that is part of others."""
    above = {"parents": [{"organization": f"o{each}"} for each in parents]} if parents else {}
    return {"id": f"o{number}", "name": f"Org number {number}", **above, "sources": ["s"], **more}


def _staffed(organizations: list[dict[str, Any]]) -> Records:
    """Organizations with somebody in each who left it, and the roles above each other as they are."""
    return {
        "organizations": organizations,
        "people": [
            person(number, tenure(each["id"], day(number % 9000), day(number % 9000 + 400)))
            for number, each in enumerate(organizations)
        ],
        "sources": [SOURCE],
    }


def a_chain_of_organizations(size: int) -> Records:
    """Each organization is part of the one before."""
    return _staffed([organization(each, *([each - 1] if each else [])) for each in range(size)])


def a_circle_of_organizations(size: int) -> Records:
    """Each organization is part of the one before, and the first one of the last."""
    return _staffed([organization(each, (each - 1) % size) for each in range(size)])


def a_lattice_of_organizations(size: int) -> Records:
    """Layers of four, each part of all four of the layer before: more ways up than there are atoms."""
    return _staffed([organization(each, *range(each // 4 * 4 - 4, each // 4 * 4)) for each in range(4, size + 4)])


def a_dated_lattice(size: int) -> Records:
    """Layers of three, each part of all three of the layer before, each for a time of its own."""
    found: list[dict[str, Any]] = [organization(each) for each in range(size)]
    for number, each in enumerate(found):
        layer = number // 3 * 3
        if layer:
            each["parents"] = [
                {"organization": f"o{above}", "start": day(number * 7 % 3000), "end": day(3000 + above * 11 % 3000)}
                for above in range(layer - 3, layer)
            ]
    return _staffed(found)


def a_hub_of_organizations(size: int) -> Records:
    """Half of the organizations are part of one that is part of the other half."""
    half = size // 2
    hub = organization(0, *range(half + 1, size + 1))
    return _staffed(
        [hub, *(organization(each, 0) for each in range(1, half + 1)), *map(organization, range(half + 1, size + 1))]
    )


def a_wide_organization(size: int) -> Records:
    """An organization with many parts, and one that was part of another on and off."""
    many = [{"organization": "o0", "start": day(each * 2), "end": day(each * 2)} for each in range(size // 10)]
    return _staffed(
        [organization(0), *(organization(each, 0) for each in range(1, size)), {**organization(size), "parents": many}]
    )


def roles_in_a_chain(size: int) -> Records:
    """Each role reports to the one before; each was held twice."""
    roles = [
        {"id": f"r{each}", "organization": "acme", "title": f"Post {each}", "sources": ["s"], "critical": True}
        | ({"reports_to": f"r{each - 1}"} if each else {})
        for each in range(size)
    ]
    people = [
        {
            "id": f"p{each}",
            "name": f"Pat Number{each}",
            "sources": ["s"],
            "tenures": [
                {
                    "role": f"r{each}",
                    "start": day(0),
                    "sources": ["s"],
                    "departure": {"effective": day(900), "sources": ["s"]},
                },
                {"role": f"r{each}", "id": "again", "start": day(1200), "sources": ["s"]},
            ],
        }
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "roles": roles, "people": people, "sources": [SOURCE]}


def one_role_held_by_many(size: int) -> Records:
    """One seat, and everybody in it, one after another."""
    role = {"id": "r", "organization": "acme", "title": "Chief", "sources": ["s"], "critical": True}
    people = [
        {
            "id": f"p{each}",
            "name": f"Pat Number{each}",
            "sources": ["s"],
            "tenures": [
                {
                    "role": "r",
                    "start": day(each * 2),
                    "sources": ["s"],
                    "departure": {
                        "effective": day(each * 2 + 1),
                        "sources": ["s"],
                        "successor": {"person": f"p{each + 1}"} if each + 1 < size else {"person": "p0"},
                    },
                }
            ],
        }
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "roles": [role], "people": people, "sources": [SOURCE]}


def one_role_held_by_many_at_once(size: int) -> Records:
    """One seat, and everybody in it at the same time."""
    role = {"id": "r", "organization": "acme", "title": "Chief", "sources": ["s"]}
    people = [
        {
            "id": f"p{each}",
            "name": f"Pat Number{each}",
            "sources": ["s"],
            "tenures": [{"role": "r", "start": day(each), "sources": ["s"]}],
        }
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "roles": [role], "people": people, "sources": [SOURCE]}


def one_role_with_many_seats(size: int) -> Records:
    """A role with many seats, held by twice as many at once."""
    found = one_role_held_by_many_at_once(size)
    found["roles"][0]["seats"] = size // 2
    return found


def one_role_minded_by_many(size: int) -> Records:
    """One seat that was left again and again, and as many who minded it in the interim all the time."""
    found = one_role_held_by_many(size)
    for number, each in enumerate(found["people"]):
        held = each["tenures"][0]
        held["start"], held["departure"]["effective"] = day(number * 4), day(number * 4 + 1)
    found["people"] += [
        {
            "id": f"q{each}",
            "name": f"Quin Number{each}",
            "sources": ["s"],
            "tenures": [{"role": "r", "interim": True, "start": day(each % 7), "sources": ["s"]}],
        }
        for each in range(size)
    ]
    return found


def a_person_with_many_tenures(size: int) -> Records:
    """One person who came and left, again and again."""
    tenures = [tenure(f"o{each % 50}", day(each * 3), day(each * 3 + 2), id=f"t{each}") for each in range(size)]
    return {"organizations": [*map(organization, range(50))], "people": [person(0, *tenures)], "sources": [SOURCE]}


def a_person_with_many_tenures_at_once(size: int) -> Records:
    """One person with many open tenures, all left together by the last of them."""
    tenures = [tenure(f"o{each % 50}", day(each % 40), id=f"t{each}") for each in range(size)]
    above = [organization(each, 99) for each in range(50)]
    leaving = {"effective": day(4000), "leaves": "o99", "sources": ["s"]}
    last = {"organization": "o99", "id": "all", "start": day(1), "departure": leaving, "sources": ["s"]}
    return {"organizations": [organization(99), *above], "people": [person(0, *tenures, last)], "sources": [SOURCE]}


def a_person_who_left_all_at_once(size: int) -> Records:
    """One person with many tenures of one organization, each with a departure on the same day."""
    tenures = [tenure("acme", day(each % 40), day(4000), id=f"t{each}") for each in range(size)]
    return {"organizations": [COMPANY], "people": [person(0, *tenures)], "sources": [SOURCE]}


def a_tenure_with_many_departures(size: int) -> Records:
    """One tenure that was rumoured to end, again and again."""
    rumours = [
        {"status": "denied", "announced": day(each), "denied": day(each + 1), "sources": ["s"]} for each in range(size)
    ]
    return {
        "organizations": [COMPANY],
        "people": [person(0, {"organization": "acme", "title": "Lead", "start": day(0), "departure": rumours})],
        "sources": [SOURCE],
    }


def a_departure_with_many_claims(size: int) -> Records:
    """One departure of which everybody says something, each in a source of its own."""
    claims = [
        {
            "field": "manner",
            "value": ["voluntary", "involuntary"][each % 2],
            "source": f"s{each}",
            "quote": f"Word {each}.",
        }
        for each in range(size)
    ]
    leaving = {
        "manner": "disputed",
        "effective": day(900),
        "claims": claims,
        "sources": [f"s{each}" for each in range(size)],
    }
    sources = [{**SOURCE, "id": f"s{each}", "title": f"Report {each}"} for each in range(size)]
    held = {"organization": "acme", "title": "Lead", "start": day(0), "departure": leaving, "sources": ["s"]}
    return {"organizations": [COMPANY], "people": [person(0, held)], "sources": [SOURCE, *sources]}


def people_of_one_name(size: int) -> Records:
    """Many people of one name in one organization."""
    people = [
        {**person(each, tenure("acme", day(each % 40), day(each + 4000))), "name": "Ann Example"}
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


def people_told_apart(size: int) -> Records:
    """Many people of one name, one of them told apart from all the others."""
    found = people_of_one_name(size)
    found["people"][0]["distinct_from"] = [f"p{each}" for each in range(1, size)]
    found["people"][-1]["distinct_from"] = [f"p{each}" for each in range(size - 1)]
    return found


def a_person_of_many_names(size: int) -> Records:
    """One person with many names, ids of before and identifiers."""
    ann = person(0, tenure("acme", day(0), day(900)))
    ann |= {
        "other_names": [f"Ann{each} Example{each}" for each in range(size)],
        "former_ids": [f"old{each}" for each in range(size)],
    }
    return {"organizations": [COMPANY], "people": [ann], "sources": [SOURCE]}


def many_in_one_organization(size: int) -> Records:
    """Many who are there at once, each of whom leaves on a day of their own."""
    chance = random.Random(1)
    people = [person(each, tenure("acme", day(each % 40), day(2000 + chance.randrange(9000)))) for each in range(size)]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


def all_leave_on_one_day(size: int) -> Records:
    """Many who are there at once and leave together, for one place, and say the same."""
    people = [person(each, tenure("acme", day(1), day(4000))) for each in range(size)]
    for each in people:
        each["tenures"][0]["departure"] |= {"destination": {"organization": "other"}, "reasons": ["strategy"]}
        each["tenures"].append({"organization": "other", "title": "Lead", "start": day(4001), "sources": ["s"]})
    return {"organizations": [COMPANY, {"id": "other", "name": "Other"}], "people": people, "sources": [SOURCE]}


def the_same_tenure_to_the_day(size: int) -> Records:
    """Many with one title in one organization from one day to another, which ended of itself."""
    people = [
        person(each, {"organization": "acme", "title": "Lead", "start": day(1), "end": day(400), "sources": ["s"]})
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


def an_event_of_everybody(size: int) -> Records:
    """One event that concerns every organization and every person."""
    found = _staffed([organization(each) for each in range(size)])
    event = {"id": "e", "date": day(1000), "kind": "reorganization", "title": "All change", "sources": ["s"]}
    found["events"] = [
        event | {"organizations": [f"o{each}" for each in range(size)], "people": [f"p{each}" for each in range(size)]}
    ]
    return found


def many_events(size: int) -> Records:
    """Many events of one organization, prices among them."""
    events = [
        {
            "id": f"e{each}",
            "date": day(each * 2),
            "kind": ["share-price", "launch"][each % 2],
            "title": f"News {each}",
            "organizations": ["acme"],
            "figures": {"close": 100 + each % 7},
            "instrument": "X:1",
            "sources": ["s"],
        }
        for each in range(size)
    ]
    people = [person(each, tenure("acme", day(0), day(each * 20 + 100))) for each in range(20)]
    return {"organizations": [COMPANY], "people": people, "events": events, "sources": [SOURCE]}


def sources_in_a_chain(size: int) -> Records:
    """Each source retells the one before, and somebody cites each of them."""
    sources = [
        {**SOURCE, "id": f"s{each}", "title": f"Report {each}", "url": f"https://example.org/{each}"}
        | ({"derived_from": f"s{each - 1}"} if each else {})
        for each in range(size)
    ]
    people = [
        {
            **person(
                each,
                {
                    "organization": "acme",
                    "title": "Lead",
                    "start": day(0),
                    "sources": [f"s{each}"],
                    "departure": {
                        "effective": day(900),
                        "sources": [f"s{each}", f"s{each // 2}"],
                        "claims": [{"field": "manner", "value": "voluntary", "source": f"s{each}"}],
                    },
                },
            ),
            "sources": [f"s{each}"],
        }
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE, *sources]}


def sources_of_one_address(size: int) -> Records:
    """Many sources of one address and one title."""
    sources = [{**SOURCE, "id": f"s{each}", "url": "https://example.org/a"} for each in range(size)]
    return {
        "organizations": [COMPANY],
        "people": [person(0, tenure("acme", day(0), day(900)))],
        "sources": [SOURCE, *sources],
    }


def dates_over_all_the_calendar(size: int) -> Records:
    """Few people over ten thousand years."""
    people = [
        person(each, tenure("acme", "0001-01-01", "9999-01-01"), tenure("acme", f"{1 + each:04}-05-05", id="b"))
        for each in range(size // 10)
    ]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


def faults_in_one_file(size: int) -> Records:
    """A fault in each record of one file."""
    people = [person(each, tenure("nowhere", day(9), day(3), timezone="Nowhere")) for each in range(size)]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


def one_after_another(size: int) -> Records:
    """Each person succeeds the one before, in another organization to which that one went."""
    found = _staffed([organization(each) for each in range(size)])
    for number, each in enumerate(found["people"]):
        leaving = each["tenures"][0]["departure"]
        leaving["destination"] = {"organization": f"o{(number + 1) % size}"}
        leaving["successor"] = {"person": f"p{(number - 1) % size}"}
    return found


def long_texts(size: int) -> Records:
    """Texts that are long: brackets, counts, marks, blanks, commas."""
    size *= 20
    texts = [
        "(" * size,
        "10 of 11 " * (size // 9),
        "x" + "\u0301\u0302" * (size // 2),
        "a " * (size // 2),
        ", " * (size // 2),
        "ab" * (size // 2),
    ]
    people = [
        person(
            each, tenure("acme", day(0), day(900), note=text), note=text, other_names=[text[:200].strip(" ,") or "x"]
        )
        for each, text in enumerate(texts)
    ]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


def a_person_with_many_tenures_out_of_order(size: int) -> Records:
    """One person whose tenures stand from the last to the first."""
    found = a_person_with_many_tenures(size)
    found["people"][0]["tenures"].reverse()
    return found


def references_to_nothing(size: int) -> Records:
    """Everybody was in an organization that is not there, and whose id is near to many that are."""
    people = [person(each, tenure(f"group-number-{each}x", day(0))) for each in range(size)]
    names = [{"id": f"group-number-{each}", "name": f"Group number {each}", "sources": ["s"]} for each in range(size)]
    return {"organizations": names, "people": people, "sources": [SOURCE]}


def organizations_founded_one_by_one(size: int) -> Records:
    """Each organization came to be on a day of its own."""
    return _staffed([organization(each, founded=day(each)) for each in range(size)])


def people_without_days(size: int) -> Records:
    """People of whose posts no start is on record, each of them in several."""
    people = [
        person(
            each,
            {"organization": "acme", "title": "Lead", "end": day(each % 900 + 400), "sources": ["s"]},
            {"organization": "acme", "id": "b", "title": "Aide", "start": day(1), "end": day(300), "sources": ["s"]},
            {"organization": "acme", "id": "c", "title": "Head", "end": day(each % 900 + 900), "sources": ["s"]},
        )
        for each in range(size)
    ]
    return {"organizations": [COMPANY], "people": people, "sources": [SOURCE]}


SHAPES: tuple[Callable[[int], Records], ...] = (
    a_chain_of_organizations,
    a_circle_of_organizations,
    a_lattice_of_organizations,
    a_dated_lattice,
    a_hub_of_organizations,
    a_wide_organization,
    roles_in_a_chain,
    one_role_held_by_many,
    one_role_held_by_many_at_once,
    one_role_with_many_seats,
    one_role_minded_by_many,
    a_person_with_many_tenures,
    a_person_with_many_tenures_at_once,
    a_person_who_left_all_at_once,
    a_tenure_with_many_departures,
    a_departure_with_many_claims,
    people_of_one_name,
    people_told_apart,
    a_person_of_many_names,
    many_in_one_organization,
    all_leave_on_one_day,
    the_same_tenure_to_the_day,
    an_event_of_everybody,
    many_events,
    sources_in_a_chain,
    sources_of_one_address,
    dates_over_all_the_calendar,
    faults_in_one_file,
    one_after_another,
    long_texts,
    a_person_with_many_tenures_out_of_order,
    references_to_nothing,
    organizations_founded_one_by_one,
    people_without_days,
)
"""Every shape."""
