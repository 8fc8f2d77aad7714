"""Questions about assessments: the one being written, who wrote on it, and the approval it has."""

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from claims.domain.vocabulary import Decision
from claims.models import Assessment, AssessmentAuthor, Review


def current(session: Session, claim_id: int) -> Assessment | None:
    """The assessment of the claim's latest round with everybody who wrote on it, or none before the first."""
    statement = (
        select(Assessment)
        .where(Assessment.claim_id == claim_id)
        .order_by(Assessment.round.desc())
        .limit(1)
        .options(selectinload(Assessment.authors))
        .execution_options(populate_existing=True)
    )
    return session.scalars(statement).first()


def before(session: Session, assessment: Assessment) -> Assessment | None:
    """The round before this one, whose words were published, or put back to what was; none before the first."""
    earlier = Assessment.claim_id == assessment.claim_id, Assessment.round == assessment.round - 1
    return session.scalars(select(Assessment).where(*earlier)).first()


def is_newest_round() -> ColumnElement[bool]:
    """Whether an assessment is the newest of its claim."""
    other = aliased(Assessment)
    newest = select(func.max(other.round)).where(other.claim_id == Assessment.claim_id).scalar_subquery()
    return Assessment.round == newest


def wrote_on(user_id: int) -> ColumnElement[bool]:
    """Whether that person wrote on the assessment, and so may not review it: ``has_written`` as a condition."""
    signed = exists().where(AssessmentAuthor.assessment_id == Assessment.id, AssessmentAuthor.user_id == user_id)
    return or_(Assessment.author_id == user_id, signed)


def has_written(assessment: Assessment | None, user_id: int | None) -> bool:
    """Whether that person wrote on the assessment, as its author or in a later edit."""
    if assessment is None:
        return False
    return user_id == assessment.author_id or any(user_id == author.user_id for author in assessment.authors)


def number_of_writers(session: Session, assessment_id: int) -> int:
    """How many people wrote on the assessment."""
    wrote = select(func.count()).select_from(AssessmentAuthor).where(AssessmentAuthor.assessment_id == assessment_id)
    return session.scalar(wrote) or 0


def live_approval(session: Session, assessment: Assessment) -> Review | None:
    """The approval that no edit has voided, with its reviewer, or none."""
    statement = (
        select(Review)
        .where(Review.assessment_id == assessment.id, Review.decision == Decision.APPROVED, Review.voided_at.is_(None))
        .order_by(Review.id.desc())
        .limit(1)
        .options(joinedload(Review.reviewer))
    )
    return session.scalars(statement).first()
