"""Evidence has a stance and two grades, derives from what it repeats, and is withdrawn rather than deleted."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Forbidden, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Credibility, Reliability, Stance
from claims.models import Claim, Event, Evidence, Source
from claims.services import evidence
from claims.services.work import Desk, Work
from tests.factories.claims import add_claim, set_directly
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_source


def events_of(desk: Desk, ref: str) -> list[Event]:
    with desk.reading() as session:
        return list(session.scalars(select(Event).where(Event.subject_ref == ref).order_by(Event.seq)))


def every_change(claim: Claim, source: Source, piece: Evidence) -> tuple[Callable[[Work], object], ...]:
    return (
        lambda work: evidence.add(work, claim, source, stance=Stance.REFUTES),
        lambda work: evidence.edit(work, piece.ref, piece.version, note="x"),
        lambda work: evidence.withdraw(work, piece.ref, "x"),
    )


def test_a_piece_starts_ungraded_and_is_filed_under_its_claim(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, source, excerpt="  about 120,000 ", locator="second paragraph")
    (event,) = events_of(desk, piece.ref)
    assert (piece.reliability, piece.credibility, piece.is_primary) == (Reliability.F, Credibility.UNJUDGED, False)
    assert (event.action, event.claim_id, event.changes) == (
        "evidence.add",
        claim.id,
        {
            "source": [None, source.ref],
            "stance": [None, "supports"],
            "reliability": [None, "F"],
            "credibility": [None, "6"],
            "excerpt": [None, "about 120,000"],
            "locator": [None, "second paragraph"],
        },
    )


def test_the_stance_has_to_be_chosen(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        evidence.add(work, claim, source, stance=None, locator="x" * 201)
    assert sorted(refused.value.fields) == ["locator", "stance"]


def test_reliability_and_credibility_are_judged_apart(desk: Desk, people: People) -> None:
    piece = add_evidence(desk, people.ada, add_claim(desk, people.ada), add_source(desk, people.ada))
    with desk.work(people.ada) as work:
        evidence.edit(work, piece.ref, piece.version, credibility=Credibility.PROBABLE)
    with desk.work(people.boris) as work:
        graded = evidence.edit(work, piece.ref, piece.version, reliability=Reliability.B)
    assert (graded.reliability, graded.credibility) == (Reliability.B, Credibility.PROBABLE)


def test_two_people_grading_one_thing_get_a_conflict(desk: Desk, people: People) -> None:
    piece = add_evidence(desk, people.ada, add_claim(desk, people.ada), add_source(desk, people.ada))
    with desk.work(people.ada) as work:
        evidence.edit(work, piece.ref, piece.version, credibility=Credibility.PROBABLE)
    with pytest.raises(Conflict) as refused, desk.work(people.boris) as work:
        evidence.edit(work, piece.ref, piece.version, credibility=Credibility.DOUBTFUL)
    assert (refused.value.base, refused.value.theirs) == ({"credibility": "6"}, {"credibility": "2"})


def test_a_piece_derives_only_from_a_live_piece_of_its_own_claim(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    other = add_evidence(desk, people.ada, add_claim(desk, people.ada, "Another claim."), source)
    gone = add_evidence(desk, people.ada, claim, source)
    with desk.work(people.ada) as work:
        gone = evidence.withdraw(work, gone.ref, "Entered twice.")
    for first in (other, gone):
        with pytest.raises(Invalid) as refused:
            add_evidence(desk, people.ada, claim, source, derived_from=first)
        assert refused.value.field == "derived_from"


def test_a_piece_never_derives_from_itself(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    first = add_evidence(desk, people.ada, claim, source)
    second = add_evidence(desk, people.ada, claim, source, derived_from=first)
    third = add_evidence(desk, people.ada, claim, source, derived_from=second)
    assert events_of(desk, third.ref)[0].changes["derived_from"] == [None, second.ref]
    for repeated in (first, third):
        with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
            evidence.edit(work, first.ref, first.version, derived_from=repeated)
        assert refused.value.field == "derived_from"


def test_a_withdrawn_piece_stays_on_file_and_is_not_edited(desk: Desk, people: People) -> None:
    piece = add_evidence(desk, people.ada, add_claim(desk, people.ada), add_source(desk, people.ada))
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        evidence.withdraw(work, piece.ref, "  ")
    assert refused.value.field == "reason"
    with desk.work(people.boris) as work:
        evidence.withdraw(work, piece.ref, "The page was a forgery.")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        evidence.edit(work, piece.ref, 2, note="x")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        evidence.withdraw(work, piece.ref, "Again.")
    with desk.reading() as session:
        kept = session.scalars(select(Evidence)).one()
        assert kept.withdrawn_because == "The page was a forgery."
    assert events_of(desk, piece.ref)[-1].reason == "The page was a forgery."


def test_evidence_on_an_approved_claim_takes_the_approval_back(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    set_directly(desk, claim, state=State.APPROVED)
    add_evidence(desk, people.ada, claim, source)
    with desk.reading() as session:
        assert session.scalars(select(Claim.state)).all() == [State.IN_REVIEW]
        actions = session.scalars(select(Event.action).where(Event.claim_id == claim.id).order_by(Event.seq)).all()
    assert actions[1:] == ["claim.void", "evidence.add"]


def test_evidence_on_a_claim_that_is_closed_is_refused_and_recorded(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, source)
    set_directly(desk, claim, state=State.PUBLISHED, slug="at-least-two")
    for change in every_change(claim, source, piece):
        with pytest.raises(MoveRefused), desk.work(people.boris) as work:
            change(work)
    with desk.reading() as session:
        kept = session.scalars(select(Event).where(Event.outcome == "refused").order_by(Event.seq)).all()
    assert [(event.actor_name, event.claim_id) for event in kept] == [("Boris Ott", claim.id)] * 3


def test_a_viewer_adds_edits_and_withdraws_nothing(desk: Desk, people: People) -> None:
    claim, source = add_claim(desk, people.ada), add_source(desk, people.ada)
    piece = add_evidence(desk, people.ada, claim, source)
    for change in every_change(claim, source, piece):
        with pytest.raises(Forbidden), desk.work(people.viktor) as work:
            change(work)
