"""The pages of the rules: what is said to fail fails, what is said to pass passes, and docs/rules.md shows both."""

import re
import shutil
from pathlib import Path

import pytest
from fixtures import Cli
from pages import CAST, files_of, folder_of

from talentwatch.cli.check.every_code import every_code
from talentwatch.findings import Code, Severity, page_of
from talentwatch.render.rule_pages import as_markdown

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "rules.md"
IN_WORDS = {"TW101", "TW105", "TW108", "TW109", "TW111", "TW231", "TW905", "TW906"}
"""Codes whose fault no text on a page can show; tests of reading, of rules and of style make it."""

FAMILIES = {
    "TW1": "The file",
    "TW2": "Shape and references",
    "TW3": "Dates",
    "TW4": "Evidence",
    "TW5": "Story",
    "TW9": "Style",
}
HEAD = """# The rules

Everything that `talentwatch check` looks for: {rules} rules in {families} families. The first digit of a code is its
family. A code and its name are stable for ever. `talentwatch explain CODE` prints a page of those below, and
`talentwatch check --list-rules` lists them all.

An error makes the records wrong, a warning makes them doubtful: `check` exits with 1 for errors, and for warnings too
under `--fail-on warning`.

Each example is a part of one small folder of records: Ada Moss and Ben Ode, the chief scientist of Acme Lab, which is
part of Acme, Northwind, and three sources. Where it shows a few keys only, the others of the file stay as they are.
Both halves of every example are run by the tests; the report between them is what `check` says.
"""
SHOWN = [code for code in every_code() if code.code not in IN_WORDS]


@pytest.fixture
def checked(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """What `check` says of an example."""

    def run(example: str) -> str:
        folder = tmp_path / "records"
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in folder_of(example).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return cli("check").out

    return run


def test_the_cast_has_no_fault(cli: Cli) -> None:
    done = cli("check", "--records", str(CAST), "--fail-on", "warning")
    assert (done.out, done.code) == ("", 0)


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: f"{code.code}-{code.name}")
def test_what_fails_fails_and_what_passes_passes(code: Code, checked: object) -> None:
    page = page_of(code)
    assert callable(checked)
    found = checked(page.fails)
    assert f": {code.code} {code.name}: " in found
    places = re.findall(rf"^records/(\S+?):\d+:\d+: {code.code} ", found, re.MULTILINE)
    assert set(places) & set(files_of(page.fails)), found
    assert checked(page.passes) == ""


def test_every_code_has_a_page() -> None:
    for code in every_code():
        page = page_of(code)
        assert page.summary.endswith("."), code.code
        assert bool(page.fails) == bool(page.passes) == (code.code not in IN_WORDS), code.code
        assert page.why or page.fails, code.code
        assert len(page.summary) < 120, code.code


def test_there_are_at_least_fifty_five_rules() -> None:
    assert len(every_code()) >= 55


def test_docs_show_every_rule_with_what_check_says(checked: object, request: pytest.FixtureRequest) -> None:
    """Run `pytest --update-golden` after a rule has changed, and read the difference."""
    assert callable(checked)
    lines = [HEAD.format(rules=len(every_code()), families=len(FAMILIES))]
    for family, title in FAMILIES.items():
        codes = [code for code in every_code() if code.family == family]
        lines += [f"- [{family} {title}](#{family.lower()}-{title.lower().replace(' ', '-')}): {len(codes)} rules"]
    for family, title in FAMILIES.items():
        lines += ["", f"## {family} {title}"]
        for code in every_code():
            if code.family != family:
                continue
            severity = "" if code.severity is Severity.ERROR else " (warning)"
            report = checked(page_of(code).fails) if code.code not in IN_WORDS else ""
            lines += ["", f"### {code.code} {code.name}{severity}", "", as_markdown(code, report).rstrip()]
    text = "\n".join(lines) + "\n"
    if request.config.getoption("--update-golden"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
