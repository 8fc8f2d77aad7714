"""Attributions by a verb: *X said that C*, *X urged Y to C*, *…, adding that C*, *with X saying C*."""

from typing import Final

from claims.reading.attribution.forms import KEEPING, form_of
from claims.reading.attribution.postposed import inverted, left_of, quoted_before
from claims.reading.attribution.record import (
    Attribution,
    kind_of,
    letters,
    names_somebody,
    piece,
    plausible,
    speaker_spans,
)
from claims.reading.attribution.whose import whose
from claims.reading.complements import CLAUSAL, Complement, complement
from claims.reading.contents import clause_follows, content_end, verb_at
from claims.reading.lexicon.cues import ASSERT, PREDICT, URGE, VERB_FORMS, Cue
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.sources import DOCUMENTS
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    BE,
    COMMA,
    CUE,
    DET,
    MODAL,
    NAME,
    NEGATED,
    PRON,
    QUOTE,
    REL,
    TIME,
    V_ING,
    V_PART,
    V_PAST,
)
from claims.reading.phrases import finite, head, nounish
from claims.reading.subjects import Subject
from claims.reading.tokens import Row

CODES: Final = "qtwifaogpcmbn"


# these need a subject that can take a position even before a that-clause: things "show" and "suggest" too
SHOWING: Final = word_set("""
    show find suggest indicate demonstrate prove imply reveal highlight underscore signal underline
    document read begin continue go predict mean hint promise threaten discover
""")


RULES: Final = {
    "q": "speaker, verb, quotation",
    "t": "speaker, verb, that-clause",
    "b": "speaker, verb, clause",
    "w": "speaker, verb, indirect question",
    "i": "speaker, verb, infinitive",
    "o": "speaker, verb, somebody to do",
    "g": "speaker, verb, -ing",
    "f": "speaker accuses somebody of",
    "a": "speaker describes as",
    "c": "speaker calls",
    "m": "speaker puts it at",
    "p": "speaker, verb, preposition",
    "n": "speaker, verb, object",
}


# *statements intended to frighten* intend nothing
INTENDED: Final = word_set("intend expect mean plan prepare")


# after these nothing was said
SILENT: Final = word_set("""
    comment respond answer say name discuss elaborate give disclose identify provide reply speak be
    specify
""")


# who did not do this to something kept it back
KEPT_BACK: Final = word_set("disclose reveal identify name detail mention cite confirm")


# a source that asks for this says nothing by it
UNNAMED: Final = word_set("identified named anonymous anonymity unnamed")


PARTICIPLE_RULE: Final = "participle of the same speaker"


SHORT_CONTENT: Final = 4


SHORT_DEMAND: Final = 8


def cued(row: Row) -> list[Attribution]:
    """Every attribution in a row whose cue is a verb, in order."""
    found: list[Attribution] = []
    last: Subject | None = None
    for at in range(len(row)):
        if row.bits[at] & CUE and not (row.bits[at] & NAME and at):
            one, subject = _read(row, at, last, found[-1] if found else None)
            if one is not None:
                inner = bool(found) and any(start <= row.starts[at] < end for start, end in found[-1].parts)
                found.append(one)
                last = last if inner else subject
    return found


def _read(
    row: Row, at: int, last: Subject | None, before: Attribution | None
) -> tuple[Attribution | None, Subject | None]:
    form = form_of(row, at)
    if form is None:
        return None, None
    uses = [(cue, bits) for cue, bits in VERB_FORMS.get(row.low(at), ()) if bits & form]
    if not uses:
        return None, None
    turned = inverted(row, at, [cue for cue, _ in uses])
    if turned is not None:
        return turned
    subject = whose(row, at, last, before)
    if subject is None or not names_somebody(row, subject):
        return None, None
    cues = [cue for cue, _ in uses]
    spoken = left_of(row, at, subject, cues) if _after_quote(row, subject.lo) else None
    one = spoken or _right(row, at, subject, cues) or left_of(row, at, subject, cues)
    one = one or quoted_before(row, at, subject, cues)
    return one, subject


def _after_quote(row: Row, lo: int) -> bool:
    return bool(row.bit(lo - 1) & QUOTE or (row.bit(lo - 1) & COMMA and row.bit(lo - 2) & QUOTE))


def _right(row: Row, at: int, subject: Subject, cues: list[Cue]) -> Attribution | None:
    """The attribution whose content follows the verb."""
    inserted = _inserted_clause(row, at, subject, cues)
    if inserted is not None:
        return inserted
    for code in CODES:
        for cue in cues:
            if code not in cue.codes or not _allowed(row, at, subject, cue, code):
                continue
            found = _clipped(row, subject, complement(row, cue, at + 1, code))
            if found is not None and _fits(row, at, subject, found) and not _silent(row, at, cue, found):
                return _attribution(row, at, subject, cue, found)
    return None


def _clipped(row: Row, subject: Subject, found: Complement | None) -> Complement | None:
    """In *X, which found that C, suggests …* the content ends where the main verb goes on."""
    inside = row.low(subject.lo - 1) in {"that", "which"} and not row.bit(subject.lo - 2) & (CUE | V_PAST)
    if found is not None and found.code in "io" and inside:
        verbs = (at for at in range(found.lo + 2, found.hi) if row.bits[at] & (MODAL | AUX) and finite(row, at))
        return Complement(found.lo, next(verbs, found.hi), found.code)
    if found is None or subject.via != "relative" or not row.bit(subject.hi) & COMMA:
        return found
    commas = (at for at in range(found.lo, found.hi) if row.bits[at] & COMMA and verb_at(row, at + 1))
    return Complement(found.lo, next(commas, found.hi), found.code)


def _inserted_clause(row: Row, at: int, subject: Subject, cues: list[Cue]) -> Attribution | None:
    """*a step that diplomats said could reopen the dispute*: the verb of the content follows at once."""
    before = row.bit(subject.lo - 1)
    leading = subject.lo == 1 and row.low(0) == "as" and row.bit(at + 1) & COMMA and clause_follows(row, at + 2)
    if leading and "t" in "".join(cue.codes for cue in cues):
        return _attribution(row, at, subject, cues[0], Complement(at + 2, content_end(row, at + 2, clausal=True), "b"))
    named = next((cue for cue in cues if "c" in cue.codes), None)
    if named and before & REL and _names(row, at + 1) and subject.via == "noun":
        return _attribution(row, at, subject, named, Complement(at + 1, content_end(row, at + 1, clausal=False), "q"))
    cue = next((cue for cue in cues if "b" in cue.codes), None)
    verb = at + 1
    while row.bit(verb) & ADV:
        verb += 1
    if cue is None or not finite(row, verb) or row.bit(verb) & PRON or subject.via != "noun":
        return None
    if not (before & REL or nounish(row, subject.lo - 1)) or not _allowed(row, at, subject, cue, "b"):
        return None
    return _attribution(row, at, subject, cue, Complement(at + 1, content_end(row, at + 1, clausal=False), "b"))


def _names(row: Row, at: int) -> bool:
    """*what it called* **“a stunt”** or **market speculation**: a name for it, no time and no verb."""
    return bool(row.bit(at) & (QUOTE | DET)) or (nounish(row, at) and not row.bit(at) & (TIME | V_PAST | V_ING | ADV))


def _allowed(row: Row, at: int, subject: Subject, cue: Cue, code: str) -> bool:
    """Speech may have any speaker; showing, thinking and wanting need one that can take a position."""
    if (
        cue.lemma in {"show", "find", "identify"}
        and code == "n"
        and row.low(at + 1) not in {"no", "little", "evidence"}
    ):
        return row.low(head(row, subject.lo, subject.hi)) in DOCUMENTS
    if code == "i" and row.bits[at] & V_PART and cue.lemma in INTENDED:
        return plausible(row, subject) and row.low(head(row, subject.lo, subject.hi)) not in DOCUMENTS
    if cue.mind or code not in CLAUSAL or cue.lemma in SHOWING:
        return plausible(row, subject)
    return True


def _silent(row: Row, at: int, cue: Cue, found: Complement) -> bool:
    """Whether nothing was said: *declined to comment*, *did not say whether*."""
    if found.code in "io" and cue.lemma in {"ask", "request", "want", "prefer", "wish"}:
        return any(row.low(place) in UNNAMED for place in range(found.lo + 1, found.lo + 6))
    if found.code == "i" and cue.lemma in {"decline", "refuse"}:
        return any(row.low(place) in SILENT for place in range(found.lo + 1, found.lo + 3))
    negated = any(row.low(place) in NEGATED for place in range(max(0, at - 3), at))
    kept_back = found.code == "n" and cue.lemma in KEPT_BACK
    return negated and (found.code in "wp" or kept_back) and not cue.mind


def _fits(row: Row, at: int, subject: Subject, found: Complement) -> bool:
    """Refuse a participle that only describes the noun before it: *a clerk accused of …*, *known as …*."""
    if found.code == "a" and row.low(found.lo) == "as":
        return bool(row.bit(subject.lo - 1) & REL) or nounish(row, subject.lo - 1)
    if found.code in "npaf" and row.bits[at] & V_PART and not row.bits[at] & V_ING and row.bit(at - 1) & ~AUX:
        return subject.via != "relative" or row.low(subject.hi) in {"who", "which", "that", ","}
    return True


def _attribution(row: Row, at: int, subject: Subject, cue: Cue, found: Complement) -> Attribution | None:
    part = piece(row, found.lo, found.hi)
    if part is None:
        return None
    speaker, name = speaker_spans(row, subject)
    rule = RULES[found.code]
    if row.bits[at] & V_ING and not row.bit(at - 1) & (BE | ADV) and row.low(at - 1) not in KEEPING:
        rule = "with speaker, -ing" if subject.via == "with" else PARTICIPLE_RULE
        rule = "quoted as saying" if row.low(at - 1) == "as" else rule
    return Attribution(
        rule=rule,
        speaker=speaker,
        name=name,
        cue=(row.starts[at], row.ends[at]),
        parts=(part,),
        kind=kind_of(row, found.lo, found.hi),
        polarity=cue.polarity,
        lemma=cue.lemma,
        whole=_whole(row, at, subject, cue, found),
    )


def _whole(row: Row, at: int, subject: Subject, cue: Cue, found: Complement) -> tuple[int, int] | None:
    """More than the content, where the content alone is no proposition.

    From the subject for demands, denials and accusations and for contents of a word or two, else from the verb; from
    the verb, too, where subject and verb would outweigh what is said and it is no demand.
    """
    width = found.hi - found.lo
    stands = cue.polarity in {ASSERT, PREDICT}
    end = piece(row, at, found.hi)
    if end is None or found.code in CLAUSAL or (found.code in "ig" and stands and width >= SHORT_CONTENT):
        return None
    near = subject.via == "noun" and subject.hi <= at and at - subject.hi < 4
    from_subject = near and width < (SHORT_CONTENT if stands else SHORT_DEMAND)
    said = letters(row, found.lo, found.hi)
    heavy = letters(row, at, found.hi) <= 2 * said < letters(row, subject.lo, found.hi) and cue.polarity != URGE
    return row.starts[subject.lo if from_subject and not heavy else at], end[1]
