"""The JSON Schema of the records: valid itself, true of every record, and of one mind with `check` on shape."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from random import Random
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from fixtures import Cli
from jsonschema import Draft202012Validator

from talentwatch.model import RECORD_TYPES, About, Kind, Reference, Slug, Text, Within
from talentwatch.reading import read_records
from talentwatch.reading.json_schema import schema_of, schema_of_all

RECORDS = Path(__file__).resolve().parents[2] / "records"
CAST = Path(__file__).resolve().parents[1] / "sample_records"
SHAPE = {"TW110", "TW112", "TW113", "TW201", "TW202", "TW207", "TW208", "TW209", "TW213", "TW230", "TW301", "TW302"}
"""The faults that a schema can see."""


@cache
def validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


class Core(yaml.SafeLoader):
    """YAML 1.2 with its core schema (section 10.3.2): nothing, truths and numbers; all else is text, dates as well."""

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        """Twelve for 012: noughts before a number mean nothing."""
        text = str(node.value)
        return int(text, 0) if text[:2] in {"0x", "0o"} else int(text)


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), [*first, ""])
Core.add_constructor("tag:yaml.org,2002:int", Core.construct_yaml_int)


def core(text: str) -> Any:
    """What an editor's YAML reader makes of a text."""
    return yaml.load(text, Core)  # noqa: S506  a safe loader


def by_schema(text: str, kind: Kind) -> bool:
    """Whether the schema takes a text."""
    return bool(validator(kind).is_valid(core(text)))


def by_check(text: str, kind: Kind) -> bool:
    """Whether reading takes a text, as far as shape goes."""
    findings = read_records(text, kind, f"{kind.value}/x.yaml").findings
    return not any(finding.code.code in SHAPE for finding in findings)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schema_is_one(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema_of(kind))
    Draft202012Validator.check_schema(schema_of_all())


@pytest.mark.parametrize("folder", [RECORDS, CAST], ids=["records", "sample_records"])
def test_every_record_is_taken(folder: Path) -> None:
    every = Draft202012Validator(schema_of_all())
    for path in sorted(folder.glob("*/*.yaml")):
        record = core(path.read_text(encoding="utf-8"))
        errors = [error.message for error in validator(Kind(path.parent.name)).iter_errors(record)]
        assert errors == [], path
        if path.stem[0] in "abc":
            assert every.is_valid(record), path


def test_every_field_is_there_and_says_what_it_is() -> None:
    for kind in Kind:
        for name, definition in schema_of(kind)["$defs"].items():
            assert definition["additionalProperties"] is False, name
            assert definition["description"].endswith("."), name
    person = schema_of(Kind.PERSON)["$defs"]
    names = {item.name for item in fields(RECORD_TYPES[Kind.PERSON])} - {"origin"}
    assert set(person["person"]["properties"]) == names
    assert person["departure"]["properties"]["effective"]["description"] == "The last day in the role."
    assert person["tenure"]["properties"]["role"]["description"].startswith("The role record")


def limits(record_type: type) -> Iterator[tuple[str, int | str]]:
    """Every field of a record, and of the records inside it, with its limit in characters or as a range."""
    for name, annotation in get_type_hints(record_type, include_extras=True).items():
        if name == "origin":
            continue
        for mark in marks(annotation):
            yield name, mark.most if isinstance(mark, Text) else f"from {mark.least:g} to {mark.most:g}"
        inner = nested(annotation)
        if inner is not None:
            yield from limits(inner)


def marks(annotation: Any) -> Iterator[Text | Within]:
    """The limits in an annotation, those of keys apart."""
    if get_origin(annotation) is Annotated and isinstance(get_args(annotation)[1], Text | Within):
        yield get_args(annotation)[1]
    for each in get_args(annotation)[1 if get_origin(annotation) is Mapping else 0 :]:
        yield from marks(each)


def test_the_page_of_records_tells_every_limit() -> None:
    page = (RECORDS.parent / "docs" / "records.md").read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    for row in page.partition("## Limits")[2].partition("## Dates")[0].splitlines():
        what, _, most = row.strip("| ").partition(" | ")
        for name in re.findall("`(\\w+)`", what):
            told.setdefault(name, set()).add(most.replace(",", ""))
    for record_type in (*RECORD_TYPES.values(), About):
        for name, limit in limits(record_type):
            found = told.get(name, set())
            written = str(limit).replace("+", "").replace("1e05", "100000").replace("1e06", "1000000")
            assert any(re.match(rf"{re.escape(written)}\b", each) for each in found), (name, limit, found)


def test_the_limits_are_in_the_schema() -> None:
    definitions = schema_of_all()["$defs"]
    person, role, event = (definitions[name]["properties"] for name in ("person", "role", "event"))
    assert (person["name"]["maxLength"], person["id"]["maxLength"], person["note"]["maxLength"]) == (500, 200, 10_000)
    assert (role["seats"]["else"]["minimum"], role["seats"]["else"]["maximum"]) == (1, 100_000)
    assert person["tenures"]["maxItems"] == person["sources"]["maxItems"] == 500
    figures = event["figures"]
    assert (figures["maxProperties"], figures["propertyNames"]["maxLength"]) == (500, 100)
    assert (figures["additionalProperties"]["minimum"], figures["additionalProperties"]["maximum"]) == (-1e30, 1e30)


OF_TEXT = ["Head of data", "'2026'", "NO", "on", "1.5", "012 Street", "true", '"a: b"', "林俊旸", "=1+1", "- a"[2:]]
OF_DATE = [
    "2026-03-04",
    "2026-03",
    "2026",
    "'2026'",
    "2026-03~",
    "2026?",
    "2026-21",
    "../2026-03-04",
    "2026-02/..",
    "2026-02/2026-03",
]
OF_DATE += ["2026-03-03T16:11:24Z", "2024-02-29", "2026-03-04T00:11+08:00", "2026-12-31%"]
OF_ID = ["lab", "acme-lab", "a1", "2026", "x-1", '"lab"', "true"]
NO_DATE = [
    "2026-13",
    "2026-3-4",
    "03/04/2026",
    "4 March 2026",
    "2026-02-30",
    "20260304",
    "2026-25",
    "26",
    "2026-03-04-05",
    "../..",
]
NO_DATE += [
    "2026-04-31",
    "2026~?",
    "2026-W03",
    "today",
    "12345",
    "0",
    "-5",
    "1.5",
    "true",
    "2026-03-04T25:00Z",
    "2026/",
    "/2026",
]
NO_ID = ["Lab", "acme_lab", "a b", "-a", "a-", "a--b", "../etc", "é", "-5", "1.5", '" lab"', "''", "a" * 201]
NOTHING = ["", "''", '" "', "[]", "{}", "[a]", "{a: b}", "[[a]]", '"a\\x1bb"']
CHOSEN = ["yes", "Resignation", "perhaps", "1", "true"]


def sorts(annotation: Any) -> tuple[Sequence[str], Sequence[str]]:  # noqa: PLR0911  one way out for each sort
    """Values that a field takes, and others that most fields do not."""
    text = str(annotation)
    if get_origin(annotation) is Annotated and isinstance(get_args(annotation)[1], Reference | Slug):
        return OF_ID, NO_ID + NOTHING
    if "UncertainDate" in text:
        return OF_DATE, NO_DATE + NOTHING
    if "bool" in text:
        return ["true", "false", '"true"'], ["yes", "1", "perhaps", *NOTHING]
    if "int | float" in text:
        return ["{a: 1, b: -5.3}", "{a: 1e5}", "{}"], [
            *("{a: b}", "{a: }", "{a: [1]}", "1", "[1]", "{a: 1e31}", "{a: 1e400}", "{a: -1e30, b: 1000e30}"),
            f"{{{'a' * 101}: 1}}",
        ]
    if "Annotated[int, " in text:
        return ["1", "12", '"3"', "100000"], ["one", "1.5", "[1]", "true", "", "0", "-1", "100001", "9" * 50]
    if "Mapping" in text:
        return ["{a: b}", "{}", "{zh-Hans: 林俊旸, en: '1'}"], [
            *("a", "[a]", "{a: [b]}", "{a: }", "{a: {b: c}}"),
            *(f"{{{'a' * 101}: b}}", f"{{a: {'b' * 10_001}}}"),
        ]
    choices = [member for member in (annotation, *get_args(annotation)) if hasattr(member, "__members__")]
    if choices:
        return [str(choice.value) for choice in choices[0]], CHOSEN + NOTHING
    if get_origin(annotation) is tuple or (get_origin(annotation) is Annotated and "OneOrMany" in text):
        return ["[]"], ["a", "{a: b}", "", "[[a]]", "[{a: b}]"]
    return OF_TEXT, [*NOTHING, "x" * 10_001]


def nested(annotation: Any) -> type | None:
    """The dataclass of the records that a field holds."""
    if isinstance(annotation, type) and hasattr(annotation, "origin") and hasattr(annotation, "__dataclass_fields__"):
        return annotation
    return next((found for each in get_args(annotation) if (found := nested(each))), None)


SHORT = {
    "names": (
        ["{}", "{zh-Hans: 林俊旸, en: '1'}", "{en: on}"],
        ["a", "[a]", "{a: [b]}", "{a: }", "{name: b}", "{name: b, until: 2020}", f"{{{'a' * 101}: b}}"],
    ),
    "seats": (["1", "12", '"3"', "100000"], ["one", "1.5", "[1]", "true", "", "0", "-1", "100001", "{seats: 1}"]),
}
"""The lists that may be written shorter, with what may and what may not stand there."""


def written(record_type: type, chance: Random, wrong: float, depth: int = 0) -> str:
    """A record in braces, with values drawn for each field, some of them wrong."""
    hints = get_type_hints(record_type, include_extras=True)
    pairs = []
    for item in fields(record_type):
        if item.name == "origin":
            continue
        annotation = hints[item.name]
        required = item.default is MISSING and item.default_factory is MISSING
        if chance.random() > (1 - wrong / 3 if required else 0.25):
            continue
        inner = nested(annotation)
        good, bad = sorts(annotation)
        short = SHORT.get(item.name) if "ByKey" in str(annotation) or "OneValue" in str(annotation) else None
        if short is not None and chance.random() < 0.5:
            good, bad = short
            value = chance.choice(bad if chance.random() < wrong else good)
        elif inner is not None and depth < 3 and chance.random() > wrong:
            value = written(inner, chance, wrong, depth + 1)
            many = get_origin(annotation) is tuple or "OneOrMany" in str(annotation) or short is not None
            one = "OneOrMany" in str(annotation) and chance.random() < 0.5
            value = f"[{value}]" if many and not one else value
        elif inner is not None:
            value = chance.choice(["a", "[a]", "{nothing: here}", ""])
        elif get_origin(annotation) is tuple and chance.random() > wrong:
            of_item, _ = sorts(get_args(annotation)[0])
            if "Reason" in str(annotation):
                of_item = ["safety", "x-own", "personal"]
            value = f"[{', '.join(chance.choices(of_item, k=chance.randint(0, 2)))}]"
        else:
            value = chance.choice(bad if chance.random() < wrong else good)
        pairs.append(f"{item.name}: {value}")
    if chance.random() < wrong / 3:
        pairs.append(f"{chance.choice(['from', 'Name', 'nmae'])}: x")
    return "{" + ", ".join(pairs) + "}"


def corpus() -> Iterator[tuple[Kind, str]]:
    """Records of every kind, about half of them with a fault of shape."""
    chance = Random(1)
    for number in range(2000):
        kind = list(Kind)[number % len(Kind)]
        record_type: type = RECORD_TYPES[kind]
        text = written(record_type, chance, chance.choice([0, 0, 0.05, 0.2]))
        yield kind, f"[{text}]\n" if number % 7 == 0 else f"{text}\n"


def test_an_independent_validator_and_check_agree_on_shape() -> None:
    taken = refused = 0
    for kind, text in corpus():
        try:
            schema = by_schema(text, kind)
        except yaml.YAMLError:
            continue
        assert schema == by_check(text, kind), f"{kind}: schema {schema}\n{text}"
        taken += schema
        refused += not schema
    assert taken > 400
    assert refused > 400


DIFFERENT = [
    ("title: ~", False, True, "a text of one tilde is a text to check; YAML has nothing there"),
    ("title: null", False, True, "likewise the word null"),
    ("seats: 012", True, False, "YAML reads twelve, check has no leading noughts"),
    ("seats: 0x1F", True, False, "likewise in base 16"),
    ("critical: True", True, False, "YAML takes three ways to write it, check one"),
    ("founded: 0987", False, True, "a year before 1000 looks like a number with a nought before it"),
    ("founded: 26", False, False, "and one of two digits is no year at all"),
    ("founded: 2023-02-29", True, False, "which years have a 29 February is no matter of a pattern"),
    ("founded: 2023/2022", True, False, "nor is an interval that ends before it begins"),
    ("founded: 2026-03-04T10:00", True, False, "a moment without an offset needs the record's time zone"),
    ("founded: 02026", True, False, "YAML reads the year 2026"),
]


@pytest.mark.parametrize(("line", "schema", "check", "why"), DIFFERENT, ids=[line for line, *_ in DIFFERENT])
def test_where_the_two_differ(line: str, schema: bool, check: bool, why: str) -> None:
    assert why
    title = "" if line.startswith("title") else "title: T\n"
    text = f"id: x\norganization: lab\n{title}{line}\n"
    assert (by_schema(text, Kind.ROLE), by_check(text, Kind.ROLE)) == (schema, check)


def test_one_or_many_may_be_written_without_brackets() -> None:
    tenure = "id: a\nname: A\ntenures: [{{organization: lab, departure: {0}}}]\n"
    assert by_schema(tenure.format("{effective: 2024}"), Kind.PERSON)
    assert by_schema(tenure.format("[{effective: 2024}]"), Kind.PERSON)
    assert not by_schema(tenure.format("[{effectiv: 2024}]"), Kind.PERSON)


class TestCommand:
    @pytest.mark.parametrize("name", ["person", "people", "source"])
    def test_a_kind_by_either_name(self, cli: Cli, name: str) -> None:
        done = cli("schema", name)
        assert done.code == 0
        assert json.loads(done.out)["$id"].endswith(
            "/source.schema.json" if name == "source" else "/person.schema.json"
        )

    def test_all_kinds_in_one(self, cli: Cli) -> None:
        found = json.loads(cli("schema").out)
        assert {"person", "organization", "role", "event", "source", "departure"} <= set(found["$defs"])

    def test_a_file_for_each(self, cli: Cli, tmp_path: Path) -> None:
        done = cli("schema", "--directory", str(tmp_path / "new"))
        assert done.out == ""
        assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(
            [*(f"{kind.singular}.schema.json" for kind in Kind), "ledger.schema.json"]
        )
        assert json.loads((tmp_path / "new" / "role.schema.json").read_text()) == schema_of(Kind.ROLE)

    def test_a_kind_that_is_none(self, cli: Cli) -> None:
        done = cli("schema", "persn")
        assert (done.code, done.err) == (2, 'error: there is no kind of record "persn"\nhint: did you mean "person"?\n')

    def test_a_folder_that_cannot_be_written(self, cli: Cli, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        done = cli("schema", "--directory", str(tmp_path / "file" / "x"))
        assert done.code == 2
        assert "Not a directory" in done.err
