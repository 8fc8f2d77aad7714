"""Publications looked at and corrected in tests."""

from sqlalchemy import select
from sqlalchemy.orm import undefer

from claims.domain.vocabulary import CorrectionGrade
from claims.models import Assessment, Claim, Publication, PublicCheck
from claims.services import assessing, publishing
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, approve, publish, submit


def versions(desk: Desk, claim: Claim) -> list[Publication]:
    """Every published version of a claim with its snapshot, oldest first."""
    statement = select(Publication).where(Publication.claim_id == claim.id).order_by(Publication.number)
    with desk.reading() as session:
        return list(session.scalars(statement.options(undefer(Publication.snapshot))))


def head_of(desk: Desk, claim: Claim) -> PublicCheck:
    """The head that readers reach."""
    with desk.reading() as session:
        return session.scalars(select(PublicCheck).where(PublicCheck.claim_id == claim.id)).one()


def revise(desk: Desk, actor: Actor, claim: Claim, grade: CorrectionGrade = CorrectionGrade.FACTUAL) -> Assessment:
    """Take a published claim up again."""
    with desk.work(actor) as work:
        return publishing.revise(work, claim.ref, grade, "A later count came in.")


def correct(desk: Desk, crew: Crew, claim: Claim, grade: CorrectionGrade = CorrectionGrade.FACTUAL) -> None:
    """The whole second round, up to its publication."""
    opened = revise(desk, crew.author, claim, grade)
    with desk.work(crew.author) as work:
        assessing.assess(
            work, claim.ref, opened.version, summary="A warning was given late.", public_note="The hour was wrong."
        )
    submit(desk, crew, claim)
    approve(desk, crew, claim)
    publish(desk, crew, claim)
