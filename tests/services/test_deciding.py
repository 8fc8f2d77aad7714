"""Deciding: a candidate becomes a claim with all its parts or is turned down; nobody overwrites anybody."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from claims.domain.attribution import Voice
from claims.domain.errors import Conflict, Forbidden, Invalid
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import CandidateState, RejectReason, SpeechAct
from claims.models import Appearance, Candidate, Claim, Event, Speaker
from claims.services import deciding, rewording
from claims.services.rewording import Who
from claims.services.work import Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    EMERGENCY,
    FLOODING,
    OWNS,
    SOUND,
    WARNED,
    by_ref,
    candidate,
    decide,
    read_text,
)
from tests.factories.people import People
from tests.factories.texts import SAID, a_claim_in

PUBLISHED = PartialDate(2023, 9, 20)


def claim_of(desk: Desk, one: Candidate) -> Claim:
    whole = selectinload(Claim.appearances).joinedload(Appearance.speaker)
    statement = select(Claim).join(Candidate, Candidate.claim_id == Claim.id).where(Candidate.ref == one.ref)
    with desk.reading() as session:
        return session.scalars(statement.options(whole, selectinload(Claim.figures))).one()


def test_accepting_makes_a_claim_with_all_its_parts(desk: Desk, people: People) -> None:
    read_text(desk, people.ada, published=PUBLISHED)

    one = decide(desk, people.ada, deciding.accept, CASUALTIES)

    claim = claim_of(desk, one)
    (spot,) = claim.appearances
    assert claim.statement == "At least two people died and 11 were injured."
    assert (claim.kind.value, claim.claimed_on, claim.language) == ("number", PUBLISHED, "en")
    assert (spot.exact, spot.speaker and spot.speaker.name, spot.reporting_verb) == (CASUALTIES, "Residents", "saying")
    assert (spot.manner.value, spot.polarity.value, spot.said_on) == ("indirect", "asserts", PUBLISHED)
    found = [
        (str(figure.low), str(figure.high), figure.qualifier.value, figure.counted, figure.as_of)
        for figure in claim.figures
    ]
    assert found == [
        ("2.000000", "None", "at_least", "people died", PUBLISHED),
        ("11.000000", "11.000000", "exactly", "people injured", PUBLISHED),
    ]


def test_a_day_told_beside_the_verb_is_the_day_it_was_said(desk: Desk, people: People) -> None:
    read_text(desk, people.ada, published=PUBLISHED)

    one = decide(desk, people.ada, deciding.accept, EMERGENCY)

    assert claim_of(desk, one).appearances[0].said_on == PartialDate(2023, 9, 19)


def test_words_of_the_text_itself_have_no_speaker(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    spot = claim_of(desk, decide(desk, people.ada, deciding.accept, OWNS)).appearances[0]

    assert (spot.speaker_id, spot.speaker_unknown, spot.manner.value) == (None, False, "narrator")


def test_a_speaker_the_desk_knows_is_taken_and_nobody_is_merged(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    a_claim_in(desk, people.ada, document, "the old town", saying=SAID)  # said by the Harbour authority

    first = claim_of(desk, decide(desk, people.ada, deciding.accept, EMERGENCY))
    second = claim_of(desk, decide(desk, people.ada, deciding.accept, WARNED))

    speakers = [claim.appearances[0].speaker for claim in (first, second)]
    assert [speaker and speaker.name for speaker in speakers] == ["Harbour authority", "authority’s engineers"]
    with desk.reading() as session:
        assert len(session.scalars(select(Speaker)).all()) == 2


def test_only_a_verb_of_denial_or_a_person_says_that_the_speaker_denies_it(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, rewording.stand, FLOODING, SpeechAct.DENY)

    found = [
        claim_of(desk, decide(desk, people.ada, deciding.accept, words)).appearances[0].polarity.value
        for words in (DENIED, FLOODING, SOUND)
    ]

    assert found == ["denies", "denies", "asserts"]


def test_rejecting_keeps_the_reason(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    decide(desk, people.boris, deciding.reject, SOUND, RejectReason.OPINION)

    one = candidate(desk, SOUND)
    assert (one.state, one.reason, one.decided_by_id) == (
        CandidateState.REJECTED,
        RejectReason.OPINION,
        people.boris.id,
    )


def test_a_rejected_candidate_can_be_decided_again(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.boris, deciding.reject, SOUND, RejectReason.OPINION)

    decide(desk, people.ada, deciding.reopen, SOUND)

    one = candidate(desk, SOUND)
    assert (one.state, one.reason, one.decided_by_id) == (CandidateState.PROPOSED, None, None)


def test_the_second_of_two_people_is_told_who_was_faster(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    seen = candidate(desk, SOUND)
    decide(desk, people.boris, deciding.accept, SOUND)

    with pytest.raises(Conflict, match="Boris Ott has accepted this one meanwhile"), desk.work(people.ada) as work:
        deciding.reject(work, seen.ref, seen.version, RejectReason.OPINION)

    assert by_ref(desk, seen).state is CandidateState.ACCEPTED


def test_a_decision_on_words_that_somebody_changed_is_refused(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    seen = candidate(desk, SOUND)
    decide(desk, people.boris, rewording.stand, SOUND, SpeechAct.PREDICT)

    with pytest.raises(Conflict, match="Boris Ott has changed this one"), desk.work(people.ada) as work:
        deciding.accept(work, seen.ref, seen.version)


def test_a_name_that_several_speakers_answer_to_is_refused_beside_the_speaker(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    with desk.database.writes() as session:
        for slug in ("one", "two"):
            session.add(
                Speaker(slug=slug, name="Residents", kind="group", created_at=desk.clock(), updated_at=desk.clock())
            )
        session.commit()

    with pytest.raises(Invalid) as refusal:
        decide(desk, people.ada, deciding.accept, CASUALTIES)

    assert refusal.value.fields == {"speaker": "“Residents” can be “Residents” and “Residents”: write which."}


def test_a_new_speaker_without_a_kind_is_asked_for(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, rewording.name_speaker, SOUND, Who(Voice.NAMED, "Mayor Falk"))

    with pytest.raises(Invalid, match="“Mayor Falk” is new to the desk: say what they are"):
        decide(desk, people.ada, deciding.accept, SOUND)


def test_a_candidate_is_tied_to_the_claim_that_stands_on_its_words(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "at least two people died and 11 were injured", saying=SAID)

    decide(desk, people.ada, deciding.tie, CASUALTIES)

    one = candidate(desk, CASUALTIES)
    assert (one.state, one.claim_id, one.is_edited) == (CandidateState.ACCEPTED, spot.claim_id, False)
    with desk.reading() as session:
        assert len(session.scalars(select(Claim)).all()) == 1


def test_nothing_is_tied_where_no_claim_stands(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with pytest.raises(Invalid, match="No claim stands on these words"):
        decide(desk, people.ada, deciding.tie, CASUALTIES)


def test_what_was_changed_before_accepting_counts_as_edited(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, rewording.stand, WARNED, SpeechAct.ACCUSE)

    decide(desk, people.ada, deciding.accept, WARNED)
    decide(desk, people.ada, deciding.accept, CASUALTIES)

    assert (candidate(desk, WARNED).is_edited, candidate(desk, CASUALTIES).is_edited) == (True, False)


def test_every_decision_is_in_the_history_with_its_claim(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    one = decide(desk, people.ada, deciding.accept, CASUALTIES)

    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.action == "candidate.accept")).one()
        claim = session.scalars(select(Claim).options(joinedload(Claim.created_by))).one()
    assert (event.subject_ref, event.claim_id, event.actor_name) == (one.ref, claim.id, "Ada Levin")
    assert event.changes == {"state": ["proposed", "accepted"], "claim": [None, claim.ref]}


def test_a_viewer_decides_nothing(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with pytest.raises(Forbidden):
        decide(desk, people.viktor, deciding.accept, CASUALTIES)
