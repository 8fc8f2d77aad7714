"""Questions of a reviewer: what waits for a second person, and all that they need to decide on one screen."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, joinedload, undefer

from claims.domain.check import Check
from claims.domain.differences import Run, segments_of
from claims.domain.lifecycle import State
from claims.models import Assessment, Claim, Comment, Event, Look, Publication, PublicCheck
from claims.queries.assessments import has_written, is_newest_round, live_approval, wrote_on
from claims.queries.casefile import Casefile, Viewer, casefile
from claims.queries.content import content_digest, content_of, for_readers, published_check
from claims.queries.docket import ROW_OPTIONS, DocketRow, rows_of
from claims.queries.history import Entry
from claims.queries.paging import Slice, slice_of


@dataclass(frozen=True)
class Waiting:
    """A claim in the queue: since when it waits, who wrote it, and how many blocking comments are open."""

    row: DocketRow
    since: datetime.datetime
    author: str
    blocking: int
    is_correction: bool


@dataclass(frozen=True)
class Difference:
    """One part of a check that reads otherwise than in its public version."""

    label: str
    segments: tuple[Run, ...]


@dataclass(frozen=True)
class ReviewFile:
    """A claim as its reviewer reads it.

    ``digest`` is what an approval of this page will be bound to, ``version`` the assessment's. ``news`` happened after
    this person last looked (``has_looked``), newest first, without what they did themselves. ``differences`` compare
    with the public version where there is one.
    """

    casefile: Casefile
    digest: str
    version: int
    is_author: bool
    is_changed_since_approval: bool
    has_looked: bool
    news: tuple[Entry, ...]
    differences: tuple[Difference, ...]

    @property
    def blocking(self) -> tuple[Comment, ...]:
        """The comments that stand before approval."""
        return tuple(one for one in self.casefile.comments if one.is_blocking and one.resolved_at is None)


def queue(session: Session, user_id: int, page: int) -> Slice[Waiting]:
    """What waits for this person's review, longest first, in a fixed number of statements."""
    statement = (
        select(Claim)
        .join(Assessment, and_(Assessment.claim_id == Claim.id, is_newest_round()))
        .where(Claim.state == State.IN_REVIEW, ~wrote_on(user_id))
        .order_by(Assessment.submitted_at, Claim.id)
        .options(*ROW_OPTIONS)
    )
    found = slice_of(session, statement, page)
    return Slice(_waiting(session, found.rows), found.total, found.page, found.size)


def own_in_review(session: Session, user_id: int) -> int:
    """How many claims this person wrote on wait for somebody else's review."""
    statement = (
        select(func.count())
        .select_from(Claim)
        .join(Assessment, and_(Assessment.claim_id == Claim.id, is_newest_round()))
        .where(Claim.state == State.IN_REVIEW, wrote_on(user_id))
    )
    return session.scalar(statement) or 0


def review_file(session: Session, ref: str, *, viewer: Viewer) -> ReviewFile:
    """Everything a second person needs to decide on a claim; raises ``NotFound``."""
    found = casefile(session, ref, viewer=viewer)
    claim, assessment = found.claim, found.assessment
    is_author = has_written(assessment, viewer.id)
    version = assessment.version if assessment else 0
    approval = live_approval(session, assessment) if assessment else None
    session.expunge_all()  # the content is loaded anew; what the page shows stays as it was loaded
    check = content_of(session, claim.id)
    digest = content_digest(check)
    seen, news = _news(session, found, viewer)
    return ReviewFile(
        casefile=found,
        digest=digest,
        version=version,
        is_author=is_author,
        is_changed_since_approval=approval is not None and approval.content_digest != digest,
        has_looked=seen > 0,
        news=news,
        differences=_differences(session, claim.id, check),
    )


def preview(session: Session, claim_id: int) -> Check:
    """The check as readers would get it now."""
    return for_readers(session, content_of(session, claim_id))


def _waiting(session: Session, claims: Sequence[Claim]) -> list[Waiting]:
    ids = [claim.id for claim in claims]
    newest = (
        select(Assessment).where(Assessment.claim_id.in_(ids), is_newest_round()).options(joinedload(Assessment.author))
    )
    assessments = {assessment.claim_id: assessment for assessment in session.scalars(newest)}
    blocking = _open_blocks(session, ids)
    return [
        Waiting(
            row=row,
            since=assessments[row.claim.id].submitted_at or row.claim.updated_at,
            author=assessments[row.claim.id].author.display_name,
            blocking=blocking.get(row.claim.id, 0),
            is_correction=assessments[row.claim.id].round > 1,
        )
        for row in rows_of(session, claims)
    ]


def _open_blocks(session: Session, claim_ids: Sequence[int]) -> dict[int, int]:
    statement = (
        select(Comment.claim_id, func.count())
        .where(Comment.claim_id.in_(claim_ids), Comment.is_blocking.is_(True), Comment.resolved_at.is_(None))
        .group_by(Comment.claim_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _news(session: Session, found: Casefile, viewer: Viewer) -> tuple[int, tuple[Entry, ...]]:
    """The last event this person has seen, by saying so or by doing something later, and what others did since."""
    claim_id = found.claim.id
    looked = select(Look.event_seq).where(Look.user_id == viewer.id, Look.claim_id == claim_id)
    acted = select(func.max(Event.seq)).where(
        Event.claim_id == claim_id, Event.actor_id == viewer.id, Event.outcome == "done"
    )
    seen = max(session.scalar(looked) or 0, session.scalar(acted) or 0)
    return seen, tuple(entry for entry in found.history if entry.seq > seen)


def _differences(session: Session, claim_id: int, check: Check) -> tuple[Difference, ...]:
    """What reads otherwise than in the public version, part by part."""
    statement = (
        select(Publication)
        .join(PublicCheck, PublicCheck.publication_id == Publication.id)
        .where(PublicCheck.claim_id == claim_id)
        .options(undefer(Publication.snapshot))
    )
    public = session.scalars(statement).first()
    if public is None:
        return ()
    before, after = _parts(published_check(public.snapshot)), _parts(check)
    pairs = ((label, before[label], after[label]) for label in after if before[label] != after[label])
    return tuple(Difference(label, tuple(segments_of(old, new))) for label, old, new in pairs)


def _parts(check: Check) -> dict[str, str]:
    """The parts of a check that a reader would compare, as text."""
    verdict = check.verdict
    return {
        "Statement": check.statement,
        "Context": check.context,
        "Rating": verdict.rating_label if verdict else "",
        "Why it is unproven": (verdict.subreason_label or "") if verdict else "",
        "Was it said": (verdict.attribution_label or "") if verdict else "",
        "Is the medium authentic": check.media.words if check.media else "",
        "What the medium really shows": check.media.context if check.media else "",
        "Headline": verdict.headline if verdict else "",
        "Summary": verdict.summary if verdict else "",
        "Reasoning": verdict.reasoning if verdict else "",
        "As of": (verdict.as_of or "") if verdict else "",
        "Figures": "\n".join(f"{figure.words}, {figure.as_of or 'no date'}" for figure in check.figures),
        "Evidence": "\n".join(
            f"{piece.stance_label}: {piece.title}, {piece.reliability}{piece.credibility}" for piece in check.evidence
        ),
        "Replies": "\n".join(f"{reply.asked}: {reply.answer or 'no answer'}" for reply in check.replies),
    }
