"""The house: who may import whom, who may touch files and terminals, and that no room is too large."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from talentwatch.cli.registry import COMMANDS, module_of

PACKAGE = Path(__file__).parent.parent / "talentwatch"
PAGE = PACKAGE.parent / "docs" / "architecture.md"

MAY_IMPORT = {
    "errors": "",
    "atomic": "",
    "dates": "errors",
    "paths": "",
    "project": "",
    "model": "dates",
    "findings": "",
    "statistics": "",
    "characters": "",
    "git": "errors",
    "reading": "model findings dates errors project",
    "ledger": "model findings dates errors",
    "check": "ledger model findings characters dates errors",
    "query": "ledger model findings characters dates errors",
    "writing": "reading model findings characters dates errors atomic",
    "presence": "query ledger model dates",
    "index": "query ledger model findings characters dates errors atomic paths",
    "measures": "presence statistics query ledger model findings dates errors",
    "exchange": "query reading model findings characters dates errors",
    "render": "measures presence statistics query findings characters dates paths project",
    "cli": (
        "git measures presence index exchange render writing query check reading ledger model findings dates errors"
        " paths atomic"
    ),
    "__main__": "cli",
    "__init__": "",
}
"""Each part of the package, and the parts that it may import besides itself."""

TOUCH_FILES = {"atomic", "git", "reading", "writing", "index", "exchange", "cli"}
FILE_CALLS = {
    *("open", "fdopen", "read_text", "write_text", "read_bytes", "write_bytes"),
    *("exists", "is_dir", "is_file", "stat", "listdir", "scandir", "iterdir", "glob", "rglob"),
    *("mkdir", "makedirs", "mkstemp", "touch", "unlink", "rename", "rmdir", "rmtree"),
}
HOME_OF = {
    "rich": {"render", "cli"},
    "typer": {"cli"},
    "yaml": {"reading", "render"},
    "dateutil": {"dates"},
    "sqlite3": {"index", "query", "cli"},
    "platformdirs": {"index"},
}

MOST_LINES = 400
EXCUSE = "Longer than 400 lines because"


NAMED_TWICE = {
    name: f"the command `{name}`, and what is behind it in {where}"
    for where, names in {
        "measures": ("churn", "cohort", "context", "flows", "profile", "retention", "signals", "vacancies", "waves"),
        "query": ("conflicts", "roster", "show", "timeline"),
    }.items()
    for name in names
} | {"spells": "those of one world in presence, and as the measures tell them"}
"""The names that two files of the package bear, and why."""


def part_of(path: Path, package: Path) -> str:
    """The part of the package that a module belongs to."""
    return path.relative_to(package).parts[0].removesuffix(".py")


def imports(path: Path, package: Path, name: str, *, types: bool = True) -> Iterator[str]:
    """Every module that a file of the package `name` imports, also within functions, with its full name.

    Args:
        path: The file.
        package: The folder of the package.
        name: What the package is called.
        types: Whether what is imported for the types alone, under `if TYPE_CHECKING:`, is told too.
    """
    inside = [name, *path.relative_to(package).parts[:-1]]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out: set[ast.AST] = set()
    if not types:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                left_out |= set(ast.walk(node))
    for node in ast.walk(tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = inside[: len(inside) + 1 - node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def faults(package: Path, name: str = "talentwatch") -> list[str]:
    """Every import that the table does not allow."""
    known = {part_of(path, package) for path in package.rglob("*.py")}
    found = []
    for path in sorted(package.rglob("*.py")):
        part = part_of(path, package)
        allowed = {part, *MAY_IMPORT.get(part, "").split()}
        for module in imports(path, package, name):
            steps = module.split(".")
            if steps[0] == name and len(steps) > 1 and steps[1] in known and steps[1] not in allowed:
                found.append(f"{path.relative_to(package)} imports {module}")
            if steps[0] in HOME_OF and part not in HOME_OF[steps[0]]:
                found.append(f"{path.relative_to(package)} imports {module}")
    return found


def file_calls(path: Path) -> Iterator[str]:
    """Every call in a module that touches a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = (
                called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
            )
            if name in FILE_CALLS:
                yield name


def test_each_part_imports_only_what_the_table_allows() -> None:
    assert faults(PACKAGE) == []


def test_every_part_is_in_the_table() -> None:
    assert {part_of(path, PACKAGE) for path in PACKAGE.rglob("*.py")} == set(MAY_IMPORT)


def test_the_table_has_no_circle() -> None:
    settled: set[str] = set()
    while len(settled) < len(MAY_IMPORT):
        free = {part for part, needs in MAY_IMPORT.items() if part not in settled and set(needs.split()) <= settled}
        assert free, f"a circle among {set(MAY_IMPORT) - settled}"
        settled |= free


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("ledger.py", "from talentwatch.cli import app"),
        ("ledger.py", "def late():\n    import talentwatch.reading.yaml_nodes"),
        ("model.py", "from talentwatch import ledger"),
        ("ledger.py", "from . import reading"),
        ("query/show.py", "from ..cli.app import main"),
        ("query/show.py", "from rich.text import Text"),
        ("check/run.py", "import yaml"),
    ],
)
def test_the_guard_sees_a_forbidden_import(tmp_path: Path, module: str, text: str) -> None:
    for part in ("ledger.py", "model.py", "query/show.py", "check/run.py", "cli/app.py", "reading/nodes.py"):
        (tmp_path / part).parent.mkdir(exist_ok=True)
        (tmp_path / part).write_text("", encoding="utf-8")
    assert faults(tmp_path) == []
    (tmp_path / module).write_text(text, encoding="utf-8")
    assert len(faults(tmp_path)) >= 1


def module(folder: Path, text: str) -> Path:
    """A module that holds a text."""
    path = folder / "module.py"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("text", ["open('x')", "import os\nos.listdir()", "def late(path):\n    path.touch()"])
def test_the_guard_sees_a_file_being_touched(tmp_path: Path, text: str) -> None:
    assert any(file_calls(module(tmp_path, text)))


def test_only_parts_that_may_touch_files() -> None:
    touched = {part_of(path, PACKAGE) for path in PACKAGE.rglob("*.py") if any(file_calls(path))}
    assert touched <= TOUCH_FILES


def test_only_the_command_line_asks_the_clock() -> None:
    asking = {
        part_of(path, PACKAGE)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
    }
    assert asking <= {"cli"}


def links_resolved(path: Path) -> Iterator[int]:
    """The lines of a module that follow a path by `Path.resolve`, which fails at links in a circle before Python 3.13.

    `os.path.realpath` never does.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(attr="resolve"), args=[], keywords=keywords):
                if {word.arg for word in keywords} <= {"strict"}:
                    yield node.lineno


@pytest.mark.parametrize("text", ["path.resolve()", "def f(path):\n    return path.parent.resolve(strict=True)"])
def test_the_guard_sees_links_being_resolved(tmp_path: Path, text: str) -> None:
    assert any(links_resolved(module(tmp_path, text)))


def test_links_in_a_circle_fail_nowhere() -> None:
    assert [f"{path.name}:{line}" for path in PACKAGE.rglob("*.py") for line in links_resolved(path)] == []


STEPS_ON_DAYS = {"timedelta", "relativedelta", "toordinal", "fromordinal", "fromisocalendar"}
PARTS_OF_A_DAY = {"year", "month", "day"}


def steps_on_days(path: Path) -> Iterator[str]:
    """Everything in a module that can lead from a day to one that no calendar has."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in STEPS_ON_DAYS:
                yield name
            case ast.Call(func=ast.Attribute(attr="replace"), keywords=words):
                yield from (str(word.arg) for word in words if word.arg in PARTS_OF_A_DAY)


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import timedelta",
        "import datetime\nlast = datetime.timedelta(1)",
        "from datetime import timedelta as step",
        "def number(day):\n    return day.toordinal()",
        "from datetime import date\nfirst = date.fromordinal(0)",
        "from datetime import date\nmake = date.fromisocalendar",
        "from dateutil.relativedelta import relativedelta",
        "def year_before(day):\n    return day.replace(year=day.year - 1)",
    ],
)
def test_the_guard_sees_a_step_on_a_day(tmp_path: Path, text: str) -> None:
    assert any(steps_on_days(module(tmp_path, text)))


def test_only_dates_count_from_one_day_to_another() -> None:
    counting = {part_of(path, PACKAGE) for path in PACKAGE.rglob("*.py") if any(steps_on_days(path))}
    assert counting == {"dates"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_long_without_a_reason(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reason = ast.get_docstring(ast.parse(text)) or ""
    assert text.count("\n") <= MOST_LINES or EXCUSE in reason


def named_twice(package: Path) -> set[str]:
    """The names that more than one module of the package bears."""
    counted = Counter(path.stem for path in package.rglob("*.py") if path.stem != "__init__")
    return {name for name, number in counted.items() if number > 1}


def test_no_file_name_stands_twice_without_a_reason() -> None:
    assert named_twice(PACKAGE) == set(NAMED_TWICE)


def test_the_guard_sees_a_name_that_stands_twice(tmp_path: Path) -> None:
    for path in ("query/table.py", "render/table.py", "render/text.py", "query/__init__.py", "render/__init__.py"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert named_twice(tmp_path) == {"table"}


def test_every_command_has_the_file_of_its_name() -> None:
    files = {path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert files == {module_of(name).rpartition(".")[2] for name in COMMANDS}
    assert {name.removesuffix("_") for name in files} == set(COMMANDS)


def test_every_command_has_a_test_of_its_name() -> None:
    tests = {path.stem for path in (Path(__file__).parent / "cli" / "commands").glob("test_*.py")}
    assert tests == {f"test_{name}" for name in COMMANDS}


def file_imports(package: Path, name: str) -> dict[str, set[str]]:
    """The modules of the package that each of its modules imports, also within functions; not for the types alone."""
    modules = {
        ".".join([name, *path.relative_to(package).with_suffix("").parts]).removesuffix(".__init__"): path
        for path in package.rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for module, path in modules.items():
        named = {each for each in imports(path, package, name, types=False) if each in modules and each != module}
        # Whoever names a module of a package loads the package as well, and means the module.
        found[module] = {each for each in named if not any(other.startswith(f"{each}.") for other in named)}
    return found


def circles(links: Mapping[str, set[str]]) -> set[frozenset[str]]:
    """The groups of modules that import each other in a circle, however long it is."""
    reached: dict[str, set[str]] = {}
    for start in links:
        seen: set[str] = set()
        waiting = list(links[start])
        while waiting:
            if (here := waiting.pop()) not in seen:
                seen.add(here)
                waiting += links.get(here, ())
        reached[start] = seen
    return {
        frozenset(other for other in links if other in reached[start] and start in reached[other])
        for start in links
        if start in reached[start]
    }


def test_no_file_imports_itself_in_a_circle() -> None:
    assert circles(file_imports(PACKAGE, "talentwatch")) == set()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.py": "from talentwatch import b", "b.py": ""}, set()),
        ({"a.py": "from talentwatch.b import x", "b.py": "def f():\n    from talentwatch import a"}, {"a", "b"}),
        ({"a.py": "import talentwatch.b", "b.py": "import talentwatch.c", "c.py": "from . import a"}, {"a", "b", "c"}),
        (
            {
                "a.py": "from talentwatch import b",
                "b.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from talentwatch import a",
            },
            set(),
        ),
    ],
)
def test_the_guard_sees_a_circle(tmp_path: Path, files: dict[str, str], expected: set[str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = circles(file_imports(tmp_path, "talentwatch"))
    assert found == ({frozenset(f"talentwatch.{name}" for name in expected)} if expected else set())


def first_line(path: Path) -> str:
    """What a module says of itself, or a file of SQL in its first comment."""
    text = path.read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(text)) if path.suffix == ".py" else text.removeprefix("-- ")
    return (said or "").partition("\n")[0]


def tree(folder: Path, depth: int = 0) -> list[tuple[str, str]]:
    """The folder and what is below it, each with its first line, indented by how deep it lies."""
    lines = [(f"{'  ' * depth}{folder.name}/", first_line(folder / "__init__.py"))]
    for path in sorted(folder.iterdir()):
        if (path / "__init__.py").is_file():
            lines += tree(path, depth + 1)
        elif path.suffix in {".py", ".sql"} and path.name != "__init__.py":
            lines.append((f"{'  ' * (depth + 1)}{path.name}", first_line(path)))
    return lines


def test_the_page_shows_the_tree(request: pytest.FixtureRequest) -> None:
    """Run `pytest --update-golden` after a module came, went or changed its first line."""
    lines = tree(PACKAGE)
    widest = max(len(name) for name, _ in lines)
    drawn = "".join(f"{name:{widest}}  {said}\n" for name, said in lines)
    text = PAGE.read_text(encoding="utf-8")
    before, fence, rest = text.partition("```text\n")
    fresh = before + fence + drawn + rest[rest.index("```\n") :]
    if request.config.getoption("--update-golden"):
        PAGE.write_text(fresh, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == fresh


def test_every_module_says_in_one_line_what_it_holds() -> None:
    assert [name for name, said in tree(PACKAGE) if not 10 < len(said) <= 120] == []


def paths_named(text: str) -> list[str]:
    """The paths in a text of Markdown, in code or in words."""
    return re.findall(r"`([\w.-]+/[\w./-]*|[\w.-]+\.(?:py|sql))`|\b(docs/\w+\.md)\b", text)


def there(path: str) -> list[Path]:
    """What a path of the page leads to; of one with a word in capitals, which stands for any, the folder."""
    named = path.rpartition("/")[0] if re.search("[A-Z]{4}", path) else path
    return [each for root in (PACKAGE, PACKAGE.parent) if (each := root / named).exists()]


def test_every_path_that_the_page_names_is_there() -> None:
    named = {each for pair in paths_named(PAGE.read_text(encoding="utf-8")) for each in pair if each}
    assert len(named) > 60
    assert {each for each in named if not there(each)} == set()


def test_where_to_go_for_a_change_names_what_is_there() -> None:
    """Each name stands in a file of its row."""
    rows = re.findall(r"^\| (?:add|read|change|import) .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) > 10
    for row in rows:
        paths = [found for pair in paths_named(row) for each in pair if each for found in there(each)]
        files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        names = set(re.findall(r"`@?([A-Za-z_]+)`", row)) - {"check", "schema"}
        assert {name for name in names if not re.search(rf"\b{name}\b", text)} == set(), row


def loaded(*argv: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after a run of the program."""
    program = (
        f"import sys; from talentwatch.cli.app import main; main({list(argv)!r}); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


def test_the_version_is_printed_without_loading_what_it_does_not_need() -> None:
    heavy = {
        "rich",
        "yaml",
        "dateutil",
        "pydantic",
        "zoneinfo",
        "talentwatch.reading",
        "talentwatch.render",
        "talentwatch.model",
        "talentwatch.index",
        "talentwatch.cli.commands.list",
    }
    assert loaded("--version") & heavy == set()


def test_a_fresh_index_is_asked_without_loading_what_reads_records() -> None:
    command = ("list", "--limit", "1", "--records", str(PACKAGE.parent / "records"))
    loaded(*command)
    heavy = {
        "rich",
        "yaml",
        "dateutil",
        "talentwatch.reading",
        "talentwatch.index.fill_tables",
        "talentwatch.cli.commands.check",
    }
    assert loaded(*command) & heavy == set()


def test_a_listing_in_a_pipe_does_not_load_rich() -> None:
    assert "rich" not in loaded("list", "--limit", "1", "--records", str(PACKAGE.parent / "records"))
