"""Forms that were sent: kept for a while, so that the same one sent again does nothing twice."""

import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base, Keyed


class SentForm(Keyed, Base):
    """A form that a person sent and the desk accepted; the row stands or falls with what the form did.

    ``key`` is the SHA-256 of the form's own once-token, its address and what was typed. ``location`` is the address
    that the answer led to, empty until it is given.
    """

    __tablename__ = "sent_form"
    __table_args__ = (UniqueConstraint("user_id", "key"), Index("ix_sent_form_sent", "sent_at"))

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    key: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime.datetime]
    location: Mapped[str] = mapped_column(String(600), default="")
