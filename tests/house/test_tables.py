"""The tables of the law: nothing left out of any of them."""

import inspect

from claims.domain import errors
from claims.domain.errors import Refusal
from claims.domain.lifecycle import CLAIM_EDITABLE, MOVES, Move, State
from claims.domain.policy import RANK, RULES, Action
from claims.domain.ratings import CURRENT
from claims.domain.vocabulary import Role
from claims.web.errors import STATUSES, TITLES


def test_every_action_is_in_the_policy_table() -> None:
    assert set(RULES) == set(Action)


def test_every_role_has_its_rank_and_every_action_somebody_who_may() -> None:
    assert set(RANK) == set(Role)
    assert set(RULES.values()) <= set(Role)


def test_every_move_is_in_the_table_and_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    reached = {step.target for step in MOVES.values()} | {State.NEW}
    left = {source for step in MOVES.values() for source in step.sources}

    assert set(MOVES) == set(Move)
    assert reached == set(State)
    assert set(State) - left == {State.RETRACTED}
    assert left >= CLAIM_EDITABLE


def test_every_refusal_has_a_status_and_every_status_a_title() -> None:
    kinds = {kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Refusal)}

    assert kinds - {Refusal} == set(STATUSES)
    assert set(STATUSES.values()) <= set(TITLES)


def test_ratings_with_a_value_are_dials_and_the_rest_have_their_sign() -> None:
    for rating in CURRENT.ratings:
        assert (rating.value is None) == (rating.sign is not None), rating.code
        assert rating.fill in range(5)
