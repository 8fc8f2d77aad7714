"""Giving a check to readers: publishing, correcting, retracting, and holding back until a time."""

import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.check import Check
from claims.domain.errors import Conflict, Invalid, MoveRefused
from claims.domain.lifecycle import Move, State, follow
from claims.domain.policy import Action
from claims.domain.publication import Snapshot
from claims.domain.slugs import distinct, slugify
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Assessment, Claim, Publication, Review, User
from claims.models.publication import PublicationKind
from claims.queries.assessments import current, live_approval, number_of_writers
from claims.queries.content import content_digest, content_of, for_readers
from claims.services.assessing import sign
from claims.services.checking import give
from claims.services.commenting import refuse_blocked
from claims.services.issuing import Edition, issue, versions_of
from claims.services.work import Work, plain

UNREVIEWED = "The content changed after it was approved. Send it back to review; readers get what was approved."
SETTLED = frozenset({State.PUBLISHED, State.DISMISSED, State.RETRACTED})
LONGEST_NOTE = 2_000
COPIED = (
    "scale", "rating", "subreason", "attribution_rating", "confidence", "headline", "summary", "reasoning", "as_of",
    "recheck_on", "looked_for_support", "looked_for_undermining", "evidence_exception", "no_reply_because",
    "media_categories", "media_kind", "media_url", "media_archived_url", "media_context", "media_original_url",
)  # fmt: skip


def publish(work: Work, ref: str, *, publisher: str, lift_embargo_because: str = "") -> Publication:
    """Freeze exactly what was approved as the next version that readers see; ``publisher`` is the desk's name.

    The claim's state is the guard against publishing twice: it is read under the row's lock and changed in the same
    transaction. Raises ``MoveRefused``; ``Conflict`` when the content is no longer what was approved; ``Invalid``
    while an embargo runs that is not lifted with a reason.
    """
    work.require(Action.PUBLISH)
    claim = work.hold(Claim, ref)
    state = follow(Move.PUBLISH, claim.state)
    refuse_blocked(work, claim)
    assessment, approval, check = _approved_content(work, claim)
    lifted = _lift_embargo(work, claim, lift_embargo_because.strip())
    slug = address_of(work.session, claim, check.title)
    is_first = assessment.round == 1
    edition = Edition(
        kind=PublicationKind.FIRST if is_first else PublicationKind.CORRECTION,
        grade=assessment.correction_grade,
        note=assessment.public_note,
        check=for_readers(work.session, check),
        content_digest=approval.content_digest,
        publisher=publisher,
        people=(number_of_writers(work.session, assessment.id), 1),
        reviewed_at=approval.created_at.isoformat(timespec="seconds"),
    )
    changes = {**work.change(claim, state=state, slug=slug), **lifted}
    publication = issue(work, claim, edition)
    changes |= {"version": [publication.number - 1 or None, publication.number], "digest": [None, publication.digest]}
    work.record("claim.publish", claim, changes=changes, reason=lift_embargo_because.strip())
    return publication


def revise(work: Work, ref: str, grade: CorrectionGrade, reason: str) -> Assessment:
    """Take a published claim up again; its public version stays up until the correction is published.

    The next round starts with the words of the last one. Whoever opens it becomes its author; the authors of the
    words that are kept do not, because a second person has approved those before they were published.
    """
    actor = work.require(Action.REVISE)
    claim = work.hold(Claim, ref)
    state = follow(Move.REVISE, claim.state)
    text = _needed(reason, "reason", "Say why it is taken up again.")
    last = current(work.session, claim.id)
    if last is None:
        raise MoveRefused("This claim has no assessment to correct.")
    assessment = Assessment(
        **{name: getattr(last, name) for name in COPIED},
        claim_id=claim.id,
        round=last.round + 1,
        author_id=actor.id,
        correction_grade=grade,
        correction_reason=text,
    )
    sign(work, work.add(assessment))
    changes = work.change(claim, state=state, due_on=None) | give(work, claim, work.session.get_one(User, actor.id))
    changes |= {"round": [last.round, assessment.round], "correction_grade": [None, plain(grade)]}
    work.record("claim.revise", claim, changes=changes, reason=text)
    return assessment


def retract(work: Work, ref: str, public_note: str) -> Publication:
    """Withdraw a published check; its page stays at its address and tells readers so, with the note."""
    work.require(Action.RETRACT)
    claim = work.hold(Claim, ref)
    state = follow(Move.RETRACT, claim.state)
    note = _needed(public_note, "public_note", "Tell readers why this is withdrawn.")
    last, snapshot = versions_of(work, claim)[-1]
    edition = _withdrawn(snapshot, last, note)
    changes = work.change(claim, state=state)
    publication = issue(work, claim, edition)
    changes |= {"version": [last.number, publication.number], "digest": [last.digest, publication.digest]}
    work.record("claim.retract", claim, changes=changes, reason=note)
    return publication


def set_embargo(work: Work, ref: str, until: datetime.datetime | None, reason: str = "") -> Claim:
    """Hold publication back until a moment in the future, or lift that with none.

    Ending a running embargo early, or bringing it forward, needs a reason.
    """
    work.require(Action.PUBLISH)
    claim = work.hold(Claim, ref)
    if claim.state in SETTLED:
        raise MoveRefused(f"This claim is “{claim.state.label}”; an embargo holds back what is still to be published.")
    if until and until <= work.now:
        raise Invalid("This moment has passed.", field="until")
    running = claim.embargo_until if is_held_back(claim, work.now) else None
    if running and (until is None or until < running):
        _needed(reason, "reason", "Say why the embargo ends early.")
    changes = work.change(claim, embargo_until=until)
    if changes:
        work.record("claim.embargo", claim, changes=changes, reason=reason.strip())
    return claim


def is_held_back(claim: Claim, now: datetime.datetime) -> bool:
    """Whether an embargo still runs."""
    return claim.embargo_until is not None and claim.embargo_until > now


def _approved_content(work: Work, claim: Claim) -> tuple[Assessment, Review, Check]:
    """What was approved, by whom; raises when there is no live approval of exactly the present content."""
    assessment = current(work.session, claim.id)
    approval = live_approval(work.session, assessment) if assessment else None
    if assessment is None or approval is None:
        raise MoveRefused("Nobody has approved this claim as it stands.")
    check = content_of(work.session, claim.id)
    if content_digest(check) != approval.content_digest:
        raise Conflict(UNREVIEWED, base={}, theirs={}, version=claim.version)
    return assessment, approval, check


def _lift_embargo(work: Work, claim: Claim, because: str) -> dict[str, list[object]]:
    if not is_held_back(claim, work.now):
        return {}
    if not because:
        moment = f"{claim.embargo_until:%d %b %Y, %H:%M} UTC"
        raise Invalid(f"Under embargo until {moment}. Wait, or say why it is lifted.", field="lift_embargo_because")
    return work.change(claim, embargo_until=None)


def address_of(session: Session, claim: Claim, title: str) -> str:
    """The slug of a claim's public page: the one it has, or the one that publishing under that title gives it now."""
    return claim.slug or distinct(slugify(title), lambda name: _is_taken(session, name))


def _is_taken(session: Session, slug: str) -> bool:
    return session.scalar(select(Claim.id).where(Claim.slug == slug)) is not None


def _withdrawn(snapshot: Snapshot, last: Publication, note: str) -> Edition:
    return Edition(
        kind=PublicationKind.RETRACTION,
        grade=None,
        note=note,
        check=snapshot.check,
        content_digest=last.content_digest,
        publisher=snapshot.publisher,
        people=(snapshot.checkers, snapshot.reviewers),
        reviewed_at=snapshot.reviewed_at,
    )


def _needed(text: str, field: str, words: str) -> str:
    cleaned = text.strip()
    if not cleaned:
        raise Invalid(words, field=field)
    if len(cleaned) > LONGEST_NOTE:
        raise Invalid(f"At most {LONGEST_NOTE:,} characters.", field=field)
    return cleaned
