"""A second person decides on exactly what they read; every change in between asks them to read again."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Conflict, Incomplete, Invalid, MoveRefused, NotFound
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade, Decision
from claims.models import Claim, Event, Evidence, Look, Review, Source
from claims.queries.assessments import current
from claims.services import assessing, evidence, publishing, reviewing, sources
from claims.services.work import Desk, Work
from tests.factories.casefiles import Crew, approve, claim_in, digest_of, publish, reload, submit
from tests.factories.history import events_of, last_event
from tests.factories.people import People


def reviews_of(desk: Desk, claim: Claim) -> list[Review]:
    with desk.reading() as session:
        return list(session.scalars(select(Review).where(Review.claim_id == claim.id).order_by(Review.id)))


def version_of(desk: Desk, claim: Claim) -> int:
    with desk.reading() as session:
        found = current(session, claim.id)
    assert found is not None
    return found.version


def test_an_approval_is_bound_to_what_was_read(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    digest = digest_of(desk, claim)
    with desk.work(crew.reviewer) as work:
        reviewing.approve(work, claim.ref, digest)
    (review,) = reviews_of(desk, claim)
    assert (review.decision, review.content_digest, review.reviewer_id, review.author_id, review.voided_at) == (
        Decision.APPROVED,
        digest,
        crew.reviewer.id,
        crew.author.id,
        None,
    )
    assert (reload(desk, claim).state, last_event(desk, claim).changes) == (
        State.APPROVED,
        {"state": ["in_review", "approved"]},
    )


def test_what_changed_since_the_page_was_opened_is_not_approved(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    seen = digest_of(desk, claim)
    with desk.work(crew.author) as work:
        assessing.assess(work, claim.ref, version_of(desk, claim), summary="Something quite different.")
    with pytest.raises(Conflict) as refused, desk.work(crew.reviewer) as work:
        reviewing.approve(work, claim.ref, seen)
    assert (refused.value.message, reload(desk, claim).state) == (reviewing.CHANGED, State.IN_REVIEW)


def test_a_note_to_readers_that_changed_unseen_is_not_approved(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with desk.work(crew.author) as work:
        opened = publishing.revise(work, claim.ref, CorrectionGrade.FACTUAL, "A later count.")
        assessing.assess(work, claim.ref, opened.version, public_note="The count was old.")
    submit(desk, crew, claim)
    digest, version = digest_of(desk, claim), version_of(desk, claim)
    with desk.work(crew.author) as work:
        assessing.assess(work, claim.ref, version, public_note="We were right all along.")
    with pytest.raises(Conflict), desk.work(crew.reviewer) as work:
        reviewing.approve(work, claim.ref, digest, seen_version=version)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_an_edit_in_review_that_opens_the_gate_stops_the_approval(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.reading() as session:
        piece = session.scalars(select(Evidence)).first()
    assert piece is not None
    with desk.work(crew.author) as work:
        evidence.withdraw(work, piece.ref, "Mislaid.")
    with pytest.raises(Incomplete), desk.work(crew.reviewer) as work:
        reviewing.approve(work, claim.ref, digest_of(desk, claim))
    assert reviews_of(desk, claim) == []


def test_whoever_edits_in_review_can_no_longer_review(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.work(crew.reviewer) as work:
        assessing.assess(work, claim.ref, version_of(desk, claim), headline="A better headline")
    with pytest.raises(MoveRefused), desk.work(crew.reviewer) as work:
        reviewing.approve(work, claim.ref, digest_of(desk, claim))
    assert reload(desk, claim).state is State.IN_REVIEW


def test_a_claim_goes_back_with_what_is_wrong(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.work(crew.reviewer) as work:
        reviewing.return_(work, claim.ref, "  The second source repeats the first. ")
    (review,) = reviews_of(desk, claim)
    assert (review.decision, review.note, reload(desk, claim).state, last_event(desk, claim).reason) == (
        Decision.RETURNED,
        "The second source repeats the first.",
        State.CHECKING,
        "The second source repeats the first.",
    )


@pytest.mark.parametrize("note", ["", "  ", "x" * 5_001])
def test_returning_needs_words(desk: Desk, crew: Crew, note: str) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with pytest.raises(Invalid) as refused, desk.work(crew.reviewer) as work:
        reviewing.return_(work, claim.ref, note)
    assert (refused.value.field, reviews_of(desk, claim)) == ("note", [])


def test_what_was_returned_is_approved_after_it_is_handed_in_again(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.work(crew.reviewer) as work:
        reviewing.return_(work, claim.ref, "Say who counted.")
    submit(desk, crew, claim)
    approve(desk, crew, claim)
    assert [review.decision for review in reviews_of(desk, claim)] == [Decision.RETURNED, Decision.APPROVED]


def test_an_approval_that_an_edit_voided_is_kept_and_a_new_one_is_given(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        assessing.assess(work, claim.ref, version_of(desk, claim), summary="Other words.")
    approve(desk, crew, claim)
    assert [review.voided_at for review in reviews_of(desk, claim)] == [desk.clock(), None]


def test_an_approval_overtaken_by_a_shared_source_goes_back_to_review(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    rename_a_source(desk, crew)
    if reload(desk, claim).state is State.APPROVED:
        with desk.work(crew.editor) as work:
            reviewing.send_back(work, claim.ref)
    approve(desk, crew, claim)
    publish(desk, crew, claim)
    assert reload(desk, claim).state is State.PUBLISHED


def rename_a_source(desk: Desk, crew: Crew) -> None:
    with desk.reading() as session:
        source = session.scalars(select(Source)).first()
    assert source is not None
    with desk.work(crew.author) as work:
        sources.edit(work, source.ref, source.version, title="The same log under another name")


def test_an_approval_that_holds_is_not_sent_back(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with pytest.raises(MoveRefused), desk.work(crew.editor) as work:
        reviewing.send_back(work, claim.ref)
    assert reload(desk, claim).state is State.APPROVED


def test_a_look_remembers_the_last_event_and_is_none_itself(desk: Desk, crew: Crew, people: People) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    before = len(events_of(desk, claim))
    for reader in (people.viktor, people.viktor, crew.reviewer):
        with desk.work(reader) as work:
            reviewing.mark_read(work, claim.ref)
    with desk.reading() as session:
        looks = session.execute(select(Look.user_id, Look.event_seq).order_by(Look.id)).all()
        newest = session.scalar(select(func.max(Event.seq)).where(Event.claim_id == claim.id))
    assert (list(looks), len(events_of(desk, claim))) == (
        [(people.viktor.id, newest), (crew.reviewer.id, newest)],
        before,
    )


def test_a_look_moves_on_with_the_history(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.work(crew.reviewer) as work:
        reviewing.mark_read(work, claim.ref)
    approve(desk, crew, claim)
    with desk.work(crew.reviewer) as work:
        look = reviewing.mark_read(work, claim.ref)
    assert look.event_seq == last_event(desk, claim).seq


@pytest.mark.parametrize("verb", [reviewing.mark_read, reviewing.send_back])
def test_there_is_no_such_claim(desk: Desk, crew: Crew, verb: Callable[[Work, str], object]) -> None:
    with pytest.raises(NotFound), desk.work(crew.reviewer) as work:
        verb(work, "nosuchclaim0")
