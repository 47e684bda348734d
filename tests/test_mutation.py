"""The mistakes that are made in the records on purpose: enough of them, of enough kinds, and `check` finds them."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from random import Random

import mutation
import pytest
from fixtures import Cli
from mutation_cases import beyond, days, evidence, files, references, shape
from mutation_cases.kind import Kind, apart, moved, typo
from mutation_cases.page import Mutant, Page, fields_of, pages
from mutation_cases.trial import KINDS, KNOWN, Trial, Verdict, active, judge, mutants

BY_NAME = {kind.name: kind for kind in KINDS}
FOLDER = pages(mutation.RECORDS)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(mutation.RECORDS, tmp_path_factory.mktemp("trial").resolve() / "records")


@pytest.fixture(scope="module")
def found(trial: Trial, request: pytest.FixtureRequest) -> list[Verdict]:
    """The same lines hundreds of times, which counting the covered ones would make three times as slow."""
    coverage = getattr(request.config.pluginmanager.get_plugin("_cov"), "cov_controller", None)
    if coverage is not None:
        coverage.pause()
    try:
        return list(mutation.verdicts(trial, active(), mutation.SEED, mutation.EACH))
    finally:
        if coverage is not None:
            coverage.resume()


def test_the_records_are_valid_as_they_are(trial: Trial) -> None:
    assert trial.clean == ()


def test_three_hundred_mutants_of_thirty_kinds_are_tried_each_kind_three_times(found: list[Verdict]) -> None:
    counted = Counter(verdict.kind.name for verdict in found)
    assert len(found) >= 300
    assert len(counted) >= 30
    assert {kind.name for kind in active()} == {name for name, number in counted.items() if number >= 3}


def test_of_a_hundred_mutants_ninety_nine_are_caught_at_the_right_line(trial: Trial, found: list[Verdict]) -> None:
    missed = [verdict for verdict in found if not verdict.placed]
    assert len(missed) * 100 <= len(found), "\n\n".join(mutation.difference(trial, verdict) for verdict in missed)


def test_little_is_found_besides_what_is_wrong(found: list[Verdict]) -> None:
    """More than one finding is right where an id went away, and each reference to it is broken.

    So it is where a day is wrong that others have to fit: a start in another century is not only after its end.
    """
    alone = [verdict for verdict in found if not verdict.others]
    assert len(alone) >= 0.65 * len(found)


def test_the_copy_is_as_the_records_are_after_every_trial(trial: Trial, found: list[Verdict]) -> None:
    assert found
    copy = {path.relative_to(trial.root): path.read_bytes() for path in trial.root.rglob("*") if path.is_file()}
    assert copy == {
        path.relative_to(trial.records): path.read_bytes() for path in trial.records.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("family", [files, shape, references, days])
def test_what_a_trial_finds_is_what_the_program_finds(trial: Trial, cli: Cli, family: object) -> None:
    kinds: tuple[Kind, ...] = family.KINDS  # type: ignore[attr-defined]  # each of these modules has kinds
    # The first kind of the files is of bytes that are no text, which are read on a way of their own.
    chosen = {kinds[0], *Random(mutation.SEED).sample(kinds, 4)}
    for kind in chosen:
        (mutant,) = mutants(kind, trial.records, mutation.SEED, 1)
        trial.change(mutant)
        try:
            said = json.loads(cli("check", "--records", str(trial.root), "--format", "json").out)["findings"]
        finally:
            trial.restore(mutant)
        places = [(each["path"], each["line"], each["column"], each["code"], each["message"]) for each in said]
        assert places == [
            (each.place.path, each.place.line, each.place.column, each.code.code, each.message)
            for each in trial.findings(mutant)
        ]
        assert places


def test_a_fault_of_another_code_or_on_another_line_does_not_count(trial: Trial) -> None:
    kind = BY_NAME["day-before-month"]
    (mutant,) = mutants(kind, trial.records, mutation.SEED, 1)
    ((path, line),) = mutant.places
    elsewhere = replace(mutant, places=frozenset({(path, line + 1)}))
    both = replace(mutant, places=mutant.places | elsewhere.places)
    of_another_code = replace(kind, codes=frozenset({"yaml-syntax"}))

    def told(of: Kind, change: Mutant) -> tuple[bool, bool]:
        verdict = judge(trial, of, change)
        return verdict.caught, verdict.placed

    assert told(kind, mutant) == (True, True)
    assert told(kind, elsewhere) == (True, False)
    assert told(of_another_code, mutant) == (False, False)
    assert told(kind, both) == (True, True)
    assert told(kind, replace(both, at_each=True)) == (True, False)


def test_a_seed_gives_the_same_mutants_and_another_one_others() -> None:
    kind = BY_NAME["source-misspelt"]
    assert mutants(kind, mutation.RECORDS, 1, 5) == mutants(kind, mutation.RECORDS, 1, 5)
    assert mutants(kind, mutation.RECORDS, 1, 5) != mutants(kind, mutation.RECORDS, 2, 5)


def test_every_kind_is_named_once_and_stands_in_its_list() -> None:
    assert len(BY_NAME) == len(KINDS)
    for module in (files, shape, references, days, evidence, beyond):
        assert set(module.KINDS) == {each for each in vars(module).values() if isinstance(each, Kind)}


def test_a_kind_waits_for_a_code_only_where_the_table_says_so() -> None:
    expected = {code for kind in KINDS for code in kind.codes}
    assert expected - KNOWN <= evidence.MAY_BE_ABSENT


@pytest.mark.parametrize("kind", [*evidence.KINDS, *beyond.KINDS], ids=lambda kind: kind.name)
def test_a_kind_that_is_not_counted_yet_has_mutants_with_lines_that_are_there(kind: Kind) -> None:
    made = mutants(kind, mutation.RECORDS, mutation.SEED, 5)
    assert len(made) >= 5
    for mutant in made:
        for name, content in mutant.files.items():
            assert content is not None
            assert content != "".join(f"{line}\n" for line in FOLDER[name].lines).encode()
            lines = [line for path, line in mutant.places if path == name]
            assert lines
            assert all(1 <= line <= content.count(b"\n") for line in lines)


def test_the_script_prints_a_table_and_what_got_away() -> None:
    argv = [sys.executable, mutation.__file__, "--each", "1", "--markdown"]
    argv += ["--kind", "tab-for-blanks", "--kind", "address-misspelt"]
    environment = {"PYTHONPATH": str(mutation.RECORDS.parent)}
    done = subprocess.run(argv, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "| tab-for-blanks | tab-indent | " in " ".join(done.stdout.split())
    assert "| address-misspelt |" in done.stdout.partition("not counted")[2]
    assert done.stdout.endswith("1 of 1 caught at the right line\n")


def test_a_mutant_that_got_away_is_shown_as_a_difference(trial: Trial) -> None:
    kind = BY_NAME["day-before-month"]
    (mutant,) = mutants(kind, trial.records, mutation.SEED, 1)
    ((path, line),) = mutant.places
    text = mutation.difference(trial, Verdict(kind, mutant, caught=False, placed=False, others=()))
    assert text.startswith(f"day-before-month: not caught\n  wanted at {path}:{line}\n  found {path}:{line}:")
    assert f"--- {path}\n+++ {path}\n@@" in text


def test_a_file_is_read_as_fields_with_their_ways_and_lines() -> None:
    text = """\
id: ada
names:
  zh: 阿达
tenures:
  - organization: lab
    departure:
      status: denied
      claims:
        - field: start
          value: 2022
        - field: end
  - role: head
sources: [one, two]"""
    found = fields_of(text.splitlines())
    assert [(each.number, each.last, each.path) for each in found] == [
        (1, 1, ("id",)),
        (2, 3, ("names",)),
        (3, 3, ("names", "zh")),
        (4, 12, ("tenures",)),
        (5, 5, ("tenures", 0, "organization")),
        (6, 11, ("tenures", 0, "departure")),
        (7, 7, ("tenures", 0, "departure", "status")),
        (8, 11, ("tenures", 0, "departure", "claims")),
        (9, 9, ("tenures", 0, "departure", "claims", 0, "field")),
        (10, 10, ("tenures", 0, "departure", "claims", 0, "value")),
        (11, 11, ("tenures", 0, "departure", "claims", 1, "field")),
        (12, 12, ("tenures", 1, "role")),
        (13, 13, ("sources",)),
    ]
    assert [each.written() for each in found] == text.splitlines()
    assert [each.number for each in found if each.free] == [3]
    assert found[-1].words == ["one", "two"]
    page = Page("people/ada.yaml", tuple(text.splitlines()), found, {})
    assert page.mappings("claims") == [("tenures", 0, "departure", "claims", n) for n in (0, 1)]
    assert page.without(found[8])[8] == "        - value: 2022", "the dash goes on to the next field"


def test_every_file_of_the_records_is_read_to_its_last_line() -> None:
    assert len(FOLDER) == len(list(mutation.RECORDS.glob("*/*.yaml")))
    for page in FOLDER.values():
        lines = [line for line in page.lines if not line.lstrip().startswith("#")]
        assert [field.written() for field in page.fields] == lines


def test_a_file_that_is_written_otherwise_is_refused() -> None:
    with pytest.raises(ValueError, match="no field"):
        fields_of(["id: ada", "other_names:", "  - Ada B."])


def test_two_dates_lie_apart_where_no_reading_of_them_meets() -> None:
    pairs = [("2020", "2021"), ("2020-02", "2020-03-01"), ("2020-12", "2021")]
    assert [pair for pair in pairs if not apart(*pair)] == []


def test_two_dates_do_not_lie_apart_where_they_meet_or_nobody_is_sure() -> None:
    meeting = [("2020", "2020-05"), ("2020-12-31", "2020-12-31"), ("2021", "2020"), ("2020~", "2024"), (None, "2024")]
    assert [pair for pair in meeting if apart(*pair)] == []


def test_a_year_moves_and_the_rest_of_the_date_stays() -> None:
    assert [moved(text, -10) for text in ("2026", "2026-03", "2026-03-04")] == ["2016", "2016-03", "2016-03-04"]
    assert [moved(text, 1) for text in ("2024-02-29", "2026-03~", "../2026")] == [None, None, None]


def test_a_slip_is_never_a_word_that_is_known() -> None:
    slips = {typo("abc", Random(seed), known=["bac"]) for seed in range(200)}
    assert slips == {"bc", "aabc", "acb", "ac", "abbc"}
