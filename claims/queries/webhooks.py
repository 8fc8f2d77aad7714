"""Questions about webhooks and what was sent to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.errors import NotFound
from claims.models import Webhook, WebhookDelivery
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
