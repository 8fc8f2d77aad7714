"""Noun phrases and verbs in a row of tokens, found by closed word lists and the words around them."""

from typing import Final

from claims.reading.lexicon.cues import VERB_FORMS
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.phrasing import EITHER, INSIDE_PHRASES, LINKING, MEANS, PLURALS
from claims.reading.lexicon.sources import DOCUMENTS, PEOPLE
from claims.reading.lexicon.words import (
    ADV,
    ALONE,
    AUX,
    BE,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DET,
    GENITIVE,
    GUESS,
    MODAL,
    NAME,
    NEG,
    NOUN,
    NUM,
    OBJ,
    OPEN,
    POSS,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    STOP,
    SUB,
    SURE,
    TIME,
    TO,
    V_BASE,
    V_ING,
    V_PART,
    V_PAST,
    V_THIRD,
)
from claims.reading.tokens import Row

REACH: Final = 40
NOT_NOUN: Final = PUNCT | QUOTE | AUX | MODAL | SUB | REL | CONJ | PREP | PRON | NEG | TO | SURE
NON_FINITE_AUX: Final = word_set("be been being having doing")
OPENING_RIGHT: Final = DET | POSS | GENITIVE | PRON | NAME | NUM | QUOTE | REL | SUB | TO


def nounish(row: Row, at: int) -> bool:
    """Whether a token may stand inside a noun phrase as noun, name, number or adjective."""
    bits = row.bit(at)
    if not 0 <= at < len(row) or bits & NOT_NOUN:
        return False
    return not (bits & ADV) or row.low(at) in {"then", "former", "first", "about", "almost", "nearly", "back"}


def plural(row: Row, at: int) -> bool:
    """Whether the noun at an index looks plural."""
    low = row.low(at)
    return low in PLURALS or (low.endswith("s") and not low.endswith(("ss", "'s", "us", "is")))


def finite(row: Row, at: int) -> bool:
    """Whether a token is a finite verb here; nouns that look like verbs need the words around them to agree."""
    bits = row.bit(at)
    if bits & (AUX | MODAL):
        return row.low(at) not in NON_FINITE_AUX
    before = row.bit(at - 1)
    preposition = bits & PREP and not before & (PRON | ADV | NEG | MODAL | AUX)
    if bits & NAME or not bits & (V_BASE | V_THIRD | V_PAST) or preposition:
        return False
    if before & DET and before & ALONE:
        return bool(bits & V_PAST) or (bool(bits & V_BASE) and not bits & NOUN) or _verb_follows(row, at)
    if before & (DET | POSS | GENITIVE | TO | PREP) or (before & NUM and not (bits & SURE and bits & V_PAST)):
        return False
    if bits & V_PAST and _past_is_finite(row, at, bits):
        return True
    return bool(bits & (V_BASE | V_THIRD)) and present_is_finite(row, at)


def _past_is_finite(row: Row, at: int, bits: int) -> bool:
    back = at - 1
    while row.bit(back) & (ADV | NEG):
        back -= 1
    before = row.bit(back)
    if before & AUX and not before & PRON:
        return False
    if bits & V_PART and row.low(at + 1) == "by" and not before & PRON and not _means(row, at + 2):
        return False
    if bits & V_BASE and not bits & SURE:
        return bool(before & (PRON | NAME | CLOSE)) or (nounish(row, back) and not _ends_object(row, at, back))
    return back >= 0 or not bits & V_PART


def _means(row: Row, at: int) -> bool:
    """*said by telephone*, *responded by calling*: after *by* stands how, not who."""
    return row.low(at) in MEANS or bool(row.bit(at) & V_ING and not row.bit(at) & NAME)


def _ends_object(row: Row, at: int, back: int) -> bool:
    """Whether a word that is noun and past form at once closes an object: *cut its* **forecast** *on Thursday*."""
    if not row.bit(at) & NOUN or _verb_follows(row, at):
        return False
    lo = phrase_start(row, back, max(0, back - 6))
    return (
        lo is not None and lo > 0 and bool(row.bit(lo - 1) & (V_PAST | V_THIRD | V_ING)) and not row.bit(lo - 1) & NAME
    )


def present_is_finite(row: Row, at: int) -> bool:
    """Whether a base or -s form agrees with the noun before it and is followed as a verb would be."""
    bits, back = row.bit(at), at - 1
    while row.bit(back) & (ADV | NEG):
        back -= 1
    before = row.bit(back)
    if before & (MODAL | AUX) and bits & V_BASE:
        return not before & BE
    if before & (REL | PRON) and not before & OBJ:
        return bool(before & PRON or bits & SURE) or row.low(back) in {"who", "which", "that"}
    people = row.low(at) in PEOPLE and not row.bit(at + 1) & (
        DET | POSS | NAME | PRON
    )  # *safety* **advocates** *back it*
    if people or not (nounish(row, back) or before & (COMMA | CLOSE)):
        return False
    if before & (COMMA | CLOSE):
        return not bits & NOUN or (bool(bits & CUE) and _verb_follows(row, at))
    if bits & GUESS:
        guessed = row.bit(at + 1) & (DET | POSS) or (back < at - 1 and row.low(at - 1).endswith("ly"))
        return bool(guessed) and _agrees(row, back, bits)
    return _agrees(row, back, bits) and (not bits & NOUN or _verb_follows(row, at))


def _agrees(row: Row, back: int, bits: int) -> bool:
    """Number of the noun before the verb, or of the head of the phrase it ends: *critics of the study say*."""
    wants = bool(bits & V_BASE)
    if plural(row, back) == wants:
        return True
    lo = phrase_start(row, back, 0)
    if lo is None:
        return False
    if any(row.low(at) == "who" and plural(row, at - 1) == wants for at in range(lo - 6, lo)):
        return True  # *people who have met Smith describe …*
    at = head(row, lo, back + 1)
    return row.low(at) in EITHER or (lo < back and (plural(row, at) or _two(row, lo, back)) == wants)


def _two(row: Row, lo: int, hi: int) -> bool:
    return any(row.low(at) == "and" for at in range(lo, hi))


def _verb_follows(row: Row, at: int) -> bool:
    """Whether what follows fits a verb rather than a noun: an object, *that*, *to*, the verb's own preposition."""
    after, low = row.bit(at + 1), row.low(at + 1)
    if (after & OPENING_RIGHT and not after & SUB) or after & (ADV | COLON) or low in {"being", "having"}:
        return True
    for cue, _ in VERB_FORMS.get(row.low(at), ()):
        if low in cue.prepositions or ("P" in cue.codes and (after & (STOP | COMMA) or at + 1 >= len(row))):
            return True
    return False


def first_finite(row: Row, lo: int, hi: int) -> int | None:
    """The first finite verb in ``[lo, hi)`` that is not the verb of a relative clause."""
    for at in range(lo, min(hi, lo + REACH)):
        if finite(row, at):
            back = at - 1
            while row.bit(back) & (ADV | NEG | AUX | MODAL) and not row.bit(back) & PRON:
                back -= 1
            if not row.bit(back) & REL or back < lo or row.low(back) == "what":
                return at
    return None


def phrase_start(row: Row, last: int, floor: int) -> int | None:
    """Where the noun phrase that ends at token ``last`` begins, not before ``floor``; None where there is none."""
    at, start = last, None
    stop = max(floor, last - REACH)
    while at >= stop:
        step = _step_left(row, at, start)
        if step == 0:
            break
        at -= step
        start = at + 1
        if _closed(row, start) and not _joins(row, at, stop):
            break
    return start


def _step_left(row: Row, at: int, start: int | None) -> int:
    """How many tokens the phrase grows to the left at ``at``: 0 where it ends."""
    bits = row.bit(at)
    if bits & PRON:
        return 1 if start is None or row.low(at) in {"them", "us", "those", "none"} else 0
    if bits & (DET | POSS):
        return 1 if start is not None or bits & DET else 0
    if start is None:
        return 1 if nounish(row, at) else 0
    if bits & PREP or row.low(at) in {"and", "&"} or bits & TO:
        return 1 if _linked(row, at) else 0
    if bits & (V_PART | V_ING) and not bits & NAME and bits & (V_PAST | V_ING):
        return 1 if _reduced(row, at) else 0
    verb = bits & CUE and bits & (V_BASE | V_THIRD) and not bits & (NOUN | V_PAST | NAME)  # *polls* **suggest**
    return 1 if nounish(row, at) and not verb else 0


def _closed(row: Row, start: int) -> bool:
    return bool(row.bit(start) & (DET | POSS | PRON))


def _joins(row: Row, at: int, stop: int) -> bool:
    """Whether what stands before an article still belongs to the phrase: *spokesman for* the mayor, *all* the."""
    if at < stop:
        return False
    return (
        bool(row.bit(at) & (PREP | TO))
        or row.low(at) in {"and", "all", "both", "half", "by"}
        or (bool(row.bit(at) & (V_PART | V_ING)) and not row.bit(at) & (SURE | V_BASE))
    )


def _linked(row: Row, at: int) -> bool:
    """Whether a preposition, *to* or *and* joins two nouns: there is a noun before it."""
    before = row.bit(at - 1)
    if row.low(at) in {"and", "&"}:
        verb = before & V_PAST or (before & V_THIRD and not before & NOUN)
        return nounish(row, at - 1) and not verb
    if row.low(at) == "by" and row.low(at - 1) in DOCUMENTS:
        return True
    if row.low(at) == "by":
        participle = at - 2 if before & PREP else at - 1
        return bool(row.bit(participle) & V_PART) and _reduced(row, participle)
    if row.low(at) not in LINKING or row.low(at - 1) == "according":
        return False
    if before & (V_PAST | V_PART | V_ING) and not before & NAME:
        return _reduced(row, at - 1)
    return nounish(row, at - 1) or row.low(at - 1) in {"those", "some", "many", "most", "several", "all", "one", "both"}


def _reduced(row: Row, at: int) -> bool:
    """Whether a participle describes the noun before it: *a study paid for by*, *data compiled by*."""
    bits = row.bit(at)
    if bits & V_PAST and not bits & V_PART:
        return False
    if bits & CUE and bits & V_PAST and row.low(at + 1) not in {"by", "in", "on", "as", "for"}:
        return False
    before = row.bit(at - 1)
    if before & (DET | POSS) or bits & GENITIVE:
        return True
    if bits & V_ING and not bits & (V_PAST | CUE) and (before & COMMA or at == 0):
        return True
    return nounish(row, at - 1) and not before & TIME


def phrase_end(row: Row, first: int, ceiling: int) -> int:
    """The end, exclusive, of the noun phrase that begins at token ``first``; ``first`` where there is none."""
    at = first
    limit = min(len(row), ceiling, first + REACH)
    while at < limit and _step_right(row, at, first):
        at += 1
    while at > first and row.bit(at - 1) & (PREP | CONJ | TO | DET | ADV | OPEN) and not row.bit(at - 1) & PRON:
        at -= 1
    return at


def _step_right(row: Row, at: int, first: int) -> bool:
    bits = row.bit(at)
    if at == first:
        return bool(bits & (DET | POSS | NAME | NUM | PRON)) or nounish(row, at)
    before = row.bit(at - 1)
    if bits & PRON or (before & TIME and not before & NAME):
        return bool(bits & OBJ and before & PREP)
    if bits & PREP:
        return row.low(at) in INSIDE_PHRASES and not before & PREP
    if bits & (DET | POSS):
        return bool(before & (PREP | CONJ | V_PART)) or row.low(at - 1) in {"all", "both", "half", "by"}
    if row.low(at) in {"and", "&"}:
        return nounish(row, at + 1) and not finite(row, at + 1)
    return nounish(row, at) and not finite(row, at)


def head(row: Row, lo: int, hi: int) -> int:
    """The head noun of the phrase ``[lo, hi)``: the last noun before its first preposition, participle or comma."""
    last = lo
    for at in range(lo, hi):
        bits = row.bit(at)
        if at > lo and (bits & (PREP | COMMA | REL | OPEN | TO) or (bits & V_PART and not nounish(row, at + 1))):
            break
        if at > lo and row.low(at) in {"familiar", "close", "said"}:
            break
        if at > lo and bits & V_PART and bits & V_PAST and nounish(row, at - 1) and not row.bit(at - 1) & (DET | POSS):
            break
        last = at
    return last
