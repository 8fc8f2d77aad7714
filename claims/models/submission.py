"""Submissions: what readers send in, what became of it, and how many came lately from where."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.intake import ComplaintAbout, IntakeState, SetAside, SubmissionKind
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.types import one_of


class Submission(Referred, Versioned, Stamped, Base):
    """A claim to be checked or a report of an error, sent in by somebody without an account.

    ``check_slug`` is the address of the published check that an error is reported of, ``claim_id`` the claim that it
    became or belongs to, ``answer`` what the desk says to it. ``sender`` and ``contact`` are the desk's alone.
    """

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint("(kind = 'complaint') = (about IS NOT NULL)", name="complaint_about"),
        CheckConstraint("(state = 'set_aside') = (set_aside_as IS NOT NULL)", name="set_aside_as_given"),
        CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name="settled_at_given"),
        CheckConstraint("state <> 'taken' OR claim_id IS NOT NULL", name="taken_claim"),
        CheckConstraint("(state = 'corrected') = (corrected_version IS NOT NULL)", name="corrected_version_given"),
        Index("ix_submission_state_created", "state", "created_at"),
    )

    kind: Mapped[SubmissionKind] = mapped_column(one_of(SubmissionKind, "kind"))
    about: Mapped[ComplaintAbout | None] = mapped_column(one_of(ComplaintAbout, "about"))
    body: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[str] = mapped_column(Text, default="")
    check_slug: Mapped[str | None] = mapped_column(String(100), index=True)
    sender: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[IntakeState] = mapped_column(one_of(IntakeState, "state"))
    set_aside_as: Mapped[SetAside | None] = mapped_column(one_of(SetAside, "set_aside_as"))
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    corrected_version: Mapped[int | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime.datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    claim: Mapped[Claim | None] = relationship(lazy="raise_on_sql")
    settled_by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class SubmissionCount(Keyed, Base):
    """That somebody sent something in, by the digest of the network it came from; kept for the throttle alone."""

    __tablename__ = "submission_count"
    __table_args__ = (Index("ix_submission_count_at", "at"),)

    site_digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime.datetime]
