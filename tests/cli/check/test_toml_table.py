"""Our table of a TOML file is what tomllib makes of it, whatever the other tables hold."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.cli.check.toml_table import MOST_CHARACTERS, UnclosedError, table

NAME = ("tool", "talentwatch")
OURS = '[tool.talentwatch]\nselect = ["TW1"]\n'


@pytest.mark.parametrize(
    "written",
    [
        OURS,
        "tool.talentwatch.select = ['TW1']\n",
        "[tool]\nx = 1\ntalentwatch.select = ['TW1']\n",
        "[tool]\ntalentwatch = {select = ['TW1']}\n",
        "tool = {talentwatch = {select = ['TW1']}}",
        '[ "tool" . \'talentwatch\' ] # ours\n"select" = [\n  "TW1", # a bracket ]\n]',
        OURS.replace("\n", "\r\n"),
        '["t\\u006fol"."\\U00000074alentwatch"]\n"s\\u0065lect" = ["TW1"]',
        '"to\\u006Fl".talentwatch."select" = ["TW1"]',
        "[\"'tool'\".talentwatch]\nselect = 1\n['\\u0074ool'.talentwatch]\nselect = 2\n" + OURS,
    ],
)
def test_every_way_to_write_it_is_understood(written: str) -> None:
    found = table(written, NAME)
    assert found is not None
    assert found.values == {"select": ["TW1"]}


@pytest.mark.parametrize(
    "other",
    [
        "x = " + "1" * 5000,
        "x = " + "[" * 5000 + "]" * 5000,
        "x = " + "{a = " * 500 + "1" + "}" * 500,
        "a." * 50_000 + "b = 1",
        "x = 2024-02-31",
        "x = not toml at all",
        "x = 'no end",
        "x = '''\n[tool.talentwatch]\nignore = ['TW']\n'''",
        'x = """\n[tool.talentwatch]\nignore = [\\"""\n"""',
        'x = """a""""\ny = """"a"""\nz = ""',
        "x = '#[' # ] [ { ''' \"\"\"",
        "x = 1\nx = 2",
        "x = 'a\x1bb\x00'",
        "x = '\udcff'",
        "[[]]\n[tool]\nselect = 1\n[tool.talentwatch2]\nselect = 1\n[talentwatch]\nselect = 1",
        "# " + "x" * MOST_CHARACTERS + "\n" * 1000,
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)
def test_what_another_program_keeps_in_the_file_does_not_matter(other: str) -> None:
    for written in (f"[tool.other]\n{other}\n\n{OURS}", f"{OURS}[tool.other]\n{other}\n"):
        found = table(written, NAME)
        assert found is not None
        assert found.values == {"select": ["TW1"]}
        assert written.split("\n")[found.lines["select"] - 1] == 'select = ["TW1"]'


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("select = " + "1" * 5000, "a number has too many digits"),
        ("select = " + "[" * 5000 + "]" * 5000, "too deep"),
        ("select = ['" + "x" * MOST_CHARACTERS + "']", "more than 16 KiB"),
        ("a = 1\nselect = ['\udcff']", "not UTF-8"),
        ("\n\nselect = 'a\x00b'", "at line 4, column 12"),
        ("select = 1\nselect = 2", "Cannot overwrite a value"),
        ("select\n", "at line 2"),
        ("a = 1\nselect = [", "what is opened in line 3 is never closed"),
        ('select = """', "what is opened in line 2 is never closed"),
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)
def test_what_is_wrong_with_our_own_table_is_told(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        table(f"[tool.talentwatch]\n{written}", NAME)
    assert why in str(told.value)


@pytest.mark.parametrize("written", ["[[tool.talentwatch]]", "tool = 3", "[tool]\ntalentwatch = 3"])
def test_something_else_in_its_place_is_no_table(written: str) -> None:
    with pytest.raises(ValueError, match=r"tool\.talentwatch is no table"):
        table(written, NAME)


@pytest.mark.parametrize("other", ["x = [", "x = {", 'x = """ \\"""', "x = '''"])
def test_a_file_whose_parts_cannot_be_told_apart_is_refused(other: str) -> None:
    with pytest.raises(UnclosedError, match="line 2 is never closed"):
        table(f"[tool.other]\n{other}\n{OURS}", NAME)


KEYS = st.sampled_from(
    ["a", '"b"', "'c.d'", "tool", "talentwatch", "select", "a.b", "tool.talentwatch", "talentwatch.x"]
)
VALUES = st.sampled_from(
    ["1", "'x'", '"# [ \\" = "', '"""\n[tool.talentwatch]\n"""', "[1, [2], # ]\n 3]", "{a = 1, b = '}'}", "'''\n'''"]
)
LINES = st.one_of(
    st.builds("[{}]".format, KEYS),
    st.builds("[tool.{}]".format, KEYS),
    st.builds("{} = {}".format, KEYS, VALUES),
    st.sampled_from(["", "# [tool.talentwatch] '", "[[list]]"]),
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_it_is_what_tomllib_makes_of_the_whole_file(written: str) -> None:
    try:
        whole = tomllib.loads(written)
        expected = whole.get("tool", {}).get("talentwatch")
    except (tomllib.TOMLDecodeError, AttributeError):
        return
    if expected is not None and not isinstance(expected, dict):
        return
    found = table(written, NAME)
    assert (None if found is None else dict(found.values)) == expected
    everything = table(written, ())
    assert everything is not None
    assert dict(everything.values) == whole
