"""Records of people who are not: seeded, of any number, shaped like the real ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

GIVEN = ("Ada", "Bo", "Chen", "Dana", "Emre", "Fatou", "Grace", "Hana", "Igor", "Jun", "Kofi", "Lin", "Mara")
FAMILY = (
    "Okafor",
    "Lindqvist",
    "Zhang",
    "Moss",
    "Tanaka",
    "Silva",
    "Novak",
    "Haddad",
    "Iyer",
    "Kim",
    "Weber",
    "Diallo",
)
TITLES = ("chief scientist", "head of research", "VP of product", "research lead", "staff engineer", "CEO", "CTO")
KINDS = ("resignation", "dismissal", "layoff", "retirement", "unknown")
MANNERS = ("voluntary", "involuntary", "mutual", "unknown")
REASONS = ("strategy", "reorganization", "other-post", "new-venture", "personal")


@dataclass(frozen=True, slots=True)
class Exit:
    """A departure, as both formats tell it."""

    id: str
    person: str
    organization: str
    title: str
    kind: str
    manner: str
    announced: date
    to: str


def exits(number: int, seed: int = 1) -> Iterator[tuple[str, str, list[tuple[str, str, date, Exit | None]]]]:
    """Each person with the tenures held: id, name, and organization, title, start and departure of each."""
    chance = random.Random(seed)
    organizations = number // 40 + 5
    for index in range(number):
        person = f"p{index}"
        name = f"{chance.choice(GIVEN)} {chance.choice('ABCDEFGHIJ')}. {chance.choice(FAMILY)}"
        day = date(2005, 1, 1) + timedelta(days=chance.randrange(6000))
        tenures: list[tuple[str, str, date, Exit | None]] = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            organization, title = f"o{chance.randrange(organizations)}", chance.choice(TITLES)
            start, day = day, day + timedelta(days=chance.randrange(200, 2500))
            if any(held == organization for held, *_ in tenures):
                continue
            left = None
            if day < date(2026, 6, 1):
                to = f"o{chance.randrange(organizations)}" if chance.random() < 0.5 else ""
                left = Exit(
                    f"{person}/{organization}",
                    name,
                    organization,
                    title,
                    chance.choice(KINDS),
                    chance.choice(MANNERS),
                    day,
                    to,
                )
            tenures.append((organization, title, start, left))
            if left is None:
                break
        yield person, name, tenures


def write(number: int, folder: Path, database: Path, seed: int = 1) -> None:
    """Write a records folder of so many people, and a recutils database of the same departures."""
    for kind in ("people", "organizations", "sources"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "sources/gazette.yaml").write_text(
        "id: gazette\ntitle: The gazette\npublisher: Gazette\nurl: https://gazette.example/all\npublished: 2026-01-01\n"
    )
    for index in range(number // 40 + 5):
        parent = f"parents: [{{organization: o{index // 5}}}]\n" if index >= 5 else ""
        text = f"id: o{index}\nname: Organization {index}\nkind: company\n{parent}sources: [gazette]\n"
        (folder / f"organizations/o{index}.yaml").write_text(text)
    with database.open("w") as records:
        records.write("%rec: Departure\n%type: Announced date\n\n")
        chance = random.Random(seed)
        for person, name, tenures in exits(number, seed):
            lines = [f"id: {person}", f"name: {name}", f"identifiers: {{wikidata: Q{person[1:]}1}}", "tenures:"]
            for organization, title, start, left in tenures:
                lines += [f"  - organization: {organization}", f"    title: {title}", f"    start: {start}"]
                if left is not None:
                    lines += [
                        "    departure:",
                        "      status: confirmed",
                        f"      kind: {left.kind}",
                        f"      manner: {left.manner}",
                        f"      announced: {left.announced}",
                        f"      effective: {left.announced + timedelta(days=chance.randrange(60))}",
                        f"      reasons: [{chance.choice(REASONS)}]",
                        *([f"      destination: {{organization: {left.to}}}"] if left.to else []),
                        "      sources: [gazette]",
                    ]
                    records.write(
                        f"Id: {left.id}\nPerson: {left.person}\nOrganization: {left.organization}\n"
                        f"Title: {left.title}\n"
                        f"Kind: {left.kind}\nManner: {left.manner}\nAnnounced: {left.announced}\n"
                        + (f"To: {left.to}\n" if left.to else "")
                        + "\n"
                    )
                lines.append("    sources: [gazette]")
            (folder / f"people/{person}.yaml").write_text("\n".join([*lines, "sources: [gazette]", ""]))
