"""Telling receivers of a publication: messages are written in its own transaction, then sent by jobs, try by try.

A message and the job that sends it exist when, and only when, the publication does. Between sending and writing down
that it was sent a worker may die; the message then goes out again, under the same identifier.
"""

import datetime
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import joinedload, undefer

from claims.adapters.sealing import CannotOpen, Seal
from claims.domain.webhooks import DISABLED_AFTER, EVENTS, GONE, host_of, wait_after
from claims.formats.standard_webhooks import check_message, write_message
from claims.models import Job, Publication, Webhook, WebhookAttempt, WebhookDelivery
from claims.models.job import JobState
from claims.models.webhook import DeliveryState
from claims.queries.public import read_snapshot
from claims.services import jobs
from claims.services.work import Work

KIND = "webhook.deliver"
IS_DISABLED = "The webhook is disabled."
IS_GONE = "The receiver answered that it is gone (410)."
UNREADABLE = "The signing secret cannot be read, because the installation's secret key has changed. Make a new secret."
FAILS_TOO_LONG = f"Every message has failed for {DISABLED_AFTER.days} days."
LEFT_AFTER = datetime.timedelta(hours=1)  # longer than a job that fails is tried
LONGEST_ANSWER = 1_024


@dataclass(frozen=True)
class Letter:
    """A message ready to go: where to, its identifier and words, and the secrets that sign it."""

    url: str
    message_id: str
    payload: str
    secrets: tuple[str, ...]


@dataclass(frozen=True)
class Attempt:
    """What came of one try: the receiver's status and the beginning of its answer, or why there is none."""

    milliseconds: int
    status: int | None = None
    answer: str = ""
    error: str = ""

    @property
    def is_delivered(self) -> bool:
        """Whether the receiver has it: any status of success says so."""
        return self.status is not None and 200 <= self.status < 300


def announce(work: Work, publication: Publication) -> None:
    """Write a message for every active receiver that wants to hear of it, in the publication's own transaction."""
    event = EVENTS[publication.kind.value].value
    statement = select(Webhook).where(Webhook.disabled_at.is_(None)).order_by(Webhook.id)
    for webhook in work.session.scalars(statement):
        if event in webhook.events:
            post(work, webhook, event, publication=publication)


def post(
    work: Work,
    webhook: Webhook,
    event: str,
    *,
    publication: Publication | None = None,
    payload: str = "",
    again: WebhookDelivery | None = None,
) -> WebhookDelivery:
    """Put a message into the outbox, a new one or one more round of an old one, and ask for it to be sent at once."""
    delivery = again or WebhookDelivery(
        webhook_id=webhook.id,
        publication_id=publication.id if publication else None,
        event=event,
        message_id=f"msg_{secrets.token_hex(16)}",
        payload=payload,
        round=1,
    )
    delivery.state, delivery.tries = DeliveryState.WAITING, 0
    delivery.next_try_at, delivery.delivered_at = work.now, None
    work.add(delivery)
    _ask_for(work, delivery, webhook)
    return delivery


def take_up(work: Work, ref: str, number: int, *, site: str, seal: Seal) -> Letter | datetime.datetime | None:
    """The message as it goes out now; a moment when it is too early for that, none when nothing is left to send.

    The first time its words are written down; later tries send the same.
    """
    delivery = _held(work, ref, number)
    if delivery is None:
        return None
    if delivery.next_try_at and delivery.next_try_at > work.now:
        return delivery.next_try_at
    if not delivery.webhook.is_active:
        _give_up(work, delivery, IS_DISABLED)
        return None
    keys = _secrets(work, delivery.webhook, seal)
    if not keys:
        _give_up(work, delivery, UNREADABLE)
        _note_failure(work, delivery.webhook)
        return None
    if not delivery.payload:
        delivery.payload = _payload(work, delivery, site)
    return Letter(delivery.webhook.url, delivery.message_id, delivery.payload, keys)


def note(work: Work, ref: str, number: int, attempt: Attempt, chance: Callable[[], float]) -> datetime.datetime | None:
    """Write a try down; answers when the next one is due, or none when there is none.

    A receiver that answers 410 is disabled, and so is one that has taken nothing for days.
    """
    delivery = _held(work, ref, number)
    if delivery is None:  # somebody had it sent anew meanwhile; that round has tries of its own
        return None
    _log(work, delivery, attempt)
    delivery.tries += 1
    if attempt.is_delivered:
        work.change(delivery, state=DeliveryState.DELIVERED, next_try_at=None, delivered_at=work.now)
        if delivery.webhook.failing_since is not None:
            work.change(work.hold(Webhook, delivery.webhook.ref), failing_since=None)
        return None
    wait = None if attempt.status == GONE else wait_after(delivery.tries, chance())
    _note_failure(work, delivery.webhook, is_gone=attempt.status == GONE)
    state = DeliveryState.WAITING if wait else DeliveryState.FAILED
    work.change(delivery, state=state, next_try_at=work.now + wait if wait else None)
    return delivery.next_try_at


def job_given_up(work: Work, job: Job) -> None:
    """A job that sends a message failed for good: so did the message, in the same words."""
    delivery = _held(work, str(job.payload["delivery"]), int(str(job.payload["round"])))
    if delivery is not None:
        _give_up(work, delivery, job.error)
        _note_failure(work, delivery.webhook)


def is_left_behind(now: datetime.datetime) -> ColumnElement[bool]:
    """Whether a message was due long ago and no job is there to send it."""
    is_open = Job.state.in_((JobState.WAITING, JobState.RUNNING))
    sends_it = and_(Job.kind == KIND, is_open, Job.payload["delivery"].as_string() == WebhookDelivery.ref)
    is_due = and_(WebhookDelivery.state == DeliveryState.WAITING, WebhookDelivery.next_try_at <= now - LEFT_AFTER)
    return and_(is_due, ~exists().where(sends_it))


def pick_up(work: Work) -> None:
    """Ask again for messages that no job sends any more."""
    statement = (
        select(WebhookDelivery)
        .where(is_left_behind(work.now))
        .options(joinedload(WebhookDelivery.webhook))
        .with_for_update(of=WebhookDelivery, skip_locked=True)
    )
    for delivery in work.session.scalars(statement).all():
        _ask_for(work, delivery, delivery.webhook)


def _ask_for(work: Work, delivery: WebhookDelivery, webhook: Webhook) -> None:
    sent = {"delivery": delivery.ref, "round": delivery.round}
    jobs.enqueue(work, KIND, sent, title=f"{delivery.event} to {host_of(webhook.url)}", is_own=False)


def _held(work: Work, ref: str, number: int) -> WebhookDelivery | None:
    """The message, locked, if it still waits in that round."""
    statement = (
        select(WebhookDelivery)
        .where(WebhookDelivery.ref == ref)
        .options(joinedload(WebhookDelivery.webhook))
        .with_for_update(of=WebhookDelivery)
        .execution_options(populate_existing=True)
    )
    delivery = work.session.scalars(statement).first()
    is_live = delivery and delivery.state is DeliveryState.WAITING and delivery.round == number
    return delivery if is_live else None


def _secrets(work: Work, webhook: Webhook, seal: Seal) -> tuple[str, ...]:
    """The secrets that sign at this moment, the newest first; none when they cannot be opened."""
    is_changing = webhook.old_secret_until is not None and webhook.old_secret_until > work.now
    try:
        return tuple(seal.open(sealed) for sealed in [webhook.secret, *([webhook.old_secret] if is_changing else [])])
    except CannotOpen:
        return ()


def _payload(work: Work, delivery: WebhookDelivery, site: str) -> str:
    statement = select(Publication).where(Publication.id == delivery.publication_id)
    publication = work.session.scalars(statement.options(undefer(Publication.snapshot))).one()
    return write_message(check_message(read_snapshot(publication), site=site, digest=publication.digest))


def _give_up(work: Work, delivery: WebhookDelivery, sentence: str) -> None:
    _log(work, delivery, Attempt(0, error=sentence))
    work.change(delivery, state=DeliveryState.FAILED, next_try_at=None)


def _note_failure(work: Work, webhook: Webhook, *, is_gone: bool = False) -> None:
    """Keep since when messages fail, and disable a receiver that is gone or has taken nothing for too long."""
    held = work.hold(Webhook, webhook.ref)
    work.change(held, failing_since=held.failing_since or work.now)
    is_over = held.failing_since is not None and work.now - held.failing_since >= DISABLED_AFTER
    if held.is_active and (is_gone or is_over):
        because = IS_GONE if is_gone else FAILS_TOO_LONG
        changes = work.change(held, disabled_at=work.now, disabled_because=because)
        work.record("webhook.disable", held, changes=changes, reason=because)


def _log(work: Work, delivery: WebhookDelivery, attempt: Attempt) -> None:
    work.add(
        WebhookAttempt(
            delivery_id=delivery.id,
            at=work.now,
            status=attempt.status,
            answer=attempt.answer[:LONGEST_ANSWER].replace("\0", "�"),
            error=attempt.error,
            milliseconds=attempt.milliseconds,
        )
    )
