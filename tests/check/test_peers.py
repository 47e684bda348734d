"""The faults that public records of this kind really had, and what their users asked for: a case each.

The projects are openstates/people, unitedstates/congress-legislators, rust-lang/team, and two trackers of departures in
artificial intelligence; docs/faults.md has the counts and the links.
"""

import json
import re
from pathlib import Path

import pytest
from fixtures import Cli, Write
from pages import folder_of

from talentwatch.cli.check.every_code import every_code

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"


def ada(*lines: str) -> str:
    """An example: what is written in the record of Ada Moss."""
    return "\n".join(["# people/ada-moss.yaml", *lines])


def tenure(*lines: str) -> str:
    """An example: a tenure of Ada Moss as chief scientist."""
    return ada("tenures:", "  - role: chief-scientist", *(f"    {line}" for line in lines))


def leaving(*pairs: str) -> str:
    """An example: how Ada Moss left."""
    sources = [] if any(pair.startswith("sources") for pair in pairs) else ["sources: [gazette-2024]"]
    return tenure("departure: {" + ", ".join([*pairs, *sources]) + "}")


def person(key: str, name: str, *lines: str) -> str:
    """An example: a person of this name."""
    return "\n".join([f"# people/{key}.yaml", f"id: {key}", f'name: "{name}"', *lines, "sources: [gazette-2024]"])


LEFT = "organization: acme, title: Fellow, start: 2015"
FAULTS: list[tuple[int, str, str, set[str]]] = [
    (1, "the first of a month", tenure("start: 2021-03-01"), {"TW414"}),
    (1, "the middle of a month", leaving("effective: 2021-03-15"), {"TW414"}),
    (1, "the first of a year", tenure("start: 2021-01-01"), {"TW414"}),
    (1, "the last of a year", leaving("effective: 2020-12-31"), {"TW414"}),
    (1, "a first with a source of that week", leaving("effective: 2024-05-01"), set()),
    (2, "a day before", tenure("start: 2022-12-07", "end: 2022-12-06"), {"TW303"}),
    (2, "half a year before", tenure("start: 1847-12-06", "end: 1847-03-03"), {"TW303"}),
    (3, "two people", tenure("start: 2020") + "\n" + tenure("start: 2021").replace("ada-moss", "ben-ode"), {"TW307"}),
    (
        3,
        "one person twice",
        ada(
            "tenures:",
            "  - {role: chief-scientist, start: 2015}",
            "  - {role: chief-scientist, id: again, start: 2018}",
        ),
        {"TW311"},
    ),
    (
        4,
        "a handover on one day",
        tenure("start: 2020-02-03", "end: 2022-03-04")
        + "\n"
        + tenure("start: 2022-03-04").replace("ada-moss", "ben-ode"),
        set(),
    ),
    (
        5,
        "two days for one exit",
        ada(
            "tenures:",
            f"  - {{{LEFT}, departure: {{effective: 2026-01-30, sources: [gazette-2024]}}}}",
            "  - role: chief-scientist",
            "    departure: {effective: 2026-02-02, leaves: acme, sources: [memo-2024]}",
        ),
        {"TW508"},
    ),
    (6, "a name with another in brackets", person("yu-bowen", "于博文 (Yu Bowen)"), {"TW221"}),
    (6, "letters of another script", person("yu-bowen", "Yu B\u043ewen"), {"TW224"}),
    (6, "one name, two records", person("yu-bowen", "Yu Bowen") + "\n" + person("bowen-yu", "Bowen Yu"), {"TW505"}),
    (7, "the day of an article", leaving("announced: 2024-05-02"), {"TW409"}),
    (7, "the day of the post itself", leaving("announced: 2024-05-02", "sources: [memo-2024]"), set()),
    (8, "an event after its discovery", leaving("announced: 2025-02-03"), {"TW404"}),
    (8, "a day before, as zones have it", leaving("announced: 2024-05-03", "announced_by: Ada Moss"), set()),
    (
        9,
        "reassigned inside",
        ada(
            "tenures:",
            "  - role: chief-scientist",
            "    departure:",
            "      effective: 2024-05-03",
            "      leaves: acme",
            "      destination: {organization: acme-lab, title: Adviser}",
            "      sources: [gazette-2024]",
            "  - {organization: acme-lab, title: Adviser, start: 2024-05-04}",
        ),
        {"TW509"},
    ),
    (
        9,
        "a hoax that was denied",
        leaving("status: reported", "announced: 2024-05-01", "denied: 2024-05-03"),
        {"TW417"},
    ),
    (9, "a hoax kept as one", leaving("status: denied", "announced: 2024-05-01", "denied: 2024-05-03"), set()),
    (10, "a motive without a claim", leaving("effective: 2024-05-03", "reasons: [safety]"), {"TW412"}),
    (
        10,
        "a motive from circumstances",
        leaving(
            "effective: 2024-05-03",
            "reasons: [safety]",
            "claims: [{field: reasons, value: safety, source: gazette-2024, evidence: contextual}]",
        ),
        {"TW418"},
    ),
    (10, "a count kept by hand", "# organizations/acme.yaml\nnote: Nine of the eleven founders have left.", {"TW420"}),
    (10, "a quote without a source", leaving("effective: 2024-05-03", "quote: {text: Bye.}"), {"TW411"}),
    (11, "one side of a dismissal", leaving("kind: dismissal", "effective: 2024-05-03"), {"TW413"}),
    (
        12,
        "a date of a group",
        "\n".join(
            f"# people/p{n}.yaml\nid: p{n}\nname: P {word}\n"
            "tenures: [{organization: acme, departure: {effective: 2021-01, sources: [gazette-2022]}}]\n"
            "sources: [gazette-2022]"
            for n, word in enumerate(("One", "Two", "Three"))
        ),
        {"TW415"},
    ),
    (13, "two people in a name", person("two", "Avi Verma, Ethan Knight"), {"TW222"}),
    (13, "three people in a name", person("three", "Lucas Beyer、Alexander Kolesnikov、Xiaohua Zhai"), {"TW222"}),
    (13, "nobody", person("nobody", "DeepSeek原CTO"), {"TW223"}),
    (
        13,
        "some company",
        "# organizations/some.yaml\nid: some\nname: 某大厂\uff08待确认\uff09\nsources: [gazette-2022]",
        {"TW221", "TW223"},
    ),
    (14, "a name for an id", ada("tenures:", "  - {organization: Acme (Lab), title: Fellow}"), {"TW209"}),
    (14, "an id misspelt", ada("tenures:", "  - {organization: acme-laboratory, title: Fellow}"), {"TW203"}),
    (
        14,
        "one company twice",
        "# organizations/acme-corp.yaml\nid: acme-corp\nname: Acme Corp.\nsources: [gazette-2022]",
        {"TW506"},
    ),
    (15, "fields of another schema", ada("from: acme", "to: northwind", "date: 2024-05"), {"TW201"}),
    (16, "a home page", "# sources/gazette-2024.yaml\nurl: https://www.acme.example/", {"TW408"}),
    (16, "a page about the company", "# sources/gazette-2024.yaml\nurl: https://acme.example/about/", {"TW408"}),
    (
        17,
        "still listed after death",
        ada(
            "tenures:",
            f"  - {{{LEFT}}}",
            "  - role: chief-scientist",
            "    departure: {kind: death, effective: 2024-05-03, sources: [gazette-2024]}",
        ),
        {"TW504"},
    ),
    (
        17,
        "nobody looked for years",
        "# roles/chief-scientist.yaml\ncritical: true\n"
        + ada(
            "tenures:", "  - {role: chief-scientist, start: 2021, sources: [gazette-2022]}", "sources: [gazette-2022]"
        ),
        {"TW510"},
    ),
    (18, "an end in the future, typed wrong", tenure("start: 2021", "end: 2062"), {"TW305"}),
    (
        18,
        "left, and still there",
        ada(
            "tenures:",
            f"  - {{{LEFT}}}",
            "  - role: chief-scientist",
            "    departure: {kind: retirement, effective: 2024-05-03, sources: [gazette-2024]}",
        ),
        {"TW503"},
    ),
    (19, "a name with an initial less", person("ada-b", "Adá Moss"), {"TW505"}),
    (19, "namesakes, checked", person("ada-b", "Ada Moss", "distinct_from: [ada-moss]"), set()),
    (
        20,
        "terms of the next one in the list",
        ada("tenures: [{organization: acme, title: Fellow, start: 2015-03-02, end: 2019-06-11}]")
        + "\n"
        + ada("tenures: [{organization: acme, title: Fellow, start: 2015-03-02, end: 2019-06-11}]").replace(
            "ada-moss", "ben-ode"
        ),
        {"TW511"},
    ),
    (21, "an id that is none", ada("identifiers: {wikidata: 42}"), {"TW227"}),
    (
        21,
        "an identifier of somebody else",
        ada("identifiers: {viaf: 42}") + "\n# people/ben-ode.yaml\nidentifiers: {viaf: 42}",
        {"TW226"},
    ),
    (21, "an id reused", person("cy-noor", "Cy Noor", "former_ids: [ada-moss]"), {"TW211"}),
    (22, "a name that explains itself", ada("name: Morgan (goes by Morgan)"), {"TW221"}),
    (22, "an encoding read wrongly", ada('name: "Men\u00c3\u00a9ndez"'), {"TW225"}),
    (22, "two ways to write an accent", ada("name: Mene\u0301ndez"), {"TW909"}),
    (23, "dates with quotes", tenure('start: "2021-03"'), {"TW903"}),
    (23, "dates without", tenure("start: 2021-03"), set()),
    (
        24,
        "member and alumna at once",
        ada(
            "tenures:",
            "  - {role: chief-scientist, start: 2015, end: 2020-05}",
            "  - {role: chief-scientist, id: again, start: 2018}",
        ),
        {"TW311"},
    ),
    (24, "no start", tenure("end: 2021-03"), set()),
    (24, "no source", "# people/cy-noor.yaml\nid: cy-noor\nname: Cy Noor", {"TW416"}),
    (25, "a day in the future", "# sources/gazette-2024.yaml\npublished: 2062-05-02", {"TW315", "TW424"}),
]


def found(cli: Cli, folder: Path, *options: str) -> set[str]:
    """The codes that are found."""
    report = json.loads(cli("check", "--records", str(folder), "--format", "json", *options).out)
    return {finding["code"] for finding in report["findings"]}


@pytest.mark.parametrize(
    ("number", "what", "example", "codes"),
    FAULTS,
    ids=[f"{number}-{what}".replace(" ", "-") for number, what, *_ in FAULTS],
)
def test_a_fault_that_was_really_made(
    number: int, what: str, example: str, codes: set[str], cli: Cli, records: Write
) -> None:
    assert found(cli, records(folder_of(example)), "--ignore", "TW901") == codes


def test_every_fault_on_the_page_has_a_case_and_a_rule_that_is_there() -> None:
    rows = re.findall(r"^\| (\d+) \| (.*?) \| (.*?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    known = {code.code for code in every_code()}
    assert [int(number) for number, _, _ in rows] == list(range(1, 26))
    for number, _, answer in rows:
        named = set(re.findall(r"TW\d{3}", answer))
        tested = set().union(*(codes for each, _, _, codes in FAULTS if each == int(number)))
        assert named <= known
        assert tested - {"TW424"} <= named, number
        assert any(each == int(number) for each, *_ in FAULTS)


def test_a_check_does_not_go_red_by_itself(cli: Cli, records: Write) -> None:
    """Rules that look at today warn, and hide nothing."""
    folder = records(folder_of("# roles/chief-scientist.yaml\ncritical: true\n" + tenure("start: 2021", "end: 2030")))
    years = {year: cli("check", "--records", str(folder), "--as-of", str(year)) for year in (2022, 2026, 2040)}
    assert {year: done.code for year, done in years.items()} == {2022: 0, 2026: 0, 2040: 0}
    assert len({done.out for done in years.values()}) > 1


def test_asked_a_reason_that_tells_death_from_a_new_post(cli: Cli, records: Write) -> None:
    """openstates/issues 523 and congress-legislators 15: an end with its kind."""
    for kind in ("death", "retirement", "resignation"):
        assert found(cli, records(folder_of(leaving(f"kind: {kind}", "effective: 2024-05-03")))) == set()


def test_asked_an_unknown_day_without_inventing_one(cli: Cli, records: Write) -> None:
    """openstates/people 11: EDTF says how much is known."""
    for day in ("2024", "2024-05", "2024-05~", "../2024-05", "2024-03/2024-05"):
        assert found(cli, records(folder_of(leaving(f"effective: {day}")))) == set()


def test_asked_that_old_ids_go_on_resolving(cli: Cli, records: Write) -> None:
    """openstates/people 1131."""
    example = "# organizations/acme-lab.yaml\nformer_ids: [acme-research]\n" + ada(
        "tenures: [{organization: acme-research, title: Fellow}]"
    )
    assert found(cli, records(folder_of(example))) == set()


def test_asked_every_fault_of_every_file_with_its_line(cli: Cli, records: Write) -> None:
    """check-jsonschema 359, hledger 2203: lines, and all faults at once."""
    example = tenure("start: 2021-02-30", "level: high", "organization: acme-lap") + "\n" + person("x", "X", "nick: y")
    done = cli("check", "--records", str(records(folder_of(example))), "--ignore", "TW901")
    assert len(re.findall(r"^\S+people/\S+\.yaml:\d+:\d+: TW\d{3}", done.out, re.MULTILINE)) == 4


def test_asked_that_order_is_checked_within_a_file_only(cli: Cli, records: Write) -> None:
    """hledger 1493."""
    example = (
        tenure("start: 2021")
        + "\n# people/ab.yaml\nid: ab\nname: Ab\ntenures: [{organization: acme, start: 2025}]\nsources: [memo-2024]"
    )
    assert found(cli, records(folder_of(example))) == set()


def test_asked_an_exit_status_that_tells_faults_from_failure(cli: Cli, records: Write) -> None:
    """ruff 2670 and 2349: 1 for faults, 2 where it could not be done, 0 for warnings unless they are asked for."""
    folder = str(records(folder_of(tenure("start: 2021-01-01"))))
    assert cli("check", "--records", folder).code == 0
    assert cli("check", "--records", folder, "--fail-on", "warning").code == 1
    assert cli("check", "--records", f"{folder}/nowhere").code == 2


def test_asked_that_every_message_says_what_to_do(cli: Cli, records: Write) -> None:
    """rust-lang/team 992: "I honestly don't understand what this sentence is trying to tell me"."""
    for _, _, example, codes in FAULTS:
        if codes:
            folder = records(folder_of(example))
            report = json.loads(cli("check", "--records", str(folder), "--format", "json").out)
            assert all(finding["hint"] for finding in report["findings"])
