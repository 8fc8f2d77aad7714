"""Site pages: what a desk tells readers about itself, in its own words."""

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from claims.domain.site_pages import PageName
from claims.models.account import User
from claims.models.base import Base, Referred, Stamped, Versioned
from claims.models.types import one_of


class SitePage(Referred, Versioned, Stamped, Base):
    """The words of one page, as Markdown; no row before somebody has written it, and an empty one is unwritten.

    It is public from the moment it is saved: the public side reads this table beside the publications.
    """

    __tablename__ = "site_page"

    name: Mapped[PageName] = mapped_column(one_of(PageName, "name"), unique=True)
    body: Mapped[str] = mapped_column(Text)
    edited_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))

    edited_by: Mapped[User] = relationship(lazy="raise_on_sql")
