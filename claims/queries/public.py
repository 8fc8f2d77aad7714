"""What readers may know: every question here reads publications and nothing else (law 3)."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, joinedload, undefer

from claims.domain.errors import NotFound
from claims.domain.publication import Snapshot
from claims.models import Publication, PublicationLink, PublicCheck
from claims.models.publication import LinkKind, PublicationKind
from claims.queries.paging import Slice, slice_of

PAGE_SIZE = 20


@dataclass(frozen=True)
class PublicVersion:
    """One published version as readers get it; ``is_latest`` says whether it is the one that counts today."""

    snapshot: Snapshot
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


@dataclass(frozen=True)
class Heading:
    """What a list of checks stands under: a topic or a speaker."""

    slug: str
    name: str


def read_snapshot(publication: Publication) -> Snapshot:
    """The frozen snapshot of a publication whose ``snapshot`` column is loaded."""
    return Snapshot.from_plain(json.loads(publication.snapshot))


def latest(session: Session, page: int, *, size: int = PAGE_SIZE) -> Slice[PublicVersion]:
    """The newest versions of all checks, the latest change first."""
    return _versions(slice_of(session, _heads(), page, size))


def check_at(session: Session, slug: str) -> PublicVersion:
    """The version that counts today; raises ``NotFound``."""
    head = session.scalars(_heads().where(PublicCheck.slug == slug)).first()
    if head is None:
        raise NotFound("There is no check at this address.")
    return _version(head, head.publication)


def version_at(session: Session, slug: str, number: int) -> PublicVersion:
    """One version of a check by its number; raises ``NotFound``."""
    head = session.scalars(_heads().where(PublicCheck.slug == slug)).first()
    statement = select(Publication).where(Publication.slug == slug, Publication.number == number)
    publication = session.scalars(statement.options(_with_snapshot())).first()
    if head is None or publication is None:
        raise NotFound("There is no such version.")
    return _version(head, publication)


def naming(session: Session, slug: str) -> list[Opposite]:
    """The other checks whose current version names this one, seen from this side."""
    statement = (
        select(PublicationLink, PublicCheck)
        .join(PublicCheck, PublicCheck.publication_id == PublicationLink.publication_id)
        .where(PublicationLink.kind == LinkKind.RELATION, PublicationLink.slug == slug, PublicCheck.slug != slug)
        .order_by(PublicCheck.id, PublicationLink.id)
        .options(joinedload(PublicCheck.publication).undefer(Publication.snapshot))
    )
    return [_opposite(link, head) for link, head in session.execute(statement)]


def under(session: Session, kind: LinkKind, slug: str, page: int) -> tuple[Heading, Slice[PublicVersion]]:
    """The checks listed under a topic or speaker, with its name; raises ``NotFound`` where there is none."""
    listed = select(PublicationLink.publication_id).where(PublicationLink.kind == kind, PublicationLink.slug == slug)
    found = slice_of(session, _heads().where(PublicCheck.publication_id.in_(listed)), page, PAGE_SIZE)
    if not found.total:
        raise NotFound("There is no check under this heading.")
    name = select(PublicationLink.name).where(PublicationLink.kind == kind, PublicationLink.slug == slug)
    newest = session.scalars(name.order_by(PublicationLink.id.desc()).limit(1)).one()
    return Heading(slug, newest), _versions(found)


def corrections(session: Session, page: int) -> Slice[PublicVersion]:
    """Every correction and retraction, newest first."""
    statement = (
        select(Publication)
        .where(Publication.kind != PublicationKind.FIRST)
        .order_by(Publication.published_at.desc(), Publication.id.desc())
        .options(_with_snapshot())
    )
    found = slice_of(session, statement, page, PAGE_SIZE)
    slugs = {publication.slug for publication in found.rows}
    heads = {head.slug: head for head in session.scalars(_heads().where(PublicCheck.slug.in_(slugs)))}
    rows = [_version(heads[publication.slug], publication) for publication in found.rows]
    return Slice(rows, found.total, found.page, found.size)


def _heads() -> Select[PublicCheck]:
    return (
        select(PublicCheck)
        .join(PublicCheck.publication)
        .options(contains_eager(PublicCheck.publication).undefer(Publication.snapshot))
        .order_by(PublicCheck.updated_at.desc(), PublicCheck.id.desc())
    )


def _with_snapshot() -> Any:
    return undefer(Publication.snapshot)


def _versions(found: Slice[PublicCheck]) -> Slice[PublicVersion]:
    rows: Sequence[PublicVersion] = [_version(head, head.publication) for head in found.rows]
    return Slice(rows, found.total, found.page, found.size)


def _version(head: PublicCheck, publication: Publication) -> PublicVersion:
    return PublicVersion(
        snapshot=read_snapshot(publication),
        digest=publication.digest,
        published_at=publication.published_at,
        first_published_at=head.first_published_at,
        updated_at=head.updated_at,
        latest_number=head.publication.number,
        is_withdrawn=head.is_retracted,
    )


def _opposite(link: PublicationLink, head: PublicCheck) -> Opposite:
    """The link's ``name`` is the relation in the words of this side; which of the two made it is not told apart."""
    relation = link.relation
    return Opposite(head.slug, link.name, bool(relation and relation.is_opposing), read_snapshot(head.publication))
