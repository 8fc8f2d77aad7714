"""What readers may know: every question here reads publications and nothing else (law 3)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from claims.domain.errors import NotFound
from claims.domain.publication import Snapshot
from claims.models import Publication, PublicationLink, PublicCheck
from claims.models.publication import LinkKind
from claims.queries.paging import Slice
from claims.queries.public_lists import PAGE_SIZE, ask, corrected_last, newest, totals


@dataclass(frozen=True)
class PublicVersion:
    """One published version as readers get it; ``is_latest`` says whether it is the one that counts today.

    ``canonical`` is the snapshot's text, whose SHA-256 is ``digest``.
    """

    snapshot: Snapshot
    canonical: str
    digest: str
    published_at: datetime.datetime
    first_published_at: datetime.datetime
    updated_at: datetime.datetime
    latest_number: int
    is_withdrawn: bool

    @property
    def is_latest(self) -> bool:
        """Whether no later version stands."""
        return self.snapshot.version.number == self.latest_number


@dataclass(frozen=True)
class Opposite:
    """Another published check that names this one: seen from here, ``words`` reads towards it."""

    slug: str
    words: str
    is_opposing: bool
    snapshot: Snapshot
    digest: str


@dataclass(frozen=True)
class Address:
    """A check in a list of addresses, without its snapshot."""

    slug: str
    title: str
    first_published_at: datetime.datetime
    updated_at: datetime.datetime


def read_snapshot(publication: Publication) -> Snapshot:
    """The frozen snapshot of a publication whose ``snapshot`` column is loaded."""
    return _read(publication.snapshot)


def latest(session: Session, page: int, *, size: int = PAGE_SIZE) -> Slice[PublicVersion]:
    """The newest versions of all checks, the latest change first."""
    return versions(session, newest(session, page, size))


def check_at(session: Session, slug: str) -> PublicVersion:
    """The version that counts today; raises ``NotFound``."""
    row = ask(session, CURRENT, {"slug": slug}).first()
    if row is None:
        raise NotFound("There is no check at this address.")
    return _version(row)


def version_at(session: Session, slug: str, number: int) -> PublicVersion:
    """One version of a check by its number; raises ``NotFound``."""
    row = ask(session, NUMBERED, {"slug": slug, "number": number}).first()
    if row is None:
        raise NotFound("There is no such version.")
    return _version(row)


def naming(session: Session, slug: str) -> list[Opposite]:
    """The other checks whose current version names this one, seen from this side."""
    return [
        Opposite(row.slug, row.name, bool(row.relation and row.relation.is_opposing), _read(row.snapshot), row.digest)
        for row in ask(session, NAMING, {"slug": slug})
    ]


def corrections(session: Session, size: int) -> Sequence[PublicVersion]:
    """The latest corrections and retractions, but for those of wording alone, newest first."""
    keys = corrected_last(session, size)
    return versions(session, Slice(keys, len(keys), 1, size)).rows


def versions(session: Session, found: Slice[int]) -> Slice[PublicVersion]:
    """The versions of these keys, in the order given."""
    rows = {row.id: row for row in ask(session, BY_KEY, {"keys": list(found.rows)})}
    return Slice([_version(rows[key]) for key in found.rows], found.total, found.page, found.size)


def snapshots(session: Session, keys: Sequence[int]) -> list[Snapshot]:
    """The snapshots of these versions, in the order given."""
    statement = select(Publication.id, Publication.snapshot).where(Publication.id.in_(keys))
    found = dict(session.execute(statement).all())
    return [_read(found[key]) for key in keys]


def addresses(session: Session, page: int, size: int) -> Slice[Address]:
    """Every check's address, in the order of their first publication, so that a page of the list stays the same."""
    statement = _addresses().order_by(PublicCheck.id).limit(size).offset((page - 1) * size)
    return Slice([Address(*row) for row in session.execute(statement)], totals(session).checks, page, size)


def addresses_since(session: Session, moment: datetime.datetime, size: int) -> list[Address]:
    """The checks first published since that moment that still stand, newest first."""
    statement = (
        _addresses()
        .where(PublicCheck.first_published_at >= moment, PublicCheck.is_retracted.is_(False))
        .order_by(PublicCheck.first_published_at.desc(), PublicCheck.id.desc())
    )
    return [Address(*row) for row in session.execute(statement.limit(size))]


def last_change(session: Session, naming: str | None = None) -> datetime.datetime | None:
    """When any check last changed, or with ``naming`` any that names the check of that slug or once did."""
    statement, asked = (LAST_CHANGE, {}) if naming is None else (LAST_CHANGE_AROUND, {"slug": naming})
    found: datetime.datetime | None = ask(session, statement, asked).scalar()
    return found


def _addresses() -> Select[str, str, datetime.datetime, datetime.datetime]:
    columns = (PublicCheck.slug, Publication.title, PublicCheck.first_published_at, PublicCheck.updated_at)
    return select(*columns).join(PublicCheck.publication)


def _read(text: str) -> Snapshot:
    return Snapshot.from_plain(orjson.loads(text))


def _version(row: Any) -> PublicVersion:
    return PublicVersion(
        snapshot=_read(row.snapshot),
        canonical=row.snapshot,
        digest=row.digest,
        published_at=row.published_at,
        first_published_at=row.first_published_at,
        updated_at=row.updated_at,
        latest_number=row.latest_number,
        is_withdrawn=row.is_retracted,
    )


# Made once: making a statement costs more than running it.

_HEAD = aliased(Publication)

VERSIONS = (
    select(
        Publication.id,
        Publication.snapshot,
        Publication.digest,
        Publication.published_at,
        PublicCheck.first_published_at,
        PublicCheck.updated_at,
        PublicCheck.is_retracted,
        _HEAD.number.label("latest_number"),
    )
    .join(PublicCheck, PublicCheck.claim_id == Publication.claim_id)
    .join(_HEAD, _HEAD.id == PublicCheck.publication_id)
)
CURRENT = VERSIONS.where(PublicCheck.slug == bindparam("slug"), Publication.id == PublicCheck.publication_id)
NUMBERED = VERSIONS.where(Publication.slug == bindparam("slug"), Publication.number == bindparam("number"))
BY_KEY = VERSIONS.where(Publication.id.in_(bindparam("keys", expanding=True)))
NAMING = (
    select(PublicCheck.slug, PublicationLink.name, PublicationLink.relation, Publication.snapshot, Publication.digest)
    .join(PublicCheck, PublicCheck.publication_id == PublicationLink.publication_id)
    .join(Publication, Publication.id == PublicCheck.publication_id)
    .where(
        PublicationLink.kind == LinkKind.RELATION,
        PublicationLink.slug == bindparam("slug"),
        PublicCheck.slug != bindparam("slug"),
    )
    .order_by(PublicCheck.id, PublicationLink.id)
)
LAST_CHANGE = select(func.max(PublicCheck.updated_at))
LAST_CHANGE_AROUND = LAST_CHANGE.where(
    PublicCheck.claim_id.in_(
        select(PublicCheck.claim_id)
        .where(PublicCheck.slug == bindparam("slug"))
        .union_all(
            select(Publication.claim_id)
            .join(PublicationLink, PublicationLink.publication_id == Publication.id)
            .where(PublicationLink.kind == LinkKind.RELATION, PublicationLink.slug == bindparam("slug"))
        )
    )
)
