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
    DASH,
    DET,
    MODAL,
    NAME,
    NEG,
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
    V_BASE,
    V_ING,
    V_PAST,
    V_THIRD,
)
from claims.reading.phrases import NON_FINITE_AUX, finite, first_finite, nounish, phrase_end
from claims.reading.quotations import is_scare
from claims.reading.tokens import Row

ADJUNCT_REACH: Final = 16


WH: Final = word_set("whether if how why what who when where")


CLAUSAL: Final = frozenset("tbqw")


# verbs that report only together with such a noun: *raised concerns about*, *made a promise to*
LIGHT_VERBS: Final = word_set("raise make issue lodge level")


LIGHT_NOUNS: Final = word_set("""
    concern concerns question questions doubt doubts objection objections fear fears complaint
    complaints claim claims allegation allegations accusation accusations promise promises pledge
    warning warnings threat threats charge charges denial apology
""")


ADJECTIVE_ENDINGS: Final = (
    "less",
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ic",
    "ish",
    "fair",
    "ary",
    "ist",
    "wrong",
    "false",
)


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
    hi = content_end(row, lo, clausal=code in CLAUSAL)
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
    return None


def _that(row: Row, after: int, cue: Cue) -> int | None:
    """*that* after the verb, with a listener, a time or a place between them at most."""
    for at in range(after, min(len(row), after + ADJUNCT_REACH)):
        bits = row.bit(at)
        if row.low(at) == "that":
            return _after_that(row, at, after, cue)
        named = bits & QUOTE and is_scare(row.text, row.quotes[at])
        if bits & (SEMI | STOP | COLON | DASH | SUB | MODAL) or (bits & QUOTE and not named) or finite(row, at):
            return None
        if at == after and not _between(bits, row, at, cue):
            return None
        if bits & COMMA and row.low(at + 1) != "that" and not row.bit(at + 1) & (PREP | V_ING):
            return None
    return None


def _after_that(row: Row, at: int, after: int, cue: Cue) -> int | None:
    """Where the clause begins: after *that*, or with it where it is the subject."""
    if at == after and _is_subject(row, at) and "b" in cue.codes:
        return at
    if not _verb_ahead(row, at + 1) or row.bit(at + 2) & (COMMA | STOP):
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


def _infinitive(row: Row, after: int, cue: Cue) -> int | None:
    at = after
    while row.bit(at) & (ADV | NEG) and at < after + 3:
        at += 1
    if row.bit(at) & PREP and row.bit(at + 1) & (NUM | TIME):
        at += 2
    return at if row.bit(at) & TO and _base_at(row, at + 1) else None


def _base_at(row: Row, at: int) -> bool:
    """Whether a bare infinitive stands at ``at``: a word that is no article, name or ending of another form."""
    while row.bit(at) & ADV:
        at += 1
    bits = row.bit(at)
    if bits & V_BASE or row.low(at) in {"be", "have", "do"}:
        return True
    return bits == 0 and at < len(row) and row.low(at)[:1].isalpha()


def _object_infinitive(row: Row, after: int, cue: Cue) -> int | None:
    bits = row.bit(after)
    if not (bits & (DET | POSS | NAME | NUM | PRON) or nounish(row, after)) or bits & (REL | SUB):
        return None
    for at in range(after + 1, min(len(row), after + 14)):
        if row.bit(at) & TO and _base_at(row, at + 1):
            return after
        if row.bit(at) & (STOP | COMMA | SEMI | QUOTE | REL) or finite(row, at):
            return None
    return None


def _of(row: Row, after: int, cue: Cue) -> int | None:
    """*accused the government of …*: the object and *of*."""
    if row.bit(after) & (PREP | STOP | COMMA):
        return None
    for at in range(after + 1, min(len(row), after + ADJUNCT_REACH)):
        if row.low(at) == "of" and not row.bit(at + 1) & STOP:
            return after
    return None


def _as(row: Row, after: int, cue: Cue) -> int | None:
    """*described the bill as …*: the object and *as*."""
    start = bool(row.bit(after) & (DET | POSS | NAME | NUM | OBJ)) or nounish(row, after) or row.low(after) == "it"
    for at in range(after, min(len(row), after + ADJUNCT_REACH)):
        if row.low(at) == "as" and (at > after or row.bit(after - 1) & ~PRON):
            return after if start or at == after else None
        if row.bit(at) & (STOP | COMMA | SEMI) or finite(row, at):
            return None
    return None


def _gerund(row: Row, after: int, cue: Cue) -> int | None:
    gerund = (row.bit(after) & V_ING and not row.bit(after) & NAME) or row.low(after) in {"having", "being", "doing"}
    return after if gerund else None


def _prepositional(row: Row, after: int, cue: Cue) -> int | None:
    at = after
    while row.bit(at) & ADV and row.low(at) not in cue.prepositions and at < after + 3:
        at += 1
    if row.low(at) not in cue.prepositions or row.bit(at + 1) & (STOP | COMMA) or at + 1 >= len(row):
        return None
    skipped = at + 1 + (row.low(at + 1) == "that")
    return skipped if skipped < len(row) else None


def _named(row: Row, after: int, cue: Cue) -> int | None:
    """*called the subsidy “a blank check”*: an object and what it is called."""
    if row.bit(after) & OBJ or row.low(after) == "it":
        return after if not row.bit(after + 1) & (STOP | COMMA | PREP) else None
    end = phrase_end(row, after, after + 12)
    if end == after or not row.bit(after) & (DET | POSS | NAME | NUM):
        return None
    two = any(row.bit(at) & (DET | POSS) for at in range(after + 1, min(len(row), end + 1)))
    judged = end - after > 2 and row.low(end - 1).endswith(ADJECTIVE_ENDINGS)
    return after if row.bit(end) & QUOTE or two or judged else None


def _object(row: Row, after: int, cue: Cue) -> int | None:
    """A noun phrase."""
    bits = row.bit(after)
    if cue.lemma in LIGHT_VERBS and not any(row.low(at) in LIGHT_NOUNS for at in range(after, after + 4)):
        return None
    if row.low(after) == "that" and nounish(row, after + 1):
        return after
    if bits & (PREP | SUB | REL | TO | TIME) or row.low(after) in {"by", "as"}:
        return None
    if row.low(after) in {"first", "back"} and nounish(row, after + 1):
        return after
    if bits & QUOTE or bits & (OBJ | DET | POSS | NAME | NUM) or row.low(after) == "it":
        return after
    return after if nounish(row, after) and not bits & (V_PAST | ADV) else None


FINDERS: Final = {
    "q": _quoted,
    "t": _that,
    "w": _wh,
    "i": _infinitive,
    "f": _of,
    "a": _as,
    "o": _object_infinitive,
    "g": _gerund,
    "p": _prepositional,
    "c": _named,
    "b": bare,
    "n": _object,
}
