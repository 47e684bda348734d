"""Folders of made-up records: such as people write them, with odd texts, at the edges of every bound, sound or not."""
# ruff: noqa: RUF001  letters that look alike are the subject

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from edges import FORMS, IDS, Drawing

from talentwatch.dates import UncertainDate
from talentwatch.model import MOST_OF_ID, Kind, Reference, Text

USUAL = (
    *("2019-12-31", "2020", "2020-03", "2020-03-04", "2020-11-30", "2021", "2021-06", "2022-01", "2022-02-28", "2023"),
    *(
        "2023-05-05",
        "2024-02-29",
        "2024-02-29~",
        "2025",
        "2026-03?",
        "2026-11-22",
        "2026-11-23",
        "2020-03-04T23:30:00Z",
    ),
    *("../2020-05", "2020/..", "2020-01/2020-05", "2020-21", "2020-03-04T23:30:00-08:00"),
)
"""Dates such as records have them."""

PLAIN = ("Ann Example", "Bea 林", "Chief of X", "Acme", "Łukasz Żółw", "The Lab", "says so", "of the year 2020")
ODD = (
    *(
        "[red]x[/red]",
        "[link=http://e]x[/link]",
        "[/]",
        "</td><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
    ),
    *("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "＝1+1", "%0A::error::x", "::set-output name=x::y", "]]><x/>"),
    *(
        "`id`",
        "$(id)",
        "a|b",
        "a\\|b",
        "\\",
        "**b**",
        "_i_",
        "~~s~~",
        "![x](http://e/x)",
        "[x](javascript:alert(1))",
        "<!-- x -->",
    ),
    *("https://e.example/x", "www.e.example", "@user", "#1", "a@b.example", "العربية", "עברית", "한국어"),
    *(
        "'; DROP TABLE people; --",
        '"q"',
        "a;b",
        ";=1",
        "NULL",
        "null",
        "~",
        "true",
        "1e5",
        "2020-01-01",
        "--",
        "---",
        ": x",
    ),
    *("x: y", "# c", "&a", "*a", "!t", "%d%s", "{0}", "x" * 150, "長" * 120, "\\x1b[31m", "\\n", "T\\t"),
    "e\u0301" * 2,
)
"""Texts that mean something to what shows them."""

REFUSED = (
    *("𝒜", "👨‍👩‍👧‍👦", "e\u0301" * 9 + "\u0301" * 9, "l1\nl2"),
    *("\u200b", "\u202eabc", "\u3164", "\x85", "\u2028", "x\u00ad", "\ufeffx", "\U000e0041", "\t", "1\t2", "\r"),
)
"""Texts that `check` refuses in a name."""


class Likely(Drawing):
    """Draws records such as people write them, with odd texts here and there.

    Attributes:
        odd: How often a text is odd.
        edge: How often a date is at an end of the calendar, or of an odd form.
    """

    odd = 0.0
    edge = 0.0
    odd_texts: tuple[str, ...] = (*ODD, *REFUSED)

    def _value(self, annotation: Any, name: str) -> Any:
        if annotation is UncertainDate:
            return self.chance.choice(FORMS if self.chance.random() < self.edge else USUAL)
        return super()._value(annotation, name)

    def _marked(self, inner: Any, mark: object, name: str) -> Any:
        if isinstance(mark, Text):
            odd = self.chance.random() < self.odd
            return self.chance.choice(self.odd_texts if odd else PLAIN)[: mark.most]
        return super()._marked(inner, mark, name)


class Sound(Likely):
    """Draws records that keep every rule whose breach is an error; each way to break one is taken out."""

    odd_texts = ODD

    def record(self, kind: Kind, key: str) -> dict[str, Any]:
        """A record of a kind."""
        drawn = {**super().record(kind, key), "sources": ["s1"]}
        _without(drawn, "identifiers", "distinct_from", "founded", "dissolved", "tickers", "confidence", "claims")
        _SETTLED[kind](drawn)
        return drawn

    def _marked(self, inner: Any, mark: object, name: str) -> Any:
        if mark == Reference(Kind.SOURCE):
            return "s1"
        return super()._marked(inner, mark, name)

    def _value(self, annotation: Any, name: str) -> Any:
        return "US" if name == "country" else super()._value(annotation, name)


def _without(drawn: dict[str, Any], *names: str) -> None:
    for name in names:
        drawn.pop(name, None)


def _settle_person(drawn: dict[str, Any]) -> None:
    free = list(IDS[Kind.ROLE])
    _without_dated_values(drawn)
    for number, tenure in enumerate(drawn.get("tenures", ())):
        tenure |= {"id": f"t{number}", "sources": ["s1"]}
        _without(tenure, "claims", "confidence", "last_seen", "absences", "term_ends")
        if "role" in tenure and free:
            tenure["role"] = free.pop()
            _without(tenure, "organization")
        else:
            tenure |= {"organization": IDS[Kind.ORGANIZATION][number % 3], "title": f"chief of part {number}"}
            _without(tenure, "role")
        if tenure.get("departure"):
            tenure["departure"] = [_settled_departure(tenure["departure"][0])]
            _without(tenure, "end")


def _settled_departure(drawn: dict[str, Any]) -> dict[str, Any]:
    _without(drawn, "denied", "reversed", "leaves", "quote", "claims", "confidence", "status", "denied_by", "withdrawn")
    if drawn.get("destination"):
        _without(drawn["destination"], "taken_up")
    drawn |= {"sources": ["s1"]}
    if drawn.get("kind") == "death":
        drawn["kind"] = "illness"
    if drawn.get("manner") == "disputed":
        drawn["manner"] = "mutual"
    return drawn


def _without_dated_values(drawn: dict[str, Any]) -> None:
    """Take the days away from values that hold for a time, which would have to follow one another."""
    _without(drawn, "became", "coverage")
    for each in drawn.get("names", ()):
        _without(each, "since", "until")


def _settle_cohort(drawn: dict[str, Any]) -> None:
    """Give a cohort members of whom none is named twice, and no number of them."""
    _without(drawn, "size", "complete")
    members = {each["person"]: each for each in drawn.get("members", ())}
    drawn["members"] = list(members.values())
    if not members:
        del drawn["members"]


def _settle_organization(drawn: dict[str, Any]) -> None:
    """Leave an organization the parents that come before it alone, so that there is no circle."""
    _without_dated_values(drawn)
    _without(drawn, "tenures")
    before = IDS[Kind.ORGANIZATION][: IDS[Kind.ORGANIZATION].index(drawn["id"])]
    parents = [each for each in drawn.get("parents", ()) if each["organization"] in before]
    drawn["parents"] = list({each["organization"]: each for each in parents}.values())
    if not drawn["parents"]:
        del drawn["parents"]


def _settle_role(drawn: dict[str, Any]) -> None:
    """Give a role a seat for everybody who may hold it."""
    _without_dated_values(drawn)
    _without(drawn, "reports_to")
    drawn["seats"] = 10


def _settle_event(drawn: dict[str, Any]) -> None:
    _without(drawn, "quote")


def _settle_source(drawn: dict[str, Any]) -> None:
    """Give a source an address, and days on which it can have told of everything."""
    _without(drawn, "derived_from", "archived_url", "sources")
    drawn |= {"url": "https://example.org/a?b=c", "published": "2026-11-22", "accessed": "2026-11-23"}


_SETTLED: Mapping[Kind, Callable[[dict[str, Any]], None]] = {
    Kind.PERSON: _settle_person,
    Kind.ORGANIZATION: _settle_organization,
    Kind.ROLE: _settle_role,
    Kind.COHORT: _settle_cohort,
    Kind.EVENT: _settle_event,
    Kind.SOURCE: _settle_source,
}


def drawn_folder(chance: Random) -> dict[str, str]:
    """A folder of records: the text of each file by its name."""
    sort = chance.choice((Drawing, Likely, Sound, Sound))
    drawing = sort(chance, sane=sort is Sound or chance.random() < 0.7)
    if isinstance(drawing, Likely):
        drawing.odd, drawing.edge = chance.choice((0, 0.1, 0.5)), chance.choice((0, 0, 0.1))
    files = {}
    for kind, ids in IDS.items():
        keys = [key for key in ids if sort is Sound or len(key) < MOST_OF_ID or chance.random() < 0.3]
        records = [drawing.record(kind, key) for key in keys]
        # What is JSON is YAML as well.
        files[f"{kind.value}/all.yaml"] = json.dumps(records, ensure_ascii=False, indent=1)
    return files
