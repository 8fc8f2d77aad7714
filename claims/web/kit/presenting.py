"""A published snapshot as its page shows it: words, marks and order, nothing computed in the template."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from flask import url_for

from claims.domain.chart import Chart, FigurePoint, draw
from claims.domain.check import AppearanceRecord, Check, EvidenceRecord, FigureRecord, VerdictRecord
from claims.domain.figures import say
from claims.domain.links import text_fragment
from claims.domain.partial_date import PartialDate
from claims.domain.publication import Snapshot, VersionRecord
from claims.domain.ratings import SCALES, AttributionRating, Rating
from claims.domain.vocabulary import Qualifier, SourceKind
from claims.queries.public import Opposite
from claims.web.kit.filters import moment

STANCES = ("supports", "refutes", "context")


@dataclass(frozen=True)
class Row:
    """One piece of evidence as the evidence table shows it."""

    stance: str
    title: str
    href: str | None
    publisher: str
    date_words: str
    excerpt: str
    lang: str
    locator: str
    chips: tuple[str, ...]
    reliability: str
    credibility: str


@dataclass(frozen=True)
class FigureRow:
    """One figure in words, with what is counted, when, and by whom."""

    words: str
    counted: str
    place: str
    as_of: str
    given_by: str


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


def shown_rating(verdict: VerdictRecord) -> Rating:
    """The rating as drawn, with the label it was published under (law 7)."""
    found = SCALES[verdict.scale].find(verdict.rating)
    if found is None:
        return Rating(verdict.rating, verdict.rating_label, "", "open", sign="question")
    return replace(found, label=verdict.rating_label)


def headline(verdict: VerdictRecord) -> str:
    """The rating in words, with why it is unproven where it is."""
    if not verdict.subreason_label:
        return verdict.rating_label
    return f"{verdict.rating_label}: {verdict.subreason_label[0].lower()}{verdict.subreason_label[1:]}"


def axes(verdict: VerdictRecord) -> tuple[Axis, ...]:
    """Is it so, was it said, as of when."""
    said = AttributionRating(verdict.attribution_rating) if verdict.attribution_rating else None
    dates = [date_words(verdict.as_of)] if verdict.as_of else []
    if verdict.recheck_on:
        dates.append(f"re-check {date_words(verdict.recheck_on)}")
    return (
        Axis("Is it so?", verdict.rating_label, shown_rating(verdict).tone),
        Axis("Was it said?", verdict.attribution_label or "Not judged", said.tone if said else ""),
        Axis("As of", " · ".join(dates) or "Not given"),
    )


def evidence_rows(pieces: Iterable[EvidenceRecord]) -> tuple[Row, ...]:
    """Evidence for, then against, then context; within each in the order it was numbered."""
    ordered = sorted(pieces, key=lambda piece: (STANCES.index(piece.stance), piece.number))
    return tuple(_evidence_row(piece) for piece in ordered)


def evidence_note(pieces: Sequence[EvidenceRecord]) -> str:
    """How much there is on each side, and from how many origins."""
    counts = [sum(piece.stance == stance for piece in pieces) for stance in STANCES]
    origins = sum(piece.repeats is None for piece in pieces)
    noun = "origin" if origins == 1 else "origins"
    return f"{counts[0]} for, {counts[1]} against, {counts[2]} context · {origins} independent {noun}"


def figure_rows(check: Check) -> tuple[FigureRow, ...]:
    """Every figure that no chart shows, with its hedge (law 8), the claim's own first."""
    drawn = [figure for figures in _series(check).values() for figure in figures]
    rest = [figure for figure in check.figures if figure not in drawn]
    ordered = sorted(rest, key=lambda figure: (figure.evidence or 0, figure.as_of or ""))
    return tuple(
        FigureRow(
            words=figure_words(figure),
            counted=figure.counted,
            place=figure.place,
            as_of=date_words(figure.as_of),
            given_by=_given_by(check, figure),
        )
        for figure in ordered
    )


def figure_charts(check: Check) -> tuple[tuple[str, Chart], ...]:
    """A chart, with a table of its own, for each thing that is counted at least twice with a date."""
    return tuple(
        (counted, draw([_point(check, figure) for figure in figures])) for counted, figures in _series(check).items()
    )


def figure_words(figure: FigureRecord) -> str:
    """``at least 2``, ``about 120,000``."""
    return say(_decimal(figure.low), _decimal(figure.high), Qualifier(figure.qualifier), figure.unit)


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
            what=_version_words(version),
            href=url_for("public.check", slug=slug)
            if version.number == latest
            else url_for("public.version", slug=slug, number=version.number),
            note=version.note,
            grade_label=version.grade_label,
        )
        for version in versions
    )


def said_facts(spot: AppearanceRecord) -> str:
    """How and when it was said: ``said, indirect speech, 19 September 2023``; the text’s own voice needs no manner."""
    when = spot.said_on or spot.published
    manner = spot.manner_label[0].lower() + spot.manner_label[1:] if spot.manner != "narrator" else ""
    parts = (spot.reporting_verb, manner, date_words(when))
    return ", ".join(part for part in parts if part)


def fragment_link(spot: AppearanceRecord) -> str | None:
    """The address of the exact words in the original text, for browsers that scroll to them."""
    if not spot.url:
        return None
    return text_fragment(spot.url, spot.exact, spot.prefix, spot.suffix)


def date_words(iso: str | None) -> str:
    """A partial date as people say it."""
    return PartialDate.parse(iso).words if iso else ""


def moment_words(iso: str) -> str:
    """The day of an ISO moment as people say it."""
    return moment(datetime.datetime.fromisoformat(iso).date())


def _evidence_row(piece: EvidenceRecord) -> Row:
    marks = (
        "primary source" if piece.is_primary else "",
        f"same origin as {piece.repeats}" if piece.repeats else "",
        "protected source" if piece.is_protected else "",
    )
    return Row(
        stance=piece.stance,
        title=piece.title,
        href=piece.url,
        publisher=piece.publisher or piece.author,
        date_words=date_words(piece.published),
        excerpt=piece.excerpt,
        lang=piece.language,
        locator=piece.locator,
        chips=tuple(mark for mark in marks if mark),
        reliability=piece.reliability,
        credibility=piece.credibility,
    )


def _series(check: Check) -> dict[str, list[FigureRecord]]:
    groups: dict[str, list[FigureRecord]] = {}
    for figure in check.figures:
        if figure.as_of:
            groups.setdefault(figure.counted or figure.unit, []).append(figure)
    return {counted: figures for counted, figures in groups.items() if len(figures) > 1}


def _given_by(check: Check, figure: FigureRecord) -> str:
    piece = next((piece for piece in check.evidence if piece.number == figure.evidence), None)
    if piece:
        author = piece.author if SourceKind(piece.kind).is_own_words else ""
        return author or piece.publisher or piece.title
    return check.told_by


def _point(check: Check, figure: FigureRecord) -> FigurePoint:
    when = PartialDate.parse(figure.as_of or "")
    return FigurePoint(
        as_of=when.earliest,
        low=_decimal(figure.low),
        high=_decimal(figure.high),
        words=figure_words(figure),
        counted_by=_given_by(check, figure),
        precision=when.precision,
    )


def _other_side(other: Opposite) -> Side:
    check = other.snapshot.check
    rating = shown_rating(check.verdict) if check.verdict and not other.snapshot.is_retracted else None
    return Side(check.statement, check.told_by, _check_href(other.slug), rating)


def _version_words(version: VersionRecord) -> str:
    if version.kind == "first":
        return "first published"
    if version.kind == "retraction":
        return "retracted"
    return f"corrected: {(version.grade_label or '').lower()}"


def _check_href(slug: str | None) -> str | None:
    return url_for("public.check", slug=slug) if slug else None


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
