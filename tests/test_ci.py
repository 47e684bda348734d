"""What runs in continuous integration: hooks under the real pre-commit, the scripts of the action, the snippets."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BLOCKS = dict(
    re.findall(r"```yaml\n# (\S+\.ya?ml)\n(.*?)```", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.DOTALL)
)
SCHEMAS = {
    ".github/workflows/records.yml": "vendor.github-workflows",
    ".github/workflows/records-sarif.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}
GOOD = {
    "people/ada.yaml": "id: ada\nname: Ada\nsources: [daily]\n",
    "sources/daily.yaml": "id: daily\ntitle: T\npublisher: P\nurl: https://daily.example/t\npublished: 2024-05-02\n",
}
BAD = {**GOOD, "people/ada.yaml": "name: Ada \nid: ada\nsources: [dayly]\n"}


def run(*words: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with the project's own programs first on the path, at home nowhere."""
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    variables = {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        **environment,
    }
    return subprocess.run(words, cwd=cwd, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the program as it is installed, whether this environment has it installed or not."""
    folder = tmp_path / "talentwatch" / "bin"
    folder.mkdir(parents=True)
    script = folder / "talentwatch"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m talentwatch "$@"\n')
    script.chmod(0o755)
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of records on main."""
    top = tmp_path / "repository"
    write(top, GOOD)
    run("git", "init", "--quiet", "--initial-branch=main", cwd=top)
    run("git", "add", ".", cwd=top)
    run("git", "commit", "--quiet", "-m", "first", cwd=top)
    return top


def write(top: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = top / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_snippets_are_what_the_services_schemas_say(name: str, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    path.write_text(BLOCKS[name], encoding="utf-8")
    checked = run(BIN / "check-jsonschema", "--builtin-schema", SCHEMAS[name], path, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


def test_the_action_is_what_its_schema_says(tmp_path: Path) -> None:
    checked = run(
        BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml", cwd=tmp_path
    )
    assert checked.returncode == 0, checked.stdout


def test_the_snippets_ask_for_inputs_that_the_action_has() -> None:
    inputs = set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
    asked = {
        name
        for block in BLOCKS.values()
        for job in yaml.safe_load(block).get("jobs", {}).values()
        for step in job["steps"]
        if step.get("uses", "").startswith("talentwatch/")
        for name in step.get("with", {})
    }
    assert asked == {"records", "settings", "changed-since", "sarif-file"}
    assert asked <= inputs


THIRD_PARTY = re.compile(r"uses: *([^\s#]+)(.*)")
WORKFLOWS = {
    **{name: text for name, text in BLOCKS.items() if name.startswith(".github/")},
    **{path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / ".github/workflows").glob("*.yml"))},
    "action.yml": (ROOT / "action.yml").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_actions_of_others_are_named_by_commit_and_version(name: str) -> None:
    for action, rest in THIRD_PARTY.findall(WORKFLOWS[name]):
        if not action.startswith("talentwatch/"):
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action), action
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", rest), action


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_may_do_little_and_puts_nothing_into_a_shell_line(name: str) -> None:
    workflow = yaml.safe_load(WORKFLOWS[name])
    jobs = workflow["jobs"].values() if "jobs" in workflow else [{"steps": workflow["runs"]["steps"]}]
    for job in jobs:
        if "jobs" in workflow:
            allowed = {**workflow["permissions"], **job.get("permissions", {})}
            assert allowed in ({"contents": "read"}, {"contents": "read", "security-events": "write"})
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_no_workflow_runs_with_the_rights_of_the_base_on_the_text_of_a_branch() -> None:
    assert not any("pull_request_target" in text or "workflow_run" in text for text in WORKFLOWS.values())


def test_the_snippets_hold_a_branch_to_the_settings_of_its_base() -> None:
    steps = yaml.safe_load(BLOCKS[".github/workflows/records.yml"])["jobs"]["check"]["steps"]
    assert steps[-1]["with"]["settings"] == "refs/remotes/origin/${{ github.base_ref }}:"
    script = yaml.safe_load(BLOCKS[".gitlab-ci.yml"])["check-records"]["script"]
    assert '"refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"' in script[-2]
    assert "--settings FETCH_HEAD: --changed-since FETCH_HEAD" in script[-1]
    hooks = yaml.safe_load(BLOCKS[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert {each["id"]: each["args"] for each in hooks} == {
        "talentwatch-fix": ["--settings=origin/main:"],
        "talentwatch-check": ["--settings=origin/main:"],
    }


def act(repository: Path, program: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the checking step of the action, with its inputs as the service hands them over."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step: dict[str, Any] = action["runs"]["steps"][1]
    values = {name: each["default"] for name, each in action["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    variables = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found.group(1)], value)
        for key, value in step["env"].items()
    }
    script = repository.parent / "step.sh"
    script.write_text(step["run"])
    # The command line that the runner documents for `shell: bash`.
    bash = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
    return run(*bash, cwd=repository, RUNNER_TEMP=str(program.parent.parent), **variables)


def test_the_action_shows_what_is_wrong_and_fails(repository: Path, program: Path) -> None:
    assert act(repository, program).returncode == 0
    write(repository, BAD)
    done = act(repository, program, sarif_file="out.sarif", arguments="--ignore TW9 --fail-on warning")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=records/people/ada.yaml,line=3,col=11,")
    assert len(json.loads((repository / "out.sarif").read_text())["runs"][0]["results"]) == 1


def test_the_action_reports_what_a_branch_brought(repository: Path, program: Path) -> None:
    write(repository, BAD)
    run("git", "commit", "--quiet", "-am", "second", cwd=repository)
    assert act(repository, program, changed_since="HEAD~1").returncode == 1
    assert act(repository, program, changed_since="HEAD").stdout == ""


@pytest.mark.parametrize(
    "evil", ["$(touch evil)", "`touch evil`", "; touch evil", "--output=json=evil", "x\ntouch evil"]
)
def test_what_is_handed_to_the_action_is_never_run(repository: Path, program: Path, evil: str) -> None:
    act(repository, program, changed_since=evil, records=evil)
    act(repository, program, changed_since=evil)
    assert not (repository / "evil").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", []),
        ("\n", []),
        ("--fail-on warning", ["--fail-on", "warning"]),
        ("--as-of 2026-01-01\n--fail-on warning", ["--as-of", "2026-01-01", "--fail-on", "warning"]),
        ("\n\n--ignore\tTW9\r\n\n  --statistics  \n", ["--ignore", "TW9", "--statistics"]),
        ("--ignore * $(id) `id` ~", ["--ignore", "*", "$(id)", "`id`", "~"]),
        ("a\\ b", ["a\\", "b"]),
    ],
)
def test_all_lines_of_the_arguments_are_read(repository: Path, program: Path, arguments: str, words: list[str]) -> None:
    (program / "talentwatch").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    done = act(repository, program, arguments=arguments)
    assert done.stdout.split("\n")[:-1] == ["check", "--records=records", "--format", "github", *words]


def test_every_input_reaches_the_program_as_one_word(repository: Path, program: Path) -> None:
    (program / "talentwatch").write_text('#!/bin/sh\nprintf "[%s]" "$@"\n')
    odd = "-a b\n$(id)"
    done = act(repository, program, records=odd, settings=odd, changed_since=odd, sarif_file=odd)
    assert done.stdout == (
        f"[check][--records={odd}][--format][github][--settings={odd}][--changed-since={odd}][--output][sarif={odd}]"
    )


def test_the_action_takes_the_settings_of_the_base(repository: Path, program: Path) -> None:
    (repository / "talentwatch.toml").write_text('ignore = ["TW2", "TW9"]\n')
    write(repository, BAD)
    assert act(repository, program).returncode == 0
    assert act(repository, program, settings="HEAD:").returncode == 1


@pytest.mark.parametrize("module", ["venv", "pip", "subprocess"])
def test_no_module_of_the_checked_out_branch_is_run(repository: Path, module: str) -> None:
    (repository / f"{module}.py").write_text("open('evil', 'w')\n")
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    for command in action["runs"]["steps"][0]["run"].splitlines():
        python, words = re.fullmatch(r'("?\S+"?) (-I -m \w+) .*', command).groups()  # type: ignore[union-attr]
        assert python.strip('"').rpartition("/")[2].startswith("python")
        done = run(sys.executable, *words.split(), "--help", cwd=repository, PYTHONPATH="")
        assert done.returncode == 0, done.stderr
    assert not (repository / "evil").exists()


def test_the_manifest_of_the_hooks_is_valid() -> None:
    checked = run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert checked.returncode == 0, checked.stdout


def test_the_hooks_stop_a_commit_under_pre_commit(repository: Path, program: Path) -> None:
    """The hooks of the manifest with the program that is here, as making an environment for them needs a network."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    listed = yaml.safe_load(BLOCKS[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    asked = [each["id"] for each in listed]
    assert sorted(asked) == sorted(hook["id"] for hook in hooks)
    options = {each["id"]: {"args": each["args"]} for each in listed}
    by_id = {hook["id"]: {**hook, "language": "system", **options[hook["id"]]} for hook in hooks}
    config = {"repos": [{"repo": "local", "hooks": [by_id[each] for each in asked]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    path = os.pathsep.join([str(program), str(BIN), os.environ["PATH"]])
    home = {"PATH": path, "PRE_COMMIT_HOME": str(repository.parent / "home-of-hooks")}
    run("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=repository)
    run("git", "add", ".", cwd=repository)
    assert run(BIN / "pre-commit", "run", "--all-files", cwd=repository, **home).returncode == 0
    run(BIN / "pre-commit", "install", cwd=repository, **home)
    write(repository, BAD)
    (repository / "talentwatch.toml").write_text('ignore = ["TW2", "TW9"]\n')
    run("git", "add", ".", cwd=repository)
    stopped = run("git", "commit", "-m", "second", cwd=repository, **home)
    assert stopped.returncode == 1
    assert "TW206 unknown-source" in stopped.stderr + stopped.stdout
    assert (repository / "records/people/ada.yaml").read_text() == "id: ada\nname: Ada\nsources: [dayly]\n"
    write(repository, GOOD)
    (repository / "records/people/ada.yaml").write_text(GOOD["people/ada.yaml"] + "# fine\n")
    run("git", "add", ".", cwd=repository)
    passed = run("git", "commit", "-m", "third", cwd=repository, **home)
    assert passed.returncode == 0, passed.stdout + passed.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_the_shipped_records_have_no_fault_and_no_doubt() -> None:
    checked = run(sys.executable, "-m", "talentwatch", "check", "--fail-on", "warning", cwd=ROOT)
    assert (checked.returncode, checked.stdout) == (0, "")
