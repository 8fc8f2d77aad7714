"""Reviews, comments, and how far each reviewer has read."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import Decision
from claims.models.account import User
from claims.models.assessment import Assessment
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.types import one_of


class Review(Referred, Versioned, Base):
    """Another person's decision on an assessment, bound to the digest of what was read.

    The database refuses a reviewer who is the author; a trigger refuses every other person who wrote on it.
    """

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("reviewer_id <> author_id", name="second_person"),
        CheckConstraint("decision <> 'returned' OR note <> ''", name="returned_with_note"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    decision: Mapped[Decision] = mapped_column(one_of(Decision, "decision"))
    note: Mapped[str] = mapped_column(Text, default="")
    content_digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime.datetime]
    voided_at: Mapped[datetime.datetime | None]

    claim: Mapped[Claim] = relationship(lazy="raise_on_sql")
    assessment: Mapped[Assessment] = relationship(lazy="raise_on_sql")
    reviewer: Mapped[User] = relationship(foreign_keys=[reviewer_id], lazy="raise_on_sql")


class Comment(Referred, Versioned, Stamped, Base):
    """A remark on a claim; a blocking one has to be resolved before approval. ``about`` names the part it is on."""

    __tablename__ = "comment"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    about: Mapped[str] = mapped_column(String(40), default="")
    body: Mapped[str] = mapped_column(Text)
    is_blocking: Mapped[bool] = mapped_column(default=False)
    resolved_at: Mapped[datetime.datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    claim: Mapped[Claim] = relationship(lazy="raise_on_sql")
    author: Mapped[User] = relationship(foreign_keys=[author_id], lazy="raise_on_sql")
    resolved_by: Mapped[User | None] = relationship(foreign_keys=[resolved_by_id], lazy="raise_on_sql")


class Look(Keyed, Base):
    """The last event of a claim that a person has said they read; what came later is new to them."""

    __tablename__ = "look"
    __table_args__ = (UniqueConstraint("user_id", "claim_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    event_seq: Mapped[int]
    at: Mapped[datetime.datetime]
