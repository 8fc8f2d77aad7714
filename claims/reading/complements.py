"""What is said: which complement follows a reporting verb."""

from dataclasses import dataclass
from typing import Final

from claims.reading.bare import bare
from claims.reading.contents import content_end
from claims.reading.lexicon.cues import Cue
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    COLON,
    COMMA,
    CUE,
    DASH,
    DET,
    MODAL,
    NAME,
    NUM,
    OBJ,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    SEMI,
    STOP,
    SUB,
    TIME,
    TO,
    V_ING,
    V_THIRD,
)
from claims.reading.objects import (
    as_something,
    gerund,
    infinitive,
    measured,
    named,
    noun_phrase,
    prepositional,
    somebody_of,
    somebody_to_do,
)
from claims.reading.phrases import NON_FINITE_AUX, finite, first_finite, nounish, phrase_end
from claims.reading.quotations import is_scare
from claims.reading.tokens import Row

ADJUNCT_REACH: Final = 16


WH: Final = word_set("whether if how why what who when where")


CLAUSAL: Final = frozenset("tbqw")


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of one cue as tokens ``[lo, hi)``, and the code of the complement it is (``cues``)."""

    lo: int
    hi: int
    code: str


def complement(row: Row, cue: Cue, after: int, code: str) -> Complement | None:
    """The complement of kind ``code`` that begins at or after token ``after``; None where it does not fit."""
    lo = FINDERS[code](row, after, cue)
    if lo is None:
        return None
    hi = _quoted_end(row, lo) if code == "q" and row.bit(lo) & QUOTE else None
    hi = content_end(row, lo, clausal=code in CLAUSAL) if hi is None else hi
    return Complement(lo, hi, code) if hi > lo and _wide_enough(row, lo, hi, code) else None


def _wide_enough(row: Row, lo: int, hi: int, code: str) -> bool:
    if code == "b":
        verb = first_finite(row, lo + (0 if row.bit(lo) & PRON else 1), hi)
        return hi - lo >= 2 and (verb is not None or any(row.bit(at) & QUOTE for at in range(lo, hi)))
    return True


def _quoted(row: Row, after: int, cue: Cue) -> int | None:
    """``said: “…”``, ``said in a statement, “…”``, ``said “…”`` where nothing but a stop follows."""
    for at in range(after, min(len(row), after + ADJUNCT_REACH)):
        bits = row.bit(at)
        if bits & QUOTE:
            marked = row.bit(at - 1) & (COMMA | COLON)
            alone = row.bit(at + 1) & STOP or at + 1 >= len(row) or row.bit(at + 1) & (COMMA | SEMI | DASH)
            return at if marked or alone or row.quotes[at].end - row.quotes[at].start > 60 else None
        if bits & COLON:
            return at + 1 if at + 1 < len(row) and not row.bit(at + 1) & STOP else None
        if bits & (SEMI | STOP | REL | DASH) or (bits & COMMA and not row.bit(at + 1) & QUOTE):
            return None
        if finite(row, at) or bits & SUB or (at == after and not _between(bits, row, at, cue)):
            return None
        if bits & CUE and bits & V_ING:  # *responded by calling it “a stunt”*: the quotation is the nearer verb's
            return None
    return None


def _quoted_end(row: Row, lo: int) -> int | None:
    """*said, “It is over,” and left*: what is quoted to its comma is all that was said, but more may be quoted."""
    if not row.quotes[lo].inner(row.text).rstrip().endswith((",", ".")):
        return None
    more = any(row.bit(at) & QUOTE for at in range(lo + 1, lo + 6))
    return None if more else lo + 1


def _that(row: Row, after: int, cue: Cue) -> int | None:
    """*that* after the verb, with a listener, a time or a place between them at most."""
    inserted = _past_insertion(row, after)
    if inserted > after:
        return _after_that(row, inserted, inserted, cue)
    for at in range(after, min(len(row), after + ADJUNCT_REACH)):
        bits = row.bit(at)
        if row.low(at) == "that":
            return _after_that(row, at, after, cue)
        named = bits & QUOTE and is_scare(row.text, row.quotes[at])
        if bits & (SEMI | STOP | COLON | DASH | SUB | MODAL) or (bits & QUOTE and not named) or finite(row, at):
            return None
        if at == after and not _between(bits, row, at, cue):
            return None
        if bits & COMMA and row.low(at + 1) != "that" and not _goes_between(row, at + 1):
            return None
    return None


def _past_insertion(row: Row, at: int) -> int:
    """Past *, however,* or *— falsely —* to the *that* behind it; ``at`` where no such thing stands there."""
    mark = row.bit(at) & (COMMA | DASH)
    closing = next((place for place in range(at + 1, at + 10) if row.bit(place) & mark), at)
    plain = mark & DASH or row.bit(at + 1) & ADV
    return closing + 1 if mark and plain and row.low(closing + 1) == "that" else at


def _goes_between(row: Row, at: int) -> bool:
    """Whether what follows a comma only stands between the verb and its *that*: no reporting verb of its own."""
    bits = row.bit(at)
    place = bits & NAME and (row.bit(at + 1) | row.bit(at + 2)) & COMMA  # *in Golden,* **Colorado,** *on Saturday*
    return bool(bits & PREP or place) or bool(bits & V_ING and not bits & CUE)


def _after_that(row: Row, at: int, after: int, cue: Cue) -> int | None:
    """Where the clause begins: after *that*, or with it where it is the subject."""
    if at == after and _is_subject(row, at) and "b" in cue.codes:
        return at
    aside = row.bit(at + 2) & (COMMA | STOP) and not row.bit(at + 1) & NAME  # *that Smith, 51, would* is none
    if not _verb_ahead(row, at + 1) or aside:
        return None
    direct = at == after or bool(row.bit(at - 1) & (TIME | ADV | COMMA | NAME | OBJ)) or nounish(row, at - 1)
    verb = finite(row, at + 1) and not row.bit(at + 2) & (AUX | MODAL)
    relative = at > after + 1 and "r" not in cue.codes and verb and not row.bit(at - 1) & TIME
    return at + 1 if direct and not relative and at + 1 < len(row) else None


def _is_subject(row: Row, at: int) -> bool:
    """*said that was untrue*: *that* stands for something and is the subject itself."""
    bits = row.bit(at + 1)
    return bool(bits & (AUX | MODAL)) and not bits & PRON and row.low(at + 1) not in NON_FINITE_AUX


def _verb_ahead(row: Row, lo: int) -> bool:
    """Whether a clause begins at ``lo``: a verb comes after its first word, or a quotation that may hold it."""
    own = 0 if row.bit(lo) & (PRON | AUX | MODAL) else 1
    places = range(lo, min(len(row), lo + 20))
    return first_finite(row, lo + own, lo + 40) is not None or any(
        row.bit(at) & QUOTE or (at > lo and row.bit(at) & V_THIRD and not row.bit(at - 1) & (DET | POSS | PREP))
        for at in places
    )


def _between(bits: int, row: Row, at: int, cue: Cue) -> bool:
    """Whether a token may open what stands between a verb and its *that*."""
    if row.low(at) in {"last", "this", "earlier", "late", "early", "in", "next"}:
        return True
    listener = "r" in cue.codes and (bits & (DET | POSS | NAME | OBJ | NUM) or nounish(row, at))
    return bool(bits & (PREP | TIME | ADV | TO | COMMA | NUM)) or bool(listener)


def _wh(row: Row, after: int, cue: Cue) -> int | None:
    at = after
    if "r" in cue.codes:
        at = phrase_end(row, after, after + 6)
        at = at + 1 if at == after and row.bit(at) & OBJ else at
    return at if row.low(at) in WH and row.bit(at + 1) & ~(STOP | COMMA) else None


FINDERS: Final = {
    "q": _quoted,
    "t": _that,
    "w": _wh,
    "i": infinitive,
    "f": somebody_of,
    "a": as_something,
    "o": somebody_to_do,
    "g": gerund,
    "p": prepositional,
    "c": named,
    "m": measured,
    "b": bare,
    "n": noun_phrase,
}
