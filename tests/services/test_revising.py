"""A published check is corrected and retracted in the open; every version keeps its bytes."""

import pytest

from claims.domain.errors import Invalid
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade
from claims.models.publication import PublicationKind
from claims.queries.assessments import current
from claims.queries.public import read_snapshot
from claims.services import assessing, publishing
from claims.services.work import Desk
from tests.factories.casefiles import Crew, approve, claim_in, reload
from tests.factories.clock import Clock
from tests.factories.history import events_of
from tests.factories.publications import correct, head_of, revise, versions


def test_a_revision_starts_with_the_words_of_the_last_round(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with desk.reading() as session:
        last = current(session, claim.id)
    assert last is not None
    opened = revise(desk, crew.reviewer, claim)
    assert {name: getattr(opened, name) for name in publishing.COPIED} == {
        name: getattr(last, name) for name in publishing.COPIED
    }
    assert (opened.round, opened.author_id, opened.correction_grade, opened.correction_reason, opened.submitted_at) == (
        2,
        crew.reviewer.id,
        CorrectionGrade.FACTUAL,
        "A later count came in.",
        None,
    )


def test_the_public_version_stays_up_while_it_is_revised(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    before = head_of(desk, claim)
    revise(desk, crew.author, claim)
    after = head_of(desk, claim)
    assert (after.publication_id, after.updated_at, reload(desk, claim).state) == (
        before.publication_id,
        before.updated_at,
        State.CHECKING,
    )


def test_whoever_wrote_the_first_round_may_review_the_second_of_another(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    opened = revise(desk, crew.reviewer, claim)
    with desk.work(crew.reviewer) as work:
        assessing.assess(work, claim.ref, opened.version, public_note="The hour was wrong.")
        assessing.submit(work, claim.ref)
    swapped = Crew(crew.reviewer, crew.author, crew.editor)
    approve(desk, swapped, claim)
    assert reload(desk, claim).state is State.APPROVED


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_revision_needs_a_reason(desk: Desk, crew: Crew, reason: str) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        publishing.revise(work, claim.ref, CorrectionGrade.UPDATE, reason)
    assert (refused.value.field, reload(desk, claim).state) == ("reason", State.PUBLISHED)


def test_a_correction_is_version_two_with_its_grade_and_note(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    clock.move(days=2)
    correct(desk, crew, claim)
    first, second = versions(desk, claim)
    head, frozen = head_of(desk, claim), read_snapshot(second)
    assert (second.number, second.kind, second.grade, second.note, second.slug) == (
        2,
        PublicationKind.CORRECTION,
        CorrectionGrade.FACTUAL,
        "The hour was wrong.",
        first.slug,
    )
    assert (head.publication_id, head.first_published_at, head.updated_at, head.is_retracted) == (
        second.id,
        first.published_at,
        second.published_at,
        False,
    )
    assert [past.number for past in frozen.earlier] == [1]


def test_an_old_version_keeps_its_bytes(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    (before,) = versions(desk, claim)
    correct(desk, crew, claim)
    assert versions(desk, claim)[0].snapshot == before.snapshot


def test_a_retraction_is_a_version_that_says_so(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    (first,) = versions(desk, claim)
    with desk.work(crew.editor) as work:
        publishing.retract(work, claim.ref, "The log was forged.")
    second, head = versions(desk, claim)[1], head_of(desk, claim)
    frozen = read_snapshot(second)
    assert (second.kind, second.note, second.grade, second.content_digest) == (
        PublicationKind.RETRACTION,
        "The log was forged.",
        None,
        first.content_digest,
    )
    assert (frozen.check, head.publication_id, head.is_retracted) == (read_snapshot(first).check, second.id, True)


@pytest.mark.parametrize("note", ["", "  ", "x" * 2_001])
def test_a_retraction_needs_its_note(desk: Desk, crew: Crew, note: str) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with pytest.raises(Invalid) as refused, desk.work(crew.editor) as work:
        publishing.retract(work, claim.ref, note)
    assert (refused.value.field, len(versions(desk, claim))) == ("public_note", 1)


def test_every_step_of_two_rounds_is_one_event(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    correct(desk, crew, claim)
    states = [event.changes["state"] for event in events_of(desk, claim) if "state" in event.changes]
    assert states == [
        ["new", "checking"],
        ["checking", "in_review"],
        ["in_review", "approved"],
        ["approved", "published"],
        ["published", "checking"],
        ["checking", "in_review"],
        ["in_review", "approved"],
        ["approved", "published"],
    ]
