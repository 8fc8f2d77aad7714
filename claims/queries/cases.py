"""Questions about cases: the list, one case with its claims by state, their figures and their oppositions."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.docket import DocketFilter, Sort
from claims.domain.errors import NotFound
from claims.domain.lifecycle import State
from claims.domain.ratings import Rating
from claims.domain.relation_map import Edge, Node, RelationMap, arrange
from claims.models import Appearance, Case, Claim, Document, Evidence, Figure, Relation, Speaker
from claims.queries import docket
from claims.queries.docket import DocketRow, is_meant
from claims.queries.figures import FigureSeries, series_of
from claims.queries.mistakes import case_stands, document_stands

TOGETHER = 2
_SPEAKER = selectinload(Claim.appearances).joinedload(Appearance.speaker)
SPEAKERS_WITH_PARENTS = (
    _SPEAKER.joinedload(Speaker.parent),
    _SPEAKER.joinedload(Speaker.merged_into).joinedload(Speaker.parent),
)


@dataclass(frozen=True)
class CaseLine:
    """A case in the list: how many claims it has, how many of them are finished, and its newest change.

    Claims made by mistake are not counted.
    """

    case: Case
    claims: int
    finished: int
    newest: datetime.datetime


@dataclass(frozen=True)
class Side:
    """A claim in an opposition; ``aside`` says that its check no longer stands."""

    statement: str
    speaker: str
    href: str
    lang: str
    rating: Rating | None
    aside: str = ""


@dataclass(frozen=True)
class Pair:
    """Two claims of which the left one denies, contradicts, supports … the right one."""

    left: Side
    right: Side
    words: str
    is_opposing: bool


@dataclass(frozen=True)
class Opposition:
    """Who contradicts whom in a case: the picture with its ``claims`` by key, and every relation in words."""

    map: RelationMap
    claims: Mapping[str, Side]
    pairs: tuple[Pair, ...]

    @property
    def opposed(self) -> tuple[Pair, ...]:
        """The pairs that cannot both be so."""
        return tuple(pair for pair in self.pairs if pair.is_opposing)

    @property
    def others(self) -> tuple[Pair, ...]:
        """The pairs that can."""
        return tuple(pair for pair in self.pairs if not pair.is_opposing)


@dataclass(frozen=True)
class CaseView:
    """A case with its documents, its claims by state in the order of their life, its figures and its relations.

    ``series`` are figures that at least two claims or pieces of evidence give of the same thing at the same place.
    ``mistakes`` counts claims that were made by mistake; they stand nowhere else in it.
    """

    case: Case
    documents: Sequence[Document]
    by_state: tuple[tuple[State, tuple[DocketRow, ...]], ...]
    series: tuple[FigureSeries, ...]
    opposition: Opposition
    mistakes: int = 0

    @property
    def total(self) -> int:
        """How many claims the case has."""
        return sum(len(rows) for _state, rows in self.by_state)


def by_slug(session: Session, slug: str) -> Case:
    """The case at that address; raises ``NotFound``."""
    case = session.scalars(select(Case).where(Case.slug == slug)).first()
    if case is None:
        raise NotFound("There is no such case.")
    return case


def id_of(session: Session, slug: str | None) -> int | None:
    """The internal key of a case by its slug; none for none. Raises ``NotFound``."""
    return by_slug(session, slug).id if slug else None


def listed(session: Session) -> list[CaseLine]:
    """Every case, the one with the newest change first, in one statement."""
    changed = func.coalesce(func.max(Claim.updated_at), Case.updated_at)
    claims, finished = is_meant(), Claim.state.in_(docket.FINISHED)
    counts = func.count(Claim.id).filter(claims), func.count(Claim.id).filter(claims, finished)
    statement = (
        select(Case, *counts, changed)
        .outerjoin(Claim, Claim.case_id == Case.id)
        .where(case_stands())
        .group_by(Case.id)
        .order_by(changed.desc(), Case.id.desc())
    )
    return [CaseLine(case, claims, done, newest) for case, claims, done, newest in session.execute(statement)]


def view(session: Session, slug: str) -> CaseView:
    """A case with everything on its page, in a fixed number of statements; raises ``NotFound``."""
    case = by_slug(session, slug)
    given = selectinload(Claim.figures).joinedload(Figure.evidence).joinedload(Evidence.source)
    statement = docket.statement(DocketFilter(case=slug, sort=Sort.PRIORITY)).options(*docket.ROW_OPTIONS, given)
    claims = session.scalars(statement).unique().all()
    rows = docket.rows_of(session, claims)
    documents = select(Document).where(Document.case_id == case.id)
    by_state = ((state, tuple(row for row in rows if row.claim.state is state)) for state in State)
    return CaseView(
        case=case,
        documents=session.scalars(documents.where(document_stands()).order_by(Document.id)).all(),
        by_state=tuple((state, found) for state, found in by_state if found),
        series=tuple(found for found in series_of(claims, _casefile_of) if len(found.lines) >= TOGETHER),
        opposition=_opposition(session, claims),
        mistakes=_mistakes(session, case),
    )


def _mistakes(session: Session, case: Case) -> int:
    wanted = select(func.count(Claim.id)).where(Claim.case_id == case.id, ~is_meant())
    return session.scalar(wanted) or 0


def _opposition(session: Session, claims: Sequence[Claim]) -> Opposition:
    relations = _relations(session, [claim.id for claim in claims])
    ends = {claim.id: claim for relation in relations for claim in (relation.from_claim, relation.to_claim)}
    ratings = docket.newest_ratings(session, list(ends))
    sides = {claim.ref: _side(claim, ratings.get(key)) for key, claim in ends.items()}
    pairs, edges = [], []
    for relation in relations:
        start, end, kind = relation.from_claim.ref, relation.to_claim.ref, relation.kind
        pairs.append(Pair(sides[start], sides[end], kind.label, kind.is_opposing))
        edges.append(Edge(start, end, kind.label, kind.is_opposing))
    nodes = [Node(claim.ref, _behind(claim)) for claim in ends.values()]
    return Opposition(arrange(nodes, edges), sides, tuple(pairs))


def _relations(session: Session, claim_ids: Sequence[int]) -> Sequence[Relation]:
    """Every live relation that has an end in the case, with both ends' speakers and their institutions."""
    parents = SPEAKERS_WITH_PARENTS
    statement = (
        select(Relation)
        .where(
            Relation.withdrawn_at.is_(None),
            or_(Relation.from_claim_id.in_(claim_ids), Relation.to_claim_id.in_(claim_ids)),
        )
        .order_by(Relation.id)
        .options(*(joinedload(end).options(*parents) for end in (Relation.from_claim, Relation.to_claim)))
    )
    return session.scalars(statement).unique().all()


def _behind(claim: Claim) -> str:
    """The side of a claim: the institution behind its first speaker, or whoever says it."""
    for spot in claim.appearances:
        if spot.withdrawn_at is None and spot.speaker:
            speaker = spot.speaker.merged_into or spot.speaker
            return (speaker.parent or speaker).name
    return docket.said_by(claim)


def _casefile_of(_figure: Figure, claim: Claim) -> str:
    return f"/claims/{claim.ref}"


def _side(claim: Claim, rating: Rating | None) -> Side:
    is_retracted = claim.state is State.RETRACTED
    stands, aside = (None, "retracted") if is_retracted else (rating, "")
    return Side(claim.statement, docket.said_by(claim), f"/claims/{claim.ref}", claim.language, stands, aside)
