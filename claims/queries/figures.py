"""Figures gathered: those that count the same thing at the same place, told by different sides at different times."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.domain.chart import ENOUGH_TO_DRAW, Chart, FigurePoint, draw
from claims.domain.figures import say
from claims.domain.series import SeriesKey, series_key
from claims.models import Claim, Evidence, Figure
from claims.queries.docket import speakers_of


@dataclass(frozen=True)
class FigureLine:
    """One figure in words, with who counts it: the claim's speaker, or the source of a piece of evidence."""

    figure: Figure
    claim: Claim
    words: str
    counted_by: str
    href: str


@dataclass(frozen=True)
class FigureSeries:
    """Figures of one thing at one place, oldest first, undated ones last.

    The chart has marks where at least two of them have a date.
    """

    counted: str
    unit: str
    place: str
    lines: tuple[FigureLine, ...]
    chart: Chart

    @property
    def undrawn(self) -> tuple[FigureLine, ...]:
        """The figures that a table has to tell because the chart does not."""
        return tuple(line for line in self.lines if not (self.chart.marks and line.figure.as_of))

    @property
    def title(self) -> str:
        """What is counted, for a heading."""
        return self.counted or self.unit or "without a name"


def series_of(claims: Iterable[Claim], href: Callable[[Figure, Claim], str]) -> tuple[FigureSeries, ...]:
    """The live figures of these claims and of their evidence, gathered by what they count, the longest series first.

    A figure without a place stands for its claim's. Appearances with speakers, and figures with evidence and source
    have to be loaded. ``href`` says where a figure leads; an empty address leads nowhere.
    """
    gathered: dict[SeriesKey, list[FigureLine]] = {}
    for claim in claims:
        for line in _lines(claim, href):
            gathered.setdefault(_key(line), []).append(line)
    longest_first = sorted(gathered.values(), key=lambda lines: -len(lines))
    sides = [line.counted_by for lines in longest_first for line in lines if line.figure.as_of]
    return tuple(_series(lines, sides) for lines in longest_first)


def counting_side(claim: Claim, evidence: Evidence | None) -> str:
    """Who counts: a protected source is named as readers see it."""
    if evidence is None:
        return next(iter(speakers_of(claim)), "")
    source = evidence.source
    if source.is_protected:
        return source.public_description
    author = source.author if source.kind.is_own_words else ""
    return author or source.publisher or source.title


def _lines(claim: Claim, href: Callable[[Figure, Claim], str]) -> Iterator[FigureLine]:
    for figure in claim.figures:
        evidence = figure.evidence
        if figure.withdrawn_at is None and (evidence is None or evidence.withdrawn_at is None):
            numbers = (figure.low, figure.high, figure.qualifier, figure.unit)
            side = counting_side(claim, evidence)
            yield FigureLine(figure, claim, say(*numbers), side, href(figure, claim))


def _key(line: FigureLine) -> SeriesKey:
    """What has no name is gathered within its own claim only."""
    figure, claim = line.figure, line.claim
    nameless = "" if figure.unit else f"of {claim.ref}"
    return series_key(figure.counted or nameless, figure.unit, figure.place or claim.place)


def _series(lines: Sequence[FigureLine], sides: Sequence[str]) -> FigureSeries:
    dated = sorted((line for line in lines if line.figure.as_of), key=lambda line: str(line.figure.as_of))
    undated = [line for line in lines if not line.figure.as_of]
    points = [point for line in dated for point in _points(line)]
    first = lines[0]
    return FigureSeries(
        counted=first.figure.counted,
        unit=first.figure.unit,
        place=first.figure.place or first.claim.place,
        lines=(*dated, *undated),
        chart=draw(points if len(points) >= ENOUGH_TO_DRAW else (), sides),
    )


def _points(line: FigureLine) -> Iterator[FigurePoint]:
    figure = line.figure
    if figure.as_of:
        yield FigurePoint(
            as_of=figure.as_of.earliest,
            low=figure.low,
            high=figure.high,
            words=line.words,
            counted_by=line.counted_by,
            precision=figure.as_of.precision,
            href=line.href,
        )
