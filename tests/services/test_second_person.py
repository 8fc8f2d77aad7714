"""The database itself refuses a review by anybody who wrote the assessment, whatever the code above it does."""

import pytest

from claims.domain.errors import MoveRefused, Refusal
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Decision
from claims.models import AssessmentAuthor, Claim, Review
from claims.queries.assessments import current
from claims.services import reviewing
from claims.services.constraints import SECOND_PERSON
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, claim_in, digest_of, reload
from tests.factories.history import events_of
from tests.factories.people import People


def review_past_the_service(desk: Desk, actor: Actor, claim: Claim, author_id: int) -> None:
    """A row written straight into the table, as a script or a mistaken service would."""
    with desk.work(actor) as work:
        assessment = current(work.session, claim.id)
        assert assessment is not None
        work.add(
            Review(
                claim_id=claim.id,
                assessment_id=assessment.id,
                author_id=author_id,
                reviewer_id=actor.id,
                decision=Decision.APPROVED,
                content_digest="0" * 64,
            )
        )


def make_co_author(desk: Desk, actor: Actor, claim: Claim) -> None:
    with desk.work(actor) as work:
        assessment = current(work.session, claim.id)
        assert assessment is not None
        work.session.add(AssessmentAuthor(assessment_id=assessment.id, user_id=actor.id))


def test_the_database_refuses_the_author_as_reviewer(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with pytest.raises(Refusal) as refused:
        review_past_the_service(desk, crew.author, claim, crew.author.id or 0)
    assert (type(refused.value), refused.value.message) == (MoveRefused, SECOND_PERSON)


def test_the_database_refuses_an_author_who_names_somebody_else_as_one(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with pytest.raises(Refusal) as refused:
        review_past_the_service(desk, crew.author, claim, crew.editor.id or 0)
    assert refused.value.message == SECOND_PERSON


def test_the_database_refuses_a_co_author_as_reviewer(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    make_co_author(desk, crew.reviewer, claim)
    with pytest.raises(Refusal) as refused:
        review_past_the_service(desk, crew.reviewer, claim, crew.author.id or 0)
    assert refused.value.message == SECOND_PERSON


def test_the_database_takes_a_review_by_a_second_person(desk: Desk, crew: Crew) -> None:
    """The control: the same row by another person goes in."""
    claim = claim_in(desk, crew, State.IN_REVIEW)
    review_past_the_service(desk, crew.reviewer, claim, crew.author.id or 0)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_an_administrator_gets_no_way_around_the_second_person(desk: Desk, crew: Crew, people: People) -> None:
    claim = claim_in(desk, Crew(people.dina, crew.reviewer, crew.editor), State.IN_REVIEW)
    digest = digest_of(desk, claim)
    with pytest.raises(MoveRefused) as refused, desk.work(people.dina) as work:
        reviewing.approve(work, claim.ref, digest)
    (kept,) = events_of(desk, claim, "refused")
    assert (kept.actor_name, kept.reason, reload(desk, claim).state) == (
        "Dina Haddad",
        refused.value.message,
        State.IN_REVIEW,
    )
