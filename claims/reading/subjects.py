"""Who does it: the subject of a verb, past auxiliaries, appositions, relative clauses and shared subjects."""

from dataclasses import dataclass
from typing import Final

from claims.reading.adjuncts import without_adjunct, without_participle
from claims.reading.lexicon.phrasing import CANNOT_SPEAK, CHAINS, PRESENT
from claims.reading.lexicon.sources import PEOPLE, TITLES, can_hold_views
from claims.reading.lexicon.words import (
    ADV,
    ALONE,
    AUX,
    BE,
    CLOSE,
    COMMA,
    CONJ,
    DASH,
    DET,
    GENITIVE,
    MODAL,
    NAME,
    NEG,
    NUM,
    OBJ,
    OPEN,
    POSS,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SEMI,
    STOP,
    SUB,
    TIME,
    TO,
    V_ING,
    V_PART,
    V_PAST,
)
from claims.reading.phrases import finite, head, nounish, phrase_end, phrase_start
from claims.reading.tokens import Row

REACH: Final = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as tokens ``[lo, hi)`` without its appositions; ``via`` is noun, relative, shared or with."""

    lo: int
    hi: int
    via: str
    passive: bool = False


def subject_of(row: Row, verb: int) -> Subject | None:
    """The subject of the verb at an index, None where the words before it show none."""
    last, passive = _group_start(row, verb)
    bits = row.bit(last)
    if last < 0:
        return None
    if bits & PRON:
        found = _pronoun(row, last)
    elif bits & REL:
        found = _antecedent(row, last)
    elif bits & (COMMA | CLOSE | DASH):
        found = _before_apposition(row, last)
    elif bits & CONJ:
        found = shared_subject(row, last)
    else:
        at = without_participle(row, last)
        found = _noun(row, at)
        if found and at != without_adjunct(row, last):  # *A study published Monday* speaks with all its words
            found = Subject(found.lo, last + 1, found.via)
    return Subject(found.lo, found.hi, found.via, passive) if found else None


def shared_subject(row: Row, at: int) -> Subject | None:
    """The subject of the nearest finite verb before ``at``: *Smith praised the plan and* **said** it.

    A clause in another tense is passed over: *Smith praised the plan that is stalled and* **said** it.
    """
    return _shared_subject(row, at, same_tense=True) or _shared_subject(row, at, same_tense=False)


def _shared_subject(row: Row, at: int, *, same_tense: bool) -> Subject | None:
    past = same_tense and row.bit(at + 1) & V_PAST
    for verb in range(at - 1, max(-1, at - REACH), -1):
        if row.bit(verb) & SEMI:
            return None
        if past and row.low(verb) in PRESENT:
            continue
        if finite(row, verb) and not row.bit(_group_start(row, verb)[0]) & CONJ:
            found = subject_of(row, verb)
            if found is not None and found.via != "relative":
                return Subject(found.lo, found.hi, "shared")
    return None


def main_subject(row: Row, at: int) -> Subject | None:
    """The subject of the first finite verb of the sentence or of the part after a semicolon."""
    lo = next((place + 1 for place in range(at - 1, -1, -1) if row.bit(place) & SEMI), 0)
    for verb in range(lo, min(at, lo + REACH)):
        if finite(row, verb):
            found = subject_of(row, verb)
            if found is not None and found.via not in {"relative", "shared"}:
                return Subject(found.lo, found.hi, "shared")
    return None


def name_after(row: Row, hi: int) -> tuple[int, int] | None:
    """The name in apposition after a phrase that ends at ``hi``: *its president,* **Odell Franks**."""
    if not row.bit(hi) & COMMA or not row.bit(hi + 1) & NAME or row.bit(hi - 1) & NAME:
        return None
    end = phrase_end(row, hi + 1, len(row))
    names = hi + 1
    while names < end and row.bit(names) & NAME:
        names += 1
    closes = row.bit(names) & (COMMA | STOP | OPEN | DASH | QUOTE) or names >= len(row)
    return (hi + 1, names) if closes else None


def _group_start(row: Row, verb: int) -> tuple[int, bool]:
    """The token before the verb's auxiliaries and adverbs, and whether the verb is passive."""
    at, passive, floor = verb - 1, False, max(-1, verb - REACH)
    beside = True
    while at > floor:
        bits = row.bit(at)
        if bits & PRON and bits & (AUX | MODAL):
            break
        if bits & TO and row.low(at - 1) in CHAINS:
            at -= 2
        elif bits & (AUX | MODAL | NEG | ADV) and not bits & (PRON | REL):
            passive = passive or bool(beside and bits & BE and row.bit(verb) & V_PART and not row.bit(verb) & V_ING)
            beside = beside and not bits & AUX
            at -= 1
        elif row.low(at) in {"all", "both", "each", "neither"} and not row.bit(at - 1) & (PUNCT | PREP) and at > 0:
            at -= 1
        elif bits & COMMA and row.bit(at - 1) & ADV and row.bit(at - 2) & COMMA:
            at -= 3
        else:
            break
    return at, passive


def _pronoun(row: Row, at: int) -> Subject | None:
    if row.low(at) in CANNOT_SPEAK or row.bit(at) & OBJ:
        return _noun(row, at) if row.low(at) in {"them", "us"} and row.low(at - 1) == "of" else None
    return Subject(at, at + 1, "noun")


def _noun(row: Row, last: int) -> Subject | None:
    lo = phrase_start(row, last, 0)
    if lo is None or row.bit(lo) & (PREP | CONJ) or (row.bit(last) & V_PAST and finite(row, last)):
        return None
    return _past_relative(row, lo) or Subject(_list_start(row, lo, last), last + 1, "noun")


def _list_start(row: Row, lo: int, last: int) -> int:
    """Where a list of names begins that opens its sentence: *Poland, Lithuania and Latvia said*."""
    if not any(row.low(at) in {"and", "&"} for at in range(lo, last)) or not row.bit(lo) & NAME:
        return lo
    at = lo - 1
    while row.bit(at) & COMMA or (row.bit(at) & (NAME | DET) and not row.bit(at) & TIME):
        at -= 1
    named = row.bit(at + 1) & (NAME | DET) and row.bit(lo - 1) & COMMA
    return at + 1 if named and (at < 0 or row.bit(at) & (STOP | SEMI | QUOTE)) else lo


def _past_relative(row: Row, lo: int) -> Subject | None:
    """*senators who dined with the president said*: the phrase is an object inside a clause about the subject."""
    if not (row.bit(lo - 1) & (PREP | TO) or row.low(lo - 1) == "as" or finite(row, lo - 1)) or lo < 3:
        return None
    for at in range(lo - 1, max(0, lo - 16), -1):
        if row.bit(at) & (COMMA | SEMI | STOP | QUOTE | DASH | CONJ):
            return None
        if row.low(at) in {"who", "that", "which"} and (nounish(row, at - 1) or row.bit(at - 1) & ALONE):
            verb = any(finite(row, place) for place in range(at + 1, lo))
            start = phrase_start(row, at - 1, 0) if verb else None
            return Subject(start, at, "noun") if start is not None else None
    return None


def _antecedent(row: Row, relative: int) -> Subject | None:
    if row.low(relative) not in {"who", "which", "that"}:
        return None
    last = relative - 1
    if row.bit(last) & CONJ:
        return shared_subject(row, last)
    apart = row.bit(last) & COMMA
    found = (_before_apposition(row, last) or _noun(row, last - 1)) if apart else _noun(row, last)
    if found is not None and row.low(relative) == "who":
        found = _person(row, found)
    return Subject(found.lo, found.hi, "relative") if found else None


def _person(row: Row, found: Subject) -> Subject:
    """Of *condemnation from Democrats, who …* the people: what stands after the last preposition."""
    if can_hold_views(row.low(head(row, found.lo, found.hi))) or row.bit(head(row, found.lo, found.hi)) & (NAME | NUM):
        return found
    last = next((at for at in range(found.hi - 2, found.lo, -1) if row.bits[at] & PREP), None)
    people = last is not None and (row.bit(found.hi - 1) & NAME or can_hold_views(row.low(found.hi - 1)))
    return Subject(last + 1, found.hi, found.via) if last is not None and people else found


def _before_apposition(row: Row, closing: int) -> Subject | None:
    """The head of *Smith, a Democrat, said*: step over each inserted piece to the phrase it describes."""
    if row.bit(closing) & CLOSE:
        return _before_bracket(row, closing)
    at, steps = closing, 0
    while steps < 6:
        opening = _opening(row, at)
        if opening is None:
            break
        if not _inserted(row, opening + 1, at):
            break
        named = bool(row.bit(opening + 1) & NAME)
        at, steps = opening, steps + 1
        if named:
            break
    if steps == 0 or at == closing:
        return _before_relative(row, closing)
    if row.bit(at - 1) & CLOSE:
        return _before_bracket(row, at - 1)
    found = _noun(row, without_adjunct(row, at - 1))
    return _with_role(row, found) if found else None


def _before_relative(row: Row, closing: int) -> Subject | None:
    """*The army which holds the town, said*: a relative clause closed by a comma but not opened by one."""
    for at in range(closing - 1, max(0, closing - 16), -1):
        if row.bit(at) & (COMMA | SEMI | STOP | QUOTE | DASH | CONJ):
            return None
        if row.low(at) in {"which", "who"} and nounish(row, at - 1):
            return _noun(row, at - 1)
    return None


def _with_role(row: Row, found: Subject) -> Subject:
    """*The mine's owner, Altura Copper,*: a name that follows its own description starts with the description."""
    before = found.lo - 1
    if not (row.bit(before) & COMMA and row.bit(found.lo) & NAME):
        return found
    lo = phrase_start(row, before - 1, 0)
    described = lo is not None and row.bit(lo) & (DET | POSS | NAME) and not row.bit(before - 1) & (NAME | TIME)
    if lo is None or not described or row.bit(lo - 1) & (PREP | COMMA):
        return found
    return Subject(lo, found.hi, found.via)


def _before_bracket(row: Row, closing: int) -> Subject | None:
    for at in range(closing - 1, max(-1, closing - 12), -1):
        if row.bit(at) & OPEN:
            return None if row.bit(at - 1) & GENITIVE else _noun(row, at - 1)
    return None


def _opening(row: Row, closing: int) -> int | None:
    """The comma or dash that opens the piece closed at ``closing``."""
    mark = COMMA if row.bit(closing) & COMMA else DASH
    for at in range(closing - 1, max(-1, closing - REACH), -1):
        if row.bit(at) & mark:
            return at
        if row.bit(at) & (SEMI | STOP | QUOTE):
            return None
    return None


def _inserted(row: Row, lo: int, hi: int) -> bool:
    """Whether ``[lo, hi)`` describes what stands before it: apposition, relative clause, age, participle."""
    bits = row.bit(lo)
    if lo >= hi:
        return False
    if bits & REL or (bits & (PREP | V_ING | V_PART) and not bits & NAME):
        return True
    if bits & NUM and hi - lo == 1:
        return True
    if bits & NAME:
        return (
            not any(finite(row, at) for at in range(lo, hi))
            and row.bit(head(row, lo, hi)) & NAME != 0
            and (_title_before(row, lo) or row.low(lo).startswith(("d-", "r-")))
        )
    if bits & ADV and row.bit(lo + 1) & (DET | NUM | PREP | V_ING | V_PART):
        return True
    clean = not any(finite(row, at) and not row.bit(at - 1) & REL for at in range(lo, min(hi, lo + 4)))
    return clean and bool(bits & (DET | POSS | NUM) or not bits & (SUB | CONJ | PRON | AUX | V_PAST | TIME))


def _title_before(row: Row, lo: int) -> bool:
    """Whether the piece before a name describes it: it begins the clause with an article or a possessive."""
    lo_phrase = phrase_start(row, lo - 2, 0)
    titled = row.low(lo - 2) in TITLES and bool(row.bit(lo_phrase or 0) & (DET | POSS | GENITIVE))
    person = lo_phrase is not None and row.low(head(row, lo_phrase, lo - 1)) in PEOPLE
    if lo_phrase is None or (row.bit(lo - 2) & (NAME | TIME) and not titled and not person):
        return False
    return bool(row.bit(lo_phrase) & (DET | POSS | NAME | NUM)) and not row.bit(lo_phrase - 1) & (PREP | V_PAST)
