"""Questions about sources: the list, a page with where a source is used, and what a form offers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import Session, joinedload, undefer

from claims.domain.errors import Forbidden, NotFound
from claims.domain.languages import direction
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action, allows
from claims.domain.sourcing import SourceFilter
from claims.domain.vocabulary import Role
from claims.models import Claim, Evidence, Source
from claims.queries.mistakes import source_stands
from claims.queries.paging import Slice, slice_of

MOST_WORDS = 10


@dataclass(frozen=True)
class SourceWords:
    """What a person may know of a source: of a protected one, outside the circle, what readers are told."""

    ref: str
    title: str
    kind_label: str
    publisher: str
    author: str
    published: PartialDate | None
    url: str | None
    language: str
    dir: str
    reliability: str
    reliability_label: str
    note: str
    is_protected: bool
    is_hidden: bool
    public_description: str


@dataclass(frozen=True)
class SourceRow:
    """One line of the list, with the number of live pieces of evidence taken from the source."""

    source: SourceWords
    origin: SourceWords | None
    uses: int


@dataclass(frozen=True)
class Use:
    """A claim for which the source is used."""

    evidence: Evidence
    claim: Claim


@dataclass(frozen=True)
class SourcePage:
    """A source, the one it repeats, those that repeat it, and the claims it is used for.

    ``identity`` is empty for everybody who may not see it.
    """

    source: SourceWords
    identity: str
    origin: SourceWords | None
    repeated_by: Sequence[SourceWords]
    uses: Sequence[Use]


def by_ref(session: Session, ref: str, *options: Any) -> Source:
    """The source of that public identifier with the one it repeats; raises ``NotFound``."""
    statement = select(Source).where(Source.ref == ref).options(joinedload(Source.origin), *options)
    source = session.scalars(statement).first()
    if source is None:
        raise NotFound("There is no such source.")
    return source


def for_edit(session: Session, ref: str, *, role: Role) -> Source:
    """The source with its identity, for those who may see it; raises ``NotFound`` or ``Forbidden``."""
    source = by_ref(session, ref, undefer(Source.identity))
    if hides(source, role):
        raise Forbidden(f"Your role does not allow you to {Action.SEE_PROTECTED.value}.")
    return source


def page(session: Session, asked: SourceFilter, number: int, *, role: Role) -> Slice[SourceRow]:
    """One page of the sources, the newest first, in three statements.

    Words are not looked for in what the person may not see: a search must not tell what a page hides.
    """
    found = slice_of(session, statement(asked, role).options(joinedload(Source.origin)), number)
    uses = _uses(session, [source.id for source in found.rows])
    rows = [SourceRow(words_of(each, role), _origin(each, role), uses.get(each.id, 0)) for each in found.rows]
    return Slice(rows, found.total, found.page, found.size)


def statement(asked: SourceFilter, role: Role) -> Select[Source]:
    """The sources asked for, the newest first; relations are not loaded yet."""
    return select(Source).where(source_stands(), *_conditions(asked, role)).order_by(Source.id.desc())


def source_page(session: Session, ref: str, *, role: Role) -> SourcePage:
    """Everything about a source that a person of that role may know; raises ``NotFound``."""
    source = by_ref(session, ref)
    is_hidden = hides(source, role)
    repeated_by = session.scalars(select(Source).where(Source.origin_id == source.id).order_by(Source.id)).all()
    pieces = select(Evidence).where(Evidence.source_id == source.id).order_by(Evidence.id.desc())
    used = session.scalars(pieces.options(joinedload(Evidence.claim))).all()
    return SourcePage(
        source=words_of(source, role),
        identity=source.identity if source.is_protected and not is_hidden else "",
        origin=_origin(source, role),
        repeated_by=[words_of(each, role) for each in repeated_by],
        uses=[Use(piece, piece.claim) for piece in used],
    )


def told_title(role: Role) -> ColumnElement[str]:
    """The column of the title as a person of that role is told it."""
    return case((_is_hidden(role), Source.public_description), else_=Source.title)


def hides(source: Source, role: Role) -> bool:
    """Whether a person of that role is told of this source only what readers are told."""
    return source.is_protected and not allows(role, Action.SEE_PROTECTED)


def words_of(source: Source, role: Role) -> SourceWords:
    """A source as a person of that role may know it."""
    is_hidden = hides(source, role)
    language = "" if is_hidden else source.language
    return SourceWords(
        ref=source.ref,
        title=source.public_description if is_hidden else source.title,
        kind_label=source.kind.label,
        publisher="" if is_hidden else source.publisher,
        author="" if is_hidden else source.author,
        published=None if is_hidden else source.published,
        url=None if is_hidden else source.url,
        language=language,
        dir=direction(language) if language else "auto",
        reliability=source.reliability.value,
        reliability_label=source.reliability.label,
        note="" if is_hidden else source.note,
        is_protected=source.is_protected,
        is_hidden=is_hidden,
        public_description=source.public_description,
    )


def _is_hidden(role: Role) -> ColumnElement[bool]:
    """``hides`` as a condition."""
    return and_(Source.is_protected, literal(not allows(role, Action.SEE_PROTECTED)))


def _origin(source: Source, role: Role) -> SourceWords | None:
    return words_of(source.origin, role) if source.origin else None


def _uses(session: Session, ids: Sequence[int]) -> dict[int, int]:
    statement = (
        select(Evidence.source_id, func.count())
        .where(Evidence.source_id.in_(ids), Evidence.withdrawn_at.is_(None))
        .group_by(Evidence.source_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _conditions(asked: SourceFilter, role: Role) -> Iterator[ColumnElement[bool]]:
    hidden = _is_hidden(role)
    for word in asked.text.split()[:MOST_WORDS]:
        columns = (Source.title, Source.publisher, Source.author, Source.url)
        seen = and_(~hidden, or_(*(column.icontains(word, autoescape=True) for column in columns)))
        yield or_(seen, Source.public_description.icontains(word, autoescape=True))
    if asked.kind:
        yield Source.kind == asked.kind
    if asked.reliability:
        yield Source.reliability == asked.reliability
    if asked.protected:
        yield Source.is_protected.is_(True)
    if asked.unused:
        live = select(Evidence.id).where(Evidence.source_id == Source.id, Evidence.withdrawn_at.is_(None))
        yield ~live.exists()
