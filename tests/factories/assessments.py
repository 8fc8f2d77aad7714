"""Assessments for tests, written through the real services."""

from typing import Any

from claims.models import Assessment, Claim
from claims.queries.assessments import current
from claims.services import assessing
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, new_claim, take


def being_checked(desk: Desk, crew: Crew) -> Claim:
    """A claim that was taken up, without an assessment yet."""
    claim = new_claim(desk, crew)
    take(desk, crew, claim)
    return claim


def write(desk: Desk, actor: Actor, claim: Claim, seen: int = 0, **fields: Any) -> Assessment:
    """Write these fields of a claim's assessment, opening the first one."""
    with desk.work(actor) as work:
        return assessing.assess(work, claim.ref, seen, **fields)


def assessment_of(desk: Desk, claim: Claim) -> Assessment:
    """The assessment of the claim's current round, as it is stored."""
    with desk.reading() as session:
        found = current(session, claim.id)
    assert found is not None
    return found
