"""Documents under check and the captured states of their text."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.case import Case
from claims.models.types import one_of


class Document(Referred, Versioned, Stamped, Base):
    """A text under check: what it is called, who published it and when; the text itself is in its revisions.

    ``created_by`` is none for a text that a command in the terminal brought in.
    """

    __tablename__ = "document"

    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[DocumentKind] = mapped_column(one_of(DocumentKind, "kind"))
    publisher: Mapped[str] = mapped_column(String(200), default="")
    author: Mapped[str] = mapped_column(String(200), default="")
    url: Mapped[str | None] = mapped_column(String(2000))
    language: Mapped[str] = mapped_column(String(35))
    published: Mapped[PartialDate | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    case: Mapped[Case | None] = relationship(lazy="raise_on_sql")
    created_by: Mapped[User | None] = relationship(lazy="raise_on_sql")
    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="document", order_by="Revision.number", lazy="raise_on_sql"
    )


class Revision(Keyed, Base):
    """One captured state of a document's text; triggers refuse to change or delete it.

    ``length`` counts Unicode code points, as every offset into ``text`` does; ``sha256`` is of its UTF-8 bytes.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("length > 0", name="length"),
        CheckConstraint("number > 0", name="number"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    length: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime.datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    document: Mapped[Document] = relationship(back_populates="revisions", lazy="raise_on_sql")
