"""What is reported of what was found, where it goes, and what `check` exits with."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from fixtures import Cli, Run, Write

LAB = "id: lab\nname: Lab\nsources: [daily]\n"
DAILY = "id: daily\ntitle: T\npublisher: P\nurl: https://daily.example/t\npublished: 2024-05-02\n"
ADA = """\
id: ada
name: Ada
tenures:
  - start: 2024
    organization: lap
    end: 2022
sources: [daily]
"""
BEN = "id: ben\nname: Ben\ntenures: [{organization: lab, end: 2031}]\n"
FILES = {
    "organizations/lab.yaml": LAB,
    "sources/daily.yaml": DAILY,
    "people/ada.yaml": ADA,
    "people/ben.yaml": BEN,
}
ALL = {"TW203", "TW303", "TW305", "TW416", "TW901"}


@pytest.fixture
def folder(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records, in a folder one stands in."""
    made = records(FILES)
    monkeypatch.chdir(made.parent)
    return made


def codes(done: Run) -> set[str]:
    """The codes in a report in JSON."""
    return {finding["code"] for finding in json.loads(done.out)["findings"]}


def asked(cli: Cli, *words: str) -> set[str]:
    """The codes that are found."""
    return codes(cli("check", "--format", "json", *words))


@pytest.mark.parametrize(
    ("words", "found", "code"),
    [
        ([], ALL, 1),
        (["--select", "TW3"], {"TW303", "TW305"}, 1),
        (["--select", "TW9,TW416"], {"TW901", "TW416"}, 0),
        (["--select", "TW9", "--fail-on", "warning"], {"TW901"}, 1),
        (["--select", "end-before-start", "--select", "TW203"], {"TW303", "TW203"}, 1),
        (["--ignore", "TW2", "--ignore", "TW303"], {"TW305", "TW416", "TW901"}, 0),
        (["--select", "TW305", "--ignore", "TW3"], {"TW305"}, 0),
        (["--as-of", "2032", "--select", "TW305"], set(), 0),
        (["records/people/ben.yaml"], {"TW305", "TW416"}, 0),
        (["records/people/ada.yaml"], {"TW203", "TW303", "TW901"}, 1),
        (["records/people"], ALL, 1),
        (["records/organizations", "records/sources"], set(), 0),
        (["records"], ALL, 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_reported(folder: Path, cli: Cli, words: list[str], found: set[str], code: int) -> None:
    done = cli("check", "--format", "json", *words)
    assert (codes(done), done.code) == (found, code)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--select", "TW7"], 'there is no rule "TW7"', "`check --list-rules` shows them all"),
        (["--ignore", "end-befor-start"], 'there is no rule "end-befor-start"', 'did you mean "end-before-start"?'),
        (["--fail-on", "eror"], '"--fail-on eror" is no severity', 'did you mean "error"?'),
        (["--output", "sarif"], '"--output sarif" is not FORMAT=FILE', "write --output sarif=findings.sarif"),
        (["--output", "srif=x"], 'there is no report "srif"', 'did you mean "sarif"?'),
        (["records/people/cyd.yaml"], 'there is no file "records/people/cyd.yaml"', "name files and folders"),
        (
            ["--records", "records", "records/people/cyd.yaml"],
            'there is no file "records/people/cyd.yaml"',
            "name files",
        ),
        (["records", "records/people/cyd.yaml"], 'there is no file "records/people/cyd.yaml"', "name files"),
        (["records", "elsewhere.yaml"], '"elsewhere.yaml" lies outside the records folder', "name its folder"),
        (["--fix", "--diff"], "--fix and --diff cannot be asked for at once", "leave one of them out"),
        (["-", "records"], "- and another path cannot be asked for at once", "leave one of them out"),
        (["-", "--fix"], "- and --fix cannot be asked for at once", "leave one of them out"),
        (["--stdin-filename", "people/x.yaml"], "--stdin-filename names what comes on standard input", "check -"),
        (["--baseline", "none.json"], "the baseline none.json cannot be read", "--write-baseline none.json"),
        (["--baseline", "records/people/ada.yaml"], "records/people/ada.yaml is no baseline", "--write-baseline"),
        (["--statistics", "--format", "sarif"], "a table of rules is not written as sarif", "--format json"),
        (["--changed-since", "HEAD"], "git: not a git repository", ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_asked_is_told(
    folder: Path, cli: Cli, words: list[str], message: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent.parent))
    Path("elsewhere.yaml").touch()
    done = cli("check", *words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert hint in done.err


def test_reports_go_to_files_as_well(folder: Path, cli: Cli) -> None:
    done = cli("check", "--output", "sarif=all.sarif", "--output", "junit=all.xml", "--output", "json=all.json")
    assert done.out.startswith("records/people/ada.yaml:5:5: TW901")
    assert json.loads(Path("all.sarif").read_text())["version"] == "2.1.0"
    assert Path("all.xml").read_text().startswith("<?xml")
    assert {each["code"] for each in json.loads(Path("all.json").read_text())["findings"]} == ALL
    assert sorted(path.name for path in folder.parent.iterdir()) == [
        "all.json",
        "all.sarif",
        "all.xml",
        "home",
        "records",
    ]


def test_a_report_that_cannot_be_written_leaves_nothing(folder: Path, cli: Cli) -> None:
    done = cli("check", "--output", "json=nowhere/all.json")
    assert done.code == 2
    assert "nowhere" in done.err


def test_statistics(folder: Path, cli: Cli) -> None:
    done = cli("check", "--statistics")
    assert done.out.splitlines()[0] == "count\tfixable\tcode\tname\tseverity"
    assert "1\t1\tTW901\tkey-order\twarning" in done.out
    rows = json.loads(cli("check", "--statistics", "--format", "json").out)["rows"]
    assert {row["code"] for row in rows} == ALL
    assert done.code == 1


def test_every_rule_is_listed(folder: Path, cli: Cli) -> None:
    lines = cli("check", "--list-rules").out.splitlines()
    assert lines[0] == "code\tname\tseverity\tsummary"
    assert len(lines) > 100
    assert cli("check", "--list-rules", "--select", "TW9").out.count("\n") == 10


class TestBaseline:
    def test_what_is_known_is_not_reported(self, folder: Path, cli: Cli) -> None:
        first = cli("check", "--write-baseline", "known.json")
        assert (first.out, first.code) == ("", 0)
        assert cli("check", "--baseline", "known.json").code == 0
        (folder / "people/cyd.yaml").write_text("id: cyd\nname: Cyd\n")
        assert asked(cli, "--baseline", "known.json") == {"TW416"}

    def test_lines_may_move(self, folder: Path, cli: Cli) -> None:
        cli("check", "--write-baseline", "known.json")
        (folder / "people/ada.yaml").write_text("# a comment\n\n" + ADA)
        assert asked(cli, "--baseline", "known.json") == set()

    def test_it_holds_wherever_one_stands(self, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        cli("check", "--write-baseline", "known.json")
        monkeypatch.chdir(folder / "people")
        assert asked(cli, "--baseline", "../../known.json") == set()

    def test_a_second_one_of_a_kind_is_new(self, folder: Path, cli: Cli) -> None:
        cli("check", "--write-baseline", "known.json", "--select", "TW203")
        more = ADA.replace("    end: 2022\n", "  - organization: lap\n    id: lap-2\n")
        (folder / "people/ada.yaml").write_text(more)
        done = cli("check", "--baseline", "known.json", "--select", "TW203", "--format", "json")
        assert [finding["line"] for finding in json.loads(done.out)["findings"]] == [6]

    def test_what_is_mended_is_told(self, folder: Path, cli: Cli) -> None:
        cli("check", "--write-baseline", "known.json")
        (folder / "people/ben.yaml").write_text("id: ben\nname: Ben\nsources: [daily]\n")
        assert "2 known findings are there no more" in cli("check", "--baseline", "known.json").err


class TestSettings:
    @pytest.mark.parametrize(
        ("name", "text", "found"),
        [
            ("talentwatch.toml", 'select = ["TW3"]\n', {"TW303", "TW305"}),
            ("pyproject.toml", '[tool.talentwatch]\nignore = ["TW2", "TW3"]\n', {"TW416", "TW901"}),
            ("pyproject.toml", '[project]\nname = "x"\n', ALL),
            ("pyproject.toml", "not toml at all", ALL),
            ("records/talentwatch.toml", 'select = ["end-before-start"]\n', {"TW303"}),
        ],
    )
    def test_the_nearest_file_is_read(self, folder: Path, cli: Cli, name: str, text: str, found: set[str]) -> None:
        (folder.parent / name).write_text(text)
        assert asked(cli) == found

    def test_what_is_typed_beats_the_file(self, folder: Path, cli: Cli) -> None:
        Path("talentwatch.toml").write_text('select = ["TW3"]\nfail-on = "warning"\n')
        assert asked(cli, "--select", "TW9") == {"TW901"}
        assert cli("check", "--select", "TW9").code == 1
        assert cli("check", "--select", "TW9", "--fail-on", "error").code == 0

    def test_a_baseline_lies_beside_the_file(self, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        cli("check", "--write-baseline", "known.json")
        Path("talentwatch.toml").write_text('baseline = "known.json"\n')
        monkeypatch.chdir(folder)
        assert asked(cli, "--records", ".") == set()

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            ('\nselct = ["TW3"]\n', "talentwatch.toml:2: selct is nothing that can be set", 'did you mean "select"?'),
            ('select = "TW3"\n', "talentwatch.toml:1: select is no list of rules", 'select = ["TW9", "TW401"]'),
            ('fail-on = "never"\n', 'fail-on = "never" is no severity', "write error or warning"),
            ("baseline = 3\n", "talentwatch.toml:1: baseline is no path", 'baseline = "baseline.json"'),
            ("select = [\n", "talentwatch.toml is not TOML", ""),
            ('select = ["TW7"]\n', 'there is no rule "TW7"', "--list-rules"),
        ],
    )
    def test_what_cannot_be_set_is_told(self, folder: Path, cli: Cli, text: str, message: str, hint: str) -> None:
        Path("talentwatch.toml").write_text(text)
        done = cli("check")
        assert done.code == 2
        assert message in done.err
        assert hint in done.err


class TestMending:
    def test_diff_changes_nothing_and_shows_what_fix_does(self, folder: Path, cli: Cli) -> None:
        done = cli("check", "--diff")
        assert (folder / "people/ada.yaml").read_text() == ADA
        assert done.code == 1
        patched = subprocess.run(
            ["patch", "-p0", "--output=-", "--silent"], input=done.out, capture_output=True, text=True, check=True
        )
        assert cli("check", "--fix").code == 1
        assert (folder / "people/ada.yaml").read_text() == patched.stdout
        assert cli("check", "--diff").code == 0

    def test_fix_mends_what_is_selected_and_no_more(self, folder: Path, cli: Cli) -> None:
        cli("check", "--fix", "--ignore", "TW901")
        assert (folder / "people/ada.yaml").read_text() == ADA

    def test_fix_keeps_the_permissions_and_the_link(self, folder: Path, cli: Cli) -> None:
        (folder / "people/ada.yaml").rename(folder / "people/real.txt")
        (folder / "people/ada.yaml").symlink_to("real.txt")
        (folder / "people/real.txt").chmod(0o640)
        cli("check", "--fix")
        assert (folder / "people/ada.yaml").is_symlink()
        assert (folder / "people/real.txt").read_text() != ADA
        assert (folder / "people/real.txt").stat().st_mode & 0o777 == 0o640

    def test_a_file_that_cannot_be_written_is_told_and_kept(
        self, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        done = cli("check", "--fix")
        assert (done.code, "No space left on device" in done.err) == (2, True)
        assert (folder / "people/ada.yaml").read_text() == ADA
        assert [path.name for path in (folder / "people").iterdir() if path.name.startswith(".")] == []


class TestStandardInput:
    @pytest.fixture
    def send(self, folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> object:
        """Checks a text on standard input."""
        import io
        import sys

        def run(text: str | bytes, *words: str) -> Run:
            content = text if isinstance(text, bytes) else text.encode()
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
            return cli("check", "-", "--format", "json", *words)

        return run

    @pytest.mark.parametrize(
        ("text", "words", "found"),
        [
            (ADA, [], {"TW203", "TW303", "TW901"}),
            (ADA.replace("lap", "lab").replace("2022", "2025"), [], {"TW901"}),
            ("id: cyd\nname: Cyd\ntenures: [{organization: lab}]\nsources: [daily]\n", [], set()),
            ("id: lab\nname: Lab\nkind: company\nsources: [nowhere]\n", [], {"TW206"}),
            ("id: x\ntitle: T\npublisher: P\nurl: https://p.example/t\npublished: 2024\n", [], set()),
            ("id: x\norganization: lab\ntitle: T\nsources: [daily]\n", [], set()),
            ("- id: cyd\n  name: Cyd\n  tenures: []\n  sources: [daily]\n", [], {"TW908"}),
            ("id: cyd\nname: Cyd\n", ["--stdin-filename", "records/people/cyd.yaml"], {"TW416"}),
            ("id: cyd\nname: Cyd\n", ["--stdin-filename", "records/people/dee.yaml"], {"TW210", "TW416"}),
            ("id: ada\nname: Ada\nsources: [daily]\n", ["--stdin-filename", "records/people/ada.yaml"], set()),
            ("name: [", [], {"TW102"}),
            (b"\xff\xfe", [], {"TW101"}),
            ("", ["--stdin-filename", "records/people/cyd.yaml"], {"TW110"}),
        ],
    )
    def test_a_record_is_checked_against_the_folder(
        self, send: object, text: str | bytes, words: list[str], found: set[str]
    ) -> None:
        assert callable(send)
        assert codes(send(text, *words)) == found

    @pytest.mark.parametrize(
        ("text", "words", "message"),
        [
            ("id: x\nname: X\n", [], "this may be a record of people or organizations"),
            ("id: x\n", ["--stdin-filename", "x.yaml"], '"x.yaml" lies in none of the folders of records'),
        ],
    )
    def test_what_kind_it_is_has_to_be_known(self, send: object, text: str, words: list[str], message: str) -> None:
        assert callable(send)
        done = send(text, *words)
        assert (done.code, message in done.err) == (2, True)


class TestChangedSince:
    @pytest.fixture
    def git(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> object:
        """A repository with the records committed on main."""
        for key, value in {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a"}.items():
            monkeypatch.setenv(key, value)
        monkeypatch.setenv("GIT_COMMITTER_EMAIL", "a@b")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

        def run(*words: str) -> str:
            done = subprocess.run(["git", *words], cwd=folder.parent, check=True, capture_output=True, text=True)
            return done.stdout.strip()

        run("init", "--quiet", "--initial-branch=main")
        run("add", "records")
        run("commit", "--quiet", "-m", "first")
        return run

    def test_nothing_changed(self, git: object, cli: Cli) -> None:
        assert asked(cli, "--changed-since", "main") == set()

    def test_a_changed_file_and_a_new_one(self, git: object, folder: Path, cli: Cli) -> None:
        (folder / "people/ben.yaml").write_text(BEN + "note: N \n")
        (folder / "people/cyd é.yaml").write_text("id: cyd\nname: Cyd\n")
        assert asked(cli, "--changed-since", "main") == {"TW305", "TW416", "TW904", "TW210", "TW901"} - {"TW901"}

    def test_what_a_branch_took_away_is_missed_where_it_is_named(self, git: object, folder: Path, cli: Cli) -> None:
        assert callable(git)
        git("checkout", "--quiet", "-b", "branch")
        (folder / "organizations/lab.yaml").unlink()
        git("commit", "--quiet", "-am", "second")
        done = cli("check", "--changed-since", "main", "--format", "json")
        found = [(each["code"], each["path"]) for each in json.loads(done.out)["findings"]]
        assert found == [("TW203", "records/people/ben.yaml")]

    def test_what_main_did_since_is_not_the_branchs(self, git: object, folder: Path, cli: Cli) -> None:
        assert callable(git)
        git("checkout", "--quiet", "-b", "branch")
        (folder / "people/dee.yaml").write_text("id: dee\nname: Dee\n")
        git("add", ".")
        git("commit", "--quiet", "-m", "branch")
        git("checkout", "--quiet", "main")
        (folder / "people/ben.yaml").write_text("id: ben\nname: Ben\nsources: [daily]\n")
        git("commit", "--quiet", "-am", "main")
        git("checkout", "--quiet", "branch")
        done = cli("check", "--changed-since", "main", "--format", "json")
        assert [each["path"] for each in json.loads(done.out)["findings"]] == ["records/people/dee.yaml"]

    def test_a_folder_that_was_not_there_is_all_new(self, git: object, folder: Path, cli: Cli) -> None:
        assert callable(git)
        git("mv", "records", "facts")
        assert asked(cli, "--records", "facts", "--changed-since", "main") == ALL

    @pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~5"])
    def test_a_revision_that_is_not_there(self, git: object, cli: Cli, revision: str, folder: Path) -> None:
        done = cli("check", f"--changed-since={revision}")
        assert done.code == 2
        assert f'git knows no revision "{revision}"' in done.err
        assert not (folder.parent / "x").exists()

    def test_a_shallow_clone_says_that_it_is_one(self, git: object, folder: Path, cli: Cli, tmp_path: Path) -> None:
        assert callable(git)
        git("commit", "--quiet", "--allow-empty", "-m", "second")
        first = git("rev-parse", "HEAD~1")
        subprocess.run(
            ["git", "clone", "--quiet", "--depth=1", f"file://{folder.parent}", str(tmp_path / "clone")], check=True
        )
        done = cli("check", "--records", str(tmp_path / "clone/records"), "--changed-since", first)
        assert done.code == 2
        assert "this clone is shallow" in done.err

    def test_without_git_it_says_so(
        self, git: object, cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "this needs git" in cli("check", "--changed-since", "main").err


@pytest.mark.parametrize("word", ["TW303", "tw303", "end-before-start"])
def test_a_rule_is_explained_by_code_or_name(word: str, cli: Cli) -> None:
    done = cli("explain", word)
    assert done.out.startswith("TW303 end-before-start (error)\n\nSomething ends before it starts.\n")
    assert "Fails:\n\n    # people/ada-moss.yaml\n" in done.out


def test_a_family_is_explained_rule_by_rule(cli: Cli) -> None:
    assert cli("explain", "TW9").out.count(" (warning)\n") == 9


def test_a_rule_that_is_not_there_is_told(cli: Cli) -> None:
    done = cli("explain", "end-befor-start")
    assert (done.code, 'did you mean "end-before-start"?' in done.err) == (2, True)
