"""What may stand between a subject and its verb: *on Tuesday*, *published Monday*, *in a statement*."""

from typing import Final

from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.words import DET, GENITIVE, NAME, POSS, SURE, TIME, V_PART
from claims.reading.phrases import nounish, phrase_start
from claims.reading.tokens import Row

PERIODS: Final = word_set("""
    week month year night morning afternoon evening fall spring summer winter weekend
""")
ADJUNCT_NOUNS: Final = word_set("statement interview tweet email e-mail speech post letter report briefing")


def without_participle(row: Row, last: int) -> int:
    """Step over *published Monday*, *on Tuesday* and the like between a subject and its verb."""
    at = without_adjunct(row, last)
    participle = row.bit(at) & V_PART and not row.bit(at) & (NAME | SURE)
    described = at < last and (participle or row.low(at) == "out") and nounish(row, at - 1)
    return at - 1 if described else at


def without_adjunct(row: Row, last: int) -> int:
    """Step over *on Tuesday*, *Monday*, *in a statement* between a subject and its verb."""
    at = last
    while row.bit(at) & TIME and not row.bit(at) & GENITIVE and at > 0:
        at -= 2 if row.low(at - 1) in {"on", "late", "early", "last", "in", "since", "this"} else 1
        at -= row.low(at) == "on"
    if row.low(at) in PERIODS and row.low(at - 1) in {"this", "last", "next"} and at == last:
        at -= 2
    if row.low(at) in ADJUNCT_NOUNS:
        lo = phrase_start(row, at, max(0, at - 4))
        if lo is not None and row.bit(at - 1) & (DET | POSS) and row.low(at - 2) in {"in", "on", "via", "through"}:
            at -= 3
    return at
