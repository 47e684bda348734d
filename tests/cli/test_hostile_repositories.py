"""Repositories that somebody else prepared: nothing of theirs is run, fetched or written, and nothing is hidden."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fixtures import Cli
from repositories import ADA, LATER, git, repository, write, write_commit, write_people, write_tree

COMMANDS = {
    ("diff", "HEAD~1"): 0,
    ("diff", "HEAD~1", "HEAD"): 0,
    ("feed",): 0,
    ("check", "--changed-since", "HEAD~1"): 1,
}
"""The commands that ask git, and how they end: Ada has no source, which `check` finds in what changed."""

CORRECTED = "Ada's departure from The Lab: announced narrowed: 2024-03 → 2024-03-07"

RUNNING = {
    "alias.cat-file": "!{run}",
    "alias.merge-base": "!{run}",
    "alias.rev-list": "!{run}",
    "alias.rev-parse": "!{run}",
    "browser.evil.cmd": "{run}",
    "core.alternateRefsCommand": "{run}",
    "core.askPass": "{run}",
    "core.editor": "{run}",
    "core.fsmonitor": "{run}",
    "core.gitProxy": "{run}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{run}",
    "core.sshCommand": "{run}",
    "credential.helper": "!{run}",
    "diff.evil.command": "{run}",
    "diff.evil.textconv": "{run}",
    "diff.external": "{run}",
    "difftool.evil.cmd": "{run}",
    "filter.evil.clean": "{run}",
    "filter.evil.process": "{run}",
    "filter.evil.required": "true",
    "filter.evil.smudge": "{run}",
    "gc.recentObjectsHook": "{run}",
    "gpg.format": "openpgp",
    "gpg.openpgp.program": "{run}",
    "gpg.program": "{run}",
    "gpg.ssh.defaultKeyCommand": "{run}",
    "gpg.ssh.program": "{run}",
    "gpg.x509.program": "{run}",
    "guitool.evil.cmd": "{run}",
    "http.proxy": "ext::{run}",
    "include.path": "{further}",
    "includeIf.gitdir:/.path": "{further}",
    "instaweb.httpd": "{run}",
    "interactive.diffFilter": "{run}",
    "log.showSignature": "true",
    "man.evil.cmd": "{run}",
    "merge.evil.driver": "{run}",
    "merge.verifySignatures": "true",
    "mergetool.evil.cmd": "{run}",
    "pack.packObjectsHook": "{run}",
    "pager.cat-file": "{run}",
    "pager.log": "{run}",
    "pager.rev-list": "{run}",
    "pager.rev-parse": "{run}",
    "receive.procReceiveRefs": "refs",
    "remote.origin.proxy": "{run}",
    "remote.origin.receivepack": "{run}",
    "remote.origin.uploadpack": "{run}",
    "remote.origin.vcs": "evil",
    "sendemail.smtpServer": "{run}",
    "sequence.editor": "{run}",
    "submodule.sub.update": "!{run}",
    "tar.tar.command": "{run}",
    "trace2.eventTarget": "{marks}/trace2",
    "trailer.evil.cmd": "{run}",
    "trailer.evil.command": "{run}",
    "uploadpack.packObjectsHook": "{run}",
    "web.browser": "evil",
}
"""Settings of git that name a program, or what leads to one."""

ADDRESSES = ("ssh://host/x", "git://host/x", "http://127.0.0.1:9/x", "file://{top}", "{top}", "ext::{run}", "evil::x")
"""Where a partial clone says that what it lacks can be fetched."""


class Trap:
    """A repository in which each program that git is told of leaves a mark with its name.

    Attributes:
        top: Its top folder.
        marks: The folder of the marks.
    """

    def __init__(self, top: Path) -> None:
        self.top = top / "work"
        self.marks = top / "marks"
        self.marks.mkdir(parents=True)
        repository(self.top)
        self.signed()
        attributes = "* filter=evil diff=evil merge=evil export-ignore text eol=crlf working-tree-encoding=UTF-16\n"
        (self.top / ".git/info/attributes").write_text(attributes)
        for name in (
            "post-checkout",
            "reference-transaction",
            "post-index-change",
            "pre-auto-gc",
            "fsmonitor-watchman",
        ):
            self.program(name, self.top / ".git/hooks" / name)

    def program(self, name: str, path: Path | None = None) -> Path:
        """A program that leaves a mark."""
        path = path or self.marks.parent / "programs" / name.replace("/", "-")
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch '{self.marks}/{path.name}'\n")
        path.chmod(0o755)
        return path

    def signed(self) -> None:
        """Make the last commit one with a signature."""
        key = write_commit(
            self.top,
            git(self.top, "rev-parse", "HEAD^{tree}"),
            git(self.top, "rev-parse", "HEAD~1"),
            further="gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n",
        )
        git(self.top, "update-ref", "refs/heads/main", key)

    def setting(self, *names: str) -> None:
        """Set what the table says of some settings, each with a program of its own."""
        further = self.marks.parent / "further"
        further.write_text(f"[core]\n\tpager = {self.program('further')}\n")
        with (self.top / ".git/config").open("a") as config:
            for name in names:
                section, _, rest = name.partition(".")
                middle, _, last = rest.rpartition(".")
                head = f'[{section} "{middle}"]' if middle else f"[{section}]"
                hooks = self.top / ".git/hooks"
                value = RUNNING[name].format(run=self.program(name), hooks=hooks, further=further, marks=self.marks)
                config.write(f'{head}\n\t{last} = "{value}"\n')

    def lack(self, address: str) -> None:
        """Make it a partial clone that lacks a blob, which can be had at an address."""
        where = address.format(top=self.top, run=self.program("ext"))
        for name, value in {
            "core.repositoryFormatVersion": "1",
            "extensions.partialClone": "origin",
            "remote.origin.promisor": "true",
            "remote.origin.url": where,
            "protocol.allow": "always",
            **{f"protocol.{each}.allow": "always" for each in ("ext", "ssh", "git", "http", "file", "evil")},
        }.items():
            git(self.top, "config", name, value)
        key = git(self.top, "rev-parse", "HEAD~1:records/people/ada.yaml")
        (self.top / ".git/objects" / key[:2] / key[2:]).unlink()

    def sprung(self) -> set[str]:
        """The programs that were run."""
        return {path.name for path in self.marks.iterdir()}


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trap]:
    """A trap, and whoever stands in it."""
    found = Trap(tmp_path / "trap")
    monkeypatch.chdir(found.top)
    yield found
    assert found.sprung() == set()


def test_all_settings_that_name_a_program_at_once(trap: Trap, cli: Cli) -> None:
    trap.setting(*RUNNING)
    (trap.top / "records/people/ada.yaml").write_text(LATER)
    for command, code in COMMANDS.items():
        done = cli(*command)
        assert done.code == code, (command, done.err)
    assert CORRECTED in cli("diff", "HEAD~1", "HEAD").out


@pytest.mark.long
@pytest.mark.parametrize("name", RUNNING)
def test_each_setting_that_names_a_program(name: str, trap: Trap, cli: Cli) -> None:
    trap.setting(name)
    for command, code in COMMANDS.items():
        done = cli(*command)
        assert done.code == code, (command, done.err)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_a_partial_clone_lacks_is_not_fetched(
    address: str, trap: Trap, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap.setting(
        "core.sshCommand", "core.gitProxy", "remote.origin.uploadpack", "credential.helper", "remote.origin.vcs"
    )
    trap.lack(address)
    monkeypatch.setenv("PATH", str(trap.program("git-remote-evil").parent), prepend=":")
    for command in COMMANDS:
        done = cli(*command)
        said = "is missing from this clone, or damaged"
        assert (done.code, said in done.err) == (0 if command == ("feed",) else 2, True), done


def test_git_itself_walks_into_the_traps(tmp_path: Path) -> None:
    """So that a trap which is never sprung says something."""
    trap = Trap(tmp_path)
    trap.setting("filter.evil.smudge", "gpg.program", "diff.evil.textconv", "core.fsmonitor")
    (trap.top / "records/people/ada.yaml").write_text(ADA)
    for words in ("log -p --show-signature", "archive HEAD", "status"):
        subprocess.run(["git", *words.split()], cwd=trap.top, check=False, capture_output=True)
    assert {"filter.evil.smudge", "gpg.program", "diff.evil.textconv", "core.fsmonitor"} <= trap.sprung()
    trap.lack("ssh://host/x")
    trap.setting("core.sshCommand")
    subprocess.run(["git", "log", "-p"], cwd=trap.top, check=False, capture_output=True)
    assert "core.sshCommand" in trap.sprung()


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a repository, where one stands."""
    found = repository(tmp_path / "work").parent
    monkeypatch.chdir(found)
    return found


@pytest.mark.parametrize(
    ("place", "attributes"),
    [
        ("records/.gitattributes", "* export-ignore"),
        ("records/people/.gitattributes", "ada.yaml export-ignore\nbo.yaml export-subst ident"),
        ("records/people/.gitattributes", "* binary -diff linguist-generated"),
        (".gitattributes", "[attr]x export-ignore\n* x"),
        (".git/info/attributes", "* export-ignore export-subst"),
        (".git/info/attributes", "* text eol=crlf ident"),
    ],
)
def test_attributes_hide_nothing_and_change_nothing(place: str, attributes: str, top: Path, cli: Cli) -> None:
    (top / place).write_text(attributes + "\n")
    (top / "records/people/bo.yaml").write_text('id: bo\nname: "$Format:Bo$ $Id$"\n')
    if ".git/" not in place:
        git(top, "add", place)
    git(top, "-c", "core.attributesFile=/dev/null", "add", "records/people/bo.yaml")
    git(top, "commit", "--quiet", "-m", "third")
    told = cli("diff", "HEAD~2", "HEAD", "--columns", "words", "--no-header").out.splitlines()
    assert told == [CORRECTED, "person $Format:Bo$ $Id$: added"]


@pytest.mark.parametrize("first", ["link", "folder"])
def test_a_tree_with_two_entries_of_one_name_overwrites_nothing(
    first: str, top: Path, tmp_path: Path, cli: Cli
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    evil = write(top, "blob", b"evil")
    link = write(top, "blob", str(precious).encode())
    folder = write_tree(top, ("100644", "precious", evil))
    entries = {
        "link": (("120000", "bob.yaml", link), ("100644", "bob.yaml", evil)),
        "folder": (("120000", "bob", write(top, "blob", str(tmp_path).encode())), ("40000", "bob", folder)),
    }
    commit = write_people(top, write_tree(top, *entries[first]))
    git(top, "update-ref", "refs/heads/main", commit)
    for command in (("diff", "HEAD~1", "main"), ("diff", "main"), ("check", "--changed-since", "main")):
        done = cli(*command)
        assert (done.code, "the repository is damaged: a tree has two entries" in done.err) == (2, True)
    done = cli("feed")
    assert (done.code, "no corrections of one commit" in done.err) == (0, True)
    assert done.out.count("<title>Correction") == 1
    assert precious.read_text() == "precious"


@pytest.mark.parametrize(
    "committer",
    [
        "t <t@x> 1700000000 +9999",
        "t <t@x> 1700000000 -9999999999",
        "t <t@x> 99999999999999 +0000",
        "t <t@x> 18446744073709551616 +0000",
        "t <t@x> " + "9" * 5000 + " +0000",
        "t <t@x> -1 +0000",
        "t <t@x>",
        "",
    ],
)
def test_a_commit_of_any_date_is_in_the_feed(committer: str, top: Path, cli: Cli) -> None:
    tree, parent = git(top, "rev-parse", "HEAD^{tree}"), git(top, "rev-parse", "HEAD~1")
    git(top, "update-ref", "refs/heads/main", write_commit(top, tree, parent, committer=committer))
    done = cli("feed")
    assert (done.code, done.err) == (0, "")
    assert f"<title>Correction: {CORRECTED}</title>" in done.out


def test_a_large_blob_that_is_no_record_is_not_read_and_one_that_should_be_is_told(top: Path, cli: Cli) -> None:
    large = write(top, "blob", bytes(64 * 1024 * 1024))
    ada = git(top, "rev-parse", "HEAD:records/people/ada.yaml")
    for name, code, said in (("big.bin", 0, ""), ("big.yaml", 2, "records/people/big.yaml:1:1: TW108")):
        commit = write_people(top, write_tree(top, ("100644", "ada.yaml", ada), ("100644", name, large)))
        done = cli("diff", "HEAD", commit)
        assert (done.code, said in done.err) == (code, True), done


def test_twins_but_for_case_and_names_with_escapes_are_files_like_others(top: Path, cli: Cli) -> None:
    names = [b"x.yaml", b"X.yaml", b"\xff.yaml", b"\x1b[2J.yaml", b"a\nb.yaml"]
    blob = write(top, "blob", b"id: x\nname: X\n")
    commit = write_people(top, write_tree(top, *(("100644", name, blob) for name in sorted(names))))
    done = cli("diff", "HEAD", commit)
    assert done.code == 2
    assert "\x1b" not in done.err
    assert f"the records at {commit} have faults" in done.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda ada: ada.write_bytes(ada.read_bytes().replace(b"\n", b"\r\n")), False),
        (lambda ada: ada.write_text(ada.read_text() + "note: N\n"), True),
        (lambda ada: (ada.with_suffix(".txt").write_text(ada.read_text() + "note: N\n"), ada.unlink()), True),
    ],
    ids=["line ends", "a line", "moved away, with a link in its place"],
)
def test_a_file_changed_where_what_is_read_there_did(change: object, said: bool, top: Path, cli: Cli) -> None:
    """`check` finds much in Ada's record, at HEAD as well, and tells it again only of a file that changed."""
    ada = top / "records/people/ada.yaml"
    assert callable(change)
    change(ada)
    if not ada.exists():
        ada.symlink_to("ada.txt")
    (top / ".gitignore").write_text("*\n")
    (top / "records/people/cy.yaml").write_text("id: cy\nname: Cy\n")
    git(top, "update-index", "--assume-unchanged", "records/people/ada.yaml")
    out = cli("check", "--changed-since", "HEAD", "--select", "TW416").out
    assert ("ada.yaml" in out, "cy.yaml" in out) == (said, True)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("diff", "HEAD", "--records", "circle"), 2, "there is no records folder at circle"),
        (("diff", "HEAD", "--records", "circle/records"), 2, "there is no records folder at circle/records"),
        (("feed", "--records", "circle"), 2, "there is no records folder at circle"),
        (("check", "--records", "circle", "--settings", "HEAD:"), 2, "there is no records folder at circle"),
        (("check", "--records", "circle", "--baseline", "HEAD:known.json"), 2, ""),
        (("check", "--records", "circle", "--changed-since", "HEAD"), 2, "there is no records folder at circle"),
        (("check", "--changed-since", "HEAD"), 1, "circle.yaml:1:1: TW111"),
        (("check", "-", "--stdin-filename", "records/people/circle.yaml"), 1, "TW210"),
    ],
)
def test_links_in_a_circle_are_told(
    words: tuple[str, ...], code: int, said: str, top: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    (top / "circle").symlink_to("circle")
    (top / "records/people/circle.yaml").symlink_to("circle.yaml")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ADA.encode())))
    done = cli(*words)
    assert (done.code, said in done.out + done.err) == (code, True), done


def test_a_hook_in_a_linked_work_tree_is_told_the_truth(
    top: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(top, "worktree", "add", "--quiet", str(tmp_path / "linked"), "main~1")
    monkeypatch.setenv("GIT_DIR", str(top / ".git/worktrees/linked"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path / "linked/records/people")
    assert cli("diff", "main", "--columns", "change", "--no-header").out == "widened\n"


def test_a_repository_that_cannot_be_asked_costs_the_feed_its_corrections_and_says_so(top: Path, cli: Cli) -> None:
    git(top, "config", "core.bare", "true")
    done = cli("feed")
    assert (done.code, done.out.count("<entry>")) == (0, 1)
    assert "no corrections: " in done.err
    assert "lies in a bare repository" in done.err


def test_nothing_is_left_among_the_temporary_files(
    top: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is a place for them needed."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    for command, code in COMMANDS.items():
        assert cli(*command).code == code
