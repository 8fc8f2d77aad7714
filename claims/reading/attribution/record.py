"""One attribution: the speaker's words, the cue, the pieces of content, and the rule that saw them."""

from dataclasses import dataclass
from typing import Final

from claims.reading.lexicon import sources
from claims.reading.lexicon.words import COLON, COMMA, DASH, NAME, OBJ, PREP, PRON, QUOTE, STOP, SUB, TIME
from claims.reading.phrases import head
from claims.reading.quotations import is_scare
from claims.reading.subjects import Subject, name_after
from claims.reading.tokens import Row

LEADING: Final = COMMA | COLON | DASH | STOP
DIRECT: Final = "direct"
MIXED: Final = "mixed"
INDIRECT: Final = "indirect"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans are code points of the text; ``name`` is a name in apposition to the speaker's words.

    ``whole`` is the clause with speaker and cue, proposed instead of the content where the content alone is no
    proposition; ``polarity`` is the cue's.
    """

    rule: str
    speaker: tuple[int, int]
    name: tuple[int, int] | None
    cue: tuple[int, int]
    parts: tuple[tuple[int, int], ...]
    kind: str
    polarity: str
    lemma: str
    whole: tuple[int, int] | None = None


def plausible(row: Row, subject: Subject) -> bool:
    """Whether a subject can hold a view: a name, a person, a body, a document."""
    at = head(row, subject.lo, subject.hi)
    bits, low = row.bit(at), row.low(at).removesuffix("'s")
    if bits & PRON:
        return (low.split("'")[0] in sources.PERSON_PRONOUNS or low == "it") and not bits & OBJ
    if bits & TIME:
        return False
    if row.bit(subject.hi) & COMMA and row.bit(subject.hi + 1) & NAME and not bits & NAME:
        return True
    if row.low(subject.hi + bool(row.bit(subject.hi) & COMMA)) == "who":
        return True
    return bool(bits & NAME) or sources.can_hold_views(low) or _name_inside(row, subject, at)


def _name_inside(row: Row, subject: Subject, at: int) -> bool:
    return row.low(at) == "campaign" or (row.low(subject.lo) in {"both", "some", "many", "most"} and at >= subject.lo)


def names_somebody(row: Row, subject: Subject) -> bool:
    """Whether a subject is anything but a time, a dummy or an object."""
    at = head(row, subject.lo, subject.hi)
    low = row.low(at)
    if low == "it":
        return True
    return low not in sources.NOT_SOURCES and not row.bit(at) & (TIME | SUB | PREP)


def speaker_spans(row: Row, subject: Subject) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """The speaker's words and, where one stands in apposition, the name."""
    name = name_after(row, subject.hi)
    lo, hi = subject.lo, name[1] if name else subject.hi
    apposed = (row.starts[name[0]], row.ends[name[1] - 1]) if name else None
    return (row.starts[lo], row.ends[hi - 1]), apposed


def piece(row: Row, lo: int, hi: int) -> tuple[int, int] | None:
    """The span of tokens ``[lo, hi)`` without outer punctuation; the inside of a quotation that stands alone."""
    while lo < hi and row.bit(lo) & LEADING:
        lo += 1
    while hi > lo and row.bit(hi - 1) & LEADING:
        hi -= 1
    if lo >= hi:
        return None
    if hi - lo == 1 and row.bit(lo) & QUOTE:
        quote = row.quotes[lo]
        said = quote.inner(row.text).rstrip(" ,")
        return quote.inner_start, quote.inner_start + len(said)
    return row.starts[lo], row.ends[hi - 1]


def letters(row: Row, lo: int, hi: int) -> int:
    """How many letters and digits the tokens ``[lo, hi)`` hold."""
    return sum(letter.isalnum() for letter in row.words(lo, hi))


def kind_of(row: Row, lo: int, hi: int) -> str:
    """Direct, mixed or indirect, by how much of the content stands in quotation marks."""
    quoted = [at for at in range(lo, hi) if row.bit(at) & QUOTE]
    words = [at for at in range(lo, hi) if not row.bit(at) & (QUOTE | LEADING)]
    if quoted and not words:
        return DIRECT
    return MIXED if any(not is_scare(row.text, row.quotes[at]) for at in quoted) or quoted else INDIRECT
