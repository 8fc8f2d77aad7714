"""A published snapshot as its page shows it: words, marks and order, nothing computed in the template."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from flask import url_for

from claims.domain.check import AppearanceRecord, EvidenceRecord, MediaRecord, VerdictRecord
from claims.domain.links import text_fragment
from claims.domain.publication import Snapshot
from claims.domain.ratings import SCALES, AttributionRating, Rating
from claims.domain.telling import (
    by_stance,
    date_words,
    evidence_marks,
    evidence_note,
    headline,
    said_facts,
    version_words,
)
from claims.queries.public import Opposite
from claims.queries.public_lists import ListedCheck
from claims.web.kit.addresses import check_path
from claims.web.kit.filters import moment

# What templates ask this module for, wherever it is said.
__all__ = ["date_words", "evidence_note", "headline", "said_facts"]


@dataclass(frozen=True)
class Mark:
    """A word on a piece of evidence, and where it leads."""

    text: str
    href: str | None = None


@dataclass(frozen=True)
class Row:
    """One piece of evidence as the evidence table shows it; ``number`` is the one that others name it by."""

    number: int
    stance: str
    title: str
    href: str | None
    publisher: str
    date_words: str
    excerpt: str
    lang: str
    locator: str
    chips: tuple[Mark, ...]
    reliability: str
    credibility: str


@dataclass(frozen=True)
class Side:
    """One of two claims that stand against each other."""

    statement: str
    speaker: str
    href: str | None = None
    rating: Rating | None = None


@dataclass(frozen=True)
class Axis:
    """One cell of the strip under the verdict."""

    label: str
    value: str
    tone: str = ""


@dataclass(frozen=True)
class VersionRow:
    """One published version in the list of versions."""

    number: int
    when: str
    what: str
    href: str | None
    note: str
    grade_label: str | None


def shown_rating(verdict: VerdictRecord | ListedCheck) -> Rating:
    """The rating as drawn, with the label it was published under (law 7)."""
    return _rating(verdict.scale, verdict.rating, verdict.rating_label)


def axes(verdict: VerdictRecord, media: MediaRecord | None = None) -> tuple[Axis, ...]:
    """Is it so, was it said, is the medium authentic where one was judged, as of when."""
    said = AttributionRating(verdict.attribution_rating) if verdict.attribution_rating else None
    dates = [date_words(verdict.as_of)] if verdict.as_of else []
    if verdict.recheck_on:
        dates.append(f"re-check {date_words(verdict.recheck_on)}")
    return (
        Axis("Is it so?", verdict.rating_label, shown_rating(verdict).tone),
        Axis("Was it said?", verdict.attribution_label or "Not judged", said.tone if said else ""),
        *((Axis("Is the medium authentic?", media.words, media.tone),) if media else ()),
        Axis("As of", " · ".join(dates) or "Not given"),
    )


def evidence_rows(pieces: Iterable[EvidenceRecord]) -> tuple[Row, ...]:
    """Evidence for, then against, then context; within each in the order it was numbered."""
    return tuple(_evidence_row(piece) for piece in by_stance(pieces))


def opposed(snapshot: Snapshot, naming: Sequence[Opposite]) -> tuple[tuple[Side, Side, str], ...]:
    """The pairs of claims that cannot both be so: those this check names, and those that name it."""
    check = snapshot.check
    here = Side(check.statement, check.told_by)
    pairs = [
        (here, Side(relation.statement, relation.speaker or "", _check_href(relation.slug)), relation.words)
        for relation in check.relations
        if relation.is_opposing
    ]
    named = {relation.slug for relation in check.relations}
    pairs += [
        (here, _other_side(other), other.words) for other in naming if other.is_opposing and other.slug not in named
    ]
    return tuple(pairs)


def related(snapshot: Snapshot, naming: Sequence[Opposite]) -> tuple[tuple[str, str, str], ...]:
    """The other relations, as words, statement and address."""
    found = [
        (relation.words, relation.statement, _check_href(relation.slug) or "")
        for relation in snapshot.check.relations
        if not relation.is_opposing
    ]
    named = {relation.slug for relation in snapshot.check.relations}
    found += [
        (other.words, other.snapshot.check.statement, _check_href(other.slug) or "")
        for other in naming
        if not other.is_opposing and other.slug not in named
    ]
    return tuple(found)


def version_rows(snapshot: Snapshot, slug: str, latest: int) -> tuple[VersionRow, ...]:
    """All versions up to this one, newest first, each with its address."""
    versions = sorted((*snapshot.earlier, snapshot.version), key=lambda version: -version.number)
    return tuple(
        VersionRow(
            number=version.number,
            when=moment_words(version.at),
            what=version_words(version),
            href=check_path(slug)
            if version.number == latest
            else url_for("public.version", slug=slug, number=version.number),
            note=version.note,
            grade_label=version.grade_label,
        )
        for version in versions
    )


def fragment_link(spot: AppearanceRecord) -> str | None:
    """The address of the exact words in the original text, for browsers that scroll to them."""
    if not spot.url:
        return None
    return text_fragment(spot.url, spot.exact, spot.prefix, spot.suffix)


def moment_words(iso: str) -> str:
    """The day of an ISO moment as people say it."""
    return moment(datetime.datetime.fromisoformat(iso).date())


@lru_cache(maxsize=256)
def _rating(scale: str, rating: str, label: str) -> Rating:
    found = SCALES[scale].find(rating)
    return replace(found, label=label) if found else Rating(rating, label, "", "open", sign="question")


def _evidence_row(piece: EvidenceRecord) -> Row:
    return Row(
        number=piece.number,
        stance=piece.stance,
        title=piece.title,
        href=piece.url,
        publisher=piece.publisher or piece.author,
        date_words=date_words(piece.published),
        excerpt=piece.excerpt,
        lang=piece.language,
        locator=piece.locator,
        chips=tuple(Mark(words, _mark_href(piece, words)) for words in evidence_marks(piece)),
        reliability=piece.reliability,
        credibility=piece.credibility,
    )


def _mark_href(piece: EvidenceRecord, words: str) -> str | None:
    """The piece that a mark names leads there."""
    is_named = piece.repeats is not None and words.endswith(f" {piece.repeats}")
    return f"#evidence-{piece.repeats}" if is_named else None


def _other_side(other: Opposite) -> Side:
    check = other.snapshot.check
    rating = shown_rating(check.verdict) if check.verdict and not other.snapshot.is_retracted else None
    return Side(check.statement, check.told_by, _check_href(other.slug), rating)


def _check_href(slug: str | None) -> str | None:
    return check_path(slug) if slug else None
