"""Records into a folder that may hold some of them already: nothing a person wrote is lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from talentwatch.model import RECORD_TYPES, Kind, Record
from talentwatch.reading import Reading
from talentwatch.writing.record_text import record_text
from talentwatch.writing.write_file import write_whole

_ORDER = (Kind.SOURCE, Kind.ORGANIZATION, Kind.ROLE, Kind.PERSON, Kind.COHORT, Kind.EVENT)
"""The kinds in the order in which they are written: what is referred to before what refers to it."""

_KIND_OF = {record_type: kind for kind, record_type in RECORD_TYPES.items()}


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record of the folder that stays as it is although another one was offered.

    Attributes:
        kind: Its kind.
        id: Its id.
        path: Where it stands.
        why: Why it stays.
    """

    kind: Kind
    id: str
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class WritePlan:
    """What is to be done to a folder.

    Attributes:
        writes: Each file with the record that it is to hold, in the order in which they are written.
        unchanged: How many of the records offered the folder holds already, as they are.
        kept: Records that differ from those offered and stay.
    """

    writes: tuple[tuple[Path, Record], ...]
    unchanged: int
    kept: tuple[KeptRecord, ...]


def plan_of(root: Path, present: Reading, offered: Iterable[Record], *, overwrite: bool) -> WritePlan:
    """What has to be written so that a folder holds the records offered.

    Args:
        root: The folder.
        present: What it holds.
        offered: The records it should hold; each id once a kind.
        overwrite: Whether a record that differs takes the place of the one that is there.
    """
    by_id: dict[tuple[Kind, str], Record] = {}
    for record in present.records:
        for name in (*record.former_ids, record.id):
            by_id[_KIND_OF[type(record)], name] = record
    in_file = Counter(record.origin.path for record in present.records)
    writes: list[tuple[Path, Record]] = []
    kept: list[KeptRecord] = []
    unchanged = 0
    for record in sorted(offered, key=lambda each: (_ORDER.index(_KIND_OF[type(each)]), each.id)):
        kind = _KIND_OF[type(record)]
        there = by_id.get((kind, record.id))
        path = root / kind.value / f"{record.id}.yaml"
        if there is None and path.exists():
            kept.append(KeptRecord(kind, record.id, str(path), "a file of this name holds something else"))
        elif there is None:
            writes.append((path, record))
        elif there == record:
            unchanged += 1
        elif not overwrite:
            kept.append(KeptRecord(kind, there.id, there.origin.path, "differs; --overwrite replaces it"))
        elif in_file[there.origin.path] > 1:
            kept.append(
                KeptRecord(kind, there.id, there.origin.path, "differs, and shares its file with other records")
            )
        elif there.id != record.id:
            kept.append(KeptRecord(kind, there.id, there.origin.path, "differs, and has another id now"))
        else:
            writes.append((Path(there.origin.path), record))
    return WritePlan(tuple(writes), unchanged, tuple(kept))


def carry_out(writes: Sequence[tuple[Path, Record]], progress: Callable[[int, int], None] | None = None) -> None:
    """Write the files of a plan, each whole or not at all.

    Args:
        writes: Each file with its record.
        progress: Is told how many files are written, and how many there are.

    Raises:
        OSError: A file cannot be written; those before it are, and a further run writes the rest.
    """
    for done, (path, record) in enumerate(writes, start=1):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, record_text(record), durable=False)
        if progress is not None:
            progress(done, len(writes))
