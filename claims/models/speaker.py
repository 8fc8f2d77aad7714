"""Speakers: persons and bodies who make claims, their other names, and who was merged into whom."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import SpeakerKind
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.types import one_of


class Speaker(Referred, Versioned, Stamped, Base):
    """Who makes a claim (schema.org: claimant).

    A merged speaker keeps its row and its claims and points at the one it was merged into, so a merge can be undone;
    ``slug`` is its public address.
    """

    __tablename__ = "speaker"
    __table_args__ = (
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="merged_elsewhere"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="parent_elsewhere"),
    )

    slug: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[SpeakerKind] = mapped_column(one_of(SpeakerKind, "kind"))
    description: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str | None] = mapped_column(String(2000))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("speaker.id"), index=True)

    parent: Mapped["Speaker | None"] = relationship(
        foreign_keys=[parent_id], remote_side="Speaker.id", lazy="raise_on_sql"
    )
    merged_into: Mapped["Speaker | None"] = relationship(
        foreign_keys=[merged_into_id], remote_side="Speaker.id", lazy="raise_on_sql"
    )
    aliases: Mapped[list["SpeakerAlias"]] = relationship(
        order_by="SpeakerAlias.name", cascade="all, delete-orphan", lazy="raise_on_sql"
    )


class SpeakerAlias(Keyed, Base):
    """Another name by which a speaker is known."""

    __tablename__ = "speaker_alias"
    __table_args__ = (UniqueConstraint("speaker_id", "name"),)

    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"))
    name: Mapped[str] = mapped_column(String(200), index=True)
