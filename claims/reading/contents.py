"""What is said: which complement follows a reporting verb, and where it ends."""

from dataclasses import dataclass
from typing import Final

from claims.reading.lexicon.cues import VERB_FORMS, Cue
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    MODAL,
    NAME,
    NEG,
    NUM,
    OBJ,
    OPEN,
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
    V_PART,
    V_PAST,
    V_THIRD,
)
from claims.reading.phrases import finite, first_finite, nounish, phrase_end
from claims.reading.quotations import is_scare
from claims.reading.tokens import Row

REACH: Final = 150
ADJUNCT_REACH: Final = 16
WH: Final = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where"])
CLAUSAL: Final = frozenset("tbqw")
# verbs that report only together with such a noun: *raised concerns about*, *made a promise to*
LIGHT_VERBS: Final = frozenset(("raise", "make", "issue", "lodge", "level"))
LIGHT_NOUNS: Final = frozenset(
    [
        "concern",
        "concerns",
        "question",
        "questions",
        "doubt",
        "doubts",
        "objection",
        "objections",
        "fear",
        "fears",
        "alarm",
        "alarms",
        "complaint",
        "complaints",
        "claim",
        "claims",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "promise",
        "promises",
        "pledge",
        "warning",
        "warnings",
        "threat",
        "threats",
        "charge",
        "charges",
        "denial",
        "apology",
    ]
)
PERIODS: Final = frozenset(
    [
        "week",
        "month",
        "year",
        "night",
        "morning",
        "afternoon",
        "evening",
        "fall",
        "spring",
        "summer",
        "winter",
        "weekend",
    ]
)
STARTS_CLAUSE: Final = DET | POSS | PRON | NAME | NUM | SUB | QUOTE


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
            if not _verb_ahead(row, at + 1) or row.bit(at + 2) & (COMMA | STOP):
                return None
            direct = at == after or bool(row.bit(at - 1) & (TIME | ADV | COMMA | NAME | OBJ)) or nounish(row, at - 1)
            relative = at > after + 1 and "r" not in cue.codes and finite(row, at + 1) and not row.bit(at - 1) & TIME
            return at + 1 if direct and not relative and at + 1 < len(row) else None
        named = bits & QUOTE and is_scare(row.text, row.quotes[at])
        if bits & (SEMI | STOP | COLON | DASH | SUB | MODAL) or (bits & QUOTE and not named) or finite(row, at):
            return None
        if at == after and not _between(bits, row, at, cue):
            return None
        if bits & COMMA and row.low(at + 1) != "that" and not row.bit(at + 1) & (PREP | V_ING):
            return None
    return None


def _verb_ahead(row: Row, lo: int) -> bool:
    """Whether a clause begins at ``lo``: a verb comes after its first word, or a quotation that may hold it."""
    own = 0 if row.bit(lo) & (PRON | AUX | MODAL) else 1
    return first_finite(row, lo + own, lo + 40) is not None or any(
        row.bit(at) & QUOTE for at in range(lo, min(len(row), lo + 20))
    )


def _between(bits: int, row: Row, at: int, cue: Cue) -> bool:
    """Whether a token may open what stands between a verb and its *that*."""
    if row.low(at) in {"last", "this", "earlier", "late", "early", "in", "next"}:
        return True
    listener = "r" in cue.codes and (bits & (DET | POSS | NAME | OBJ | NUM) or nounish(row, at))
    return bool(bits & (PREP | TIME | ADV | TO | COMMA)) or bool(listener)


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
    start = bool(row.bit(after) & (DET | POSS | NAME | NUM | OBJ)) or nounish(row, after) or row.low(after) in {"it"}
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
    return after if row.bit(end) & QUOTE or two else None


def _bare(row: Row, after: int, cue: Cue) -> int | None:
    """A clause without *that*; thoughts need subject and verb close by, speech may be further from its verb."""
    if "r" in cue.codes:
        told = after + 1 if row.bit(after) & OBJ else phrase_end(row, after, after + 12)
        found = _clause_at(row, told, cue) if told > after else None
        if found is not None or cue.lemma == "tell":
            return found
    return _clause_at(row, after, cue)


def _clause_at(row: Row, at: int, cue: Cue) -> int | None:
    first = row.bit(at)
    if (first & (PREP | ADV | TIME) and not first & PRON) or row.low(at + 1) in PERIODS:
        at = _past_lead(row, at)
    bits = row.bit(at)
    if not (bits & STARTS_CLAUSE or nounish(row, at)) or bits & (STOP | COMMA | OBJ) or row.low(at) in {"as", "than"}:
        return None
    near = 14 if cue.mind else 40
    lo = at if bits & PRON and bits & (AUX | MODAL) else at + 1
    verb = first_finite(row, lo, at + near)
    if verb is None and not cue.mind:
        verb = _quoted_verb(row, at)
    if verb is None or _crossed(row, at, verb, cue):
        return None
    return at


def _quoted_verb(row: Row, at: int) -> int | None:
    """*said the plan “will fail”*: the verb stands in the quotation right after the subject."""
    end = phrase_end(row, at, at + 12)
    quoted = end > at and row.bit(end) & QUOTE and not is_scare(row.text, row.quotes[end])
    return end if quoted else None


def _past_lead(row: Row, at: int) -> int:
    """Past *on Tuesday* or *in a statement* to where the clause begins; a leading *in 2019* stays with the clause."""
    end = after_adjuncts(row, at)
    if row.bit(end) & COMMA and row.bit(at) & (PREP | SUB):
        return end + 1
    return end


def _crossed(row: Row, lo: int, verb: int, cue: Cue) -> bool:
    """Whether something ends the clause before its verb comes."""
    stops = SEMI | STOP | COLON | (COMMA | CONJ if cue.mind else 0)
    if any(row.bit(at) & stops for at in range(lo, verb)):
        return True
    commas = sum(1 for at in range(lo, verb) if row.bit(at) & COMMA)
    return (commas % 2 == 1 and row.low(lo) not in WH and not row.bit(lo) & SUB) or any(
        row.bit(at) & COMMA and row.bit(at + 1) & (SUB | CONJ | REL) for at in range(lo + 1, verb)
    )


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
    "b": _bare,
    "n": _object,
}


def content_end(row: Row, lo: int, *, clausal: bool) -> int:
    """The end, exclusive, of the content that begins at ``lo``: the next cue, a new clause, or the sentence."""
    limit = min(len(row), lo + REACH)
    for at in range(lo, limit):
        bits = row.bit(at)
        if bits & STOP and at + 1 >= limit:
            return at
        if bits & QUOTE and _comma_inside(row, at) and _comma_ends(row, at, lo, clausal):
            return at + 1
        if bits & (COMMA | SEMI | DASH | CONJ | SUB | STOP | OPEN) and at > lo and _ends_at(row, at, lo, clausal):
            return at
    return limit


def _comma_inside(row: Row, at: int) -> bool:
    """American style: the comma after a quotation stands inside its marks."""
    return row.quotes[at].inner(row.text).rstrip().endswith(",")


def _ends_at(row: Row, at: int, lo: int, clausal: bool) -> bool:  # noqa: FBT001 - one reader, two lines above
    bits = row.bit(at)
    if bits & SEMI:
        return True
    if bits & COMMA:
        return _comma_ends(row, at, lo, clausal)
    if bits & DASH:
        return _names_claim(row, at + 1)
    if bits & CONJ:
        return _conjunction_ends(row, at, lo, clausal)
    if bits & SUB:
        closing = row.low(at) in {"while", "although", "though", "because", "after", "before", "whereas"}
        return not clausal and closing and first_finite(row, at + 1, at + 10) is not None
    return bool(bits & STOP and row.bit(at - 1) & ~QUOTE and row.bit(at + 1) & (NAME | PRON | DET))


def _comma_ends(row: Row, at: int, lo: int, clausal: bool) -> bool:  # noqa: FBT001 - as above
    after, low = row.bit(at + 1), row.low(at + 1)
    if (after & V_ING and after & CUE) or (low in {"according", "with"} and _with_cue(row, at + 1)):
        return True
    if low in {"as", "but", "and", "though", "although", "while", "yet"}:
        return _new_attribution(row, at + 2) or (not clausal and low != "and" and low != "as")
    if low in {"which", "who", "whom", "whose"}:
        return _tail(row, at + 1) or not clausal
    if not clausal:
        return bool(after & (V_ING | SUB)) or verb_at(row, at + 1) or clause_follows(row, at + 1)
    return False


def verb_at(row: Row, at: int) -> bool:
    """Whether a verb goes on after a comma: the clause this content stood in was an insertion."""
    while row.bit(at) & ADV:
        at += 1
    return bool(row.bit(at) & (AUX | MODAL)) or (finite(row, at) and not row.low(at + 1) == "by")


def _with_cue(row: Row, at: int) -> bool:
    if row.low(at) == "according":
        return True
    return any(row.bit(place) & V_ING and row.bit(place) & CUE for place in range(at + 1, min(len(row), at + 14)))


def _tail(row: Row, at: int) -> bool:
    """Whether a relative clause runs to the end of the sentence or to a dash."""
    for place in range(at, min(len(row), at + REACH)):
        if row.bit(place) & COMMA:
            return False
        if row.bit(place) & (DASH | STOP | SEMI):
            return True
    return True


def _names_claim(row: Row, at: int) -> bool:
    return bool(row.bit(at) & DET) and any(row.bit(place) & CUE for place in range(at + 1, min(len(row), at + 10)))


def _new_attribution(row: Row, at: int) -> bool:
    """Whether what begins here is a reporting clause of its own: *but he added*, *and said*, *as X reported*."""
    for place in range(at, min(len(row), at + 9)):
        bits = row.bit(place)
        verb = bits & (V_PAST | V_THIRD) and (finite(row, place) or place == at)
        if bits & CUE and (verb or (bits & V_PART and row.bit(place - 1) & AUX)) and _speaks(row, place):
            return True
        if bits & (COMMA | STOP | SEMI | DASH | MODAL) or (finite(row, place) and not bits & AUX):
            return False
    return False


def _speaks(row: Row, place: int) -> bool:
    return any("q" in cue.codes or "t" in cue.codes for cue, _ in VERB_FORMS.get(row.low(place), ()))


def _conjunction_ends(row: Row, at: int, lo: int, clausal: bool) -> bool:  # noqa: FBT001 - as above
    nxt = at + 1
    while row.bit(nxt) & ADV:
        nxt += 1
    bits = row.bit(nxt)
    if row.low(at) not in {"and", "but", "yet"}:
        return False
    if bits & V_ING and bits & CUE and not clausal:
        return True
    if clausal:
        return bool(bits & CUE and bits & (V_PAST | V_THIRD)) and _speaks(row, nxt) and _tense_fits(row, nxt, lo)
    return (bool(bits & (V_PAST | V_THIRD | AUX | MODAL)) and not bits & NAME and _verb_like(row, nxt)) or (
        clause_follows(row, nxt)
    )


def _tense_fits(row: Row, verb: int, lo: int) -> bool:
    """*said she would go and promised*: ends; *said they came and told us*: the inner verbs agree, goes on."""
    inner = first_finite(row, lo, verb)
    return (
        inner is None
        or bool(row.bit(inner) & (MODAL | AUX))
        or bool(row.bit(verb) & V_PAST and not row.bit(inner) & V_PAST)
    )


def _verb_like(row: Row, at: int) -> bool:
    bits = row.bit(at)
    if bits & (AUX | MODAL):
        return True
    if bits & V_PAST:
        return not (bits & V_PART and nounish(row, at + 1) and not row.bit(at + 1) & (DET | POSS | NAME))
    return bool(bits & V_THIRD) and bool(row.bit(at + 1) & (DET | POSS | PREP | TO | NAME | PRON))


def clause_follows(row: Row, at: int) -> bool:
    """Whether a subject and its verb begin here."""
    bits = row.bit(at)
    if bits & PRON and not bits & OBJ:
        return True
    end = phrase_end(row, at, at + 10)
    while row.bit(end) & ADV:
        end += 1
    return end > at and finite(row, end)
