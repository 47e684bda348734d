"""British ministers since 1979 as records: the database of the Institute for Government, CC BY 4.0.

Its days run from the first one to the one after the last, `start_date` ≤ day < `end_date`; those of records run to the
last one. Every post is one of a department, and every department is part of the government. What the publisher calls a
change of name, a merger or a demerger is what became of a department; it is what became of a post of the highest rank,
too, where the other department has such a post in one of the publisher's groups.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from published.published_data import Row, by_column, day_before, filled, packed_rows, slug
from shapes import Records

GOVERNMENT, DATABASE = "government", "ministers-database"
FIRST, LAST = "1979-05-04", "2026-06-19"
"""The day on which the first appointment began, and that of the data."""

BECAME = {"Name change": "renamed", "Merger": "merged", "Demerger": "split"}
TRACKED = ("PM", "SoS")
"""The ranks whose posts are roles: one minister holds such a post, and another one succeeds."""


class Database:
    """The tables of the database, each by what it is asked for."""

    def __init__(self) -> None:
        tables = packed_rows("ifg-ministers.tar.gz")
        self.government_on = by_column(tables["oracle-government-on"], "day")
        self.appointments = tables["appointment"]
        self.people = by_column(tables["person"], "id")
        self.posts = {each["id"]: each for each in tables["post"]}
        self.departments = {each["id"]: each for each in tables["organisation"]}
        self.links = [each for each in tables["organisation_link"] if each["type"] in BECAME]
        self.held_by = by_column(self.appointments, "person_id")
        self.held_in = by_column(self.appointments, "post_id")
        self.spans = by_column(tables["appointment_characteristics"], "appointment_id")
        self.groups = by_column(tables["post_relationship"], "post_id")

    def tracked(self) -> list[Row]:
        """The posts that are roles."""
        return [each for each in self.posts.values() if each["rank_equivalence"] in TRACKED]

    def records(self) -> Records:
        """The ministers, their departments, and the posts that are roles."""
        return {
            "sources": [
                {
                    "id": DATABASE,
                    "title": "Ministers Database",
                    "publisher": "Institute for Government",
                    "published": LAST,
                }
            ],
            "organizations": [
                {
                    "id": GOVERNMENT,
                    "name": "His Majesty's Government",
                    "kind": "government",
                    "coverage": [{"of": "everyone", "since": FIRST, "until": LAST, "sources": [DATABASE]}],
                    "sources": [DATABASE],
                },
                *map(self.department, self.departments.values()),
            ],
            "roles": [self.role(each) for each in self.tracked()],
            "people": [self.person(key, names) for key, names in self.people.items()],
        }

    def department(self, row: Row) -> dict[str, Any]:
        """A department; it lasts until its last minister has gone, some days after its end in a few."""
        posts = [key for key, each in self.posts.items() if each["organisation_id"] == row["id"]]
        ends = [each["end_date"] for key in posts for each in self.held_in.get(key, ())]
        return filled(
            id=department_id(row),
            name=row["name"],
            kind="government",
            parents=[{"organization": GOVERNMENT}],
            dissolved=row["end_date"] and day_before(max(row["end_date"], *ends)),
            became=[
                {"organization": department_id(self.departments[successor]), "on": day, "how": how}
                for successor, day, how in self.became(row["id"])
            ],
            sources=[DATABASE],
        )

    def became(self, department: str) -> Iterable[tuple[str, str, str]]:
        """What became of a department, from which day on, and how."""
        for each in self.links:
            if each["predecessor_organisation_id"] == department:
                yield each["successor_organisation_id"], each["link_end_date"], BECAME[each["type"]]

    def role(self, post: Row) -> dict[str, Any]:
        """A post of the highest rank."""
        return filled(
            id=self.role_id(post),
            organization=department_id(self.departments[post["organisation_id"]]),
            title=post["name"],
            became=[
                {"role": self.role_id(each), "on": day, "how": how}
                for successor, day, how in self.became(post["organisation_id"])
                for each in self.tracked()
                if each["organisation_id"] == successor and self.groups_of(each) & self.groups_of(post)
            ],
            sources=[DATABASE],
        )

    def role_id(self, post: Row) -> str:
        """The id of a role: the title and the department."""
        return slug(f"{post['name']} {department_id(self.departments[post['organisation_id']])}")

    def groups_of(self, post: Row) -> set[str]:
        """The groups into which the publisher puts a post."""
        return {each["group_name"] for each in self.groups[post["id"]]}

    def name_on(self, person: str, day: str) -> str:
        """The name that the publisher gives a minister on a day."""
        return next(
            each["name"]
            for each in self.people[person]
            if each["start_date"] <= day and (not each["end_date"] or day < each["end_date"])
        )

    def ministers_in(self, department: str, day: str) -> set[str]:
        """The ids of those who had a post in a department on a day."""
        return {
            each["person_id"]
            for each in self.appointments
            if department_id(self.departments[self.posts[each["post_id"]]["organisation_id"]]) == department
            and each["start_date"] <= day < (each["end_date"] or "9999")
        }

    def stood_in_for(self, one: Row, other: Row) -> bool:
        """Whether one of two appointments was on leave, or acted for the other."""
        spans = self.spans[one["id"]] + self.spans[other["id"]]
        return any("True" in {each["is_on_leave"], each["is_acting"]} for each in spans)

    def called(self, name: str) -> str:
        """The id of the one minister who was ever called so."""
        (person,) = {each["id"] for each in chain(*self.people.values()) if each["name"] == name}
        return person

    def person(self, key: str, names: list[Row]) -> dict[str, Any]:
        """A minister, by the name of today and those before it, as of somebody who was made a peer."""
        *earlier, latest = sorted(names, key=lambda each: each["start_date"])
        return filled(
            id=key,
            name=latest["name"],
            names=[
                filled(name=each["name"], since=each["start_date"], until=day_before(each["end_date"]))
                for each in earlier
            ],
            tenures=[self.tenure(each) for each in self.held_by.get(key, ())],
            sources=[DATABASE],
        )

    def tenure(self, appointment: Row) -> dict[str, Any]:
        """An appointment, acting or not, and the leaves taken from it."""
        post, spans = self.posts[appointment["post_id"]], self.spans[appointment["id"]]
        tracked = post["rank_equivalence"] in TRACKED
        return filled(
            id=appointment["id"],
            role=tracked and self.role_id(post),
            organization=not tracked and department_id(self.departments[post["organisation_id"]]),
            title=not tracked and post["name"],
            interim=any(each["is_acting"] == "True" for each in spans),
            **days(appointment),
            absences=[days(each) for each in spans if each["is_on_leave"] == "True"],
            sources=[DATABASE],
        )


def department_id(row: Row) -> str:
    """The id of a department: its initials, and the year in which it began, as initials come back: `dcms-2017`."""
    return slug(f"{row['short_name']} {row['start_date'][:4]}")


def days(row: Row) -> dict[str, str]:
    """The first and the last day of a row."""
    return filled(start=row["start_date"], end=row["end_date"] and day_before(row["end_date"]))
