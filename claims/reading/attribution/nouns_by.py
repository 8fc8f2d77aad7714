"""Attributions by a noun and who it comes from: *warnings from economists that C*, *calls by Democrats for C*."""

from typing import Final

from claims.reading.attribution.record import Attribution, kind_of, piece, plausible, speaker_spans
from claims.reading.contents import content_end
from claims.reading.lexicon.nouns import NOUN_PREPOSITIONS, NOUNS
from claims.reading.lexicon.words import STOP, TO, V_BASE, V_PAST
from claims.reading.phrases import finite, nounish
from claims.reading.subjects import Subject
from claims.reading.tokens import Row

RULE: Final = "noun from the speaker"
FROM: Final = frozenset(("by", "from", "among"))
REACH: Final = 10


def nouns_by(row: Row) -> list[Attribution]:
    """Every reporting noun of a row followed by *by*, *from* or *among*, the speaker and what is said, in order."""
    places = (at for at in range(len(row) - 3) if row.lows[at] in NOUNS and row.lows[at + 1] in FROM)
    found = (_read(row, at) for at in places)
    return [one for one in found if one is not None]


def _read(row: Row, at: int) -> Attribution | None:
    lo = at + 2
    for place in range(lo + 1, min(len(row) - 1, lo + REACH)):
        if _opens(row, at, place):
            subject = Subject(lo, place, "noun")
            return _attribution(row, at, subject) if plausible(row, subject) else None
        if not nounish(row, place) and row.low(place) not in {"of", "in", "and"}:
            return None
    return None


def _opens(row: Row, at: int, place: int) -> bool:
    low = row.low(place)
    if row.bit(place + 1) & STOP:
        return False
    infinitive = row.bit(place) & TO and row.bit(place + 1) & V_BASE
    return low == "that" or bool(infinitive) or low in NOUN_PREPOSITIONS.get(row.low(at), ())


def _attribution(row: Row, at: int, subject: Subject) -> Attribution | None:
    clausal = row.low(subject.hi) == "that"
    lo = subject.hi + clausal
    hi = _before_the_verb(row, lo, content_end(row, lo, clausal=clausal), clausal=clausal)
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
        polarity=NOUNS[row.low(at)],
        lemma=row.low(at),
        whole=None if clausal else (row.starts[at], row.ends[hi - 1]),
    )


def _before_the_verb(row: Row, lo: int, hi: int, *, clausal: bool) -> int:
    """Before the verb whose subject the noun is: *Claims by voters that …* **have been debunked**."""
    verbs = [at for at in range(lo, hi) if finite(row, at) and not finite(row, at - 1)]
    own = int(clausal)
    return verbs[own] if len(verbs) > own and not row.bit(verbs[own]) & V_PAST else hi
