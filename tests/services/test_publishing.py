"""What readers get is exactly what was approved, once, and not before its time."""

import datetime

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Decision
from claims.formats.canonical import canonical_json, digest
from claims.models import Claim, Review
from claims.models.publication import PublicationKind
from claims.queries.public import read_snapshot
from claims.services import assessing, claiming, publishing
from claims.services.work import Desk
from tests.factories.casefiles import PUBLISHER, Crew, approve, claim_in, digest_of, publish, reload, submit
from tests.factories.clock import Clock
from tests.factories.history import last_event
from tests.factories.publications import head_of, revise, versions


def test_the_snapshot_is_canonical_and_its_digest_is_of_its_bytes(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    (version,) = versions(desk, claim)
    frozen = read_snapshot(version)
    assert (canonical_json(frozen.as_plain()), digest(version.snapshot)) == (version.snapshot, version.digest)


def test_a_publication_carries_what_was_approved_and_by_how_many(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    approved = digest_of(desk, claim)
    version = publish(desk, crew, claim)
    frozen = read_snapshot(versions(desk, claim)[0])
    assert (version.number, version.kind, version.content_digest, version.rating, version.title) == (
        1,
        PublicationKind.FIRST,
        approved,
        "mostly_true",
        "A warning came, minutes before",
    )
    assert (frozen.publisher, frozen.checkers, frozen.reviewers, frozen.reviewed_at, frozen.earlier) == (
        PUBLISHER,
        1,
        1,
        "2023-09-20T12:00:00+00:00",
        (),
    )


def test_publishing_is_one_event_with_state_address_and_digest(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    version = publish(desk, crew, claim)
    event = last_event(desk, claim)
    assert (event.action, event.changes) == (
        "claim.publish",
        {
            "state": ["approved", "published"],
            "slug": [None, "a-warning-came-minutes-before"],
            "version": [None, 1],
            "digest": [None, version.digest],
        },
    )


def test_the_address_is_given_once_and_two_checks_never_share_one(desk: Desk, crew: Crew) -> None:
    first, second = claim_in(desk, crew, State.PUBLISHED), claim_in(desk, crew, State.PUBLISHED)
    opened = revise(desk, crew.author, first)
    with desk.work(crew.author) as work:
        assessing.assess(work, first.ref, opened.version, headline="Another headline", public_note="A better headline.")
    submit(desk, crew, first)
    approve(desk, crew, first)
    publish(desk, crew, first)
    assert (head_of(desk, first).slug, head_of(desk, second).slug) == (
        "a-warning-came-minutes-before",
        "a-warning-came-minutes-before-2",
    )


def test_what_changed_after_the_approval_is_not_published(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        row = work.session.get_one(Claim, claim.id)
        row.statement = "Written past the desk's own doors."
    with pytest.raises(Conflict) as refused:
        publish(desk, crew, claim)
    assert (refused.value.message, versions(desk, claim)) == (publishing.UNREVIEWED, [])


def test_a_voided_approval_publishes_nothing_even_in_the_right_state(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        approval = work.session.scalars(select(Review).where(Review.decision == Decision.APPROVED)).one()
        approval.voided_at = work.now
    with pytest.raises(MoveRefused):
        publish(desk, crew, claim)
    assert versions(desk, claim) == []


def test_an_edit_undone_letter_for_letter_still_asks_for_a_new_approval(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    for place in ("Stepanakert", ""):
        with desk.work(crew.author) as work:
            claiming.edit(work, claim.ref, reload(desk, claim).version, place=place)
    with pytest.raises(MoveRefused):
        publish(desk, crew, claim)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_an_embargo_holds_until_its_moment(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, clock.now + datetime.timedelta(hours=2))
    with pytest.raises(Invalid) as refused:
        publish(desk, crew, claim)
    clock.move(hours=2)
    publish(desk, crew, claim)
    assert (refused.value.field, reload(desk, claim).state) == ("lift_embargo_because", State.PUBLISHED)


def test_an_embargo_is_lifted_with_a_reason_that_history_keeps(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, clock.now + datetime.timedelta(hours=2))
    with desk.work(crew.editor) as work:
        publishing.publish(work, claim.ref, publisher=PUBLISHER, lift_embargo_because="The other side broke it.")
    event = last_event(desk, claim)
    assert (event.reason, event.changes["embargo_until"]) == (
        "The other side broke it.",
        [(clock.now + datetime.timedelta(hours=2)).isoformat(), None],
    )


def test_an_embargo_ends_early_only_with_a_reason(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, clock.now + datetime.timedelta(hours=2))
    for until in (None, clock.now + datetime.timedelta(hours=1)):
        with pytest.raises(Invalid) as refused, desk.work(crew.editor) as work:
            publishing.set_embargo(work, claim.ref, until)
        assert refused.value.field == "reason"
    with desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, None, "It was a mistake.")
    assert reload(desk, claim).embargo_until is None


def test_an_embargo_lies_ahead(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    with pytest.raises(Invalid) as refused, desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, clock.now)
    assert refused.value.field == "until"


@pytest.mark.parametrize("state", [State.PUBLISHED, State.RETRACTED, State.DISMISSED])
def test_what_is_out_or_set_aside_takes_no_embargo(desk: Desk, crew: Crew, clock: Clock, state: State) -> None:
    claim = claim_in(desk, crew, state)
    with pytest.raises(MoveRefused), desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, clock.now + datetime.timedelta(hours=2))
    assert reload(desk, claim).embargo_until is None


def test_an_embargo_is_no_content_and_voids_nothing(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.editor) as work:
        publishing.set_embargo(work, claim.ref, clock.now + datetime.timedelta(hours=2))
    assert reload(desk, claim).state is State.APPROVED
