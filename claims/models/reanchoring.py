"""Reanchorings: what became of marked words in a newer revision, and what a person decided about it."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import Outcome, Recheck
from claims.models.account import User
from claims.models.appearance import Appearance
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.document import Revision
from claims.models.types import one_of


class Reanchoring(Referred, Versioned, Stamped, Base):
    """An appearance followed into a newer revision by a machine; ``method`` names it with its version.

    For *same* and *moved* the place is an anchor with the very same words; for *altered* it is a proposal; *gone* has
    none. ``likeness`` is in percent. ``successor`` is the appearance that a person made of the new words.
    """

    __tablename__ = "reanchoring"
    __table_args__ = (
        UniqueConstraint("appearance_id", "revision_id"),
        CheckConstraint("(outcome = 'gone') = (start_at IS NULL)", name="placed_unless_gone"),
        CheckConstraint("(start_at IS NULL) = (end_at IS NULL)", name="both_ends"),
        CheckConstraint("start_at IS NULL OR (start_at >= 0 AND end_at > start_at)", name="offsets_in_order"),
        CheckConstraint("likeness >= 0 AND likeness <= 100", name="likeness"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided_at"),
        CheckConstraint("successor_id IS NULL OR decision = 'confirmed'", name="successor_confirmed"),
        Index("ix_reanchoring_revision", "revision_id"),
    )

    appearance_id: Mapped[int] = mapped_column(ForeignKey("appearance.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    base_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome, "outcome"))
    start: Mapped[int | None] = mapped_column("start_at")
    end: Mapped[int | None] = mapped_column("end_at")
    exact: Mapped[str] = mapped_column(Text, default="")
    prefix: Mapped[str] = mapped_column(String(64), default="")
    suffix: Mapped[str] = mapped_column(String(64), default="")
    likeness: Mapped[int]
    method: Mapped[str] = mapped_column(String(40))
    decision: Mapped[Recheck | None] = mapped_column(one_of(Recheck, "decision"))
    decided_at: Mapped[datetime.datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("appearance.id"))

    appearance: Mapped[Appearance] = relationship(foreign_keys=[appearance_id], lazy="raise_on_sql")
    revision: Mapped[Revision] = relationship(foreign_keys=[revision_id], lazy="raise_on_sql")
    base: Mapped[Revision] = relationship(foreign_keys=[base_id], lazy="raise_on_sql")
    decided_by: Mapped[User | None] = relationship(lazy="raise_on_sql")

    @property
    def is_open(self) -> bool:
        """Whether a person still has to look at it, as long as its revision is the newest."""
        return self.outcome.needs_a_look and self.decision is None
