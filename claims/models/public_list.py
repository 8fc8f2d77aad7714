"""What the public lists keep so that no page counts: totals, names of headings, and the edition of the whole site."""

from sqlalchemy import CheckConstraint, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base, Keyed
from claims.models.publication import LinkKind
from claims.models.types import one_of


class PublicState(Base):
    """One row: how many checks and corrections there are, and a number that every public change raises.

    Triggers raise ``edition`` on the tables that public answers are made from, whoever writes there and however.
    """

    __tablename__ = "public_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    edition: Mapped[int]
    checks: Mapped[int]
    corrections: Mapped[int]


class PublicHeading(Keyed, Base):
    """A topic or a speaker as readers know it: its name in the newest check, and how many checks stand under it."""

    __tablename__ = "public_heading"
    __table_args__ = (
        UniqueConstraint("kind", "slug"),
        CheckConstraint("kind <> 'relation'", name="kind_heads_a_list"),
    )

    kind: Mapped[LinkKind] = mapped_column(one_of(LinkKind, "kind"))
    slug: Mapped[str] = mapped_column(String(100))
    name: Mapped[str] = mapped_column(Text)
    total: Mapped[int]
