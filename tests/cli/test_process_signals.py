"""A signal ends the program at once, quietly, and as a shell expects."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures import Write

PROGRAM = [sys.executable, "-m", "talentwatch"]
ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what the program is at is seen as Linux shows it")

LONG_TEXT = "replace(hex(zeroblob(4000000)), '00', 'aa')"
LONGER = f"instr({LONG_TEXT}, substr({LONG_TEXT}, 1, 4000000) || 'b')"
"""A single step of SQLite's that takes minutes."""
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def has_a_thread(pid: int) -> bool:
    return len(list(Path(f"/proc/{pid}/task").iterdir())) > 1


def has_a_child(pid: int) -> bool:
    return bool(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii"))


def ended(words: list[str], number: int, at: Callable[[int], bool]) -> tuple[int, bytes, bytes]:
    """How the program ends by a signal that comes when it is at something; its status and what it wrote."""
    with subprocess.Popen([*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not at(process.pid):
            time.sleep(0.01)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["sql", f"SELECT {LONGER}"], signal.SIGINT),
        (["sql", f"SELECT {LONGER}"], signal.SIGTERM),
        (["sql", ENDLESS], signal.SIGHUP),
        (["people", "--where", LONGER], signal.SIGINT),
        (["people", "--where", f"({ENDLESS})"], signal.SIGTERM),
    ],
)
def test_a_question_in_sql_is_ended_in_the_middle_of_a_step(words: list[str], number: int, records: Write) -> None:
    folder = records({"people/ada.yaml": "id: ada\nname: Ada\n"})
    assert ended([*words, "--records", str(folder)], number, has_a_thread) == (-number, b"", b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_reading_many_files_is_ended_with_its_workers(number: int, records: Write) -> None:
    folder = records({f"people/p{each}.yaml": f"id: p{each}\nname: P\n" for each in range(1600)})
    # It takes a worker long enough to be seen at it.
    (folder / "people/large.yaml").write_text("- {id: a, name: A}\n" * 20_000, encoding="utf-8")
    assert ended(["people", "--records", str(folder)], number, has_a_child) == (-number, b"", b"")


def test_a_shell_tells_of_a_signal_by_its_number_and_stops_its_loop(records: Write) -> None:
    folder = records({"people/ada.yaml": "id: ada\nname: Ada\n"})
    program = " ".join([*PROGRAM, "sql", f'"SELECT {LONGER}"', "--records", str(folder)])
    script = (
        f"{program} & while [ $(ls /proc/$!/task | wc -l) -lt 2 ]; do sleep 0.01; done; kill -TERM $!; wait $!; echo $?"
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, text=True)
    assert done.stdout == "143\n"


def test_what_nohup_keeps_from_the_program_does_not_end_it(records: Write) -> None:
    folder = records({"people/ada.yaml": "id: ada\nname: Ada\n"})
    program = " ".join([*PROGRAM, "sql", '"SELECT 1 AS one"', "--records", str(folder)])
    hangups = "for each in 1 2 3 4 5 6 7 8 9; do kill -HUP $! 2>/dev/null; sleep 0.02; done"
    script = f"trap '' HUP; {program} & {hangups}; wait $!"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "one\n1\n", "")
