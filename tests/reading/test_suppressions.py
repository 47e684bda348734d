"""Comments that speak to the program: which line they mean, and what is no such comment."""

import pytest

from talentwatch.model import Kind
from talentwatch.reading import read_records

HEAD = "id: ada\nname: Ada\n"


@pytest.mark.parametrize(
    ("text", "line", "codes", "reason"),
    [
        ("note: N  # talentwatch: ignore[TW401] because I say so\n", 3, ["TW401"], "I say so"),
        ("# talentwatch: ignore[TW401] because I say so\nnote: N\n", 4, ["TW401"], "I say so"),
        (
            "# talentwatch: ignore[TW401, guessed-day] because of this\n\n# and more\nnote: N\n",
            6,
            ["TW401", "guessed-day"],
            "of this",
        ),
        ("note: N\n#talentwatch:ignore[TW4] because it is so\n", 4, ["TW4"], "it is so"),
        ("note: 林俊旸 # talentwatch: ignore[TW4] because 因为\n", 3, ["TW4"], "因为"),
    ],
)
def test_a_remark(text: str, line: int, codes: list[str], reason: str) -> None:
    (suppression,) = read_records(HEAD + text, Kind.PERSON, "people/ada.yaml").suppressions
    assert (suppression.line, [word for word, _ in suppression.codes], suppression.reason) == (line, codes, reason)
    written = (HEAD + text).split("\n")[suppression.place.line - 1]
    for word, place in suppression.codes:
        assert written[place.column - 1 : place.column - 1 + place.length] == word
    assert written[suppression.place.column - 1 :][: suppression.place.length].startswith("#")


@pytest.mark.parametrize(
    "text",
    [
        'note: "see # talentwatch: ignore[TW401] because"\n',
        "note: |\n  # talentwatch: ignore[TW401] because it is a text\n",
        "note: >-\n  a\n  # talentwatch: nonsense\n",
        "note: a#talentwatch: ignore\n",
        "# talentwatches ignore many things\n",
        "note: 'talentwatch: ignore'\n",
    ],
)
def test_what_is_no_remark(text: str) -> None:
    reading = read_records(HEAD + text, Kind.PERSON, "people/ada.yaml")
    assert reading.suppressions == ()
    assert not [each for each in reading.findings if each.code.code in {"TW115", "TW116"}]


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("# talentwatch: ignore", "TW115"),
        ("# talentwatch: ignore[]", "TW115"),
        ("# talentwatch: ignore[TW401", "TW115"),
        ("# talentwatch: ignore TW401 because", "TW115"),
        ("# talentwatch: disable[TW401] because", "TW115"),
        ("# talentwatch:", "TW115"),
        ("# talentwatch: ignore[TW401]", "TW116"),
        ("# talentwatch: ignore[TW401] because", "TW116"),
        ("# talentwatch: ignore[TW401] because  ", "TW116"),
        ("# talentwatch: ignore[TW401] because …", "TW116"),
        ("# talentwatch: ignore[TW401] because ...", "TW116"),
        ("# talentwatch: ignore[TW401] becauseofthis", "TW115"),
    ],
)
def test_a_remark_that_cannot_be_taken(comment: str, code: str) -> None:
    reading = read_records(f"{HEAD}note: N  {comment}\n", Kind.PERSON, "people/ada.yaml")
    assert reading.suppressions == ()
    assert [(each.code.code, each.place.line, each.place.column) for each in reading.findings] == [(code, 3, 10)]


def test_many_remarks_take_time_that_grows_with_their_number() -> None:
    text = HEAD + "# talentwatch: ignore[TW4] because of a\n" * 20_000 + "note: N\n"
    reading = read_records(text, Kind.PERSON, "people/ada.yaml")
    assert len(reading.suppressions) == 20_000
    assert {suppression.line for suppression in reading.suppressions} == {20_003}
