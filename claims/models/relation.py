"""Relations: how one claim stands to another, seen from both sides."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.vocabulary import RelationKind
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.claim import Claim
from claims.models.types import one_of


class Relation(Referred, Versioned, Stamped, Base):
    """From one claim to another: the first denies, contradicts, supports … the second."""

    __tablename__ = "relation"
    __table_args__ = (
        CheckConstraint("from_claim_id <> to_claim_id", name="two_claims"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_because = '')", name="withdrawn_because"),
        Index("ix_relation_from", "from_claim_id"),
        Index("ix_relation_to", "to_claim_id"),
    )

    from_claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    to_claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    kind: Mapped[RelationKind] = mapped_column(one_of(RelationKind, "kind"))
    note: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime.datetime | None]
    withdrawn_because: Mapped[str] = mapped_column(Text, default="")

    from_claim: Mapped[Claim] = relationship(foreign_keys=[from_claim_id], lazy="raise_on_sql")
    to_claim: Mapped[Claim] = relationship(foreign_keys=[to_claim_id], lazy="raise_on_sql")
