"""The standard streams: answers go to standard output, everything else to standard error."""

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
    """A file that waits until there is room in a full pipe, also in one that was opened not to wait."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write at least a part of the data, and return how many bytes that was."""
        while (written := super().write(data)) is None:
            select.select([], [self], [])
        return written


class _Forgiving(_Patient):
    """A file whose writing never fails: data that cannot be written is lost."""

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write the data, or act as if it had been written."""
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def prepare_streams() -> None:
    """Replace the standard streams by ones that fail only where a disk is full or a pipe is closed.

    A character that the encoding of the terminal lacks is written as its code. A stream that the caller has closed
    discards what is written, and no file that is opened later gets its number. An answer is written completely or an
    error is raised, also if Python does not buffer (PYTHONUNBUFFERED) or the pipe was opened not to wait. A failure
    to write to standard error is ignored, so that it never changes the exit status.
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
    """A standard stream that writes by a file of class `raw`, a line at a time."""
    file = io.BufferedWriter(raw(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(file, stream.encoding, "backslashreplace", line_buffering=True)


def _fill(number: int) -> None:
    """Open the null device under a file descriptor that is closed."""
    try:
        os.fstat(number)
    except OSError:
        nowhere = os.open(os.devnull, os.O_RDWR)
        if nowhere != number:
            os.dup2(nowhere, number)
            os.close(nowhere)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def emit_data(text: str) -> None:
    """Write data to standard output: in a pipe or file always as UTF-8 with line feeds, on every system.

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
    """Write a text to standard output; where the reader of a pipe has closed it, the rest is discarded.

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
    """Discard everything that is written to standard output from now on, also when it is closed at the end."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*lines: str) -> None:
    """Write lines to standard error if both streams are terminals, so that a person reads them."""
    if on_terminal() and sys.stderr.isatty():
        tell(*lines)


_warned: set[str] = set()


def warn(message: str, hint: str) -> None:
    """Write a warning and a hint to standard error; the same warning only once a run."""
    if message not in _warned:
        _warned.add(message)
        complain(message, hint, word="warning")


def tell(*lines: str) -> None:
    """Write lines to standard error; a line break or control character in a line is written as its code."""
    from talentwatch.render.sanitize import visible

    sys.stderr.writelines(f"{visible(line)}\n" for line in lines)


def complain(message: str, hint: str = "", excerpt: Iterable[str] = (), *, word: str = "error") -> None:
    """Write an error to standard error.

    Args:
        message: What is wrong.
        hint: What to do about it; empty for nothing.
        excerpt: Lines that show the place of the error in what was typed.
        word: The word before the message: error, warning or note.
    """
    tell(f"{word}: {message}", *excerpt, *([f"hint: {hint}"] if hint else []))
