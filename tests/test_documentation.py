"""Every command block of the documentation is run, so that it cannot rot.

A `console` block holds commands after `$ ` and, under each, its output: standard output and standard error as a pipe
gets them, then `[exit N]` where the program ended with another status than 0. `pytest --update-golden` writes the
outputs. A `sh` block is run and has to succeed. `<!-- not run: why -->` before a block excuses it.
`<!-- record: KIND -->` before a `yaml` block says that it is a record, which is read.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest

from talentwatch import __version__
from talentwatch.measures import boomerangs, flows, retention, turnover_counts, vacancies, waves
from talentwatch.model import Kind
from talentwatch.model import records as model_records
from talentwatch.project import ADDRESS, FEED_IDS
from talentwatch.reading import read_records

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "SECURITY.md",
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("examples/**/*.md"),
        ROOT / "records/README.md",
    ]
)
FENCE = re.compile(
    r"(?:<!-- (?P<mark>[^>]*?) -->\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_REVISION = re.compile(r'"revision": (?:null|"[0-9a-f]{40}(?: and changes)?")')

LANGUAGES = {"console", "sh", "yaml", "json", "python", "toml", "text"}


@dataclass(frozen=True)
class Block:
    """A fenced block: where it is, what it is, what it holds, and what is said of it before."""

    page: Path
    start: int
    language: str
    body: str
    mark: str

    def __str__(self) -> str:
        line = self.page.read_text(encoding="utf-8").count("\n", 0, self.start) + 1
        return f"{self.page.relative_to(ROOT)}:{line}"


def blocks(*languages: str) -> list[Block]:
    """The blocks of these languages on every page."""
    found = []
    for page in PAGES:
        matches = FENCE.finditer(page.read_text(encoding="utf-8"))
        wanted = [match for match in matches if match["language"] in languages]
        found += [
            Block(page, each.start("body"), each["language"], each["body"], each["mark"] or "") for each in wanted
        ]
    return found


def commands(body: str) -> list[tuple[str, str]]:
    """The commands of a console block with their outputs."""
    parts = re.split(r"^\$ (.*)\n", body, flags=re.MULTILINE)
    assert not parts[0].strip(), f"a console block begins with a command, not with {parts[0]!r}"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def run(command: str, path: Path) -> str:
    """What a command prints in a shell at the root of the repository, and its status where that is not 0.

    The program is in the folder `path`.
    """
    surroundings = {
        **os.environ,
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(  # noqa: S602  the commands are those of our own pages
        command,
        shell=True,
        check=False,
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    # The commit that the records are of is another one with each commit.
    told = _REVISION.sub('"revision": "5f0c9ad2b1e64b7d8a3f6c2e9d1b7a4508e3c6f1"', done.stdout)
    return told + (f"[exit {done.returncode}]\n" if done.returncode else "")


@pytest.mark.parametrize(
    "page", sorted({block.page for block in blocks("console")}), ids=lambda page: str(page.relative_to(ROOT))
)
def test_the_outputs_on_a_page_are_what_its_commands_print(
    page: Path, warm: Path, request: pytest.FixtureRequest
) -> None:
    mine = [block for block in blocks("console") if block.page == page]
    fresh = {
        block: "".join(f"$ {command}\n{run(command, warm)}" for command, _ in commands(block.body)) for block in mine
    }
    if request.config.getoption("--update-golden"):
        text = page.read_text(encoding="utf-8")
        for block in reversed(mine):
            text = text[: block.start] + fresh[block] + text[block.start + len(block.body) :]
        page.write_text(text, encoding="utf-8")
        return
    for block in mine:
        assert block.body == fresh[block], f"{block} is out of date; run pytest --update-golden and read it"


@pytest.mark.parametrize("block", [block for block in blocks("sh") if not block.mark.startswith("not run")], ids=str)
def test_a_shell_block_succeeds(block: Block, warm: Path) -> None:
    printed = run(f"set -e\n{block.body}", warm)
    assert "[exit" not in printed, printed


@pytest.mark.parametrize("block", [block for block in blocks("yaml") if block.mark.startswith("record:")], ids=str)
def test_a_record_on_a_page_can_be_read(block: Block) -> None:
    kind = Kind(block.mark.removeprefix("record:").strip())
    identity = re.search(r"^id: (\S+)$", block.body, re.MULTILINE)
    assert identity is not None
    reading = read_records(block.body, kind, f"{kind.value}/{identity[1]}.yaml")
    assert reading.findings == ()
    assert len(reading.records) == 1


def test_every_block_is_of_a_known_sort_and_every_excuse_has_a_reason() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        matches = list(FENCE.finditer(text))
        assert len(re.findall(r"^\s*(?:```|~~~)", text, re.MULTILINE)) == 2 * len(matches), f"{page.name}: a bare block"
        marks = re.findall(r"<!-- (?:not run|record):", text)
        assert len(marks) == sum(bool(match["mark"]) for match in matches), f"{page.name}: a mark without its block"
        for match in matches:
            assert match["language"] in LANGUAGES, f"{page.name}: {match['language']}"
            if (match["mark"] or "").startswith("not run"):
                assert len(match["mark"].removeprefix("not run:").split()) > 2, (
                    f"{page.name}: an excuse without a reason"
                )


def test_the_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = next(
        block.body.strip() for block in blocks("sh") if "pytest" in block.body and block.page.name == "README.md"
    )
    assert command in readme
    assert command in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


@pytest.mark.long
def test_the_first_command_of_the_readme_runs_in_a_fresh_copy(tmp_path: Path) -> None:
    """It installs the program, which takes a network; `.ci/run` asks for this test by name."""
    command = next(block.body.strip() for block in blocks("sh") if block.page.name == "README.md")
    shown = dict(pair for block in blocks("console") if block.page.name == "README.md" for pair in commands(block.body))
    copy = tmp_path / "copy"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in listed.split("\0"):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    (tmp_path / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602  the command is that of our own page
        command, shell=True, check=False, cwd=copy, env={**surroundings, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == shown[command[command.rindex("talentwatch") :]]


def test_no_page_and_no_golden_file_shows_a_traceback() -> None:
    """One would say that an example is broken, or that the program is."""
    shown = [*PAGES, *(ROOT / "tests/golden").iterdir(), *(ROOT / "tests/broken").glob("*/expected.txt")]
    assert [str(each) for each in shown if "Traceback (most recent call" in each.read_text(encoding="utf-8")] == []


def test_the_address_of_the_project_is_the_same_wherever_it_stands() -> None:
    """It is a placeholder: `talentwatch/project.py` has it, and the snippets of docs/ci.md cannot do without."""
    surroundings = [
        "pyproject.toml",
        "action.yml",
        ".pre-commit-hooks.yaml",
        "CHANGELOG.md",
        ".github/workflows/check.yml",
    ]
    files = [*PAGES, *(ROOT / name for name in surroundings), *(ROOT / "talentwatch").rglob("*.py")]
    address = re.compile(r"https?://[^\s\"'`<>)]*?/talentwatch(?:/talentwatch)?\b|uses: \S*talentwatch(?=@)")
    found = {
        (path.relative_to(ROOT).as_posix(), each) for path in files for each in address.findall(path.read_text("utf-8"))
    }
    repository = ADDRESS.removeprefix("https://github.com/")
    assert found == {
        ("talentwatch/project.py", ADDRESS),
        ("talentwatch/project.py", FEED_IDS),
        ("docs/ci.md", ADDRESS),
        ("docs/ci.md", f"uses: {repository}"),
    }


def test_the_version_is_the_same_wherever_it_stands() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = re.findall(
        r"^## \[(.+?)\](?: - \d{4}-\d\d-\d\d)?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    asked = re.findall(
        rf"(?:{re.escape(ADDRESS)}|uses: talentwatch\S*?)@(\S+)|rev: (\S+)", (ROOT / "docs/ci.md").read_text("utf-8")
    )
    assert project["version"] == __version__
    assert changes[:2] == ["Unreleased", __version__]
    assert {tag for each in asked for tag in each if tag} == {f"v{__version__}"}


def test_every_link_to_a_file_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_every_path_on_a_page_is_there() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        named = set(re.findall(r"`((?:talentwatch|tests|benchmarks|examples|docs)/[\w./-]*)`", text))
        for path in named - {ADDRESS.removeprefix("https://github.com/")}:
            folder = path.rpartition("/")[0] if re.search("[A-Z]{4}", path) else path
            assert (ROOT / folder).exists(), f"{page.relative_to(ROOT)} names {path}"


def test_every_command_is_documented() -> None:
    from talentwatch.cli.registry import COMMANDS

    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in page] == []


PLAIN_FIELDS = {
    *("id", "name", "title", "text", "note", "field", "value", "source", "person", "organizations", "date"),
    *("country", "language", "timezone", "origin"),
}
"""Fields of records that mean what the word does."""

PLAIN_COLUMNS = {
    *(
        "key",
        "name",
        "title",
        "number",
        "of",
        "days",
        "day",
        "bound",
        "low",
        "high",
        "ratio",
        "fit",
        "records",
        "place",
    ),
    *("first_day", "last_day", "since", "filled", "before", "after", "from", "to", "from_name", "to_name", "left"),
    *("person", "unknown", "voluntary", "involuntary", "mutual", "disputed", "median_low", "median_high"),
    *("after_1y", "after_2y", "after_5y"),
}
"""Columns of measures that mean what the word does, and words that a choice of the records explains."""


def test_the_glossary_has_every_term_of_the_records_and_of_the_measures() -> None:
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs/glossary.md").read_text(encoding="utf-8")))
    types = [each for each in vars(model_records).values() if isinstance(each, type) and is_dataclass(each)]
    terms = {each.name for found in types if found.__module__ == model_records.__name__ for each in fields(found)}
    assert terms - told - PLAIN_FIELDS == set()
    tables = (
        turnover_counts.TURNOVER_COLUMNS,
        retention.COLUMNS,
        retention.STEP_COLUMNS,
        waves.COLUMNS,
        flows.PAIRS,
        flows.BALANCES,
        boomerangs.COLUMNS,
        vacancies.COLUMNS,
    )
    named = {column.name for columns in tables for column in columns if not column.name.endswith("_id")}
    assert named - told - terms - PLAIN_COLUMNS == set()


def test_the_walk_runs_the_commands_of_its_page() -> None:
    page = (ROOT / "examples/qwen-exodus/README.md").read_text(encoding="utf-8")
    script = (ROOT / "examples/qwen-exodus/walk.sh").read_text(encoding="utf-8")
    on_page = [
        command
        for match in FENCE.finditer(page)
        if match["language"] == "console"
        for command, _ in commands(match["body"])
    ]
    in_script = [line for line in script.splitlines() if line.startswith("talentwatch ")]
    assert in_script == on_page


def test_the_walk_prints_what_its_page_shows(warm: Path) -> None:
    page = ROOT / "examples/qwen-exodus/README.md"
    shown = dict(pair for block in blocks("console") if block.page == page for pair in commands(block.body))
    expected = []
    for line in (page.parent / "walk.sh").read_text(encoding="utf-8").splitlines():
        if line.startswith("echo "):
            expected.append(line.removeprefix('echo "').removesuffix('"') + "\n")
        elif line.startswith("talentwatch "):
            expected.append(shown[line])
    assert run("sh examples/qwen-exodus/walk.sh", warm) == "".join(expected)
