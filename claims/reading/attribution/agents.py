"""Attributions by a passive and its agent: *was warned by X that C*, *was described by X as C*, *accused by X of C*."""

from typing import Final

from claims.reading.attribution.record import Attribution, kind_of, piece, plausible, speaker_spans
from claims.reading.contents import content_end
from claims.reading.lexicon.cues import VERB_FORMS, Cue
from claims.reading.lexicon.inflect import PARTICIPLE
from claims.reading.lexicon.words import ADV, CUE, STOP, TIME, TO, V_BASE, V_PART
from claims.reading.phrases import nounish, phrase_end
from claims.reading.subjects import Subject
from claims.reading.tokens import Row

RULE: Final = "passive with the speaker"
REACH: Final = 14

# the word between the agent and what is said -> the complements it may open
OPENERS: Final = {"that": "t", "as": "a", "of": "f", "to": "o", "for": "p", "over": "p"}


def by_agents(row: Row) -> list[Attribution]:
    """Every passive of a row that names its speaker with *by* and goes on with what is said, in order."""
    found = (_read(row, at) for at in range(len(row) - 2) if row.bits[at] & CUE and row.bits[at] & V_PART)
    return [one for one in found if one is not None]


def _read(row: Row, at: int) -> Attribution | None:
    by = at + 1
    while row.bit(by) & ADV:
        by += 1
    if row.low(by) != "by":
        return None
    lo = by + 1
    for place in range(lo + 1, min(len(row), lo + REACH)):
        cue = _cue(row, at, place)
        subject = Subject(lo, place, "noun")
        if cue is not None and phrase_end(row, lo, place) == place and plausible(row, subject):
            return _attribution(row, at, subject, cue)
        if not nounish(row, place) and row.low(place) not in OPENERS and not row.bit(place) & TIME:
            return None
    return None


def _cue(row: Row, at: int, place: int) -> Cue | None:
    """The use of the verb that fits what opens at ``place``; None where nothing does."""
    code = OPENERS.get(row.low(place))
    if code is None or row.bit(place + 1) & STOP or (code == "o" and not _infinitive(row, place)):
        return None
    return next(
        (cue for cue, bits in VERB_FORMS.get(row.low(at), ()) if bits & PARTICIPLE and _takes(cue, code)),
        None,
    )


def _takes(cue: Cue, code: str) -> bool:
    """*hailed by mediators as a breakthrough*, *criticized by voters for it*: verbs of judging take these as well."""
    judges = {"a": "n" in cue.codes, "p": cue.polarity == "accuse"}
    return code in cue.codes or judges.get(code, False)


def _infinitive(row: Row, at: int) -> bool:
    return bool(row.bit(at) & TO and row.bit(at + 1) & V_BASE) or row.low(at + 1) in {"be", "have", "do"}


def _attribution(row: Row, at: int, subject: Subject, cue: Cue) -> Attribution | None:
    clausal = row.low(subject.hi) == "that"
    lo = subject.hi + clausal
    hi = content_end(row, lo, clausal=clausal)
    part = piece(row, lo, hi)
    if part is None:
        return None
    speaker, name = speaker_spans(row, subject)
    return Attribution(
        rule=RULE,
        speaker=speaker,
        name=name,
        cue=(row.starts[at], row.ends[at]),
        parts=(part,),
        kind=kind_of(row, lo, hi),
        polarity=cue.polarity,
        lemma=cue.lemma,
    )
