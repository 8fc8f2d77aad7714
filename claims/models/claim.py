"""Claims: propositions to which the desk gives one verdict each, and their topics."""

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, DismissReason, Priority
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.case import Case
from claims.models.types import one_of

if TYPE_CHECKING:
    from claims.models.appearance import Appearance
    from claims.models.assessment import Assessment
    from claims.models.evidence import Evidence
    from claims.models.figure import Figure
    from claims.models.reply import ReplyRequest

claim_topic = Table(
    "claim_topic",
    Base.metadata,
    Column("claim_id", ForeignKey("claim.id"), primary_key=True),
    Column("topic_id", ForeignKey("topic.id"), primary_key=True, index=True),
)


class Topic(Keyed, Base):
    """A subject under which readers find checks; ``slug`` is its public address."""

    __tablename__ = "topic"

    slug: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(100))


class Claim(Referred, Versioned, Stamped, Base):
    """One proposition a checker gives one verdict to; ``statement`` is its canonical wording.

    ``slug`` is given at the first publication and never changes after it; ``created_by`` is none for a claim that a
    command in the terminal brought in.
    """

    __tablename__ = "claim"
    __table_args__ = (
        CheckConstraint("(state = 'dismissed') = (dismissed_as IS NOT NULL)", name="dismissed_as_given"),
        CheckConstraint("duplicate_of_id IS NULL OR duplicate_of_id <> id", name="duplicate_elsewhere"),
        CheckConstraint("state NOT IN ('published', 'retracted') OR slug IS NOT NULL", name="published_slug"),
        Index("ix_claim_state_updated", "state", "updated_at"),
        Index("ix_claim_assignee_state", "assignee_id", "state"),
    )

    statement: Mapped[str] = mapped_column(Text)
    context: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[ClaimKind] = mapped_column(one_of(ClaimKind, "kind"))
    language: Mapped[str] = mapped_column(String(35))
    claimed_on: Mapped[PartialDate | None] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(String(200), default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    priority: Mapped[Priority] = mapped_column(one_of(Priority, "priority"))
    chosen_because: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[State] = mapped_column(one_of(State, "state"))
    slug: Mapped[str | None] = mapped_column(String(100), unique=True)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    due_on: Mapped[datetime.date | None] = mapped_column(Date, index=True)
    embargo_until: Mapped[datetime.datetime | None]
    dismissed_as: Mapped[DismissReason | None] = mapped_column(one_of(DismissReason, "dismissed_as"))
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    case: Mapped[Case | None] = relationship(lazy="raise_on_sql")
    assignee: Mapped[User | None] = relationship(foreign_keys=[assignee_id], lazy="raise_on_sql")
    created_by: Mapped[User | None] = relationship(foreign_keys=[created_by_id], lazy="raise_on_sql")
    duplicate_of: Mapped["Claim | None"] = relationship(remote_side="Claim.id", lazy="raise_on_sql")
    topics: Mapped[list[Topic]] = relationship(secondary=claim_topic, order_by=Topic.name, lazy="raise_on_sql")
    appearances: Mapped[list["Appearance"]] = relationship(
        back_populates="claim", order_by="Appearance.id", lazy="raise_on_sql"
    )
    figures: Mapped[list["Figure"]] = relationship(back_populates="claim", order_by="Figure.id", lazy="raise_on_sql")
    evidence: Mapped[list["Evidence"]] = relationship(
        back_populates="claim", order_by="Evidence.id", lazy="raise_on_sql"
    )
    assessments: Mapped[list["Assessment"]] = relationship(
        back_populates="claim", order_by="Assessment.round", lazy="raise_on_sql"
    )
    reply_requests: Mapped[list["ReplyRequest"]] = relationship(
        back_populates="claim", order_by="ReplyRequest.id", lazy="raise_on_sql"
    )
