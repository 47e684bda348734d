"""Checks a file on standard input, as an editor sends it before it is saved."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from talentwatch.cli.check.run import STDIN, Criteria, Draft, Inspection, inspect_draft
from talentwatch.errors import QueryError
from talentwatch.findings import Finding, listed
from talentwatch.model import LEDGER_FILE, RECORD_TYPES, Kind
from talentwatch.reading import Locator
from talentwatch.reading.record_files import MOST_BYTES, decode
from talentwatch.reading.shape import shape_of
from talentwatch.reading.yaml_nodes import MappingNode, SequenceNode, parse

_UNUSUAL = {Kind.ORGANIZATION: {"tenures"}}
"""Fields that speak against a kind of record where another kind has them as well: few organizations hold posts."""

_EXPECTED = {Kind.COHORT: {"members"}}
"""Fields that speak against a kind where they are missing, although nothing requires them."""


def inspect_standard_input(name: str | None, root: Path, criteria: Criteria, locator: Locator) -> Inspection:
    """Check the records on standard input together with those of a folder.

    Args:
        name: The name of the file, whose folder says the kind of record; None where the fields have to tell it.
        root: The records folder.
        criteria: What the check looks for.
        locator: Gets the text, to find the places of findings in it.

    Raises:
        QueryError: Nothing tells the kind of record, or there is too much input.
    """
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    shown = name or STDIN
    if len(content) > MOST_BYTES:
        message = f"more than {MOST_BYTES // 1024 // 1024} MiB came on standard input"
        raise QueryError(message, "send one record at a time")
    text = decode(content, shown)
    if isinstance(text, Finding):
        findings = (text,) if text.code in criteria.selection.codes else ()
        return Inspection(findings, (), 0, 1)
    kind = _kind_of_file(name, root) if name else _kind_of_text(text)
    return inspect_draft(Draft(text, kind, shown), root, criteria, locator)


def _kind_of_file(name: str, root: Path) -> Kind | None:
    if Path(name).name == LEDGER_FILE:
        return None
    path, home = (Path(os.path.abspath(each)) for each in (name, root))  # noqa: PTH100  links stay links
    first = path.relative_to(home).parts[0] if path.is_relative_to(home) and path != home else ""
    if first in list(Kind):
        return Kind(first)
    kinds = [part for part in Path(name).parts[:-1] if part in list(Kind)]
    if not kinds:
        message = f'"{name}" lies in none of the folders of records'
        raise QueryError(message, f"write --stdin-filename {quote(f'{Kind.PERSON}/{Path(name).name}')}")
    return Kind(kinds[-1])


def _kind_of_text(text: str) -> Kind:
    """The kind of the first record: the one with the fewest unknown, then the fewest missing fields."""
    first = next((node for node in parse(text, STDIN).nodes if node is not None), None)
    if isinstance(first, SequenceNode):
        first = next(iter(first.items), None)
    keys = set(first.items) if isinstance(first, MappingNode) else set()
    if not keys:
        # It cannot be read, and the findings are the same for every kind.
        return Kind.PERSON
    scores = {}
    types: Mapping[Kind, type] = RECORD_TYPES
    for kind, record_type in types.items():
        shapes = shape_of(record_type)
        usual = {*shapes} - _UNUSUAL.get(kind, set())
        needed = {shape.name for shape in shapes.values() if shape.required} | _EXPECTED.get(kind, set())
        scores[kind] = (-len(keys - usual), -len(needed - keys))
    best = max(scores.values())
    kinds = [kind for kind, score in scores.items() if score == best]
    if len(kinds) > 1:
        message = f"this may be a record of {listed([kind.value for kind in kinds])}"
        raise QueryError(message, f"write --stdin-filename {kinds[0]}/NAME.yaml")
    return kinds[0]
