"""Words of a sentence with their bits; each quotation is one token, so that no rule looks inside it."""

import re
from typing import Final

from claims.reading.lexicon import words
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    GENITIVE,
    GUESS,
    MARK,
    NAME,
    NOUN,
    NUM,
    OPEN,
    QUOTE,
    SEMI,
    STOP,
    V_PART,
    V_PAST,
    V_THIRD,
    WORD_BITS,
)
from claims.reading.quotations import Quotation

WORD: Final = re.compile(
    r"no longer(?=\s)|on average(?=\W)|of course(?=\W)|in fact(?=\W)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?:Mrs?|Ms|Dr|Gov|Sen|Rep|Reps|Sens|St|Jr|Sr|Gen|Lt|Col|Capt|Sgt|Prof|Rev|Hon|Adm|Maj|No|Jan|Feb|Mar|Apr|Aug|"
    r"Sept|Sep|Oct|Nov|Dec|Inc|Corp|Co|Ltd)\.(?=\s)"
    r"|[A-Z]\.(?=\s[A-Z])|[DRI]-[A-Z][a-z]*\."
    r"|[$£€]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|[A-Za-z]+)?(?:-\w+)*"
    r"|\w+(?:[’'‑/&-]\w+|\.\w+)*(?:(?<=s)[’'](?=\s))?"
    r"|\S"
)
MARKS: Final = {
    ",": COMMA, ";": SEMI, ":": COLON, "—": DASH, "–": DASH, ".": STOP, "!": STOP, "?": STOP, "…": STOP,
    "(": OPEN, ")": CLOSE, "[": OPEN, "]": CLOSE,
}  # fmt: skip
CONTRACTED: Final = word_set("it's that's he's she's there's what's who's here's let's")
# known lower-case words keep their bits wherever they stand; *may* and *march* are months only with a capital
PLAIN_BITS: Final = (
    {
        low: bits & ~words.TIME if low in {"may", "march"} else bits
        for low, bits in WORD_BITS.items()
        if low[0].isalpha()
    }
    | {mark: MARKS[mark] for mark in ",;:.()"}
    | {"no longer": words.NEG, "on average": ADV, "of course": ADV, "in fact": ADV}
)


class Row:
    """The tokens of one stretch of text, as parallel lists; ``quotes`` maps a token to its quotation."""

    __slots__ = ("bits", "ends", "lows", "memo", "quotes", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.lows: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bits: list[int] = []
        self.quotes: dict[int, Quotation] = {}
        self.memo: dict[str, object] = {}

    def __len__(self) -> int:
        return len(self.lows)

    def bit(self, at: int) -> int:
        """The bits at an index, 0 outside the row."""
        try:
            return self.bits[at] if at >= 0 else 0
        except IndexError:
            return 0

    def low(self, at: int) -> str:
        """The lower-case word at an index, empty outside the row."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def words(self, lo: int, hi: int) -> str:
        """The text from token ``lo`` to token ``hi``, exclusive."""
        return self.text[self.starts[lo] : self.ends[hi - 1]] if lo < hi else ""

    def put(self, start: int, end: int, low: str, bits: int) -> None:
        """Append one token."""
        self.lows.append(low)
        self.starts.append(start)
        self.ends.append(end)
        self.bits.append(bits)


def row(text: str, start: int, end: int, quotes: list[Quotation]) -> Row:
    """The tokens of ``text[start:end]``; ``quotes`` are the quotations inside it, in order."""
    found = Row(text)
    at = start
    for quote in quotes:
        _fill(found, at, quote.start)
        found.quotes[len(found)] = quote
        found.put(quote.start, quote.end, "”", QUOTE)
        at = quote.end
    _fill(found, at, end)
    return found


def _fill(found: Row, start: int, end: int) -> None:
    lows, starts, ends, bits, known = found.lows, found.starts, found.ends, found.bits, PLAIN_BITS
    for match in WORD.finditer(found.text, start, end):
        word = match.group()
        lo, hi = match.span()
        starts.append(lo)
        ends.append(hi)
        plain = known.get(word)
        if plain is not None:
            lows.append(word)
            bits.append(plain)
        else:
            lows.append(word.lower().replace("’", "'"))
            bits.append(_bits(found, len(bits), word))


def _bits(found: Row, at: int, word: str) -> int:
    low = found.lows[at]
    first = word[0]
    if not (first.isalnum() or first in "$£€"):
        return MARKS.get(first, _dashes(found, at, first))
    known = WORD_BITS.get(low, 0)
    if first.isdigit() or first in "$£€":
        return NUM
    if first.isupper():
        return _capital(found, at, known)
    if known:
        return known & ~words.TIME if low in {"may", "march"} else known
    return _ending(low)


def _dashes(found: Row, at: int, mark: str) -> int:
    """A hyphen with space around it, or two, is a dash."""
    start, end, text = found.starts[at], found.ends[at], found.text
    if mark == "-" and (text[max(0, start - 1) : start] in {" ", "-", ""} or text[end : end + 1] == "-"):
        return DASH
    return MARK


def _capital(found: Row, at: int, known: int) -> int:
    """A capital makes a name, except where a known word opens a sentence, a clause or a quotation."""
    low = found.lows[at]
    opening = at == 0 or found.bits[at - 1] & (STOP | COLON | QUOTE | DASH | OPEN | CLOSE)
    plain = known & ~words.VERB & ~words.CUE & ~words.SURE
    if plain & words.TIME:
        return known & ~words.VERB & ~words.MODAL if not (at == 0 and known & words.MODAL) else known & ~words.TIME
    if opening and (plain or known & AUX):
        return known
    if low in {"i", "i'm", "i've", "i'll", "i'd"}:
        return known
    return NAME | (known & words.VERB if opening else 0) | _genitive(low)


def _genitive(low: str) -> int:
    return GENITIVE if (low.endswith(("'s", "s'")) and low not in CONTRACTED) else 0


def _ending(low: str) -> int:
    """What an unknown lower-case word may be by its ending."""
    if low.endswith(("'s", "s'")):
        return GENITIVE
    if low.endswith("ly") and len(low) > 4:
        return ADV
    if low.endswith("ed") and len(low) > 4:
        return V_PAST | V_PART
    if low.endswith("ing") and len(low) > 5:
        return words.V_ING
    if low.endswith("s") and len(low) > 5 and not low.endswith(("ss", "us", "is")):
        return V_THIRD | NOUN | GUESS
    return 0
