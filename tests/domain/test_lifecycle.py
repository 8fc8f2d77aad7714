"""The life of a claim as a table: every move from every state, for authors and for others."""

import pytest

from claims.domain.errors import MoveRefused
from claims.domain.lifecycle import (
    ASSESSMENT_EDITABLE,
    CLAIM_EDITABLE,
    MAIN_LINE,
    UNDER_WAY,
    Move,
    State,
    follow,
    moves_from,
)

# move: from → to, and whether the author of the assessment has to do it, must not, or may
TABLE = {
    "take": ("new", "checking", "anybody"),
    "dismiss": ("new checking", "dismissed", "anybody"),
    "reopen": ("dismissed", "new", "anybody"),
    "submit": ("checking", "in_review", "author"),
    "return": ("in_review", "checking", "another"),
    "approve": ("in_review", "approved", "another"),
    "void": ("approved", "in_review", "anybody"),
    "publish": ("approved", "published", "anybody"),
    "revise": ("published", "checking", "anybody"),
    "abandon": ("checking in_review approved", "published", "anybody"),
    "retract": ("published", "retracted", "anybody"),
}


def outcome(move: Move, state: State, *, is_author: bool) -> str:
    try:
        return str(follow(move, state, is_author=is_author))
    except MoveRefused:
        return "refused"


def expected(move: Move, state: State, *, is_author: bool) -> str:
    sources, target, by = TABLE[move.value]
    wrong_person = (by == "author" and not is_author) or (by == "another" and is_author)
    return target if str(state) in sources.split() and not wrong_person else "refused"


def test_every_move_from_every_state_leads_where_the_table_says() -> None:
    cases = [(move, state, is_author) for move in Move for state in State for is_author in (False, True)]
    found = {case: outcome(case[0], case[1], is_author=case[2]) for case in cases}
    assert found == {case: expected(case[0], case[1], is_author=case[2]) for case in cases}


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (State.NEW, ["take", "dismiss"]),
        (State.CHECKING, ["dismiss", "submit", "abandon"]),
        (State.IN_REVIEW, ["return", "approve", "abandon"]),
        (State.APPROVED, ["publish", "abandon"]),
        (State.PUBLISHED, ["revise", "retract"]),
        (State.DISMISSED, ["reopen"]),
        (State.RETRACTED, []),
    ],
)
def test_a_person_is_offered_the_moves_of_the_state_and_never_the_one_that_follows_from_an_edit(
    state: State, moves: list[str]
) -> None:
    assert [move.value for move in moves_from(state)] == moves


def test_a_refusal_says_where_the_claim_is_and_where_it_would_have_to_be() -> None:
    with pytest.raises(MoveRefused) as refused:
        follow(Move.DISMISS, State.APPROVED)
    assert refused.value.message == "This claim is “Approved”; to dismiss it, it has to be “New” or “Checking”."


def test_what_is_out_or_set_aside_is_not_edited() -> None:
    settled = {State.PUBLISHED, State.DISMISSED, State.RETRACTED}
    assert (set(State) - CLAIM_EDITABLE, set(State) - ASSESSMENT_EDITABLE) == (settled, {*settled, State.NEW})
    assert set(UNDER_WAY) == set(ASSESSMENT_EDITABLE)


def test_the_main_line_is_walked_by_the_main_moves() -> None:
    walked = [State.NEW]
    for move, is_author in ((Move.TAKE, True), (Move.SUBMIT, True), (Move.APPROVE, False), (Move.PUBLISH, False)):
        walked.append(follow(move, walked[-1], is_author=is_author))
    assert tuple(walked) == MAIN_LINE
