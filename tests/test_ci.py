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


def test_the_manifest_of_the_hooks_is_valid() -> None:
    checked = run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert checked.returncode == 0, checked.stdout


def test_the_hooks_stop_a_commit_under_pre_commit(repository: Path, program: Path) -> None:
    """The hooks of the manifest with the program that is here, as making an environment for them needs a network."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    asked = [each["id"] for each in yaml.safe_load(BLOCKS[".pre-commit-config.yaml"])["repos"][0]["hooks"]]
    assert sorted(asked) == sorted(hook["id"] for hook in hooks)
    by_id = {hook["id"]: {**hook, "language": "system"} for hook in hooks}
    config = {"repos": [{"repo": "local", "hooks": [by_id[each] for each in asked]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    path = os.pathsep.join([str(program), str(BIN), os.environ["PATH"]])
    home = {"PATH": path, "PRE_COMMIT_HOME": str(repository.parent / "home-of-hooks")}
    run("git", "add", ".", cwd=repository)
    assert run(BIN / "pre-commit", "run", "--all-files", cwd=repository, **home).returncode == 0
    run(BIN / "pre-commit", "install", cwd=repository, **home)
    write(repository, BAD)
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
