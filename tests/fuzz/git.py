"""Repositories that mean harm: trees, commits, refs and settings that git itself would not write, for what asks git.

Nothing of a repository is run or written, whatever stands in it, and each command ends as documented.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha1
from pathlib import Path
from random import Random
from typing import Any

from fuzz.arguments import write as write_files
from fuzz.fuzzing import Input
from fuzz.importing import files_of
from fuzz.ledgers import drawn_folder
from fuzz.program import parsed, run
from repositories import ADA, LAB, LATER, NOBODY, write, write_commit, write_tree

from talentwatch.cli.options import FORMATS

MODES = ("100644", "100755", "120000", "160000", "40000", "040000", "0", "", "100000", "755", "-1", "9" * 30, "x")
NAMES = (
    *(
        "ada.yaml",
        "b.yaml",
        "people",
        "records",
        "..",
        ".",
        ".git",
        ".GIT",
        "",
        "a/b.yaml",
        "/etc",
        "\x1b[31m.yaml",
        "\n.yaml",
    ),
    *(
        "x" * 300 + ".yaml",
        "\udcff.yaml",
        "-rf",
        "c\\d.yaml",
        "con.yaml",
        ".gitmodules",
        ".gitattributes",
        "git~1",
        "e.yml",
    ),
)
WHAT = ("file", "tree", "itself", "missing", "commit", "large")
"""What an entry of a tree leads to."""

COMMITTERS = (
    *(NOBODY, "t <t@example.org> 0 +0000", "t <t@example.org> -1 +0000", "t <t@example.org> 99999999999999 +9999"),
    *(
        "t <t@example.org> 99999999999999999999999 +0000",
        "t <t@example.org> 1700000000 -9999",
        "t <t@example.org>",
        "",
        "t",
    ),
    *("t <t@example.org> 1700000000 +08000", "t <\x1b[31m> 1700000000 +0000", "t <> x y", "t <t> 253402300800 +0000"),
)
FURTHER = (
    "",
    "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n",
    "encoding UTF-16\n",
    "parent x\n",
    "tree x\n",
    "mergetag x\n",
    "\x00\n",
)
REFS = (
    *(
        "ref: refs/heads/main\n",
        "ref: HEAD\n",
        "ref: refs/heads/../../../x\n",
        "ref: refs/heads/a\n",
        "x\n",
        "",
        "0" * 40 + "\n",
    ),
    *("ref: refs/heads/main\nref: refs/heads/main\n", "ref:\n", "\x1b[31m\n", "ref: refs/heads/" + "a" * 5000 + "\n"),
)
FILES = {
    "info/grafts": "{commit}\n",
    "info/attributes": "* filter=evil diff=evil export-ignore export-subst working-tree-encoding=UTF-16\n",
    "info/alternates": "../../x\n",
    "objects/info/alternates": "/nowhere\n../objects\n",
    "objects/info/commit-graph": "CGPH",
    "objects/info/packs": "P pack-x.pack\n",
    "objects/pack/pack-x.idx": "\xfftOc",
    "packed-refs": "# pack-refs with: peeled\nx refs/heads/main\n{commit} refs/heads/packed\n",
    "shallow": "{commit}\n",
    "index": "DIRC",
    "refs/replace/{commit}": "{commit}\n",
    "commondir": "..\n",
    "config.worktree": "[core]\n\tworktree = ..\n",
    "hooks/post-checkout": "#!/bin/sh\ntouch {mark}\n",
}
"""Files of a repository that say where else objects, refs and settings are."""

SETTINGS = (
    *(
        "[core]\n\trepositoryformatversion = 0\n",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n",
    ),
    *(
        "[core]\n\tbare = true\n",
        "[core]\n\tworktree = /\n",
        "[core]\n\tworktree = ../..\n",
        "[core]\n\tfsmonitor = {run}\n",
    ),
    *("[core]\n\tsshCommand = {run}\n\tpager = {run}\n\teditor = {run}\n\taskPass = {run}\n\thooksPath = {hooks}\n",),
    *('[filter "evil"]\n\tclean = {run}\n\tsmudge = {run}\n\tprocess = {run}\n\trequired = true\n',),
    *('[diff "evil"]\n\tcommand = {run}\n\ttextconv = {run}\n[diff]\n\texternal = {run}\n',),
    *('[alias]\n\tcat-file = "!{run}"\n\trev-parse = "!{run}"\n\trev-list = "!{run}"\n\tmerge-base = "!{run}"\n',),
    *("[gpg]\n\tprogram = {run}\n[log]\n\tshowSignature = true\n", "[pager]\n\tcat-file = {run}\n\trev-list = {run}\n"),
    *('[remote "origin"]\n\turl = ext::{run}\n\tpromisor = true\n\tuploadpack = {run}\n\tvcs = evil\n',),
    *(
        '[remote "origin"]\n\turl = ssh://nowhere.invalid/x\n\tpromisor = true\n',
        "[include]\n\tpath = config\n",
        "[include]\n\tpath = nowhere\n",
    ),
    *(
        "[core",
        "\x1b[31m",
        "[x]\n\ty = z\\\n",
        "[core]\n\tbigFileThreshold = 1\n\tcompression = 99\n",
        "[extensions]\n\tobjectFormat = sha256\n",
    ),
    *(
        "[extensions]\n\tx = y\n\tworktreeConfig = true\n",
        "[core]\n\tabbrev = 0\n",
        "[i18n]\n\tlogOutputEncoding = UTF-16\n",
    ),
    *(
        "[transfer]\n\thideRefs = refs\n",
        "[core]\n\tcommitGraph = true\n\tmultiPackIndex = true\n",
        "[credential]\n\thelper = !{run}\n",
    ),
    *(
        "[trace2]\n\teventTarget = {mark}\n",
        "[log]\n\tdate = x\n\tmailmap = true\n",
        "[safe]\n\tdirectory = *\n\tbareRepository = all\n",
    ),
)
REVISIONS = (
    *(
        "HEAD",
        "HEAD~1",
        "HEAD~2",
        "main",
        "HEAD^{tree}",
        "HEAD:records",
        "main@{1}",
        "packed",
        "--all",
        "-x",
        "",
        "\x1b",
        "nowhere",
    ),
    *(
        "0" * 40,
        "HEAD...main",
        "^HEAD",
        ":/second",
        "HEAD^{/x}",
        "@{u}",
        "\udcff",
        "x" * 5000,
        "--output=x",
        "refs/heads/*",
    ),
)


def draw(chance: Random) -> Input:
    """A repository: its commits, what is odd in it, and the command lines that ask it."""
    plain = [
        {"people/ada.yaml": ADA, "organizations/lab.yaml": LAB},
        {"people/ada.yaml": LATER, "organizations/lab.yaml": LAB},
    ]
    odd = chance.random() < 0.8
    commits = []
    for number in range(chance.randint(1, 4)):
        files = plain[number % 2] if chance.random() < 0.7 else drawn_folder(chance)
        commits.append(
            {
                "files": files,
                "entries": [_entry(chance) for _ in range(chance.choice((0, 1, 1, 3)) if odd else 0)],
                "committer": chance.choice(COMMITTERS) if odd and chance.random() < 0.3 else NOBODY,
                "further": chance.choice(FURTHER) if odd and chance.random() < 0.2 else "",
            }
        )
    return {
        "commits": commits,
        "damage": [
            [chance.random(), chance.random(), chance.randrange(256)]
            for _ in range(odd and chance.choice((0, 0, 1, 3)))
        ],
        "head": chance.choice(REFS) if odd and chance.random() < 0.15 else REFS[0],
        "branch": chance.choice(REFS) if odd and chance.random() < 0.1 else None,
        "more": chance.sample(list(FILES), chance.choice((0, 1, 3))) if odd else [],
        "settings": [chance.choice(SETTINGS) for _ in range(chance.choice((0, 0, 1, 3)) if odd else 0)],
        "asked": [_asked(chance) for _ in range(3)],
    }


def _entry(chance: Random) -> list[str]:
    """An entry of a tree: the folder in which it stands, its mode, its name, and what it leads to."""
    mode = chance.choice(MODES[:5] if chance.random() < 0.7 else MODES)
    return [chance.choice(("records/people", "records", "")), mode, chance.choice(NAMES), chance.choice(WHAT)]


def _asked(chance: Random) -> dict[str, Any]:
    odd = chance.random() < 0.3
    revision = chance.choice(REVISIONS if odd else REVISIONS[:3])
    form = chance.choice(FORMATS)
    match chance.randrange(6):
        case 0:
            return {"words": ["diff", revision, "--format", form], "form": form}
        case 1 | 2:
            return {"words": ["diff", revision, chance.choice(REVISIONS[:4]), "--format", form], "form": form}
        case 3:
            return {"words": ["feed", "--commits", chance.choice(("1", "5", "1000")), "-o", "-"], "form": "atom"}
        case 4:
            return {"words": ["check", "--changed-since", revision, "--format", "json"], "form": "json"}
        case _:
            return {"words": ["check", "--settings", f"{revision}:", "--format", "sarif"], "form": "sarif"}


class Repository:
    """A repository that is written object by object, without git.

    Attributes:
        top: Its top folder.
        objects: The ids of the objects that were written.
    """

    def __init__(self, top: Path) -> None:
        self.top = top
        self.objects: list[str] = []
        for name in ("objects", "refs/heads", "info", "hooks"):
            (top / ".git" / name).mkdir(parents=True)

    def _kept(self, key: str) -> str:
        self.objects.append(key)
        return key

    def commit(self, drawn: Mapping[str, Any], parents: Sequence[str]) -> str:
        """Write a commit with its files and odd entries."""
        folders: dict[str, list[tuple[str, str | bytes, str]]] = {"": [], "records": [], "records/people": []}
        for name, text in drawn["files"].items():
            key = self._kept(write(self.top, "blob", text.encode("utf-8", "surrogateescape")))
            folder, _, last = f"records/{name}".rpartition("/")
            folders.setdefault(folder, []).append(("100644", last, key))
        for folder, mode, name, what in drawn["entries"]:
            entry = (mode, name.encode("utf-8", "surrogateescape").replace(b"\0", b""), self._led_to(what, parents))
            folders[folder].append(entry)
        for folder in sorted(folders, key=lambda each: each.count("/"), reverse=True):
            if not folder:
                continue
            key = self._kept(write_tree(self.top, *folders[folder]))
            above, _, last = folder.rpartition("/")
            folders[above].append(("40000", last, key))
        tree = self._kept(write_tree(self.top, *folders[""]))
        written = write_commit(self.top, tree, *parents, committer=drawn["committer"], further=drawn["further"])
        return self._kept(written)

    def _led_to(self, what: str, parents: Sequence[str]) -> str:
        match what:
            case "file":
                return self._kept(write(self.top, "blob", ADA.encode()))
            case "large":
                return self._kept(write(self.top, "blob", b"#" * (17 << 20)))
            case "tree":
                return self._kept(write_tree(self.top, ("100644", "z.yaml", write(self.top, "blob", LAB.encode()))))
            case "commit" if parents:
                return parents[0]
            case "itself" if self.objects:
                return self.objects[-1]
            case _:
                return sha1(what.encode(), usedforsecurity=False).hexdigest()

    def damage(self, which: float, where: float, value: int) -> None:
        """Change a byte of an object, or cut it there where the byte is even."""
        key = self.objects[int(which * (len(self.objects) - 1))]
        path = self.top / ".git/objects" / key[:2] / key[2:]
        content = bytearray(path.read_bytes())
        place = int(where * (len(content) - 1))
        if value % 2:
            content[place] = value
        else:
            del content[place:]
        path.write_bytes(content)


def attempt(drawn: Input, place: Path) -> str:
    """Write a repository, and ask it."""
    top = place / "work"
    top.mkdir()
    repository = Repository(top)
    commits: list[str] = []
    for each in drawn["commits"]:
        commits.append(repository.commit(each, commits[-1:]))
    for damage in drawn["damage"]:
        repository.damage(*damage)
    words = {"commit": commits[-1], "mark": place / "mark", "run": place / "program", "hooks": top / ".git/hooks"}
    (place / "program").write_text(f"#!/bin/sh\ntouch '{place}/mark'\n")
    (place / "program").chmod(0o755)
    git = {
        "HEAD": drawn["head"],
        "refs/heads/main": drawn["branch"] if drawn["branch"] is not None else f"{commits[-1]}\n",
    }
    git["config"] = "".join(each.format(**words) for each in drawn["settings"])
    git |= {name.format(**words): FILES[name].format(**words) for name in drawn["more"]}
    write_files(top / ".git", git)
    for hook in (top / ".git/hooks").iterdir():
        hook.chmod(0o755)
    write_files(top / "records", drawn["commits"][-1]["files"])
    before = files_of(place)
    became = "refused"
    for asked in drawn["asked"]:
        done = run(*asked["words"], "--records", str(top / "records"))
        if done.code != 2:
            became = "answered"
            if done.out:
                parsed(asked["form"], done.out)
        assert not (place / "mark").exists(), "a program of the repository was run"
        assert files_of(place) == before, "a file was written"
    return became
