"""What tests share: the program as a user runs it, records written in the test, and golden files."""

import os
import signal
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fixtures import Cli, Golden, Run, Write
from hypothesis import HealthCheck, settings
from warm_program import warm_program

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
TODAY = "2026-11-23"
UPDATE = "--update-golden"
CHANGING = ("_TALENTWATCH_", "GIT_", "LC_")
OTHERS = {
    "TALENTWATCH_RECORDS",
    "FORCE_COLOR",
    "PAGER",
    "LANG",
    "LANGUAGE",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "PYTHONWARNINGS",
    "TZ",
    "LINES",
}
"""The variables that would change what the program prints, by how they begin and by name."""

# What a property says is true on a slow and busy machine too.
settings.register_profile("patient", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def shared_folder(variable: str, name: str, what: str) -> Path:
    """A folder of data that is not part of the project: the one a variable names, else `../shared/NAME`."""
    named = os.environ.get(variable)
    folder = Path(named) if named else ROOT.parent / "shared" / name
    if not folder.is_dir():
        pytest.skip(f"{what} not here ({folder}); {variable} names the folder")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(UPDATE, action="store_true", help="rewrite the golden files, to be read as a difference after")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same width, clock and home on every machine; the real home is out of reach."""
    home = tmp_path / "home"
    home.mkdir()
    for name in list(os.environ):
        if name in OTHERS or name.startswith(CHANGING):
            monkeypatch.delenv(name)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TALENTWATCH_TODAY", TODAY)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    # The settings of git that a machine has, as the home above has none.
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session", autouse=True)
def signals_and_permissions() -> Iterator[None]:
    """What the tests start hears every signal, also where `nohup` keeps them from the tests; others may read files."""
    ending = [getattr(signal, name) for name in ("SIGHUP", "SIGQUIT", "SIGTERM", "SIGINT") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in ending}
    for number, handler in before.items():
        if handler is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    umask = os.umask(0o022)
    yield
    os.umask(umask)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the program: `cli("list", "--org", "qwen-team")` or `cli(["list"])`; records are those of the repository."""
    from talentwatch.cli.app import main

    def run(*argv: str | Sequence[str]) -> Run:
        words = [word for part in argv for word in ([part] if isinstance(part, str) else part)]
        code = main(words)
        said = capsys.readouterr()
        return Run(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder to put on the path: it holds the program, loaded once for all."""
    with warm_program(tmp_path_factory.mktemp("warm")) as folder:
        yield folder


@pytest.fixture
def records(tmp_path: Path) -> Write:
    """Writes a records folder: `records({"people/ada.yaml": "id: ada…"})` returns where it is."""

    def write(files: dict[str, str]) -> Path:
        folder = tmp_path / "records"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with tests/golden/NAME.txt; `pytest --update-golden` rewrites the file."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption(UPDATE):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert text == expected, f"{path.relative_to(ROOT)} differs; if that is right, run pytest {UPDATE} and read it"

    return compare
