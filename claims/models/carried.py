"""Carried things: what a bundle of another installation told of a claim that has no row of its own here."""

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.domain.bundle import CarriedKind
from claims.models.base import Base, Keyed
from claims.models.types import one_of


class Carried(Keyed, Base):
    """One line kept word for word, so that the next bundle of the claim says it again.

    ``words`` is canonical JSON: an event as the other installation wrote it, or a relation to the claim ``about`` which
    is not here. The history of this installation is a chain of its own; no line of another is ever written into it.
    """

    __tablename__ = "carried"
    __table_args__ = (
        UniqueConstraint("claim_id", "kind", "position"),
        Index("ix_carried_about", "about"),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    kind: Mapped[CarriedKind] = mapped_column(one_of(CarriedKind, "kind"))
    position: Mapped[int]
    about: Mapped[str] = mapped_column(String(26), default="")
    words: Mapped[str] = mapped_column(Text)
