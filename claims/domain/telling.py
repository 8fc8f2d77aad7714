"""A check told in words: what pages and printed reports say alike of its verdict, quotes and evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from claims.domain.check import AppearanceRecord, Check, EvidenceRecord, MediaRecord, VerdictRecord
from claims.domain.partial_date import PartialDate
from claims.domain.publication import VersionRecord
from claims.domain.ratings import SCALES, AttributionRating, Rating

STANCES = ("supports", "refutes", "context")
PLAIN_VERBS = frozenset({"said", "says", "say"})


class Rated(Protocol):
    """What was published with a rating: the scale and the code of that day, and the label that readers got."""

    @property
    def scale(self) -> str:
        """The code of the scale."""

    @property
    def rating(self) -> str:
        """The code of the rating on it."""

    @property
    def rating_label(self) -> str:
        """What it was called."""


@dataclass(frozen=True)
class Answer:
    """One of the questions kept apart (law 1), its answer and the tone of it."""

    question: str
    answer: str
    tone: str = ""


def shown_rating(verdict: Rated) -> Rating:
    """The rating as drawn, with the label it was published under (law 7)."""
    return _rating(verdict.scale, verdict.rating, verdict.rating_label)


def headline(verdict: VerdictRecord) -> str:
    """The rating in words, with why it is unproven where it is."""
    if not verdict.subreason_label:
        return verdict.rating_label
    return f"{verdict.rating_label}: {_small(verdict.subreason_label)}"


def answers(verdict: VerdictRecord, media: MediaRecord | None = None) -> tuple[Answer, ...]:
    """Is it so, was it said, is the medium authentic where one was judged, as of when."""
    said = AttributionRating(verdict.attribution_rating) if verdict.attribution_rating else None
    dates = [date_words(verdict.as_of)] if verdict.as_of else []
    if verdict.recheck_on:
        dates.append(f"re-check {date_words(verdict.recheck_on)}")
    return (
        Answer("Is it so?", verdict.rating_label, shown_rating(verdict).tone),
        Answer("Was it said?", verdict.attribution_label or "Not judged", said.tone if said else ""),
        *((Answer("Is the medium authentic?", media.words, media.tone),) if media else ()),
        Answer("As of", " · ".join(dates) or "Not given"),
    )


def by_stance(pieces: Iterable[EvidenceRecord]) -> list[EvidenceRecord]:
    """Evidence for, then against, then context; within each in the order it was numbered."""
    return sorted(pieces, key=lambda piece: (STANCES.index(piece.stance), piece.number))


def evidence_note(pieces: Sequence[EvidenceRecord]) -> str:
    """How much there is on each side, and from how many origins."""
    counts = [sum(piece.stance == stance for piece in pieces) for stance in STANCES]
    origins = sum(piece.repeats is None for piece in pieces)
    noun = "origin" if origins == 1 else "origins"
    return f"{counts[0]} for, {counts[1]} against, {counts[2]} context · {origins} independent {noun}"


def evidence_marks(piece: EvidenceRecord) -> tuple[str, ...]:
    """What a reader must know of a piece beside its grade."""
    marks = (
        "primary source" if piece.is_primary else "",
        f"same origin as {piece.repeats}" if piece.repeats else "",
        "protected source" if piece.is_protected else "",
    )
    return tuple(mark for mark in marks if mark)


def said_facts(spot: AppearanceRecord, *, after_said_by: bool = False) -> str:
    """How and when it was said: ``said, indirect speech, 19 September 2023``; the text’s own voice needs no manner.

    After “Said by …” the verb stands in quotation marks, and only where it tells more than “said”.
    """
    manner = _small(spot.manner_label) if spot.manner != "narrator" else ""
    verb = spot.reporting_verb
    if after_said_by:
        verb = f"“{verb}”" if verb and verb.casefold() not in PLAIN_VERBS else ""
    parts = (verb, manner, date_words(spot.said_on or spot.published))
    return ", ".join(part for part in parts if part)


def no_reply(check: Check) -> str:
    """That nobody was asked for a reply, and why where that is told."""
    return f"Nobody was asked: {check.no_reply_because}" if check.no_reply_because else "Nobody was asked."


def version_words(version: VersionRecord) -> str:
    """Why a version was published: ``first published``, ``corrected: …``, ``retracted``."""
    if version.kind == "first":
        return "first published"
    return "retracted" if version.kind == "retraction" else f"corrected: {_small(version.grade_label or '')}"


def checked_by(checkers: int, reviewers: int) -> str:
    """How many people checked and reviewed; people are told by role only."""
    first = "One checker" if checkers == 1 else f"{checkers} checkers"
    return f"{first}; reviewed by {'a second person' if reviewers == 1 else f'{reviewers} others'}"


def date_words(iso: str | None) -> str:
    """A partial date, or the day of an ISO moment, as people say it."""
    return PartialDate.parse(iso[:10]).words if iso else ""


@lru_cache(maxsize=256)
def _rating(scale: str, rating: str, label: str) -> Rating:
    found = SCALES[scale].find(rating) if scale in SCALES else None
    return replace(found, label=label) if found else Rating(rating, label, "", "open", sign="question")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
