"""A published snapshot as its page shows it: words, marks and order, nothing computed in the template."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from claims.domain.check import AppearanceRecord, EvidenceRecord
from claims.domain.links import text_fragment
from claims.domain.publication import Snapshot
from claims.domain.ratings import Rating
from claims.domain.telling import (
    answers,
    by_stance,
    date_words,
    evidence_marks,
    evidence_note,
    headline,
    no_reply,
    said_facts,
    shown_rating,
    version_words,
)
from claims.queries.public import Opposite
from claims.web.kit.addresses import check_path
from claims.web.kit.filters import moment

# What templates ask this module for, wherever it is said.
__all__ = ["answers", "date_words", "evidence_note", "headline", "no_reply", "said_facts", "shown_rating"]


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
class VersionRow:
    """One published version in the list of versions."""

    number: int
    when: str
    what: str
    href: str | None
    note: str
    grade_label: str | None


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
