"""Records that mean harm: each is a finding or nothing at all, in bounded time and memory, never a traceback.

Every run is a process of its own that may take 1 GiB of addresses and 20 seconds of work, and is stopped after
a minute if it waits.
"""

import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

MOST_MEMORY = 1024**3
MOST_SECONDS = 20
LONGEST_WAIT = 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")

SOUND = "id: ada\nname: Ada\n"


@pytest.fixture(autouse=True)
def program(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{warm}{os.pathsep}{os.environ['PATH']}")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The program on a folder, held to the limits."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))

    return subprocess.run(
        ["talentwatch", *words, "--records", str(folder)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=LONGEST_WAIT,
        preexec_fn=limited,
    )


BOMB = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefghi"))

TEXTS: dict[str, tuple[str | bytes, str]] = {
    "an alias bomb": (BOMB, "TW104"),
    "a hundred thousand brackets": ("[" * 100_000, "TW107"),
    "a hundred thousand braces": ("{a: " * 100_000, "TW107"),
    "a hundred thousand dashes": ("- " * 100_000, "TW107"),
    "a nest of blocks": ("".join(f"{' ' * depth}a:\n" for depth in range(2000)), "TW107"),
    "a million keys": ("".join(f"k{number}: v\n" for number in range(1_000_000)), "TW108"),
    "a hundred thousand equal keys": ("id: x\n" * 100_000, "TW103"),
    "millions of items": ("id: ada\nname: Ada\nother_names: [" + "a," * 8_000_000 + "]\n", "TW108"),
    "more records than a file may have": ("- {id: a, name: A}\n" * 60_000, "TW108"),
    "a million documents": ("---\n" * 1_000_000, "TW108"),
    "a hundred thousand tenures": ("id: ada\nname: Ada\ntenures:\n" + "- {organization: a}\n" * 100_000, "TW108"),
    "twenty thousand anchors": ("".join(f"- &a{number} x\n" for number in range(20_000)), "TW104"),
    "fifteen megabytes of one text": ("id: ada\nname: Ada\nnotes: " + "a" * 15_000_000 + "\n", "TW201"),
    "fifteen megabytes of comment": ("id: ada\nname: Ada\nnotes: 1\n# " + "a" * 15_000_000 + "\n", "TW201"),
    "twenty thousand ignores": (SOUND + "# talentwatch: ignore[TW4] because a\n" * 20_000, "TW118"),
    "blanks for a quadratic pattern": (SOUND + 'verified: "' + " " * 1_000_000 + 'a"\n', "TW301"),
    "a million figures for a date": (SOUND + "verified: " + "9" * 1_000_000 + "\n", "TW301"),
    "figures and dashes for a date": (SOUND + "verified: " + "2026-03-" * 100_000 + "\n", "TW301"),
    "a number that no float holds": (SOUND + "tenures: [{organization: a, interim: 1e999999999}]\n", "TW207"),
    "a million letters for an id": ("id: " + "a-" * 500_000 + "\nname: X\n", "TW209"),
    "a path for an id": ("id: ../../etc/passwd\nname: X\n", "TW209"),
    "a drive for an id": ("id: C:\\\\windows\nname: X\n", "TW209"),
    "NUL": ("id: ada\nname: A\0da\n", "TW112"),
    "NUL in quotes": ('id: ada\nname: "A\\0da"\n', "TW112"),
    "an escape in quotes": ('id: ada\nname: "\\e]8;;http://evil.example\\e\\\\Ada"\n', "TW112"),
    "a lone surrogate": ('id: ada\nname: "\\ud800"\n', "TW102"),
    "a lone surrogate in bytes": (b"id: ada\nname: \xed\xa0\x80\n", "TW101"),
    "no UTF-8": (b"id: ada\nname: \xff\xfe\xfa\n", "TW101"),
    "UTF-16": (SOUND.encode("utf-16"), "TW101"),
    "UTF-32": (SOUND.encode("utf-32"), "TW101"),
    "a right-to-left override": ('id: ada\nname: "Ada \u202eevil"\n', "TW228"),
    "a tag that builds an object": ("id: ada\nname: !!python/object/apply:os.system [id]\n", "TW106"),
    "a merge key": ("id: ada\nname: Ada\n<<: {country: CN}\n", "TW201"),
    "a key that is a list": ("? [a, b]\n: c\n", "TW202"),
    "carriage returns": ("id: ada\r\nname: Ada\r\n", "TW906"),
    "a directive of another YAML": ("%YAML 3.7\n---\nid: ada\nname: Ada\n", "TW102"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_means_harm(case: str, tmp_path: Path) -> None:
    text, code = TEXTS[case]
    folder = tmp_path / "records"
    (folder / "people").mkdir(parents=True)
    (folder / "people/ada.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(folder, "check", "--format", "json")
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode in {0, 1}, done.stderr[-2000:]
    assert f'"{code}"' in done.stdout
    assert "\x1b" not in done.stdout
    shown = run(folder, "list")
    assert "Traceback" not in shown.stderr
    assert shown.returncode == (0 if code in {"TW118", "TW906", "TW228"} else 2), shown.stderr


def _sparse(folder: Path) -> None:
    with (folder / "people/ada.yaml").open("wb") as file:
        file.truncate(1024**3)


def _loops(folder: Path) -> None:
    (folder / "people/loop.yaml").symlink_to("loop.yaml")
    (folder / "people/again").symlink_to("..")


def _links_out(folder: Path) -> None:
    (folder / "people/ada.yaml").symlink_to("/etc/passwd")
    (folder / "people/all").symlink_to("/")


def _link_to_nothing(folder: Path) -> None:
    (folder / "people/ada.yaml").symlink_to("gone.yaml")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "people/ada.yaml")


def _device(folder: Path) -> None:
    (folder / "people/ada.yaml").symlink_to("/dev/zero")


def _folder_for_a_file(folder: Path) -> None:
    (folder / "people/ada.yaml").mkdir()
    (folder / "people/ada.yaml/x.yaml").write_text("id: no\n")


def _deep_folders(folder: Path) -> None:
    at = folder / "people"
    for _ in range(200):
        at /= "d"
    at.mkdir(parents=True)
    (at / "x.yaml").write_text("id: no\n")


def _odd_names(folder: Path) -> None:
    (folder / "people/\x1b[31mred\n.yaml").write_text("id: no\n")
    Path(os.fsdecode(os.fsencode(folder / "people") + b"/\xff.yaml")).write_text("id: no\n")


@pytest.mark.parametrize(
    ("lay", "code"),
    [
        (_sparse, "TW108"),
        (_loops, "TW111"),
        (_links_out, "TW109"),
        (_link_to_nothing, "TW111"),
        (_pipe, "TW111"),
        (_device, "TW109"),
        (_folder_for_a_file, "TW202"),
        (_deep_folders, "TW202"),
        (_odd_names, "TW202"),
    ],
)
def test_a_tree_that_means_harm(lay: Callable[[Path], None], code: str, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    (folder / "people").mkdir(parents=True)
    lay(folder)
    for layout in ("json", "text", "github", "gitlab", "junit", "sarif"):
        done = run(folder, "check", "--format", layout)
        assert "Traceback" not in done.stderr, done.stderr[-2000:]
        assert done.returncode == 1, done.stderr
        assert code in done.stdout
        assert "\x1b" not in done.stdout
    assert run(folder, "list").returncode == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    (folder / "people").mkdir(parents=True)
    (folder / "people/ada.yaml").write_text(SOUND)
    (folder / "people/ada.yaml").chmod(0)
    done = run(folder, "check", "--format", "json")
    assert done.returncode == 1
    assert '"TW111"' in done.stdout


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    (folder / "people").mkdir(parents=True)
    path = folder / "people/ada.yaml"
    path.write_text(SOUND)
    stop = threading.Event()

    def change() -> None:
        versions = (SOUND, "", "id: [", SOUND + "note: " + "a" * 500_000, "\0", None)
        number = 0
        while not stop.is_set():
            text = versions[number % len(versions)]
            number += 1
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        for words in [("check", "--format", "text"), ("check", "--diff"), ("list",), ("people",)] * 3:
            done = run(folder, *words)
            assert done.returncode in {0, 1, 2}, done.stderr
            assert "Traceback" not in done.stderr, done.stderr
    finally:
        stop.set()
        changing.join()
