"""What ends the program from outside: Ctrl-C, a terminal that is closed, and whoever asks it to stop."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask the program to end; a shell tells of them by 130, 143 and 129."""


class Ended(BaseException):
    """A signal has come: what is half done is tidied up on the way out.

    Attributes:
        number: Which signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_status(self) -> int:
        """What a shell makes of it."""
        return 128 + self.number


@contextmanager
def heeded() -> Iterator[None]:
    """While this lasts, a signal that asks the program to end is raised as `Ended`.

    What the caller has told the program not to hear, as `nohup` does, stays unheard. A second signal ends it at once,
    wherever it is.

    Raises:
        Ended: A signal has come, even where what it was raised in made something else of it.
    """
    come: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        come.append(number)
        for each in before:
            signal.signal(each, signal.SIG_DFL)
        raise Ended(number)

    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        before = {each: signal.getsignal(each) for each in ENDING if signal.getsignal(each) is not signal.SIG_IGN}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        if come:
            raise Ended(come[0])


@contextmanager
def terminal_lent() -> Iterator[None]:
    """While this lasts, another program has the terminal: Ctrl-C is for it, and it outlives what ends this one."""
    before = {each: signal.getsignal(each) for each in ENDING if signal.getsignal(each) is not signal.SIG_IGN}
    for each in before:
        # A signal that is ignored would be ignored by the other program as well.
        signal.signal(each, (lambda *_: None) if each == signal.SIGINT else signal.SIG_DFL)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def die(number: int) -> None:
    """End by a signal as if it had never been heeded, so that a shell knows of it and stops its loops too."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
