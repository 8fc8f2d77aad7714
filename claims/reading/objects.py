"""What is said without a clause: infinitives, names, measures and other objects of a reporting verb."""

from typing import Final

from claims.reading.adjuncts import PERIODS
from claims.reading.contents import clause_follows
from claims.reading.lexicon.cues import Cue
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.words import (
    ADV,
    COMMA,
    DET,
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
)
from claims.reading.phrases import finite, nounish, phrase_end
from claims.reading.tokens import Row

ADJUNCT_REACH: Final = 16

# verbs that report only together with such a noun: *raised concerns about*, *made a promise to*
LIGHT_VERBS: Final = word_set("raise make issue lodge level")

LIGHT_NOUNS: Final = word_set("""
    concern concerns question questions doubt doubts objection objections fear fears complaint
    complaints claim claims allegation allegations accusation accusations promise promises pledge
    warning warnings threat threats charge charges denial apology
""")

MEASURING: Final = word_set("at ahead behind between above below over under")

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


def infinitive(row: Row, after: int, cue: Cue) -> int | None:
    """*vowed to resign*: *to* and a bare verb."""
    at = after
    while row.bit(at) & (ADV | NEG) and at < after + 3:
        at += 1
    if row.bit(at) & PREP and row.bit(at + 1) & (NUM | TIME):
        at += 2
    return at if row.bit(at) & TO and _base_at(row, at + 1) else None


def somebody_to_do(row: Row, after: int, cue: Cue) -> int | None:
    """*urged voters to wait*: somebody, then *to* and a bare verb."""
    bits = row.bit(after)
    if not (bits & (DET | POSS | NAME | NUM | PRON) or nounish(row, after)) or bits & (REL | SUB):
        return None
    for at in range(_past_name(row, after), min(len(row), after + 14)):
        if row.bit(at) & TO and _base_at(row, at + 1):
            return after
        if row.bit(at) & (STOP | COMMA | SEMI | QUOTE | REL) or finite(row, at):
            return None
    return None


def somebody_of(row: Row, after: int, cue: Cue) -> int | None:
    """*accused the government of …*: the object and *of*."""
    if row.bit(after) & (PREP | STOP | COMMA):
        return None
    for at in range(after + 1, min(len(row), after + ADJUNCT_REACH)):
        if row.low(at) == "of" and not row.bit(at + 1) & STOP:
            return after
    return None


def as_something(row: Row, after: int, cue: Cue) -> int | None:
    """*described the bill as …*: the object and *as*."""
    start = bool(row.bit(after) & (DET | POSS | NAME | NUM | OBJ)) or nounish(row, after) or row.low(after) == "it"
    for at in range(after, min(len(row), after + ADJUNCT_REACH)):
        if (row.low(at) == "as" or row.low(at) in cue.prepositions) and (at > after or row.bit(after - 1) & ~PRON):
            return after if (start or at == after) and not clause_follows(row, at + 1) else None
        if row.bit(at) & (STOP | COMMA | SEMI) or finite(row, at):
            return None
    return None


def gerund(row: Row, after: int, cue: Cue) -> int | None:
    """*denied having met him*."""
    gerund = (row.bit(after) & V_ING and not row.bit(after) & NAME) or row.low(after) in {"having", "being", "doing"}
    return after if gerund else None


def prepositional(row: Row, after: int, cue: Cue) -> int | None:
    """*called for an inquiry*: one of the verb's own prepositions and what follows it."""
    at = after
    while row.bit(at) & ADV and row.low(at) not in cue.prepositions and at < after + 3:
        at += 1
    if row.low(at) not in cue.prepositions or row.bit(at + 1) & (STOP | COMMA) or at + 1 >= len(row):
        return None
    skipped = at + 1 + (row.low(at + 1) == "that")
    return skipped if skipped < len(row) else None


def named(row: Row, after: int, cue: Cue) -> int | None:
    """*called the subsidy “a blank check”*: an object and what it is called."""
    pronoun = row.low(after) in {"it", "that", "this"} and row.bit(after + 1) & (DET | QUOTE)
    if row.bit(after) & OBJ or row.low(after) == "it" or pronoun:
        return after if not row.bit(after + 1) & (STOP | COMMA | PREP) else None
    end = phrase_end(row, after, after + 12)
    if end == after or not row.bit(after) & (DET | POSS | NAME | NUM):
        return None
    two = any(row.bit(at) & (DET | POSS) for at in range(after + 1, min(len(row), end + 1)))
    judged = end - after > 2 and row.low(end - 1).endswith(ADJECTIVE_ENDINGS)
    return after if row.bit(end) & QUOTE or two or judged else None


def measured(row: Row, after: int, cue: Cue) -> int | None:
    """*put the death toll at 61*, *put Smith ahead, 34 percent to 29*: what is measured and how much it is."""
    if cue.lemma == "count":
        return after if any(row.bit(place) & NUM for place in range(after, after + 3)) else None
    end = phrase_end(row, after, after + ADJUNCT_REACH) if row.bit(after) & ~(PREP | TIME) else after
    if row.bit(end) & COMMA:  # *put Smith, the mayor, at 41 percent*
        end = next((at + 1 for at in range(end + 1, min(len(row), end + 10)) if row.bits[at] & COMMA), end)
    places = range(after + 1, min(len(row), end + 6))
    at = next((at for at in places if row.low(at) in MEASURING), None)
    if at is None or any(row.bit(place) & (STOP | SEMI | QUOTE | SUB) for place in range(after, at)):
        return None
    if sum(1 for place in range(after, at) if row.bit(place) & COMMA) % 2:
        return None
    return after if any(row.bit(place) & NUM for place in range(at + 1, at + 7)) else None


def noun_phrase(row: Row, after: int, cue: Cue) -> int | None:
    """A noun phrase."""
    bits = row.bit(after)
    if row.low(after) == "that" and nounish(row, after + 1):
        return after
    dated = row.low(after + 1) in PERIODS
    if (
        dated
        or _says_nothing(row, after, cue)
        or bits & (PREP | SUB | REL | TO | TIME)
        or row.low(after) in {"by", "as"}
    ):
        return None
    if row.low(after) in {"first", "back"} and nounish(row, after + 1):
        return after
    if bits & QUOTE or bits & (OBJ | DET | POSS | NAME | NUM) or row.low(after) == "it":
        return after
    return after if nounish(row, after) and not bits & (V_PAST | ADV) else None


def _past_name(row: Row, after: int) -> int:
    """Past *the secretary, Anna Berg,* where a name stands between commas behind its description."""
    end = phrase_end(row, after, after + 10)
    if not row.bit(end) & COMMA or not row.bit(end + 1) & NAME:
        return after + 1
    closing = phrase_end(row, end + 1, end + 6)
    return closing + 1 if row.bit(closing) & COMMA and row.bit(closing + 1) & TO else after + 1


def _base_at(row: Row, at: int) -> bool:
    """Whether a bare infinitive stands at ``at``: a word that is no article, name or ending of another form."""
    while row.bit(at) & ADV:
        at += 1
    bits = row.bit(at)
    if bits & V_BASE or row.low(at) in {"be", "have", "do"}:
        return True
    return bits == 0 and at < len(row) and row.low(at)[:1].isalpha()


def _says_nothing(row: Row, after: int, cue: Cue) -> bool:
    """*raised a flag* reports nothing; in *quoted the minister as saying* the words are the minister's."""
    if cue.lemma in LIGHT_VERBS:
        return not any(row.low(at) in LIGHT_NOUNS for at in range(after, after + 4))
    if cue.lemma not in {"quote", "cite"}:
        return False
    end = phrase_end(row, after, after + 12)
    return row.low(end) == "as" and bool(row.bit(end + 1) & V_ING)
