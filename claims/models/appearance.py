"""Appearances: where a claim stands in a text, and who is said to say it, how."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Manner, Polarity
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.document import Revision
from claims.models.speaker import Speaker
from claims.models.types import one_of


class Appearance(Referred, Versioned, Stamped, Base):
    """Exact words in a revision with their attribution; ``start`` and ``end`` count code points, end exclusive.

    The quote with its prefix and suffix is a TextQuoteSelector, the offsets are a TextPositionSelector
    (W3C Web Annotation). ``speaker_unknown`` says on purpose that nobody knows who said it.
    """

    __tablename__ = "appearance"
    __table_args__ = (
        CheckConstraint("start_at >= 0 AND end_at > start_at", name="offsets_in_order"),
        CheckConstraint("NOT (speaker_unknown AND speaker_id IS NOT NULL)", name="one_speaker"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because = '')", name="withdrawn_because"),
        Index("ix_appearance_revision_start", "revision_id", "start_at"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    exact: Mapped[str] = mapped_column(Text)
    prefix: Mapped[str] = mapped_column(String(64))
    suffix: Mapped[str] = mapped_column(String(64))
    start: Mapped[int] = mapped_column("start_at")
    end: Mapped[int] = mapped_column("end_at")
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    speaker_unknown: Mapped[bool] = mapped_column(default=False)
    speaker_role: Mapped[str] = mapped_column(String(200), default="")
    reporting_verb: Mapped[str] = mapped_column(String(60), default="")
    manner: Mapped[Manner] = mapped_column(one_of(Manner, "manner"))
    polarity: Mapped[Polarity] = mapped_column(one_of(Polarity, "polarity"))
    said_on: Mapped[PartialDate | None]
    withdrawn_at: Mapped[datetime.datetime | None]
    withdrawn_because: Mapped[str] = mapped_column(Text, default="")

    claim: Mapped[Claim] = relationship(back_populates="appearances", lazy="raise_on_sql")
    revision: Mapped[Revision] = relationship(lazy="raise_on_sql")
    speaker: Mapped[Speaker | None] = relationship(lazy="raise_on_sql")
