"""Tests of where the words of a chart stand."""

import pytest

from claims.domain.chart_labels import Box, Label, Leader, place

FRAME = Box(0, 0, 400, 200)
MARK = Box(194, 94, 206, 106)


def words(taken: list[Box], frame: Box = FRAME) -> Label:
    return place(["32"], MARK, 100, taken=[MARK, *taken], frame=frame)


@pytest.mark.parametrize(
    ("other", "area"),
    [(Box(5, 5, 15, 15), 25), (Box(10, 0, 20, 10), 0), (Box(30, 30, 40, 40), 0), (Box(2, 2, 4, 4), 4)],
)
def test_two_boxes_share_the_area_where_they_overlap(other: Box, area: float) -> None:
    assert Box(0, 0, 10, 10).overlap(other) == area


def test_words_stand_to_the_right_of_a_mark_that_has_room() -> None:
    label = words([])

    assert (label.anchor, label.x, label.leader) == ("start", 210.0, None)


def test_words_stand_to_the_left_when_the_right_is_taken() -> None:
    label = words([Box(206, 60, 260, 140)])

    assert (label.anchor, label.x) == ("end", 190.0)


def test_words_stand_above_when_both_sides_are_taken() -> None:
    label = words([Box(212, 60, 260, 140), Box(140, 60, 188, 140)])

    assert label.anchor == "middle"
    assert label.box.bottom < MARK.top


def test_words_that_stand_far_off_are_tied_to_their_mark() -> None:
    label = words([Box(207, 70, 260, 130), Box(140, 70, 193, 130), Box(193, 60, 207, 93), Box(193, 107, 207, 140)])

    assert label.leader is not None
    assert (label.leader.x1, label.leader.y1) == (200.0, MARK.top)


def test_a_leaning_leader_takes_the_room_along_its_line_alone() -> None:
    leader = Leader(0, 0, 10, 20)

    assert len(leader.boxes) == 5
    assert (leader.boxes[0].left, leader.boxes[-1].right) == (-1, 11)
    assert sum(box.area for box in leader.boxes) < 100


def test_words_do_not_leave_the_frame() -> None:
    label = words([], Box(0, 0, 215, 200))

    assert label.anchor == "end"


def test_words_that_fit_nowhere_collide_as_little_as_they_can() -> None:
    everywhere = Box(0, 0, 400, 99)

    label = words([everywhere])

    assert label.box.top >= 99


def test_several_lines_are_stacked_from_the_first_base_line() -> None:
    label = place(["192", "Health Ministry"], MARK, 100, taken=[MARK], frame=FRAME)

    assert label.lines == ("192", "Health Ministry")
    assert label.box.top < label.y < label.y + label.step < label.box.bottom
