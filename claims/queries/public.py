"""What readers may know: every question here reads publications and nothing else (law 3)."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, undefer

from claims.domain.errors import NotFound
from claims.domain.publication import Snapshot
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Publication, PublicationLink, PublicCheck
from claims.models.publication import LinkKind, PublicationKind
from claims.queries.paging import Slice, slice_of

PAGE_SIZE = 20

Scope = tuple[LinkKind, str] | None  # a topic or speaker by its slug; none is the whole site


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
class Heading:
    """What a list of checks stands under: a topic or a speaker."""

    slug: str
    name: str


@dataclass(frozen=True)
class Address:
    """A check in a list of addresses, without its snapshot."""

    slug: str
    title: str
    first_published_at: datetime.datetime
    updated_at: datetime.datetime


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
    found = slice_of(session, _heads().where(_listed((kind, slug))), page, PAGE_SIZE)
    return heading(session, kind, slug), _versions(found)


def heading(session: Session, kind: LinkKind, slug: str) -> Heading:
    """The topic or speaker with the name of the newest check under it; raises ``NotFound`` where there is none."""
    statement = (
        select(PublicationLink.name)
        .join(PublicCheck, PublicCheck.publication_id == PublicationLink.publication_id)
        .where(PublicationLink.kind == kind, PublicationLink.slug == slug)
        .order_by(PublicationLink.id.desc())
    )
    name = session.scalars(statement.limit(1)).first()
    if name is None:
        raise NotFound("There is no check under this heading.")
    return Heading(slug, name)


def corrections(session: Session, page: int, *, size: int = PAGE_SIZE) -> Slice[PublicVersion]:
    """Every correction and retraction, newest first."""
    statement = (
        select(Publication)
        .where(Publication.kind != PublicationKind.FIRST)
        .order_by(Publication.published_at.desc(), Publication.id.desc())
        .options(_with_snapshot())
    )
    found = slice_of(session, statement, page, size)
    slugs = {publication.slug for publication in found.rows}
    heads = {head.slug: head for head in session.scalars(_heads().where(PublicCheck.slug.in_(slugs)))}
    rows = [_version(heads[publication.slug], publication) for publication in found.rows]
    return Slice(rows, found.total, found.page, found.size)


def told_last(session: Session, size: int, scope: Scope = None) -> list[int]:
    """The keys of the current versions of checks for a feed: the latest change that is worth telling first.

    A correction of wording alone neither moves a check up nor brings an old one back.
    """
    last, later = aliased(Publication), aliased(Publication)
    is_later = exists().where(later.claim_id == last.claim_id, later.number > last.number, _is_told(later))
    statement = (
        select(PublicCheck.publication_id)
        .join(last, last.claim_id == PublicCheck.claim_id)
        .where(_is_told(last), ~is_later, _listed(scope))
        .order_by(last.published_at.desc(), last.id.desc())
    )
    return list(session.scalars(statement.limit(size)))


def changed_last(session: Session, page: int, size: int, scope: Scope = None) -> Slice[int]:
    """The keys of the current versions of all checks, the latest change of any kind first."""
    statement = select(PublicCheck.publication_id).where(_listed(scope))
    return slice_of(session, statement.order_by(PublicCheck.updated_at.desc(), PublicCheck.id.desc()), page, size)


def snapshots(session: Session, keys: Sequence[int]) -> list[Snapshot]:
    """The snapshots of these versions, in the order given."""
    statement = select(Publication.id, Publication.snapshot).where(Publication.id.in_(keys))
    found = dict(session.execute(statement).all())
    return [Snapshot.from_plain(json.loads(found[key])) for key in keys]


def addresses(session: Session, page: int, size: int) -> Slice[Address]:
    """Every check's address, in the order of their first publication, so that a page of the list stays the same."""
    total = session.scalar(select(func.count()).select_from(PublicCheck)) or 0
    statement = _addresses().order_by(PublicCheck.id).limit(size).offset((page - 1) * size)
    return Slice([Address(*row) for row in session.execute(statement)], total, page, size)


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
    statement = select(func.max(PublicCheck.updated_at))
    if naming is not None:
        once = select(Publication.claim_id).join(PublicationLink, PublicationLink.publication_id == Publication.id)
        once = once.where(PublicationLink.kind == LinkKind.RELATION, PublicationLink.slug == naming)
        statement = statement.where(or_(PublicCheck.slug == naming, PublicCheck.claim_id.in_(once)))
    return session.scalar(statement)


def _heads() -> Select[PublicCheck]:
    return (
        select(PublicCheck)
        .join(PublicCheck.publication)
        .options(contains_eager(PublicCheck.publication).undefer(Publication.snapshot))
        .order_by(PublicCheck.updated_at.desc(), PublicCheck.id.desc())
    )


def _addresses() -> Select[str, str, datetime.datetime, datetime.datetime]:
    columns = (PublicCheck.slug, Publication.title, PublicCheck.first_published_at, PublicCheck.updated_at)
    return select(*columns).join(PublicCheck.publication)


def _listed(scope: Scope) -> ColumnElement[bool]:
    """Whether the current version of a check is listed under the topic or speaker."""
    if scope is None:
        return true()
    kind, slug = scope
    keys = select(PublicationLink.publication_id).where(PublicationLink.kind == kind, PublicationLink.slug == slug)
    return PublicCheck.publication_id.in_(keys)


def _is_told(publication: type[Publication]) -> ColumnElement[bool]:
    """Whether a version changes more than the wording."""
    return or_(publication.grade.is_(None), publication.grade != CorrectionGrade.WORDING)


def _with_snapshot() -> Any:
    return undefer(Publication.snapshot)


def _versions(found: Slice[PublicCheck]) -> Slice[PublicVersion]:
    rows: Sequence[PublicVersion] = [_version(head, head.publication) for head in found.rows]
    return Slice(rows, found.total, found.page, found.size)


def _version(head: PublicCheck, publication: Publication) -> PublicVersion:
    return PublicVersion(
        snapshot=read_snapshot(publication),
        canonical=publication.snapshot,
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
    return Opposite(
        slug=head.slug,
        words=link.name,
        is_opposing=bool(relation and relation.is_opposing),
        snapshot=read_snapshot(head.publication),
        digest=head.publication.digest,
    )
