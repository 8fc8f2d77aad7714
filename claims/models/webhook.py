"""Webhooks: who is told of publications, what each is told, and every try at telling it."""

import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.labelled import Labelled
from claims.domain.vocabulary import WebhookEvent
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.publication import Publication
from claims.models.types import one_of

WORDS = JSON().with_variant(JSONB(), "postgresql")


class DeliveryState(Labelled):
    """Where a message stands on its way to one receiver."""

    WAITING = "waiting", "Waiting"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Failed"


class Webhook(Referred, Versioned, Stamped, Base):
    """A receiver's address and what it wants to hear of; ``events`` holds values of ``WebhookEvent``.

    Secrets are sealed with a key made from the installation's own, because signing needs them back. While a secret is
    being replaced the old one signs too, until ``old_secret_until``. ``failing_since`` is when its messages began to
    fail without one that was taken since.
    """

    __tablename__ = "webhook"
    __table_args__ = (
        CheckConstraint("url LIKE 'https://%' OR url LIKE 'http://%'", name="url_scheme"),
        CheckConstraint("(disabled_at IS NULL) = (disabled_because = '')", name="disabled_because"),
        CheckConstraint("(old_secret_until IS NULL) = (old_secret = '')", name="old_secret_dated"),
    )

    url: Mapped[str] = mapped_column(String(2000))
    description: Mapped[str] = mapped_column(String(200), default="")
    events: Mapped[list[str]] = mapped_column(WORDS)
    secret: Mapped[str] = mapped_column(Text)
    old_secret: Mapped[str] = mapped_column(Text, default="")
    old_secret_until: Mapped[datetime.datetime | None]
    disabled_at: Mapped[datetime.datetime | None]
    disabled_because: Mapped[str] = mapped_column(String(200), default="")
    failing_since: Mapped[datetime.datetime | None]

    @property
    def is_active(self) -> bool:
        """Whether anything is sent to it."""
        return self.disabled_at is None

    @property
    def told_when(self) -> str:
        """What it is told of, in words."""
        return ", ".join(event.label.lower() for event in WebhookEvent if event.value in self.events)


class WebhookDelivery(Referred, Base):
    """One message to one receiver, written in the transaction of what it tells.

    ``payload`` is written at the first try, from the publication alone, and never changes afterwards; nor does
    ``message_id``, by which the receiver knows a message that comes twice. ``event`` is the message's type. ``round``
    counts from 1 how often somebody had it sent, ``tries`` the attempts of this round.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        CheckConstraint("(state = 'delivered') = (delivered_at IS NOT NULL)", name="delivered_at"),
        CheckConstraint("(state = 'waiting') = (next_try_at IS NOT NULL)", name="waiting_for"),
        CheckConstraint("publication_id IS NOT NULL OR payload <> ''", name="says_something"),
        UniqueConstraint("message_id"),
        Index("ix_webhook_delivery_log", "webhook_id", "id"),
        Index("ix_webhook_delivery_publication_id", "publication_id"),
    )

    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id"))
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"))
    event: Mapped[str] = mapped_column(String(40))
    message_id: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[DeliveryState] = mapped_column(one_of(DeliveryState, "state"), default=DeliveryState.WAITING)
    round: Mapped[int] = mapped_column(default=1)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime.datetime | None]
    delivered_at: Mapped[datetime.datetime | None]
    created_at: Mapped[datetime.datetime]

    webhook: Mapped[Webhook] = relationship(lazy="raise_on_sql")
    publication: Mapped[Publication | None] = relationship(lazy="raise_on_sql")
    attempts: Mapped[list["WebhookAttempt"]] = relationship(
        lazy="raise_on_sql", order_by="WebhookAttempt.id", back_populates="delivery"
    )


class WebhookAttempt(Keyed, Base):
    """One try: the receiver's status and the beginning of its answer, or why there was none."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (CheckConstraint("(status IS NULL) = (error <> '')", name="answer_or_error"),)

    delivery_id: Mapped[int] = mapped_column(ForeignKey("webhook_delivery.id"), index=True)
    at: Mapped[datetime.datetime]
    status: Mapped[int | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    error: Mapped[str] = mapped_column(Text, default="")
    milliseconds: Mapped[int] = mapped_column(default=0)

    delivery: Mapped[WebhookDelivery] = relationship(lazy="raise_on_sql", back_populates="attempts")
