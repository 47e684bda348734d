"""Data of other projects, in files and in archives, for `import`: near enough to the real thing to be taken for it.

What is written is without fault, stays in the folder of the records, and is not written a second time.
"""

import io
import json
import re
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from fuzz.arguments import write
from fuzz.fuzzing import Input
from fuzz.mutate import LETTERS, mutated
from fuzz.program import parsed, run

ODD = (
    *("../../etc/passwd", "..", "/etc/passwd", "a\nb", "日本", "", ".", "-", "--", "a/b", "x" * 300, "É", "e\u0301"),
    *("<script>", "=1+1", "$(id)", "%0A::error::x", "nc", "null", "~", "a: b", "# x", "[red]", "'", '"', "{", "*"),
    *(
        "&a",
        "!t",
        "|",
        "> x",
        "true",
        "2020",
        "\t",
        "con",
        "nul",
        "prn.yaml",
        "a" * 90,
        "a" * 79 + "-b",
        "İ",
        "ﬁ",
        "ǅ",
        "ß",
    ),
    *LETTERS,
)
PLAIN = ("Ann Example", "Bob Example", "Cy", "Dee")
DATES = (
    *(
        "2020-01-01",
        "2020-01",
        "2020",
        "2019-12-31",
        "2020-06-01",
        "2021-01-03",
        "2023-01-03",
        "2025-01-03",
        "2027-01-03",
    ),
    *("", "2020-02-30", "9999-12-31", "0001-01-01", "x", "2030-01-01", "2020-01-01T00:00:00Z", "99999"),
)
PLACE = "ocd-jurisdiction/country:us/"
PLACES = (
    *(
        "state:nc/government",
        "government",
        "state:nc/place:x/government",
        "state:nc/county:x/government",
        "state:NC/government",
    ),
    *(
        "state:nc/place:日本/government",
        "state: /government",
        "a_b:c_d/e_f",
        "state:\x1b[31m/government",
        "state:-/government",
    ),
    *("place:united states/government", "district:dc/government", "territory:pr/government", "state:nc/government/x"),
)
ENDINGS = {".tar": "w:", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.xz": "w:xz", ".tar.bz2": "w:bz2"}
MEMBERS = (
    "a.yml",
    "people/b.yml",
    "../c.yml",
    "/d.yml",
    "e" * 150 + ".yml",
    "f\n.yml",
    "林.yml",
    ".g.yml",
    "h.txt",
    "i.yaml",
)
TYPES = (tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE)


class Drawing:
    """Draws people as other projects write them.

    Attributes:
        chance: Where chance comes from.
        odd: How often a text is odd.
    """

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.odd = chance.choice((0, 0.05, 0.5))

    def text(self, *usual: str) -> str:
        """A text, one of the usual ones or an odd one."""
        word = self.chance.choice(ODD if self.chance.random() < self.odd else usual or PLAIN)
        return word if self.chance.random() < 0.95 else f"{word} {self.chance.choice(ODD)}"

    def date(self) -> str:
        """A day, now and then one that is none."""
        return self.chance.choice(DATES if self.chance.random() < 0.3 else DATES[:9])

    def some(self, often: float, **fields: Callable[[], Any]) -> dict[str, Any]:
        """Each of these fields, so often."""
        return {name: make() for name, make in fields.items() if self.chance.random() < often}

    def each(self, most: int, make: Callable[[], Any]) -> list[Any]:
        """So many things at most."""
        return [make() for _ in range(self.chance.randint(0, most))]

    def openstates(self) -> dict[str, Any]:
        """A person of Open States."""
        number = self.chance.choice((1, 2, 3, self.chance.getrandbits(32)))
        return {
            "id": self.text(f"ocd-person/{number:08x}-0000-4000-8000-000000000000"),
            "name": self.text(),
            **self.some(
                0.3,
                given_name=self.text,
                other_names=lambda: self.each(3, lambda: {"name": self.text()}),
                other_identifiers=lambda: self.each(
                    3, lambda: {"scheme": self.text("votesmart"), "identifier": self.text("1")}
                ),
                death_date=self.date,
                members=self.text,
            ),
            **self.some(0.95, roles=lambda: self.each(5, self._role)),
        }

    def _role(self) -> dict[str, Any]:
        return {
            "type": self.text("upper", "lower", "legislature", "governor", "lt_governor", "mayor"),
            "jurisdiction": PLACE + (self.chance.choice(PLACES) if self.odd else PLACES[0]),
            **self.some(0.8, start_date=self.date, end_date=self.date, district=lambda: self.text("1", "2")),
            **self.some(0.2, end_reason=lambda: self.text("resigned", "Deceased", "elected to Senate")),
        }

    def congress(self) -> dict[str, Any]:
        """A person of unitedstates/congress-legislators, or one of its presidents."""
        return {
            "id": self.some(0.9, bioguide=lambda: self.text("A000001", "B000002", "C000003"), govtrack=lambda: 412345),
            "name": {
                "first": self.text("Ann"),
                "last": self.text("Example"),
                **self.some(0.4, official_full=self.text),
            },
            "terms": self.each(5, self._term),
            **self.some(0.2, leadership_roles=lambda: self.each(2, self._lead)),
        }

    def _term(self) -> dict[str, Any]:
        further: dict[str, Callable[[], Any]] = {
            "class": lambda: self.chance.choice((1, 2, 3, 9)),
            "end-type": self.text,
        }
        return {
            "type": self.text("sen", "rep", "prez", "viceprez"),
            "start": self.date(),
            "end": self.date(),
            **self.some(0.9, state=lambda: self.text("NC", "CA", "PR")),
            **self.some(0.7, district=lambda: self.chance.choice((0, 1, -1, "1", self.text("2"))), party=self.text),
            **self.some(0.3, how=lambda: self.text("election", "appointment", "succession")),
            **self.some(0.2, **further),
        }

    def _lead(self) -> dict[str, Any]:
        chamber = self.text("house", "senate")
        return {"title": self.text("Speaker"), "chamber": chamber, "start": self.date(), "end": self.date()}


def written(held: object) -> str:
    """A document as JSON, which is YAML as well."""
    return json.dumps(held, ensure_ascii=False)


def draw(chance: Random) -> Input:
    """Files of a source, or an archive of them, and the format that they are read as."""
    drawing = Drawing(chance)
    form = chance.choice(("openstates", "congress"))
    make: Callable[[], Any] = drawing.openstates if form == "openstates" else drawing.congress
    held = [make() for _ in range(chance.randint(1, 5))]
    documents = [written(each) for each in (held if form == "openstates" else [held])]
    if chance.random() < 0.15:
        documents[0] = mutated(chance, [json.dumps(held, ensure_ascii=False, indent=1)])
    if chance.random() < 0.1:
        documents.append(written([{"id": PLACE + chance.choice(PLACES), "name": drawing.text()} for _ in range(3)]))
    drawn: Input = {
        "format": form if chance.random() < 0.97 else chance.choice(("congress", "openstates")),
        "documents": documents,
    }
    if chance.random() < 0.3:
        names = [chance.choice(MEMBERS[:3] if chance.random() < 0.8 else MEMBERS) for _ in documents]
        types = [chance.randrange(len(TYPES)) if chance.random() < 0.1 else 0 for _ in documents]
        damage = [[chance.random(), chance.randrange(256)] for _ in range(chance.choice((0, 0, 0, 1, 30)))]
        drawn["archive"] = {
            "ending": chance.choice(list(ENDINGS)),
            "style": chance.choice((tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)),
            "names": names,
            "types": types,
            "damage": damage,
            "cut": chance.random() if chance.random() < 0.1 else 1,
        }
    return drawn


def archive(documents: list[str], how: Mapping[str, Any]) -> bytes:
    """A tar archive of these documents, some of its bytes changed, and cut off at a part of its length."""
    stream = io.BytesIO()
    mode: Any = ENDINGS[how["ending"]]
    with tarfile.open(fileobj=stream, mode=mode, format=how["style"], errors="surrogateescape") as tar:
        for number, text in enumerate(documents):
            content = text.encode("utf-8", "surrogateescape")
            name = how["names"][number]
            info = tarfile.TarInfo(name if how["style"] != tarfile.USTAR_FORMAT else name[-90:])
            info.type, info.linkname = TYPES[how["types"][number]], "a.yml"
            info.size = len(content) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(content))
    content_of_all = bytearray(stream.getvalue())
    for where, value in how["damage"]:
        content_of_all[int(where * (len(content_of_all) - 1))] = value
    return bytes(content_of_all[: int(how["cut"] * len(content_of_all))])


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def attempt(drawn: Input, place: Path) -> str:
    """Import a source twice, check what was written, and list it."""
    source, root = place / "source", place / "kept" / "records"
    root.parent.mkdir()
    if how := drawn.get("archive"):
        source = place / f"source{how['ending']}"
        source.write_bytes(archive(drawn["documents"], how))
    else:
        write(source, {f"{number}.yml": text for number, text in enumerate(drawn["documents"])})
    words = ["import", "--records", str(root), drawn["format"], str(source)]
    before = {path for path in place.parent.rglob("*") if root not in path.parents}
    done = run(*words, "--format", "json", "--left-out")
    if done.code == 2:
        assert not root.exists(), "something was written before it was refused"
        return "refused"
    parsed("json", done.out)
    outside = {path for path in place.parent.rglob("*") if root not in path.parents and path != root}
    assert outside == before, "something was written outside"
    written = files_of(root)
    odd = [name for name in written if not re.fullmatch(r"[a-z]+/[a-z0-9-]+\.yaml", name)]
    assert not odd, odd
    checked = run("check", "--records", str(root), "--format", "json", "--select", "TW1,TW2")
    # Two people of the source may be given one id of a register, which nobody but the source can mend.
    faults = [
        each for each in json.loads(checked.out)["findings"] if each["severity"] == "error" and each["code"] != "TW226"
    ]
    assert not faults, faults[0]
    again = run(*words)
    assert again.code == 0, again.err
    assert ": 0 written" in again.err, again.err
    assert files_of(root) == written, "the second time changes a file"
    for name in ("list", "people", "orgs"):
        assert run(name, "--records", str(root)).code == 0
    return "written" if written else "nothing"
