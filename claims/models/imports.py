"""Imports: files brought in, what became of each of their rows, and the bytes while they are looked through."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.importing import ImportKind, ImportState, RowOutcome
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.types import one_of

KEYED = "key <> ''"
PLAIN = JSON().with_variant(JSONB(), "postgresql")


class ImportBatch(Referred, Versioned, Stamped, Base):
    """One file: first looked through, then imported whole or not at all, perhaps taken back.

    ``mapping`` says how a table is read (``domain.claim_table.TableMapping`` in plain values) or the address of a
    page; ``preview`` is what its first rows would become. ``event_seq`` is the last event of the import: what was
    done to its claims later has a higher one. ``made_by`` is none for a command in the terminal.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint("(state IN ('done', 'undone')) = (event_seq IS NOT NULL)", name="done_with_event"),
        CheckConstraint("accepted >= 0 AND repaired >= 0 AND duplicate >= 0 AND refused >= 0", name="counts"),
        Index("ix_import_batch_created", "created_at"),
    )

    kind: Mapped[ImportKind] = mapped_column(one_of(ImportKind, "kind"))
    state: Mapped[ImportState] = mapped_column(one_of(ImportState, "state"))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    mapping: Mapped[dict[str, object]] = mapped_column(PLAIN, default=dict)
    preview: Mapped[list[object]] = mapped_column(PLAIN, default=list)
    accepted: Mapped[int] = mapped_column(default=0)
    repaired: Mapped[int] = mapped_column(default=0)
    duplicate: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    event_seq: Mapped[int | None]
    job_ref: Mapped[str] = mapped_column(String(26), default="")
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    made_by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class ImportFile(Base):
    """The bytes of a file, from the first look until it is imported or dropped.

    Afterwards, for an import that took checks out of the library, those checks as JSON until it is taken back.
    """

    __tablename__ = "import_file"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ImportRow(Keyed, Base):
    """What became of one row, counted from 1 without the header; ``subject`` is what it made, or what it repeats.

    ``key`` tells rows of the same thing apart from all others, in this file and in every other.
    """

    __tablename__ = "import_row"
    __table_args__ = (
        Index("ix_import_row_batch", "batch_id", "number"),
        Index("ix_import_row_key", "key", sqlite_where=text(KEYED), postgresql_where=text(KEYED)),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("outcome NOT IN ('refused', 'duplicate', 'repaired') OR reason <> ''", name="because"),
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    number: Mapped[int]
    outcome: Mapped[RowOutcome] = mapped_column(one_of(RowOutcome, "outcome"))
    column_name: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    key: Mapped[str] = mapped_column(String(32), default="")
    subject_kind: Mapped[str] = mapped_column(String(30), default="")
    subject_ref: Mapped[str] = mapped_column(String(32), default="")

    batch: Mapped[ImportBatch] = relationship(lazy="raise_on_sql")
