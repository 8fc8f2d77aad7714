"""Prior checks: fact-checks by other publishers, and how a person of this desk reads their labels."""

from sqlalchemy import DDL, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.loose_dates import DatePrecision
from claims.domain.partial_date import PartialDate
from claims.domain.verdict_words import MappedBy
from claims.models.account import User
from claims.models.base import Base, Keyed, Referred, Stamped, Versioned
from claims.models.imports import ImportBatch
from claims.models.types import one_of

# What full-text search reads: the words are split by ``domain.search_words``, so both databases find the same.
SEARCH_INDEX = "prior_check_words"
MAKE_SEARCH_INDEX = {
    "sqlite": f"CREATE VIRTUAL TABLE {SEARCH_INDEX} USING fts5("
    "words, content='prior_check', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "postgresql": f"CREATE INDEX {SEARCH_INDEX} ON prior_check USING gin (to_tsvector('simple', words))",
}


class PriorCheck(Keyed, Base):
    """One review of one claim by another publisher, as it was given; never this desk's verdict.

    ``ref`` is a digest of page, claim and label, so that the same review has the same address wherever it comes from
    and cannot be here twice; ``page`` is a digest of what all spellings of ``url`` share. ``words`` is what full-text
    search looks through: an index beside this table, made by the migration, holds it. ``raw`` is JSON.
    """

    __tablename__ = "prior_check"
    __table_args__ = (
        CheckConstraint("mapped_by IS NOT NULL OR rating IS NULL", name="rating_by_rule"),
        CheckConstraint("url LIKE 'http://%' OR url LIKE 'https://%'", name="url_scheme"),
        Index("ix_prior_check_site_label", "site", "label_words"),
        Index("ix_prior_check_reviewed", "reviewed_on"),
    )

    ref: Mapped[str] = mapped_column(String(32), unique=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    number: Mapped[int]
    page: Mapped[str] = mapped_column(String(32), index=True)
    url: Mapped[str] = mapped_column(String(2000))
    site: Mapped[str] = mapped_column(String(253))
    publisher: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(Text, default="")
    claim: Mapped[str] = mapped_column(Text)
    claimant: Mapped[str] = mapped_column(String(300), default="")
    claimed_raw: Mapped[str] = mapped_column(String(60), default="")
    claimed_on: Mapped[PartialDate | None]
    claimed_precision: Mapped[DatePrecision | None] = mapped_column(one_of(DatePrecision, "claimed_precision"))
    reviewed_raw: Mapped[str] = mapped_column(String(60), default="")
    reviewed_on: Mapped[PartialDate | None]
    reviewed_precision: Mapped[DatePrecision | None] = mapped_column(one_of(DatePrecision, "reviewed_precision"))
    label: Mapped[str] = mapped_column(String(500), default="")
    label_words: Mapped[str] = mapped_column(String(200), default="")
    rating_value: Mapped[str] = mapped_column(String(40), default="")
    rating_worst: Mapped[str] = mapped_column(String(40), default="")
    rating_best: Mapped[str] = mapped_column(String(40), default="")
    rating: Mapped[str | None] = mapped_column(String(30))
    mapped_by: Mapped[MappedBy | None] = mapped_column(one_of(MappedBy, "mapped_by"))
    language: Mapped[str] = mapped_column(String(35), default="")
    licence: Mapped[str] = mapped_column(String(300), default="")
    repairs: Mapped[str] = mapped_column(Text, default="")
    remarks: Mapped[str] = mapped_column(Text, default="")
    media: Mapped[str] = mapped_column(String(200), default="", server_default="")
    media_url: Mapped[str] = mapped_column(String(2000), default="", server_default="")
    words: Mapped[str] = mapped_column(Text, deferred=True)
    raw: Mapped[str] = mapped_column(Text, deferred=True)

    batch: Mapped[ImportBatch] = relationship(lazy="raise_on_sql")


for dialect, statement in MAKE_SEARCH_INDEX.items():
    made = DDL(statement)  # type: ignore[no-untyped-call]  # SQLAlchemy left this one without types
    event.listen(PriorCheck.__table__, "after_create", made.execute_if(dialect=dialect))


class RatingMapping(Referred, Versioned, Stamped, Base):
    """What a person of this desk made of a label: one of our ratings, or none of them on purpose.

    ``site`` is empty for a decision about the label wherever it stands; ``label_words`` is the label cleaned.
    """

    __tablename__ = "rating_mapping"
    __table_args__ = (UniqueConstraint("site", "label_words"),)

    site: Mapped[str] = mapped_column(String(253), default="")
    label_words: Mapped[str] = mapped_column(String(200))
    rating: Mapped[str | None] = mapped_column(String(30))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))

    made_by: Mapped[User | None] = relationship(lazy="raise_on_sql")
