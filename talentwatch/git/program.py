"""The program git, asked so that neither a repository nor the surroundings decide what it does.

Only commands are used that look at objects and refs (`rev-parse`, `merge-base`, `rev-list`, `cat-file`): none of them
reads attributes, filters, hooks, the index or a signature, or opens a pager. What could still lead elsewhere, to the
network or to other objects, is shut here.
"""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from time import monotonic

from talentwatch.errors import QueryError

MOST_SECONDS = 50
"""How long git may be waited for, all answers about one folder together."""

_MOST_SAID = 4096
"""How much of a complaint is looked at."""

_KEPT = frozenset(
    {
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_SYSTEM",
    }
)
"""What a person sets to say where repositories are looked for, and where safe.directory stands.

Every other variable of git's is unset: git itself hands them to hooks, and there they name another repository, another
index or other settings than those of the folder.
"""

_SET = {
    "GIT_ALLOW_PROTOCOL": "",  # an empty list of protocols: stronger than protocol.NAME.allow of a repository
    "GIT_ALLOC_LIMIT": "256m",  # a base of a delta that unfolds to gigabytes ends git, not the machine
    "GIT_GRAFT_FILE": os.devnull,  # other parents than the commits name
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

_OPTIONS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.commitGraph=false"),  # a file beside the objects, which may tell other dates and paths than they do
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.warnAmbiguousRefs=true"),  # of a name that a branch and a tag have, whatever a repository sets
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
    *("-c", "safe.bareRepository=explicit"),  # a folder of records that looks like a repository is none
)


def surroundings(outer: Mapping[str, str]) -> dict[str, str]:
    """The environment in which git is started, given the one of the program."""
    return {name: value for name, value in outer.items() if not name.startswith("GIT_") or name in _KEPT} | _SET


class Git:
    """Git, at work in one folder.

    Attributes:
        at: The folder.
    """

    def __init__(self, at: Path, seconds: float = MOST_SECONDS) -> None:
        """Git in a folder, which may be waited for so many seconds, all its answers together.

        Raises:
            QueryError: There is no git.
        """
        self.at = at
        self._seconds = seconds
        self._left = seconds
        # A folder of the path that is not absolute would be looked for in the folder that is asked about.
        path = os.pathsep.join(each for each in os.get_exec_path() if Path(each).is_absolute())
        found = shutil.which("git", path=path)
        if found is None:
            message = "this needs git, which is not on the path"
            raise QueryError(message)
        self._command = found

    def ask(self, *words: str) -> bytes:
        """What git answers.

        Raises:
            QueryError: It refused, or did not answer in time.
        """
        return self.ask_and_heed(*words)[0]

    def ask_and_heed(self, *words: str) -> tuple[bytes, bytes]:
        """What git answers, and what it warns of.

        Raises:
            QueryError: It refused, or did not answer in time.
        """
        with self.started(*words) as process:
            since = monotonic()
            try:
                told, said = process.communicate(timeout=max(self._left, 0))
            except subprocess.TimeoutExpired:
                raise self._slow() from None
            finally:
                self._left -= monotonic() - since
            if process.returncode != 0:
                raise refusal(said, self.at)
        return told, said

    @contextmanager
    def started(self, *words: str) -> Iterator["subprocess.Popen[bytes]"]:
        """A command of git with pipes to and from it, ended at the end.

        Raises:
            QueryError: It cannot be started.
        """
        try:
            process = subprocess.Popen(  # noqa: S603  words of this package, and a revision behind --end-of-options
                [self._command, *_OPTIONS, *words],
                cwd=self.at,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=surroundings(os.environ),
            )
        except OSError as error:
            message = f"git cannot be started in {self.at}: {error.strerror}"
            raise QueryError(message) from error
        try:
            yield process
        finally:
            process.kill()
            for pipe in (process.stdin, process.stdout, process.stderr):
                # What was still to be written to it is nobody's any more.
                with suppress(BrokenPipeError):
                    assert pipe is not None  # noqa: S101  all three are pipes
                    pipe.close()
            process.wait()

    @contextmanager
    def waiting(self, process: "subprocess.Popen[bytes]") -> Iterator[None]:
        """A time in which a command is waited for; it is ended where that takes too long.

        Raises:
            QueryError: It took too long.
        """
        since = monotonic()
        watch = Timer(max(self._left, 0), process.kill)
        watch.daemon = True
        try:
            watch.start()
        except RuntimeError as error:
            message = f"git cannot be waited for: {error}"
            raise QueryError(message, "allow more processes (ulimit -u)") from error
        try:
            yield
        except QueryError:
            if monotonic() - since < self._left:
                raise
        finally:
            watch.cancel()
            self._left -= monotonic() - since
        if self._left <= 0:
            raise self._slow()

    def _slow(self) -> QueryError:
        message = f"git did not answer within {self._seconds:g} seconds"
        return QueryError(message, "look whether `git fsck` finds the repository sound")


def refusal(said: bytes, at: Path) -> QueryError:
    """What git complained of in a folder, as an error of ours."""
    lines = said[:_MOST_SAID].decode(errors="surrogateescape").splitlines()
    fatal = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "it failed")
    words = fatal.removeprefix("fatal: ")
    if "dubious ownership" in words or "unsafe repository" in words:
        top = re.search(r"'(.+)'", words)
        folder = shlex.quote(top[1] if top is not None else str(at))
        message = f"the repository of {at} belongs to somebody else, and git does not trust it"
        return QueryError(message, f"if you do: git config --global --add safe.directory {folder}")
    if "must be run in a work tree" in words or "bare repository" in words:
        message = f"{at} lies in a bare repository, which has no files of its own"
        return QueryError(message, "make a checkout of it with `git clone` or `git worktree add`")
    return QueryError(f"git: {words}")
