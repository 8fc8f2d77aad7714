"""Where a quote stands in a text that is never edited: anchors in code points, found, checked and laid out.

Offsets are Unicode code points, as Python counts; ``start`` is inclusive and ``end`` exclusive (W3C Web Annotation,
TextQuoteSelector and TextPositionSelector). A browser counts UTF-16 units: ``from_utf16`` converts at the door.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.domain.errors import Invalid
from claims.domain.folding import Folded, Span, every, fold
from claims.domain.wording import quoted

CONTEXT = 32  # code points kept on either side of a quote
PLACES_SHOWN = 20
SNIPPET = 40

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_OUTER_MARKS = " \t\n\"'“”„«»‘’‚‹›"


class BadAnchor(Invalid):
    """The offsets mark no words of this text."""


class QuoteAbsent(Invalid):
    """The words do not stand in the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a quote stands, with a little of the text on either side."""

    start: int
    end: int
    before: str
    after: str


class QuoteAmbiguous(Invalid):
    """The words stand in the text more than once; ``places`` holds the first of ``count`` places."""

    def __init__(self, message: str, *, places: tuple[Place, ...], count: int) -> None:
        super().__init__(message)
        self.places = places
        self.count = count


@dataclass(frozen=True, slots=True)
class Anchor:
    """An exact quote, the text around it, and where it stands: ``text[start:end] == exact``."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a text under the same highlights; ``ids`` names them in the order they begin, widest first."""

    start: int
    end: int
    text: str
    ids: tuple[str, ...]


def anchor_at(text: str, start: int, end: int, *, context: int = CONTEXT) -> Anchor:
    """The anchor of ``text[start:end]``, without the white space at its edges; raises ``BadAnchor``."""
    _demand_within(text, start, end)
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    exact = words.strip()
    if not exact:
        raise BadAnchor("The selection holds only white space: select the words of the claim.")
    end = start + len(exact)
    return Anchor(exact, text[max(0, start - context) : start], text[end : end + context], start, end)


def agrees(anchor: Anchor, text: str) -> bool:
    """Whether the quote and the text around it stand exactly where the anchor says."""
    return (
        0 <= anchor.start < anchor.end <= len(text)
        and text[anchor.start : anchor.end] == anchor.exact
        and text.endswith(anchor.prefix, 0, anchor.start)
        and text.startswith(anchor.suffix, anchor.end)
    )


def find_quote(text: str, quote: str, *, prefix: str = "", suffix: str = "") -> Span:
    """Where a pasted quote stands: ``text[start:end]`` are the original's own words.

    The very letters are looked for first; then the same words with other quotation marks, dashes, ellipses, spaces or
    composed accents (``folding.fold``); then without the quotation marks somebody put around them. Of several places
    the one is taken whose surroundings agree with ``prefix`` and ``suffix``. Raises ``QuoteAbsent`` and
    ``QuoteAmbiguous``.
    """
    words = quote.strip()
    if not words:
        raise QuoteAbsent("No words were given: paste the quote as it stands in the text.")
    folded = fold(text)
    spans = list(every(text, words)) or _spans(folded, words) or _spans(folded, words.strip(_OUTER_MARKS))
    if not spans:
        raise QuoteAbsent(f"{quoted(words)} does not stand in the text. Copy the words from it unchanged.")
    if len(spans) > 1:
        spans = _narrowed(folded, spans, prefix, suffix)
    if len(spans) > 1:
        places = tuple(_place(text, span) for span in spans[:PLACES_SHOWN])
        message = f"{quoted(words)} stands in the text {len(spans)} times. Say which place is meant."
        raise QuoteAmbiguous(message, places=places, count=len(spans))
    return spans[0]


def from_utf16(text: str, start: int, end: int) -> Span:
    """A browser's offsets in UTF-16 units as code points; an offset inside a surrogate pair raises ``BadAnchor``."""
    # A letter beyond the first plane begins at its code point plus one unit for each such letter before it.
    pairs = [match.start() + before for before, match in enumerate(_ASTRAL.finditer(text))]
    span = _code_point(pairs, start), _code_point(pairs, end)
    _demand_within(text, *span)
    return span


def segments(text: str, spans: Iterable[tuple[int, int, str]]) -> list[Segment]:
    """The text cut into runs, in order and without a gap, where the highlights (start, end, id) begin and end."""
    return _cut(text, spans, extra=())


def paragraph_segments(text: str, spans: Iterable[tuple[int, int, str]]) -> list[list[Segment]]:
    """The same runs, paragraph by paragraph; the blank lines between paragraphs are left out."""
    blocks = paragraphs(text)
    runs = _cut(text, spans, extra=(edge for block in blocks for edge in block))
    starts = [run.start for run in runs]
    return [runs[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in blocks]


def paragraphs(text: str) -> list[Span]:
    """The blocks of lines between blank lines, without the line ends at their edges."""
    blocks: list[Span] = []
    joined, at = False, 0
    for line in text.split("\n"):
        end = at + len(line) - line.endswith("\r")
        if line.strip():
            blocks.append((blocks.pop()[0] if joined else at, end))
        joined = bool(line.strip())
        at += len(line) + 1
    return blocks


def _demand_within(text: str, start: int, end: int) -> None:
    if start >= end:
        raise BadAnchor("The selection is empty: select the words of the claim.")
    if start < 0 or end > len(text):
        raise BadAnchor("The selection lies outside the text: load the page again and select once more.")


def _spans(folded: Folded, words: str) -> list[Span]:
    needle = fold(words).text.strip()
    if not needle:
        return []
    return list(dict.fromkeys(filter(None, (folded.origin(*hit) for hit in every(folded.text, needle)))))


def _narrowed(folded: Folded, spans: list[Span], prefix: str, suffix: str) -> list[Span]:
    """The places both surroundings agree with, else those one of them agrees with, else all."""
    both = _beside(folded, spans, prefix, suffix)
    if both:
        return both
    either = {*_beside(folded, spans, prefix, ""), *_beside(folded, spans, "", suffix)}
    return sorted(either) or spans


def _beside(folded: Folded, spans: list[Span], prefix: str, suffix: str) -> list[Span]:
    """The spans that the prefix stands before and the suffix behind, whatever space lies between."""
    before, after = fold(prefix).text.strip()[-200:], fold(suffix).text.strip()[:200]
    return [
        (start, end)
        for start, end in spans
        if _window(folded, folded.position(start), -len(before)).rstrip().endswith(before)
        and _window(folded, folded.position(end), len(after)).lstrip().startswith(after)
    ]


def _window(folded: Folded, at: int, width: int) -> str:
    """So many letters before (negative) or after a place, and room for one space between."""
    return folded.text[max(0, at + width - 1) : at] if width < 0 else folded.text[at : at + width + 1]


def _place(text: str, span: Span) -> Place:
    start, end = span
    return Place(start, end, text[max(0, start - SNIPPET) : start], text[end : end + SNIPPET])


def _code_point(pairs: list[int], offset: int) -> int:
    before = bisect_left(pairs, offset)
    if before and pairs[before - 1] == offset - 1:
        raise BadAnchor("The selection cuts a character in two: select it whole.")
    return offset - before


def _cut(text: str, spans: Iterable[tuple[int, int, str]], *, extra: Iterable[int]) -> list[Segment]:
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    for start, end, _ in ordered:
        _demand_within(text, start, end)
    edges = sorted({0, len(text), *extra, *(edge for start, end, _ in ordered for edge in (start, end))})
    runs: list[Segment] = []
    begun, active = 0, list[tuple[int, int, str]]()
    for start, end in pairwise(edges):
        active = [span for span in active if span[1] > start]
        while begun < len(ordered) and ordered[begun][0] <= start:
            active.append(ordered[begun])
            begun += 1
        runs.append(Segment(start, end, text[start:end], tuple(dict.fromkeys(span[2] for span in active))))
    return runs
