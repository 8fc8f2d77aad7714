"""The figures on a verdict page: the check's own, gathered with those that other checks give of the same thing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask import url_for

from claims.domain.chart import Chart, FigurePoint, draw
from claims.domain.check import Check, FigureRecord
from claims.domain.partial_date import PartialDate
from claims.domain.series import SeriesKey, key_of, keys_of
from claims.domain.telling import date_words, figure_words, given_by
from claims.queries.public_figures import CountingCheck

ENOUGH_TO_DRAW = 2


@dataclass(frozen=True)
class FigureRow:
    """One figure in words, with what is counted, when, and by whom; ``href`` leads to the check that gives it."""

    words: str
    counted: str
    place: str
    as_of: str
    given_by: str
    href: str


@dataclass(frozen=True)
class CountedThing:
    """The figures of one thing at one place over time, to draw."""

    title: str
    place: str
    chart: Chart


@dataclass(frozen=True)
class Given:
    """A figure with the check that gives it; ``slug`` is empty for the check of the page."""

    check: Check
    figure: FigureRecord
    slug: str = ""


@dataclass(frozen=True)
class FiguresShown:
    """All figures of a verdict page: the drawn ones with a table each, and the rest as rows of one table."""

    charts: tuple[CountedThing, ...]
    rows: tuple[FigureRow, ...]

    @property
    def place(self) -> str:
        """Where everything in the rows was counted; nothing where they differ."""
        places = {row.place for row in self.rows}
        return places.pop() if len(places) == 1 else ""


def figures_shown(check: Check, others: Iterable[CountingCheck] = ()) -> FiguresShown:
    """A chart for each thing counted at least twice with a date; every other figure in a row, the claim's own first."""
    gathered = _gathered(check, others)
    drawn = {key: _dated(given) for key, given in gathered.items() if len(_dated(given)) >= ENOUGH_TO_DRAW}
    sides = [given_by(one.check, one.figure) for given in drawn.values() for one in given]
    rest = [one for key, given in gathered.items() for one in given if one not in drawn.get(key, ())]
    rest.sort(key=lambda one: (one.slug, one.figure.evidence or 0, one.figure.as_of or ""))
    return FiguresShown(
        charts=tuple(_thing(given, sides) for given in drawn.values()),
        rows=tuple(_row(one) for one in rest),
    )


def _gathered(check: Check, others: Iterable[CountingCheck]) -> dict[SeriesKey, list[Given]]:
    found: dict[SeriesKey, list[Given]] = {}
    for figure in check.figures:
        found.setdefault(key_of(check, figure), []).append(Given(check, figure))
    shared = set(keys_of(check))
    for other in others:
        there = other.snapshot.check
        for figure in there.figures:
            key = key_of(there, figure)
            if key in shared:
                found[key].append(Given(there, figure, other.slug))
    return found


def _dated(given: Sequence[Given]) -> list[Given]:
    return [one for one in given if one.figure.as_of]


def _thing(given: Sequence[Given], sides: Sequence[str]) -> CountedThing:
    first = given[0]
    counted = first.figure.counted or first.figure.unit
    title = counted[0].upper() + counted[1:] if counted else "Figures over time"
    chart = draw([_point(one) for one in given], sides)
    return CountedThing(title, first.figure.place or first.check.place, chart)


def _row(one: Given) -> FigureRow:
    figure = one.figure
    return FigureRow(
        words=figure_words(figure),
        counted=figure.counted,
        place=figure.place or one.check.place,
        as_of=date_words(figure.as_of),
        given_by=given_by(one.check, one.figure),
        href=_href(one),
    )


def _point(one: Given) -> FigurePoint:
    figure = one.figure
    when = PartialDate.parse(figure.as_of or "")
    return FigurePoint(
        as_of=when.earliest,
        low=_decimal(figure.low),
        high=_decimal(figure.high),
        words=figure_words(figure),
        counted_by=given_by(one.check, one.figure),
        precision=when.precision,
        href=_href(one),
    )


def _href(one: Given) -> str:
    return url_for("public.check", slug=one.slug) if one.slug else ""


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
