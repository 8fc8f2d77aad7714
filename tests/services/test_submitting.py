"""An assessment goes to review when it is whole; until then the desk says everything that is missing."""

import datetime

import pytest
from sqlalchemy import select

from claims.domain.errors import Incomplete, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.ratings import AttributionRating, Subreason
from claims.domain.readiness import Requirement
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Evidence
from claims.services import assessing, evidence, publishing, replying
from claims.services.work import Desk
from tests.factories.assessments import assessment_of, being_checked, write
from tests.factories.casefiles import Crew, add_two_pieces, claim_in, reload
from tests.factories.history import last_event

TODAY = datetime.date(2023, 9, 20)


def test_submitting_names_everything_that_is_missing_at_once(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    write(desk, crew.author, claim, headline="Nothing yet")
    with pytest.raises(Incomplete) as refused, desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    codes = [gap.code for gap in refused.value.gaps if isinstance(gap, Requirement)]
    assert codes == [
        "rating",
        "attribution",
        "summary",
        "reasoning",
        "independent",
        "primary",
        "support",
        "undermining",
        "reply",
    ]
    assert reload(desk, claim).state is State.CHECKING


def test_a_whole_assessment_is_submitted(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert (reload(desk, claim).state, assessment_of(desk, claim).submitted_at) == (State.IN_REVIEW, desk.clock())
    assert last_event(desk, claim).changes == {"state": ["checking", "in_review"]}


def test_a_co_author_may_submit(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    write(desk, crew.reviewer, claim, assessment_of(desk, claim).version, headline="Other words")
    with desk.work(crew.reviewer) as work:
        assessing.submit(work, claim.ref)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_nobody_submits_what_they_did_not_write(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with pytest.raises(MoveRefused) as refused, desk.work(crew.reviewer) as work:
        assessing.submit(work, claim.ref)
    assert refused.value.message == "Only the author of the assessment can submit it."


def test_a_written_exception_stands_in_for_a_second_piece(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.reading() as session:
        pieces = session.scalars(select(Evidence).order_by(Evidence.id)).all()
    with desk.work(crew.author) as work:
        evidence.withdraw(work, pieces[0].ref, "The file was mislaid.")
    with pytest.raises(Incomplete) as refused, desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert [gap.code for gap in refused.value.gaps if isinstance(gap, Requirement)] == ["independent", "primary"]
    write(desk, crew.author, claim, assessment_of(desk, claim).version, evidence_exception="Only one was there.")
    with desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_unproven_needs_its_reason_but_no_two_pieces(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    made = write(
        desk,
        crew.author,
        claim,
        rating="unproven",
        attribution_rating=AttributionRating.CONFIRMED,
        summary="Nobody knows.",
        reasoning="Nobody can.",
        looked_for_support=True,
        looked_for_undermining=True,
        no_reply_because="They do not answer the press.",
    )
    with pytest.raises(Incomplete) as refused, desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert [gap.code for gap in refused.value.gaps if isinstance(gap, Requirement)] == ["subreason"]
    write(desk, crew.author, claim, made.version, subreason=Subreason.NO_EVIDENCE)
    with desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_a_correction_cannot_be_submitted_without_its_note_to_readers(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with desk.work(crew.author) as work:
        opened = publishing.revise(work, claim.ref, CorrectionGrade.FACTUAL, "A later count.")
    with pytest.raises(Incomplete) as refused, desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert [gap.code for gap in refused.value.gaps if isinstance(gap, Requirement)] == ["note"]
    write(desk, crew.author, claim, opened.version, public_note="The count was a day old.")
    with desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_a_correction_keeps_its_grade(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with desk.work(crew.author) as work:
        opened = publishing.revise(work, claim.ref, CorrectionGrade.FACTUAL, "A later count.")
    with pytest.raises(Invalid) as refused:
        write(desk, crew.author, claim, opened.version, correction_grade=None)
    assert list(refused.value.fields) == ["correction_grade"]
    write(desk, crew.author, claim, opened.version, correction_grade=CorrectionGrade.VERDICT)
    assert assessment_of(desk, claim).correction_grade is CorrectionGrade.VERDICT


def test_a_request_for_a_reply_opens_that_line_of_the_gate(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    add_two_pieces(desk, crew.author, claim)
    write(
        desk,
        crew.author,
        claim,
        rating="true",
        attribution_rating=AttributionRating.CONFIRMED,
        summary="So it is.",
        reasoning="The log says so.",
        looked_for_support=True,
        looked_for_undermining=True,
    )
    with pytest.raises(Incomplete) as refused, desk.work(crew.author) as work:
        assessing.submit(work, claim.ref)
    assert [gap.code for gap in refused.value.gaps if isinstance(gap, Requirement)] == ["reply"]
    with desk.work(crew.author) as work:
        replying.ask(work, claim.ref, asked="The ministry", channel="mail", asked_on=TODAY)
        assessing.submit(work, claim.ref)
    assert reload(desk, claim).state is State.IN_REVIEW
