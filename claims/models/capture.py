"""Captures: raw bytes that came to the desk, what was read out of them, and where each revision came from."""

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import Intake
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred
from claims.models.document import Revision
from claims.models.types import one_of

if TYPE_CHECKING:
    from claims.models.job import Job

PLAIN = JSON().with_variant(JSONB(), "postgresql")


class Capture(Referred, Base):
    """Bytes as they came, kept in the vault under ``sha256``; triggers refuse to change the row.

    While a revision came from it they refuse to delete it, too; what nothing came of is let go after a while.
    ``size`` counts bytes. What was fetched has the address asked for, the one that answered, status and headers.
    """

    __tablename__ = "capture"
    __table_args__ = (
        CheckConstraint("size > 0", name="size"),
        CheckConstraint("(how = 'fetch') = (requested IS NOT NULL)", name="fetched_from"),
        Index("ix_capture_sha256", "sha256"),
    )

    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    declared: Mapped[str] = mapped_column(String(200), default="")
    how: Mapped[Intake] = mapped_column(one_of(Intake, "how"))
    file_name: Mapped[str] = mapped_column(String(255), default="")
    requested: Mapped[str | None] = mapped_column(String(2000))
    address: Mapped[str | None] = mapped_column(String(2000))
    status: Mapped[int | None]
    headers: Mapped[dict[str, str]] = mapped_column(PLAIN, default=dict)
    captured_at: Mapped[datetime.datetime]
    captured_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))

    captured_by: Mapped[User | None] = relationship(lazy="raise_on_sql")
    job: Mapped["Job | None"] = relationship(lazy="raise_on_sql")
    extract: Mapped["Extract | None"] = relationship(back_populates="capture", lazy="raise_on_sql")


class Extract(Keyed, Base):
    """What a tool read out of a capture, or in ``failure`` why nothing; triggers guard the row as they do its capture.

    ``told`` holds what the file says of itself: name → [value, where it says so].
    """

    __tablename__ = "extract"
    __table_args__ = (CheckConstraint("(failure = '') = (text <> '')", name="text_or_failure"),)

    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"), unique=True)
    text: Mapped[str] = mapped_column(Text, default="", deferred=True)
    tool: Mapped[str] = mapped_column(String(60), default="")
    tool_version: Mapped[str] = mapped_column(String(40), default="")
    told: Mapped[dict[str, list[str]]] = mapped_column(PLAIN, default=dict)
    notes: Mapped[list[str]] = mapped_column(PLAIN, default=list)
    failure: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime.datetime]

    capture: Mapped[Capture] = relationship(back_populates="extract", lazy="raise_on_sql")


class Provenance(Keyed, Base):
    """Where a revision came from: its capture, the tool that read it, and who or what told the rest.

    ``told`` maps title, author, publisher, published and language to [value, where it came from]. Triggers refuse to
    change or delete the row; what is told later stands in the history.
    """

    __tablename__ = "provenance"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), unique=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"), index=True)
    tool: Mapped[str] = mapped_column(String(60))
    tool_version: Mapped[str] = mapped_column(String(40))
    told: Mapped[dict[str, list[str]]] = mapped_column(PLAIN, default=dict)
    notes: Mapped[list[str]] = mapped_column(PLAIN, default=list)

    revision: Mapped[Revision] = relationship(lazy="raise_on_sql")
    capture: Mapped[Capture] = relationship(lazy="raise_on_sql")
