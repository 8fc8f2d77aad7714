"""Forgetting what has served its purpose: ended jobs, old messages to webhooks, kept replies, files of no document.

Only of the files does the history say anything, because somebody of the desk brought them: the rest is not the desk's
work, and publications, their events and what a job has made stay. A job by which a captured file was read stays with
the capture. Messages to webhooks that no job sends any more are taken up again on the way.
"""

import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session

from claims.adapters.vault import Vault
from claims.models import Capture, Extract, Job, KeptReply, Provenance, SentForm, WebhookAttempt, WebhookDelivery
from claims.models.webhook import DeliveryState
from claims.services import announcing, once, repeating
from claims.services.work import Desk, Work

JOBS_KEPT = datetime.timedelta(days=30)
MESSAGES_KEPT = datetime.timedelta(days=90)
CAPTURES_KEPT = datetime.timedelta(days=30)
ARRIVING = datetime.timedelta(days=1)  # bytes brought again so lately are left: their row may be on its way
AT_ONCE = 500  # values in one statement
NOTHING_CAME = f"No document came of it in {CAPTURES_KEPT.days} days."


def tidy(desk: Desk, vault: Vault | None = None) -> None:
    """Delete what is older than it is kept; writes nothing when nothing is. Without a vault no file is let go."""
    with desk.reading() as session:
        if not _is_anything_old(session, desk.clock()):
            return
    with desk.work(None) as work:
        announcing.pick_up(work)
        digests = _let_go(work) if vault else set()
        _forget(work)
    if vault:
        _empty(desk, vault, digests)


def _is_anything_old(session: Session, now: datetime.datetime) -> bool:
    kinds = (
        exists().where(_old_job(now)),
        exists().where(_old_message(now)),
        exists().where(KeptReply.started_at <= now - repeating.KEPT_FOR),
        exists().where(SentForm.sent_at <= now - once.KEPT_FOR),
        exists().where(announcing.is_left_behind(now)),
        exists().where(_unused_capture(now)),
    )
    return bool(session.scalar(select(or_(*kinds))))


def _forget(work: Work) -> None:
    old = select(WebhookDelivery.id).where(_old_message(work.now)).with_for_update(skip_locked=True)
    keys = work.session.scalars(old).all()  # held, so that nobody has one of them sent again meanwhile
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        work.session.execute(delete(WebhookAttempt).where(WebhookAttempt.delivery_id.in_(some)))
        work.session.execute(delete(WebhookDelivery).where(WebhookDelivery.id.in_(some)))
    work.session.execute(delete(Job).where(_old_job(work.now)))
    repeating.forget_old(work)
    once.forget_old(work)


def _let_go(work: Work) -> set[str]:
    """Delete the rows of files that nothing came of; answers the digests of their bytes."""
    old = select(Capture).where(_unused_capture(work.now)).with_for_update(of=Capture, skip_locked=True)
    found = work.session.scalars(old.order_by(Capture.id).limit(AT_ONCE)).all()
    digests = {capture.sha256 for capture in found}
    for capture in found:
        work.record("capture.drop", capture, changes={"sha256": [capture.sha256, None]}, reason=NOTHING_CAME)
    keys = [capture.id for capture in found]
    work.session.execute(delete(Extract).where(Extract.capture_id.in_(keys)))
    work.session.execute(delete(Capture).where(Capture.id.in_(keys)), execution_options={"synchronize_session": False})
    return digests


def _empty(desk: Desk, vault: Vault, digests: set[str]) -> None:
    """Let go of bytes that no row names any more, once the rows are gone for good."""
    with desk.reading() as session:
        named = set(session.scalars(select(Capture.sha256).where(Capture.sha256.in_(digests))))
    for digest in sorted(digests - named):
        vault.drop(digest, before=(desk.clock() - ARRIVING).timestamp())


def _unused_capture(now: datetime.datetime) -> ColumnElement[bool]:
    """A file that was kept long ago, that no text came of and that is not being read."""
    is_read = or_(Capture.job_id.is_(None), exists().where(Job.id == Capture.job_id, Job.finished_at.is_not(None)))
    is_used = exists().where(Provenance.capture_id == Capture.id)
    return (Capture.captured_at <= now - CAPTURES_KEPT) & is_read & ~is_used


def _old_job(now: datetime.datetime) -> ColumnElement[bool]:
    """An ended job that no capture names; ``finished_at`` is there when and only when it has ended."""
    return (Job.finished_at <= now - JOBS_KEPT) & ~exists().where(Capture.job_id == Job.id)


def _old_message(now: datetime.datetime) -> ColumnElement[bool]:
    """A message that waits for nothing and was not tried lately."""
    before = now - MESSAGES_KEPT
    is_over = (WebhookDelivery.state != DeliveryState.WAITING) & (WebhookDelivery.created_at <= before)
    tried_lately = exists().where(WebhookAttempt.delivery_id == WebhookDelivery.id, WebhookAttempt.at > before)
    return is_over & ~tried_lately
