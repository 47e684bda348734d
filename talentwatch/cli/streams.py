"""The standard streams: data to the one, everything else to the other, and a closed pipe ends quietly."""

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from talentwatch.errors import OutputError


class _Forgiving(io.FileIO):
    """A file to which writing never fails: what cannot be written is lost."""

    def write(self, data: Any) -> int:  # noqa: ANN401  whatever has bytes in it
        """Write, or do not."""
        try:
            return super().write(data) or len(data)
        except OSError:
            return len(data)


def prepare_streams() -> None:
    """Make the standard streams such that writing to them fails for no reason but a full disk or a closed pipe.

    A name that the terminal's encoding lacks is shown by its code. A stream closed by the caller leads nowhere, and no
    file that is opened later takes its place. What is said on standard error may get lost, and never changes how the
    program ends.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            _fill(number)
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  it stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if sys.stderr is sys.__stderr__ and sys.stderr is not None:
        raw = _Forgiving(sys.stderr.fileno(), "w", closefd=False)
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(raw), sys.stderr.encoding, "backslashreplace", line_buffering=True, write_through=True
        )


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
        for line in lines:
            sys.stderr.write(f"{line}\n")


def complain(message: str, hint: str = "", excerpt: Iterable[str] = (), *, word: str = "error") -> None:
    """Say on standard error what went wrong, where in what was typed, and what to do about it."""
    from talentwatch.render.safe import visible

    sys.stderr.write(f"{word}: {visible(message)}\n")
    sys.stderr.writelines(f"{visible(line)}\n" for line in excerpt)
    if hint:
        sys.stderr.write(f"hint: {visible(hint)}\n")
