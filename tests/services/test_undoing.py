"""Undoing: a person's last step is taken back; nothing is deleted, and nobody else's work is lost."""

from typing import Any

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Conflict, Invalid
from claims.domain.lifecycle import State
from claims.domain.proposal import CandidateState, HintState, RejectReason, SpeechAct
from claims.domain.vocabulary import DismissReason, RelationKind
from claims.models import Appearance, Claim, Event, Relation
from claims.services import checking, deciding, hinting, proposing, reshaping, rewording, undoing
from claims.services.marking import Words
from claims.services.stepping import stored
from claims.services.work import Actor, Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    NEGLECT,
    OWNS,
    SOUND,
    STORM,
    WARNED,
    all_of,
    candidate,
    decide,
    hints,
    read_text,
)
from tests.factories.people import People


def undo(desk: Desk, actor: Actor, document_ref: str) -> None:
    with desk.work(actor) as work:
        undoing.undo(work, document_ref)


def everything(desk: Desk) -> list[dict[str, Any]]:
    """All candidates that stand, and all hints, as they are stored."""
    rows = [one for one in all_of(desk) if one.state is not CandidateState.MERGED]
    return [*map(stored, rows), *map(stored, hints(desk))]


STEPS = {
    "accept": lambda desk, who: decide(desk, who, deciding.accept, CASUALTIES),
    "reject": lambda desk, who: decide(desk, who, deciding.reject, SOUND, RejectReason.OPINION),
    "wider": lambda desk, who: decide(desk, who, reshaping.respan, WARNED, "end_wider"),
    "split": lambda desk, who: decide(desk, who, reshaping.split_at, CASUALTIES, STORM.index("11 were")),
    "merge": lambda desk, who: decide(desk, who, reshaping.merge_next, OWNS),
    "stand": lambda desk, who: decide(desk, who, rewording.stand, SOUND, SpeechAct.DENY),
    "count": lambda desk, who: decide(desk, who, rewording.count, CASUALTIES, ["two dead"]),
}


@pytest.mark.parametrize("name", STEPS)
def test_every_step_can_be_taken_back(desk: Desk, people: People, name: str) -> None:
    document = read_text(desk, people.ada)
    before = everything(desk)
    STEPS[name](desk, people.ada)
    assert everything(desk) != before

    undo(desk, people.ada, document.ref)

    assert everything(desk) == before


def test_steps_are_taken_back_one_after_the_other(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    before = everything(desk)
    for name in ("stand", "wider", "accept", "reject"):
        STEPS[name](desk, people.ada)

    for _step in range(4):
        undo(desk, people.ada, document.ref)

    assert everything(desk) == before
    with pytest.raises(Invalid, match="Nothing of yours is left"):
        undo(desk, people.ada, document.ref)


def test_a_claim_made_a_moment_ago_is_set_aside_and_stays_in_the_history(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, CASUALTIES)

    undo(desk, people.ada, document.ref)

    with desk.reading() as session:
        claim = session.scalars(select(Claim)).one()
        spot = session.scalars(select(Appearance)).one()
        actions = set(session.scalars(select(Event.action).where(Event.claim_id == claim.id)))
    assert (claim.state, claim.dismissed_as, spot.withdrawn_because) == (
        State.DISMISSED,
        DismissReason.MISTAKE,
        "Accepted in the reading room and taken back at once.",
    )
    assert {"claim.make", "candidate.accept", "appearance.withdraw", "claim.dismiss", "candidate.undo"} <= actions


def test_a_claim_somebody_took_up_is_not_taken_back(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, CASUALTIES)
    claim = candidate(desk, CASUALTIES).claim
    assert claim is not None
    with desk.work(people.boris) as work:
        checking.take(work, claim.ref)

    with pytest.raises(Conflict, match="has been worked on since"):
        undo(desk, people.ada, document.ref)

    assert candidate(desk, CASUALTIES).state is CandidateState.ACCEPTED


def test_what_somebody_else_changed_since_is_not_taken_back(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, rewording.stand, SOUND, SpeechAct.DENY)
    decide(desk, people.boris, rewording.stand, SOUND, SpeechAct.PREDICT)

    with pytest.raises(Conflict, match="was changed again since"):
        undo(desk, people.ada, document.ref)


def test_everybody_takes_back_their_own_steps_alone(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.reject, SOUND, RejectReason.OPINION)
    decide(desk, people.boris, deciding.reject, NEGLECT, RejectReason.OPINION)

    undo(desk, people.ada, document.ref)

    assert [candidate(desk, words).state.value for words in (SOUND, NEGLECT)] == ["proposed", "rejected"]


def test_a_confirmed_relation_is_taken_back_with_its_hint(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    for words in (WARNED, DENIED):
        decide(desk, people.ada, deciding.accept, words)
    with desk.work(people.ada) as work:
        hinting.confirm(work, candidate(desk, DENIED).ref, hints(desk)[0].ref)

    undo(desk, people.ada, document.ref)
    assert (hints(desk)[0].state, hints(desk)[0].relation_id) == (HintState.PROPOSED, None)
    for _step in range(2):
        undo(desk, people.ada, document.ref)

    with desk.reading() as session:
        standing = session.scalar(select(func.count(Relation.id)).where(Relation.withdrawn_at.is_(None)))
        states = set(session.scalars(select(Claim.state)))
    assert (standing, states) == (0, {State.DISMISSED})


def test_a_link_and_words_of_ones_own_are_taken_back(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    with desk.work(people.ada) as work:
        hinting.link(work, candidate(desk, SOUND).ref, candidate(desk, NEGLECT).ref, RelationKind.DENIES)
    with desk.work(people.ada) as work:
        proposing.select_words(work, document.ref, Words("Ask her about it?"))

    undo(desk, people.ada, document.ref)
    undo(desk, people.ada, document.ref)

    assert candidate(desk, "Ask her").state is CandidateState.REJECTED
    assert hints(desk)[-1].state is HintState.DISMISSED


def test_a_claim_can_be_made_again_after_it_was_taken_back(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, CASUALTIES)
    undo(desk, people.ada, document.ref)

    decide(desk, people.ada, deciding.accept, CASUALTIES)

    with desk.reading() as session:
        assert sorted(session.scalars(select(Claim.state)), key=str) == [State.DISMISSED, State.NEW]
