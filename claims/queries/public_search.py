"""Readers' search: which published checks answer a question, and what narrows it; publications alone (law 3).

Every question costs the same few statements, and none of them reads further than a reader would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from claims.domain.published import PublishedFilter
from claims.models import PublicCheck, PublicHeading
from claims.models.publication import LinkKind
from claims.queries.paging import Slice, page_within
from claims.queries.public_lists import PAGE_SIZE
from claims.queries.published import Subject, conditions

MOST_FOUND = 500  # nobody reads on behind them; the question wants to be narrower
MOST_OFFERED = 100


@dataclass(frozen=True)
class Found:
    """A page of the keys of the versions found; ``goes_on`` says that there are more than are looked at."""

    keys: Slice[int]
    goes_on: bool


def search(session: Session, asked: PublishedFilter, page: int, size: int = PAGE_SIZE) -> Found:
    """The current versions of the checks asked for, the latest change first; a page past the end is the last one."""
    heads = select(PublicCheck.publication_id).where(*conditions(asked)).order_by(PublicCheck.publication_id.desc())
    keys = session.scalars(heads.limit(MOST_FOUND + 1)).all()
    total = min(len(keys), MOST_FOUND)
    number = page_within(page, total, size)
    rows = keys[:total][(number - 1) * size : number * size]
    return Found(Slice(rows, total, number, size), len(keys) > MOST_FOUND)


def offered(session: Session, kind: LinkKind, besides: str | None = None) -> Sequence[Subject]:
    """The topics or speakers with the most checks by name, and the one that is asked for, whatever its number."""
    of_kind = select(PublicHeading.slug, PublicHeading.name, PublicHeading.total).where(
        PublicHeading.kind == kind, PublicHeading.total > 0
    )
    most = of_kind.order_by(PublicHeading.total.desc(), PublicHeading.slug).limit(MOST_OFFERED)
    found = [Subject(*row) for row in session.execute(most)]
    if besides and besides.isprintable() and besides not in {one.slug for one in found}:
        found += [Subject(*row) for row in session.execute(of_kind.where(PublicHeading.slug == besides))]
    return sorted(found, key=lambda one: (one.name.casefold(), one.slug))
