"""Objects are what their ids say, and trees have names that lead nowhere."""

from pathlib import Path

import pytest
from repositories import git, repository, write

from talentwatch.errors import QueryError
from talentwatch.git.objects import Entry, EntryType, Objects, headers, id_of, tree
from talentwatch.git.program import Git

KEY = "ab" * 20


def entry(name: bytes, mode: bytes = b"100644", key: str = KEY) -> bytes:
    return mode + b" " + name + b"\0" + bytes.fromhex(key)


@pytest.mark.parametrize("digits", [40, 64])
def test_a_tree_is_read(digits: int) -> None:
    key = "0f" * (digits // 2)
    content = b"".join(
        entry(name, mode, key)
        for name, mode in [
            (b"a.yaml", b"100755"),
            (b"A.yaml", b"100664"),
            (b"b", b"40000"),
            (b"c", b"040000"),
            (b"l", b"120000"),
            (b"s", b"160000"),
            (b"..yaml", b"100644"),
            (b"\xff\n", b"100644"),
        ]
    )
    assert list(tree(content, digits)) == [
        ("a.yaml", Entry(EntryType.FILE, key)),
        ("A.yaml", Entry(EntryType.FILE, key)),
        ("b", Entry(EntryType.FOLDER, key)),
        ("c", Entry(EntryType.FOLDER, key)),
        ("l", Entry(EntryType.LINK, key)),
        ("s", Entry(EntryType.SUBMODULE, key)),
        ("..yaml", Entry(EntryType.FILE, key)),
        ("\udcff\n", Entry(EntryType.FILE, key)),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (entry(b"bob.yaml", b"120000") + entry(b"bob.yaml"), 'two entries named "bob.yaml"'),
        (entry(b"bob", b"40000") + entry(b"amy") + entry(b"bob", b"120000"), 'two entries named "bob"'),
        *((entry(name), "an entry named") for name in (b"", b".", b"..", b".git", b".GIT", b"a/b", b"/", b"../x")),
        (entry(b"a" * 256), "an entry named"),
        *((entry(b"a", mode), "no sort") for mode in (b"", b"0", b"20000", b"60000", b"999999", b"10x644", b"-40000")),
        (b"100644 a", "breaks off"),
        (b"100644 a\0abc", "breaks off"),
        (b"100644", "breaks off"),
        (b"1000000000000000 a\0" + bytes(20), "breaks off"),
        (b"\0" * 50, "breaks off"),
        (entry(b"a") + b"1", "breaks off"),
    ],
)
def test_a_tree_that_git_would_not_write_is_damaged(content: bytes, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        list(tree(content, 40))


def test_the_lines_above_the_message_of_a_commit_and_no_others() -> None:
    content = b"tree 1\ngpgsig begin\n committer x\n\ncommitter y\n"
    assert list(headers(content)) == [("tree", "1"), ("gpgsig", "begin")]


@pytest.mark.parametrize(("words", "digits"), [((), 40), (("--object-format=sha256",), 64)])
def test_the_id_is_the_one_that_git_gives(words: tuple[str, ...], digits: int, tmp_path: Path) -> None:
    folder = repository(tmp_path / "one", *words)
    content = (folder / "people/ada.yaml").read_bytes()
    assert id_of("blob", content, digits) == git(folder, "rev-parse", "HEAD:records/people/ada.yaml")


def test_objects_come_in_order_whatever_their_number_and_size(tmp_path: Path) -> None:
    folder = repository(tmp_path / "one")
    contents = [b"%d" % number * (number % 7 * 300) for number in range(1, 200)]
    keys = [write(folder.parent, "blob", content) for content in contents]
    objects = Objects(Git(folder))
    found = list(objects.read_all(keys, "blob", 3000))
    objects.close()
    wanted = [(key, content if len(content) <= 3000 else None) for key, content in zip(keys, contents, strict=True)]
    assert found == wanted
    assert None in dict(found).values()


@pytest.mark.parametrize(
    ("sort", "content", "key", "said"),
    [
        ("blob", b"another", KEY, f"the blob {KEY[:12]} holds something else than its id says"),
        ("tree", b"", KEY, f"{KEY[:12]} is a tree where a blob has to be"),
        ("blob", b"x", "cd" * 20, f"the blob {KEY[:12]} is missing from this clone"),
    ],
)
def test_an_object_that_is_not_what_it_should_be(
    sort: str, content: bytes, key: str, said: str, tmp_path: Path
) -> None:
    folder = repository(tmp_path / "one")
    write(folder.parent, sort, content, claimed=key)
    objects = Objects(Git(folder))
    with pytest.raises(QueryError, match=said):
        objects.read(KEY, "blob", 100)
    objects.close()


def test_an_object_that_is_too_large_is_not_waited_for(tmp_path: Path) -> None:
    """A hundred of them, 64 MB each as git gives them out, and the next one is read all the same."""
    folder = repository(tmp_path / "one")
    large = write(folder.parent, "blob", bytes(64 * 1024 * 1024))
    small = write(folder.parent, "blob", b"x")
    objects = Objects(Git(folder))
    assert list(objects.read_all([large, small] * 100, "blob", 100)) == [(large, None), (small, b"x")] * 100
    objects.close()
