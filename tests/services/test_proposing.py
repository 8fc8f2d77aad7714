"""Proposing: a text is read once for each version of the method, and what is long becomes a job."""

import dataclasses

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from claims.domain.errors import Forbidden, Invalid
from claims.domain.proposal import CandidateState, RejectReason
from claims.models import Candidate, Event, Job
from claims.reading.proposals import read as found_in
from claims.reading.records import METHOD
from claims.services import deciding, proposing
from claims.services.marking import Words
from claims.services.proposing import Text
from claims.services.work import Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    EMERGENCY,
    STORM,
    all_of,
    candidate,
    decide,
    hints,
    read_text,
    readings,
)
from tests.factories.people import People
from tests.factories.texts import a_document


def test_a_text_is_read_into_candidates_with_all_their_parts(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    one = candidate(desk, CASUALTIES)
    assert STORM[one.start : one.end] == one.exact
    assert (one.speaker, one.speaker_kind and one.speaker_kind.value, one.verb) == ("Residents", "group", "saying")
    assert (one.kind.value, one.act.value, one.claim_kind.value) == ("indirect", "assert", "number")
    assert one.figures == ["at least two people died", "11 people injured"]
    assert (one.state, one.rule, one.method) == (CandidateState.PROPOSED, "participle of the same speaker", METHOD)
    assert one.proposed["exact"] == one.exact
    assert one.why.startswith("“saying” attributes it to Residents")


def test_candidates_stand_in_the_order_of_the_text_with_hints_between_them(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    assert [one.position for one in all_of(desk)] == list(range(10))
    (hint,) = hints(desk)
    assert (hint.from_candidate.exact, hint.kind.value, hint.basis) == (DENIED, "denies", "marked")


def test_reading_a_second_time_changes_nothing(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    before = [(one.ref, one.version) for one in all_of(desk)]

    with desk.work(people.boris) as work:
        proposing.begin(work, document.ref)

    assert [(one.ref, one.version) for one in all_of(desk)] == before
    assert len(readings(desk)) == len(hints(desk)) == 1
    with desk.reading() as session:
        assert len(session.scalars(select(Event).where(Event.action == "document.read")).all()) == 1


def test_a_new_version_of_the_method_keeps_what_was_decided_and_proposes_the_rest_anew(
    desk: Desk, people: People
) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.reject, EMERGENCY, RejectReason.OPINION)
    newer = dataclasses.replace(found_in(STORM, date=None), method="rules/99")
    newer = dataclasses.replace(
        newer, candidates=tuple(dataclasses.replace(one, method="rules/99") for one in newer.candidates)
    )

    with desk.work(people.ada) as work:
        proposing.store(work, document.ref, Text(STORM, "en", None), newer)

    rows = all_of(desk)
    assert [reading.method for reading in readings(desk)] == [METHOD, "rules/99"]
    assert [(one.method, one.state.value) for one in rows if one.exact.startswith(EMERGENCY)] == [(METHOD, "rejected")]
    assert sum(one.method == "rules/99" for one in rows) == 9


def test_a_long_text_becomes_a_job(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, STORM + "\n\n" + "The council met again on Monday. " * 700)

    with desk.work(people.ada) as work:
        proposing.begin(work, document.ref)

    with desk.reading() as session:
        job = session.scalars(select(Job)).one()
    assert (job.kind, job.payload, all_of(desk)) == ("candidates.read", {"document": document.ref}, [])


def test_a_long_text_is_asked_for_once(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, "The council met again on Monday. " * 700)

    for _ in range(2):
        with desk.work(people.ada) as work:
            proposing.begin(work, document.ref)

    with desk.reading() as session:
        assert len(session.scalars(select(Job)).all()) == 1


def test_what_was_found_in_an_older_text_is_not_put_on_the_newest(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, STORM)
    older = "Police said two people were hurt. " + STORM
    found = found_in(older, date=None)

    with desk.work(people.ada) as work:
        proposing.store(work, document.ref, Text(older, "en", None), found)

    assert [STORM[one.start : one.end] for one in all_of(desk)] == [one.exact for one in all_of(desk)]
    assert len(all_of(desk)) == 10


def test_a_text_in_another_language_is_refused_in_words(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, language="hy")

    with (
        pytest.raises(Invalid, match="The rules read English, and this text is told to be in “hy”"),
        desk.work(people.ada) as work,
    ):
        proposing.begin(work, document.ref)


def test_a_viewer_proposes_nothing(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)

    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        proposing.begin(work, document.ref)


def test_a_person_proposes_words_with_their_figures(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)

    with desk.work(people.ada) as work:
        made = proposing.select_words(work, document.ref, Words("at least two people died"))

    one = candidate(desk, "at least two people died")
    assert (one.ref, one.method, one.figures, one.proposed) == (made.ref, "by hand", ["at least two people died"], {})


def test_what_was_proposed_is_kept_by_the_database_itself(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    for statement in (update(Candidate).values(proposed={}), update(Candidate).values(rule="x"), delete(Candidate)):
        with pytest.raises(DBAPIError, match="append_only"), desk.database.writes() as session:
            session.execute(statement)


@pytest.mark.parametrize(
    "text", ["he said that " * 1_500, "“" * 5_000, "one hundred " * 1_500], ids=["cues", "quotes", "numbers"]
)
def test_a_hostile_text_ends(desk: Desk, people: People, text: str) -> None:
    document = read_text(desk, people.ada, text)

    rows = all_of(desk)
    assert all(text.strip()[one.start : one.end] == one.exact for one in rows), document.ref
