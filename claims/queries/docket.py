"""The docket: all claims of the desk, narrowed, sorted and cut into pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from claims.domain.days import last_moment, midnight
from claims.domain.docket import NOBODY, UNRATED, DocketFilter, Sort
from claims.domain.figures import in_chip, short
from claims.domain.lifecycle import State
from claims.domain.ratings import SCALES, Rating
from claims.domain.vocabulary import DismissReason, Manner, Priority, RelationKind
from claims.models import Appearance, Assessment, Case, Claim, Figure, Relation, Speaker, Topic, User
from claims.queries.paging import Slice, slice_of
from claims.queries.partial_days import may_be_from, may_be_until

MOST_WORDS = 10
FINISHED = (State.PUBLISHED, State.DISMISSED, State.RETRACTED)
OPPOSING = tuple(kind for kind in RelationKind if kind.is_opposing)


@dataclass(frozen=True)
class DocketRow:
    """One line of claim and one line of facts; ``rating`` is the newest assessment's, ``figures`` are short words."""

    claim: Claim
    said_by: str
    rating: Rating | None
    is_contested: bool
    figures: tuple[str, ...]


def statement(asked: DocketFilter) -> Select[Claim]:
    """The claims asked for, in the order asked for; relations are not loaded yet."""
    wanted = select(Claim).where(*conditions(asked))
    return ORDERS[asked.sort](wanted).order_by(Claim.id.desc())


def page(session: Session, asked: DocketFilter, number: int) -> Slice[DocketRow]:
    """One page of the docket in six statements, however many claims there are."""
    found = slice_of(session, statement(asked).options(*ROW_OPTIONS), number)
    return Slice(rows=rows_of(session, found.rows), total=found.total, page=found.page, size=found.size)


def rows_of(session: Session, claims: Sequence[Claim]) -> list[DocketRow]:
    """The lines of these claims, which were loaded with ``ROW_OPTIONS``."""
    ids = [claim.id for claim in claims]
    ratings, contested = newest_ratings(session, ids), _contested_among(session, ids)
    return [
        DocketRow(claim, said_by(claim), ratings.get(claim.id), claim.id in contested, figures_of(claim))
        for claim in claims
    ]


SPEAKERS = selectinload(Claim.appearances).joinedload(Appearance.speaker).joinedload(Speaker.merged_into)
ROW_OPTIONS = (
    joinedload(Claim.case),
    joinedload(Claim.assignee),
    SPEAKERS,
    selectinload(Claim.figures),
)


def speakers_of(claim: Claim) -> tuple[str, ...]:
    """Who is said to say it, each once, under the name they were merged into; appearances have to be loaded."""
    live = (spot for spot in claim.appearances if spot.withdrawn_at is None)
    known = [spot.speaker.merged_into or spot.speaker for spot in live if spot.speaker]
    return tuple(dict.fromkeys(speaker.name for speaker in known))


def said_by(claim: Claim) -> str:
    """Who says it, in words for a line of facts; appearances with speakers have to be loaded."""
    if names := speakers_of(claim):
        return ", ".join(names)
    live = [spot for spot in claim.appearances if spot.withdrawn_at is None]
    if any(spot.speaker_unknown for spot in live):
        return "speaker unknown"
    return "the text itself" if any(spot.manner is Manner.NARRATOR for spot in live) else "nobody named yet"


def figures_of(claim: Claim) -> tuple[str, ...]:
    """The claim's own figures as chips say them: ``≥ 2 killed``; figures have to be loaded."""
    own = [figure for figure in claim.figures if figure.withdrawn_at is None and figure.evidence_id is None]
    words = ((short(one.low, one.high, one.qualifier, one.unit), one.unit, one.counted) for one in own)
    return tuple(in_chip(*parts) for parts in words)


def newest_ratings(session: Session, claim_ids: Sequence[int]) -> dict[int, Rating]:
    """The rating of each claim's newest assessment, where it has one."""
    columns = select(Assessment.claim_id, Assessment.scale, Assessment.rating)
    rows = session.execute(columns.where(Assessment.claim_id.in_(claim_ids)).order_by(Assessment.round))
    newest = {claim_id: SCALES[scale].find(code or "") for claim_id, scale, code in rows}
    return {claim_id: rating for claim_id, rating in newest.items() if rating}


def _contested_among(session: Session, claim_ids: Sequence[int]) -> set[int]:
    ends = select(Relation.from_claim_id, Relation.to_claim_id).where(
        Relation.withdrawn_at.is_(None),
        Relation.kind.in_(OPPOSING),
        or_(Relation.from_claim_id.in_(claim_ids), Relation.to_claim_id.in_(claim_ids)),
    )
    return {end for pair in session.execute(ends) for end in pair}


def conditions(asked: DocketFilter) -> Iterator[ColumnElement[bool]]:
    """Every narrowing of the filter; a field that is left empty gives none."""
    for word in asked.text.split()[:MOST_WORDS]:
        yield _mentions(word)
    for name, condition in CONDITIONS.items():
        value = getattr(asked, name)
        if value is not None:
            yield condition(value)
    if asked.state is None and asked.dismissed_as is None:
        yield or_(is_meant(), Claim.ref == asked.text.strip().lower())


def is_meant() -> ColumnElement[bool]:
    """Whether a claim is one of the desk's, and not set aside because it was made by mistake."""
    return Claim.dismissed_as.is_distinct_from(DismissReason.MISTAKE)


def _mentions(word: str) -> ColumnElement[bool]:
    quoted = select(Appearance.id).where(
        Appearance.claim_id == Claim.id,
        Appearance.withdrawn_at.is_(None),
        Appearance.exact.icontains(word, autoescape=True),
    )
    return or_(
        Claim.statement.icontains(word, autoescape=True),
        Claim.context.icontains(word, autoescape=True),
        Claim.ref == word.lower(),
        quoted.exists(),
    )


def _rated(code: str) -> ColumnElement[bool]:
    newest = (
        select(Assessment.rating)
        .where(Assessment.claim_id == Claim.id)
        .order_by(Assessment.round.desc())
        .limit(1)
        .scalar_subquery()
    )
    return newest.is_(None) if code == UNRATED else newest == code


def _said_by(slug: str) -> ColumnElement[bool]:
    chosen = select(Speaker.id).where(Speaker.slug == slug).scalar_subquery()
    people = select(Speaker.id).where(or_(Speaker.slug == slug, Speaker.merged_into_id == chosen))
    return (
        select(Appearance.id)
        .where(Appearance.claim_id == Claim.id, Appearance.withdrawn_at.is_(None), Appearance.speaker_id.in_(people))
        .exists()
    )


def _assigned_to(ref: str) -> ColumnElement[bool]:
    if ref == NOBODY:
        return Claim.assignee_id.is_(None)
    return Claim.assignee_id == select(User.id).where(User.ref == ref).scalar_subquery()


def _contested(wanted: bool) -> ColumnElement[bool]:  # noqa: FBT001  a value of the filter, not a switch
    def opposed(end: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        live = select(Relation.id).where(end == Claim.id, Relation.withdrawn_at.is_(None))
        return live.where(Relation.kind.in_(OPPOSING)).exists()

    either = or_(opposed(Relation.from_claim_id), opposed(Relation.to_claim_id))
    return either if wanted else ~either


def _with_figures(wanted: bool) -> ColumnElement[bool]:  # noqa: FBT001  a value of the filter, not a switch
    own = select(Figure.id).where(
        Figure.claim_id == Claim.id, Figure.withdrawn_at.is_(None), Figure.evidence_id.is_(None)
    )
    return own.exists() if wanted else ~own.exists()


CONDITIONS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "state": lambda state: Claim.state == state,
    "dismissed_as": lambda reason: Claim.dismissed_as == reason,
    "rating": _rated,
    "speaker": _said_by,
    "case": lambda slug: Claim.case_id == select(Case.id).where(Case.slug == slug).scalar_subquery(),
    "assignee": _assigned_to,
    "kind": lambda kind: Claim.kind == kind,
    "priority": lambda priority: Claim.priority == priority,
    "topic": lambda slug: Claim.topics.any(Topic.slug == slug),
    "contested": _contested,
    "figures": _with_figures,
    "overdue_on": lambda day: (Claim.due_on < day) & Claim.state.not_in(FINISHED),
    "claimed_from": lambda first: may_be_from(Claim.claimed_on, first),
    "claimed_to": lambda last: may_be_until(Claim.claimed_on, last),
    "updated_from": lambda day: Claim.updated_at >= midnight(day),
    "updated_to": lambda day: Claim.updated_at <= last_moment(day),
}


Order = Callable[[Select[Claim]], Select[Claim]]


def _by_figure(wanted: Select[Claim]) -> Select[Claim]:
    biggest = (
        select(func.max(func.coalesce(Figure.high, Figure.low)))
        .where(Figure.claim_id == Claim.id, Figure.withdrawn_at.is_(None), Figure.evidence_id.is_(None))
        .scalar_subquery()
    )
    return wanted.order_by(biggest.desc().nulls_last())


def _by_priority(wanted: Select[Claim]) -> Select[Claim]:
    ranks = ((Claim.priority == priority, rank) for rank, priority in enumerate(Priority))
    return wanted.order_by(case(*ranks), Claim.updated_at.desc())


ORDERS: dict[Sort, Order] = {
    Sort.UPDATED: lambda wanted: wanted.order_by(Claim.updated_at.desc()),
    Sort.NEWEST: lambda wanted: wanted.order_by(Claim.created_at.desc()),
    Sort.DUE: lambda wanted: wanted.order_by(Claim.due_on.asc().nulls_last()),
    Sort.PRIORITY: _by_priority,
    Sort.CLAIMED: lambda wanted: wanted.order_by(Claim.claimed_on.desc().nulls_last()),
    Sort.FIGURE: _by_figure,
}
