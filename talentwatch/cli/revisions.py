"""The records folder as it was at a revision of git, read from the objects of git into memory."""

import os
from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from talentwatch.errors import QueryError, RecordsError
from talentwatch.git import Commit, EntryType, Repository, id_of
from talentwatch.ledger import Ledger, build
from talentwatch.reading import read_files
from talentwatch.reading.record_files import ENDINGS, MOST_BYTES, Folder, passed_over
from talentwatch.reading.revision_files import Elsewhere, Link, listed

MOST_COMPARED = 30_000
"""How many files are compared with a revision at most, to say whether they are those of it."""

_SECONDS = 5
"""How long git may be waited for where an answer only names the revision it is of."""

_MOST_BYTES_OF_A_LINK = 4096
"""How long the path of a link may be; a longer one is taken for a link to nothing."""


def judging(root: Path) -> Repository:
    """The repository of a records folder, as the one whose revisions say what a branch may do.

    A branch can put another repository in the place of the folder, as a submodule or behind a link: one whose `main`
    says whatever its maker likes. It is gone by only where one is in it oneself. A clone that somebody has put there,
    and that no commit names, is their own choice.

    Raises:
        QueryError: The folder is in no repository, or a commit of the one around it puts another one in its place.
    """
    repository = Repository(root)
    top = repository.top
    try:
        if Path.cwd().is_relative_to(top):
            return repository
        named = Path(os.path.abspath(root))  # noqa: PTH100  a link stays one
        around = next((above for above in named.parents if not Path(os.path.realpath(above)).is_relative_to(top)), top)
        outer = Repository(around)
        with outer:
            checked_out = outer.commit("HEAD")
    except (OSError, QueryError):
        # Around it there is no repository, or none with a commit: so no branch of one has put it there.
        return repository
    with outer:
        replaced = outer.leaves_at(checked_out, (*outer.folder, *named.relative_to(around).parts))
    if replaced:
        message = f"{root} is a submodule or lies behind a link, and the revisions of that repository are its own"
        raise QueryError(message, f"to go by them all the same: cd {quote(str(repository.top))}")
    return repository


def folder_at(repository: Repository, commit: Commit, root: Path) -> Folder | None:
    """The records folder as it was at a commit, with the content of its files; None where it did not exist.

    Args:
        repository: The repository of the folder.
        commit: The commit.
        root: The path of the folder as it was typed; messages name files by it.

    Raises:
        QueryError: The folder was larger than any folder of records, or the repository is damaged.
    """
    entries = repository.files(commit, passed_over)
    if entries is None:
        return None
    links = {entry.id for entry in entries.values() if entry.sort is EntryType.LINK}
    targets = repository.contents(links, _MOST_BYTES_OF_A_LINK)
    listing: dict[tuple[str, ...], str | Link | Elsewhere] = {}
    for names, entry in entries.items():
        if entry.sort is EntryType.LINK:
            listing[names] = Link((targets[entry.id] or b"").decode("utf-8", "surrogateescape"))
        else:
            listing[names] = entry.id if entry.sort is EntryType.FILE else Elsewhere()
    found = listed(listing, root, repository.folder)
    return found.holding(repository.contents(found.keys.values(), MOST_BYTES))


def ledger_at(repository: Repository, commit: Commit, root: Path, revision: str | None = None) -> Ledger:
    """The ledger of the records as they were at a commit.

    Args:
        repository: The repository of the folder.
        commit: The commit.
        root: The path of the folder as it was typed.
        revision: The revision as it was typed, by which messages name the commit; None for its id.

    It is for comparing, and holds what contradicts itself as it was written.

    Raises:
        QueryError: The commit cannot be read.
        RecordsError: The records were faulty then.
    """
    folder = folder_at(repository, commit, root)
    if folder is None:
        return build(())
    reading = read_files(folder)
    if reading.findings:
        message = f"the records at {revision or commit.id[:12]} have faults, the first of them at {reading.findings[0]}"
        raise RecordsError(message, "compare with a revision at which `talentwatch check` found nothing")
    return build(reading.records, about=reading.about, as_written=True)


def revision_of(root: Path) -> str | None:
    """The commit that is checked out where the records lie, with " and changes" where their files differ from it.

    Args:
        root: The records folder.

    Returns:
        Its id; None where the folder is in no repository, git cannot tell in time, or there is more than to compare.
    """
    try:
        with Repository(root, _SECONDS) as repository:
            commit = repository.commit("HEAD")
            entries = repository.files(commit, passed_over) or {}
    except (QueryError, OSError):
        return None
    if len(entries) > MOST_COMPARED:
        return None
    committed = {names: entry.id for names, entry in entries.items() if names[-1].endswith(ENDINGS)}
    return commit.id + ("" if _unchanged(root, committed) else " and changes")


def _unchanged(root: Path, committed: Mapping[tuple[str, ...], str]) -> bool:
    """Whether the files of records in a folder are those of a commit, by their ids there."""
    found = set()
    for here, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not passed_over(name)]
        above = Path(here).relative_to(root).parts
        for name in files:
            if passed_over(name) or not name.endswith(ENDINGS):
                continue
            names = (*above, name)
            found.add(names)
            if not _is_blob(Path(here, name), committed.get(names)):
                return False
    return len(found) == len(committed)


def _is_blob(path: Path, key: str | None) -> bool:
    """Whether a file holds what git keeps by an id; line ends that a checkout changed do not matter."""
    try:
        content = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return False
    if key is None:
        return False
    return any(id_of("blob", each, len(key)) == key for each in (content, content.replace(b"\r\n", b"\n")))
