"""Evidence: a source used for one claim, with its stance, its place and its grade."""

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import Credibility, Reliability, Stance
from claims.models.account import User
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.source import Source
from claims.models.types import one_of

if TYPE_CHECKING:
    from claims.models.figure import Figure


class Evidence(Referred, Versioned, Stamped, Base):
    """One piece of evidence; reliability and credibility are judged apart and start at F and 6.

    ``derived_from`` is another piece for the same claim that this one only repeats.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        CheckConstraint("derived_from_id IS NULL OR derived_from_id <> id", name="derived_elsewhere"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because = '')", name="withdrawn_because"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    stance: Mapped[Stance] = mapped_column(one_of(Stance, "stance"))
    excerpt: Mapped[str] = mapped_column(Text, default="")
    locator: Mapped[str] = mapped_column(String(200), default="")
    reliability: Mapped[Reliability] = mapped_column(one_of(Reliability, "reliability"))
    credibility: Mapped[Credibility] = mapped_column(one_of(Credibility, "credibility"))
    is_primary: Mapped[bool] = mapped_column(default=False)
    derived_from_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    withdrawn_at: Mapped[datetime.datetime | None]
    withdrawn_because: Mapped[str] = mapped_column(Text, default="")

    claim: Mapped[Claim] = relationship(back_populates="evidence", lazy="raise_on_sql")
    source: Mapped[Source] = relationship(lazy="raise_on_sql")
    derived_from: Mapped["Evidence | None"] = relationship(remote_side="Evidence.id", lazy="raise_on_sql")
    created_by: Mapped[User] = relationship(lazy="raise_on_sql")
    figures: Mapped[list["Figure"]] = relationship(back_populates="evidence", order_by="Figure.id", lazy="raise_on_sql")
