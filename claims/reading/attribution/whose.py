"""Whose words a reporting verb reports: its own subject, a shared one, or the one a participle goes back to."""

from typing import Final

from claims.reading.attribution.forms import KEEPING, made_to
from claims.reading.attribution.record import Attribution, plausible
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.sources import DOCUMENTS
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    BE,
    COMMA,
    CONJ,
    NEG,
    PREP,
    PRON,
    TO,
    V_ING,
)
from claims.reading.phrases import head, nounish, phrase_end
from claims.reading.subjects import Subject, main_subject, shared_subject, subject_of
from claims.reading.tokens import Row

QUOTING: Final = word_set("quoted cited reported quotes quoting")


# what stands after one of these is a place or an occasion: *left for the Hill saying*
ELSEWHERE: Final = word_set("in on to at into after before during through outside inside near around")


def whose(row: Row, at: int, last: Subject | None, before: Attribution | None) -> Subject | None:
    """Whose words the verb at an index reports; ``last`` is the subject of the cue before, ``before`` its content."""
    led = made_to(row, at - 1) if row.bit(at - 1) & TO else None
    return led or _continued(row, at, last, before) or _named_subject(row, at, last)


def _continued(row: Row, at: int, last: Subject | None, before: Attribution | None) -> Subject | None:
    """*conceded that C but denied …*: the content before the conjunction ended for this verb."""
    if last is None or before is None or row.bits[at] & V_ING:
        return None
    back = at - 1
    while row.bit(back) & (ADV | AUX) and not row.bit(back) & PRON:
        back -= 1
    joined = row.bit(back) & CONJ and 0 <= row.starts[back] - before.parts[-1][1] <= 3
    return _shared(last) if joined else None


def _named_subject(row: Row, at: int, last: Subject | None) -> Subject | None:
    if not row.bits[at] & V_ING:
        found = subject_of(row, at)
        if found is not None and found.via == "shared":
            apart = row.bit(_before_conjunction(row, at)) & COMMA
            found = (apart and main_subject(row, at)) or (found if plausible(row, found) else _shared(last) or found)
        return None if found and found.passive else found
    back = at - 1
    while row.bit(back) & (ADV | NEG) and not row.bit(back) & PRON:
        back -= 1
    if row.bit(back) & BE:
        return subject_of(row, at)
    if row.low(back) in KEEPING:
        return subject_of(row, back)
    if row.low(back) == "as":
        return _quoted_as(row, back)
    if nounish(row, back) and not row.bit(back) & (COMMA | CONJ):
        return _before_participle(row, at, back, last)
    return _shared(last) or shared_subject(row, at)


def _before_conjunction(row: Row, at: int) -> int:
    while at > 0 and not row.bit(at) & CONJ:
        at -= 1
    return at - 1


def _shared(last: Subject | None) -> Subject | None:
    return None if last is None else Subject(last.lo, last.hi, "shared")


def _nearest(row: Row, found: Subject | None, last: int) -> Subject | None:
    """Of a long phrase that cannot speak, the last part: *a statement from* **Rubio’s office** *saying*."""
    if found is None or plausible(row, found):
        return found
    prepositions = [place for place in range(found.lo, last) if row.bits[place] & PREP]
    lo = prepositions[-1] + 1 if prepositions else found.lo
    narrow = Subject(lo, last + 1, found.via)
    return narrow if lo <= last and plausible(row, narrow) else found


def _quoted_as(row: Row, at: int) -> Subject | None:
    """*X was quoted as saying*, *the agency quoted X as saying*: the one quoted, not the one who quotes."""
    for verb in range(at - 1, max(-1, at - 16), -1):
        if row.low(verb) in QUOTING:
            found = subject_of(row, verb)
            if found is not None and found.passive:
                return Subject(found.lo, found.hi, "noun")
            end = phrase_end(row, verb + 1, at)
            return Subject(verb + 1, end, "noun") if end == at else None
    return None


def _before_participle(row: Row, at: int, back: int, last: Subject | None) -> Subject | None:
    """*with the ministry saying*, *a letter saying*; else the participle belongs to the clause's subject."""
    found = _nearest(row, subject_of(row, at), back)
    if found is None:
        return None
    if row.low(found.lo - 1) == "with":
        return Subject(found.lo, found.hi, "with")
    document = row.low(head(row, found.lo, found.hi)) in DOCUMENTS
    elsewhere = row.low(found.lo - 1) in ELSEWHERE and not document
    if plausible(row, found) and not elsewhere:
        return found
    return (_shared(last) or shared_subject(row, found.lo)) if elsewhere else None
