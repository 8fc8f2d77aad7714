"""Taking a claim up, handing it on, setting it aside and taking it back."""

import datetime
from collections.abc import Sequence

from sqlalchemy import select

from claims.domain.days import earliest_today
from claims.domain.errors import Invalid, MoveRefused
from claims.domain.lifecycle import UNDER_WAY, Move, State, follow
from claims.domain.policy import Action, allows
from claims.domain.vocabulary import DismissReason
from claims.models import Claim, User
from claims.services.work import Work, named


def take(work: Work, ref: str, assignee_ref: str | None = None, due_on: datetime.date | None = None) -> Claim:
    """Start checking a new claim, oneself or through another active person who may check.

    Raises ``MoveRefused``, or ``Invalid`` for the field ``assignee`` or ``due_on``.
    """
    actor = work.require(Action.TAKE)
    claim = work.hold(Claim, ref)
    state = follow(Move.TAKE, claim.state)
    person = _checker(work, assignee_ref) if assignee_ref else _account(work, actor.id)
    changes = _hand_to(work, claim, person, due_on)
    work.record("claim.take", claim, changes={**work.change(claim, state=state), **changes})
    return claim


def assign(work: Work, ref: str, assignee_ref: str, due_on: datetime.date | None = None) -> Claim:
    """Hand a claim that is under way to another person; raises as ``take`` does."""
    work.require(Action.TAKE)
    claim = work.hold(Claim, ref)
    if claim.state not in UNDER_WAY:
        raise MoveRefused(f"This claim is “{claim.state.label}”; only work under way is handed to somebody.")
    changes = _hand_to(work, claim, _checker(work, assignee_ref), due_on)
    if changes:
        work.record("claim.assign", claim, changes=changes)
    return claim


def dismiss(work: Work, ref: str, reason: DismissReason, note: str = "", duplicate_of_ref: str | None = None) -> Claim:
    """Set a claim aside with a reason from the list; a duplicate names the claim that it repeats.

    A claim with a public page is corrected or retracted instead, so that readers are told.
    """
    work.require(Action.DISMISS)
    claim = work.hold(Claim, ref)
    state = _set_aside(claim)
    other = _repeated(work, claim, reason, duplicate_of_ref)
    changes = work.change(claim, state=state, dismissed_as=reason)
    if other:
        claim.duplicate_of_id = other.id
        changes["duplicate_of"] = [None, other.ref]
    work.record("claim.dismiss", claim, changes=changes, reason=note.strip())
    return claim


def dismiss_many(work: Work, refs: Sequence[str], reason: DismissReason, note: str) -> None:
    """Set many claims aside for one reason that names no other claim, each with its own event, as ``dismiss`` does."""
    work.require(Action.DISMISS)
    held = select(Claim).where(Claim.ref.in_(refs)).order_by(Claim.id).with_for_update(of=Claim)
    claims = work.session.scalars(held).all()
    changed = [(each, work.change(each, state=_set_aside(each), dismissed_as=reason)) for each in claims]
    work.session.flush()
    work.record_all(
        work.entry("claim.dismiss", named(each), changes=changes, reason=note.strip()) for each, changes in changed
    )


def call_mistake(work: Work, ref: str, note: str) -> Claim:
    """Say of a claim that was set aside for another reason that it was made by mistake, and never one of the desk's."""
    work.require(Action.DISMISS)
    claim = work.hold(Claim, ref)
    if claim.state is not State.DISMISSED:
        raise MoveRefused(f"This claim is “{claim.state.label}”; it was not set aside.")
    changes = {**work.change(claim, dismissed_as=DismissReason.MISTAKE), **_forget_original(work, claim)}
    work.record("claim.dismiss", claim, changes=changes, reason=note.strip())
    return claim


def reopen(work: Work, ref: str, reason: str) -> Claim:
    """Put a dismissed claim back on the docket as new, with nobody on it; a reason is needed."""
    work.require(Action.REOPEN)
    claim = work.hold(Claim, ref)
    state = follow(Move.REOPEN, claim.state)
    if not reason.strip():
        raise Invalid("Say why it is taken up again.", field="reason")
    changes = work.change(claim, state=state, dismissed_as=None, due_on=None)
    changes |= _forget_original(work, claim) | give(work, claim, None)
    work.record("claim.reopen", claim, changes=changes, reason=reason.strip())
    return claim


def give(work: Work, claim: Claim, person: User | None) -> dict[str, list[object]]:
    """Put a person on a claim, or nobody, and answer the change; the history names people, never keys."""
    before = _account(work, claim.assignee_id) if claim.assignee_id else None
    if before is person:
        return {}
    claim.assignee_id = person.id if person else None
    return {"assignee": [before.display_name if before else None, person.display_name if person else None]}


def _forget_original(work: Work, claim: Claim) -> dict[str, list[object]]:
    """Let go of the claim that this one was said to repeat, if any, and answer the change."""
    repeated = work.session.get(Claim, claim.duplicate_of_id) if claim.duplicate_of_id else None
    if repeated is None:
        return {}
    claim.duplicate_of_id = None
    return {"duplicate_of": [repeated.ref, None]}


def _set_aside(claim: Claim) -> State:
    """The state of the claim once it is set aside; raises ``MoveRefused`` where it cannot be."""
    state = follow(Move.DISMISS, claim.state)
    if claim.slug:
        raise MoveRefused("This claim has a public page. Correct it or retract it, so that readers are told.")
    return state


def _hand_to(work: Work, claim: Claim, person: User, due_on: datetime.date | None) -> dict[str, list[object]]:
    if due_on and due_on != claim.due_on and due_on < earliest_today(work.now):
        raise Invalid("The due date lies in the past.", field="due_on")
    return {**give(work, claim, person), **work.change(claim, due_on=due_on)}


def _account(work: Work, user_id: int | None) -> User:
    return work.session.scalars(select(User).where(User.id == user_id)).one()


def _checker(work: Work, ref: str) -> User:
    person = work.session.scalars(select(User).where(User.ref == ref)).first()
    if person is None or not person.is_active or not allows(person.role, Action.ASSESS):
        raise Invalid("Only an active account that may check can be given a claim.", field="assignee")
    return person


def _repeated(work: Work, claim: Claim, reason: DismissReason, duplicate_of_ref: str | None) -> Claim | None:
    """The claim that this one repeats: needed for a duplicate, nothing for the other reasons."""
    if reason is not DismissReason.DUPLICATE:
        return None
    other = work.session.scalars(select(Claim).where(Claim.ref == (duplicate_of_ref or ""))).first()
    if other is None:
        raise Invalid("Name the claim that this one repeats.", field="duplicate_of")
    if other is claim:
        raise Invalid("A claim cannot repeat itself.", field="duplicate_of")
    return other
