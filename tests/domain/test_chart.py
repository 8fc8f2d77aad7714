"""Tests of the picture of figures over time: its marks, axes and words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from claims.domain.chart import BASE, WIDTH, Chart, FigurePoint, Mark, Precision, draw, nice_steps
from claims.domain.chart_labels import Box

DEFENDER, MINISTRY, COMMITTEE = "Human Rights Defender", "Health Ministry, its own side", "Investigative Committee"

KILLED = (
    FigurePoint(date(2023, 9, 19), 2, None, "at least 2", DEFENDER),
    FigurePoint(date(2023, 9, 19), 2, 2, "2", DEFENDER),
    FigurePoint(date(2023, 9, 20), 27, 27, "27", DEFENDER),
    FigurePoint(date(2023, 9, 20), 32, 32, "32", DEFENDER),
    FigurePoint(date(2023, 9, 21), 200, None, "at least 200", DEFENDER),
    FigurePoint(date(2023, 9, 27), 192, 192, "192", MINISTRY),
    FigurePoint(date(2023, 12, 1), 223, 223, "223", COMMITTEE, precision="month"),
)
RESIDENTS = (
    FigurePoint(date(2004, 10, 1), 146_592, 146_592, "146,592", "De facto statistics"),
    FigurePoint(date(2021, 7, 23), None, 25_000, "at most 25,000", "President of Azerbaijan"),
    FigurePoint(date(2022, 12, 28), Decimal(120_000), Decimal(120_000), "120,000", "Armenia, before the court"),
    FigurePoint(date(2023, 8, 24), 40_000, 40_000, "about 40,000", "Azerbaijani media"),
    FigurePoint(date(2023, 9, 30), 100_417, 120_000, "between 100,417 and 120,000", "Government of Armenia"),
)


def value_on(day: int, value: int = 10, counted_by: str = "") -> FigurePoint:
    return FigurePoint(date(2023, 9, day), value, value, str(value), counted_by)


def body(mark: Mark) -> Box:
    return Box(mark.x - 5, min(mark.y, mark.y_end) - 5, mark.x + 5, max(mark.y, mark.y_end) + 5)


def test_nothing_to_draw_is_an_empty_chart() -> None:
    assert draw([]) == Chart()


def test_a_figure_without_any_bound_is_left_out() -> None:
    nameless = FigurePoint(date(2023, 9, 19), None, None, "some")

    assert draw([nameless, value_on(20)]) == draw([value_on(20)])


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [(2, 2, "value"), (2, None, "at_least"), (None, 2, "at_most"), (2, 3, "range"), (0, 0, "value")],
)
def test_bounds_say_how_a_figure_is_drawn(low: int | None, high: int | None, kind: str) -> None:
    assert FigurePoint(date(2023, 9, 19), low, high, "some").kind == kind


@pytest.mark.parametrize(
    ("values", "steps"),
    [
        ([0, 192], (0, 50, 100, 150, 200)),
        ([0, 200 * 1.15], (0, 100, 200, 300)),
        ([0, 146_592], (0, 50_000, 100_000, 150_000)),
        ([0, 3], (0, 1, 2, 3)),
        ([0, 0], (0, 1)),
        ([-30, 0, 40], (-40, -20, 0, 20, 40)),
        ([0, 0.4], (0, 0.1, 0.2, 0.3, 0.4)),
    ],
)
def test_steps_are_round_and_hold_every_value(values: list[float], steps: tuple[float, ...]) -> None:
    assert nice_steps(values) == steps


def test_ticks_say_numbers_with_thousands_set_apart() -> None:
    assert [tick.label for tick in draw(RESIDENTS).y_ticks] == ["0", "50,000", "100,000", "150,000"]


def test_a_value_stands_between_the_ticks_in_proportion() -> None:
    chart = draw([value_on(19, 50), value_on(20, 100)])
    heights = {tick.label: tick.at for tick in chart.y_ticks}

    assert [mark.y for mark in chart.marks] == [heights["50"], heights["100"]]


def test_days_stand_in_proportion_to_time() -> None:
    first, second, third = (mark.x for mark in draw([value_on(19), value_on(20), value_on(23)]).marks)

    assert third - second == pytest.approx(3 * (second - first), abs=0.5)


def test_a_gap_over_four_times_the_narrowest_is_cut_to_four_times() -> None:
    chart = draw([value_on(1), value_on(2), value_on(30)])
    first, second, third = (mark.x for mark in chart.marks)

    assert third - second == pytest.approx(4 * (second - first), abs=0.5)
    assert chart.cuts == pytest.approx([(second + third) / 2], abs=0.2)


def test_figures_of_one_day_stand_in_the_middle() -> None:
    (mark,) = draw([value_on(19)]).marks
    chart = draw([value_on(19)])

    assert chart.left < mark.x < chart.right
    assert chart.x_ticks[0].at == mark.x


def test_a_lower_bound_runs_upward_and_an_upper_bound_downward() -> None:
    lower, upper = draw(
        [
            FigurePoint(date(2023, 9, 19), 50, None, "at least 50"),
            FigurePoint(date(2023, 9, 20), None, 50, "up to 50"),
        ]
    ).marks

    assert lower.y_end < lower.y == upper.y < upper.y_end


def test_an_upper_bound_never_runs_below_the_axis() -> None:
    marks = draw([FigurePoint(date(2023, 9, 19), None, 1, "at most 1"), value_on(20, 100)]).marks

    assert marks[0].y_end == BASE


def test_an_open_line_starts_at_its_point_and_is_drawn_in_three_dashes() -> None:
    (mark,) = draw([FigurePoint(date(2023, 9, 19), 50, None, "at least 50")]).marks

    assert len(mark.dashes) == 3
    assert (mark.dashes[0][0], mark.dashes[-1][1]) == (mark.y, mark.y_end)


def test_a_range_is_a_bar_from_its_lower_to_its_upper_bound() -> None:
    chart = draw([FigurePoint(date(2023, 9, 19), 50, 100, "50 to 100")])
    heights = {tick.label: tick.at for tick in chart.y_ticks}

    assert (chart.marks[0].y, chart.marks[0].y_end) == (heights["100"], heights["50"])
    assert chart.marks[0].height == round(heights["50"] - heights["100"], 1)


def test_two_figures_on_one_spot_stand_side_by_side() -> None:
    first, second = draw([value_on(19), replace(value_on(19), words="ten")]).marks

    assert second.x - first.x == 14.0


def test_the_counting_side_has_its_own_shape_in_order_of_appearance() -> None:
    marks = draw([value_on(21, counted_by="Late"), value_on(19, counted_by="Early"), value_on(22, 3, "Early")]).marks

    assert [mark.shape for mark in marks] == ["circle", "square", "circle"]


def test_only_the_first_figure_of_a_side_names_it_and_every_range() -> None:
    bar = FigurePoint(date(2023, 9, 24), 5, 9, "5 to 9", "Desk")
    chart = draw([value_on(19, counted_by="Desk"), value_on(21, counted_by="Desk"), bar])

    assert [mark.label.lines for mark in chart.marks] == [("10", "Desk"), ("10",), ("5 to 9", "Desk")]


def test_a_side_has_one_shape_in_all_charts_of_a_page() -> None:
    sides = [DEFENDER, MINISTRY, COMMITTEE]

    charts = [draw(points, sides) for points in (KILLED, KILLED[5:], KILLED[6:])]

    shapes = {(mark.point.counted_by, mark.shape) for chart in charts for mark in chart.marks}
    assert shapes == {(DEFENDER, "circle"), (MINISTRY, "square"), (COMMITTEE, "diamond")}


def test_a_side_that_borrows_its_shape_is_named_at_every_figure() -> None:
    points = [value_on(day, counted_by=side) for day, side in ((1, "A"), (2, "E"), (3, "A"), (4, "E"))]

    marks = draw(points, ["A", "B", "C", "D", "E"]).marks

    assert {mark.shape for mark in marks} == {"circle"}
    assert [mark.label.lines for mark in marks] == [("10", "A"), ("10", "E"), ("10",), ("10", "E")]


def test_the_words_of_two_figures_on_the_first_day_keep_off_each_others_leaders() -> None:
    authorities, defender = "Local authorities of Nagorno-Karabakh", "Human Rights Defender of Artsakh"
    injured = [
        value_on(19, 11, authorities),
        value_on(19, 23, defender),
        FigurePoint(date(2023, 9, 20), 200, None, "more than 200", defender),
        FigurePoint(date(2023, 9, 21), 400, None, "more than 400", defender),
    ]
    first, second = draw(injured).marks[:2]

    struck = [box for box in first.label.boxes for other in second.label.boxes if box.overlap(other)]

    assert struck == []


def test_long_words_are_cut_beside_the_mark() -> None:
    (mark,) = draw([value_on(19, counted_by="The " + "very " * 12 + "long name of an authority")]).marks

    assert mark.label.lines[1] == "The very very very very very very very very…"


@pytest.mark.parametrize("points", [KILLED, RESIDENTS])
def test_words_cover_neither_words_nor_marks_and_stay_inside(points: tuple[FigurePoint, ...]) -> None:
    chart = draw(points)
    words = [mark.label.box for mark in chart.marks]

    assert [pair for pair in combinations(words, 2) if pair[0].overlap(pair[1])] == []
    assert [box for box in words for mark in chart.marks if box.overlap(body(mark))] == []
    assert [box for box in words if box.left < chart.left or box.right > WIDTH or box.bottom > BASE] == []


@pytest.mark.parametrize(("precision", "words"), [("day", "1 Dec 2023"), ("month", "Dec 2023"), ("year", "2023")])
def test_a_date_is_said_no_more_precisely_than_it_is_known(precision: Precision, words: str) -> None:
    point = replace(value_on(1), as_of=date(2023, 12, 1), precision=precision)

    assert point.when == words


def test_the_year_stands_under_the_first_date_and_where_it_changes() -> None:
    ticks = draw([value_on(1), value_on(20), replace(value_on(1), as_of=date(2024, 1, 5))]).x_ticks

    assert [(tick.label, tick.sub) for tick in ticks] == [("1 Sep", "2023"), ("20 Sep", ""), ("5 Jan", "2024")]


def test_a_date_without_room_for_its_words_has_no_tick() -> None:
    ticks = draw([value_on(day) for day in range(1, 29)]).x_ticks

    assert ticks[0].label == "1 Sep"
    assert min(later.at - earlier.at for earlier, later in pairwise(ticks)) >= 54
