"""Reshaping and rewording: words made wider, narrower, cut and joined; speaker, figures and dates said otherwise."""

import pytest

from claims.domain.attribution import Voice
from claims.domain.errors import Conflict, Invalid
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import CandidateKind, CandidateState
from claims.domain.vocabulary import ClaimKind, SpeakerKind
from claims.services import deciding, reshaping, rewording
from claims.services.rewording import Who
from claims.services.work import Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    EMERGENCY,
    NEGLECT,
    OWNS,
    SOUND,
    STORM,
    WARNED,
    all_of,
    by_ref,
    candidate,
    decide,
    hints,
    read_text,
)
from tests.factories.people import People


def test_words_grow_by_a_word_and_their_figures_follow(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    one = candidate(desk, CASUALTIES)

    decide(desk, people.ada, reshaping.respan, CASUALTIES, "end_narrower")

    now = by_ref(desk, one)
    assert (now.exact, now.version) == ("at least two people died and 11 were", 2)
    assert STORM[now.start : now.end] == now.exact
    assert now.figures == ["at least two people died", "11 people injured"]


def test_figures_a_person_wrote_stay_when_the_words_change(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    one = decide(desk, people.ada, rewording.count, CASUALTIES, ["two dead"])

    decide(desk, people.ada, reshaping.respan, CASUALTIES, "end_narrower")

    assert by_ref(desk, one).figures == ["two dead"]


def test_words_cannot_shrink_to_nothing(desk: Desk, people: People) -> None:
    read_text(desk, people.ada, "The road was closed on Monday, police said.")
    one = all_of(desk)[0]
    for _time in range(5):
        now = by_ref(desk, one)
        if len(now.exact.split()) > 1:
            with desk.work(people.ada) as work:
                reshaping.respan(work, now.ref, now.version, "end_narrower")

    now = by_ref(desk, one)
    with pytest.raises(Invalid, match="cannot go further"), desk.work(people.ada) as work:
        reshaping.respan(work, now.ref, now.version, "end_narrower")


def test_a_candidate_is_cut_in_two_that_share_their_speaker(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    first = decide(desk, people.ada, reshaping.split_at, CASUALTIES, STORM.index("11 were"))

    rest = candidate(desk, "11 were injured")
    assert by_ref(desk, first).exact == "at least two people died and"
    assert (rest.speaker, rest.verb, rest.origin_id, rest.figures) == (
        "Residents",
        "saying",
        first.id,
        ["11 people injured"],
    )
    assert rest.state is CandidateState.PROPOSED


def test_a_cut_inside_a_word_is_refused(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with pytest.raises(Invalid) as refusal:
        decide(desk, people.ada, reshaping.split_at, CASUALTIES, STORM.index("people died") + 2)

    assert refusal.value.field == "at"


def test_a_candidate_takes_in_the_next_with_its_hints(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    one = decide(desk, people.ada, reshaping.merge_next, OWNS)

    gone = candidate(desk, DENIED)
    assert by_ref(desk, one).exact == "the council, which owns the wall — a claim the council denied"
    assert (gone.state, gone.merged_into_id) == (CandidateState.MERGED, one.id)
    assert [(hint.from_candidate.ref, hint.to_candidate.exact) for hint in hints(desk)] == [(one.ref, WARNED)]


def test_the_last_candidate_has_no_next(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with pytest.raises(Invalid, match="No undecided candidate follows"):
        decide(desk, people.ada, reshaping.merge_next, "It was inspected")


def test_a_speaker_is_named_for_all_open_words_of_the_old_one(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    who = Who(Voice.NAMED, "People of the old town", SpeakerKind.GROUP, "", "saying", everywhere=True)

    decide(desk, people.ada, rewording.name_speaker, CASUALTIES, who)

    assert [candidate(desk, words).speaker for words in (NEGLECT, CASUALTIES)] == [
        "Residents",
        "People of the old town",
    ]
    who = Who(Voice.NAMED, "Mayor Falk", SpeakerKind.PERSON, "Mayor", "said", CandidateKind.DIRECT, everywhere=True)
    decide(desk, people.ada, rewording.name_speaker, SOUND, who)
    assert candidate(desk, "It was inspected").speaker == "Mayor Falk"


def test_an_unknown_speaker_has_no_name(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    decide(desk, people.ada, rewording.name_speaker, SOUND, Who(Voice.UNKNOWN, "Ines Falk", SpeakerKind.PERSON))

    one = candidate(desk, SOUND)
    assert (one.voice, one.speaker, one.speaker_kind) == (Voice.UNKNOWN, "", None)


def test_two_people_name_the_speaker_and_the_second_sees_both(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    seen = candidate(desk, SOUND)
    decide(desk, people.boris, rewording.name_speaker, SOUND, Who(Voice.NAMED, "Mayor Falk", SpeakerKind.PERSON))

    with pytest.raises(Conflict) as conflict, desk.work(people.ada) as work:
        rewording.name_speaker(work, seen.ref, seen.version, Who(Voice.NAMED, "I. Falk", SpeakerKind.PERSON))

    assert (conflict.value.base["speaker"], conflict.value.theirs["speaker"]) == ("Ines Falk", "Mayor Falk")


def test_edits_of_different_parts_do_not_disturb_each_other(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    seen = candidate(desk, SOUND)
    decide(desk, people.boris, rewording.name_speaker, SOUND, Who(Voice.NAMED, "Mayor Falk", SpeakerKind.PERSON))

    with desk.work(people.ada) as work:
        rewording.reword(work, seen.ref, seen.version, "The wall was sound before the storm.", ClaimKind.EVENT)

    one = candidate(desk, SOUND)
    assert (one.speaker, one.statement) == ("Mayor Falk", "The wall was sound before the storm.")


def test_the_words_themselves_are_no_wording_of_ones_own(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    decide(desk, people.ada, rewording.reword, SOUND, "The wall … was sound.", ClaimKind.LEGAL)

    assert (candidate(desk, SOUND).statement, candidate(desk, SOUND).claim_kind) == ("", ClaimKind.LEGAL)


def test_figures_keep_their_hedge_and_nonsense_is_refused_beside_them(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, rewording.count, CASUALTIES, ["at least two dead", " ", "about 11 injured"])

    with pytest.raises(Invalid) as refusal:
        decide(desk, people.ada, rewording.count, CASUALTIES, ["many"])

    assert candidate(desk, CASUALTIES).figures == ["at least two dead", "about 11 injured"]
    assert refusal.value.field == "figures"


def test_dates_are_written_by_hand_and_stay_so(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    decide(desk, people.ada, rewording.date, EMERGENCY, PartialDate(2023, 9, 18), ["18 September 2023"])

    one = candidate(desk, EMERGENCY)
    assert one.said_on == PartialDate(2023, 9, 18)
    assert [(date["words"], date["value"], date["is_by_hand"]) for date in one.dates] == [
        ("Tuesday", "2023-09-18", True)
    ]


def test_a_date_nobody_can_read_is_refused_beside_it(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with pytest.raises(Invalid) as refusal:
        decide(desk, people.ada, rewording.date, EMERGENCY, None, ["the other day"])

    assert refusal.value.field == "values"


def test_an_accepted_candidate_is_not_reshaped(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.boris, deciding.accept, SOUND)

    with pytest.raises(Conflict, match="Boris Ott has accepted this one"):
        decide(desk, people.ada, reshaping.respan, SOUND, "end_wider")
