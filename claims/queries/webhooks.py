"""Questions about webhooks and what was sent to them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.errors import NotFound
from claims.domain.webhooks import BY_HAND, NOTICED_AFTER, host_of
from claims.models import Webhook, WebhookAttempt, WebhookDelivery
from claims.models.webhook import DeliveryState
from claims.queries.paging import Slice, slice_of

DELIVERIES_A_PAGE = 25


@dataclass(frozen=True)
class Kept:
    """A webhook and the newest message to it, if there is any."""

    webhook: Webhook
    last: WebhookDelivery | None


def everyone(session: Session) -> Sequence[Kept]:
    """Every webhook in the order they were added."""
    newest = select(func.max(WebhookDelivery.id)).group_by(WebhookDelivery.webhook_id).scalar_subquery()
    statement = (
        select(Webhook, WebhookDelivery)
        .outerjoin(WebhookDelivery, (WebhookDelivery.webhook_id == Webhook.id) & WebhookDelivery.id.in_(newest))
        .order_by(Webhook.id)
    )
    return [Kept(webhook, last) for webhook, last in session.execute(statement)]


@dataclass(frozen=True)
class Trouble:
    """A receiver that takes nothing: since when, how many messages were given up since, and why it was disabled.

    ``disabled_because`` is empty while messages still go to it.
    """

    ref: str
    host: str
    since: datetime.datetime | None
    given_up: int
    disabled_because: str


def in_trouble(session: Session, now: datetime.datetime) -> list[Trouble]:
    """Receivers that an administrator has to look at: those disabled by no person, and those that take nothing.

    Whoever has failed for less than a day is left out as long as no message to them was given up.
    """
    lost = (
        select(func.count(func.distinct(WebhookDelivery.id)))
        .join(WebhookAttempt, WebhookAttempt.delivery_id == WebhookDelivery.id)
        .where(
            WebhookDelivery.webhook_id == Webhook.id,
            WebhookDelivery.state == DeliveryState.FAILED,
            WebhookAttempt.at >= Webhook.failing_since,
        )
        .correlate(Webhook)
        .scalar_subquery()
    )
    is_failing = and_(Webhook.disabled_at.is_(None), or_(Webhook.failing_since <= now - NOTICED_AFTER, lost > 0))
    is_disabled = and_(Webhook.disabled_at.is_not(None), Webhook.disabled_because != BY_HAND)
    rows = session.execute(select(Webhook, lost).where(or_(is_failing, is_disabled)).order_by(Webhook.id))
    return [Trouble(one.ref, host_of(one.url), one.failing_since, count, one.disabled_because) for one, count in rows]


def by_ref(session: Session, ref: str) -> Webhook:
    """The webhook of that public identifier; raises ``NotFound``."""
    webhook = session.scalars(select(Webhook).where(Webhook.ref == ref)).first()
    if webhook is None:
        raise NotFound("There is no such webhook.")
    return webhook


def deliveries(session: Session, webhook: Webhook, page: int) -> Slice[WebhookDelivery]:
    """The messages to a webhook with their tries, newest first."""
    statement = (
        select(WebhookDelivery)
        .where(WebhookDelivery.webhook_id == webhook.id)
        .order_by(WebhookDelivery.id.desc())
        .options(selectinload(WebhookDelivery.attempts))
    )
    return slice_of(session, statement, page, DELIVERIES_A_PAGE)


def delivery_by_ref(session: Session, ref: str) -> WebhookDelivery:
    """One message with its receiver and its tries; raises ``NotFound``."""
    statement = (
        select(WebhookDelivery)
        .where(WebhookDelivery.ref == ref)
        .options(joinedload(WebhookDelivery.webhook), selectinload(WebhookDelivery.attempts))
    )
    delivery = session.scalars(statement).first()
    if delivery is None:
        raise NotFound("There is no such message.")
    return delivery
