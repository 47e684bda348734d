"""Settings come with the records: what they may name and hold, whose count, and what is said of them."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from faulty_records import ALL, asked
from fixtures import Cli, Write

from talentwatch.cli.check import baseline
from talentwatch.cli.check.settings_files import FileOnDisk
from talentwatch.errors import TalentwatchError

FILES = {
    "people/ada.yaml": "id: ada\nname: Ada\nborn: 1815\nsources: [daily]\n",
    "sources/daily.yaml": "id: daily\ntitle: T\npublisher: P\nurl: https://daily.example/t\npublished: 2024-05-02\n",
}
FAULTY = "name: Ada\nid: ada\nsources: [dayly]\n"
KNOWN = {"path": "people/ada.yaml", "code": "TW206", "message": "m", "count": 1}


def known(*rows: object, **keys: object) -> str:
    """A baseline."""
    return json.dumps({"schema_version": 1, "kind": "baseline", "findings": list(rows), **keys})


@pytest.fixture
def folder(records: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records with two faults, TW206 and TW901, in a folder that one stands beside."""
    made = records({**FILES, "people/ada.yaml": FAULTY})
    monkeypatch.chdir(made.parent)
    return made


def codes(cli: Cli, *words: str) -> set[str]:
    """The codes that are found."""
    done = cli("check", "--format", "json", *words)
    assert done.code in {0, 1}, done.err
    return {finding["code"] for finding in json.loads(done.out)["findings"]}


@pytest.mark.parametrize(
    "path",
    [
        "/dev/zero",
        "/etc/passwd",
        "../baseline.json",
        "below/../../baseline.json",
        ".git/config",
        "below/.GIT/x",
        "",
        ".",
        "/",
        "x\\u0000.json",
        "b\\u001b]0;pwned\\u0007\\n::error::forged\\n.json",
        "\\u202enosj.b",
        "x" * 1025,
        "x/" * 600 + "x",
    ],
)
def test_a_baseline_lies_in_the_folder_of_its_settings(folder: Path, cli: Cli, path: str) -> None:
    Path("talentwatch.toml").write_text(f'baseline = "{path}"\n')
    done = cli("check")
    assert (done.code, done.out) == (2, "")
    assert "talentwatch.toml:1: baseline = " in done.err
    assert "is no path to a file in the folder of these settings" in done.err
    assert done.err.count("\n") == 2
    assert done.err.replace("\n", "").isprintable()
    assert len(done.err) < 1000


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (os.mkfifo, "no plain file"),
        (lambda path: path.mkdir(), "no plain file"),
        (lambda path: path.symlink_to("/dev/zero"), "leads out of its folder"),
        (lambda path: path.symlink_to("/etc/passwd"), "leads out of its folder"),
        (lambda path: path.symlink_to("../outside"), "leads out of its folder"),
        (lambda path: path.symlink_to("nowhere"), "No such file"),
        (lambda path: path.symlink_to(path.name), "no plain file"),
        (lambda path: os.truncate(_made(path), 1 << 40), "is larger than"),
    ],
    ids=["fifo", "folder", "device", "link to a file", "link upwards", "link to nothing", "circle", "a terabyte"],
)
@pytest.mark.parametrize("name", ["talentwatch.toml", "known.json", "pyproject.toml"])
def test_only_plain_files_of_some_size_are_read(
    folder: Path, cli: Cli, name: str, made: Callable[[Path], object], why: str
) -> None:
    if name == "known.json":
        Path("talentwatch.toml").write_text('baseline = "known.json"\n')
    (folder.parent.parent / "outside").write_text("")
    made(Path.cwd() / name)
    done = cli("check", "--format", "json")
    assert name in done.err
    assert why in done.err
    if name == "pyproject.toml":
        # Another program's file: passed over, with a word.
        assert {finding["code"] for finding in json.loads(done.out)["findings"]} == {"TW206", "TW901"}
        assert "not looked at for settings: pyproject.toml" in done.err
    else:
        assert (done.code, done.out) == (2, "")


def _made(path: Path) -> Path:
    path.touch()
    return path


def test_a_link_within_the_folder_is_followed(folder: Path, cli: Cli) -> None:
    Path("settings").mkdir()
    Path("settings/strict.toml").write_text('select = ["TW9"]\n')
    Path("talentwatch.toml").symlink_to("settings/strict.toml")
    assert codes(cli) == {"TW901"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("fail-on = " + "1" * 5000, "a number has too many digits"),
        ("fail-on = 0x" + "f" * 9000, "fail-on = a number is no severity"),
        ("fail-on = 1e999999999", "fail-on = a number is no severity"),
        ("fail-on = 1979-05-27", "fail-on = a day or a time is no severity"),
        ("fail-on = ['error']", "fail-on = a list is no severity"),
        ("fail-on = " + "[" * 5000 + "]" * 5000, "too deep"),
        ("fail-on = " + "{a=" * 2500 + "1" + "}" * 2500, "too deep"),
        ('fail-on = "\\u001b[31m"', 'fail-on = "\\x1b[31m" is no severity'),
        ('fail-on = "' + "x" * 9000 + '"', "…"),
        ('select = ["' + "x" * 9000 + '"]', "select is no list of rules"),
        ('select = ["TW\\u001b[31m"]', 'there is no rule "TW\\x1b[31m"'),
        ('"s\\u001b[31m" = 1', "s\\x1b[31m is nothing that can be set"),
        ('"' + "x" * 9000 + '" = 1', "is nothing that can be set"),
        ("a." * 8000 + "b = 1", "is nothing that can be set"),
        ("[tool.talentwatch]\nselect = []", "tool is nothing that can be set"),
        ("baseline = 3", "baseline is no path"),
        ("x = '\x00'", "is not TOML"),
        ("x = 'a\udcff'", "it is not UTF-8"),
        ("ignore = []\n" * 2000, "more than 16 KiB"),
        ("select = [", "what is opened in line 1 is never closed"),
    ],
    ids=lambda text: text[:24].encode("unicode_escape").decode(),
)
def test_what_settings_hold_has_bounds_and_is_written_out(folder: Path, cli: Cli, text: str, why: str) -> None:
    Path("talentwatch.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = cli("check")
    assert (done.code, done.out) == (2, "")
    assert why in done.err
    assert done.err.replace("\n", "").isprintable()
    assert len(done.err) < 1000


@pytest.mark.parametrize(
    "other",
    [b"x = " + b"1" * 5000, b"x = " + b"[" * 5000 + b"]" * 5000, b"x = '\xff'", b"x = nonsense", b"x = 1\nx = 1"],
    ids=["digits", "deep", "not UTF-8", "nonsense", "twice"],
)
def test_another_programs_table_does_not_matter(folder: Path, cli: Cli, other: bytes) -> None:
    ours = b'\n[tool.talentwatch]\nselect = ["TW9"]\n'
    Path("pyproject.toml").write_bytes(b"[tool.other]\n" + other + ours)
    assert codes(cli) == {"TW901"}
    Path("pyproject.toml").write_bytes(b"[tool.other]\n" + other)
    assert codes(cli) == {"TW206", "TW901"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "3",
        "null",
        '"x"',
        "{}",
        known(schema_version=2),
        known(kind="findings"),
        known(findings=3),
        known(3),
        known({**KNOWN, "count": 0}),
        known({**KNOWN, "count": -1}),
        known({**KNOWN, "count": True}),
        known({**KNOWN, "count": "1"}),
        known({**KNOWN, "count": 1.5}),
        known({**KNOWN, "count": 10**9}),
        known(KNOWN).replace('"count": 1', '"count": 1e999'),
        known(KNOWN).replace('"count": 1', '"count": Infinity'),
        known(KNOWN).replace('"count": 1', '"count": NaN'),
        known(KNOWN).replace('"count": 1', '"count": ' + "1" * 5000),
        known({**KNOWN, "path": ["a"]}),
        known({**KNOWN, "message": None}),
        "[" * 100_000,
        '{"a":' * 100_000,
        known(KNOWN) + "\0",
        "\udcff",
        known(KNOWN).encode("utf-16").decode("latin-1"),
    ],
    ids=lambda text: text[:60].encode("unicode_escape", "backslashreplace").decode()[:60],
)
def test_what_is_no_baseline_is_refused(folder: Path, cli: Cli, text: str) -> None:
    Path("known.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    done = cli("check", "--baseline", "known.json")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: known.json is no baseline\n")
    assert "--write-baseline known.json" not in done.err


def test_counts_of_one_finding_are_added(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_text(known(KNOWN, {**KNOWN, "count": 3}))
    assert sum(baseline.read(FileOnDisk(tmp_path / "known.json")).values()) == 4


def test_a_baseline_larger_than_any_is_not_read(tmp_path: Path) -> None:
    os.truncate(_made(tmp_path / "known.json"), baseline.MOST_BYTES + 1)
    with pytest.raises(TalentwatchError, match="is larger than 16384 KiB"):
        baseline.read(FileOnDisk(tmp_path / "known.json"))


def test_no_baseline_is_written_that_would_not_be_read(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "MOST_BYTES", 300)
    done = cli("check", "--write-baseline", "known.json")
    assert (done.code, Path("known.json").exists()) == (2, False)
    assert "a baseline of 2 findings would be larger than" in done.err


def test_no_file_above_the_repository_is_looked_at(folder: Path, cli: Cli) -> None:
    Path("talentwatch.toml").write_text('select = ["TW9"]\n')
    assert codes(cli) == {"TW901"}
    (folder / ".git").mkdir()
    assert codes(cli) == {"TW206", "TW901"}


def test_check_says_which_settings_it_took(folder: Path, cli: Cli) -> None:
    cli("check", "--write-baseline", "known.json", "--select", "TW901")
    Path("talentwatch.toml").write_text('ignore = ["TW416"]\nfail-on = "warning"\nbaseline = "known.json"\n')
    said = "settings of talentwatch.toml: ignore TW416; fail-on warning; baseline known.json\n"
    done = cli("check", "--format", "json", "--output", "sarif=log.sarif")
    assert done.err.startswith(said)
    told = {"origin": "talentwatch.toml", "select": [], "ignore": ["TW416"], "fail_on": "warning"}
    assert json.loads(done.out)["settings"] == {**told, "baseline": "known.json"}
    assert json.loads(Path("log.sarif").read_text())["runs"][0]["properties"]["settings"]["ignore"] == ["TW416"]
    typed = cli("check", "--ignore", "TW9", "--fail-on", "error")
    assert typed.err.startswith("settings of talentwatch.toml: baseline known.json\n")


def test_without_settings_nothing_is_said_of_them(folder: Path, cli: Cli) -> None:
    assert "settings" not in cli("check").err


def test_a_file_that_is_typed_may_lie_anywhere(folder: Path, cli: Cli) -> None:
    outside = folder.parent.parent / "strict"
    outside.mkdir()
    (outside / "a:b.toml").write_text('select = ["TW2"]\nbaseline = "known.json"\n')
    (outside / "known.json").write_text(known())
    Path("talentwatch.toml").write_text('select = ["TW9"]\n')
    Path("link.toml").symlink_to(outside / "a:b.toml")
    Path("known.json").write_text(known())
    assert codes(cli, "--settings", os.path.relpath(outside / "a:b.toml")) == {"TW206"}
    assert codes(cli, "--settings", str(outside / "a:b.toml")) == {"TW206"}
    assert codes(cli, "--settings", "link.toml") == {"TW206"}


class TestRevision:
    """On main: TW9 is ignored, and `known.json` knows of no fault. The branch wants everything to pass."""

    @pytest.fixture
    def git(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_NAME", "a")
            monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@b")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

        def run(*words: str) -> None:
            subprocess.run(["git", *words], cwd=folder.parent, check=True, capture_output=True)

        cli_text = 'ignore = ["TW9"]\nbaseline = "known.json"\n'
        Path("talentwatch.toml").write_text(cli_text)
        Path("known.json").write_text(known())
        run("init", "--quiet", "--initial-branch=main")
        run("add", ".")
        run("commit", "--quiet", "-m", "first")
        run("checkout", "--quiet", "-b", "branch")
        return run

    @pytest.mark.parametrize(
        "branch",
        [
            {"talentwatch.toml": 'ignore = ["TW2", "TW9"]\n'},
            {"talentwatch.toml": 'select = ["TW5"]\nfail-on = "error"\n'},
            {"records/talentwatch.toml": 'select = ["TW5"]\n'},
            {"known.json": known({**KNOWN, "message": 'there is no source "dayly"'})},
            {"talentwatch.toml": None},
            {"talentwatch.toml": "["},
            {"known.json": None},
        ],
        ids=str,
    )
    def test_a_branch_does_not_loosen_its_own_check(
        self, git: Callable[..., None], cli: Cli, branch: dict[str, str | None]
    ) -> None:
        for name, text in branch.items():
            if text is None:
                Path(name).unlink()
            else:
                Path(name).write_text(text)
        for settings in ("main:", "main:talentwatch.toml"):
            assert codes(cli, "--settings", settings) == {"TW206"}
            done = cli("check", "--settings", settings)
            assert done.code == 1
            assert "settings of main:talentwatch.toml: ignore TW9; baseline main:known.json\n" in done.err

    @pytest.mark.parametrize(
        "option", ["--settings=main:", "--settings=main:talentwatch.toml", "--baseline=main:b", "--changed-since=main"]
    )
    def test_a_tag_with_the_name_of_the_base_does_not_take_its_place(
        self, git: Callable[..., None], cli: Cli, option: str
    ) -> None:
        Path("talentwatch.toml").write_text('select = ["TW5"]\n')
        git("commit", "--quiet", "-am", "second")
        git("tag", "main")
        done = cli("check", option)
        assert (done.code, done.out) == (2, "")
        assert '"main" is the name of several branches or tags\nhint: write refs/heads/main, ' in done.err
        assert "several branches" not in cli("check", option.replace("=main", "=refs/heads/main")).err

    def test_a_branch_does_not_find_looser_settings_by_a_link(
        self, git: Callable[..., None], folder: Path, cli: Cli
    ) -> None:
        git("checkout", "--quiet", "main")
        loose = Path("trial/talentwatch.toml")
        loose.parent.mkdir()
        loose.write_text('select = ["TW5"]\n')
        git("add", ".")
        git("commit", "--quiet", "-m", "second")
        folder.rename(loose.with_name("records"))
        folder.symlink_to("trial/records")
        done = cli("check", "--settings", "main:")
        assert done.code == 1
        assert "settings of main:talentwatch.toml: ignore TW9; baseline main:known.json\n" in done.err

    @pytest.mark.parametrize("place", ["records", "link", "linked/records"])
    @pytest.mark.parametrize("at", [".", "/"])
    @pytest.mark.parametrize(
        "option", ["--settings=main:", "--settings=main:talentwatch.toml", "--baseline=main:b", "--changed-since=main"]
    )
    def test_a_branch_does_not_put_another_repository_in_the_place_of_the_folder(
        self,
        git: Callable[..., None],
        folder: Path,
        cli: Cli,
        monkeypatch: pytest.MonkeyPatch,
        option: str,
        at: str,
        place: str,
    ) -> None:
        other = folder if place == "records" else folder.parent / "other"
        git("rm", "--quiet", "-r", "records")
        git("clone", "--quiet", ".", str(other))
        subprocess.run(["git", "branch", "main", "origin/main"], cwd=other, check=True, capture_output=True)
        named = folder.parent / place
        if place == "link":
            named.symlink_to("other/records")
        elif place == "linked/records":
            named.parent.symlink_to("other")
        words = ("check", "--records", str(named), option)
        # A clone that no commit names is somebody's own.
        assert "is a submodule or lies behind a link" not in cli(*words).err
        git("add", ".")
        git("commit", "--quiet", "-m", "second")
        monkeypatch.chdir(at)
        done = cli(*words)
        assert done.code == 2
        assert f"{named} is a submodule or lies behind a link" in done.err
        monkeypatch.chdir(other)
        assert "is a submodule or lies behind a link" not in cli(*words).err

    @pytest.mark.parametrize("name", ["talentwatch.toml", "pyproject.toml"])
    def test_settings_of_a_revision_that_cannot_be_read_are_not_passed_over(
        self, git: Callable[..., None], folder: Path, cli: Cli, name: str
    ) -> None:
        git("rm", "--quiet", "talentwatch.toml")
        Path(name).write_text("# none\n")
        git("add", ".")
        git("commit", "--quiet", "-m", "second")
        key = subprocess.run(
            ["git", "rev-parse", f"HEAD:{name}"], cwd=folder.parent, check=True, capture_output=True, text=True
        ).stdout.strip()
        Path(folder.parent, ".git/objects", key[:2], key[2:]).unlink()
        done = cli("check", "--settings", "HEAD:")
        assert (done.code, done.out) == (2, "")
        assert "is missing from this clone" in done.err

    def test_a_revision_without_settings_has_the_usual_ones(self, git: Callable[..., None], cli: Cli) -> None:
        git("rm", "--quiet", "talentwatch.toml")
        git("commit", "--quiet", "-m", "second")
        Path("talentwatch.toml").write_text('select = ["TW5"]\n')
        done = cli("check", "--format", "json", "--settings", "HEAD:")
        assert {finding["code"] for finding in json.loads(done.out)["findings"]} == {"TW206", "TW901"}
        assert "settings of HEAD: none\n" in done.err

    def test_links_and_folders_of_a_revision_are_no_settings(self, git: Callable[..., None], cli: Cli) -> None:
        Path("talentwatch.toml").unlink()
        Path("talentwatch.toml").symlink_to("/etc/passwd")
        git("add", ".")
        git("commit", "--quiet", "-m", "second")
        for settings in ("HEAD:", "HEAD:talentwatch.toml", "HEAD:records"):
            done = cli("check", "--settings", settings)
            assert (done.code, done.out) == (2, "")
            assert "no plain file" in done.err

    def test_a_baseline_may_be_one_of_a_revision(self, git: Callable[..., None], cli: Cli) -> None:
        Path("known.json").unlink()
        assert codes(cli, "--baseline", "main:known.json") == {"TW206"}

    @pytest.mark.parametrize(
        ("settings", "why"),
        [
            ("main:nowhere.toml", "there are no settings at main:nowhere.toml"),
            ("main:pyproject.toml", "there are no settings at main:pyproject.toml"),
            ("nowhere:", 'git knows no revision "nowhere"'),
            (":talentwatch.toml", 'git knows no revision ""'),
            ("--output=x:y", 'git knows no revision "--output=x"'),
            ("main:../talentwatch.toml", "names no file of a revision"),
            ("main:/etc/passwd", "names no file of a revision"),
            ("main:a\x1b[31m\n", "names no file of a revision"),
            ("nowhere.toml", "there are no settings at nowhere.toml"),
            ("records", "records is no plain file"),
            ("main:known.json", "is not TOML"),
        ],
    )
    def test_what_names_no_settings_is_told(self, git: Callable[..., None], cli: Cli, settings: str, why: str) -> None:
        done = cli("check", f"--settings={settings}")
        assert (done.code, done.out) == (2, "")
        assert why in done.err
        assert done.err.replace("\n", "").isprintable()

    def test_comments_that_a_branch_brings_are_told(self, git: Callable[..., None], folder: Path, cli: Cli) -> None:
        path = folder / "people/ada.yaml"
        waived = FAULTY.replace("[dayly]", "[dayly]  # talentwatch: ignore[TW206] because the paper is lost")
        path.write_text(waived)
        words = ("check", "--changed-since", "main")
        said = "records/people/ada.yaml:3:19: this lets TW206 pass because the paper is lost\n"
        assert said in cli(*words).err
        assert json.loads(cli(*words, "--format", "json").out)["waivers"] == [
            {
                "path": "records/people/ada.yaml",
                "line": 3,
                "column": 19,
                "end_column": 73,
                "rules": ["TW206"],
                "reason": "the paper is lost",
            }
        ]
        notice = (
            "::notice file=records/people/ada.yaml,line=3,col=19,endColumn=73,title=talentwatch%3A ignore::this lets"
        )
        assert notice in cli(*words, "--format", "github").out
        git("commit", "--quiet", "-am", "second")
        since = ("check", "--changed-since", "HEAD")
        path.write_text(f"# moved\n{waived}")
        assert "this lets" not in cli(*since).err
        path.write_text(waived.replace("dayly", "daylies"))
        assert "this lets TW206 pass" in cli(*since).err
        assert "this lets" not in cli("check").err

    @pytest.mark.parametrize(
        ("there", "said"),
        [
            ("- id: ada\n  name: Ada\n  LINE\n- id: bo\n  name: Bo\n  WAIVED\n", True),
            ("- id: bo\n  name: Bo\n  WAIVED\n", True),
            ("- id: bo\n  name: Bo\n- id: ada\n  WAIVED\n  name: Ada\n", False),
            ("# first\n- id: ada\n  # her\n  name: Ada M\n\n  WAIVED\n- id: bo\n  name: Bo\n", False),
            ("-   id: ada\n    name: Ada\n    WAIVED\n", False),
        ],
    )
    def test_a_comment_that_goes_to_the_same_line_of_another_record_is_told(
        self, git: Callable[..., None], folder: Path, cli: Cli, there: str, said: bool
    ) -> None:
        path = folder / "people/ada.yaml"

        def written(text: str) -> str:
            waived = "sources: [dayly]  # talentwatch: ignore[TW206] because the paper is lost"
            return text.replace("WAIVED", waived).replace("LINE", "sources: [dayly]")

        path.write_text(written("- id: ada\n  name: Ada\n  WAIVED\n- id: bo\n  name: Bo\n  LINE\n"))
        git("commit", "--quiet", "-am", "second")
        path.write_text(written(there))
        assert ("this lets TW206 pass" in cli("check", "--changed-since", "HEAD").err) is said


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
def test_the_nearest_file_is_read(faulty: Path, cli: Cli, name: str, text: str, found: set[str]) -> None:
    (faulty.parent / name).write_text(text)
    assert asked(cli) == found


def test_what_is_typed_beats_the_file(faulty: Path, cli: Cli) -> None:
    Path("talentwatch.toml").write_text('select = ["TW3"]\nfail-on = "warning"\n')
    assert asked(cli, "--select", "TW9") == {"TW901"}
    assert cli("check", "--select", "TW9").code == 1
    assert cli("check", "--select", "TW9", "--fail-on", "error").code == 0


def test_a_baseline_lies_beside_the_file(faulty: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("check", "--write-baseline", "known.json")
    Path("talentwatch.toml").write_text('baseline = "known.json"\n')
    monkeypatch.chdir(faulty)
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
def test_what_cannot_be_set_is_told(faulty: Path, cli: Cli, text: str, message: str, hint: str) -> None:
    Path("talentwatch.toml").write_text(text)
    done = cli("check")
    assert done.code == 2
    assert message in done.err
    assert hint in done.err
