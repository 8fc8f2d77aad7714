"""The topics and the speakers that checks are published on; publications alone (law 3)."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from claims.models import PublicHeading
from claims.models.publication import LinkKind
from claims.queries.paging import Slice, page_within
from claims.queries.public_lists import ask
from claims.queries.published import Subject

PAGE_SIZE = 200  # a line each


def listed(session: Session, kind: LinkKind, page: int, size: int = PAGE_SIZE) -> Slice[Subject]:
    """The headings of a kind in the order of their addresses; a page past the end is the last one."""
    total: int = ask(session, TOTAL, {"kind": kind}).scalar_one()
    number = page_within(page, total, size)
    rows = ask(session, LISTED, {"kind": kind, "size": size, "skipped": (number - 1) * size})
    return Slice([Subject(*row) for row in rows], total, number, size)


def slugs(session: Session, most: int) -> list[tuple[LinkKind, str]]:
    """The headings with the most checks, by kind and slug."""
    return [(row.kind, row.slug) for row in ask(session, MOST_CHECKED, {"size": most})]


_HAS_CHECKS = PublicHeading.total > 0
_OF_KIND = (PublicHeading.kind == bindparam("kind"), _HAS_CHECKS)
_SIZE = bindparam("size", type_=PublicHeading.total.type)
_SKIPPED = bindparam("skipped", type_=PublicHeading.total.type)

TOTAL = select(func.count()).select_from(PublicHeading).where(*_OF_KIND)
LISTED = (
    select(PublicHeading.slug, PublicHeading.name, PublicHeading.total)
    .where(*_OF_KIND)
    .order_by(PublicHeading.slug)
    .limit(_SIZE)
    .offset(_SKIPPED)
)
MOST_CHECKED = (
    select(PublicHeading.kind, PublicHeading.slug)
    .where(_HAS_CHECKS)
    .order_by(PublicHeading.total.desc(), PublicHeading.kind, PublicHeading.slug)
    .limit(_SIZE)
)
