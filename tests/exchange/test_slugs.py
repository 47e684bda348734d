"""Ids from names: plain, unique, and the same in whatever order they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentwatch.exchange.slugs import IdParts, slug, unique_ids
from talentwatch.reading.scalars import SLUG


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Ada Example", "ada-example"),
        ("Kwani O'Pharrow", "kwani-opharrow"),
        ("Nydia M. Velázquez", "nydia-m-velazquez"),
        ("Søren Łukasz Weiß", "soren-lukasz-weiss"),
        ("Henry M. Michaux, Jr.", "henry-m-michaux-jr"),
        ("\uff21\uff44\uff41", "ada"),
        ("../../etc/passwd", "etc-passwd"),
        ("林俊旸", ""),
        ("--", ""),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_text_as_an_id(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text())
def test_every_slug_is_an_id_or_nothing(text: str) -> None:
    assert slug(text) == "" or SLUG.fullmatch(slug(text))
    assert slug(slug(text)) == slug(text)


def ids(*names: str, known: dict[str, str] | None = None, taken: tuple[str, ...] = ()) -> dict[str, str]:
    wanted = [IdParts(str(number), name, (f"a{number}", f"a{number}-b")) for number, name in enumerate(names)]
    return unique_ids(wanted, known or {}, taken)


def test_a_name_alone_is_the_id_and_a_shared_one_gets_an_ending_for_each() -> None:
    assert ids("Ada", "Ben", "ada") == {"0": "ada-a0", "1": "ben", "2": "ada-a2"}


def test_who_has_an_id_keeps_it_and_another_one_gets_an_ending() -> None:
    assert ids("Ada", "Ada", known={"1": "ada"}) == {"0": "ada-a0", "1": "ada"}
    assert ids("Ada", known={"0": "countess"}) == {"0": "countess"}


def test_an_id_that_is_taken_is_not_given_again() -> None:
    assert ids("Ada", taken=("ada",)) == {"0": "ada-a0"}
    assert ids("Ada", taken=("ada", "ada-a0")) == {"0": "ada-a0-b"}
    assert ids("Ada", taken=("ada", "ada-a0", "ada-a0-b")) == {"0": "ada-a0-b-2"}


def test_a_name_without_letters_that_an_id_may_hold_still_gives_one() -> None:
    assert ids("林俊旸", "Ben") == {"0": "person-a0", "1": "ben"}


@given(st.lists(st.sampled_from(("Ada", "ada", "Ben", "林", "Ada A0")), max_size=8), st.randoms())
def test_ids_are_unique_and_do_not_hang_on_the_order(names: list[str], random: object) -> None:
    wanted = [IdParts(str(number), name, (f"a{number}",)) for number, name in enumerate(names)]
    made = unique_ids(wanted, {}, ("ben",))
    random.shuffle(wanted)  # type: ignore[attr-defined]
    assert unique_ids(wanted, {}, ("ben",)) == made
    assert len(set(made.values())) == len(names)
    assert all(SLUG.fullmatch(each) for each in made.values())
