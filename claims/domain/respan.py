"""The words of a proposal made wider and narrower, by word and by sentence, and cut in two."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from claims.domain.errors import Invalid
from claims.domain.folding import Span

WORD = re.compile(r"[^\W_](?:[\w’'‑-]*[^\W_])?")
NO_FURTHER = "The words cannot go further in that direction."

Reshape = Callable[[str, Span, Sequence[Span]], Span]


def end_wider(text: str, span: Span, _sentences: Sequence[Span]) -> Span:
    """One word more at the end."""
    start, end = span
    following = WORD.search(text, end)
    if following is None:
        raise Invalid(NO_FURTHER)
    return start, following.end()


def end_narrower(text: str, span: Span, _sentences: Sequence[Span]) -> Span:
    """One word less at the end."""
    start, end = span
    inside = _words(text, span)
    if len(inside) < 2:
        raise Invalid(NO_FURTHER)
    return start, min(inside[-2][1], end)


def start_wider(text: str, span: Span, _sentences: Sequence[Span]) -> Span:
    """One word more at the beginning."""
    start, end = span
    before = _words(text, (max(0, start - 200), start))
    if not before:
        raise Invalid(NO_FURTHER)
    return before[-1][0], end


def start_narrower(text: str, span: Span, _sentences: Sequence[Span]) -> Span:
    """One word less at the beginning."""
    inside = _words(text, span)
    if len(inside) < 2:
        raise Invalid(NO_FURTHER)
    return inside[1][0], span[1]


def sentence_wider(text: str, span: Span, sentences: Sequence[Span]) -> Span:
    """The whole of the sentences it stands in; from whole sentences on, the next one too."""
    start, end = span
    touched = [one for one in sentences if one[0] < end and start < one[1]]
    if not touched:
        raise Invalid(NO_FURTHER)
    whole = min(start, touched[0][0]), max(end, touched[-1][1])
    if whole != span:
        return whole
    after = next((one for one in sentences if one[0] >= end), None)
    if after is None:
        raise Invalid(NO_FURTHER)
    return start, after[1]


def sentence_narrower(text: str, span: Span, sentences: Sequence[Span]) -> Span:
    """Without its last sentence; within one sentence, without what stands after its last comma, dash or semicolon."""
    start, end = span
    inside = [one for one in sentences if start < one[0] < end]
    if inside:
        return start, _trimmed(text, start, inside[-1][0])
    cuts = [match.start() for match in re.finditer(r"[,;:—–]\s|\s[—–]", text[start : end - 1])]
    if not cuts:
        raise Invalid(NO_FURTHER)
    return start, _trimmed(text, start, start + cuts[-1])


WAYS: Mapping[str, Reshape] = {
    "end_wider": end_wider,
    "end_narrower": end_narrower,
    "start_wider": start_wider,
    "start_narrower": start_narrower,
    "sentence_wider": sentence_wider,
    "sentence_narrower": sentence_narrower,
}


def places_to_split(text: str, span: Span) -> list[tuple[int, str, str]]:
    """Where the words can be cut: the offset of the second part, and a little of the words on either side."""
    inside = _words(text, span)
    return [
        (after[0], text[max(span[0], before[1] - 30) : before[1]], text[after[0] : min(span[1], after[0] + 30)])
        for before, after in pairwise(inside)
    ]


def split(text: str, span: Span, at: int) -> tuple[Span, Span]:
    """The two parts, each without white space and joining signs at the cut; raises ``Invalid`` beside ``at``."""
    start, end = span
    if not any(place == at for place, _before, _after in places_to_split(text, span)):
        raise Invalid("Choose a place between two of its words.", field="at")
    first = start, _trimmed(text, start, at)
    return first, (at, end)


# How much two spans have to share to count as: the words of the claim that stands there, and the same words again.
STANDS = 0.5
SAME = 0.8


def overlap(one: Span, other: Span) -> float:
    """How much two spans share: their intersection over their union, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / (max(one[1], other[1]) - min(one[0], other[0])))


def _words(text: str, span: Span) -> list[Span]:
    return [match.span() for match in WORD.finditer(text, *span)]


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the spaces and joining signs before it; a full stop and what closes it stay."""
    kept = text[start:end].rstrip(" \n\t,;:—–-“„«(")
    return start + len(kept)
