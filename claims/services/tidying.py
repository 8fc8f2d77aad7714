"""Forgetting what has served its purpose: ended jobs, old messages to webhooks, and replies kept for a repeat.

None of it is the desk's work, so the history says nothing of it: publications, their events and what a job has made
stay. A job by which a captured file was read stays with the capture.
"""

import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session

from claims.models import Capture, Job, KeptReply, WebhookAttempt, WebhookDelivery
from claims.models.webhook import DeliveryState
from claims.services import repeating
from claims.services.work import Desk, Work

JOBS_KEPT = datetime.timedelta(days=30)
MESSAGES_KEPT = datetime.timedelta(days=90)
AT_ONCE = 500  # values in one statement


def tidy(desk: Desk) -> None:
    """Delete what is older than it is kept; writes nothing when nothing is."""
    with desk.reading() as session:
        if not _is_anything_old(session, desk.clock()):
            return
    with desk.work(None) as work:
        _forget(work)


def _is_anything_old(session: Session, now: datetime.datetime) -> bool:
    kinds = (
        exists().where(_old_job(now)),
        exists().where(_old_message(now)),
        exists().where(KeptReply.started_at <= now - repeating.KEPT_FOR),
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


def _old_job(now: datetime.datetime) -> ColumnElement[bool]:
    """An ended job that no capture names; ``finished_at`` is there when and only when it has ended."""
    return (Job.finished_at <= now - JOBS_KEPT) & ~exists().where(Capture.job_id == Job.id)


def _old_message(now: datetime.datetime) -> ColumnElement[bool]:
    """A message that waits for nothing and was not tried lately."""
    before = now - MESSAGES_KEPT
    is_over = (WebhookDelivery.state != DeliveryState.WAITING) & (WebhookDelivery.created_at <= before)
    tried_lately = exists().where(WebhookAttempt.delivery_id == WebhookDelivery.id, WebhookAttempt.at > before)
    return is_over & ~tried_lately
