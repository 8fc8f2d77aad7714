"""Highlights and paragraphs are laid out without losing or moving a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.anchoring import BadAnchor, Segment, paragraph_segments, paragraphs, segments

WORDS = st.lists(st.sampled_from([*"ab \n\r\t", "\u00a0", "🙂", "e\u0301", "ש"]), max_size=40).map("".join)


def test_overlapping_highlights_cut_a_text_into_runs() -> None:
    spans = [(2, 6, "b"), (0, 4, "a"), (2, 3, "c"), (5, 6, "b")]
    assert segments("abcdefgh", spans) == [
        Segment(0, 2, "ab", ("a",)),
        Segment(2, 3, "c", ("a", "b", "c")),
        Segment(3, 4, "d", ("a", "b")),
        Segment(4, 5, "e", ("b",)),
        Segment(5, 6, "f", ("b",)),
        Segment(6, 8, "gh", ()),
    ]


def test_an_empty_text_has_no_runs_and_no_paragraphs() -> None:
    assert (segments("", []), paragraphs(""), paragraph_segments("", [])) == ([], [], [])


def test_a_highlight_outside_the_text_is_refused() -> None:
    with pytest.raises(BadAnchor):
        segments("abc", [(1, 4, "a")])


@given(WORDS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from("xyz")), max_size=8))
def test_runs_cover_the_text_once_and_carry_exactly_their_highlights(
    text: str, raw: list[tuple[int, int, str]]
) -> None:
    spans = [(start, start + length, name) for start, length, name in raw if start + length <= len(text)]
    runs = segments(text, spans)
    carried = [set(run.ids) for run in runs for _ in run.text]
    wanted = [{name for start, end, name in spans if start <= at < end} for at in range(len(text))]
    assert ("".join(run.text for run in runs), carried) == (text, wanted)


def test_paragraphs_stand_between_blank_lines() -> None:
    text = "\n\nFirst line\r\nsecond line\r\n \t\r\n\r\nThird.  \nFourth\n\n\n"
    blocks = [text[start:end] for start, end in paragraphs(text)]
    assert blocks == ["First line\r\nsecond line", "Third.  \nFourth"]


@given(WORDS)
def test_every_word_lies_in_exactly_one_paragraph(text: str) -> None:
    blocks = paragraphs(text)
    inside = [any(start <= at < end for start, end in blocks) for at in range(len(text))]
    words = [bool(letter.strip()) for letter in text]
    assert [within or not word for within, word in zip(inside, words, strict=True)] == [True] * len(text)


def test_a_highlight_across_paragraphs_is_told_in_each() -> None:
    assert paragraph_segments("ab\n\ncd", [(1, 5, "x")]) == [
        [Segment(0, 1, "a", ()), Segment(1, 2, "b", ("x",))],
        [Segment(4, 5, "c", ("x",)), Segment(5, 6, "d", ())],
    ]


@given(WORDS, st.integers(0, 40), st.integers(1, 20))
def test_paragraph_runs_are_the_paragraphs(text: str, start: int, length: int) -> None:
    spans = [(start, start + length, "x")] if start + length <= len(text) else []
    told = ["".join(run.text for run in runs) for runs in paragraph_segments(text, spans)]
    assert told == [text[begin:end] for begin, end in paragraphs(text)]
