"""The desk as programs read it: lists that go on from the last row, and single things, each a frozen record."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.docket import DocketFilter
from claims.domain.errors import NotFound
from claims.domain.sourcing import SourceFilter
from claims.domain.vocabulary import Role
from claims.formats.desk_api import (
    DeskCasefile,
    DeskClaim,
    DeskDocument,
    DeskDocumentText,
    DeskEvidence,
    DeskSource,
)
from claims.models import Claim, Document, Evidence, Source
from claims.queries import docket
from claims.queries.claims import by_ref as claim_by_ref
from claims.queries.content import content_of
from claims.queries.documents import newest_revision
from claims.queries.evidence import numbered
from claims.queries.mistakes import document_stands
from claims.queries.published import Run
from claims.queries.sources import by_ref as source_by_ref
from claims.queries.sources import hides, words_of
from claims.queries.sources import statement as sources_asked

Row = TypeVar("Row")
Made = TypeVar("Made")

PROGRAM = Role.VIEWER  # whatever its owner may see: no program needs to know who a protected source is

DOCUMENT = (joinedload(Document.case), selectinload(Document.revisions))
CLAIM = (joinedload(Claim.case), docket.SPEAKERS)
EVIDENCE = selectinload(Claim.evidence).options(
    joinedload(Evidence.source).joinedload(Source.origin), joinedload(Evidence.derived_from)
)


def documents(session: Session, limit: int, *, after: str | None = None) -> Run[DeskDocument]:
    """The documents of the desk, newest first; ``after`` is the identifier of the last one before."""
    statement = select(Document).where(document_stands()).order_by(Document.id.desc()).options(*DOCUMENT)
    return _run(session, _behind(statement, Document, after), limit, _document)


def document(session: Session, ref: str) -> DeskDocumentText:
    """A document with its newest text; raises ``NotFound``."""
    found = session.scalars(select(Document).where(Document.ref == ref).options(*DOCUMENT)).first()
    if found is None:
        raise NotFound("There is no such document.")
    return DeskDocumentText(**vars(_document(found)), text=newest_revision(session, found).text)


def claims(session: Session, asked: DocketFilter, limit: int, *, after: str | None = None) -> Run[DeskClaim]:
    """The claims asked for, newest first; ``after`` is the identifier of the last one before."""
    statement = docket.statement(asked).order_by(None).order_by(Claim.id.desc()).options(*CLAIM)
    found = _run(session, _behind(statement, Claim, after), limit, lambda claim: claim)
    ratings = docket.newest_ratings(session, [claim.id for claim in found.rows])
    return Run([_claim(claim, ratings) for claim in found.rows], found.goes_on)


def claim(session: Session, ref: str) -> DeskCasefile:
    """A claim with all that the desk says about it; raises ``NotFound``."""
    found = claim_by_ref(session, ref, *CLAIM)
    row = _claim(found, docket.newest_ratings(session, [found.id]))
    return DeskCasefile(**vars(row), check=content_of(session, found.id))


def claim_ref(session: Session, key: int) -> str:
    """The public identifier of the claim with that internal key."""
    return session.scalars(select(Claim.ref).where(Claim.id == key)).one()


def evidence_of(session: Session, ref: str) -> tuple[DeskEvidence, ...]:
    """All evidence on a claim, in the order it was added; raises ``NotFound``."""
    owner = claim_by_ref(session, ref, EVIDENCE)
    numbers = numbered(owner)
    return tuple(_piece(piece, owner.ref, numbers.get(piece.id)) for piece in owner.evidence)


def evidence(session: Session, ref: str) -> DeskEvidence:
    """A piece of evidence; raises ``NotFound``."""
    owner = session.scalar(select(Claim.ref).join(Claim.evidence).where(Evidence.ref == ref))
    if owner is None:
        raise NotFound("There is no such piece of evidence.")
    return next(piece for piece in evidence_of(session, owner) if piece.ref == ref)


def sources(session: Session, asked: SourceFilter, limit: int, *, after: str | None = None) -> Run[DeskSource]:
    """The sources asked for, newest first; ``after`` is the identifier of the last one before."""
    statement = sources_asked(asked, PROGRAM).options(joinedload(Source.origin))
    return _run(session, _behind(statement, Source, after), limit, _source)


def source(session: Session, ref: str) -> DeskSource:
    """A source; raises ``NotFound``."""
    return _source(source_by_ref(session, ref))


def _behind(statement: Select[Any], model: Any, after: str | None) -> Select[Any]:
    if after is None:
        return statement
    return statement.where(model.id < select(model.id).where(model.ref == after).scalar_subquery())


def _run(session: Session, statement: Select[Any], limit: int, make: Callable[[Any], Made]) -> Run[Made]:
    rows: Sequence[Any] = session.scalars(statement.limit(limit + 1)).unique().all()
    return Run([make(row) for row in rows[:limit]], len(rows) > limit)


def _document(document: Document) -> DeskDocument:
    newest = document.revisions[-1]
    return DeskDocument(
        ref=document.ref,
        title=document.title,
        kind=document.kind.value,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
        language=document.language,
        published=document.published.isoformat() if document.published else None,
        case=document.case.slug if document.case else None,
        created_at=document.created_at.isoformat(timespec="seconds"),
        length=newest.length,
        sha256=newest.sha256,
    )


def _claim(claim: Claim, ratings: dict[int, Any]) -> DeskClaim:
    rating = ratings.get(claim.id)
    return DeskClaim(
        ref=claim.ref,
        statement=claim.statement,
        kind=claim.kind.value,
        language=claim.language,
        claimed_on=claim.claimed_on.isoformat() if claim.claimed_on else None,
        state=claim.state.value,
        state_label=claim.state.label,
        dismissed_as=claim.dismissed_as.value if claim.dismissed_as else None,
        priority=claim.priority.value,
        case=claim.case.slug if claim.case else None,
        speakers=docket.speakers_of(claim),
        rating=rating.code if rating else None,
        slug=claim.slug,
        created_at=claim.created_at.isoformat(timespec="seconds"),
        updated_at=claim.updated_at.isoformat(timespec="seconds"),
    )


def _piece(piece: Evidence, claim_ref: str, number: int | None) -> DeskEvidence:
    is_hidden = hides(piece.source, PROGRAM)
    return DeskEvidence(
        ref=piece.ref,
        claim=claim_ref,
        number=number,
        stance=piece.stance.value,
        excerpt="" if is_hidden else piece.excerpt,
        locator="" if is_hidden else piece.locator,
        reliability=piece.reliability.value,
        credibility=piece.credibility.value,
        is_primary=piece.is_primary,
        derived_from=piece.derived_from.ref if piece.derived_from else None,
        note="" if is_hidden else piece.note,
        withdrawn_because=piece.withdrawn_because,
        source=_source(piece.source),
    )


def _source(source: Source) -> DeskSource:
    words = words_of(source, PROGRAM)
    return DeskSource(
        ref=source.ref,
        title=words.title,
        kind=source.kind.value,
        publisher=words.publisher,
        author=words.author,
        published=words.published.isoformat() if words.published else None,
        url=words.url,
        language=words.language,
        reliability=source.reliability.value,
        origin=source.origin.ref if source.origin and not words.is_hidden else None,
        note=words.note,
        is_protected=source.is_protected,
    )
