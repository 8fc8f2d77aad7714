"""Where marked words stand in a newer text: at the same place, elsewhere, changed, or nowhere.

The newer text is laid over the older one; what both share carries its words along. Words that were changed are looked
for by the words they still have. Nothing here decides: what is altered or gone is for a person to look at.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from claims.domain.anchoring import CONTEXT
from claims.domain.differences import segments_of
from claims.domain.folding import Span, every
from claims.domain.vocabulary import Outcome

METHOD = "reanchoring 1"  # what is kept beside every result; raise it when results change

ALIKE = 0.55  # from here on changed words count as the same passage, wherever they stand
ALIKE_IN_PLACE = 0.3  # and where they stand between what both texts share
IN_PLACE = 0.2  # how much the right place is worth against more of the same words elsewhere
SURE = 24  # letters from which words that stand in the text once are taken for the same without a look around
PLACES = 40  # places of one word that are looked at

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts that put no space between words
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
# What clings to words and makes others of them: twenty-two, 2.5, €2.
_CLINGS_BEFORE = re.compile(r"(?:\w[-‐–.,’']?|[-−$€£])\Z")
_CLINGS_AFTER = re.compile(r"\w|[-‐–.,’']\w|[%‰]")


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What became of marked words: ``text[start:end]`` of the newer text, and how alike the words are, 0 to 1.

    ``span`` is none for words that are gone; *same* and *moved* have the very same letters.
    """

    outcome: Outcome
    span: Span | None
    likeness: float


GONE = Reanchored(Outcome.GONE, None, 0.0)


def reanchor(old: str, new: str, spans: Iterable[Span]) -> list[Reanchored]:
    """What became of each span of the old text, in order; time grows with the texts and with the words marked."""
    wanted = list(spans)
    for start, end in wanted:
        if not 0 <= start < end <= len(old):
            raise ValueError("a span lies outside the old text")
    overlay = _Overlay(old, new) if wanted else None
    return [_followed(overlay, span) for span in wanted] if overlay else []


@dataclass(frozen=True, slots=True)
class _Shared:
    """A stretch that both texts have: where it begins in either, and how long it is."""

    old: int
    new: int
    length: int


class _Overlay:
    """Two texts laid over each other."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.shared = _shared(old, new)
        self.starts = [stretch.old for stretch in self.shared]
        self.words = [match.span() for match in _WORD.finditer(new)]
        self.places: dict[str, list[int]] = {}
        for at, (start, end) in enumerate(self.words):
            self.places.setdefault(new[start:end].casefold(), []).append(at)

    def carried(self, start: int, end: int) -> int | None:
        """Where a span that lies whole in what both share begins in the new text."""
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and end <= self.shared[at].old + self.shared[at].length:
            return self.shared[at].new + start - self.shared[at].old
        return None

    def nearest(self, offset: int) -> int:
        """About where an offset of the old text lies in the new one; in what was changed, where the change begins."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return 0
        stretch = self.shared[at]
        return stretch.new + min(offset - stretch.old, stretch.length)

    def beyond(self, end: int) -> int:
        """Where what stands before ``end`` ends in the new text; in what was changed, where the change ends."""
        at = bisect_right(self.starts, end - 1) - 1
        if at >= 0 and end <= self.shared[at].old + self.shared[at].length:
            return self.shared[at].new + end - self.shared[at].old
        return self.shared[at + 1].new if at + 1 < len(self.shared) else len(self.new)

    def is_whole(self, start: int, end: int, begins: int) -> bool:
        """Whether nothing else clings to the words there than did in the old text."""
        ends = begins + end - start
        return _clinging(self.old, start, end) == _clinging(self.new, begins, ends)


def _shared(old: str, new: str) -> list[_Shared]:
    found: list[_Shared] = []
    x = y = 0
    for kind, text in segments_of(old, new):
        if kind == "same":
            found.append(_Shared(x, y, len(text)))
        x += len(text) if kind != "added" else 0
        y += len(text) if kind != "removed" else 0
    return found


def _clinging(text: str, start: int, end: int) -> tuple[str, str]:
    before = _CLINGS_BEFORE.search(text[max(0, start - 2) : start])
    after = _CLINGS_AFTER.match(text[end : end + 2])
    return before[0] if before else "", after[0] if after else ""


def _followed(overlay: _Overlay, span: Span) -> Reanchored:
    start, end = span
    begins = overlay.carried(start, end)
    if begins is None:
        begins = _elsewhere(overlay, start, end)
    if begins is None or not overlay.is_whole(start, end, begins):
        return _altered(overlay, start, end)
    outcome = Outcome.SAME if begins == start else Outcome.MOVED
    return Reanchored(outcome, (begins, begins + end - start), 1.0)


def _elsewhere(overlay: _Overlay, start: int, end: int) -> int | None:
    """Where the very same words stand outside the overlay, if it is sure that they are meant."""
    words = overlay.old[start:end]
    places = [place for place, _end in islice(every(overlay.new, words), PLACES)]
    ranked = [(_agreement(overlay, start, end, place), place) for place in places]
    most = max((count for count, _place in ranked), default=0)
    best = [place for count, place in ranked if count == most]
    if len(best) != 1 or len(places) == PLACES:
        return None
    return best[0] if most or (len(places) == 1 and len(words) >= SURE) else None


def _agreement(overlay: _Overlay, start: int, end: int, place: int) -> int:
    """On how many sides the same words stand as in the old text, over half of the usual context."""
    old, new, after, enough = overlay.old, overlay.new, place + end - start, CONTEXT // 2
    before, behind = old[max(0, start - enough) : start].strip(), old[end : end + enough].strip()
    found = new[max(0, place - enough) : place].strip(), new[after : after + enough].strip()
    return bool(before and found[0] == before) + bool(behind and found[1] == behind)


def _altered(overlay: _Overlay, start: int, end: int) -> Reanchored:
    """The stretch of the new text most like the old words, if one is like enough."""
    words = [match[0].casefold() for match in _WORD.finditer(overlay.old, start, end)]
    covered, voted = _covered(overlay, start, end), _voted(overlay, words, start)
    rated = [(_likeness(overlay, (start, end), span), span) for span in (covered, voted) if span]
    if not rated:
        return GONE
    likeness, span = max(rated, key=lambda each: each[0] + IN_PLACE * (each[1] == covered))
    if likeness < (ALIKE_IN_PLACE if span == covered else ALIKE):
        return GONE
    return Reanchored(Outcome.ALTERED, _unbroken(overlay.new, *span), round(likeness, 3))


def _covered(overlay: _Overlay, start: int, end: int) -> Span | None:
    """What now stands between the shared stretches on either side of the old words, without space at its edges."""
    first, last = overlay.nearest(start), overlay.beyond(end)
    if last - first > 3 * (end - start) + 200:
        return None  # so much was put in that the overlay says nothing
    stretch = overlay.new[first:last]
    begins, kept = first + len(stretch) - len(stretch.lstrip()), stretch.strip()
    return (begins, begins + len(kept)) if kept else None


def _unbroken(text: str, start: int, end: int) -> Span:
    """The span with what clings to its first and its last word."""
    while before := _clinging(text, start, end)[0]:
        start -= len(before)
    while after := _clinging(text, start, end)[1]:
        end += len(after)
    return start, end


def _voted(overlay: _Overlay, words: Sequence[str], start: int) -> Span | None:
    """The stretch where most of the words stand in their old distance from each other."""
    if not words:
        return None
    lines: Counter[int] = Counter()
    for at, word in enumerate(words):
        for place in overlay.places.get(word, ())[:PLACES]:
            lines[place - at] += 1
    if not lines:
        return None
    slack = 1 + len(words) // 8
    home = overlay.nearest(start)
    best = max(lines, key=lambda line: (_votes(lines, line, slack), -abs(_offset(overlay, line) - home), -line))
    return _matched(overlay, set(words), best - slack, best + len(words) + slack)


def _votes(lines: Counter[int], line: int, slack: int) -> int:
    """The votes for this beginning and for those a word or a few away."""
    reach = min(slack, 8)
    return sum(lines.get(line + step, 0) for step in range(-reach, reach + 1)) + lines[line]


def _offset(overlay: _Overlay, word: int) -> int:
    return overlay.words[min(max(word, 0), len(overlay.words) - 1)][0]


def _matched(overlay: _Overlay, words: set[str], first: int, last: int) -> Span | None:
    """From the first to the last of the words that stand in this window."""
    window = overlay.words[max(0, first) : max(0, last)]
    there = [span for span in window if overlay.new[span[0] : span[1]].casefold() in words]
    return (there[0][0], there[-1][1]) if there else None


def _likeness(overlay: _Overlay, old: Span, new: Span) -> float:
    """How much of their words and of the words' neighbours two stretches share (Dice), 0 to 1; marks do not count."""
    one, other = _pieces(overlay.old, old), _pieces(overlay.new, new)
    if not one or not other:
        return float(overlay.old[slice(*old)] == overlay.new[slice(*new)])
    return 2 * (one & other).total() / (one.total() + other.total())


def _pieces(text: str, span: Span) -> Counter[tuple[str, ...]]:
    words = [match[0].casefold() for match in _WORD.finditer(text, *span)]
    return Counter([*((word,) for word in words), *pairwise(words)])
