"""A progress bar for work over a second, on a terminal, on standard error."""

import contextlib
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""After how many seconds the bar appears."""


class Progress:
    """Is told how much is done; draws a bar once it has taken too long.

    Args:
        words: What is being done.
        stream: Where to draw; nothing is drawn unless it is a terminal.
    """

    def __init__(self, words: str, stream: TextIO) -> None:
        self._words = words
        self._stream = stream
        self._started = time.monotonic()
        self._drawn: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn is not None:
            self._drawn[0].stop()

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of how many are done."""
        if self._drawn is None and time.monotonic() - self._started > PATIENCE and self._stream.isatty():
            from talentwatch.render.progress_bar import bar

            # The bar is moved by a thread, for which there may be no room.
            with contextlib.suppress(RuntimeError):
                self._drawn = bar(self._words, self._stream)
        if self._drawn is not None:
            drawn, task = self._drawn
            drawn.update(task, completed=done, total=total)
