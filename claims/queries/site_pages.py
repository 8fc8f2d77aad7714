"""Questions about the site's own pages; they are public data, so that the public side may read them (law 3)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from claims.domain.site_pages import PageName
from claims.models import SitePage


@dataclass(frozen=True)
class PageWords:
    """What stands on a page: Markdown, and when it was last changed; none while nobody has written it."""

    name: PageName
    body: str
    changed: datetime.datetime | None

    @property
    def is_written(self) -> bool:
        """Whether the words are the desk's own."""
        return bool(self.body.strip())

    @property
    def shown(self) -> str:
        """The desk's own words, or what stands there without them."""
        return self.body if self.is_written else self.name.unwritten


@dataclass(frozen=True)
class PageLine:
    """A page in the administrator's list, with who wrote it last."""

    name: PageName
    is_written: bool
    changed: datetime.datetime | None
    edited_by: str


def words_of(session: Session, name: PageName) -> PageWords:
    """The words of a page as they stand."""
    statement = select(SitePage.body, SitePage.updated_at).where(SitePage.name == name)
    found = session.execute(statement).first()
    return PageWords(name, found[0], found[1]) if found else PageWords(name, "", None)


def changes(session: Session) -> Mapping[PageName, datetime.datetime]:
    """When each page that has a row was last changed, whether or not any words are left on it."""
    rows = session.execute(select(SitePage.name, SitePage.updated_at).order_by(SitePage.id))
    return {name: changed for name, changed in rows}  # noqa: C416  rows are no pairs to the type checker


def written(session: Session) -> tuple[PageName, ...]:
    """The pages that somebody has written, in the order of the vocabulary."""
    found = set(session.scalars(select(SitePage.name).where(SitePage.body != "")))
    return tuple(name for name in PageName if name in found)


def told(session: Session) -> tuple[PageName, ...]:
    """The pages that say something: the one on methods always does, since its scale is the program's own."""
    return tuple(dict.fromkeys((PageName.METHODOLOGY, *written(session))))


def row_of(session: Session, name: PageName) -> SitePage | None:
    """The stored page; none before somebody has written it."""
    return session.scalars(select(SitePage).where(SitePage.name == name)).first()


def listed(session: Session) -> list[PageLine]:
    """Every page there is, written or not."""
    rows = {row.name: row for row in session.scalars(select(SitePage).options(joinedload(SitePage.edited_by)))}
    return [_line(name, rows.get(name)) for name in PageName]


def _line(name: PageName, row: SitePage | None) -> PageLine:
    if row is None:
        return PageLine(name, is_written=False, changed=None, edited_by="")
    return PageLine(name, bool(row.body), row.updated_at, row.edited_by.display_name)
