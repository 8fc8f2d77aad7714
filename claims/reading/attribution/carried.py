"""Quotations without a cue of their own: they belong to whoever spoke last, or who stands beside them."""

from dataclasses import replace
from typing import Final

from claims.reading.attribution.record import Attribution, piece, plausible, speaker_spans
from claims.reading.lexicon.words import COLON, COMMA, DASH, PUNCT, QUOTE, STOP
from claims.reading.phrases import finite
from claims.reading.quotations import is_scare
from claims.reading.subjects import Subject, subject_of
from claims.reading.tokens import Row

CARRIED: Final = "quotation carried from the last speaker"
BESIDE: Final = "quotation beside the subject"
LONGEST_TAIL: Final = 4


def uncued(row: Row, found: list[Attribution]) -> list[int]:
    """The quotations of a row, longer than a few words, that no attribution holds, as token indexes."""
    spans = [part for one in found for part in one.parts]
    return [
        at
        for at, quote in row.quotes.items()
        if not is_scare(row.text, quote)
        and not any(start < quote.inner_end and quote.inner_start < end for start, end in spans)
    ]


def stands_alone(row: Row) -> bool:
    """Whether a row is quotation and little else."""
    words = [at for at, bits in enumerate(row.bits) if not bits & (PUNCT | QUOTE)]
    opens = bool(row.bits) and bool(row.bits[0] & QUOTE)
    return opens and len(words) <= LONGEST_TAIL and not any(finite(row, at) for at in words)


def carry(row: Row, quotes: list[int], last: Attribution) -> list[Attribution]:
    """The quotations of a row given to the speaker of an earlier attribution."""
    spans = [span for at in quotes if (span := piece(row, at, at + 1)) is not None]
    return [replace(last, rule=CARRIED, parts=(span,), kind="direct", polarity="assert", whole=None) for span in spans]


def beside(row: Row, quotes: list[int]) -> list[Attribution]:
    """Quotations in a sentence without a reporting verb: the subject of the verb next to them, if it can speak."""
    found = []
    for at in quotes:
        spoken = row.quotes[at].inner(row.text).rstrip().endswith((",", "?", "!", ".", "—"))
        verb = _next_verb(row, at) if spoken else None
        if verb is None and row.bit(at - 1) & (COLON | COMMA):
            verb = _last_verb(row, at)
        subject = subject_of(row, verb) if verb is not None else None
        span = piece(row, at, at + 1)
        if verb is None or subject is None or span is None or subject.passive or not plausible(row, subject):
            continue
        speaker, name = speaker_spans(row, subject)
        cue = (row.starts[verb], row.ends[verb])
        found.append(Attribution(BESIDE, speaker, name, cue, (span,), "direct", "assert", row.low(verb)))
    return found


def subject_speaker(row: Row) -> tuple[Row, Subject] | None:
    """The subject of a row's first finite verb, where it can speak: it may introduce the next quotation."""
    for verb in range(min(len(row), 40)):
        if finite(row, verb):
            subject = subject_of(row, verb)
            if subject is not None and plausible(row, subject):
                return row, subject
            return None
    return None


def introduced(row: Row, quotes: list[int], source: tuple[Row, Subject]) -> list[Attribution]:
    """Quotations that follow a sentence about somebody: *Smith disagreed. “Never,” …*."""
    speaker, name = speaker_spans(*source)
    spans = [span for at in quotes if (span := piece(row, at, at + 1)) is not None]
    return [
        Attribution("quotation after its speaker", speaker, name, speaker, (span,), "direct", "assert", "")
        for span in spans
    ]


def _next_verb(row: Row, quote: int) -> int | None:
    for at in range(quote + 1, min(len(row), quote + 25)):
        if row.bit(at) & (STOP | QUOTE):
            return None
        if finite(row, at):
            return at
    return None


def _last_verb(row: Row, quote: int) -> int | None:
    for at in range(quote - 2, max(-1, quote - 25), -1):
        if row.bit(at) & (QUOTE | DASH):
            return None
        if finite(row, at) and not row.bit(at + 1) & COMMA:
            return at
    return None


def needs_speaker(row: Row) -> bool:
    """Whether a row opens with a quotation, so that an earlier speaker may go on."""
    return bool(row.bits) and bool(row.bits[0] & QUOTE) and not row.bit(1) & (COMMA & 0)
