"""Assessments: a checker's proposed verdict, one a round of checking."""

import datetime

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.media import MediaKind
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import AttributionRating, Subreason
from claims.domain.vocabulary import Confidence, CorrectionGrade
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.types import one_of


class Assessment(Referred, Versioned, Stamped, Base):
    """The verdict a checker proposes; empty while it is being written, gated when it is submitted.

    Round 1 leads to the first publication; each revision opens the next round with its grade and reason.
    ``rating`` is a code of the scale named in ``scale``; it is data, so it is checked by the service. The ``media_``
    columns judge whether a medium is authentic, an axis of its own; ``media_categories`` are ``MediaCategory`` values.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("claim_id", "round"),
        CheckConstraint('"round" > 0', name="round"),
        CheckConstraint('("round" = 1) = (correction_grade IS NULL)', name="revised_with_grade"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    round: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    scale: Mapped[str] = mapped_column(String(20))
    rating: Mapped[str | None] = mapped_column(String(30))
    subreason: Mapped[Subreason | None] = mapped_column(one_of(Subreason, "subreason"))
    attribution_rating: Mapped[AttributionRating | None] = mapped_column(
        one_of(AttributionRating, "attribution_rating")
    )
    confidence: Mapped[Confidence | None] = mapped_column(one_of(Confidence, "confidence"))
    headline: Mapped[str] = mapped_column(String(200), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    reasoning: Mapped[str] = mapped_column(Text, default="")
    as_of: Mapped[PartialDate | None]
    recheck_on: Mapped[datetime.date | None] = mapped_column(Date, index=True)
    looked_for_support: Mapped[bool] = mapped_column(default=False)
    looked_for_undermining: Mapped[bool] = mapped_column(default=False)
    evidence_exception: Mapped[str] = mapped_column(Text, default="")
    no_reply_because: Mapped[str] = mapped_column(Text, default="")
    correction_grade: Mapped[CorrectionGrade | None] = mapped_column(one_of(CorrectionGrade, "correction_grade"))
    correction_reason: Mapped[str] = mapped_column(Text, default="")
    public_note: Mapped[str] = mapped_column(Text, default="")
    submitted_at: Mapped[datetime.datetime | None]
    media_categories: Mapped[list[str]] = mapped_column(
        JSON().with_variant(JSONB(), "postgresql"), default=list, server_default="[]"
    )
    media_kind: Mapped[MediaKind | None] = mapped_column(one_of(MediaKind, "media_kind"))
    media_url: Mapped[str | None] = mapped_column(Text)
    media_archived_url: Mapped[str | None] = mapped_column(Text)
    media_context: Mapped[str] = mapped_column(Text, default="", server_default="")
    media_original_url: Mapped[str | None] = mapped_column(Text)

    claim: Mapped[Claim] = relationship(back_populates="assessments", lazy="raise_on_sql")
    author: Mapped[User] = relationship(lazy="raise_on_sql")
    authors: Mapped[list["AssessmentAuthor"]] = relationship(
        back_populates="assessment", order_by="AssessmentAuthor.id", lazy="raise_on_sql"
    )


class AssessmentAuthor(Keyed, Base):
    """A person who wrote on an assessment; none of them may review it."""

    __tablename__ = "assessment_author"
    __table_args__ = (UniqueConstraint("assessment_id", "user_id"),)

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    assessment: Mapped[Assessment] = relationship(back_populates="authors", lazy="raise_on_sql")
    user: Mapped[User] = relationship(lazy="raise_on_sql")
