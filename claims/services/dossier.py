"""The casefile as a whole: what may still change, how its parts are held, and how an edit undoes an approval."""

from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Invalid, MoveRefused
from claims.domain.lifecycle import ASSESSMENT_EDITABLE, CLAIM_EDITABLE, Move, State, follow
from claims.domain.vocabulary import Decision
from claims.models import Appearance, Claim, Evidence, Figure, Review
from claims.queries.assessments import current
from claims.services.work import Work

Part = TypeVar("Part", Appearance, Evidence, Figure)


def touch(work: Work, claim: Claim, *, assessment: bool = False) -> None:
    """Announce an edit to a claim or anything that belongs to it.

    Raises ``MoveRefused`` where the claim's state allows no edit. An approval is bound to the content it approved,
    so an edit in state *approved* takes the claim back to review.
    """
    editable = ASSESSMENT_EDITABLE if assessment else CLAIM_EDITABLE
    if claim.state not in editable:
        raise MoveRefused(f"This claim is “{claim.state.label}” and cannot be edited in that state.")
    claim.updated_at = work.now
    if claim.state is State.APPROVED:
        _void_approval(work, claim)


def hold_part(work: Work, model: type[Part], ref: str, *options: Any) -> Part:
    """A part of a casefile, locked after its claim, so that two people at one casefile take turns.

    Whoever locked the part alone would find the claim changed under them, and be told of a conflict where there is
    none. Raises ``NotFound``.
    """
    owner = select(Claim.ref).join(model, model.claim_id == Claim.id).where(model.ref == ref)
    claim_ref = work.session.scalar(owner)
    if claim_ref is not None:
        work.hold(Claim, claim_ref)
    return work.hold(model, ref, joinedload(model.claim), *options)


def withdraw_part(work: Work, part: Appearance | Evidence | Figure, action: str, reason: str, *, missing: str) -> None:
    """Take a part that is held off its claim, recorded as ``action``; nothing is deleted.

    Raises ``Invalid`` beside ``reason``, in the words of ``missing`` where there is none, or ``MoveRefused``.
    """
    why = reason.strip()
    if not why:
        raise Invalid(missing, field="reason")
    touch(work, part.claim)
    changes = work.change(part, withdrawn_at=work.now, withdrawn_because=why)
    work.record(action, part, changes=changes, reason=why)


def touch_approved(work: Work, claim_ids: Select[int]) -> None:
    """Take the approved ones among these claims back to review: what readers would be shown of them has changed."""
    statement = select(Claim).where(Claim.id.in_(claim_ids), Claim.state == State.APPROVED).order_by(Claim.id)
    for claim in work.session.scalars(statement.with_for_update(of=Claim)).all():
        touch(work, claim)


def void_approvals(work: Work, claim: Claim) -> None:
    """Let no approval of the round under way stand; those of rounds before it were published and keep."""
    newest = current(work.session, claim.id)
    if newest is None:
        return
    statement = select(Review).where(
        Review.assessment_id == newest.id, Review.decision == Decision.APPROVED, Review.voided_at.is_(None)
    )
    for review in work.session.scalars(statement):
        work.change(review, voided_at=work.now)


def _void_approval(work: Work, claim: Claim) -> None:
    changes = work.change(claim, state=follow(Move.VOID, claim.state))
    void_approvals(work, claim)
    work.record("claim.void", claim, changes=changes, reason="The content changed after it was approved.")
