"""Attributions by nouns and adjectives: *X’s plea for …*, *— a claim X denied*, *X is confident that …*."""

from typing import Final

from claims.reading.attribution.record import Attribution, kind_of, piece, plausible, speaker_spans
from claims.reading.contents import content_end
from claims.reading.lexicon.cues import VERB_FORMS
from claims.reading.lexicon.inflect import PAST, THIRD
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.nouns import ADJECTIVE_PREPOSITIONS, ADJECTIVES, CLAIM_NOUNS, NOUN_PREPOSITIONS, NOUNS
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    BE,
    CLOSE,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    GENITIVE,
    MODAL,
    NAME,
    OPEN,
    POSS,
    PRON,
    QUOTE,
    REL,
    STOP,
    TO,
    V_BASE,
)
from claims.reading.phrases import finite, first_finite, nounish, phrase_end, phrase_start
from claims.reading.subjects import Subject, subject_of
from claims.reading.tokens import Row

FEELING: Final = word_set("""
    feel feels felt remain remains remained sound sounded seem seems seemed appear appeared
""")


# a newspaper’s *request for comment* says nothing
FROM_THE_PRESS: Final = word_set("comment comments interview interviews information clarification")


def answered(row: Row) -> list[Attribution]:
    """Every *…, a claim X denied* of a row, in order."""
    found = (_answered(row, at) for at, low in enumerate(row.lows) if low in CLAIM_NOUNS)
    return [one for one in found if one is not None]


def nominal(row: Row) -> list[Attribution]:
    """Every attribution of a row whose cue is a possessed noun or an adjective, in order."""
    found: list[Attribution] = []
    for at, low in enumerate(row.lows):
        one: Attribution | None = None
        if low in NOUNS and at:
            one = _possessed(row, at)
        if one is None and (low in ADJECTIVES or low in ADJECTIVE_PREPOSITIONS):
            one = _felt(row, at)
        if one is not None:
            found.append(one)
    return found


def _possessed(row: Row, at: int) -> Attribution | None:
    """*the ministry’s plea for troops “to act”*, *his claim that …*, *her promise to …*."""
    owner = at - 1
    if row.bit(owner) & CLOSE:
        owner = next((place - 1 for place in range(owner - 1, max(0, owner - 8), -1) if row.bit(place) & OPEN), owner)
    while row.bit(owner) & ADV or (
        nounish(row, owner) and not row.bit(owner) & (GENITIVE | POSS | DET) and at - owner < 3
    ):
        owner -= 1
    bits = row.bit(owner)
    if not bits & (GENITIVE | POSS):
        return None
    lo = owner if bits & POSS else _owner_start(row, owner)
    start = _noun_content(row, at)
    if start is None:
        return None
    subject = Subject(lo, owner + 1, "noun")
    if not (bits & POSS) and not plausible(row, subject):
        return None
    end = _noun_content_end(row, start)
    part = piece(row, start, end)
    if part is None or row.low(owner) == "its":
        return None
    polarity = NOUNS[row.low(at)]
    return Attribution(
        rule="speaker’s noun",
        speaker=_without_genitive(row, subject),
        name=None,
        cue=(row.starts[at], row.ends[at]),
        parts=(part,),
        kind=kind_of(row, start, end),
        polarity=polarity,
        lemma=row.low(at),
        whole=None if row.low(at + 1) == "that" else (row.starts[lo], row.ends[end - 1]),
    )


def _owner_start(row: Row, owner: int) -> int:
    """Where the possessor begins: its names and adjectives, and one article before them."""
    lo = owner
    while lo > 0 and nounish(row, lo - 1) and not row.bit(lo - 1) & (DET | POSS) and not finite(row, lo - 1):
        lo -= 1
    return lo - 1 if lo > 0 and row.bit(lo - 1) & (DET | POSS) else lo


def _without_genitive(row: Row, subject: Subject) -> tuple[int, int]:
    start, end = speaker_spans(row, subject)[0]
    text = row.text
    return (start, end - 2) if text[start:end].endswith(("'s", "’s")) else (start, end)


def _noun_content(row: Row, at: int) -> int | None:
    nxt = at + 1
    if row.bit(nxt) & BE and row.low(nxt + 1) == "that":  # *his argument was that …*
        nxt += 1
    if row.low(nxt) == "that" and not row.bit(nxt + 1) & (STOP | COMMA):
        return nxt + 1
    if row.bit(nxt) & TO and (row.bit(nxt + 1) & V_BASE or row.bit(nxt + 1) == 0) and nxt + 1 < len(row):
        return nxt
    if row.low(nxt) in NOUN_PREPOSITIONS.get(row.low(at), ()) and not row.bit(nxt + 1) & STOP:
        return None if row.low(nxt + 1) in FROM_THE_PRESS or row.low(nxt + 2) in FROM_THE_PRESS else nxt
    return None


def _noun_content_end(row: Row, lo: int) -> int:
    """Before the verb of the clause the noun is part of, else where any content ends."""
    limit = content_end(row, lo, clausal=row.low(lo - 1) == "that")
    own = lo
    if row.low(lo - 1) == "that":
        verb = first_finite(row, lo, limit)
        own = verb + 1 if verb is not None else lo
    quoted = next((at for at in range(lo, limit) if row.bit(at) & QUOTE), None)
    if quoted is not None:
        return quoted + 1
    for at in range(own, limit):
        ends = finite(row, at) and not row.bit(at - 1) & (REL | CONJ | PRON | AUX | MODAL) and at > own
        if ends and (row.bit(at) & (AUX | MODAL) or row.low(lo - 1) != "that"):
            return at
    return limit


def _answered(row: Row, at: int) -> Attribution | None:
    """*…, a claim Moscow denied*: an earlier claim, taken up by a second speaker."""
    lo = phrase_start(row, at, max(0, at - 4))
    if lo is None or not row.bit(lo) & DET or not row.bit(lo - 1) & (COMMA | DASH):
        return None
    first = at + 1 + (row.low(at + 1) in {"that", "which"})
    end = phrase_end(row, first, len(row))
    end = end + 1 if end == first and row.bit(first) & PRON else end
    end -= end - 1 > first and not row.bit(end) & CUE and _answering(row, end - 1) is not None  # *the company disputes*
    verb = end
    while row.bit(verb) & (ADV | AUX):
        verb += 1
    cue = _answering(row, verb)
    if end == first or cue is None or not (row.bit(verb + 1) & (STOP | COMMA | DASH) or verb + 1 >= len(row)):
        return None
    subject = Subject(first, end, "noun")
    return Attribution(
        rule="a claim the speaker denied",
        speaker=speaker_spans(row, subject)[0],
        name=None,
        cue=(row.starts[verb], row.ends[verb]),
        parts=((row.starts[lo], row.ends[verb]),),
        kind="indirect",
        polarity=cue,
        lemma=row.low(verb),
    )


def _answering(row: Row, verb: int) -> str | None:
    """The polarity of a verb that answers a claim; denying ones first."""
    if not row.bit(verb) & CUE:
        return None
    uses = [cue for cue, bits in VERB_FORMS.get(row.low(verb), ()) if bits & (PAST | THIRD)]
    found = [cue.polarity for cue in uses if "n" in cue.codes]
    return "deny" if "deny" in found else (found[0] if found else None)


def _felt(row: Row, at: int) -> Attribution | None:
    """*X is confident that …*, *X was reluctant to …*, *X is critical of …*."""
    verb = at - 1
    while row.bit(verb) & ADV or row.low(verb) in {"more", "less", "not"}:
        verb -= 1
    if not (row.bit(verb) & BE or row.low(verb) in FEELING) or row.low(verb) in {"being", "be"}:
        return None
    lo = _adjective_content(row, at)
    subject = subject_of(row, verb) if lo is not None else None
    if lo is None or subject is None or not plausible(row, subject) or row.low(subject.lo) == "it":
        return None
    prepositional = lo == at + 2 and row.low(lo - 1) != "that"
    end = content_end(row, lo, clausal=not row.bit(lo) & TO and not prepositional)
    part = piece(row, lo, end)
    if part is None:
        return None
    speaker, name = speaker_spans(row, subject)
    clausal = row.low(lo - 1) == "that" or lo == at + 1
    short = end - lo < 5 and (not clausal or bool(row.bit(lo) & TO))
    return Attribution(
        rule="speaker is of a mind",
        speaker=speaker,
        name=name,
        cue=(row.starts[verb], row.ends[at]),
        parts=(part,),
        kind=kind_of(row, lo, end),
        polarity="predict" if row.bit(lo) & TO else "assert",
        lemma=row.low(at),
        whole=(row.starts[subject.lo], row.ends[end - 1]) if short and subject.via == "noun" else None,
    )


def _adjective_content(row: Row, at: int) -> int | None:
    nxt, low = at + 1, row.low(at)
    kinds = ADJECTIVES.get(low, ())
    if row.low(nxt) == "that" and "that" in kinds:
        return nxt + 1
    if row.bit(nxt) & TO and "to" in kinds:
        return nxt
    if row.low(nxt) in ADJECTIVE_PREPOSITIONS.get(low, ()):
        return nxt + 1
    clause = "clause" in kinds and row.bit(nxt) & (DET | POSS | NAME | PRON) and not row.bit(nxt) & STOP
    return nxt if clause and first_finite(row, nxt, nxt + 10) is not None else None
