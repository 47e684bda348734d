"""Waiting for some work for a limited time, even if the work cannot be stopped."""

import threading
from collections.abc import Callable
from typing import TypeVar

_GRACE = 1.0
"""How many seconds the work may take to stop after `stop` was called."""

Result = TypeVar("Result")


def waited_for(work: Callable[[], Result], seconds: float, stop: Callable[[], None], late: Exception) -> Result:
    """The result of some work, if it is done in time.

    The work runs in a thread of its own. One that does not stop when told is left running: SQLite, within a single
    function such as `instr` on long texts, never checks whether to go on. Since the caller only waits, a signal
    reaches it at once. Where no thread can be started, the caller does the work, which has to watch the time itself.

    Args:
        work: The work; it may outlast this call, so nobody else may use what it uses.
        seconds: How long it may take.
        stop: Tells the work to stop.
        late: What is raised where the work is not done in time.
    """
    done = threading.Event()
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001  it is raised where the result is waited for
            errors.append(error)
        finally:
            done.set()

    try:
        threading.Thread(target=run, daemon=True).start()
    except RuntimeError:
        return work()
    try:
        in_time = done.wait(seconds)
    except BaseException:
        stop()
        raise
    if not in_time:
        stop()
        if not done.wait(_GRACE):
            raise late
    if errors:
        raise errors[0]
    return results[0]
