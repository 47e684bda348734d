"""A progress bar, drawn by Rich."""

from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn


def bar(words: str, stream: TextIO) -> tuple[Progress, TaskID]:
    """A bar that has been started, and its only task; the bar vanishes when it is stopped."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=Console(file=stream), transient=True)
    progress.start()
    return progress, progress.add_task(words, total=None)
