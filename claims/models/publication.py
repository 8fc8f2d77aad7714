"""Publications: all that the public side ever reads."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.labelled import Labelled
from claims.domain.vocabulary import CorrectionGrade, RelationKind
from claims.models.base import Base, Keyed
from claims.models.claim import Claim
from claims.models.types import one_of

LATER = "kind <> 'first'"


class PublicationKind(Labelled):
    """Why a version was published."""

    FIRST = "first", "First published"
    CORRECTION = "correction", "Corrected"
    RETRACTION = "retraction", "Retracted"


class LinkKind(Labelled):
    """What a publication is listed under."""

    TOPIC = "topic", "Topic"
    SPEAKER = "speaker", "Speaker"
    RELATION = "relation", "Relation"


class Publication(Keyed, Base):
    """One published version: a frozen snapshot with its digest; triggers refuse to change or delete it.

    ``snapshot`` is the canonical JSON (RFC 8785) whose SHA-256 is ``digest``. The columns beside it repeat what
    lists sort and filter by, so that no list opens a snapshot it does not show.
    """

    __tablename__ = "publication"
    __table_args__ = (
        UniqueConstraint("claim_id", "number"),
        UniqueConstraint("slug", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("(number = 1) = (kind = 'first')", name="first_is_one"),
        CheckConstraint("kind = 'first' OR note <> ''", name="later_with_note"),
        CheckConstraint("(kind = 'correction') = (grade IS NOT NULL)", name="correction_graded"),
        Index("ix_publication_published", "published_at"),
        Index("ix_publication_later", "id", sqlite_where=text(LATER), postgresql_where=text(LATER)),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    number: Mapped[int]
    slug: Mapped[str] = mapped_column(String(100))
    kind: Mapped[PublicationKind] = mapped_column(one_of(PublicationKind, "kind"))
    grade: Mapped[CorrectionGrade | None] = mapped_column(one_of(CorrectionGrade, "grade"))
    note: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime.datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    language: Mapped[str] = mapped_column(String(35))
    title: Mapped[str] = mapped_column(Text)
    scale: Mapped[str] = mapped_column(String(20))
    rating: Mapped[str] = mapped_column(String(30))
    content_digest: Mapped[str] = mapped_column(String(64))
    snapshot: Mapped[str] = mapped_column(Text, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))

    claim: Mapped[Claim] = relationship(lazy="raise_on_sql")


class PublicCheck(Keyed, Base):
    """The head of a check's versions: the one that readers see at ``/checks/<slug>``.

    ``told_by`` and ``rating_label`` repeat what a row of a list shows, so that no list opens a snapshot. Programs
    narrow lists by ``words``, by which the current version is found (``domain.findable``), by its ``rating``, which is
    empty once it is retracted, and by its ``tongue``, the language without script and region.
    """

    __tablename__ = "public_check"
    __table_args__ = (
        Index("ix_public_check_latest", "updated_at", "id"),
        Index("ix_public_check_first", "first_published_at"),
        Index("ix_public_check_rating", "rating", "publication_id"),
        Index("ix_public_check_tongue", "tongue", "publication_id"),
    )

    slug: Mapped[str] = mapped_column(String(100), unique=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), unique=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), unique=True)
    first_published_at: Mapped[datetime.datetime]
    updated_at: Mapped[datetime.datetime]
    is_retracted: Mapped[bool] = mapped_column(default=False)
    told_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    rating_label: Mapped[str] = mapped_column(Text, default="", server_default="")
    rating: Mapped[str] = mapped_column(String(30), default="", server_default="")
    tongue: Mapped[str] = mapped_column(String(8), default="", server_default="")
    words: Mapped[str] = mapped_column(Text, default="", server_default="", deferred=True)

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")


class PublicationFigure(Keyed, Base):
    """What a publication counts: ``series`` is the digest of a ``domain.series.SeriesKey``."""

    __tablename__ = "publication_figure"
    __table_args__ = (
        UniqueConstraint("publication_id", "series"),
        Index("ix_publication_figure_series", "series"),
    )

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    series: Mapped[str] = mapped_column(String(64))


class PublicationLink(Keyed, Base):
    """What a publication is listed under: a topic, a speaker, or another check it stands in relation to."""

    __tablename__ = "publication_link"
    __table_args__ = (
        UniqueConstraint("publication_id", "kind", "slug", "relation"),
        CheckConstraint("(kind = 'relation') = (relation IS NOT NULL)", name="relation_named"),
        Index("ix_publication_link_slug", "kind", "slug", "publication_id"),
    )

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(one_of(LinkKind, "kind"))
    slug: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(Text)
    relation: Mapped[RelationKind | None] = mapped_column(one_of(RelationKind, "relation"))

    publication: Mapped[Publication] = relationship(lazy="raise_on_sql")
