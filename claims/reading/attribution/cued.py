"""Attributions by a verb: *X said that C*, *X urged Y to C*, *…, adding that C*, *with X saying C*."""

from typing import Final

from claims.reading.attribution.postposed import inverted, left_of
from claims.reading.attribution.record import Attribution, kind_of, names_somebody, piece, plausible, speaker_spans
from claims.reading.complements import CLAUSAL, Complement, complement
from claims.reading.contents import content_end, verb_at
from claims.reading.lexicon.cues import ASSERT, PREDICT, VERB_FORMS, Cue
from claims.reading.lexicon.inflect import BASE, ING, PARTICIPLE, PAST, THIRD
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.sources import DOCUMENTS
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    BE,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    GENITIVE,
    MODAL,
    NAME,
    NEG,
    NEGATED,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    TO,
    V_BASE,
    V_ING,
    V_PART,
    V_PAST,
)
from claims.reading.phrases import finite, head, nounish, phrase_end
from claims.reading.subjects import CHAINS, Subject, main_subject, shared_subject, subject_of
from claims.reading.tokens import Row

CODES: Final = "qtwifaogpcbn"
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
    "p": "speaker, verb, preposition",
    "n": "speaker, verb, object",
}
# after these nothing was said
SILENT: Final = word_set("""
    comment respond answer say name discuss elaborate give disclose identify provide reply speak be
    specify
""")
PARTICIPLE_RULE: Final = "participle of the same speaker"
KEEPING: Final = word_set("keeps kept keep started began starts begins")
QUOTING: Final = word_set("quoted cited reported quotes quoting")
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
    form = _form(row, at)
    if form is None:
        return None, None
    uses = [(cue, bits) for cue, bits in VERB_FORMS.get(row.low(at), ()) if bits & form]
    if not uses:
        return None, None
    turned = inverted(row, at, [cue for cue, _ in uses])
    if turned is not None:
        return turned
    subject = _continued(row, at, last, before) or _subject(row, at, last)
    if subject is None or not names_somebody(row, subject):
        return None, None
    cues = [cue for cue, _ in uses]
    spoken = left_of(row, at, subject, cues) if _after_quote(row, subject.lo) else None
    one = spoken or _right(row, at, subject, cues) or left_of(row, at, subject, cues)
    return one, subject


def _form(row: Row, at: int) -> int | None:
    """Which form of its verb a token is here, as ``inflect`` bits; None where it is no verb."""
    back = at - 1
    while row.bit(back) & (ADV | NEG) and not row.bit(back) & PRON:
        back -= 1
    before, bits = row.bit(back), row.bits[at]
    if bits & V_ING:
        return _ing_form(row, at, back)
    if before & TO:
        return BASE if row.low(back - 1) in CHAINS else None
    if before & (MODAL | AUX):
        return _after_auxiliary(row, back, bits)
    return (PAST | THIRD | BASE) if finite(row, at) or _opens_clause(row, at, back) else None


def _after_auxiliary(row: Row, back: int, bits: int) -> int | None:
    before, low = row.bit(back), row.low(back)
    if before & BE:
        return None
    if before & MODAL or low.startswith(("do", "did")):
        return BASE if bits & V_BASE else PARTICIPLE if low.endswith("'d") else None
    return PARTICIPLE if bits & V_PART else None


def _ing_form(row: Row, at: int, back: int) -> int | None:
    before = row.bit(back)
    if row.low(back) in KEEPING:
        return ING
    if before & (BE | COMMA | DASH | QUOTE) or (row.low(back) in {"by", "after", "and", "as"} and not before & DET):
        return ING
    if before & (DET | POSS | GENITIVE | PREP):
        return None
    return ING if nounish(row, back) and (before & NAME or not before & V_PAST) else None


def _opens_clause(row: Row, at: int, back: int) -> bool:
    """A past form right after *and*, a comma or a closing quotation mark."""
    return bool(row.bit(back) & (CONJ | QUOTE)) and bool(row.bits[at] & V_PART) and not row.bits[at] & V_BASE


def _continued(row: Row, at: int, last: Subject | None, before: Attribution | None) -> Subject | None:
    """*conceded that C but denied …*: the content before the conjunction ended for this verb."""
    if last is None or before is None or row.bits[at] & V_ING:
        return None
    back = at - 1
    while row.bit(back) & (ADV | AUX) and not row.bit(back) & PRON:
        back -= 1
    joined = row.bit(back) & CONJ and 0 <= row.starts[back] - before.parts[-1][1] <= 3
    return _shared(last) if joined else None


def _subject(row: Row, at: int, last: Subject | None) -> Subject | None:
    if not row.bits[at] & V_ING:
        found = subject_of(row, at)
        if found is not None and found.via == "shared":
            apart = row.bit(_before_conjunction(row, at)) & COMMA
            found = (apart and main_subject(row, at)) or (found if plausible(row, found) else _shared(last) or found)
        return None if found and found.passive else found
    back = at - 1
    while row.bit(back) & (ADV | NEG) and not row.bit(back) & PRON:
        back -= 1
    if row.bit(back) & BE:
        return subject_of(row, at)
    if row.low(back) in KEEPING:
        return subject_of(row, back)
    if row.low(back) == "as":
        return _quoted_as(row, back)
    if nounish(row, back) and not row.bit(back) & (COMMA | CONJ):
        return _before_participle(row, at, back, last)
    return _shared(last) or shared_subject(row, at)


def _shared(last: Subject | None) -> Subject | None:
    return None if last is None else Subject(last.lo, last.hi, "shared")


def _before_conjunction(row: Row, at: int) -> int:
    while at > 0 and not row.bit(at) & CONJ:
        at -= 1
    return at - 1


def _nearest(row: Row, found: Subject | None, last: int) -> Subject | None:
    """Of a long phrase that cannot speak, the last part: *a statement from* **Rubio’s office** *saying*."""
    if found is None or plausible(row, found):
        return found
    prepositions = [place for place in range(found.lo, last) if row.bits[place] & PREP]
    lo = prepositions[-1] + 1 if prepositions else found.lo
    narrow = Subject(lo, last + 1, found.via)
    return narrow if lo <= last and plausible(row, narrow) else found


def _quoted_as(row: Row, at: int) -> Subject | None:
    """*X was quoted as saying*, *the agency quoted X as saying*: the one quoted, not the one who quotes."""
    for verb in range(at - 1, max(-1, at - 16), -1):
        if row.low(verb) in QUOTING:
            found = subject_of(row, verb)
            if found is not None and found.passive:
                return Subject(found.lo, found.hi, "noun")
            end = phrase_end(row, verb + 1, at)
            return Subject(verb + 1, end, "noun") if end == at else None
    return None


def _before_participle(row: Row, at: int, back: int, last: Subject | None) -> Subject | None:
    """*with the ministry saying*, *a letter saying*; else the participle belongs to the clause's subject."""
    found = _nearest(row, subject_of(row, at), back)
    if found is None:
        return None
    if row.low(found.lo - 1) == "with":
        return Subject(found.lo, found.hi, "with")
    if plausible(row, found) and row.low(found.lo - 1) not in {"in", "on"}:
        return found
    return (_shared(last) or shared_subject(row, found.lo)) if row.low(found.lo - 1) in {"in", "on"} else None


def _after_quote(row: Row, lo: int) -> bool:
    return bool(row.bit(lo - 1) & QUOTE or (row.bit(lo - 1) & COMMA and row.bit(lo - 2) & QUOTE))


def _right(row: Row, at: int, subject: Subject, cues: list[Cue]) -> Attribution | None:
    """The attribution whose content follows the verb."""
    inserted = _inserted_clause(row, at, subject, cues)
    if inserted is not None:
        return inserted
    for code in CODES:
        for cue in cues:
            if code not in cue.codes or not _allowed(row, subject, cue, code):
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
    named = next((cue for cue in cues if "c" in cue.codes), None)
    if named and before & REL and row.bit(at + 1) & (QUOTE | DET) and subject.via == "noun":
        return _attribution(row, at, subject, named, Complement(at + 1, content_end(row, at + 1, clausal=False), "q"))
    cue = next((cue for cue in cues if "b" in cue.codes), None)
    verb = at + 1
    while row.bit(verb) & ADV:
        verb += 1
    if cue is None or not finite(row, verb) or row.bit(verb) & PRON or subject.via != "noun":
        return None
    if not (before & REL or nounish(row, subject.lo - 1)) or not _allowed(row, subject, cue, "b"):
        return None
    return _attribution(row, at, subject, cue, Complement(at + 1, content_end(row, at + 1, clausal=False), "b"))


def _allowed(row: Row, subject: Subject, cue: Cue, code: str) -> bool:
    """Speech may have any speaker; showing, thinking and wanting need one that can take a position."""
    if cue.lemma in {"show", "find", "identify"} and code == "n":
        return row.low(head(row, subject.lo, subject.hi)) in DOCUMENTS
    if cue.mind or code not in CLAUSAL or cue.lemma in SHOWING:
        return plausible(row, subject)
    return True


def _silent(row: Row, at: int, cue: Cue, found: Complement) -> bool:
    """Whether nothing was said: *declined to comment*, *did not say whether*."""
    if found.code == "i" and cue.lemma in {"decline", "refuse"}:
        return any(row.low(place) in SILENT for place in range(found.lo + 1, found.lo + 3))
    negated = any(row.low(place) in NEGATED for place in range(max(0, at - 3), at))
    return negated and found.code in "wp" and not cue.mind


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

    From the subject for demands, denials and accusations and for contents of a word or two, else from the verb.
    """
    width = found.hi - found.lo
    stands = cue.polarity in {ASSERT, PREDICT}
    end = piece(row, at, found.hi)
    if end is None or found.code in CLAUSAL or (found.code in "ig" and stands and width >= SHORT_CONTENT):
        return None
    near = subject.via == "noun" and subject.hi <= at and at - subject.hi < 4
    from_subject = near and width < (SHORT_CONTENT if stands else SHORT_DEMAND)
    return row.starts[subject.lo if from_subject else at], end[1]
