"""The standard streams: data to the one, everything else to the other, and a closed pipe ends quietly."""

import contextlib
import io
import os
import select
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from talentwatch.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Patient(io.FileIO):
    """A file that waits where a pipe that never waits is full."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write as much as there is room for."""
        while (written := super().write(data)) is None:
            select.select([], [self], [])
        return written


class _Forgiving(_Patient):
    """A file to which writing never fails: what cannot be written is lost."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write, or do not."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def prepare_streams() -> None:
    """Make the standard streams such that writing to them fails for no reason but a full disk or a closed pipe.

    A name that the terminal's encoding lacks is shown by its code. A stream closed by the caller leads nowhere, and no
    file that is opened later takes its place. An answer is written to its end or fails, also where Python was told not
    to keep anything back (PYTHONUNBUFFERED) or the pipe never to wait. What is said on standard error may get lost,
    and never changes how the program ends.
    """
    _warned.clear()
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _fill(number)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  it stays open to the end
    for name, raw in (("stdout", _Patient), ("stderr", _Forgiving)):
        stream = getattr(sys, name)
        if os.name == "posix" and stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, _text(stream, raw))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _text(stream: TextIO, raw: type[io.FileIO]) -> io.TextIOWrapper:
    """A standard stream that writes by other means, a line at a time."""
    file = io.BufferedWriter(raw(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(file, stream.encoding, "backslashreplace", line_buffering=True)


def _fill(number: int) -> None:
    """Let a file descriptor that is closed lead nowhere."""
    try:
        os.fstat(number)
    except OSError:
        nowhere = os.open(os.devnull, os.O_RDWR)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)


def on_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()


def emit_data(text: str) -> None:
    """Write what a machine reads: UTF-8 with line feeds, whatever the machine, unless somebody looks at it.

    Raises:
        OutputError: It cannot be written.
    """
    if on_terminal() or not hasattr(sys.stdout, "buffer"):
        emit(text)
        return
    with _written():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def emit(text: str) -> None:
    """Write to standard output; where its reader has gone, write no more and say nothing of it.

    Raises:
        OutputError: It cannot be written.
    """
    with _written():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextlib.contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        silence()
    except OSError as error:
        silence()
        raise OutputError(error.strerror or str(error)) from error


def silence() -> None:
    """Point standard output to nowhere, so that nothing more is said when it is closed at the end."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*lines: str) -> None:
    """Say something to the person at the terminal, on standard error; nothing in a pipe."""
    if on_terminal() and sys.stderr.isatty():
        tell(*lines)


_warned: set[str] = set()


def warn(message: str, hint: str) -> None:
    """Say on standard error what the answer lacks and what to do about it, each thing once a run."""
    if message not in _warned:
        _warned.add(message)
        complain(message, hint, word="warning")


def tell(*lines: str) -> None:
    """Write lines to standard error, a terminal or not; whatever stands in one, it stays one line and only a text."""
    from talentwatch.render.sanitize import visible

    sys.stderr.writelines(f"{visible(line)}\n" for line in lines)


def complain(message: str, hint: str = "", excerpt: Iterable[str] = (), *, word: str = "error") -> None:
    """Say on standard error what went wrong, where in what was typed, and what to do about it."""
    tell(f"{word}: {message}", *excerpt, *([f"hint: {hint}"] if hint else []))
