"""Signals that end the program: Ctrl-C, a terminal that is closed, a request to stop."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask the program to end; a shell tells of them by 130, 143 and 129."""


class Ended(BaseException):
    """A signal has asked the program to end; as an exception, it lets every `finally` tidy up on the way out.

    Attributes:
        number: The number of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_status(self) -> int:
        """The exit status that a shell reports for it."""
        return 128 + self.number


Handler = Callable[[int, FrameType | None], object] | int | None
"""What happens when a signal comes, as `signal.signal` takes it."""


def _handlers() -> dict[signal.Signals, Handler]:
    """What happens now at each of the signals, without those that the caller of the program has told it to ignore."""
    handlers = {each: signal.getsignal(each) for each in ENDING}
    return {each: handler for each, handler in handlers.items() if handler is not signal.SIG_IGN}


def _restore(handlers: dict[signal.Signals, Handler]) -> None:
    for each, handler in handlers.items():
        signal.signal(each, handler)


@contextmanager
def heeded() -> Iterator[None]:
    """While this lasts, a signal that asks the program to end is raised as `Ended`.

    Signals that the caller of the program ignores, as `nohup` does, go on being ignored. A second signal ends the
    program at once, wherever it is.

    Raises:
        Ended: A signal has come; it is raised at the end even where code on the way has caught it.
    """
    come: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        come.append(number)
        for each in before:
            signal.signal(each, signal.SIG_DFL)
        raise Ended(number)

    before = _handlers() if threading.current_thread() is threading.main_thread() else {}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        _restore(before)
        if come:
            raise Ended(come[0])


@contextmanager
def terminal_lent() -> Iterator[None]:
    """While this lasts, another program has the terminal: Ctrl-C is for it, other signals end this one."""
    before = _handlers()
    for each in before:
        # A signal that is ignored would be ignored by the other program as well.
        signal.signal(each, (lambda *_: None) if each == signal.SIGINT else signal.SIG_DFL)
    try:
        yield
    finally:
        _restore(before)


def die(number: int) -> None:
    """End this process by a signal, so that a shell sees how it ended and stops a loop that it runs in."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
