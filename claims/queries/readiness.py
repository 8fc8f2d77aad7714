"""What the readiness gate looks at, gathered from a claim whose parts are loaded."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from claims.domain.readiness import Casefile, MediaFacts, Requirement, requirements
from claims.domain.vocabulary import Manner
from claims.models import Appearance, Assessment, Claim
from claims.queries.evidence import pieces
from claims.queries.origins import SOURCE_WITH_ORIGINS

OPTIONS = (
    selectinload(Claim.appearances),
    selectinload(Claim.evidence).options(SOURCE_WITH_ORIGINS),
    selectinload(Claim.assessments),
    selectinload(Claim.reply_requests),
)


def gate_of(session: Session, claim_id: int) -> tuple[Requirement, ...]:
    """Every line of the gate as the database stands now."""
    statement = select(Claim).where(Claim.id == claim_id).options(*OPTIONS)
    return requirements_of(session.scalars(statement.execution_options(populate_existing=True)).one())


def requirements_of(claim: Claim) -> tuple[Requirement, ...]:
    """Every line of the gate, met or not; the relations in ``OPTIONS`` have to be loaded."""
    return requirements(casefile_of(claim))


def casefile_of(claim: Claim) -> Casefile:
    """The facts of a claim that the gate judges; what was withdrawn does not count."""
    spots = [spot for spot in claim.appearances if spot.withdrawn_at is None]
    facts = Casefile(
        has_speaker=bool(spots) and all(_is_attributed(spot) for spot in spots),
        appearances=len(spots),
        chosen_because=claim.chosen_because,
        pieces=pieces(claim.evidence),
        reply_asked=bool(claim.reply_requests),
    )
    return _with_assessment(facts, claim.assessments[-1]) if claim.assessments else facts


def _with_assessment(facts: Casefile, assessment: Assessment) -> Casefile:
    subreason, attribution = assessment.subreason, assessment.attribution_rating
    return replace(
        facts,
        rating=assessment.rating,
        subreason=subreason.value if subreason else None,
        summary=assessment.summary,
        reasoning=assessment.reasoning,
        attribution_rating=attribution.value if attribution else None,
        evidence_exception=assessment.evidence_exception,
        looked_for_support=assessment.looked_for_support,
        looked_for_undermining=assessment.looked_for_undermining,
        no_reply_because=assessment.no_reply_because,
        is_correction=assessment.round > 1,
        public_note=assessment.public_note,
        media=_media(assessment),
    )


def _media(assessment: Assessment) -> MediaFacts | None:
    """What was said of a medium; none while nothing was."""
    kind = assessment.media_kind.value if assessment.media_kind else None
    others = (assessment.media_archived_url, assessment.media_original_url)
    facts = MediaFacts(tuple(assessment.media_categories), kind, assessment.media_url, assessment.media_context)
    return facts if facts != MediaFacts() or any(others) else None


def _is_attributed(spot: Appearance) -> bool:
    """Said by somebody, by nobody known on purpose, or by the text in its own voice."""
    return bool(spot.speaker_id) or spot.speaker_unknown or spot.manner is Manner.NARRATOR
