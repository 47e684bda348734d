"""`feed`: departures as news, and what commits corrected."""

from pathlib import Path

from fixtures import Cli, Write
from repositories import ADA, git

NARROWED = "Ada's departure from The Lab: announced narrowed: 2024-03 → 2024-03-07"


def test_a_feed_has_what_is_on_record_and_what_commits_corrected(corrected: Path, tmp_path: Path, cli: Cli) -> None:
    to = tmp_path / "feed.xml"
    done = cli("feed", "-o", str(to))
    assert (done.code, done.out, done.err) == (0, "", "")
    text = to.read_text(encoding="utf-8")
    assert "<title>Ada leaves The Lab: new</title>" in text
    assert f"<title>Correction: {NARROWED}</title>" in text
    # What is not committed yet is no correction of a commit.
    assert text.count("<entry>") == 2
    assert cli("feed", "--commits", "0").out.count("<entry>") == 1
    assert cli("feed", "--limit", "1").out.count("<entry>") == 1
    assert cli("feed", "--as-of", "2024-01-01").out.count("<entry>") == 0
    assert "<title>Who left</title>" in cli("feed", "--title", "Who left").out


def test_a_feed_tells_which_states_were_faulty_and_cannot_be_compared(corrected: Path, cli: Cli) -> None:
    (corrected / "people/ada.yaml").write_text("id: ada\nnames: [\n")
    git(corrected.parent, "commit", "--quiet", "-am", "broken")
    (corrected / "people/ada.yaml").write_text(ADA)
    git(corrected.parent, "commit", "--quiet", "-am", "mended")
    done = cli("feed")
    assert done.code == 0
    assert done.out.count("<title>Correction") == 1
    assert done.err.startswith("no corrections of 2 commits, the first of them, ")
    assert "records/people/ada.yaml:" in done.err


def test_a_feed_where_there_is_no_git_and_no_place(records: Write, tmp_path: Path, cli: Cli) -> None:
    folder = records({"people/ada.yaml": ADA, "organizations/lab.yaml": "id: lab\nname: The Lab\n"})
    done = cli("feed", "--records", str(folder))
    assert (done.code, done.out.count("<entry>")) == (0, 1)
    done = cli("feed", "--records", str(folder), "-o", str(tmp_path / "no" / "feed.xml"))
    assert done.code == 2
    assert "cannot be written" in done.err
    assert [path.name for path in tmp_path.iterdir() if "feed" in path.name] == []


def test_what_no_feed_can_have(corrected: Path, cli: Cli) -> None:
    for words in (["--limit", "x"], ["--commits", "-1"], ["--as-of", "soon"], ["--columns", "id"]):
        done = cli("feed", words)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("error: ")
