"""Work that is waited for only so long, even where nothing can stop it."""

import threading
from collections.abc import Callable
from typing import TypeVar

_GRACE = 1.0
"""Seconds that the work may take to stop once it has been told to."""

Result = TypeVar("Result")


def waited_for(work: Callable[[], Result], seconds: float, stop: Callable[[], None], late: Exception) -> Result:
    """What some work gives, if it gives it in time.

    The work is done in a thread of its own and left behind with it where it does not stop: within a single function,
    such as `instr` on long texts, SQLite asks nobody whether to go on. As the thread that called only waits, a signal
    is heard at once. Where there is no room for a thread, the work is done by the caller, and has to look at the clock
    itself.

    Args:
        work: What is to be done; all that it uses has to be its own, as it may outlast this call.
        seconds: How long it may take.
        stop: Tells it to stop.
        late: What is raised where it is not done in time.
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
