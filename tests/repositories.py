"""Repositories for tests: made by git as a person would, with objects that git itself would not write."""

import hashlib
import subprocess
import zlib
from pathlib import Path

NOBODY = "t <t@example.org> 1700000000 +0000"

ADA = """\
id: ada
name: Ada
tenures:
  - {organization: lab, title: chief, start: 2020, departure: {announced: 2024-03}}
"""
LAB = "id: lab\nname: The Lab\n"
LATER = ADA.replace("2024-03", "2024-03-07")


def git(at: Path, *words: str) -> str:
    """What git says to a person without settings of their own."""
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words]
    return subprocess.run(command, cwd=at, check=True, capture_output=True, text=True).stdout.strip()


def repository(top: Path, *words: str) -> Path:
    """A repository with two commits, the second of which corrects a departure; returns the records folder."""
    folder = top / "records"
    (folder / "people").mkdir(parents=True)
    (folder / "organizations").mkdir()
    (folder / "people/ada.yaml").write_text(ADA)
    (folder / "organizations/lab.yaml").write_text(LAB)
    git(top, "init", "--quiet", "--initial-branch=main", *words)
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "first")
    (folder / "people/ada.yaml").write_text(LATER)
    git(top, "commit", "--quiet", "-am", "second")
    return folder


def write(top: Path, sort: str, content: bytes, *, claimed: str | None = None) -> str:
    """Write an object as it is, under its own id or another one, and return the id."""
    whole = b"%s %d\0%s" % (sort.encode(), len(content), content)
    key = claimed or hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    path = top / ".git/objects" / key[:2] / key[2:]
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(zlib.compress(whole, 1))
    return key


def write_tree(top: Path, *entries: tuple[str, str | bytes, str]) -> str:
    """Write a tree of modes, names and ids, in the order given."""
    lines = (
        mode.encode() + b" " + (name if isinstance(name, bytes) else name.encode()) + b"\0" + bytes.fromhex(key)
        for mode, name, key in entries
    )
    return write(top, "tree", b"".join(lines))


def write_commit(top: Path, tree: str, *parents: str, committer: str = NOBODY, further: str = "") -> str:
    """Write a commit, with further lines above its message."""
    lines = [f"tree {tree}", *(f"parent {each}" for each in parents), f"author {NOBODY}", f"committer {committer}"]
    return write(top, "commit", ("\n".join(lines) + f"\n{further}\nmessage\n").encode("utf-8", "surrogateescape"))


def write_people(top: Path, people: str) -> str:
    """Write a commit whose folder of people is a tree; the organizations stay what they are."""
    organizations = git(top, "rev-parse", "HEAD:records/organizations")
    records = write_tree(top, ("40000", "organizations", organizations), ("40000", "people", people))
    return write_commit(top, write_tree(top, ("40000", "records", records)), git(top, "rev-parse", "HEAD"))
