"""`import` as a user runs it: what is written, what is said, and what a second run leaves alone."""

import json
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from conftest import ROOT
from fixtures import Cli, Write
from repositories import git

from talentwatch.reading import read_folder

EXAMPLES = ROOT / "examples" / "import"
OPENSTATES = ("import", "openstates", str(EXAMPLES / "openstates"))
CONGRESS = ("import", "congress", str(EXAMPLES / "congress.yaml"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("command", [OPENSTATES, CONGRESS])
def test_a_second_import_changes_nothing(command: tuple[str, ...], tmp_path: Path, cli: Cli) -> None:
    folder = tmp_path / "new" / "records"
    first = cli(command, "--records", str(folder))
    assert first.code == 0
    assert " error" not in first.err
    before = contents(folder)
    assert len(before) == len(read_folder(folder).records) > 5
    second = cli(command, "--records", str(folder))
    assert f"{len(before)} records: 0 written, {len(before)} unchanged, 0 kept" in second.err
    assert contents(folder) == before
    assert cli("check", "--records", str(folder)).code == 0


def test_a_dry_run_writes_nothing_and_says_what_it_would_write(tmp_path: Path, cli: Cli) -> None:
    done = cli(OPENSTATES, "--records", str(tmp_path / "records"), "--dry-run")
    assert (done.code, "9 would be written" in done.err) == (0, True)
    assert not (tmp_path / "records").exists()


def test_a_record_changed_by_hand_stays_unless_it_may_be_overwritten(tmp_path: Path, cli: Cli) -> None:
    folder = tmp_path / "records"
    cli(OPENSTATES, "--records", str(folder))
    ada = folder / "people" / "ada-example.yaml"
    imported = ada.read_bytes()
    ada.write_bytes(imported.replace(b"name: Ada Example", b"name: Ada King"))
    again = cli(OPENSTATES, "--records", str(folder), "--left-out")
    assert again.code == 0
    assert "0 written, 8 unchanged, 1 kept because they differ" in again.err
    assert f"records\t{ada}\tada-example\tdiffers; --overwrite replaces it" in again.out
    assert b"Ada King" in ada.read_bytes()
    assert "1 written, 8 unchanged, 0 kept" in cli(OPENSTATES, "--records", str(folder), "--overwrite").err
    assert ada.read_bytes() == imported


def test_an_import_joins_what_is_there(records: Write, cli: Cli) -> None:
    folder = records({"people/ada-example.yaml": "# somebody else\nid: ada-example\nname: Ada Example\n"})
    before = (folder / "people/ada-example.yaml").read_bytes()
    assert cli(OPENSTATES, "--records", str(folder)).code == 0
    assert (folder / "people/ada-example.yaml").read_bytes() == before
    assert (folder / "people/ada-example-0a1b2c3d.yaml").exists()


def test_the_account_adds_up_in_every_format(tmp_path: Path, cli: Cli) -> None:
    told = cli(OPENSTATES, "--records", str(tmp_path), "--dry-run", "--format", "json")
    rows = json.loads(told.out)["rows"]
    assert {row["what"]: row["left_out"] for row in rows}["roles"] == 1
    assert all(row["imported"] + row["left_out"] == row["in_source"] for row in rows)
    assert [row["what"] for row in rows][-1].startswith("field ")
    chosen = cli(OPENSTATES, "--records", str(tmp_path), "--dry-run", "--columns", "what,left_out", "--limit", "1")
    assert chosen.out == "what\tleft_out\nfiles\t0\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["import", "openstate", "x"], 'did you mean "openstates"?'),
        (["import", "openstates", "nowhere"], "there is nothing at nowhere"),
        (["import", "openstates", str(EXAMPLES / "congress.yaml")], "is it in the format of openstates?"),
        (["import", "congress", str(EXAMPLES / "openstates")], "is it in the format of congress?"),
        ([*OPENSTATES, "--columns", "wat"], 'import have no column "wat"'),
        ([*OPENSTATES, "--format", "xlsx"], 'there is no format "xlsx"'),
        (["import", "openstates"], "Missing argument"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(argv: list[str], said: str, tmp_path: Path, cli: Cli) -> None:
    done = cli(argv, "--records", str(tmp_path / "records"))
    assert (done.code, done.out) == (2, "")
    assert said.casefold() in done.err.casefold()
    assert not (tmp_path / "records").exists()


def test_a_folder_with_faults_is_left_alone(records: Write, cli: Cli) -> None:
    folder = records({"people/ada-example.yaml": "id: ada-example\nnam: Ada\n"})
    before = contents(folder)
    done = cli(OPENSTATES, "--records", str(folder))
    assert (done.code, contents(folder)) == (2, before)
    assert "talentwatch check" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "records").mkdir(mode=0o500)
    done = cli(OPENSTATES, "--records", str(tmp_path / "records"))
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_a_full_disk_leaves_whole_files_and_the_next_import_completes_them(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    from talentwatch.writing import write_plan
    from talentwatch.writing.write_file import write_whole

    written: list[Path] = []

    def full(path: Path, text: str, *, durable: bool = True) -> None:
        if len(written) == 5:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        write_whole(path, text, durable=durable)

    folder = tmp_path / "records"
    monkeypatch.setattr(write_plan, "write_whole", full)
    assert cli(OPENSTATES, "--records", str(folder)).code == 2
    monkeypatch.undo()
    assert read_folder(folder).findings == ()
    assert "4 written, 5 unchanged" in cli(OPENSTATES, "--records", str(folder)).err


@pytest.mark.no_cover
def test_the_real_data_passes_check_and_a_second_import_changes_nothing(tmp_path: Path, cli: Cli) -> None:
    named = os.environ.get("TALENTWATCH_DATA")
    data = Path(named) if named else ROOT.parent / "shared" / "data"
    if not data.is_dir():
        pytest.skip(f"the public data is not here ({data}); TALENTWATCH_DATA names its folder")
    sources = {
        "openstates": ([data / "openstates-people.tar.gz"], ""),
        "congress": (
            [data / "legislators-current.yaml", data / "executive.yaml"],
            'TW226 identifier-taken: "james-buchanan" has the icpsr_prez identifier "99883" too',
        ),
    }
    for name, (paths, errors) in sources.items():
        folder = tmp_path / name
        command = ["import", name, *map(str, paths), "--records", str(folder)]
        told = cli(command).err
        assert errors in told
        assert errors or " error" not in told
        before = contents(folder)
        assert "0 written" in cli(command).err
        assert contents(folder) == before


def test_both_imports_share_a_folder(tmp_path: Path, cli: Cli) -> None:
    """The same organizations come from both; the first one stays, and whoever shares a name gets an ending."""
    shutil.copytree(EXAMPLES, tmp_path / "import")
    cli(OPENSTATES, "--records", str(tmp_path / "records"))
    assert " error" not in cli(CONGRESS, "--records", str(tmp_path / "records")).err
    assert (tmp_path / "records/people/cleo-example-e000003.yaml").exists()


PLACE = "ocd-jurisdiction/country:us/state:zz/place:oakton/government"
MAYOR = """id: ocd-person/0a1b2c3d-0000-4000-8000-000000000001
name: Mae North
roles:
- {{type: mayor, jurisdiction: "{place}", start_date: '{start}', end_date: '{end}'}}
"""
MEMBER = """- id: {{bioguide: E000001}}
  name: {{first: Mae, last: North}}
  terms: [{{type: rep, state: VT, district: 0, start: '{start}', end: '{end}'}}]
"""


def mayors(folder: Path, start: str, end: str, below: str) -> Path:
    place = folder / "data" / "zz" / below
    place.mkdir(parents=True)
    (place / "Mae-North.yml").write_text(MAYOR.format(place=PLACE, start=start, end=end), encoding="utf-8")
    return folder / "data"


def members(folder: Path, start: str, end: str, name: str) -> Path:
    (folder / name).write_text(MEMBER.format(start=start, end=end), encoding="utf-8")
    return folder / name


@pytest.mark.parametrize(
    ("written", "argv", "ended"),
    [
        ("2026-10-20", (), False),
        ("2026-11-20", (), False),
        ("2026-11-20", ("--made", "2026-11-20"), True),
        ("2027-01-01", ("--made", "2026-08-05"), False),
        ("2027-01-01", (), False),
    ],
    ids=["before", "after, and counted among those in office", "after, surely", "typed", "of a day to come"],
)
@pytest.mark.parametrize("source", ["openstates", "congress"])
def test_an_end_that_was_ahead_when_the_data_were_made_is_none_on_any_day(
    source: str, written: str, argv: tuple[str, ...], ended: bool, tmp_path: Path, cli: Cli,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    days = ("2022-11-17", "2026-11-17")
    data = (
        mayors(tmp_path, *days, "municipalities")
        if source == "openstates"
        else members(tmp_path, *days, "legislators-current.yaml")
    )
    moment = datetime.fromisoformat(f"{written}T12:00:00+00:00").timestamp()
    for path in [data, *data.rglob("*")]:
        os.utime(path, (moment, moment))
    folders = tmp_path / "first", tmp_path / "later"
    for today, folder in (("2026-11-01", 0), ("2026-11-23", 0), ("2026-11-23", 1), ("2031-01-01", 0)):
        if argv and argv[1] > today:
            continue
        monkeypatch.setenv("TALENTWATCH_TODAY", today)
        done = cli("import", source, str(data), "--records", str(folders[folder]), *argv)
        assert done.code == 0
        if (folders[folder] / "people").exists() and "0 written" not in done.err:
            text = (folders[folder] / "people" / "mae-north.yaml").read_text(encoding="utf-8")
            assert ("end: 2026-11-17" in text) is ended, (today, text)
    before = contents(folders[1])
    monkeypatch.setenv("TALENTWATCH_TODAY", "2028-05-05")
    assert ", 0 kept because they differ" in cli("import", source, str(data), "--records", str(folders[1]), *argv).err
    assert contents(folders[1]) == before


@pytest.mark.parametrize("below", ["retired", "elsewhere"])
def test_an_end_of_somebody_who_is_not_counted_among_those_in_office_is_one(
    below: str, tmp_path: Path, cli: Cli
) -> None:
    data = mayors(tmp_path, "2015-01-01", "2019-01-01", below)
    os.utime(data / "zz" / below / "Mae-North.yml", (1_780_000_000, 1_780_000_000))
    cli("import", "openstates", str(data), "--records", str(tmp_path / "records"))
    assert "end: 2019-01-01" in (tmp_path / "records/people/mae-north.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("made", ["soon", "2026", "2030-01-01", "2026-02-30"])
def test_the_day_of_the_data_is_a_day_up_to_today(made: str, tmp_path: Path, cli: Cli) -> None:
    done = cli(OPENSTATES, "--records", str(tmp_path / "records"), "--made", made)
    assert (done.code, "--made" in done.err) == (2, True)
    assert not (tmp_path / "records").exists()


def test_the_data_of_a_repository_are_of_the_day_of_its_last_commit(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = mayors(tmp_path / "clone", "2022-11-17", "2026-10-17", "retired")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-08-05T10:00:00+00:00")
    for words in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "-m", "People")):
        git(tmp_path / "clone", *words)
    cli("import", "openstates", str(data), "--records", str(tmp_path / "records"))
    assert "published: 2026-08-05" in (tmp_path / "records/sources/openstates-people.yaml").read_text(encoding="utf-8")
    assert "end: 2026-10-17" not in (tmp_path / "records/people/mae-north.yaml").read_text(encoding="utf-8")


def test_what_was_joined_is_listed(tmp_path: Path, cli: Cli) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    roles = [("2015-01-05", "2017-01-02"), ("2016-12-07", "2019-01-07"), ("2016-12-07", "2019-01-07")]
    lines = [
        f"- {{type: lower, district: '7', jurisdiction: '{PLACE}', start_date: {start}, end_date: {end}}}"
        for start, end in roles
    ]
    lines.append(f"- {{type: upper, district: '8', jurisdiction: '{PLACE}', end_date: 2012-01-01}}")
    head = "id: ocd-person/0a1b2c3d-0000-4000-8000-000000000001\nname: Tom Three\nroles:\n"
    (folder / "tom.yml").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    done = cli("import", "openstates", str(folder), "--records", str(tmp_path / "records"), "--dry-run", "--joined")
    rows = [line.split("\t") for line in done.out.splitlines()[1:]]
    assert [(what, why.partition(":")[0]) for what, _, _, why in rows] == [
        ("terms", "it begins before the one before it is over"),
        ("terms", "the source has it twice"),
        ("tenures", "the source has the end and not the start, which is left open"),
    ]
    assert {where for _, where, _, _ in rows} == {str(folder / "tom.yml")}
