"""Figures of checks gathered by what they count: drawn over time where there is enough to draw, else told in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.domain.chart import ENOUGH_TO_DRAW, Chart, FigurePoint, draw
from claims.domain.check import Check, FigureRecord
from claims.domain.figures import say
from claims.domain.partial_date import PartialDate
from claims.domain.series import SeriesKey, key_of, keys_of
from claims.domain.vocabulary import Qualifier, SourceKind


@dataclass(frozen=True)
class Given:
    """A figure with the check that gives it; ``slug`` is empty for the check that is told."""

    check: Check
    figure: FigureRecord
    slug: str = ""

    @property
    def place(self) -> str:
        """Where it was counted: a figure without a place stands for its claim's."""
        return self.figure.place or self.check.place

    @property
    def counted_by(self) -> str:
        """Who gives it, in words."""
        return given_by(self.check, self.figure)


@dataclass(frozen=True)
class CountedThing:
    """The figures of one thing at one place over time, to draw."""

    title: str
    place: str
    chart: Chart


@dataclass(frozen=True)
class Counted:
    """What a check counts: things to draw, and every figure that no chart shows, the check's own first."""

    things: tuple[CountedThing, ...]
    rest: tuple[Given, ...]


def counted(
    check: Check, others: Iterable[tuple[str, Check]] = (), *, href: Callable[[Given], str] = lambda _one: ""
) -> Counted:
    """A chart for each thing that is counted at least twice with a date, and the figures besides.

    ``others`` are slugs and checks that may count the same; what else they count is left out. ``href`` says where the
    mark of a figure leads.
    """
    gathered = _gathered(check, others)
    dated = {key: [one for one in given if one.figure.as_of] for key, given in gathered.items()}
    drawn = {key: given for key, given in dated.items() if len(given) >= ENOUGH_TO_DRAW}
    sides = [one.counted_by for given in drawn.values() for one in given]
    rest = [one for key, given in gathered.items() for one in given if one not in drawn.get(key, ())]
    rest.sort(key=lambda one: (one.slug, one.figure.evidence or 0, one.figure.as_of or ""))
    return Counted(tuple(_thing(given, sides, href) for given in drawn.values()), tuple(rest))


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


def _gathered(check: Check, others: Iterable[tuple[str, Check]]) -> dict[SeriesKey, list[Given]]:
    found: dict[SeriesKey, list[Given]] = {}
    for figure in check.figures:
        found.setdefault(key_of(check, figure), []).append(Given(check, figure))
    shared = set(keys_of(check))
    for slug, other in others:
        for figure in other.figures:
            key = key_of(other, figure)
            if key in shared:
                found[key].append(Given(other, figure, slug))
    return found


def _thing(given: Sequence[Given], sides: Sequence[str], href: Callable[[Given], str]) -> CountedThing:
    first = given[0]
    words = first.figure.counted or first.figure.unit
    title = words[0].upper() + words[1:] if words else "Figures over time"
    return CountedThing(title, first.place, draw([_point(one, href(one)) for one in given], sides))


def _point(one: Given, href: str) -> FigurePoint:
    figure = one.figure
    when = PartialDate.parse(figure.as_of or "")
    return FigurePoint(
        as_of=when.earliest,
        low=_decimal(figure.low),
        high=_decimal(figure.high),
        words=figure_words(figure),
        counted_by=one.counted_by,
        precision=when.precision,
        href=href,
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
