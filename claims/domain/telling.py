"""A check told in words: what pages and printed reports say alike of its verdict, quotes, figures and evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.domain.chart import Chart, FigurePoint, draw
from claims.domain.check import AppearanceRecord, Check, EvidenceRecord, FigureRecord, MediaRecord, VerdictRecord
from claims.domain.figures import say
from claims.domain.partial_date import PartialDate
from claims.domain.publication import VersionRecord
from claims.domain.ratings import SCALES, AttributionRating, Rating
from claims.domain.series import SeriesKey, key_of
from claims.domain.vocabulary import Qualifier, SourceKind

STANCES = ("supports", "refutes", "context")
ENOUGH_TO_DRAW = 2


@dataclass(frozen=True)
class Answer:
    """One of the questions kept apart (law 1), its answer and the tone of it."""

    question: str
    answer: str
    tone: str = ""


@dataclass(frozen=True)
class CountedThing:
    """The figures of one thing over time, to draw."""

    title: str
    place: str
    chart: Chart


def shown_rating(verdict: VerdictRecord) -> Rating:
    """The rating as drawn, with the label it was published under (law 7)."""
    found = SCALES[verdict.scale].find(verdict.rating) if verdict.scale in SCALES else None
    if found is None:
        return Rating(verdict.rating, verdict.rating_label, "", "open", sign="question")
    return replace(found, label=verdict.rating_label)


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


def said_facts(spot: AppearanceRecord) -> str:
    """How and when it was said: ``said, indirect speech, 19 September 2023``; the text’s own voice needs no manner."""
    manner = _small(spot.manner_label) if spot.manner != "narrator" else ""
    parts = (spot.reporting_verb, manner, date_words(spot.said_on or spot.published))
    return ", ".join(part for part in parts if part)


def figure_words(figure: FigureRecord) -> str:
    """``at least 2``, ``about 120,000``."""
    return say(_decimal(figure.low), _decimal(figure.high), Qualifier(figure.qualifier), figure.unit)


def given_by(check: Check, figure: FigureRecord) -> str:
    """Who gives a figure: the author or publisher of its evidence, or whoever makes the claim."""
    piece = next((piece for piece in check.evidence if piece.number == figure.evidence), None)
    if piece is None:
        return check.told_by
    author = piece.author if SourceKind(piece.kind).is_own_words else ""
    return author or piece.publisher or piece.title


def counted_things(check: Check) -> tuple[CountedThing, ...]:
    """A chart for each thing that the check counts at least twice with a date."""
    drawn = _drawn(check).values()
    sides = [given_by(check, figure) for figures in drawn for figure in figures]
    return tuple(_thing(check, figures, sides) for figures in drawn)


def other_figures(check: Check) -> list[FigureRecord]:
    """Every figure that no chart shows, the claim's own first."""
    drawn = [figure for figures in _drawn(check).values() for figure in figures]
    rest = [figure for figure in check.figures if figure not in drawn]
    return sorted(rest, key=lambda figure: (figure.evidence or 0, figure.as_of or ""))


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


def _drawn(check: Check) -> dict[SeriesKey, list[FigureRecord]]:
    found: dict[SeriesKey, list[FigureRecord]] = {}
    for figure in check.figures:
        if figure.as_of:
            found.setdefault(key_of(check, figure), []).append(figure)
    return {key: figures for key, figures in found.items() if len(figures) >= ENOUGH_TO_DRAW}


def _thing(check: Check, figures: Sequence[FigureRecord], sides: Sequence[str]) -> CountedThing:
    counted = figures[0].counted or figures[0].unit
    title = counted[0].upper() + counted[1:] if counted else "Figures over time"
    chart = draw([_point(check, figure) for figure in figures], sides)
    return CountedThing(title, figures[0].place or check.place, chart)


def _point(check: Check, figure: FigureRecord) -> FigurePoint:
    when = PartialDate.parse(figure.as_of or "")
    return FigurePoint(
        as_of=when.earliest,
        low=_decimal(figure.low),
        high=_decimal(figure.high),
        words=figure_words(figure),
        counted_by=given_by(check, figure),
        precision=when.precision,
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
