"""Cases: named sets of documents and claims worked on together."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from claims.models.base import Base, Referred, Stamped, Versioned


class Case(Referred, Versioned, Stamped, Base):
    """An event or a speech whose claims belong together; ``slug`` is its address at the desk."""

    __tablename__ = "case_file"

    slug: Mapped[str] = mapped_column(String(100), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text, default="")
