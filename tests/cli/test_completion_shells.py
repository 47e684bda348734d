"""Completion in the real shells: what Typer writes for bash, zsh and fish, driven as a person drives it."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from fixtures import Write

Complete = Callable[[str], str]
"""What a shell offers, or puts on the line, for what was typed before the tab."""

TYPED = [
    ("talentwatch ro", ["roles", "roster"], "List roles, with who holds them."),
    ("talentwatch list --ma", ["--manner"], ""),
    ("talentwatch list --person yu-b", ["yu-bowen"], "Yu Bowen"),
    ("talentwatch list --manner v", ["voluntary"], ""),
    ("talentwatch show junyang-lin/q", ["junyang-lin/qwen-technical-lead"], "Junyang Lin, technical lead"),
]
"""What is typed, what is offered, and what fish says of it."""

NASTY = "a$(touch ran-1) `touch ran-2`"
HOSTILE = {
    "people/zoe.yaml": f"id: zoe\nname: {NASTY}\n",
    "people/zora.yaml": "id: zora\nname: \"'; touch ran-3; ' * ~ [red]\"\n",
    "people/zack.yaml": 'id: zack\nname: "\\"; touch ran-4; \\" ((e)) {a,b} $x"\n',
    "people/zeno.yaml": 'id: zeno\nname: "\\\\$(touch ran-5) \\u202egnp"\n',
    "people/zed.yaml": "id: zed\nname: 'Zed''s \"own\" [x]: #1'\n",
}
SEEN = "Zed\N{RIGHT SINGLE QUOTATION MARK}s ”own” [x]: #1"
"""How the last of these names is shown."""

STEMS = ["z$(touch ran-6)", "z\\$(touch ran-7)", "z`touch ran-8`", "z';touch ran-9;'", "z\x1b]0;x\x07"]
"""Names of files that a shell would run, or a terminal act on, if it were handed them."""


def absent(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"there is no {shell} here to complete in")


@pytest.fixture(autouse=True)
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program first on the path, in an empty folder that is looked at for what a shell ran by mistake."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "talentwatch").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m talentwatch "$@"\n', encoding="utf-8")
    (folder / "talentwatch").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(ROOT / "records"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "dumb")
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    return folder


def script(shell: str) -> Path:
    """The completion script that the program writes for a shell."""
    done = subprocess.run(
        ["talentwatch"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "_TALENTWATCH_COMPLETE": f"source_{shell}"},
    )
    assert done.stderr == ""
    path = Path(os.environ["HOME"]) / f"completion.{shell}"
    path.write_text(done.stdout, encoding="utf-8")
    return path


def quiet(words: list[str]) -> str:
    """What a shell prints, which has to succeed and say nothing on standard error."""
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


BASH = """
source "$1"
read -r -a COMP_WORDS <<< "$2"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_talentwatch_completion talentwatch
[ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
"""


def in_bash(typed: str) -> str:
    """What bash offers, one a line."""
    return quiet(["bash", "--norc", "-c", BASH, "bash", str(script("bash")), typed])


def in_fish(typed: str) -> str:
    """What fish offers, one a line, with what is said of it after a tab."""
    return quiet(["fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", str(script("fish")), typed])


class Zsh:
    """A zsh on a terminal of its own, noting in files what completion complains of and how often it answers."""

    def __init__(self, completion: Path, folder: Path) -> None:
        self.complaints, self.answers = folder / "complaints", folder / "answers"
        self.complaints.touch()
        self.answers.touch()
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(["zsh", "-f", "-i"], stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        # zsh draws the list on standard error itself, so only what the function says there is caught.
        setup = (
            "PS1=; unsetopt prompt_sp; setopt no_beep; LISTMAX=0; stty columns 200 rows 50; "
            f"autoload -Uz compinit; compinit -u -D; source '{completion}'; "
            "functions[_asked]=$functions[_talentwatch_completion]; "
            f"_talentwatch_completion() {{ _asked 2>>'{self.complaints}'; print -n . >>'{self.answers}' }}; "
            f"print -n . >>'{self.answers}'\n"
        )
        self.ask(setup)

    def ask(self, keys: str, patience: float = 30.0) -> str:
        """What is seen from these keys until zsh has answered and has been still for a moment.

        Raises:
            AssertionError: It did not answer in time.
        """
        before = self.answers.stat().st_size
        os.write(self.ours, keys.encode())
        seen, end = b"", time.monotonic() + patience
        while time.monotonic() < end:
            ready, _, _ = select.select([self.ours], [], [], 0.5)
            if ready:
                seen += os.read(self.ours, 65536)
            elif self.answers.stat().st_size > before:
                return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\b]", "", seen.decode(errors="replace"))
        raise AssertionError(f"zsh did not answer: {seen!r}")

    def complete(self, typed: str) -> str:
        """What is seen after a tab, on a line that was empty."""
        return self.ask(f"\x15{typed}\t")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture
def zsh(tmp_path: Path) -> Iterator[Zsh]:
    shell = Zsh(script("zsh"), tmp_path)
    try:
        yield shell
    finally:
        shell.close()


@absent("bash")
@pytest.mark.parametrize(("typed", "offered"), [case[:2] for case in TYPED])
def test_bash_offers_what_can_stand_there(typed: str, offered: list[str]) -> None:
    assert in_bash(typed).splitlines() == offered


@absent("fish")
@pytest.mark.parametrize(("typed", "offered", "said"), TYPED)
def test_fish_offers_it_with_what_it_is(typed: str, offered: list[str], said: str) -> None:
    found = [line.partition("\t") for line in in_fish(typed).splitlines()]
    assert [value for value, _, _ in found] == offered
    assert found[0][2].startswith(said)


@absent("zsh")
@pytest.mark.parametrize(("typed", "offered", "said"), TYPED)
def test_zsh_lists_many_and_puts_a_single_one_on_the_line(typed: str, offered: list[str], said: str, zsh: Zsh) -> None:
    seen = zsh.complete(typed)
    if len(offered) > 1:
        assert re.search(rf"^{offered[0]} +-- {re.escape(said)}", seen, re.MULTILINE)
        assert all(value in seen for value in offered)
    else:
        before, _, _ = typed.rpartition(" ")
        assert f"{before} {offered[0]}" in seen
    assert zsh.complaints.read_text(encoding="utf-8") == ""


def ran() -> list[str]:
    return sorted(path.name for path in Path.cwd().rglob("*"))


def everywhere(zsh: Zsh | None) -> dict[str, Complete]:
    shells: dict[str, Complete] = {"bash": in_bash, "fish": in_fish}
    found = {name: ask for name, ask in shells.items() if shutil.which(name)}
    return {**found, "zsh": zsh.complete} if zsh else found


@pytest.fixture
def shells(request: pytest.FixtureRequest) -> dict[str, Complete]:
    """The shells that there are."""
    found = everywhere(request.getfixturevalue("zsh") if shutil.which("zsh") else None)
    if not found:
        pytest.skip("there is none of bash, zsh and fish here")
    return found


def test_a_name_in_a_record_does_not_act_in_a_shell(
    records: Write, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(records(HOSTILE)))
    for name, ask in request.getfixturevalue("shells").items():
        seen = ask("talentwatch show z")
        for key in ("zoe", "zora", "zack", "zeno", "zed"):
            assert key in seen, f"{name}: {seen!r}"
        assert not re.search("[\u202a-\u202e]", seen), name
        assert ran() == [], f"{name} ran what a name says"


def test_the_name_of_a_file_does_not_act_in_a_shell(
    records: Write, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    folder = records({f"people/q{number}.yaml": "" for number in range(1501)})
    for stem in [*STEMS, "zoe"]:
        (folder / "people" / f"{stem}.yaml").touch()
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(folder))
    for name, ask in request.getfixturevalue("shells").items():
        seen = ask("talentwatch show z")
        assert "zoe" in seen, name
        assert "touch" not in seen, name
        assert "\x07" not in seen, name
        assert ran() == [], f"{name} ran what the name of a file says"


@pytest.mark.parametrize("shell", [pytest.param(name, marks=absent(name)) for name in ("bash", "fish")])
def test_nothing_is_offered_after_an_equals_sign(shell: str) -> None:
    if shell == "bash":
        assert in_bash("talentwatch list --person = yu-b") == "", "bash takes the sign for a word"
    else:
        assert in_fish("talentwatch list --person=yu-b") == ""


@absent("fish")
def test_quotes_and_brackets_of_a_name_are_seen_in_fish(records: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(records(HOSTILE)))
    assert in_fish("talentwatch show zed") == f"zed\t{SEEN}\n"


@absent("zsh")
def test_quotes_and_brackets_of_a_name_are_seen_in_zsh(
    records: Write, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("TALENTWATCH_RECORDS", str(records(HOSTILE)))
    zsh = request.getfixturevalue("zsh")
    assert SEEN in zsh.complete("talentwatch show ze")


@pytest.mark.parametrize("shell", [pytest.param(name, marks=absent(name)) for name in ("bash", "zsh", "fish")])
def test_records_that_cannot_be_found_leave_the_shell_in_peace(
    shell: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("TALENTWATCH_RECORDS", "nowhere")
    if shell == "zsh":
        zsh = request.getfixturevalue("zsh")
        assert "rror" not in zsh.complete("talentwatch list --person yu-b")
        assert zsh.complaints.read_text(encoding="utf-8") == ""
    else:
        assert {"bash": in_bash, "fish": in_fish}[shell]("talentwatch list --person yu-b") == ""


@pytest.mark.parametrize(
    ("shell", "place"),
    [
        pytest.param("bash", ".bash_completions/talentwatch.sh", marks=absent("bash")),
        pytest.param("zsh", ".zfunc/_talentwatch", marks=absent("zsh")),
        pytest.param("fish", ".config/fish/completions/talentwatch.fish", marks=absent("fish")),
    ],
)
def test_install_completion_knows_the_shell_it_is_called_from(shell: str, place: str) -> None:
    # The second command keeps the shell from becoming the program, which looks for a shell above it.
    done = subprocess.run([shell, "-c", "talentwatch --install-completion; true"], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    installed = Path(os.environ["HOME"]) / place
    assert installed.read_text(encoding="utf-8").strip() == script(shell).read_text(encoding="utf-8").strip()
