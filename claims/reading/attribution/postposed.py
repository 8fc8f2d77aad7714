"""Attributions after their content: *C, X said*, *“Q,” said X*, *“Q,” X said, “Q.”*, *as X reported*."""

from typing import Final

from claims.reading.adjuncts import ADJUNCT_NOUNS
from claims.reading.attribution.record import DIRECT, Attribution, kind_of, names_somebody, piece, speaker_spans
from claims.reading.bare import after_adjuncts
from claims.reading.contents import clause_follows, content_end
from claims.reading.lexicon.cues import Cue
from claims.reading.lexicon.words import (
    ADV,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    NAME,
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
    V_PAST,
)
from claims.reading.phrases import finite, first_finite, nounish, phrase_end
from claims.reading.subjects import Subject
from claims.reading.tokens import Row

REACH: Final = 150
ENDS: Final = STOP | COMMA | DASH | OPEN | SEMI | QUOTE
OCCASIONS: Final = ADJUNCT_NOUNS | {"note", "memo", "message", "blog", "call", "thread", "video", "hearing", "filing"}
CLEFT: Final = frozenset(("what", "whether", "how", "why", "that"))  # *What is needed, she said,* **is** *…*
POSTPOSED_CODE: Final = "P"


def inverted(row: Row, at: int, cues: list[Cue]) -> tuple[Attribution, Subject] | None:
    """*“Q,” said X*: verb first, then the speaker, then a stop, a comma or a description."""
    cue = _postponable(cues)
    told = cue is not None and "r" in cue.codes and cue.lemma != "ask"
    if cue is None or told or not row.bit(at - 1) & (COMMA | QUOTE) or row.bits[at] & V_ING:
        return None
    first = row.bit(at + 1)
    if row.bits[at] & V_BASE and not row.bits[at] & V_PAST and first & NAME:  # *state Sen. Smith*
        return None
    titled = nounish(row, at + 1) and (row.bit(at - 1) & QUOTE or row.bit(at + 2) & NAME or row.bit(at + 3) & NAME)
    if not (first & (NAME | DET | POSS | NUM) or titled):
        return None
    end = _before_occasion(row, at + 1, phrase_end(row, at + 1, len(row)))
    subject = Subject(at + 1, end, "noun")
    closes = row.bit(end) & (ENDS | REL | SUB | PREP | TIME | ADV | TO) or end >= len(row)
    if end == at + 1 or not closes or not names_somebody(row, subject):
        return None
    parts = _parts(row, at - 1, end)
    return (_attribution(row, at, subject, cue, parts), subject) if parts else None


def _before_occasion(row: Row, lo: int, hi: int) -> int:
    """Where a speaker ends before *in a note*, *in an interview*."""
    said_in = (
        at for at in range(lo + 1, hi) if row.low(at) in {"in", "on", "during"} and row.bit(at + 1) & (DET | POSS)
    )
    return next((at for at in said_in if any(row.low(place) in OCCASIONS for place in range(at + 2, at + 5))), hi)


def left_of(row: Row, at: int, subject: Subject, cues: list[Cue]) -> Attribution | None:
    """*C, X said*: nothing but times, places or a listener between the verb and the next stop."""
    cue = _postponable(cues)
    if cue is None or subject.via != "noun" or subject.lo > at:
        return None
    before = subject.lo - 1
    if row.low(before) == "as" and row.bit(before - 1) & COMMA:
        before -= 1
    if not row.bit(before) & (COMMA | QUOTE):
        return None
    end = _after_verb(row, at + 1)
    if end is None and not row.bit(before) & QUOTE:
        return None
    parts = _parts(row, before, end if end is not None else at + 1)
    return _attribution(row, at, subject, cue, parts) if parts else None


def quoted_before(row: Row, at: int, subject: Subject, cues: list[Cue]) -> Attribution | None:
    """*“Q,” the agency quoted X as saying*: the words stand before the one who quotes them."""
    cue = _postponable(cues)
    ends = row.bit(at + 1) & ENDS or row.low(at + 1) == "by" or at + 1 >= len(row)
    if cue is None or row.low(at - 1) != "as" or not ends:
        return None
    comma = next((place for place in range(subject.lo - 1, -1, -1) if row.bits[place] & (QUOTE | COMMA | STOP)), None)
    parts = _parts(row, comma, at + 1) if comma is not None and row.bits[comma] & ~STOP else []
    return _attribution(row, at, subject, cue, parts) if parts else None


def _postponable(cues: list[Cue]) -> Cue | None:
    return next((cue for cue in cues if POSTPOSED_CODE in cue.codes), None)


def _after_verb(row: Row, at: int) -> int | None:
    """Where the attributing clause ends, None where something is said after the verb."""
    end = at
    if row.bit(end) & OBJ or (row.bit(end) & (DET | POSS | NAME) or nounish(row, end)):
        end = max(end + 1, phrase_end(row, end, end + 12))
    if row.bit(end) & TO:
        end = phrase_end(row, end + 1, end + 12)
    end = after_adjuncts(row, end)
    if row.bit(end) & (COMMA | STOP | SEMI | QUOTE | DASH | OPEN) or end >= len(row):
        return end
    return end if row.bit(end) & (SUB | V_ING | CONJ) and end > at else None


def _parts(row: Row, comma: int, end: int) -> list[tuple[int, int]]:
    """The token ranges of what stands before ``comma`` and of what goes on after ``end``."""
    left = _left(row, comma)
    if left is None:
        return []
    return [left, *_goes_on(row, left, end)]


def _left(row: Row, comma: int) -> tuple[int, int] | None:
    last = comma if row.bit(comma) & QUOTE else comma - 1
    if row.bit(last) & QUOTE and (last != comma or _stopped(row, last)):
        lead = row.bit(last - 1)
        if last == 0 or lead & (COMMA | COLON | STOP | DASH | QUOTE):
            return last, last + 1
    elif last == comma:
        return None
    lo = _boundary(row, last)
    inner = any(row.bit(at) & QUOTE for at in range(lo, last + 1))
    if (
        first_finite(row, lo, last + 1) is None
        and not (inner and nounish(row, lo) and last - lo > 1)
        and not _parenthetic(row, lo, last)
    ):
        return None
    return lo, last + 1


def _parenthetic(row: Row, lo: int, last: int) -> bool:
    """*The trial, prosecutors believe, will …*: a bare subject before the attribution and its verb after it."""
    opens = bool(row.bit(lo) & (DET | POSS | NAME | NUM)) or row.low(lo) == "that"
    first = lo + (row.low(lo) == "that")
    return opens and phrase_end(row, first, last + 1) == last + 1 and first_finite(row, last + 2, len(row)) is not None


def _stopped(row: Row, quote: int) -> bool:
    """Whether the quotation ends as speech before an attribution does: in a comma, a stop or a dash."""
    return row.quotes[quote].inner(row.text).rstrip(" ’'”\"").endswith((",", ".", "?", "!", "…", "—", "-"))


def _boundary(row: Row, last: int) -> int:
    """Where the clause to the left begins: after a semicolon or at the start, past a leading *but* or *and*."""
    lo = 0
    for at in range(last, max(-1, last - REACH), -1):
        if row.bit(at) & SEMI:
            lo = at + 1
            break
        lo = at
    return lo


def _goes_on(row: Row, left: tuple[int, int], end: int) -> list[tuple[int, int]]:
    """What the speaker says after the attribution, in the same sentence."""
    if left[1] - left[0] == 1 and row.bit(left[0]) & QUOTE:
        return _more_quotes(row, end)
    if not row.bit(end) & COMMA or end + 1 >= len(row):
        return []
    nxt, bits = end + 1, row.bit(end + 1)
    if bits & (V_ING | REL) or row.low(nxt) in {"according", "as", "with"} or finite_cue(row, nxt):
        return []
    quoted = any(row.bit(at) & QUOTE for at in range(*left))
    bare = first_finite(row, left[0], left[1]) is None and not quoted
    needs = bare or (row.low(left[0]) in CLEFT and finite(row, nxt))
    if not needs and (not bits & (CONJ | SUB | PREP | QUOTE) or (bits & CONJ and clause_follows(row, nxt + 1))):
        return []
    hi = content_end(row, nxt, clausal=True)
    return [(nxt, hi)] if hi > nxt else []


def finite_cue(row: Row, at: int) -> bool:
    """Whether *and said* or *but she added* begins at ``at``."""
    places = range(at, min(len(row), at + 5))
    return any(row.bit(place) & CUE and finite(row, place) for place in places) and bool(
        row.bit(at) & (CONJ | PRON) or row.low(at) in {"though", "although", "while"}
    )


def _more_quotes(row: Row, end: int) -> list[tuple[int, int]]:
    """Quotations later in the sentence that no other cue introduces: *he said, “and …”*."""
    found: list[tuple[int, int]] = []
    for at in range(end, min(len(row), end + REACH)):
        bits = row.bit(at)
        if bits & QUOTE and row.bit(at - 1) & (COMMA | COLON | DASH | QUOTE | STOP):
            found.append((at, at + 1))
        if bits & CUE and at > end and row.bit(at - 1) & QUOTE:  # *“…,” says another*
            return [one for one in found if one[1] < at]
        if bits & CUE and at > end and (bits & V_ING or finite(row, at)) and row.bit(at - 1) & ~(DET | POSS | PREP):
            break
    return found


def _attribution(row: Row, at: int, subject: Subject, cue: Cue, ranges: list[tuple[int, int]]) -> Attribution:
    speaker, name = speaker_spans(row, subject)
    parts = tuple(part for lo, hi in ranges if (part := piece(row, lo, hi)) is not None)
    turned = subject.lo > at
    kind = kind_of(row, *ranges[0])
    said = "quotation" if kind == DIRECT else "clause"
    return Attribution(
        rule=f"{said}, verb, speaker" if turned else f"{said}, speaker, verb",
        speaker=speaker,
        name=name,
        cue=(row.starts[at], row.ends[at]),
        parts=parts,
        kind=kind,
        polarity=cue.polarity,
        lemma=cue.lemma,
    )
