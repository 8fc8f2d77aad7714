"""What other published checks count of the same: read from publications and nothing else (law 3)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from claims.domain.publication import Snapshot
from claims.domain.series import keys_of
from claims.models import Publication, PublicationFigure, PublicCheck
from claims.queries.public import read_snapshot

MOST_CHECKS = 40


@dataclass(frozen=True)
class CountingCheck:
    """Another check whose current version counts the same thing at the same place."""

    slug: str
    snapshot: Snapshot
    digest: str
    updated_at: datetime.datetime


def counting_the_same(session: Session, snapshot: Snapshot) -> Sequence[CountingCheck]:
    """The other standing checks with a figure in one of this one's series, in the order of their first publication."""
    series = [key.digest for key in keys_of(snapshot.check)]
    if not series:
        return ()
    versions = select(PublicationFigure.publication_id).where(PublicationFigure.series.in_(series))
    statement = (
        select(PublicCheck)
        .where(
            PublicCheck.publication_id.in_(versions),
            PublicCheck.slug != snapshot.slug,
            PublicCheck.is_retracted.is_(False),
        )
        .order_by(PublicCheck.id.desc())
        .limit(MOST_CHECKS)
        .options(joinedload(PublicCheck.publication).undefer(Publication.snapshot))
    )
    heads = sorted(session.scalars(statement), key=lambda head: head.id)
    return [
        CountingCheck(head.slug, read_snapshot(head.publication), head.publication.digest, head.updated_at)
        for head in heads
    ]
