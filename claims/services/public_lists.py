"""What the public lists keep: counted on when a version is issued, so that no page counts.

The edition needs no care here: triggers raise it. The first of them locks its row, so that on PostgreSQL too two
publications are counted one after the other.
"""

from sqlalchemy import insert, select, update

from claims.models import PublicationLink, PublicHeading, PublicState
from claims.models.publication import LinkKind
from claims.services.work import Work

Headings = dict[tuple[LinkKind, str], str]


def count_on(work: Work, publication_id: int, *, before: int | None) -> None:
    """Bring the totals up to date after a check's head moved to that publication from the one ``before``, if any."""
    is_new = before is None
    work.session.flush()
    work.session.execute(
        update(PublicState).values(
            checks=PublicState.checks + int(is_new), corrections=PublicState.corrections + int(not is_new)
        )
    )
    old = {} if before is None else _headings(work, before)
    new = _headings(work, publication_id)
    for key, name in new.items():
        _stand_under(work, key, name, int(key not in old))
    for key in old.keys() - new.keys():
        _stand_under(work, key, old[key], -1)


def _headings(work: Work, publication_id: int) -> Headings:
    columns = (PublicationLink.kind, PublicationLink.slug, PublicationLink.name)
    statement = select(*columns).where(
        PublicationLink.publication_id == publication_id, PublicationLink.kind != LinkKind.RELATION
    )
    return {(kind, slug): name for kind, slug, name in work.session.execute(statement)}


def _stand_under(work: Work, key: tuple[LinkKind, str], name: str, more: int) -> None:
    """Change the total of a heading; a check that has left it does not rename it."""
    kind, slug = key
    values = {"total": PublicHeading.total + more} | ({"name": name} if more >= 0 else {})
    changed = update(PublicHeading).where(PublicHeading.kind == kind, PublicHeading.slug == slug).values(**values)
    if not work.session.scalars(changed.returning(PublicHeading.id)).all():
        work.session.execute(insert(PublicHeading).values(kind=kind, slug=slug, name=name, total=more))
