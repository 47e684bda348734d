"""The standard streams: data to the one, everything else to the other, and a closed pipe ends quietly."""

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path


def prepare_streams() -> None:
    """Make the standard streams such that writing to them fails for no reason but a full disk or a closed pipe.

    A name that the terminal's encoding lacks is shown by its code; a stream closed by the caller leads nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  it stays open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def on_terminal() -> bool:
    """Whether somebody looks at standard output."""
    return sys.stdout.isatty()


def emit_data(text: str) -> None:
    """Write what a machine reads: UTF-8 with line feeds, whatever the machine, unless somebody looks at it."""
    if on_terminal() or not hasattr(sys.stdout, "buffer"):
        emit(text)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence()


def emit(text: str) -> None:
    """Write to standard output; where its reader has gone, write no more and say nothing of it."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Point standard output to nowhere, so that nothing more is said when it is closed at the end."""
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*lines: str) -> None:
    """Say something to the person at the terminal, on standard error; nothing in a pipe."""
    if on_terminal() and sys.stderr.isatty():
        tell(*lines)


def tell(*lines: str) -> None:
    """Write lines to standard error, a terminal or not; whatever stands in one, it stays one line and only a text."""
    from talentwatch.render.safe import visible

    sys.stderr.writelines(f"{visible(line)}\n" for line in lines)


def complain(message: str, hint: str = "", excerpt: Iterable[str] = ()) -> None:
    """Say on standard error what went wrong, where in what was typed, and what to do about it."""
    tell(f"error: {message}", *excerpt, *([f"hint: {hint}"] if hint else []))
