"""Offsets are code points of the unmodified text, whatever the text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reading.proposals import read
from claims.reading.records import Reading, Span

WORDS = st.sampled_from([
    "“", "”", "‘", "’", '"', "'", "said", "that", ",", ".", "?", "\n\n", "\n", " ", "Anna Berg", "the mayor", "denied",
    "1,000", "at least two people", "on Tuesday", "…", "— a claim Moscow denied", "according to", "saying",
    "\U0001f309",    "\u05e9\u05dc\u05d5\u05dd", "e\u0301", "\x01", "\u202b", "\u2028", "which",
    "and", "but", "’s plea for", "was",
    "not",    "\u0130", "\ufb01", "since mid-June", ";", "(", ")",
])  # fmt: skip


def spans(found: Reading) -> list[Span]:
    """Every span a reading hands out."""
    some: list[Span | None] = []
    for one in found.candidates:
        some += [one.span, *one.parts, one.cue, *one.omissions, one.speaker.span if one.speaker else None]
        some += [figure.span for figure in one.figures]
        some += [mention.span for mention in one.dates]
    return [span for span in some if span is not None]


def check(text: str) -> None:
    """Hold every span against the text."""
    found = read(text, date=date(2023, 9, 19))
    assert [text[span.start : span.end] for span in spans(found)] == [span.exact for span in spans(found)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans(found))
    assert all(0 <= link.target < len(found.candidates) for one in found.candidates for link in one.relations)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_spans_hold_in_any_unicode(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_spans_hold_in_anything_built_from_cues(text: str) -> None:
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join))
def test_spans_hold_without_spaces(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "lead", ["\U0001f309\U0001f309 ", "\u05e9\u05dc\u05d5\u05dd ", "Cafe\u0301: ", "\ufeff", "\u0130\u0130 "]
)
def test_a_span_counts_code_points_after_wide_letters(lead: str) -> None:
    text = lead + "“The bridge will hold,” Anna Berg said."

    (found,) = read(text, date=None).candidates

    assert text[found.span.start : found.span.end] == found.span.exact == "The bridge will hold"
