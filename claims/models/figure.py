"""Figures: numbers inside a claim or found by its evidence, with their hedge and date."""

import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Qualifier
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.types import one_of


class Figure(Referred, Versioned, Stamped, Base):
    """A number as a range that keeps its hedge (law 8); ``words`` is how it was entered.

    A figure without ``evidence`` is the claim's own; with it, the figure is what that piece of evidence gives.
    """

    __tablename__ = "figure"
    __table_args__ = (
        CheckConstraint("low IS NOT NULL OR high IS NOT NULL", name="a_bound"),
        CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="bounds_in_order"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because = '')", name="withdrawn_because"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"), index=True)
    words: Mapped[str] = mapped_column(String(200))
    low: Mapped[Decimal | None] = mapped_column(Numeric(24, 6))
    high: Mapped[Decimal | None] = mapped_column(Numeric(24, 6))
    qualifier: Mapped[Qualifier] = mapped_column(one_of(Qualifier, "qualifier"))
    unit: Mapped[str] = mapped_column(String(60), default="")
    counted: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    as_of: Mapped[PartialDate | None]
    withdrawn_at: Mapped[datetime.datetime | None]
    withdrawn_because: Mapped[str] = mapped_column(Text, default="")

    claim: Mapped[Claim] = relationship(back_populates="figures", lazy="raise_on_sql")
    evidence: Mapped[Evidence | None] = relationship(back_populates="figures", lazy="raise_on_sql")
