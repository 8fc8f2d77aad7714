"""Clauses without *that*: *officials said the road was closed*."""

from typing import Final

from claims.reading.adjuncts import PERIODS
from claims.reading.contents import clause_follows
from claims.reading.lexicon.cues import Cue
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.sources import PEOPLE
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    COLON,
    COMMA,
    CONJ,
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
    V_ING,
    V_PART,
)
from claims.reading.phrases import finite, first_finite, nounish, phrase_end
from claims.reading.tokens import Row

ADJUNCT_REACH: Final = 16


WH: Final = word_set("whether if how why what who when where")


LEADS: Final = word_set("after before as since until while because")


# They open a figure, not an adjunct: *say at least 40 people*, *said up to 30*.
HEDGES: Final = (("at", "least"), ("at", "most"), ("up", "to"), ("close", "to"), ("between",), ("over",), ("under",),
                 ("about",), ("around",), ("nearly",), ("almost",), ("only",))  # fmt: skip


STARTS_CLAUSE: Final = DET | POSS | PRON | NAME | NUM | SUB | QUOTE


def bare(row: Row, after: int, cue: Cue) -> int | None:
    """A clause without *that*; thoughts need subject and verb close by, speech may be further from its verb."""
    if "r" in cue.codes:
        told = after + 1 if row.bit(after) & OBJ or _listener(row, after) else phrase_end(row, after, after + 12)
        found = _clause_at(row, told, cue) if told > after else None
        if found is not None or cue.lemma == "tell":
            return found
    return _clause_at(row, after, cue)


def _listener(row: Row, at: int) -> bool:
    """*told* **reporters** *Smith’s letter was late*: a bare plural listens, the name after it begins the clause."""
    return row.low(at) in PEOPLE and not row.bit(at) & NAME and bool(row.bit(at + 1) & NAME)


def after_adjuncts(row: Row, at: int) -> int:
    """The place after adverbs, times and prepositional phrases that follow a verb."""
    limit = min(len(row), at + ADJUNCT_REACH)
    while at < limit:
        bits = row.bit(at)
        if bits & (ADV | TIME) and not bits & COMMA:
            at += 1
        elif row.low(at) in {"last", "this", "next", "earlier", "that"} and row.low(at + 1) in PERIODS:
            at += 2
        elif bits & PREP and not bits & ADV:
            end = phrase_end(row, at + 1, limit)
            if end == at + 1:
                return at
            at = end
        else:
            break
    return at


def _clause_at(row: Row, at: int, cue: Cue) -> int | None:
    first = row.bit(at)
    hedged = _hedged(row, at)
    if hedged:
        first = NUM
    elif (first & (PREP | ADV | TIME) and not first & PRON) or row.low(at + 1) in PERIODS:
        at = _past_lead(row, at)
    bits = NUM if hedged else row.bit(at)
    if not (bits & STARTS_CLAUSE or nounish(row, at)) or bits & (STOP | COMMA | OBJ) or row.low(at) in {"as", "than"}:
        return None
    if row.low(at) in LEADS and not _main_clause_later(row, at):
        return None
    near = 14 if cue.mind else 40
    lo = at if bits & PRON and bits & (AUX | MODAL) else at + 1
    verb = _past_description(row, at, first_finite(row, lo, at + near), at + near)
    if verb is None and not cue.mind:
        verb = _quoted_verb(row, at)
    if verb is None or _crossed(row, at, verb, cue):
        return None
    return at


def _hedged(row: Row, at: int) -> bool:
    """Whether a hedged number begins at ``at``."""
    lengths = (len(words) for words in HEDGES if all(row.low(at + step) == word for step, word in enumerate(words)))
    return any(row.bit(at + length) & NUM for length in lengths)


def _main_clause_later(row: Row, at: int) -> bool:
    """*said while progress is slow, “it comes”*: a leading clause counts only with its main clause."""
    comma = next((place for place in range(at, min(len(row), at + 30)) if row.bits[place] & COMMA), None)
    return comma is not None and bool(row.bit(comma + 1) & QUOTE or clause_follows(row, comma + 1))


def _quoted_verb(row: Row, at: int) -> int | None:
    """*said the plan “will fail”*: no verb but in the quotation right after the subject."""
    end = phrase_end(row, at, at + 12)
    return end if end > at and row.bit(end) & QUOTE else None


def _past_lead(row: Row, at: int) -> int:
    """Past *on Tuesday* or *in a statement* to where the clause begins; a leading *in 2019* stays with the clause."""
    end = after_adjuncts(row, at)
    if row.bit(end) & COMMA and row.bit(at) & (PREP | SUB):
        return end + 1
    return end


def _past_description(row: Row, lo: int, verb: int | None, hi: int) -> int | None:
    """*the man, identified as a teacher, had fled*: a participle between commas is not the verb of the clause."""
    if verb is None or not row.bit(verb) & V_PART or not row.bit(verb - 1) & COMMA:
        return verb
    commas = sum(1 for at in range(lo, verb) if row.bits[at] & COMMA)
    closing = next((at for at in range(verb + 1, min(len(row), hi)) if row.bits[at] & COMMA), None)
    if commas % 2 == 0 or closing is None:
        return verb
    return closing + 1 if finite(row, closing + 1) else None


def _crossed(row: Row, lo: int, verb: int, cue: Cue) -> bool:
    """Whether something ends the clause before its verb comes."""
    stops = SEMI | STOP | COLON | (COMMA | CONJ if cue.mind else 0)
    if any(row.bit(at) & stops for at in range(lo, verb)) or _second_verb(row, lo, verb):
        return True
    commas = sum(1 for at in range(lo, verb) if row.bit(at) & COMMA)
    return (commas % 2 == 1 and row.low(lo) not in WH and not row.bit(lo) & (SUB | V_ING)) or any(
        row.bit(at) & COMMA and row.bit(at + 1) & (SUB | CONJ | REL) for at in range(lo + 1, verb)
    )


def _second_verb(row: Row, lo: int, verb: int) -> bool:
    """*denied responsibility and blamed*: the verb after *and* belongs to the speaker, not to a noun before it."""
    at = verb - 1
    while row.bit(at) & ADV:
        at -= 1
    return at > lo and row.low(at) in {"and", "but"}
