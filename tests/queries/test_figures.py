"""Figures that count the same thing at the same place are gathered, drawn and told with who counts."""

import datetime
from collections.abc import Sequence

from claims.domain.partial_date import PartialDate
from claims.models import Claim
from claims.queries.casefile import CLAIM_OPTIONS
from claims.queries.claims import by_ref
from claims.queries.figures import FigureSeries, series_of
from claims.services.work import Desk
from tests.factories.claims import add_claim, add_figure, add_text, appear
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_source
from tests.factories.speakers import add_speaker


def gathered(desk: Desk, claims: Sequence[Claim]) -> tuple[FigureSeries, ...]:
    with desk.reading() as session:
        loaded = [by_ref(session, claim.ref, *CLAIM_OPTIONS) for claim in claims]
        return series_of(loaded, lambda _figure, claim: f"/claims/{claim.ref}")


def told(series: FigureSeries) -> list[tuple[str, str]]:
    return [(line.words, line.counted_by) for line in series.lines]


def test_one_count_by_several_sides_is_one_series_in_order_of_time(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, place="Nagorno-Karabakh")
    appear(desk, claim, add_text(desk, people.ada), speaker=add_speaker(desk, people.ada, "Local authorities"))
    piece = add_evidence(desk, people.ada, claim, add_source(desk, people.ada, publisher="The ombudsman"))
    add_figure(
        desk, people.ada, claim, "at least 200", counted="Killed", as_of=PartialDate(2023, 9, 21), evidence=piece
    )
    add_figure(desk, people.ada, claim, "no fewer than 9", counted="killed", evidence=piece)
    add_figure(desk, people.ada, claim, "at least two", counted="killed", as_of=PartialDate(2023, 9, 19))
    (series,) = gathered(desk, [claim])
    assert told(series) == [
        ("at least 2", "Local authorities"),
        ("at least 200", "The ombudsman"),
        ("at least 9", "The ombudsman"),
    ]
    assert (series.place, [mark.point.as_of for mark in series.chart.marks]) == (
        "Nagorno-Karabakh",
        [datetime.date(2023, 9, 19), datetime.date(2023, 9, 21)],
    )
    assert [line.words for line in series.undrawn] == ["at least 9"]


def test_other_things_units_and_places_are_kept_apart(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, place="Stepanakert")
    for counted, unit, place in (
        ("killed", "", ""),
        ("injured", "", ""),
        ("killed", "", "Martakert"),
        ("killed", "%", ""),
    ):
        add_figure(desk, people.ada, claim, "11", counted=counted, unit=unit, place=place)
    series = gathered(desk, [claim])
    assert [(found.counted, found.unit, found.place) for found in series] == [
        ("killed", "", "Stepanakert"),
        ("injured", "", "Stepanakert"),
        ("killed", "", "Martakert"),
        ("killed", "%", "Stepanakert"),
    ]
    assert [found.chart.marks for found in series] == [()] * 4


def test_the_same_count_in_two_claims_is_gathered_and_what_has_no_name_is_not(desk: Desk, people: People) -> None:
    first, second = add_claim(desk, people.ada, "First."), add_claim(desk, people.ada, "Second.")
    for claim in (first, second):
        add_figure(desk, people.ada, claim, "11", counted="injured")
        add_figure(desk, people.ada, claim, "7")
    series = gathered(desk, [first, second])
    assert [(found.title, len(found.lines)) for found in series] == [
        ("injured", 2),
        ("without a name", 1),
        ("without a name", 1),
    ]
    assert [line.href for line in series[0].lines] == [f"/claims/{first.ref}", f"/claims/{second.ref}"]
