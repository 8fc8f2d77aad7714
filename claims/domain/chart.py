"""Figures over time, laid out: where each point, open bound, bar, tick and label of the picture stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from math import ceil, floor, log10
from textwrap import shorten
from typing import Literal

from claims.domain.chart_labels import LETTER, Box, Label, collision, place

Number = int | float | Decimal
Precision = Literal["day", "month", "year"]
Kind = Literal["value", "at_least", "at_most", "range"]
Shape = Literal["circle", "square", "diamond", "triangle"]

WIDTH, HEIGHT = 760, 240
TOP, BASE, RIGHT = 14.0, 196.0, 748.0
INSET, LABEL_ROOM = 22.0, 96.0  # from the frame to the first date, and from the last date to the frame
OPEN_LENGTH, REACH, DODGE = 34.0, 6.0, 14.0
CUT_AFTER = 4  # no gap is drawn more than so many times as wide as the narrowest: it is cut, and the axis shows it
TICK_ROOM = 54.0
ENOUGH_TO_DRAW = 2  # figures with a date, before a chart says more than words
CROWD = 12  # so many marks are in each other's way in any order
LONGEST_WORDS = 48  # letters beside a mark; the table under the picture has them all
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "triangle")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class FigurePoint:
    """One figure to draw: equal bounds are a value, one bound alone is open, two are a range (law 8)."""

    as_of: date
    low: Number | None
    high: Number | None
    words: str
    counted_by: str = ""
    precision: Precision = "day"
    href: str = ""

    @property
    def kind(self) -> Kind:
        """How the figure is drawn."""
        if self.high is None:
            return "at_least"
        if self.low is None:
            return "at_most"
        return "value" if self.low == self.high else "range"

    @property
    def when(self) -> str:
        """The date in words, no more precise than it is known."""
        day, sub = _date_words(self.as_of, self.precision)
        return f"{day} {sub}".strip()


@dataclass(frozen=True)
class Tick:
    """A place on an axis with its words; ``sub`` is the year under a day or a month, where it changes."""

    at: float
    label: str
    sub: str = ""


@dataclass(frozen=True)
class Mark:
    """One drawn figure: ``y`` is its value (of a range the upper), ``y_end`` where its open line or its bar ends."""

    point: FigurePoint
    side: int
    x: float
    y: float
    y_end: float
    label: Label

    @property
    def shape(self) -> Shape:
        """The shape that tells the counting side."""
        return SHAPES[self.side % len(SHAPES)]

    @property
    def is_borrowing(self) -> bool:
        """Whether the shape is that of an earlier side, since there are more sides than shapes."""
        return self.side >= len(SHAPES)

    @property
    def height(self) -> float:
        """Of a range's bar; never so flat that it could not be seen."""
        return max(round(self.y_end - self.y, 1), 2.0)

    @property
    def dashes(self) -> tuple[tuple[float, float], ...]:
        """An open line in three dashes away from the point, each fainter when drawn: (from, to)."""
        step = (self.y_end - self.y) / 2.6
        return tuple((round(self.y + step * n, 1), round(self.y + step * (n + 0.6), 1)) for n in range(3))


@dataclass(frozen=True)
class Chart:
    """The whole picture in a box of 760 × 240 units; ``cuts`` are places where the date axis leaves time out."""

    marks: tuple[Mark, ...] = ()
    y_ticks: tuple[Tick, ...] = ()
    x_ticks: tuple[Tick, ...] = ()
    cuts: tuple[float, ...] = ()
    left: float = 0.0
    right: float = RIGHT
    base: float = BASE
    width: int = WIDTH
    height: int = HEIGHT


def draw(points: Iterable[FigurePoint], sides: Sequence[str] = ()) -> Chart:
    """The picture of these figures, oldest first; figures without any bound cannot be drawn and are left out.

    ``sides`` are the counting sides of all the charts of a page, so that one side has one shape in all of them.
    """
    drawn = sorted((p for p in points if (p.low, p.high) != (None, None)), key=lambda point: point.as_of)
    if not drawn:
        return Chart()
    bounds = [bound for point in drawn for bound in (point.low, point.high, _reach(point)) if bound is not None]
    steps = nice_steps([0.0, *(float(bound) for bound in bounds)])
    left = max(len(_number(step)) for step in steps) * LETTER + 18
    places, cuts = _along(sorted({point.as_of for point in drawn}), left + INSET, RIGHT - LABEL_ROOM)
    y_ticks = tuple(Tick(_height(step, steps), _number(step)) for step in steps)
    numbers = {side: n for n, side in enumerate(dict.fromkeys([*sides, *(point.counted_by for point in drawn)]))}
    marks = [replace(mark, side=numbers[mark.point.counted_by]) for mark in _stand(drawn, places, steps)]
    labelled = _label(marks, Box(left, 2, WIDTH, BASE - 2))
    return Chart(labelled, y_ticks, _date_ticks(drawn, places), cuts, round(left, 1))


def nice_steps(values: Sequence[float], about: int = 4) -> tuple[float, ...]:
    """Round numbers, evenly apart, from below the least to above the greatest value: steps of 1, 2 or 5 times ten."""
    span = (max(values) - min(values)) or float(about)
    power = 10.0 ** floor(log10(span / about))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * about >= span)
    first, last = floor(min(values) / step), ceil(max(values) / step)
    return tuple(round(step * n, 10) for n in range(first, max(last, first + 1) + 1))


def _reach(point: FigurePoint) -> float | None:
    """How far up an open line wants room above its value."""
    return float(point.low) * 1.15 if point.high is None and point.low is not None else None


def _height(value: Number, steps: Sequence[float]) -> float:
    share = (float(value) - steps[0]) / (steps[-1] - steps[0])
    return round(BASE - share * (BASE - TOP), 1)


def _along(dates: Sequence[date], first: float, last: float) -> tuple[dict[date, float], tuple[float, ...]]:
    """Where each date stands, in proportion to time except across cut gaps, and where the cuts are."""
    gaps = [(later - earlier).days for earlier, later in pairwise(dates)]
    if not gaps:
        return {dates[0]: round((first + last) / 2, 1)}, ()
    longest = min(gaps) * CUT_AFTER
    unit = (last - first) / sum(min(gap, longest) for gap in gaps)
    places, cuts, x = {dates[0]: round(first, 1)}, [], first
    for gap, day in zip(gaps, dates[1:], strict=True):
        width = min(gap, longest) * unit
        if gap > longest:
            cuts.append(round(x + width / 2, 1))
        x += width
        places[day] = round(x, 1)
    return places, tuple(cuts)


def _date_ticks(points: Sequence[FigurePoint], places: dict[date, float]) -> tuple[Tick, ...]:
    """A tick for each date that has room; the year stands under the first and wherever it changes."""
    ticks: list[Tick] = []
    year = ""
    for day, precision in {point.as_of: point.precision for point in points}.items():
        if ticks and places[day] - ticks[-1].at < TICK_ROOM:
            continue
        label, sub = _date_words(day, precision)
        ticks.append(Tick(places[day], label, sub if sub != year else ""))
        year = sub or label
    return tuple(ticks)


def _date_words(day: date, precision: Precision) -> tuple[str, str]:
    month = MONTHS[day.month - 1]
    return {
        "day": (f"{day.day} {month}", str(day.year)),
        "month": (month, str(day.year)),
        "year": (str(day.year), ""),
    }[precision]


def _stand(points: Sequence[FigurePoint], places: dict[date, float], steps: Sequence[float]) -> list[Mark]:
    """The marks without their labels; two that would cover each other stand side by side."""
    marks: list[Mark] = []
    for point in points:
        y, y_end = _extent(point, steps)
        x = places[point.as_of]
        while any(_body(x, y, y_end).overlap(_body(mark.x, mark.y, mark.y_end)) for mark in marks):
            x += DODGE
        lines = (point.words,)
        nowhere = Label(x, y, "start", lines, Box(x, y, x, y))
        marks.append(Mark(point, 0, x, y, y_end, nowhere))
    return marks


def _extent(point: FigurePoint, steps: Sequence[float]) -> tuple[float, float]:
    if point.high is None and point.low is not None:
        y = _height(point.low, steps)
        return y, round(max(y - OPEN_LENGTH, 2.0), 1)
    if point.low is None and point.high is not None:
        y = _height(point.high, steps)
        return y, round(min(y + OPEN_LENGTH, BASE), 1)
    return _height(point.high or 0, steps), _height(point.low or 0, steps)


def _body(x: float, y: float, y_end: float) -> Box:
    return Box(x - REACH, min(y, y_end) - REACH, x + REACH, max(y, y_end) + REACH)


def _label(marks: Sequence[Mark], frame: Box) -> tuple[Mark, ...]:
    """The marks with their words, in the first order of placing them that leaves all free, or the least harmful."""
    lines = _lines(marks)
    tried: list[tuple[float, dict[int, Label]]] = []
    for order in islice(_orders(lines), 1 if len(marks) > CROWD else None):
        tried.append(_labelled(marks, lines, order, frame))
        if not tried[-1][0]:
            break
    labels = min(tried, key=lambda found: found[0])[1]
    return tuple(replace(mark, label=labels[n]) for n, mark in enumerate(marks))


def _orders(lines: Sequence[tuple[str, ...]]) -> Iterator[list[int]]:
    """The short words first, since the long ones can stand further off; from the left, from the right; then plainly."""
    marks = range(len(lines))
    yield sorted(marks, key=lambda n: (len(lines[n]), len(lines[n][0])))
    yield sorted(marks, key=lambda n: (len(lines[n]), len(lines[n][0]), -n))
    yield [*reversed(marks)]
    yield [*marks]


def _labelled(
    marks: Sequence[Mark], lines: Sequence[tuple[str, ...]], order: Iterable[int], frame: Box
) -> tuple[float, dict[int, Label]]:
    """How much the words collide that are placed in this order, and where each stands."""
    taken = [_body(mark.x, mark.y, mark.y_end) for mark in marks]
    harm, labels = 0.0, {}
    for n in order:
        mark = marks[n]
        middle = (mark.y + mark.y_end) / 2 if mark.point.kind == "range" else mark.y
        labels[n] = place(lines[n], _body(mark.x, mark.y, mark.y_end), middle, taken=taken, frame=frame)
        harm += collision(labels[n], taken, frame)
        taken.extend(labels[n].boxes)
    return harm, labels


def _lines(marks: Sequence[Mark]) -> list[tuple[str, ...]]:
    """Each mark's words, with its side's name at the side's first mark, at ranges, and where the shape is borrowed."""
    named: set[str] = set()
    lines: list[tuple[str, ...]] = []
    for mark in marks:
        point = mark.point
        is_needed = point.counted_by not in named or mark.is_borrowing or point.kind == "range"
        words = (point.words, point.counted_by) if point.counted_by and is_needed else (point.words,)
        lines.append(tuple(shorten(text, LONGEST_WORDS, placeholder="…") for text in words))
        named.add(point.counted_by)
    return lines


def _number(value: float) -> str:
    return f"{value:,.10g}"
