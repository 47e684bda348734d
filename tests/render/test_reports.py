"""What `check` found, in the forms that continuous integration reads."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from fixtures import Cli, Golden, Write

from talentwatch.cli.check.report_files import reports
from talentwatch.findings import Code, Finding, Place, Severity, Suppression
from talentwatch.paths import in_utf8
from talentwatch.render.reports import github, gitlab, json_report, junit, sarif, text_report

ERROR = Code("TW203", "unknown-organization", Severity.ERROR, "A record names an organization that is not there.")
WARNING = Code("TW305", "future-without-announcement", Severity.WARNING, "A tenure ends in the future.")
FINDINGS = (
    Finding(
        Place("records/people/ada.yaml", 14, 16, 8), ERROR, 'no organization "qwen-tem"', 'did you mean "qwen-team"?'
    ),
    Finding(
        Place("records/people/ada, 100%:b.yaml", 3, 5, 4),
        WARNING,
        "ends 2036, after\n2026-11-23",
        related=((Place("records/people/ben.yaml", 2, 1), "the other"),),
    ),
    Finding(
        Place("records/people/ada.yaml", 30, 16, 8), ERROR, 'no organization "qwen-tem"', 'did you mean "qwen-team"?'
    ),
)


def parsed(text: str) -> ET.Element:
    """The root of a document that we have just written."""
    return ET.fromstring(text)  # noqa: S314  our own document


RULES = (ERROR, WARNING)


def test_workflow_commands_are_escaped_as_github_reads_them() -> None:
    first, second, _ = github.report(FINDINGS).splitlines()
    assert first == (
        "::error file=records/people/ada.yaml,line=14,col=16,endColumn=24,title=TW203 unknown-organization"
        '::no organization "qwen-tem"; did you mean "qwen-team"?'
    )
    assert second.startswith("::warning file=records/people/ada%2C 100%25%3Ab.yaml,line=3,")
    assert second.endswith("::ends 2036, after%0A2026-11-23")


def test_a_code_quality_report_has_what_gitlab_needs() -> None:
    report = json.loads(gitlab.report(FINDINGS))
    assert [(each["severity"], each["location"]["lines"]["begin"]) for each in report] == [
        ("major", 14),
        ("minor", 3),
        ("major", 30),
    ]
    assert all(set(each) == {"description", "check_name", "fingerprint", "severity", "location"} for each in report)


def test_a_fingerprint_stays_when_lines_above_come_and_go_and_is_never_shared() -> None:
    moved = tuple(Finding(Place(f.place.path, f.place.line + 7, 1), f.code, f.message) for f in FINDINGS)
    assert list(gitlab.fingerprints(moved)) == list(gitlab.fingerprints(FINDINGS))
    assert len(set(gitlab.fingerprints(FINDINGS))) == 3


def test_a_junit_report_is_xml_with_a_failure_for_each_finding() -> None:
    root = parsed(junit.report(FINDINGS))
    assert (root.tag, root.attrib["tests"], root.attrib["failures"]) == ("testsuites", "3", "3")
    assert [case.attrib["line"] for case in root.iter("testcase")] == ["14", "3", "30"]
    assert len(list(root.iter("failure"))) == 3


def test_a_junit_report_of_nothing_has_a_case_that_passed() -> None:
    root = parsed(junit.report(()))
    assert (root.attrib["tests"], root.attrib["failures"], len(list(root.iter("testcase")))) == ("1", "0", 1)


def test_what_xml_cannot_hold_is_replaced() -> None:
    odd = Finding(Place("a\x1b.yaml", 1, 1), ERROR, "\x00\ufffe")
    assert "\ufffd" in junit.report((odd,))
    parsed(junit.report((odd,)))


def test_a_sarif_log_names_rules_regions_and_related_places() -> None:
    log = json.loads(sarif.report(FINDINGS, RULES, "0.1.0"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TW203", "TW305"]
    assert [(each["ruleId"], each["ruleIndex"], each["level"]) for each in run["results"]] == [
        ("TW203", 0, "error"),
        ("TW305", 1, "warning"),
        ("TW203", 0, "error"),
    ]
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "records/people/ada%2C%20100%25%3Ab.yaml"
    assert location["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}
    assert run["results"][1]["relatedLocations"][0]["message"]["text"] == "the other"
    assert len({each["partialFingerprints"]["talentwatch/v1"] for each in run["results"]}) == 3


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('"{0}" is no id', '"{{0}}" is no id'),
        ("expected ',' or '}'", "expected ',' or '}}'"),
        ("[click](https://evil.example)", "[click] (https://evil.example)"),
        ("[[a]](1)", "[[a]] (1)"),
        ("ignore[TW401] because …", "ignore[TW401] because …"),
    ],
)
def test_viewers_of_sarif_make_nothing_of_a_text(text: str, written: str) -> None:
    finding = Finding(Place("a.yaml", 1, 1), ERROR, text, related=((Place("b.yaml", 1, 1), text),))
    result = json.loads(sarif.report((finding,), RULES, "0.1.0"))["runs"][0]["results"][0]
    assert result["message"]["text"] == result["relatedLocations"][0]["message"]["text"] == written


@pytest.mark.parametrize("path", ["::error::x.yaml", " ::error::x.yaml", "\u3000::stop-commands::x"])
def test_no_line_of_a_report_is_a_command_of_github(path: str) -> None:
    there = Place(path, 1, 1)
    finding = Finding(there, ERROR, "message", related=((there, "first here"),))
    waiver = Suppression(there, 1, (("TW203", there),), "it is so", 0)
    lines = text_report.report((finding,), lambda _: "text").splitlines() + text_report.waivers([waiver])
    assert [line for line in lines if line.lstrip().startswith("::")] == []
    assert sum("./::" in line for line in lines) == 3


def test_a_finding_as_json_has_its_place_and_its_hint() -> None:
    report = json.loads(json_report.report(FINDINGS))
    assert (report["schema_version"], report["kind"], len(report["findings"])) == (1, "findings", 3)
    first = report["findings"][0]
    assert (first["path"], first["line"], first["column"], first["end_column"]) == (
        "records/people/ada.yaml",
        14,
        16,
        24,
    )
    assert report["findings"][1]["hint"] is None
    assert report["findings"][1]["related"][0]["words"] == "the other"


UNSEEN = (
    "\x1b]0;t\x07",
    "\x9b31m\x9d0;t\x9c",
    "\x7f\x85",
    "\u2028\u2029",
    "\u202e\u2066\u061c",
    "\udcff",
    "\ufffe\uffff",
    "\U000e0001\U000e0041\U000e007f",
)


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "junit", "sarif"])
def test_nothing_unseen_stands_raw_in_a_report(form: str, unseen: str) -> None:
    place = Place(f"people/{unseen}.yaml", 1, 1)
    finding = Finding(place, ERROR, f"key {unseen}", f"hint {unseen}", ((place, f"words {unseen}"),))
    report = reports(lambda _: f"line {unseen}")[form]([finding])
    report.encode()
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]", report)
    match form:
        case "json" | "gitlab" | "sarif":
            json.loads(report)
        case "junit":
            parsed(report)
    if form == "json":
        assert json.loads(report)["findings"][0]["message"] == f"key {in_utf8(unseen)}"


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "junit", "sarif"])
def test_check_reports_in_every_format(
    form: str, records: Write, cli: Cli, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = records({"people/ada.yaml": "id: ada\nname: Ada\ntenures: [{organization: lab}]\n"})
    monkeypatch.chdir(folder.parent)
    done = cli("check", "--format", form, "--select", "TW2")
    assert done.code == 1
    assert done.err == "1 record in 1 file: 1 error\n"
    golden(done.out, f"report-{form}")


def test_a_report_that_is_none_is_told(cli: Cli) -> None:
    done = cli("check", "--format", "sarfi")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "sarif"?' in done.err
