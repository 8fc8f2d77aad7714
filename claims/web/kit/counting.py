"""The figures on a verdict page: the check's own, gathered with those that other checks give of the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from claims.domain.check import Check
from claims.domain.counted import CountedThing, Given, counted, figure_words
from claims.domain.telling import date_words
from claims.queries.public_figures import CountingCheck


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
    found = counted(check, ((other.slug, other.snapshot.check) for other in others), href=_href)
    return FiguresShown(charts=found.things, rows=tuple(map(_row, found.rest)))


def _row(one: Given) -> FigureRow:
    return FigureRow(
        words=figure_words(one.figure),
        counted=one.figure.counted,
        place=one.place,
        as_of=date_words(one.figure.as_of),
        given_by=one.counted_by,
        href=_href(one),
    )


def _href(one: Given) -> str:
    return url_for("public.check", slug=one.slug) if one.slug else ""
