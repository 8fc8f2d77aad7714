"""Lists of published checks: which stand on a page, told from indexes and kept totals, and what a row of them shows.

Newest first is the order of publication: the internal keys of publications only grow. Statements are made once, since
making one costs more than running it.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Executable, bindparam, func, literal_column, or_, select
from sqlalchemy.orm import Session

from claims.domain.errors import NotFound
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Publication, PublicationLink, PublicCheck, PublicHeading, PublicState
from claims.models.publication import LinkKind, PublicationKind
from claims.queries.paging import Slice, page_within

PAGE_SIZE = 20
STEP = 100  # heads looked at together for a feed

Scope = tuple[LinkKind, str] | None  # a topic or speaker by its slug; none is the whole site
Place = tuple[int, int]  # a page, counted from 1, and how many rows it has


@dataclass(frozen=True)
class Heading:
    """What a list of checks stands under: a topic or a speaker."""

    slug: str
    name: str


@dataclass(frozen=True)
class Totals:
    """How many checks and corrections there are, and the number that every public change raises."""

    edition: int
    checks: int
    corrections: int


@dataclass(frozen=True)
class ListedCheck:
    """A row of a list: what it shows of the current version of a check, whose digest tells it from any other."""

    slug: str
    title: str
    told_by: str
    scale: str
    rating: str
    rating_label: str
    number: int
    digest: str
    updated_at: datetime.datetime
    is_withdrawn: bool


@dataclass(frozen=True)
class ListedCorrection:
    """A row of the corrections: what is told of a later version; a retraction has no grade."""

    slug: str
    title: str
    number: int
    digest: str
    published_at: datetime.datetime
    grade_label: str | None
    note: str


def totals(session: Session) -> Totals:
    """The kept totals; all zero before the first publication."""
    row = ask(session, TOTALS).first()
    return Totals(*row) if row else Totals(0, 0, 0)


def heading(session: Session, kind: LinkKind, slug: str) -> Heading:
    """The topic or speaker with the name of the newest check under it; raises ``NotFound`` where there is none."""
    return Heading(slug, _heading(session, kind, slug)[0])


def newest(session: Session, page: int, size: int = PAGE_SIZE, scope: Scope = None) -> Slice[int]:
    """The keys of the current versions of checks, the latest change of any kind first.

    Raises ``NotFound`` for a scope without checks.
    """
    if scope is None:
        return _keys(session, HEADS, totals(session).checks, (page, size))
    kind, slug = scope
    total = _heading(session, kind, slug)[1]
    return _keys(session, HEADS_UNDER, total, (page, size), kind=kind, slug=slug)


def corrected(session: Session, page: int, size: int = PAGE_SIZE) -> Slice[int]:
    """The keys of all corrections and retractions, newest first."""
    return _keys(session, LATER, totals(session).corrections, (page, size))


def corrected_last(session: Session, size: int) -> list[int]:
    """The keys of the latest corrections and retractions for a feed; those of wording alone are no news."""
    return list(ask(session, LATER_TOLD, {"size": size, "skipped": 0}).scalars())


def told_last(session: Session, size: int, scope: Scope = None) -> list[int]:
    """The keys of the current versions of checks for a feed: the latest change that is worth telling first.

    A correction of wording alone neither moves a check up nor brings an old one back. A check was last told of at its
    current version or before it, so the walk from the newest version on ends once no later check can come in.
    """
    statement, named = (TOLD, {}) if scope is None else (TOLD_UNDER, {"kind": scope[0], "slug": scope[1]})
    found: list[tuple[int, int]] = []
    before = _PAST_ALL
    while rows := ask(session, statement, {"before": before, "size": max(size, STEP), **named}).all():
        found = sorted([*found, *((told, key) for key, told in rows)], reverse=True)[:size]
        before = rows[-1][0]
        if len(found) == size and found[-1][0] >= before:
            break
    return [key for _told, key in found]


def listed(session: Session, found: Slice[int]) -> Slice[ListedCheck]:
    """The rows of a list of current versions, in the order of their keys."""
    rows = {row[0]: row for row in ask(session, ROWS, {"keys": list(found.rows)})}
    return Slice([ListedCheck(*rows[key][1:]) for key in found.rows], found.total, found.page, found.size)


def listed_corrections(session: Session, found: Slice[int]) -> Slice[ListedCorrection]:
    """The rows of the list of corrections, in the order of their keys, with the grades in the words of their day."""
    rows = {row[0]: row for row in ask(session, CORRECTION_ROWS, {"keys": list(found.rows)})}
    return Slice([_correction(rows[key]) for key in found.rows], found.total, found.page, found.size)


def ask(session: Session, statement: Executable, asked: Mapping[str, object] | None = None) -> Any:
    """The rows of a statement of columns, past the session's bookkeeping: half the price of a short statement."""
    return session.connection().execute(statement, asked)


def _keys(session: Session, statement: Executable, total: int, place: Place, **named: object) -> Slice[int]:
    """The keys of a page; a page past the end is the last one."""
    page, size = place
    number = page_within(page, total, size)
    asked = {"size": size, "skipped": (number - 1) * size, **named}
    rows: Sequence[int] = ask(session, statement, asked).scalars().all()
    return Slice(rows, total, number, size)


def _correction(row: Any) -> ListedCorrection:
    version = orjson.loads(row.snapshot)["version"]
    told = (row.slug, row.title, row.number, row.digest, row.published_at)
    return ListedCorrection(*told, grade_label=version["grade_label"], note=version["note"])


def _heading(session: Session, kind: LinkKind, slug: str) -> tuple[str, int]:
    row = ask(session, HEADING, {"kind": kind, "slug": slug}).first()
    if row is None:
        raise NotFound("There is no check under this heading.")
    return row.name, row.total


_PAST_ALL = 2**31 - 1

_IS_UNDER = (PublicationLink.kind == bindparam("kind"), PublicationLink.slug == bindparam("slug"))
_IS_TOLD = or_(Publication.grade.is_(None), Publication.grade != CorrectionGrade.WORDING)
_TOLD = (
    select(func.max(Publication.id))
    .where(
        Publication.claim_id == PublicCheck.claim_id,
        _IS_TOLD,
    )
    .correlate(PublicCheck)
    .scalar_subquery()
)
_PAGE = (bindparam("size", type_=Publication.id.type), bindparam("skipped", type_=Publication.id.type))

TOTALS = select(PublicState.edition, PublicState.checks, PublicState.corrections)
HEADING = select(PublicHeading.name, PublicHeading.total).where(
    PublicHeading.kind == bindparam("kind"), PublicHeading.slug == bindparam("slug"), PublicHeading.total > 0
)
HEADS = select(PublicCheck.publication_id).order_by(PublicCheck.publication_id.desc()).limit(_PAGE[0]).offset(_PAGE[1])
HEADS_UNDER = (
    select(PublicationLink.publication_id)
    .join(PublicCheck, PublicCheck.publication_id == PublicationLink.publication_id)
    .where(*_IS_UNDER)
    .order_by(PublicationLink.publication_id.desc())
    .limit(_PAGE[0])
    .offset(_PAGE[1])
)
# Said outright and not bound, as the index of later versions says it, so that both databases see that it answers.
IS_LATER = Publication.kind != literal_column(f"'{PublicationKind.FIRST.value}'")
LATER = select(Publication.id).where(IS_LATER).order_by(Publication.id.desc()).limit(_PAGE[0]).offset(_PAGE[1])
LATER_TOLD = LATER.where(_IS_TOLD)
TOLD = (
    select(PublicCheck.publication_id, _TOLD)
    .where(PublicCheck.publication_id < bindparam("before"))
    .order_by(PublicCheck.publication_id.desc())
    .limit(_PAGE[0])
)
TOLD_UNDER = (
    select(PublicationLink.publication_id, _TOLD)
    .join(PublicCheck, PublicCheck.publication_id == PublicationLink.publication_id)
    .where(*_IS_UNDER, PublicationLink.publication_id < bindparam("before"))
    .order_by(PublicationLink.publication_id.desc())
    .limit(_PAGE[0])
)
ROWS = (
    select(
        Publication.id,
        Publication.slug,
        Publication.title,
        PublicCheck.told_by,
        Publication.scale,
        Publication.rating,
        PublicCheck.rating_label,
        Publication.number,
        Publication.digest,
        PublicCheck.updated_at,
        PublicCheck.is_retracted,
    )
    .join(PublicCheck, PublicCheck.publication_id == Publication.id)
    .where(Publication.id.in_(bindparam("keys", expanding=True)))
)
CORRECTION_ROWS = select(
    Publication.id,
    Publication.snapshot,
    Publication.slug,
    Publication.title,
    Publication.number,
    Publication.digest,
    Publication.published_at,
).where(Publication.id.in_(bindparam("keys", expanding=True)))
