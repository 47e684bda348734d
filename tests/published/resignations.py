"""Those who left Congress before their term was over, 1901 to 2018, as records: FiveThirtyEight's data, CC BY 4.0.

Nothing says when anybody came. Every row is one seat left: of a chamber, on a day, for a reason in words and by one or
two of the publisher's categories.
"""

from typing import Any

from published.published_data import Row, american_day, by_column, slug
from shapes import Records

HOUSE, SENATE, DATA = "house-of-representatives", "senate", "congressional-resignations"
LAST = "2018-01-15"
"""The last day that the data name."""

CATEGORIES = {
    "X": "x-unwanted-sexual-contact",
    "A": "x-consensual-sex-scandal",
    "B": "x-other-scandal",
    "C": "other-post",
    "D": "x-private-sector",
    "E": "x-health-or-family",
    "F": "x-other",
    "G": "x-left-early",
    "H": "x-military-service",
    "I": "x-election-overturned",
}
"""The publisher's categories, as reasons."""

OVERTURNED = "I"
"""The category of those who were removed; all others resigned."""


def records(rows: list[Row]) -> Records:
    """The members who left, and the chambers they left."""
    return {
        "sources": [
            {"id": DATA, "title": "Congressional resignations", "publisher": "FiveThirtyEight", "published": LAST}
        ],
        "organizations": [
            {"id": HOUSE, "name": "House of Representatives", "kind": "legislature", "sources": [DATA]},
            {"id": SENATE, "name": "Senate", "kind": "legislature", "sources": [DATA]},
        ],
        "people": [
            {
                "id": slug(name),
                "name": name,
                "tenures": [tenure(each) for each in sorted(seats, key=last_day)],
                "sources": [DATA],
            }
            for name, seats in by_column(rows, "Member").items()
        ],
    }


def tenure(row: Row) -> dict[str, Any]:
    """A seat, and how it was left."""
    return {
        "id": slug(f"{row['District']} {last_day(row)}"),
        "organization": chamber(row),
        "title": f"Member for {row['District']}",
        "departure": {
            "effective": last_day(row),
            "kind": kind(row),
            "leaves": chamber(row),
            "reasons": reasons(row),
            "claims": [
                {"field": "reasons", "value": each, "quote": row["Reason"], "source": DATA} for each in reasons(row)
            ],
            "sources": [DATA],
        },
        "sources": [DATA],
    }


def last_day(row: Row) -> str:
    """The day of the resignation."""
    return american_day(row["Resignation Date"])


def chamber(row: Row) -> str:
    """The organization of a seat."""
    return SENATE if row["District"].endswith("-SEN") else HOUSE


def kind(row: Row) -> str:
    """Whether somebody resigned or was removed."""
    return "removed" if row["Category"] == OVERTURNED else "resignation"


def reasons(row: Row) -> list[str]:
    """The categories of a row, one or two of them: `B & D`."""
    return [CATEGORIES[each] for each in row["Category"].split(" & ")]
