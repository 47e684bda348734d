"""What git knows of the records: asked of the program itself, which must not be needed for anything else."""

import io
import os
import subprocess
import tarfile
from pathlib import Path

from talentwatch.errors import QueryError

_MOST_SECONDS = 120


def unpack(files: tarfile.TarFile, member: tarfile.TarInfo, into: Path) -> None:
    """Write one member of an archive into a folder, given as a real path; a name that leads out of it is left out.

    A link is laid as it is, for reading a folder decides which links it follows.
    """
    # What tarfile's own filter="data" does, which Python 3.11.0 to 3.11.3 do not have.
    to = into / member.name
    if Path(member.name).is_absolute() or ".." in Path(member.name).parts or to.parent.resolve() != to.parent:
        return
    if member.isdir():
        to.mkdir(parents=True, exist_ok=True)
    elif member.issym():
        to.symlink_to(member.linkname)
    elif (held := files.extractfile(member)) is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(held.read())


class Repository:
    """The repository that holds a folder.

    Attributes:
        top: Its top folder.
        folder: The folder, as a path below the top with slashes; empty where it is the top itself.
    """

    def __init__(self, folder: Path) -> None:
        """Find the repository.

        Raises:
            QueryError: The folder is in none, or there is no git.
        """
        self._at = folder
        self.top = Path(self._ask("rev-parse", "--show-toplevel").decode(errors="surrogateescape").strip("\n"))
        below = os.path.relpath(folder.resolve(), self.top.resolve())
        self.folder = "" if below == "." else Path(below).as_posix()

    def forked_from(self, revision: str) -> str:
        """The commit at which what is checked out left a revision; the revision itself where they share none.

        Raises:
            QueryError: There is no such revision.
        """
        commit = self.commit(revision)
        try:
            return self._ask("merge-base", commit, "HEAD").decode().strip()
        except QueryError:
            # A shallow clone may not hold the common commit.
            return commit

    def changed_since(self, commit: str) -> frozenset[Path]:
        """The files below the folder that differ from a commit, those not yet added among them, as real paths."""
        listing = self._ask("diff", "--name-only", "--no-renames", "-z", commit, "--", ".")
        further = self._ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ".")
        names = os.fsdecode(listing + further).split("\0")
        return frozenset((self.top / name).resolve() for name in names if name)

    def write_folder(self, commit: str, into: Path) -> bool:
        """Write the folder as it was at a commit into another one; False where it was not there."""
        if not self._ask("ls-tree", "--name-only", commit, "--", ".").strip():
            return False
        archive = self._ask("archive", "--format=tar", commit, "--", ".")
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            for member in files:
                unpack(files, member, into.resolve())
        return True

    def commit(self, revision: str) -> str:
        """The commit that a revision names.

        Raises:
            QueryError: There is none.
        """
        try:
            return (
                self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
                .decode()
                .strip()
            )
        except QueryError:
            shallow = self._ask("rev-parse", "--is-shallow-repository").strip() == b"true"
            hint = (
                "this clone is shallow; fetch more of its history" if shallow else "`git branch -a` shows what there is"
            )
            message = f'git knows no revision "{revision}"'
            raise QueryError(message, hint) from None

    def history(self, number: int) -> list[tuple[str, str]]:
        """The last commits that touched the folder, the newest first: the id and the moment of each, as ISO 8601."""
        told = self._ask("log", f"--max-count={number}", "--format=%H %cI", "--", ".").decode()
        return [(commit, at) for commit, _, at in (line.partition(" ") for line in told.splitlines())]

    def parent(self, commit: str) -> str | None:
        """The commit before another one; None where there is none, or where a shallow clone does not hold it."""
        try:
            return self.commit(f"{commit}^")
        except QueryError:
            return None

    def _ask(self, *words: str) -> bytes:
        # No pager, no prompt, no helper that the repository itself may have set.
        environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        command = ["git", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", *words]
        try:
            done = subprocess.run(  # noqa: S603  words of this module, and a revision behind --end-of-options
                command, cwd=self._at, capture_output=True, check=False, env=environment, timeout=_MOST_SECONDS
            )
        except FileNotFoundError as error:
            message = "this needs git, which is not on the path"
            raise QueryError(message) from error
        except subprocess.TimeoutExpired as error:
            message = f"git did not answer within {_MOST_SECONDS} seconds"
            raise QueryError(message) from error
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
            message = f"git: {said or 'it failed'}"
            raise QueryError(message)
        return done.stdout
