"""Attributions of headlines: *Police: driver was speeding*, *Driver was speeding: police*."""

from typing import Final

from claims.reading.attribution.record import Attribution, kind_of, piece, plausible, speaker_spans
from claims.reading.lexicon.cues import ASSERT
from claims.reading.lexicon.sources import BODIES, DOCUMENTS, PEOPLE
from claims.reading.lexicon.words import COLON, QUOTE
from claims.reading.phrases import first_finite, phrase_end
from claims.reading.subjects import Subject
from claims.reading.tokens import Row

RULE: Final = "speaker and colon in a headline"
LONGEST_SPEAKER: Final = 5


def titled(row: Row) -> list[Attribution]:
    """What a headline attributes with a colon, to a speaker before it or behind it."""
    colon = next((at for at in range(len(row)) if row.bits[at] & COLON), 0)
    sides = ((0, colon), (colon + 1, len(row)))
    for speaker, content in (sides, sides[::-1]):
        if 0 < colon < len(row) - 1 and _is_source(row, *speaker) and _says_something(row, *content):
            return _read(row, colon, Subject(*speaker, "noun"), content)
    return quoted(row)


def quoted(row: Row) -> list[Attribution]:
    """*Smith: “We are ready”*, in a headline, a live page or an interview: a short phrase, a colon, a quotation."""
    colon = next((at for at in range(min(len(row), LONGEST_SPEAKER + 1)) if row.bits[at] & COLON), 0)
    named = colon > 0 and phrase_end(row, 0, colon) == colon and plausible(row, Subject(0, colon, "noun"))
    if not named or not row.bit(colon + 1) & QUOTE:
        return []
    return _read(row, colon, Subject(0, colon, "noun"), (colon + 1, colon + 2))


def _read(row: Row, colon: int, subject: Subject, content: tuple[int, int]) -> list[Attribution]:
    part = piece(row, *content)
    if part is None:
        return []
    speaker, name = speaker_spans(row, subject)
    return [
        Attribution(
            rule=RULE,
            speaker=speaker,
            name=name,
            cue=(row.starts[colon], row.ends[colon]),
            parts=(part,),
            kind=kind_of(row, *content),
            polarity=ASSERT,
            lemma="say",
        )
    ]


def _is_source(row: Row, lo: int, hi: int) -> bool:
    """A short phrase that ends in those who speak: a subject heading such as *Floods* is none."""
    last = row.low(hi - 1)
    return 0 < hi - lo <= LONGEST_SPEAKER and phrase_end(row, lo, hi) == hi and last in PEOPLE | BODIES | DOCUMENTS


def _says_something(row: Row, lo: int, hi: int) -> bool:
    return first_finite(row, lo, hi) is not None or any(row.bit(at) & QUOTE for at in range(lo, hi))
