"""Attributions by preposition: *according to X, C* and *C, according to X*."""

from typing import Final

from claims.reading.attribution.record import Attribution, kind_of, piece, speaker_spans
from claims.reading.bare import after_adjuncts
from claims.reading.contents import content_end
from claims.reading.lexicon.words import COMMA, NAME, REL, SEMI, STOP, TIME, V_PART
from claims.reading.phrases import phrase_end
from claims.reading.subjects import Subject, name_after
from claims.reading.tokens import Row

RULE: Final = "according to speaker"
REACH: Final = 150
INTRODUCING: Final = {"according": "to", "per": ""}


def according(row: Row) -> list[Attribution]:
    """Every *according to* of a row with its content, before or after it."""
    found = []
    for at in range(len(row) - 2):
        if row.lows[at] == "according" and row.lows[at + 1] == "to":
            one = _read(row, at)
            if one is not None:
                found.append(one)
    return found


def _read(row: Row, at: int) -> Attribution | None:
    end = _speaker_end(row, at + 2)
    if end == at + 2:
        return None
    bare = row.bit(end - 1) & V_PART and not row.bit(end - 1) & NAME and end - 1 > at + 2
    subject = Subject(at + 2, end - 1 if bare else end, "noun")
    lo, hi = _content(row, at, end)
    part = piece(row, lo, hi)
    if part is None:
        return None
    speaker, name = speaker_spans(row, subject)
    return Attribution(
        rule=RULE,
        speaker=speaker,
        name=name,
        cue=(row.starts[at], row.ends[at + 1]),
        parts=(part,),
        kind=kind_of(row, lo, hi),
        polarity="assert",
        lemma="according to",
    )


def _speaker_end(row: Row, lo: int) -> int:
    """The speaker with what describes it: *a survey released Wednesday*, *data compiled by Finwire*."""
    end = phrase_end(row, lo, len(row))
    if row.bit(end) & V_PART and not row.bit(end) & NAME and end > lo:
        more = end + 2 if row.low(end + 1) == "by" else end + 1
        end = max(end + 1, phrase_end(row, more, len(row)))
        while row.bit(end) & TIME:
            end += 1
    return min(end, len(row))


def _past_insertion(row: Row, lo: int) -> int:
    """*According to the lawsuit,* **filed in Houston,** *the company knew*: past what only describes the speaker."""
    if not row.bit(lo) & (REL | V_PART) or row.bit(lo) & NAME:
        return lo
    closing = next((at for at in range(lo + 1, min(len(row), lo + 25)) if row.bits[at] & COMMA), lo - 1)
    return closing + 1


def _content(row: Row, at: int, end: int) -> tuple[int, int]:
    """After the phrase where that opens the sentence, else before it."""
    opens = at == 0 or row.bit(at - 1) & (SEMI | STOP)
    name = name_after(row, end)
    comma = name[1] if name else end
    if not row.bit(comma) & COMMA:
        past = after_adjuncts(row, comma)
        comma = past if row.bit(past) & COMMA else comma
    if opens:
        lo = _past_insertion(row, comma + 1) if row.bit(comma) & COMMA else comma
        return lo, content_end(row, lo, clausal=True)
    lo = at
    for place in range(at - 1, max(-1, at - REACH), -1):
        if row.bit(place) & SEMI:
            break
        lo = place
    return lo, at
