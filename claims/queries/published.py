"""Questions of the read API: publications and nothing else (law 3), in runs that go on from the last row (keyset).

Newest first is the order of publication, as on the pages: the internal keys of publications only grow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, select
from sqlalchemy.orm import Session

from claims.domain.errors import NotFound
from claims.domain.findable import asked_words
from claims.domain.publication import Snapshot
from claims.domain.published import PublishedFilter
from claims.models import Publication, PublicationLink, PublicCheck, PublicHeading
from claims.models.publication import LinkKind
from claims.queries.public import snapshots
from claims.queries.public_lists import IS_LATER

Item_co = TypeVar("Item_co", covariant=True)

Version = tuple[str, int]  # slug and number: a published version by what readers know of it


@dataclass(frozen=True)
class Run(Generic[Item_co]):
    """Some rows of a list in its order; ``goes_on`` says whether more come after the last of them."""

    rows: Sequence[Item_co]
    goes_on: bool


@dataclass(frozen=True)
class VersionKey:
    """A published version in a list before its snapshot is opened."""

    publication_id: int
    slug: str
    number: int
    digest: str


@dataclass(frozen=True)
class Subject:
    """A topic or speaker with the number of checks under it and the name that the newest of them gives it."""

    slug: str
    name: str
    checks: int


KEY = (Publication.id, Publication.slug, Publication.number, Publication.digest)


def checks(
    session: Session, asked: PublishedFilter, limit: int, *, after: Version | None = None, offset: int = 0
) -> Run[VersionKey]:
    """The current versions of the checks asked for, the latest change first, and so many of them passed over.

    ``after`` is the last one before. The heads are walked by themselves: they are small, versions are not.
    """
    heads = select(PublicCheck.publication_id).where(*conditions(asked)).order_by(PublicCheck.publication_id.desc())
    if after is not None:
        heads = heads.where(PublicCheck.publication_id < _key_of(after))
    found = heads.limit(limit + 1).offset(offset).subquery()
    statement = select(*KEY).join(found, found.c.publication_id == Publication.id).order_by(Publication.id.desc())
    return _run(session, statement, limit)


def corrections(session: Session, limit: int, *, after: Version | None = None) -> Run[VersionKey]:
    """Every correction and retraction, newest first; ``after`` is the last one before."""
    statement = select(*KEY).where(IS_LATER).order_by(Publication.id.desc())
    if after is not None:
        statement = statement.where(Publication.id < _key_of(after))
    return _run(session, statement, limit)


def opened(session: Session, keys: Sequence[VersionKey]) -> list[Snapshot]:
    """The snapshots of these versions, in their order."""
    return snapshots(session, [key.publication_id for key in keys])


def versions(session: Session, slug: str) -> Sequence[VersionKey]:
    """Every version of a check, newest first; raises ``NotFound``."""
    statement = select(*KEY).where(Publication.slug == slug).order_by(Publication.number.desc())
    found = [VersionKey(*row) for row in session.execute(statement)]
    if not found:
        raise NotFound("There is no check of this name.")
    return found


def subjects(session: Session, kind: LinkKind, limit: int, *, after: str = "") -> Run[Subject]:
    """The topics or speakers of published checks in the order of their slugs."""
    statement = _subjects(kind).where(PublicHeading.slug > after).order_by(PublicHeading.slug)
    rows = [Subject(*row) for row in session.execute(statement.limit(limit + 1))]
    return Run(rows[:limit], len(rows) > limit)


def subject(session: Session, kind: LinkKind, slug: str) -> Subject:
    """One topic or speaker; raises ``NotFound`` where no check stands under it."""
    row = session.execute(_subjects(kind).where(PublicHeading.slug == slug)).first()
    if row is None:
        raise NotFound(f"There is no {kind.label.lower()} of this name.")
    return Subject(*row)


def conditions(asked: PublishedFilter) -> Iterator[ColumnElement[bool]]:
    """Every narrowing of the question, as conditions on the heads of checks."""
    for word in asked_words(asked.text):
        yield PublicCheck.words.contains(word, autoescape=True)
    if asked.rating is not None:
        yield PublicCheck.rating == asked.rating
    for kind, slug in ((LinkKind.TOPIC, asked.topic), (LinkKind.SPEAKER, asked.speaker)):
        if slug is not None:
            yield _stands_under(kind, slug)
    if asked.language is not None:
        yield _written_in(asked.language)
    if not asked.with_retracted:
        yield PublicCheck.is_retracted.is_(False)
    yield from _dated(asked)


def _key_of(version: Version) -> ScalarSelect[int]:
    slug, number = version
    return select(Publication.id).where(Publication.slug == slug, Publication.number == number).scalar_subquery()


def _dated(asked: PublishedFilter) -> Iterator[ColumnElement[bool]]:
    if asked.since is not None:
        yield PublicCheck.updated_at >= asked.since
    if asked.until is not None:
        yield PublicCheck.updated_at < asked.until
    if asked.first_since is not None:
        yield PublicCheck.first_published_at >= asked.first_since


def _stands_under(kind: LinkKind, slug: str) -> ColumnElement[bool]:
    keys = select(PublicationLink.publication_id).where(PublicationLink.kind == kind, PublicationLink.slug == slug)
    return PublicCheck.publication_id.in_(keys)


def _written_in(tag: str) -> ColumnElement[bool]:
    """A language alone stands for all its regions; with a region it is that one."""
    tongue, _, rest = tag.partition("-")
    own = PublicCheck.tongue == tongue
    exact = select(Publication.id).where(Publication.id == PublicCheck.publication_id, Publication.language == tag)
    return and_(own, exact.exists()) if rest else own


def _subjects(kind: LinkKind) -> Select[str, str, int]:
    columns = (PublicHeading.slug, PublicHeading.name, PublicHeading.total)
    return select(*columns).where(PublicHeading.kind == kind, PublicHeading.total > 0)


def _run(session: Session, statement: Select[int, str, int, str], limit: int) -> Run[VersionKey]:
    rows = [VersionKey(*row) for row in session.execute(statement.limit(limit + 1))]
    return Run(rows[:limit], len(rows) > limit)
