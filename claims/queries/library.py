"""Questions about checks of other publishers: search, one of them, and the labels that nobody has mapped yet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, column, func, select, table, text
from sqlalchemy.orm import Session, joinedload, undefer

from claims.domain.errors import NotFound
from claims.domain.prior_check import UNMAPPED, LibraryFilter
from claims.domain.ratings import CURRENT, Rating
from claims.domain.search_words import search_words
from claims.domain.verdict_words import MappedBy
from claims.models import ImportBatch, PriorCheck, RatingMapping
from claims.models.prior_check import SEARCH_INDEX
from claims.queries.paging import PAGE_SIZE, Slice, page_within, slice_of
from claims.queries.partial_days import may_be_from, may_be_until

MOST_WORDS = 10
MOST_OFFERED = 500


@dataclass(frozen=True)
class CheckRow:
    """A check of another publisher and what its label means here, if that is known."""

    check: PriorCheck
    rating: Rating | None


@dataclass(frozen=True)
class Offers:
    """What the filters offer: pairs of a value for the address and words for people."""

    sites: Sequence[tuple[str, str]]
    languages: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class LabelRow:
    """A label of a site, how many checks carry it, and what it means here; ``example`` is one of the claims."""

    site: str
    label: str
    label_words: str
    count: int
    rating: Rating | None
    mapped_by: MappedBy | None
    example: str


def page(session: Session, asked: LibraryFilter, number: int) -> Slice[CheckRow]:
    """One page of the checks asked for, the newest review first; two statements however many there are."""
    order = (PriorCheck.reviewed_on.desc().nulls_last(), PriorCheck.id.desc())
    found = slice_of(session, statement(session, asked).order_by(*order), number)
    rows = [CheckRow(check, rating_of(check)) for check in found.rows]
    return Slice(rows, found.total, found.page, found.size)


def statement(session: Session, asked: LibraryFilter) -> Select[PriorCheck]:
    """The checks asked for, in no order yet."""
    return select(PriorCheck).where(*_conditions(session, asked))


def by_ref(session: Session, ref: str) -> PriorCheck:
    """A check with its batch and its JSON as it came; raises ``NotFound``."""
    wanted = select(PriorCheck).where(PriorCheck.ref == ref)
    check = session.scalars(wanted.options(joinedload(PriorCheck.batch), undefer(PriorCheck.raw))).first()
    if check is None:
        raise NotFound("There is no such check in the library.")
    return check


def rating_of(check: PriorCheck) -> Rating | None:
    """What the check's label means here."""
    return CURRENT.find(check.rating) if check.rating else None


def offers(session: Session) -> Offers:
    """The sites and languages that checks of the library have, those with most checks first to stay."""
    sites = select(PriorCheck.site, func.max(PriorCheck.publisher)).group_by(PriorCheck.site)
    languages = select(PriorCheck.language).where(PriorCheck.language != "").distinct().order_by(PriorCheck.language)
    named = session.execute(sites.order_by(func.count().desc(), PriorCheck.site).limit(MOST_OFFERED))
    return Offers(
        sites=sorted((site, _said(site, publisher)) for site, publisher in named),
        languages=[(tag, tag) for tag in session.scalars(languages.limit(MOST_OFFERED))],
    )


def labels(session: Session, number: int, *, mapped: bool) -> Slice[LabelRow]:
    """One page of the labels that are not mapped yet, or of those that are, the most frequent first."""
    known = PriorCheck.mapped_by.is_not(None) if mapped else PriorCheck.mapped_by.is_(None)
    grouped = (
        select(
            PriorCheck.site,
            PriorCheck.label_words,
            func.min(PriorCheck.label).label("label"),
            func.count().label("total"),
            func.min(PriorCheck.rating).label("rating"),
            func.min(PriorCheck.mapped_by).label("mapped_by"),
            func.min(PriorCheck.claim).label("example"),
        )
        .where(PriorCheck.label_words != "", known)
        .group_by(PriorCheck.site, PriorCheck.label_words)
    )
    total = session.scalar(select(func.count()).select_from(grouped.subquery())) or 0
    asked = page_within(number, total, PAGE_SIZE)
    ordered = grouped.order_by(func.count().desc(), PriorCheck.site, PriorCheck.label_words)
    found = session.execute(ordered.limit(PAGE_SIZE).offset((asked - 1) * PAGE_SIZE))
    rows = [
        LabelRow(site, label, words, count, CURRENT.find(rating or ""), rule, example)
        for site, words, label, count, rating, rule, example in found
    ]
    return Slice(rows, total, asked, PAGE_SIZE)


def unmapped(session: Session) -> int:
    """How many checks carry a label that means nothing here yet."""
    waiting = select(func.count()).select_from(PriorCheck)
    return session.scalar(waiting.where(PriorCheck.mapped_by.is_(None), PriorCheck.label_words != "")) or 0


def decisions(session: Session) -> Sequence[RatingMapping]:
    """What people of this desk decided about labels, by site and label."""
    wanted = select(RatingMapping).options(joinedload(RatingMapping.made_by))
    return session.scalars(wanted.order_by(RatingMapping.site, RatingMapping.label_words)).all()


def _conditions(session: Session, asked: LibraryFilter) -> Iterator[ColumnElement[bool]]:
    words = list(dict.fromkeys(search_words(asked.text)))[:MOST_WORDS]
    if words:
        yield SEARCHES[session.get_bind().dialect.name](words)
    elif asked.text.strip():
        yield PriorCheck.id.is_(None)  # signs alone are no words
    for name, condition in CONDITIONS.items():
        if value := getattr(asked, name):
            yield condition(value)


def _rated(code: str) -> ColumnElement[bool]:
    return PriorCheck.rating.is_(None) if code == UNMAPPED else PriorCheck.rating == code


def _from_batch(ref: str) -> ColumnElement[bool]:
    return PriorCheck.batch_id == select(ImportBatch.id).where(ImportBatch.ref == ref).scalar_subquery()


CONDITIONS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "site": lambda site: PriorCheck.site == site,
    "rating": _rated,
    "mapped_by": lambda rule: PriorCheck.mapped_by == rule,
    "language": lambda tag: PriorCheck.language == tag,
    "batch": _from_batch,
    "reviewed_from": lambda first: may_be_from(PriorCheck.reviewed_on, first),
    "reviewed_to": lambda last: may_be_until(PriorCheck.reviewed_on, last),
}


def _in_full_text(words: Sequence[str]) -> ColumnElement[bool]:
    """SQLite's FTS5: every word, each between quotation marks so that none is read as an operator."""
    index = table(SEARCH_INDEX, column("rowid"))
    found = text(f"{SEARCH_INDEX} MATCH :words").bindparams(words=" ".join(f'"{word}"' for word in words))
    return PriorCheck.id.in_(select(index.c.rowid).where(found))


def _in_vector(words: Sequence[str]) -> ColumnElement[bool]:
    """PostgreSQL's vector of the same words; the expression is that of the index."""
    vector = func.to_tsvector(text("'simple'"), PriorCheck.words)
    return vector.bool_op("@@")(func.plainto_tsquery(text("'simple'"), " ".join(words)))


SEARCHES = {"sqlite": _in_full_text, "postgresql": _in_vector}


def _said(site: str, publisher: str) -> str:
    return publisher if publisher.casefold() == site.casefold() else f"{publisher} ({site})"
