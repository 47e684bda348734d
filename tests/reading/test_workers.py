"""Work shared among processes: the same answer whatever becomes of them, and none outlives the one that started it."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fixtures import Write

from talentwatch.reading import read_folder, workers
from talentwatch.reading import record_reader as reading_records
from talentwatch.reading.workers import shared

HERE = os.getpid()
BATCHES = list(range(9))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are looked for as Linux shows them")


def double(number: int) -> int:
    return 2 * number


def is_killed_for_three(number: int) -> int:
    if number == 3 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def runs_out_of_memory_for_three(number: int) -> int:
    if number == 3 and os.getpid() != HERE:
        raise MemoryError
    return 2 * number


def says_too_much_for_a_pipe(number: int) -> int | object:
    return (lambda: None) if number == 3 and os.getpid() != HERE else 2 * number


def prints(number: int) -> int:
    if os.getpid() != HERE:
        os.write(1, b"printed")
        os.write(2, b"printed")
    return 2 * number


@pytest.mark.parametrize("number", [1, 2, 20])
@pytest.mark.parametrize(
    "work", [double, is_killed_for_three, runs_out_of_memory_for_three, says_too_much_for_a_pipe, prints]
)
def test_the_parts_come_in_order_whatever_becomes_of_a_worker(
    work: object, number: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert list(shared(work, BATCHES, number)) == [2 * each for each in BATCHES]  # type: ignore[arg-type]
    assert multiprocessing.active_children() == []
    assert capfd.readouterr() == ("", "")


def test_a_worker_that_cannot_be_started_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = multiprocessing.context.ForkProcess.start

    def refuse_the_third(process: multiprocessing.context.ForkProcess) -> None:
        if len(started) == 2:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        started.append(process)
        start(process)

    monkeypatch.setattr(multiprocessing.context.ForkProcess, "start", refuse_the_third)
    assert list(shared(double, BATCHES, 4)) == [2 * each for each in BATCHES]
    assert list(shared(double, BATCHES, 4)) == [2 * each for each in BATCHES], "none at all"
    assert len(started) == 2


def test_where_there_is_no_pipe_there_are_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> object:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(multiprocessing.context.BaseContext, "Pipe", refuse)
    assert list(shared(double, BATCHES, 4)) == [2 * each for each in BATCHES]


def test_an_error_of_the_work_itself_is_told_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(shared((1).__truediv__, [1, 0, 2], 2))
    assert multiprocessing.active_children() == []


def test_who_stops_listening_leaves_no_worker() -> None:
    parts = shared(double, BATCHES, 3)
    assert next(parts) == 0
    parts.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_folder_is_read_without_further_processes_as_with_them(
    records: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = records({f"people/p{number}.yaml": f"id: p{number}\nname: P\nnote:\n" for number in range(300)})
    alone = read_folder(folder)
    monkeypatch.setattr(reading_records, "MANY_FILES", 1)
    monkeypatch.setattr(workers, "processors", lambda: 1)
    assert read_folder(folder) == alone
    monkeypatch.setattr(workers, "processors", lambda: 3)
    assert read_folder(folder) == alone


PARENT = """
import sys, time
from talentwatch.reading.workers import shared
def work(number):
    if number:
        time.sleep(60)
    return number
for part in shared(work, range(4), 3):
    print(part, flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_workers_end_with_their_parent_and_hold_none_of_its_streams(number: int) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"0\n"
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text(encoding="ascii").split()
        assert len(children) == 3
        parent.send_signal(number)
        # These return when nobody holds the other end any more; a worker would sleep for a minute.
        assert parent.communicate(timeout=30) == (b"", b"")
        assert parent.returncode == -number
    for child in children:
        while Path(f"/proc/{child}").exists():
            time.sleep(0.01)
