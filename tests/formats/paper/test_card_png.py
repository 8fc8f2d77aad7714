"""The rating card as PNG."""

import struct

import pytest

from claims.domain.card import HEIGHT, WIDTH, Card
from claims.domain.ratings import CURRENT, Rating
from claims.formats.paper.card_png import write_card_png
from tests.factories.tongues import STATEMENTS


def a_card(rating: Rating | None, title: str = "Did the military warn Russia?", language: str = "en") -> Card:
    return Card(rating, rating.label if rating else "Retracted", title, "Ministry", "Example Facts Desk", language, "-")


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize("rating", [*CURRENT.ratings, None], ids=lambda rating: rating.code if rating else "retracted")
def test_every_verdict_has_its_own_picture_of_the_size_that_is_told(rating: Rating | None) -> None:
    picture = write_card_png(a_card(rating))

    assert size(picture) == (WIDTH, HEIGHT)
    assert picture == write_card_png(a_card(rating))
    assert picture != write_card_png(a_card(CURRENT.ratings[0], "Another title"))


@pytest.mark.parametrize("language", list(STATEMENTS))
def test_long_titles_of_every_script_find_room(language: str) -> None:
    assert size(write_card_png(a_card(CURRENT.ratings[0], f"{STATEMENTS[language]} " * 20, language))) == (
        WIDTH,
        HEIGHT,
    )


def test_signs_above_the_first_line_are_not_cut_off() -> None:
    told, bare = (write_card_png(a_card(None, title, "ar")) for title in ("حذّرت", "حذرت"))

    assert told != bare


def test_a_title_that_is_too_long_ends_with_a_whole_word() -> None:
    long, cut = "longer word " * 30, "longer word " * 19 + "longer word…"

    assert write_card_png(a_card(None, long)) == write_card_png(a_card(None, cut))


def test_words_that_look_like_markup_are_words() -> None:
    hostile = '#panic("x") $x$ ] } \\ <label> @ref \u202e'

    assert size(write_card_png(a_card(None, hostile))) == (WIDTH, HEIGHT)
