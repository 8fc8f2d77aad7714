"""The site's own pages, written by those who look after the desk."""

from sqlalchemy import select

from claims.domain.errors import Invalid
from claims.domain.names import clean_body
from claims.domain.policy import Action
from claims.domain.site_pages import PageName
from claims.models import SitePage
from claims.services.seen import refuse_stale
from claims.services.work import Work

LONGEST_PAGE = 50_000


def write(work: Work, name: PageName, seen: int, *, body: str) -> SitePage | None:
    """Set the words of a page as Markdown; empty words leave it unwritten again. ``seen`` 0 means there was none.

    Readers see it at once. Answers none where nothing was there and nothing was written. Raises ``Conflict`` when
    somebody else changed it since, and ``Invalid`` for what cannot be kept.
    """
    actor = work.require(Action.EDIT_SITE)
    words = clean_body(body).strip()
    if len(words) > LONGEST_PAGE:
        raise Invalid(f"At most {LONGEST_PAGE:,} characters.", field="body")
    page = _held(work, name)
    if page is not None:
        refuse_stale(work, page, seen, {"body": page.body})
        changes = work.change(page, body=words)
        if changes:
            work.change(page, edited_by_id=actor.id)
    elif words:
        page = work.add(SitePage(name=name, body=words, edited_by_id=actor.id))
        changes = {"body": [None, words]}
    else:
        return None
    if changes:
        work.record("site_page.write", page, changes=changes)
    return page


def _held(work: Work, name: PageName) -> SitePage | None:
    """The stored page, locked against other writers."""
    statement = select(SitePage).where(SitePage.name == name).with_for_update(of=SitePage)
    return work.session.scalars(statement.execution_options(populate_existing=True)).first()
