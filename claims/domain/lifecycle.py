"""The life of a claim: its states, the moves between them, and what may be edited where."""

from dataclasses import dataclass
from enum import Enum

from claims.domain.errors import MoveRefused
from claims.domain.labelled import Labelled
from claims.domain.policy import Action, allows
from claims.domain.vocabulary import Role


class State(Labelled):
    """Where the work on a claim stands; it is not a verdict, and not whether readers see a page."""

    NEW = "new", "New"
    CHECKING = "checking", "Checking"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    PUBLISHED = "published", "Published"
    DISMISSED = "dismissed", "Dismissed"
    RETRACTED = "retracted", "Retracted"


MAIN_LINE = (State.NEW, State.CHECKING, State.IN_REVIEW, State.APPROVED, State.PUBLISHED)


class Move(Enum):
    """A step from one state to another, made by a person; ``VOID`` follows from an edit."""

    TAKE = "take"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    VOID = "void"
    PUBLISH = "publish"
    REVISE = "revise"
    ABANDON = "abandon"
    RETRACT = "retract"


@dataclass(frozen=True)
class Step:
    """One row of the table: from which states, to which, allowed by which action, and who must (not) be the author."""

    sources: tuple[State, ...]
    target: State
    action: Action
    by_author: bool | None = None


MOVES: dict[Move, Step] = {
    Move.TAKE: Step((State.NEW,), State.CHECKING, Action.TAKE),
    Move.DISMISS: Step((State.NEW, State.CHECKING), State.DISMISSED, Action.DISMISS),
    Move.REOPEN: Step((State.DISMISSED,), State.NEW, Action.REOPEN),
    Move.SUBMIT: Step((State.CHECKING,), State.IN_REVIEW, Action.SUBMIT, by_author=True),
    Move.RETURN: Step((State.IN_REVIEW,), State.CHECKING, Action.REVIEW, by_author=False),
    Move.APPROVE: Step((State.IN_REVIEW,), State.APPROVED, Action.REVIEW, by_author=False),
    Move.VOID: Step((State.APPROVED,), State.IN_REVIEW, Action.EDIT_CLAIM),
    Move.PUBLISH: Step((State.APPROVED,), State.PUBLISHED, Action.PUBLISH),
    Move.REVISE: Step((State.PUBLISHED,), State.CHECKING, Action.REVISE),
    Move.ABANDON: Step((State.CHECKING, State.IN_REVIEW, State.APPROVED), State.PUBLISHED, Action.REVISE),
    Move.RETRACT: Step((State.PUBLISHED,), State.RETRACTED, Action.RETRACT),
}

# Where the claim, its appearances, figures, relations and evidence may change, and where its assessment may.
CLAIM_EDITABLE = frozenset({State.NEW, State.CHECKING, State.IN_REVIEW, State.APPROVED})
ASSESSMENT_EDITABLE = frozenset({State.CHECKING, State.IN_REVIEW, State.APPROVED})

# Where work is under way, so that it can be handed to somebody else; a new claim is taken instead.
UNDER_WAY = frozenset({State.CHECKING, State.IN_REVIEW, State.APPROVED})


def follow(move: Move, state: State, *, is_author: bool = False) -> State:
    """The state after the move; raises ``MoveRefused`` where the table has no such row or the wrong person asks."""
    step = MOVES[move]
    if state not in step.sources:
        places = " or ".join(f"“{source.label}”" for source in step.sources)
        raise MoveRefused(f"This claim is “{state.label}”; to {move.value} it, it has to be {places}.")
    if step.by_author is True and not is_author:
        raise MoveRefused("Only the author of the assessment can submit it.")
    if step.by_author is False and is_author:
        raise MoveRefused("Nobody reviews their own assessment: a second person has to.")
    return step.target


def may_abandon(role: Role, *, is_author: bool) -> bool:
    """Whether a person may drop a correction: whoever wrote on it, or who may publish."""
    return is_author or allows(role, Action.PUBLISH)


def moves_from(state: State) -> tuple[Move, ...]:
    """The moves that a person can make from a state, in the table's order."""
    return tuple(move for move, step in MOVES.items() if state in step.sources and move is not Move.VOID)
