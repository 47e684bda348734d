"""The cabinets of the United States from Carter to Biden as records: FiveThirtyEight's cabinet turnover, CC BY 4.0.

Every row is somebody in a post under a president. Who stayed on under the next president has two rows, an end "Bush
admin" and a start "Reagan admin", which are one tenure. The last day is the one on which the successor began, or on
which the president's term was over.
"""

from typing import Any

from published.published_data import Row, american_day, by_column, slug
from shapes import Records

CABINET, DATA = "cabinet", "cabinet-turnover"
LAST = "2023-02-08"
"""The last day that the data name."""

MONTHS = {"Aug. 1981": "1981-08"}
"""What is told by month."""

GOES_ON, STILL_THERE, COMBINED = " admin", "Still in office", " combined"


def records(rows: list[Row]) -> Records:
    """The members of the cabinets and their posts."""
    return {
        "sources": [{"id": DATA, "title": "Cabinet turnover", "publisher": "FiveThirtyEight", "published": LAST}],
        "organizations": [{"id": CABINET, "name": "Cabinet", "kind": "government", "sources": [DATA]}],
        "roles": [
            {"id": slug(each), "organization": CABINET, "title": each, "sources": [DATA]}
            for each in by_column(rows, "position")
        ],
        "people": [
            {"id": slug(name), "name": name, "tenures": tenures(terms), "sources": [DATA]}
            for name, terms in by_column(rows, "appointee").items()
        ],
    }


def tenures(terms: list[Row]) -> list[dict[str, Any]]:
    """What one person held, in order; that of two administrations is one."""
    found: list[dict[str, Any]] = []
    for each in terms:
        if each["start_date"].endswith(GOES_ON):
            begun = next(held for held in found if held["role"] == slug(each["position"]) and "departure" not in held)
        else:
            begun = {"role": slug(each["position"]), "start": written(each["start_date"]), "sources": [DATA]}
            begun["id"] = f"{begun['role']}-{begun['start'][:4]}"
            found.append(begun)
        if end := written(each["end_date"]):
            begun["departure"] = {"effective": end, "sources": [DATA]}
    return found


def written(day: str) -> str:
    """A day, or a month, as records write it; nothing for words that are neither."""
    return MONTHS.get(day) or (american_day(day) if "/" in day else "")
