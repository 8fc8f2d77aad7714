"""Carrying over: what people decided about words of an older text holds for the same words of the newer one."""

import pytest
from sqlalchemy import func, select

from claims.domain.attribution import Voice
from claims.domain.errors import Conflict
from claims.domain.proposal import CandidateState, HintState, RejectReason, SpeechAct
from claims.models import Appearance, Candidate, Claim, Document, Event, Relation
from claims.queries import candidates as questions
from claims.queries.reading_room import Room
from claims.services import appearances, deciding, hinting, proposing, reshaping, rewording, undoing
from claims.services.marking import Words
from claims.services.rewording import Who
from claims.services.work import Actor, Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    EMERGENCY,
    FLOODING,
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
    room_of,
)
from tests.factories.captures import revise
from tests.factories.people import People

LATER = f"By our reporter in Port Ellery.\n\n{STORM}".replace("at least two people died", "at least three people died")


def read_newer(desk: Desk, actor: Actor, document: Document, text: str = LATER) -> None:
    """A newer text of the document, taken and read as the page does it."""
    revise(desk, actor, None, document, text)
    with desk.work(actor) as work:
        proposing.begin(work, document.ref)


def room(desk: Desk, document: Document) -> Room:
    found = room_of(desk, document.ref)
    assert found is not None
    return found


def in_newest(desk: Desk, words: str) -> Candidate:
    """The candidate of the newest text that begins so."""
    newest = max(one.revision_id for one in all_of(desk))
    return next(one for one in all_of(desk) if one.revision_id == newest and one.exact.startswith(words))


def undo(desk: Desk, actor: Actor, document: Document) -> None:
    with desk.work(actor) as work:
        undoing.undo(work, document.ref)


def test_decisions_on_unchanged_words_are_carried_over_with_who_made_them(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.boris, deciding.accept, NEGLECT)
    decide(desk, people.ada, deciding.reject, SOUND, RejectReason.OPINION)
    accepted = candidate(desk, NEGLECT)

    read_newer(desk, people.ada, document)

    kept, turned_down = in_newest(desk, NEGLECT), in_newest(desk, SOUND)
    assert (kept.state, kept.claim_id, kept.decided_by_id) == (
        CandidateState.ACCEPTED,
        accepted.claim_id,
        people.boris.id,
    )
    assert (turned_down.state, turned_down.reason) == (CandidateState.REJECTED, RejectReason.OPINION)
    assert [one.exact for one in room(desk, document).proposals if one.is_carried] == [kept.exact, turned_down.exact]
    assert room(desk, document).decided == 2


def test_a_carried_claim_is_the_one_that_stands_on_the_words_and_no_second_is_made(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)

    read_newer(desk, people.ada, document)

    one = next(one for one in room(desk, document).proposals if one.exact.startswith(NEGLECT))
    with desk.reading() as session:
        counts = [session.scalar(select(func.count(model.id))) for model in (Claim, Appearance)]
    assert (counts, one.on is not None and one.on.claim_ref == one.claim_ref) == ([1, 1], True)
    assert LATER[one.start : one.end] == one.exact


def test_words_that_changed_or_went_are_proposed_anew(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, CASUALTIES)
    decide(desk, people.ada, deciding.reject, FLOODING, RejectReason.FRAGMENT)

    read_newer(desk, people.ada, document, LATER.replace(", as local media reported flooding in the old town", ""))

    changed = in_newest(desk, "at least three people died")
    assert (changed.state, changed.carried_from) == (CandidateState.PROPOSED, None)
    assert [one.exact for one in room(desk, document).proposals if one.is_carried or not one.is_open] == []


def test_what_a_person_said_otherwise_is_carried_over(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(
        desk,
        people.ada,
        rewording.reword,
        NEGLECT,
        "The council neglected the wall.",
        candidate(desk, NEGLECT).claim_kind,
    )
    decide(desk, people.ada, rewording.name_speaker, SOUND, Who(Voice.NAMED, "Ines Falk of Port Ellery"))
    decide(desk, people.ada, rewording.stand, SOUND, SpeechAct.DENY)
    decide(desk, people.ada, reshaping.respan, WARNED, "end_narrower")
    decide(desk, people.ada, rewording.date, EMERGENCY, None, ["2023-09-12"])
    narrow = candidate(desk, WARNED.removesuffix(" council")).exact

    read_newer(desk, people.ada, document)

    sound = in_newest(desk, SOUND)
    assert in_newest(desk, NEGLECT).statement == "The council neglected the wall."
    assert (sound.speaker, sound.act, sound.state) == (
        "Ines Falk of Port Ellery",
        SpeechAct.DENY,
        CandidateState.PROPOSED,
    )
    assert in_newest(desk, narrow).exact == narrow
    assert [date["value"] for date in in_newest(desk, EMERGENCY).dates] == ["2023-09-12"]


def test_what_nobody_touched_is_as_the_method_says(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)

    read_newer(desk, people.ada, document)

    with desk.reading() as session:
        carried = session.scalars(select(Event).where(Event.action == "candidate.carry")).all()
    assert (carried, room(desk, document).decided) == ([], 0)


def test_words_of_ones_own_and_joined_ones_come_over_as_well(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    with desk.work(people.ada) as work:
        proposing.select_words(work, document.ref, Words("Ask her about it?"))
    decide(desk, people.ada, reshaping.merge_next, OWNS)
    joined = candidate(desk, OWNS).exact

    read_newer(desk, people.ada, document)

    shown = [one.exact for one in room(desk, document).proposals]
    assert (in_newest(desk, OWNS).exact, shown.count("Ask her about it?")) == (joined, 1)
    assert [words for words in shown if words.startswith(DENIED)] == []


def test_a_claim_that_was_taken_off_its_words_is_asked_about_again(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    with desk.work(people.ada) as work:
        appearances.withdraw(work, work.session.scalars(select(Appearance.ref)).one(), "Said of another wall.")

    read_newer(desk, people.ada, document)

    assert in_newest(desk, NEGLECT).state is CandidateState.PROPOSED


def test_a_carried_decision_is_counted_once(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    decide(desk, people.ada, deciding.reject, SOUND, RejectReason.OPINION)

    def decided() -> list[tuple[str, int, int]]:
        with desk.reading() as session:
            rows = questions.rules(session)
        return [(row.rule, row.accepted, row.turned_down) for row in rows if row.rate is not None]

    before = decided()
    read_newer(desk, people.ada, document)
    assert decided() == before

    decide(desk, people.ada, deciding.reopen, SOUND)
    decide(desk, people.ada, deciding.reject, SOUND, RejectReason.FRAGMENT)

    assert sum(turned_down for _rule, _accepted, turned_down in decided()) == 2


def test_carried_decisions_are_taken_back_one_by_one_by_whoever_made_them(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.boris, deciding.accept, NEGLECT)
    decide(desk, people.ada, deciding.reject, SOUND, RejectReason.OPINION)
    read_newer(desk, people.ada, document)

    undo(desk, people.boris, document)
    assert [in_newest(desk, words).state.value for words in (NEGLECT, SOUND)] == ["proposed", "rejected"]
    undo(desk, people.ada, document)

    with desk.reading() as session:
        standing = session.scalars(select(Appearance.withdrawn_at)).all()
    assert [in_newest(desk, words).carried_from for words in (NEGLECT, SOUND)] == [None, None]
    assert ([one.state.value for one in all_of(desk) if one.exact.startswith(NEGLECT)], standing) == (
        ["accepted", "proposed"],
        [None],
    )


def test_a_carried_acceptance_can_be_decided_again_and_one_made_here_cannot(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    read_newer(desk, people.ada, document)

    decide(desk, people.ada, deciding.reopen, NEGLECT)
    decide(desk, people.ada, deciding.tie, NEGLECT)

    assert (candidate(desk, NEGLECT).state, candidate(desk, NEGLECT).carried_from) == (CandidateState.ACCEPTED, None)
    with pytest.raises(Conflict):
        decide(desk, people.ada, deciding.reopen, NEGLECT)


def test_decisions_are_carried_from_text_to_text(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    decide(desk, people.ada, rewording.stand, SOUND, SpeechAct.DENY)

    read_newer(desk, people.ada, document)
    read_newer(desk, people.ada, document, f"{LATER}\n\nThe harbour stays closed.")

    assert in_newest(desk, NEGLECT).state is CandidateState.ACCEPTED
    assert in_newest(desk, SOUND).act is SpeechAct.DENY


def test_a_relation_is_not_asked_about_twice(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    for words in (WARNED, DENIED):
        decide(desk, people.ada, deciding.accept, words)
    with desk.work(people.ada) as work:
        hinting.confirm(work, candidate(desk, DENIED).ref, hints(desk)[0].ref)

    read_newer(desk, people.ada, document)

    with desk.reading() as session:
        relations = session.scalar(select(func.count(Relation.id)))
        counted = questions.hint_rates(session)
    assert [(hint.state, hint.relation_id) for hint in hints(desk)] == [(HintState.CONFIRMED, 1)] * 2
    assert (relations, [row[2:] for row in counted]) == (1, [(1, 1, 0)])


def test_each_row_is_one_event_in_the_name_of_who_brought_the_text_in(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.boris, deciding.accept, NEGLECT)

    read_newer(desk, people.ada, document)

    with desk.reading() as session:
        (event,) = session.scalars(select(Event).where(Event.action == "candidate.carry")).all()
        claim = session.scalars(select(Claim.ref)).one()
    assert (event.actor_name, event.changes["state"], event.changes["claim"]) == (
        people.ada.name,
        [None, "accepted"],
        [None, claim],
    )
