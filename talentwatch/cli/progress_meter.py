"""A progress bar for work that takes longer than a second."""

import contextlib
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""How many seconds the work takes before the bar appears."""


class Progress:
    """Draws a progress bar once some work has taken longer than `PATIENCE`; it is called with the progress made.

    Args:
        words: What is being done, in words.
        stream: The stream to draw on; nothing is drawn if it is no terminal.
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
        """Report how many of how many things are done."""
        if self._drawn is None and time.monotonic() - self._started > PATIENCE and self._stream.isatty():
            from talentwatch.render.progress_bar import bar

            # Rich moves the bar by a thread, which the system may refuse.
            with contextlib.suppress(RuntimeError):
                self._drawn = bar(self._words, self._stream)
        if self._drawn is not None:
            drawn, task = self._drawn
            drawn.update(task, completed=done, total=total)
