"""Who the speaker is: names, titles, slips of the pen, pronouns and institutions."""

import pytest

from claims.reading.proposals import read
from claims.reading.speakers import edits


def named(text: str) -> list[tuple[str, str, str | None]]:
    """The name, the step to it, and the role of each speaker."""
    return [
        (one.speaker.name, one.speaker.how, one.speaker.role) for one in read(text, date=None).candidates if one.speaker
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian Prime Minister Anna Berg said it was over.", ("Anna Berg", "exact", "Norwegian Prime Minister")),
        ("Ambassador at large Anna Berg said it was over.", ("Anna Berg", "exact", "Ambassador at large")),
        ("Anna Berg of Marlow College said it was over.", ("Anna Berg", "exact", None)),
        ("A spokesman for Anna Berg said it was over.", ("spokesman for Anna Berg", "exact", None)),
        ("Its director, Anna Berg, said it was over.", ("Anna Berg", "exact", "Its director")),
        ("Local authorities said it was over.", ("Local authorities", "exact", None)),
    ],
)
def test_a_name_is_told_from_its_role(text: str, expected: tuple[str, str, str | None]) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Berg said it was not.", ("Anna Berg", "lastname", None)),
        ("Ms. Berg said it was not.", ("Anna Berg", "lastname", "Ms.")),
        ("She said it was not.", ("Anna Berg", "pronoun", None)),
    ],
)
def test_a_later_mention_finds_the_full_name(second: str, expected: tuple[str, str, str | None]) -> None:
    assert named(f"Engineer Anna Berg said it was over. {second}")[1] == expected


def test_a_pronoun_skips_people_of_the_other_gender() -> None:
    text = "Ms. Anna Berg said it was over. Mr. Olaf Lund said it was not. She said it was."

    assert [name for name, _, _ in named(text)] == ["Anna Berg", "Olaf Lund", "Anna Berg"]


def test_a_slip_of_two_letters_finds_the_name_and_keeps_the_words() -> None:
    text = "Anna Bergstrom said it was over. Bergstrm said it was not."

    assert named(text)[1] == ("Anna Bergstrom", "typo", None)
    assert [one.speaker.span.exact for one in read(text, date=None).candidates if one.speaker][1] == "Bergstrm"


def test_a_generic_ministry_is_of_the_country_named_before_it() -> None:
    text = "Norway closed the sound, with the Defense Ministry saying it was mined."

    assert named(text) == [("Defense Ministry of Norway", "institution", None)]


def test_a_plural_pronoun_is_not_given_to_one_person() -> None:
    assert named("Anna Berg said it was over. They said it was not.")[1] == ("They", "exact", None)


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("berg", "berg", 0), ("berg", "borg", 1), ("berg", "bergstrom", 3)]
)
def test_the_edit_distance_is_given_up_beyond_two(one: str, other: str, distance: int) -> None:
    assert edits(one, other) == distance
