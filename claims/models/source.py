"""Sources: where evidence comes from, how far it is relied on, and whose name must be kept."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Reliability, SourceKind
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.types import one_of


class Source(Referred, Versioned, Stamped, Base):
    """A document, body or person that evidence is taken from.

    ``origin`` is the source it only repeats, so three papers printing one wire count once. When ``is_protected``,
    the title, author, publisher, address and ``identity`` never leave the desk; readers see ``public_description``.
    """

    __tablename__ = "source"
    __table_args__ = (
        CheckConstraint("origin_id IS NULL OR origin_id <> id", name="origin_elsewhere"),
        CheckConstraint("NOT is_protected OR public_description <> ''", name="protected_description"),
        CheckConstraint("url IS NULL OR url LIKE 'http://%' OR url LIKE 'https://%'", name="url_scheme"),
    )

    title: Mapped[str] = mapped_column(String(300))
    kind: Mapped[SourceKind] = mapped_column(one_of(SourceKind, "kind"))
    publisher: Mapped[str] = mapped_column(String(200), default="")
    author: Mapped[str] = mapped_column(String(200), default="")
    published: Mapped[PartialDate | None]
    url: Mapped[str | None] = mapped_column(String(2000))
    language: Mapped[str] = mapped_column(String(35), default="")
    reliability: Mapped[Reliability] = mapped_column(one_of(Reliability, "reliability"))
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    is_protected: Mapped[bool] = mapped_column(default=False)
    identity: Mapped[str] = mapped_column(Text, default="", deferred=True)
    public_description: Mapped[str] = mapped_column(String(300), default="")

    origin: Mapped["Source | None"] = relationship(remote_side="Source.id", lazy="raise_on_sql")
