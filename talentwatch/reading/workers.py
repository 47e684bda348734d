"""Work on many files shared among processes, which end with the one that started them.

Each worker has a pipe and nothing else. Threads, locks and shared memory can be missing, by a limit on processes or
without /dev/shm, and whoever waits for them waits for ever. Whatever becomes of the workers, the answer is that of one
process, and at worst later.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Batch = TypeVar("Batch")
Part = TypeVar("Part")

MOST_WORKERS = 8
"""How many processes are started at most."""

_LOST = (OSError, EOFError, MemoryError)
"""What speaking with a worker raises where it has gone, or where there is no room for what it says."""
_ENDING = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
_END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared(work: Callable[[Batch], Part], batches: Sequence[Batch], workers: int) -> Iterator[Part]:
    """What the work makes of each batch, in their order.

    A batch whose worker could not be started, was ended, or ran out of memory is worked on here. The workers end when
    this iterator does, and when this process does, however that comes about.

    Args:
        work: A function of a module, as another process may have to find it by its name.
        batches: What is to be worked on.
        workers: How many processes there may be besides this one.
    """
    pending = deque(range(len(batches)))
    parts: dict[int, Part] = {}
    crew = _hired(work, min(workers, MOST_WORKERS, len(batches)))
    busy: dict[Connection, int] = {}
    try:
        idle = list(crew)
        for wanted in range(len(batches)):
            while wanted not in parts:
                while idle and pending:
                    _give(idle.pop(), pending, batches, busy)
                if wanted not in busy.values():
                    break
                for pipe in _speaking(busy):
                    number = busy.pop(pipe)
                    # A worker that fails is asked no more, and its batch is left to the loop above.
                    with contextlib.suppress(*_LOST):
                        parts[number] = pipe.recv()
                        idle.append(pipe)
            if wanted in pending:
                pending.remove(wanted)
            yield parts.pop(wanted) if wanted in parts else work(batches[wanted])
    finally:
        for pipe, process in crew.items():
            pipe.close()
            process.kill()
            process.join()


def _give(pipe: Connection, pending: deque[int], batches: Sequence[Any], busy: dict[Connection, int]) -> None:
    """Give the next batch to a worker, unless it has gone."""
    with contextlib.suppress(*_LOST):
        pipe.send(batches[pending[0]])
        busy[pipe] = pending.popleft()


def _speaking(busy: dict[Connection, int]) -> list[Connection]:
    """The workers that have something to say, if only that they have gone."""
    ready = wait(list(busy))
    return [pipe for pipe in busy if pipe in ready]


def _hired(work: Callable[[Any], Any], number: int) -> dict[Connection, BaseProcess]:
    """The workers that could be started, each by the pipe to it; none where one alone would be no help."""
    # A forked child holds a copy of every pipe that is open, and would keep its fellows from seeing this process end.
    forked = sys.platform == "linux"
    context: Any = multiprocessing.get_context("fork" if forked else None)
    crew: dict[Connection, BaseProcess] = {}
    with contextlib.suppress(OSError, RuntimeError, ImportError), _without_signals():
        for _ in range(number if number > 1 else 0):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(work, theirs, [*crew, ours] if forked else [], os.getpid()), daemon=True
            )
            try:
                process.start()
            except BaseException:
                ours.close()
                raise
            finally:
                theirs.close()
            crew[ours] = process
    return crew


@contextlib.contextmanager
def _without_signals() -> Iterator[None]:
    """Signals wait while this lasts, so that none finds a child before it has taken off its parent's handlers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Callable[[Any], Any], pipe: Connection, others: Sequence[Connection], parent: int) -> None:
    """What a worker does: answer each batch until the other end of the pipe is closed."""
    for other in others:
        other.close()
    _let_go_of_streams()
    _end_with(parent)
    with contextlib.suppress(*_LOST):
        while True:
            pipe.send(work(pipe.recv()))


def _let_go_of_streams() -> None:
    """Point the standard streams to nowhere: who reads the program's output waits for the program alone."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w")


def _end_with(parent: int) -> None:
    """End at once by any signal, and, where the system can see to it, when the parent does."""
    for each in _ENDING:
        signal.signal(each, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415  only a worker needs it

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
