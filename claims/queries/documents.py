"""Questions about documents: the list, one of them, and the reading page with every highlight in its place."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from claims.domain.anchoring import Segment, paragraph_segments
from claims.domain.errors import NotFound
from claims.domain.languages import Direction, direction, direction_of
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind, Manner
from claims.models import Appearance, Case, Document, Revision
from claims.queries.appearances import Card, cards_of
from claims.queries.mistakes import document_stands
from claims.queries.paging import Slice, slice_of


@dataclass(frozen=True)
class DocumentRow:
    """A document in the list: ``length`` in characters, ``claims`` that stand in its texts."""

    ref: str
    title: str
    kind: DocumentKind
    publisher: str
    language: str
    published: PartialDate | None
    brought_in: datetime.datetime
    length: int
    claims: int
    case_slug: str
    case_title: str


@dataclass(frozen=True)
class Run:
    """Characters under the same highlights: where they begin in the text, and the cards over them, widest first.

    ``is_quote`` says whether the narrowest gives them as a direct quote.
    """

    start: int
    text: str
    cards: tuple[str, ...] = ()
    is_quote: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text; ``direction`` is that of most of its letters."""

    direction: Direction
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class ReadingPage:
    """A document as it is read: what is told about it, its newest text, and the claims in it in text order."""

    ref: str
    version: int
    title: str
    kind: DocumentKind
    publisher: str
    author: str
    url: str | None
    language: str
    direction: Direction
    published: PartialDate | None
    brought_in: datetime.datetime
    brought_in_by: str
    case_id: int | None
    case_slug: str
    case_title: str
    revision: int
    length: int
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    withdrawn: tuple[Card, ...]


def listed(session: Session, page: int, *, text: str = "", case: str | None = None) -> Slice[DocumentRow]:
    """The documents with these words in title, publisher, author or text, newest first, in four statements."""
    statement = (
        select(Document)
        .where(*_conditions(text, case))
        .order_by(Document.created_at.desc(), Document.id.desc())
        .options(joinedload(Document.case), selectinload(Document.revisions))
    )
    found: Slice[Document] = slice_of(session, statement, page)
    claims = _claims_in(session, [document.id for document in found.rows])
    rows = [_row(document, claims.get(document.id, 0)) for document in found.rows]
    return Slice(rows=rows, total=found.total, page=found.page, size=found.size)


def by_ref(session: Session, ref: str) -> Document:
    """The document of that public identifier with its case; raises ``NotFound``."""
    statement = select(Document).where(Document.ref == ref)
    found = session.scalars(statement.options(joinedload(Document.case), joinedload(Document.created_by))).first()
    if found is None:
        raise NotFound("There is no such document.")
    return found


def newest_revision(session: Session, document: Document) -> Revision:
    """The newest captured text of a document, the text itself loaded."""
    statement = select(Revision).where(Revision.document_id == document.id).order_by(Revision.number.desc()).limit(1)
    return session.scalars(statement.options(undefer(Revision.text))).one()


def numbered_revision(session: Session, document: Document, number: int) -> Revision:
    """A captured text of a document by its number, the text itself loaded; raises ``NotFound``."""
    statement = select(Revision).where(Revision.document_id == document.id, Revision.number == number)
    found = session.scalars(statement.options(undefer(Revision.text))).first()
    if found is None:
        raise NotFound("There is no such revision of this document.")
    return found


def reading_page(session: Session, ref: str, number: int | None = None) -> ReadingPage:
    """A document with a text of it, the newest unless told, and the claims in it, in five statements.

    Raises ``NotFound``.
    """
    document = by_ref(session, ref)
    revision = newest_revision(session, document) if number is None else numbered_revision(session, document, number)
    cards = cards_of(session, revision.id)
    live = tuple(card for card in cards if not card.withdrawn_because)
    return ReadingPage(
        ref=document.ref,
        version=document.version,
        title=document.title,
        kind=document.kind,
        publisher=document.publisher,
        author=document.author,
        url=document.url,
        language=document.language,
        direction=direction(document.language),
        published=document.published,
        brought_in=document.created_at,
        brought_in_by=document.created_by.display_name if document.created_by else "a command in the terminal",
        case_id=document.case_id,
        case_slug=document.case.slug if document.case else "",
        case_title=document.case.title if document.case else "",
        revision=revision.number,
        length=revision.length,
        sha256=revision.sha256,
        paragraphs=_laid_out(revision.text, document.language, live),
        cards=live,
        withdrawn=tuple(card for card in cards if card.withdrawn_because),
    )


def _laid_out(text: str, language: str, cards: Sequence[Card]) -> tuple[Paragraph, ...]:
    known = {card.ref: card for card in cards}
    spans = ((card.start, card.end, card.ref) for card in cards)
    blocks = ([_run(segment, known) for segment in block] for block in paragraph_segments(text, spans))
    return tuple(Paragraph(direction_of("".join(run.text for run in runs), language), tuple(runs)) for runs in blocks)


def _run(segment: Segment, known: dict[str, Card]) -> Run:
    if not segment.ids:
        return Run(segment.start, segment.text)
    narrowest = known[segment.ids[-1]]
    return Run(segment.start, segment.text, segment.ids, narrowest.manner is Manner.DIRECT)


def _conditions(text: str, case: str | None) -> Sequence[ColumnElement[bool]]:
    conditions = [document_stands(), *([_mentions(text)] if text.strip() else [])]
    if case:
        conditions.append(Document.case_id == select(Case.id).where(Case.slug == case).scalar_subquery())
    return conditions


def _mentions(text: str) -> ColumnElement[bool]:
    words = text.strip()
    body = select(Revision.id).where(
        Revision.document_id == Document.id, Revision.text.icontains(words, autoescape=True)
    )
    told = (Document.title, Document.publisher, Document.author)
    return or_(*(column.icontains(words, autoescape=True) for column in told), body.exists())


def _claims_in(session: Session, document_ids: Sequence[int]) -> dict[int, int]:
    statement = (
        select(Revision.document_id, func.count(Appearance.claim_id.distinct()))
        .join(Appearance, Appearance.revision_id == Revision.id)
        .where(Revision.document_id.in_(document_ids), Appearance.withdrawn_at.is_(None))
        .group_by(Revision.document_id)
    )
    return dict(session.execute(statement).all())


def _row(document: Document, claims: int) -> DocumentRow:
    return DocumentRow(
        ref=document.ref,
        title=document.title,
        kind=document.kind,
        publisher=document.publisher,
        language=document.language,
        published=document.published,
        brought_in=document.created_at,
        length=document.revisions[-1].length,
        claims=claims,
        case_slug=document.case.slug if document.case else "",
        case_title=document.case.title if document.case else "",
    )
