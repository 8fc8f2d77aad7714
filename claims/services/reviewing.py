"""A second person's decision on an assessment, bound to the content that was read."""

from sqlalchemy import func, select

from claims.domain.errors import Conflict, Invalid, MoveRefused
from claims.domain.lifecycle import Move, follow
from claims.domain.policy import Action
from claims.domain.vocabulary import Decision
from claims.models import Assessment, Claim, Event, Look, Review
from claims.queries.assessments import current, has_written, live_approval
from claims.queries.content import content_digest, content_of
from claims.services.assessing import demand_complete
from claims.services.commenting import refuse_blocked
from claims.services.dossier import touch
from claims.services.work import Work

CHANGED = "This claim changed since you opened it. Read it again as it stands now, then decide."
LONGEST_NOTE = 5_000


def approve(work: Work, ref: str, seen_digest: str, *, seen_version: int | None = None, note: str = "") -> Review:
    """Approve what was read; nobody approves an assessment they wrote on (law 2).

    ``seen_digest`` is the ``content_digest`` of the content on the reviewer's page, ``seen_version`` the version of
    the assessment there (its note about a correction is not part of the content). Raises ``MoveRefused``,
    ``Conflict`` when either is no longer the current one, and ``Incomplete`` where an edit has opened the gate.
    """
    claim, assessment = _under_review(work, ref)
    state = follow(Move.APPROVE, claim.state, is_author=has_written(assessment, _actor_id(work)))
    refuse_blocked(work, claim)
    digest = content_digest(content_of(work.session, claim.id))
    if digest != seen_digest or seen_version not in {None, assessment.version}:
        raise Conflict(CHANGED, base={}, theirs={}, version=claim.version)
    demand_complete(work, claim)
    review = _decide(work, assessment, Decision.APPROVED, digest, note)
    work.record("claim.approve", claim, changes=work.change(claim, state=state), reason=review.note)
    return review


def return_(work: Work, ref: str, note: str) -> Review:
    """Send an assessment back to its authors, saying what is wrong; the note is needed."""
    claim, assessment = _under_review(work, ref)
    state = follow(Move.RETURN, claim.state, is_author=has_written(assessment, _actor_id(work)))
    if not note.strip():
        raise Invalid("Say what has to change.", field="note")
    digest = content_digest(content_of(work.session, claim.id))
    review = _decide(work, assessment, Decision.RETURNED, digest, note)
    work.record("claim.return", claim, changes=work.change(claim, state=state), reason=review.note)
    return review


def send_back(work: Work, ref: str) -> Claim:
    """Take an approved claim back to review when what it rests on changed elsewhere.

    The title of a shared source or the name of a speaker can change without an edit to the claim; its approval then
    covers other content than readers would get. Raises ``MoveRefused`` when the approval still holds.
    """
    work.require(Action.EDIT_CLAIM)
    claim = work.hold(Claim, ref)
    follow(Move.VOID, claim.state)
    assessment = current(work.session, claim.id)
    approval = live_approval(work.session, assessment) if assessment else None
    if approval and approval.content_digest == content_digest(content_of(work.session, claim.id)):
        raise MoveRefused("The approval covers the content as it stands; there is nothing to review again.")
    touch(work, claim)
    return claim


def mark_read(work: Work, ref: str) -> Look:
    """Remember that the actor has read the claim up to its last event; a bookmark of theirs, so no event itself."""
    actor = work.require(Action.SEE_DESK)
    claim = work.hold(Claim, ref)
    last = work.session.scalar(select(func.max(Event.seq)).where(Event.claim_id == claim.id)) or 0
    look = work.session.scalars(select(Look).where(Look.user_id == actor.id, Look.claim_id == claim.id)).first()
    if look is None:
        return work.add(Look(user_id=actor.id, claim_id=claim.id, event_seq=last, at=work.now))
    work.change(look, event_seq=last, at=work.now)
    return look


def _under_review(work: Work, ref: str) -> tuple[Claim, Assessment]:
    work.require(Action.REVIEW)
    claim = work.hold(Claim, ref)
    assessment = current(work.session, claim.id)
    if assessment is None:
        raise MoveRefused(f"This claim is “{claim.state.label}” and has no assessment to review.")
    return claim, assessment


def _actor_id(work: Work) -> int | None:
    return work.actor.id if work.actor else None


def _decide(work: Work, assessment: Assessment, decision: Decision, digest: str, note: str) -> Review:
    text = note.strip()
    if len(text) > LONGEST_NOTE:
        raise Invalid(f"At most {LONGEST_NOTE:,} characters.", field="note")
    review = Review(
        claim_id=assessment.claim_id,
        assessment_id=assessment.id,
        author_id=assessment.author_id,
        reviewer_id=_actor_id(work),
        decision=decision,
        note=text,
        content_digest=digest,
    )
    return work.add(review)
