"""Which form of a reporting verb a token is, by the words around it."""

from typing import Final

from claims.reading.lexicon.inflect import BASE, ING, PARTICIPLE, PAST, THIRD
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.phrasing import CHAINS
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    BE,
    COMMA,
    CONJ,
    DASH,
    DET,
    GENITIVE,
    MODAL,
    NAME,
    NEG,
    NOUN,
    POSS,
    PREP,
    PRON,
    QUOTE,
    TO,
    V_BASE,
    V_ING,
    V_PART,
    V_PAST,
    V_THIRD,
)
from claims.reading.phrases import finite, nounish
from claims.reading.subjects import Subject
from claims.reading.tokens import Row

JOINING: Final = word_set("by after before while and as")
LEADING: Final = word_set("led prompted caused prompting leading causing moved")
KEEPING: Final = word_set("keeps kept keep started began starts begins")


def form_of(row: Row, at: int) -> int | None:
    """Which form of its verb a token is here, as ``inflect`` bits; None where it is no verb."""
    back = at - 1
    while row.bit(back) & (ADV | NEG) and not row.bit(back) & PRON:
        back -= 1
    before, bits = row.bit(back), row.bits[at]
    if bits & V_ING:
        return _ing_form(row, at, back)
    if before & TO:
        return BASE if row.low(back - 1) in CHAINS or made_to(row, back) is not None else None
    if before & (MODAL | AUX):
        return _after_auxiliary(row, back, bits)
    return (PAST | THIRD | BASE) if finite(row, at) or _opens_clause(row, at, back) else None


def made_to(row: Row, to: int) -> Subject | None:
    """*led Republicans to announce that …*: who was led to it, where *to* stands at ``to``."""
    at = to - 1
    while at > to - 8 and (nounish(row, at) or row.bit(at) & DET) and row.low(at) not in LEADING:
        at -= 1
    return Subject(at + 1, to, "noun") if at < to - 1 and row.low(at) in LEADING else None


def _after_auxiliary(row: Row, back: int, bits: int) -> int | None:
    before, low = row.bit(back), row.low(back)
    if before & BE:
        return None
    if before & MODAL or low.startswith(("do", "did")):
        return BASE if bits & V_BASE else PARTICIPLE if low.endswith("'d") else None
    return PARTICIPLE if bits & V_PART else None


def _ing_form(row: Row, at: int, back: int) -> int | None:
    before = row.bit(back)
    if row.low(back) in KEEPING:
        return ING
    if before & (BE | COMMA | DASH | QUOTE) or (row.low(back) in JOINING and not before & DET):
        return ING
    if before & (DET | POSS | GENITIVE | PREP):
        return None
    return ING if nounish(row, back) and (before & NAME or not before & V_PAST) else None


def _opens_clause(row: Row, at: int, back: int) -> bool:
    """A past form right after *and*, a comma or a closing quotation mark; *and says*, *“…,” says Smith*."""
    bits = row.bits[at]
    if bits & (V_THIRD | V_BASE) and row.bit(back) & CONJ and row.low(at + 1) == "that":
        return True
    if bits & V_THIRD and row.bit(back) & (CONJ | QUOTE):
        return not bits & NOUN or bool(row.bit(back) & QUOTE)
    return bool(row.bit(back) & (CONJ | QUOTE)) and bool(bits & V_PART) and not bits & V_BASE
