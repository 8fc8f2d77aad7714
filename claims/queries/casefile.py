"""The casefile: everything about one claim, loaded for its page in a fixed number of statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from claims.domain.check import MediaRecord
from claims.domain.lifecycle import CLAIM_EDITABLE, MOVES, Move, State, may_abandon, moves_from
from claims.domain.policy import Action, allows
from claims.domain.ratings import SCALES, Rating
from claims.domain.readiness import Requirement
from claims.domain.vocabulary import Decision, Role
from claims.models import (
    Appearance,
    Assessment,
    AssessmentAuthor,
    Claim,
    Comment,
    Evidence,
    Figure,
    Reanchoring,
    Review,
    Revision,
    Speaker,
)
from claims.queries.assessments import has_written
from claims.queries.claims import by_ref
from claims.queries.docket import figures_of, said_by
from claims.queries.evidence import EvidenceBoard, board_of
from claims.queries.figures import FigureSeries, series_of
from claims.queries.history import Entry, of_claim
from claims.queries.origins import SOURCE_WITH_ORIGINS
from claims.queries.readiness import requirements_of
from claims.queries.records import media_record
from claims.queries.relations import RelationLine, relations_of
from claims.queries.revisions import waiting_on

NEWEST_EVENTS = 30
OUT = frozenset({State.PUBLISHED, State.RETRACTED})


class Viewer(Protocol):
    """Who looks at a casefile."""

    @property
    def id(self) -> int | None:
        """The account's key."""

    @property
    def role(self) -> Role:
        """The account's role."""


@dataclass(frozen=True)
class Casefile:
    """A claim with all that belongs to it.

    ``claim`` has its case, assignee, creator, duplicate, topics, appearances (with speaker, revision and document),
    figures, evidence (with source, its origin, and the piece it derives from), assessments (with author and authors)
    and reply requests loaded. ``history`` is its newest events in words; ``series`` are its figures and those its
    evidence gives, gathered by what they count; ``board`` is its evidence as this person may see it; ``rechecks`` are
    words of it that a newer text has changed or lost.
    """

    claim: Claim
    relations: tuple[RelationLine, ...]
    comments: Sequence[Comment]
    reviews: Sequence[Review]
    history: Sequence[Entry]
    requirements: tuple[Requirement, ...]
    moves: tuple[Move, ...]
    series: tuple[FigureSeries, ...]
    board: EvidenceBoard
    rechecks: Sequence[Reanchoring] = ()

    @property
    def is_editable(self) -> bool:
        """Whether the claim and what belongs to it may change in its state."""
        return self.claim.state in CLAIM_EDITABLE

    @property
    def assessment(self) -> Assessment | None:
        """The newest round; of a claim that is out the newest approved one, for a correction may have been dropped."""
        found = self.claim.assessments
        if self.claim.state in OUT:
            approvals = (one for one in self.reviews if one.decision is Decision.APPROVED and not one.voided_at)
            live = {one.assessment_id for one in approvals}
            found = [one for one in found if one.id in live] or found
        return found[-1] if found else None

    @property
    def returned(self) -> Review | None:
        """The decision that sent the newest round back, until it is submitted again."""
        it = self.assessment if self.claim.state is State.CHECKING else None
        last = next((one for one in reversed(self.reviews) if it and one.assessment_id == it.id), None)
        return last if last and last.decision is Decision.RETURNED else None

    @property
    def rating(self) -> Rating | None:
        """The rating proposed in the newest round."""
        found = self.assessment
        return SCALES[found.scale].find(found.rating or "") if found else None

    @property
    def media(self) -> MediaRecord | None:
        """The judgement of a medium in the newest round, once it is whole."""
        return media_record(self.assessment) if self.assessment else None

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """Where the claim stands, withdrawn places left out."""
        return tuple(spot for spot in self.claim.appearances if spot.withdrawn_at is None)

    @property
    def said_by(self) -> str:
        """Who says it, in words."""
        return said_by(self.claim)

    @property
    def figure_words(self) -> tuple[str, ...]:
        """The claim's own figures as chips say them: ``≥ 2 killed``."""
        return figures_of(self.claim)

    @property
    def is_drawn(self) -> bool:
        """Whether some of its figures can be drawn over time."""
        return any(found.chart.marks for found in self.series)

    @property
    def opposing(self) -> tuple[RelationLine, ...]:
        """The claims that cannot be so together with this one."""
        return tuple(line for line in self.relations if line.is_opposing)

    @property
    def related(self) -> tuple[RelationLine, ...]:
        """The other relations."""
        return tuple(line for line in self.relations if not line.is_opposing)


def casefile(session: Session, ref: str, *, viewer: Viewer) -> Casefile:
    """The casefile of a claim as that person may work on it; raises ``NotFound``."""
    claim = by_ref(session, ref, *CLAIM_OPTIONS)
    return Casefile(
        claim=claim,
        relations=relations_of(session, claim.id),
        comments=_comments(session, claim.id),
        reviews=_reviews(session, claim.id),
        history=of_claim(session, claim.id, NEWEST_EVENTS, role=viewer.role),
        requirements=requirements_of(claim),
        moves=_moves(claim, viewer),
        series=series_of([claim], _editing(claim, viewer)),
        board=board_of(claim, viewer.role),
        rechecks=waiting_on(session, claim.id),
    )


SPEAKER = joinedload(Appearance.speaker).options(joinedload(Speaker.parent), joinedload(Speaker.merged_into))
CLAIM_OPTIONS: tuple[Any, ...] = (
    joinedload(Claim.case),
    joinedload(Claim.assignee),
    joinedload(Claim.created_by),
    joinedload(Claim.duplicate_of),
    selectinload(Claim.topics),
    selectinload(Claim.appearances).options(SPEAKER, joinedload(Appearance.revision).joinedload(Revision.document)),
    selectinload(Claim.figures).joinedload(Figure.evidence).joinedload(Evidence.source),
    selectinload(Claim.evidence).options(
        SOURCE_WITH_ORIGINS,
        joinedload(Evidence.derived_from).joinedload(Evidence.source),
        joinedload(Evidence.created_by),
        selectinload(Evidence.figures),
    ),
    selectinload(Claim.assessments).options(
        joinedload(Assessment.author), selectinload(Assessment.authors).joinedload(AssessmentAuthor.user)
    ),
    selectinload(Claim.reply_requests),
)


def _comments(session: Session, claim_id: int) -> Sequence[Comment]:
    statement = select(Comment).where(Comment.claim_id == claim_id).order_by(Comment.id)
    return session.scalars(statement.options(joinedload(Comment.author), joinedload(Comment.resolved_by))).all()


def _reviews(session: Session, claim_id: int) -> Sequence[Review]:
    statement = select(Review).where(Review.claim_id == claim_id).order_by(Review.id)
    return session.scalars(statement.options(joinedload(Review.reviewer), joinedload(Review.assessment))).all()


def _editing(claim: Claim, viewer: Viewer) -> Callable[[Figure, Claim], str]:
    """Where a figure leads: to its form, for those who may edit it now."""
    may_edit = claim.state in CLAIM_EDITABLE and allows(viewer.role, Action.EDIT_CLAIM)
    return lambda figure, _claim: f"/claims/figures/{figure.ref}/edit" if may_edit else ""


def _moves(claim: Claim, viewer: Viewer) -> tuple[Move, ...]:
    """The moves that this person may make now, as far as role and authorship decide."""
    newest = claim.assessments[-1] if claim.assessments else None
    wrote = newest is None or has_written(newest, viewer.id)  # nobody wrote yet: the gate will say what is missing
    return tuple(
        move
        for move in moves_from(claim.state)
        if allows(viewer.role, MOVES[move].action) and MOVES[move].by_author in {None, wrote}
        if move is not Move.ABANDON or (claim.slug and may_abandon(viewer.role, is_author=wrote))
    )
