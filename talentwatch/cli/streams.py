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
    _warned.clear()
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
        for line in lines:
            sys.stderr.write(f"{line}\n")


_warned: set[str] = set()


def warn(message: str, hint: str) -> None:
    """Say on standard error what the answer lacks and what to do about it, each thing once a run."""
    from talentwatch.render.safe import visible

    if message not in _warned:
        _warned.add(message)
        sys.stderr.write(f"warning: {visible(message)}\nhint: {visible(hint)}\n")


def complain(message: str, hint: str = "", excerpt: Iterable[str] = ()) -> None:
    """Say on standard error what went wrong, where in what was typed, and what to do about it."""
    from talentwatch.render.safe import visible

    sys.stderr.write(f"error: {visible(message)}\n")
    sys.stderr.writelines(f"{visible(line)}\n" for line in excerpt)
    if hint:
        sys.stderr.write(f"hint: {visible(hint)}\n")
