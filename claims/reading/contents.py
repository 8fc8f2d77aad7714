"""Where what is said ends: at the next cue, at a new clause, or with the sentence."""

from typing import Final

from claims.reading.lexicon.cues import ACCUSE, DENY, URGE, VERB_FORMS
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    GUESS,
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
    SEMI,
    STOP,
    SUB,
    SURE,
    TO,
    V_BASE,
    V_ING,
    V_PART,
    V_PAST,
    V_THIRD,
)
from claims.reading.phrases import finite, first_finite, nounish, phrase_end
from claims.reading.tokens import Row

REACH: Final = 150


def content_end(row: Row, lo: int, *, clausal: bool) -> int:
    """The end, exclusive, of the content that begins at ``lo``: the next cue, a new clause, or the sentence."""
    limit = min(len(row), lo + REACH)
    for at in range(lo, limit):
        bits = row.bit(at)
        if bits & STOP and at + 1 >= limit:
            return at
        if bits & QUOTE and _comma_inside(row, at) and _comma_ends(row, at, lo, clausal=clausal):
            return at + 1
        if (
            bits & (COMMA | SEMI | DASH | CONJ | SUB | STOP | OPEN)
            and at > lo
            and _ends_at(row, at, lo, clausal=clausal)
        ):
            return at
    return limit


def _comma_inside(row: Row, at: int) -> bool:
    """American style: the comma after a quotation stands inside its marks."""
    return row.quotes[at].inner(row.text).rstrip().endswith(",")


def _ends_at(row: Row, at: int, lo: int, *, clausal: bool) -> bool:
    bits = row.bit(at)
    if bits & SEMI:
        return True
    if bits & COMMA:
        return _comma_ends(row, at, lo, clausal=clausal)
    if bits & DASH:
        return _names_claim(row, at + 1)
    if bits & CONJ:
        return _conjunction_ends(row, at, lo, clausal=clausal)
    if bits & SUB:
        closing = row.low(at) in {"while", "although", "though", "because", "after", "before", "whereas"}
        return not clausal and closing and clause_follows(row, at + 1)
    return bool(bits & STOP and row.bit(at - 1) & ~QUOTE and row.bit(at + 1) & (NAME | PRON | DET))


def _comma_ends(row: Row, at: int, lo: int, *, clausal: bool) -> bool:
    after, low = row.bit(at + 1), row.low(at + 1)
    if (after & V_ING and after & CUE) or (low in {"according", "with"} and _with_cue(row, at + 1)):
        return True
    if low in {"as", "but", "and", "though", "although", "while", "yet"}:
        return _new_attribution(row, at + 2) or (not clausal and low not in {"and", "as"})
    if low in {"which", "who", "whom", "whose"}:
        return _tail(row, at + 1) or not clausal
    if after & DET and _names_move(row, at + 2):
        return True
    if not clausal:
        return bool(after & (V_ING | SUB)) or verb_at(row, at + 1) or clause_follows(row, at + 1)
    return False


def verb_at(row: Row, at: int) -> bool:
    """Whether a verb goes on after a comma: the clause this content stood in was an insertion."""
    while row.bit(at) & ADV:
        at += 1
    return bool(row.bit(at) & (AUX | MODAL)) or (finite(row, at) and row.low(at + 1) != "by")


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


def _names_move(row: Row, at: int) -> bool:
    """*…, a move that camp leaders described as …*: what was said is taken up by a second speaker."""
    relative = next((place for place in range(at, at + 3) if row.low(place) in {"that", "which"}), None)
    if relative is None:
        relative = next((place for place in range(at, at + 2) if _contact(row, place)), None)
    if relative is None or (finite(row, relative + 1) and not row.bit(relative + 1) & GUESS):
        return False
    verb = first_finite(row, relative + 2, relative + 10)
    return (
        verb is not None
        and bool(row.bit(verb) & CUE)
        and not any(row.bit(place) & COMMA for place in range(relative, verb))
    )


def _contact(row: Row, at: int) -> bool:
    """*a charge* **her office** *dismissed*: a noun with the next subject right behind it."""
    after = row.bit(at + 1)
    return nounish(row, at) and bool(after & (DET | POSS | PRON)) and not after & OBJ and not row.bit(at) & NAME


def _names_claim(row: Row, at: int) -> bool:
    return bool(row.bit(at) & DET) and any(row.bit(place) & CUE for place in range(at + 1, min(len(row), at + 10)))


def _new_attribution(row: Row, at: int) -> bool:
    """Whether what begins here is a reporting clause of its own: *but he added*, *and said*, *as X reported*."""
    for place in range(at, min(len(row), at + 9)):
        bits = row.bit(place)
        verb = bits & (V_PAST | V_THIRD) and (finite(row, place) or place == at)
        stated = bool(bits & V_BASE) and row.low(place + 1) == "that" and place == at  # *and note that*
        reports = _speaks(row, place) or _demands(row, place) or _takes_sides(row, place) or place > at + 1
        if bits & CUE and (verb or stated or _helped(row, place)) and reports:
            return True
        if bits & (COMMA | STOP | SEMI | DASH | MODAL) or (finite(row, place) and not bits & AUX):
            return False
    return False


def _helped(row: Row, place: int) -> bool:
    """*had argued*, *did not say*: a form that its auxiliary makes finite."""
    back = place - 1
    while row.bit(back) & ADV and not row.bit(back) & PRON:
        back -= 1
    bits, before = row.bit(place), row.bit(back)
    return bool((before & AUX and bits & V_PART) or (before & NEG and bits & V_BASE))


def _speaks(row: Row, place: int) -> bool:
    return any("q" in cue.codes or "t" in cue.codes for cue, _ in VERB_FORMS.get(row.low(place), ()))


def _demands(row: Row, place: int) -> bool:
    """*called on*, *called for*, *warned against*: a reporting verb with its own preposition."""
    return any(row.low(place + 1) in cue.prepositions for cue, _ in VERB_FORMS.get(row.low(place), ()))


def _takes_sides(row: Row, place: int) -> bool:
    """*accused the army of*, *blamed budget cuts*, *urged voters to*: verbs that hardly belong to what is reported."""
    sided = any(cue.polarity in {ACCUSE, DENY, URGE} for cue, _ in VERB_FORMS.get(row.low(place), ()))
    return sided and bool(row.bit(place + 1) & (DET | POSS | NAME | PRON | NUM) or nounish(row, place + 1))


def _conjunction_ends(row: Row, at: int, lo: int, *, clausal: bool) -> bool:
    nxt = at + 1
    while row.bit(nxt) & ADV:
        nxt += 1
    bits = row.bit(nxt)
    if row.low(at) not in {"and", "but", "yet"}:
        return False
    if bits & V_ING and bits & CUE and not clausal:
        return True
    if row.low(at) == "but" and clausal and _new_attribution(row, nxt):
        return True
    if clausal:
        speaks = _speaks(row, nxt) or _demands(row, nxt) or _takes_sides(row, nxt)
        return bool(bits & CUE and bits & (V_PAST | V_THIRD)) and speaks and _tense_fits(row, nxt, lo)
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
    if bits & (AUX | MODAL | SURE) or (bits & CUE and bits & V_PAST):
        return True
    if bits & V_PAST:
        return not (bits & V_PART and nounish(row, at + 1) and not row.bit(at + 1) & (DET | POSS | NAME | NUM))
    return bool(bits & V_THIRD) and bool(row.bit(at + 1) & (DET | POSS | PREP | TO | NAME | PRON | QUOTE))


def clause_follows(row: Row, at: int) -> bool:
    """Whether a subject and its verb begin here."""
    bits = row.bit(at)
    if bits & PRON and not bits & OBJ:
        return True
    end = phrase_end(row, at, at + 10)
    while row.bit(end) & ADV:
        end += 1
    return end > at and finite(row, end)
