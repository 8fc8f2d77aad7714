"""The reading room: what it shows, in the same number of statements however many candidates there are."""

import datetime

from sqlalchemy import event

from claims.domain.proposal import RejectReason, SpeechAct
from claims.queries import candidates as questions
from claims.queries.reading_room import Room, hanging
from claims.reading.records import METHOD
from claims.services import deciding, proposing, rewording
from claims.services.marking import Words
from claims.services.work import Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    EMERGENCY,
    FLOODING,
    NEGLECT,
    SOUND,
    STORM,
    WARNED,
    decide,
    read_text,
    room_of,
)
from tests.factories.people import People
from tests.factories.texts import SAID, a_claim_in, a_document


def room(desk: Desk, ref: str) -> Room:
    found = room_of(desk, ref)
    assert found is not None
    return found


def statements(desk: Desk, ref: str) -> int:
    """How many statements the room takes."""
    count = 0

    def counted(*_args: object) -> None:
        nonlocal count
        count += 1

    event.listen(desk.database.engine, "before_cursor_execute", counted)
    room(desk, ref)
    event.remove(desk.database.engine, "before_cursor_execute", counted)
    return count


def test_a_text_that_was_not_read_has_no_room(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)

    assert room_of(desk, document.ref) is None


def test_the_room_tells_each_candidate_with_its_hints(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)

    found = room(desk, document.ref)

    denied = next(one for one in found.proposals if one.exact == DENIED)
    warned = next(one for one in found.proposals if one.exact == WARNED)
    assert [(hint.words, hint.other_exact) for hint in denied.hints] == [("denies", WARNED)]
    assert [(hint.words, hint.other_exact) for hint in warned.hints] == [("is denied by", DENIED)]
    assert [one.number for one in found.proposals] == list(range(1, 11))
    with desk.reading() as session:
        assert hanging(session, document.ref) == ("Tuesday", "9 months ago")
    assert (found.decided, found.needs_date) == (0, True)


def test_sentences_without_a_claim_are_shown_until_somebody_claims_them(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    assert [STORM[start:end] for start, end in room(desk, document.ref).unclaimed] == ["Ask her about it?"]

    with desk.work(people.ada) as work:
        proposing.select_words(work, document.ref, Words("Ask her"))

    assert room(desk, document.ref).unclaimed == ()


def test_a_candidate_on_the_words_of_a_claim_names_it(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "at least two people died", saying=SAID)

    one = next(one for one in room(desk, document.ref).proposals if one.exact == CASUALTIES)

    assert one.on is not None
    assert one.on.ref == spot.ref


def test_a_speaker_the_desk_does_not_know_is_told(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    a_claim_in(desk, people.ada, document, "the old town", saying=SAID)

    new = {one.speaker for one in room(desk, document.ref).proposals if one.is_new_speaker}

    assert new == {"local media", "Residents", "authority’s engineers", "council", "Ines Falk"}


def test_the_room_takes_as_many_statements_for_ten_candidates_as_for_forty(desk: Desk, people: People) -> None:
    small = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    long = "\n\n".join(STORM.replace("Port Ellery", f"Port Number {number}") for number in range(4))
    large = read_text(desk, people.ada, long)
    for words in (CASUALTIES, DENIED):
        decide(desk, people.ada, deciding.accept, words)

    found = (statements(desk, small.ref), statements(desk, large.ref))

    assert (found[0], len(room(desk, large.ref).proposals)) == (found[1], 40)


def test_rules_are_counted_by_what_became_of_their_proposals(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, rewording.stand, EMERGENCY, SpeechAct.PREDICT)
    decide(desk, people.ada, deciding.accept, EMERGENCY)
    decide(desk, people.ada, deciding.reject, FLOODING, RejectReason.FRAGMENT)
    decide(desk, people.ada, deciding.accept, NEGLECT)

    with desk.reading() as session:
        rows = {row.rule: row for row in questions.rules(session)}

    edited = rows["speaker, verb, object"]
    assert (edited.method, edited.proposed, edited.unchanged, edited.edited) == (METHOD, 2, 0, 1)
    assert (dict(edited.rejected), edited.undecided, edited.rate) == ({RejectReason.FRAGMENT: 1}, 0, 50)
    assert (rows["speaker accuses somebody of"].unchanged, rows["speaker accuses somebody of"].rate) == (1, 100)
    assert rows["headline"].rate is None


def test_rules_are_narrowed_to_when_they_proposed(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    now, day = desk.clock(), datetime.timedelta(days=1)

    with desk.reading() as session:
        found = [len(questions.rules(session, since=since)) for since in (now - day, now + day)]
        before = len(questions.rules(session, until=now - day))

    assert (found[0] > 0, found[1], before) == (True, 0, 0)


def test_relations_are_counted_by_what_became_of_their_hints(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with desk.reading() as session:
        assert questions.hint_rates(session) == [(METHOD, "marked", 1, 0, 0)]


def test_a_direct_quote_is_told_as_one(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)

    one = next(one for one in room(desk, document.ref).proposals if one.exact == SOUND)

    assert (one.kind.value, one.statement, one.statement_differs) == ("direct", "The wall … was sound.", False)
