"""Events: the append-only history of everything the desk did or refused."""

import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base


class Event(Base):
    """One change, written in the same transaction as the change; triggers refuse to alter or delete it.

    ``changes`` maps a field to ``[before, after]``. ``subject_version`` is the subject's version after the change, so
    that the text a person saw can be rebuilt from what came after it. ``token_ref`` names the access token through
    which a program acted in the actor's name. Events are ordered by ``seq``, never by time. A
    chain of digests over ``seq`` order gets its own columns beside these.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("outcome IN ('done', 'refused')", name="outcome"),
        Index("ix_event_subject", "subject_kind", "subject_ref", "seq"),
        Index("ix_event_claim", "claim_id", "seq"),
        Index("ix_event_actor", "actor_id", "seq"),
    )

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime.datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    actor_name: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(10), default="done")
    subject_kind: Mapped[str] = mapped_column(String(30))
    subject_ref: Mapped[str] = mapped_column(String(120))
    subject_version: Mapped[int | None]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))
    changes: Mapped[dict[str, list[object]]] = mapped_column(JSON().with_variant(JSONB(), "postgresql"))
    reason: Mapped[str] = mapped_column(Text, default="")
    token_ref: Mapped[str | None] = mapped_column(String(26))
