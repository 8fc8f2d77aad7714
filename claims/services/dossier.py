"""The casefile as a whole: what may still change, and how an edit undoes an approval."""

from sqlalchemy import Select, select

from claims.domain.errors import MoveRefused
from claims.domain.lifecycle import ASSESSMENT_EDITABLE, CLAIM_EDITABLE, Move, State, follow
from claims.domain.vocabulary import Decision
from claims.models import Claim, Review
from claims.queries.assessments import current
from claims.services.work import Work


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
