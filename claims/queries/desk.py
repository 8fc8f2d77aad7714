"""One person's desk: what waits for them, what is overdue, what lies still, and what happened last."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session

from claims.domain.lifecycle import MAIN_LINE, State
from claims.domain.policy import Action, allows
from claims.domain.vocabulary import Decision, Role
from claims.models import Assessment, Claim, Review
from claims.queries import history
from claims.queries.assessments import is_newest_round, wrote_on
from claims.queries.docket import FINISHED, ROW_OPTIONS, DocketRow, rows_of
from claims.queries.revisions import claims_waiting

STALE_AFTER = datetime.timedelta(days=7)
LIST_LENGTH = 10
ACTIVITY_LENGTH = 6
MAY_LIE_STILL = (State.CHECKING, State.IN_REVIEW)  # an approved claim waits to be published, perhaps for long


@dataclass(frozen=True)
class Pile:
    """Claims that want the same thing done; ``count`` counts all of them, ``rows`` holds the first few."""

    rows: tuple[DocketRow, ...]
    count: int


@dataclass(frozen=True)
class StateCount:
    """How many claims stand in a state, and when the one that lies there longest was last touched."""

    state: State
    count: int
    oldest: datetime.datetime


@dataclass(frozen=True)
class MyDesk:
    """Everything on the desk of one person, by what it wants done; each claim once, in its most urgent pile."""

    returned: Pile
    mine: Pile
    to_review: Pile
    to_publish: Pile
    overdue: Pile
    stale: Pile
    to_recheck: Pile
    text_changed: Pile
    states: tuple[StateCount, ...]
    activity: tuple[history.Entry, ...]

    @property
    def has_new(self) -> bool:
        """Whether there is a claim that somebody could take."""
        return any(row.state is State.NEW for row in self.states)

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits for this person."""
        piles = (self.returned, self.mine, self.to_review, self.to_publish, self.text_changed)
        return not any(pile.count for pile in piles)


def my_desk(session: Session, user_id: int, role: Role, now: datetime.datetime) -> MyDesk:
    """The desk of that person at that moment, in a fixed number of statements whatever lies on it."""
    wanted = _each_once(_piles(user_id, role, now))
    found = {name: _first(session, *question) for name, question in wanted.items()}
    rows = _rows(session, {claim_id for ids, _count in found.values() for claim_id in ids})
    piles = {name: Pile(tuple(rows[claim_id] for claim_id in ids), count) for name, (ids, count) in found.items()}
    recent = history.recent(session, ACTIVITY_LENGTH, role=role) if allows(role, Action.SEE_HISTORY) else ()
    return MyDesk(
        **piles,
        states=_states(session),
        activity=tuple(replace(entry, changes=(), reason="") for entry in recent),
    )


Question = tuple[ColumnElement[bool], Any]


def _each_once(piles: dict[str, Question]) -> dict[str, Question]:
    """The same piles, each without what lies on an earlier one."""
    return {
        name: (_without(condition, [piles[earlier][0] for earlier in list(piles)[:at]]), order)
        for at, (name, (condition, order)) in enumerate(piles.items())
    }


def _without(condition: ColumnElement[bool], earlier: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """A comparison with nothing is neither true nor false, so that each is asked whether it is not true."""
    return and_(condition, *(one.is_not(true()) for one in earlier))


def _piles(user_id: int, role: Role, now: datetime.datetime) -> dict[str, Question]:
    """What belongs on each pile, the most urgent pile first, and which of it comes first; others' work for editors."""
    mine = and_(Claim.assignee_id == user_id, Claim.state == State.CHECKING)
    reviews = and_(Claim.state == State.IN_REVIEW, ~_has_written(user_id)) if allows(role, Action.REVIEW) else None
    publishes = Claim.state == State.APPROVED if allows(role, Action.PUBLISH) else None
    rechecks = and_(Claim.state == State.PUBLISHED, _recheck_is_due(now.date()))
    own = or_(Claim.assignee_id == user_id, Claim.assignee_id.is_(None))
    changed = and_(own, claims_waiting()) if allows(role, Action.EDIT_CLAIM) else None
    seen = true() if allows(role, Action.PUBLISH) else Claim.assignee_id == user_id
    return {
        "returned": (and_(mine, _is_returned()), Claim.updated_at),
        "text_changed": (_or_nothing(changed), Claim.updated_at),
        "mine": (mine, Claim.due_on.asc().nulls_last()),
        "to_review": (_or_nothing(reviews), Claim.updated_at),
        "to_publish": (_or_nothing(publishes), Claim.updated_at),
        "overdue": (and_(seen, Claim.due_on < now.date(), Claim.state.not_in(FINISHED)), Claim.due_on),
        "to_recheck": (rechecks, Claim.updated_at),
        "stale": (and_(seen, Claim.state.in_(MAY_LIE_STILL), Claim.updated_at < now - STALE_AFTER), Claim.updated_at),
    }


def _has_written(user_id: int) -> ColumnElement[bool]:
    """Whether that person wrote on the newest assessment of the claim, and so may not review it."""
    return exists().where(Assessment.claim_id == Claim.id, is_newest_round(), wrote_on(user_id))


def _is_returned() -> ColumnElement[bool]:
    """Whether the newest assessment was sent back by its last reviewer."""
    newest = select(func.max(Review.id)).where(Review.claim_id == Claim.id).correlate(Claim).scalar_subquery()
    return exists().where(
        Review.id == newest,
        Review.decision == Decision.RETURNED,
        Review.assessment_id == Assessment.id,
        Assessment.claim_id == Claim.id,
        is_newest_round(),
    )


def _recheck_is_due(today: datetime.date) -> ColumnElement[bool]:
    return exists().where(Assessment.claim_id == Claim.id, is_newest_round(), Assessment.recheck_on <= today)


def _or_nothing(condition: ColumnElement[bool] | None) -> ColumnElement[bool]:
    return Claim.id < 0 if condition is None else condition


def _first(session: Session, condition: ColumnElement[bool], order: Any) -> tuple[list[int], int]:
    """The first claims of a pile and how many there are, in one statement."""
    statement = select(Claim.id, func.count().over()).where(condition).order_by(order, Claim.id).limit(LIST_LENGTH)
    rows = session.execute(statement).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def _rows(session: Session, claim_ids: set[int]) -> dict[int, DocketRow]:
    claims = session.scalars(select(Claim).where(Claim.id.in_(claim_ids)).options(*ROW_OPTIONS)).unique().all()
    return {row.claim.id: row for row in rows_of(session, claims)}


def _states(session: Session) -> tuple[StateCount, ...]:
    statement = select(Claim.state, func.count(), func.min(Claim.updated_at)).group_by(Claim.state)
    found = {state: StateCount(state, count, oldest) for state, count, oldest in session.execute(statement)}
    return tuple(found[state] for state in MAIN_LINE if state in found)
