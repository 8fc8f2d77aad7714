"""Words of a proposal made wider and narrower, and cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.errors import Invalid
from claims.domain.folding import Span
from claims.domain.respan import WAYS, overlap, places_to_split, split

TEXT = "The wall fell, police said. It was old — very old. “Nobody knew,” she said."
SENTENCES = [(0, 27), (28, 50), (51, 75)]


def shaped(way: str, words: str) -> str:
    start = TEXT.index(words)
    lo, hi = WAYS[way](TEXT, (start, start + len(words)), SENTENCES)
    return TEXT[lo:hi]


@pytest.mark.parametrize(
    ("way", "words", "after"),
    [
        ("end_wider", "The wall", "The wall fell"),
        ("end_wider", "The wall fell", "The wall fell, police"),
        ("end_narrower", "The wall fell, police", "The wall fell"),
        ("start_wider", "wall fell", "The wall fell"),
        ("start_narrower", "The wall fell", "wall fell"),
        ("sentence_wider", "wall", "The wall fell, police said."),
        ("sentence_wider", "The wall fell, police said.", "The wall fell, police said. It was old — very old."),
        ("sentence_narrower", "The wall fell, police said. It was old", "The wall fell, police said."),
        ("sentence_narrower", "The wall fell, police said.", "The wall fell"),
        ("sentence_narrower", "It was old — very old.", "It was old"),
    ],
)
def test_words_change_by_word_and_by_sentence(way: str, words: str, after: str) -> None:
    assert shaped(way, words) == after


@pytest.mark.parametrize(
    ("way", "words"),
    [("end_wider", "said."), ("end_narrower", "wall"), ("start_wider", "The"), ("sentence_narrower", "wall fell")],
)
def test_words_that_cannot_go_further_say_so(way: str, words: str) -> None:
    start = TEXT.rindex(words)
    with pytest.raises(Invalid, match="cannot go further"):
        WAYS[way](TEXT, (start, start + len(words)), SENTENCES)


def test_a_cut_falls_between_words_and_leaves_no_joining_signs() -> None:
    at = TEXT.index("police")

    first, second = split(TEXT, (0, 26), at)

    assert (TEXT[slice(*first)], TEXT[slice(*second)]) == ("The wall fell", "police said")
    assert [place for place, _before, _after in places_to_split(TEXT, (0, 26))] == [4, 9, 15, 22]


@given(st.text(alphabet="ab ,.—“”’\n🙂é", max_size=60), st.data())
def test_whatever_the_text_the_words_stay_within_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    way = data.draw(st.sampled_from(sorted(WAYS)))
    try:
        lo, hi = WAYS[way](text, (start, end), [(0, len(text))])
    except Invalid:
        return
    assert 0 <= lo <= hi <= len(text)


@pytest.mark.parametrize(
    ("one", "other", "share"), [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 5), (5, 9), 0.0)]
)
def test_overlap_is_what_is_shared_of_all(one: Span, other: Span, share: float) -> None:
    assert overlap(one, other) == pytest.approx(share)
