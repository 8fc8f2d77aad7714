"""Remarks on a claim, and settling those that block its approval."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Invalid, MoveRefused, NotFound
from claims.domain.policy import Action
from claims.domain.vocabulary import Part
from claims.models import Claim, Comment
from claims.queries.assessments import current, has_written
from claims.services.work import Work

LONGEST_COMMENT = 5_000


def comment(work: Work, ref: str, body: str, *, about: Part | None = None, is_blocking: bool = False) -> Comment:
    """Remark on a claim, perhaps on one part of it; a blocking remark has to be settled before approval.

    A comment is no part of the content, so it undoes no approval; an open blocking one also stops publication.
    """
    actor = work.require(Action.COMMENT)
    claim = work.hold(Claim, ref)
    text = body.strip()
    if not 0 < len(text) <= LONGEST_COMMENT:
        raise Invalid(f"A comment has 1 to {LONGEST_COMMENT:,} characters.", field="body")
    remark = Comment(
        claim_id=claim.id, author_id=actor.id, about=about.value if about else "", body=text, is_blocking=is_blocking
    )
    work.add(remark)
    said = {"body": text, "about": remark.about, "is_blocking": is_blocking}
    work.record("comment.add", remark, changes={name: [None, value] for name, value in said.items() if value})
    return remark


def resolve(work: Work, ref: str, comment_ref: str) -> Comment:
    """Settle a comment on the claim of that public identifier.

    A blocking one is settled by the person who raised it or by another who did not write on the assessment: its
    author does not lift the bar before their own work. Raises ``NotFound`` or ``MoveRefused``.
    """
    actor = work.require(Action.COMMENT)
    remark = work.hold(Comment, comment_ref, joinedload(Comment.claim))
    if remark.claim.ref != ref:
        raise NotFound("There is no such comment on this claim.")
    if remark.resolved_at is not None:
        raise MoveRefused("This comment is settled already.")
    wrote = has_written(current(work.session, remark.claim_id), actor.id)
    if remark.is_blocking and wrote and remark.author_id != actor.id:
        raise MoveRefused("A comment that blocks your own assessment is settled by whoever raised it or a reviewer.")
    changes = work.change(remark, resolved_at=work.now)
    remark.resolved_by_id = actor.id
    work.record("comment.resolve", remark, changes=changes)
    return remark


def refuse_blocked(work: Work, claim: Claim) -> None:
    """Raise ``MoveRefused`` while a blocking comment is open."""
    statement = select(Comment.id).where(
        Comment.claim_id == claim.id, Comment.is_blocking.is_(True), Comment.resolved_at.is_(None)
    )
    if work.session.scalars(statement.limit(1)).first() is not None:
        raise MoveRefused("A blocking comment is still open; settle it first.")
