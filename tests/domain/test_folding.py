"""Folding changes how a text looks to a search and never where its letters stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.folding import every, fold

LETTERS = st.lists(
    st.sampled_from([*"ab '\"-`\n\t", "\u00a0", "“", "’", "—", "…", "é", "ﬁ", "\u00ad", "\ufe0f", "🙂", "각"])
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“It’s” «so» `so´", '"It\'s" "so" \'so\''),
        ("a — b – c--d\u2011e−f", "a - b - c-d-e-f"),
        ("to … suppress‥", "to ... suppress.."),
        (" a \n\r\n\u00a0\u2003b ", " a b "),
        ("a \u200b b", "a b"),
        ("pro\u00advo\u200bke\ufeff", "provoke"),
        ("Café ﬁne", "Cafe\u0301 fine"),
        ("❤\ufe0f שלום\u200f", "❤ שלום"),
        ("10²", "10²"),
    ],
)
def test_typographic_differences_are_folded_away(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(LETTERS.map("".join))
def test_every_folded_letter_knows_the_letters_it_came_from(text: str) -> None:
    folded = fold(text)
    spans = list(zip(folded.starts, folded.ends, strict=True))
    in_order = folded.starts == sorted(folded.starts) and folded.ends == sorted(folded.ends)
    assert (len(spans), in_order, all(0 <= start < end <= len(text) for start, end in spans)) == (
        len(folded.text),
        True,
        True,
    )


@given(LETTERS.map("".join))
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("span", "origin"),
    [((0, 1), (0, 1)), ((1, 4), (1, 2)), ((1, 2), None), ((2, 4), None), ((4, 5), None), ((4, 6), (2, 3))],
)
def test_a_letter_that_was_folded_into_several_is_never_cut(
    span: tuple[int, int], origin: tuple[int, int] | None
) -> None:
    assert fold("a…é").origin(*span) == origin


def test_overlapping_places_are_all_told() -> None:
    assert list(every("aaaa", "aa")) == [(0, 2), (1, 3), (2, 4)]


def test_the_places_of_very_long_words_are_told_up_to_a_number() -> None:
    assert len(list(every("a" * 200_000, "a" * 100_000))) == 200
