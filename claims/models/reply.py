"""Reply requests: the right of reply, asked and answered."""

import datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.claim import Claim


class ReplyRequest(Referred, Versioned, Stamped, Base):
    """Whom the desk asked to respond, when, how and until when, and what came back."""

    __tablename__ = "reply_request"
    __table_args__ = (
        CheckConstraint("deadline IS NULL OR deadline >= asked_on", name="deadline_after"),
        CheckConstraint("answered_on IS NULL OR answered_on >= asked_on", name="answer_after"),
        CheckConstraint("(answered_on IS NULL) = (answer = '')", name="answer_dated"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    asked: Mapped[str] = mapped_column(String(200))
    channel: Mapped[str] = mapped_column(String(100))
    asked_on: Mapped[datetime.date] = mapped_column(Date)
    deadline: Mapped[datetime.date | None] = mapped_column(Date)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[datetime.date | None] = mapped_column(Date)

    claim: Mapped[Claim] = relationship(back_populates="reply_requests", lazy="raise_on_sql")
