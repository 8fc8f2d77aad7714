"""Text with its typographic differences folded away, every letter remembering where it stood."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

_DASHES = "\u002d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_TABLE = (
    dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‘’‚‛‹›′´`ʼʹ＇", "'")
    | {"…": "...", "‥": "..", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# What needs a second look: runs of space, runs of dashes, the back-tick, whatever lies beyond ASCII.
_SPECIAL = re.compile(rf"(?P<space>\s+)|(?P<dash>[{_DASHES}]+)|(?P<invisible>[{_INVISIBLE}]+)|`|[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; letter ``i`` of it came from ``starts[i]`` up to ``ends[i]`` of the original."""

    text: str
    starts: list[int]
    ends: list[int]

    def origin(self, start: int, end: int) -> Span | None:
        """The original's offsets of a folded span, or None if it would cut through one of the original's letters."""
        cuts_in = start > 0 and self.starts[start - 1] == self.starts[start]
        cuts_out = end < len(self.text) and self.starts[end] == self.starts[end - 1]
        if cuts_in or cuts_out or _is_mark(self.text[start]) or (end < len(self.text) and _is_mark(self.text[end])):
            return None
        return self.starts[start], self.ends[end - 1]

    def position(self, offset: int) -> int:
        """Where in the folded text the original's ``offset`` lies."""
        return bisect_left(self.starts, offset)


def fold(text: str) -> Folded:
    """Fold quotation marks, apostrophes, dashes, ellipses, spaces, ligatures and composed letters; time is linear.

    Quotation marks become straight, a run of dashes one hyphen, a run of white space one space, ``…`` three points,
    an accented letter its letter and accent (NFD); soft hyphens, zero-width and direction marks vanish.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, start, end in _pieces(text):
        if not piece:  # invisible: it belongs to the letter before it
            if ends and ends[-1] == start:
                ends[-1] = end
        elif piece in " -" and pieces and pieces[-1] == piece and ends[-1] == start:
            ends[-1] = end
        else:
            pieces.append(piece)
            plain = len(piece) == end - start
            starts.extend(range(start, end) if plain else [start] * len(piece))
            ends.extend(range(start + 1, end + 1) if plain else [end] * len(piece))
    return Folded("".join(pieces), starts, ends)


def every(text: str, words: str) -> Iterator[Span]:
    """Every place of ``words`` in ``text``, overlapping ones too; a bounded number when the words are very long."""
    start = text.find(words)
    # Each place found costs the length of the words again, so that a page of one letter cannot hold the desk up.
    left = max(100, 20_000_000 // len(words))
    while start >= 0 and left:
        yield start, start + len(words)
        start, left = text.find(words, start + 1), left - 1


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        if at < start:
            yield text[at:start], at, start
        yield _replacement(match), start, end
        at = end
    if at < len(text):
        yield text[at:], at, len(text)


def _replacement(match: re.Match[str]) -> str:
    if match.lastgroup is None:
        return _TABLE.get(match[0]) or unicodedata.normalize("NFD", match[0])
    return {"space": " ", "dash": "-", "invisible": ""}[match.lastgroup]


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) > 0
