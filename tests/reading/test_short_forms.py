"""Lists that may be written shorter, and the file in which a ledger speaks of itself: read, faulty, and located."""

from pathlib import Path

import pytest
from fixtures import Cli, Write

from talentwatch.model import Cohort, DatedName, DatedSeats, Kind, Member, Organization, Person, Role
from talentwatch.reading import Locator, read_folder, read_records
from talentwatch.writing import record_text


def person(names: str) -> list[str]:
    reading = read_records(f"id: ada\nname: Ada\nnames: {names}\n", Kind.PERSON, "people/ada.yaml")
    return [str(finding) for finding in reading.findings]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("{zh-Hans: 阿达}", (DatedName(name="阿达", language="zh-Hans"),)),
        ("[{name: 阿达, language: zh-Hans}]", (DatedName(name="阿达", language="zh-Hans"),)),
        ("[{name: Adam, hidden: true}]", (DatedName(name="Adam", hidden=True),)),
        ("{}", ()),
        ("[]", ()),
    ],
)
def test_names_are_one_list_however_they_are_written(written: str, names: tuple[DatedName, ...]) -> None:
    text = f"id: ada\nname: Ada\nnames: {written}\n"
    (found,) = read_records(text, Kind.PERSON, "people/ada.yaml").records
    assert isinstance(found, Person)
    assert found.names == names
    (again,) = read_records(record_text(found), Kind.PERSON, "people/ada.yaml").records
    assert again == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("{name: Adam, until: 2019}", 'people/ada.yaml:3:9: TW207 wrong-type: "names" is one item, and no list'),
        ("Adam", 'people/ada.yaml:3:8: TW207 wrong-type: "names" is not a list'),
        ("[Adam]", 'people/ada.yaml:3:9: TW207 wrong-type: "names" is not a mapping'),
        ("[{name: A, nmae: B}]", 'people/ada.yaml:3:19: TW201 unknown-field: a dated name has no field "nmae"'),
        ("[{until: 2019}]", 'people/ada.yaml:3:9: TW202 missing-field: a dated name lacks "name"'),
        ("{zh: [a]}", 'people/ada.yaml:3:13: TW207 wrong-type: "names.zh" is a list'),
    ],
)
def test_names_that_cannot_be_read_say_why_and_where(written: str, found: str) -> None:
    assert person(written)[0].startswith(found)


@pytest.mark.parametrize(
    ("written", "seats"),
    [
        ("3", (DatedSeats(seats=3),)),
        ("[{seats: 3}]", (DatedSeats(seats=3),)),
        ("[{seats: 7, until: 2019}, {seats: 9, since: 2020}]", None),
    ],
)
def test_seats_are_one_list_however_they_are_written(written: str, seats: tuple[DatedSeats, ...] | None) -> None:
    text = f"id: head\norganization: lab\ntitle: Head\nseats: {written}\n"
    (found,) = read_records(text, Kind.ROLE, "roles/head.yaml").records
    assert isinstance(found, Role)
    assert seats is None or found.seats == seats
    assert read_records(record_text(found), Kind.ROLE, "roles/head.yaml").records == (found,)


def test_a_name_written_short_is_found_again_in_its_file() -> None:
    text = "id: ada\nname: Ada\nnames:\n  zh: Ada-zh\n  fr: Ada-fr\n"
    (found,) = read_records(text, Kind.PERSON, "people/ada.yaml").records
    assert isinstance(found, Person)
    locator = Locator()
    locator.add("people/ada.yaml", text)
    second = found.names[1].origin
    assert str(locator.place(second, "name")).endswith(":5:7")
    assert str(locator.place(second)).endswith(":5:3")


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_a_departure_may_leave_the_role_alone_by_a_word_that_is_no_id(kind: str, records: Write, cli: Cli) -> None:
    folder = records(
        {
            "people/ada.yaml": "id: ada\nname: Ada\ntenures: [{organization: lab, departure: {leaves: role}}]\n",
            "organizations/lab.yaml": "{id: lab, name: Lab}\n",
        }
    )
    assert "TW203" not in cli("check", "--records", str(folder), "--select", "TW2").out
    assert kind in cli("schema", kind).out


ABOUT = "name: A ledger\nlicence: CC0-1.0\nobserved_until: 2024-06-30\n"


def test_a_ledger_speaks_of_itself_in_a_file_beside_the_folders(records: Write) -> None:
    reading = read_folder(records({"ledger.yaml": ABOUT}))
    assert reading.findings == ()
    assert reading.about is not None
    assert (reading.about.name, str(reading.about.observed_until)) == ("A ledger", "2024-06-30")
    assert (reading.records, reading.unread) == ((), frozenset())


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("ledger.yaml", "nmae: A", ":1:1: TW201"),
        ("ledger.yaml", "observed_until: soon", ":1:17: TW301"),
        ("ledger.yaml", "[{name: A}]", ":1:1: TW113"),
        ("ledger.yaml", "name: A\n---\nname: B", ":3:1: TW113"),
        ("ledger.yaml", "", ":1:1: TW110"),
        ("ledger.yml", "name: A", ":1:1: TW114"),
        ("people/ledger.yaml", "name: A", ":1:1: TW202"),
    ],
)
def test_what_a_ledger_says_of_itself_is_read_with_the_care_of_a_record(
    name: str, text: str, found: str, records: Write
) -> None:
    (finding, *_) = read_folder(records({name: text})).findings
    assert f"{name}{found}" in str(finding)


def test_check_looks_at_what_a_ledger_says_of_itself(records: Write, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = records({"ledger.yaml": ABOUT.replace("A ledger", "A\u200b ledger") + "note: of one house  \n"})
    done = cli("check", "--records", str(folder))
    assert {"TW228", "TW904"} <= {word for word in done.out.split() if word.startswith("TW")}
    cli("check", "--records", str(folder), "--fix", "--select", "TW9")
    assert "house\n" in (folder / "ledger.yaml").read_text(encoding="utf-8")
    monkeypatch.chdir(folder)
    assert cli("check", "ledger.yaml", "--records", ".").out.count("TW228") == 1


def test_a_cohort_is_a_record_like_any_other(records: Write, cli: Cli) -> None:
    text = (
        "id: founders\ntitle: Founders\norganization: lab\nmembers: [{person: ada, note: first}]\non: 2015\nsize: 2\n"
    )
    (found,) = read_records(text, Kind.COHORT, "cohorts/founders.yaml").records
    assert isinstance(found, Cohort)
    assert found.members == (Member(person="ada", note="first"),)
    assert record_text(found).splitlines()[3:5] == ["members:", "  - person: ada"]
    folder = records({"cohorts/founders.yaml": text, "organizations/lab.yaml": "{id: lab, name: Lab}\n"})
    done = cli("check", "--records", str(folder), "--select", "TW2")
    assert "TW204" in done.out
    assert cli("show", "founders", "--records", str(folder)).out.startswith("Founders\n")


def test_an_organization_holds_posts_of_its_own(records: Write, cli: Cli) -> None:
    trust = "id: trust\nname: Trust Ltd\ntenures: [{organization: lab, title: Secretary, start: 2020}]\n"
    (found,) = read_records(trust, Kind.ORGANIZATION, "organizations/trust.yaml").records
    assert isinstance(found, Organization)
    assert found.tenures[0].title == "Secretary"
    folder = records({"organizations/trust.yaml": trust, "organizations/lab.yaml": "{id: lab, name: Lab}\n"})
    where = ("--records", str(folder))
    assert "Secretary (from 2020)" in cli("show", "lab", *where).out
    asked = "SELECT holder_id, organization, start FROM officers"
    assert cli("sql", asked, *where, "--no-header").out == "trust\tLab\t2020\n"
    assert cli("sql", "SELECT count(*) FROM tenures", *where, "--no-header").out == "0\n"


def test_a_stray_file_beside_the_folders_is_still_one(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    (found,) = read_folder(tmp_path).findings
    assert found.code.code == "TW114"
