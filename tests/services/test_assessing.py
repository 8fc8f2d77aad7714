"""An assessment is written by one or more people, each guarded by the version they saw."""

import datetime
from typing import Any

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import Subreason
from claims.domain.vocabulary import CorrectionGrade
from claims.models import AssessmentAuthor
from claims.queries.assessments import current
from claims.services.work import Desk
from tests.factories.assessments import assessment_of, being_checked, write
from tests.factories.casefiles import Crew, claim_in, reload
from tests.factories.clock import Clock
from tests.factories.history import events_of, last_event

TODAY = datetime.date(2023, 9, 20)


def test_the_first_words_open_round_one_under_the_scale_in_use(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    write(desk, crew.author, claim, summary="It came late.")
    made = assessment_of(desk, claim)
    assert (made.round, made.scale, made.author_id, made.summary, made.rating) == (
        1,
        "fd-1.0",
        crew.author.id,
        "It came late.",
        None,
    )


def test_opening_is_one_event_with_before_and_after(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    write(desk, crew.author, claim, rating="false", as_of=PartialDate(2023, 9))
    event = last_event(desk, claim)
    assert (event.action, event.changes) == (
        "assessment.open",
        {"rating": [None, "false"], "as_of": [None, "2023-09"]},
    )


def test_what_is_left_out_stays(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    made = write(desk, crew.author, claim, rating="false", summary="No.")
    write(desk, crew.author, claim, made.version, summary="Not at all.")
    found = assessment_of(desk, claim)
    assert (found.rating, found.summary) == ("false", "Not at all.")


def test_everybody_who_edits_becomes_an_author(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    made = write(desk, crew.author, claim, summary="No.")
    write(desk, crew.reviewer, claim, made.version, summary="Not at all.")
    write(desk, crew.reviewer, claim, made.version + 1, summary="Never.")
    with desk.reading() as session:
        authors = session.scalars(select(AssessmentAuthor.user_id).order_by(AssessmentAuthor.id)).all()
    assert list(authors) == [crew.author.id, crew.reviewer.id]


def test_saving_the_same_again_makes_nobody_an_author_and_leaves_no_trace(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    made = write(desk, crew.author, claim, summary="No.")
    before = [event.seq for event in events_of(desk, claim)]
    write(desk, crew.reviewer, claim, made.version, summary="No.")
    with desk.reading() as session:
        authors = session.scalars(select(AssessmentAuthor.user_id)).all()
    assert (list(authors), [event.seq for event in events_of(desk, claim)]) == ([crew.author.id], before)


def test_two_people_on_one_field_get_a_conflict_with_base_and_theirs(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    made = write(desk, crew.author, claim, summary="No.", headline="Late")
    write(desk, crew.reviewer, claim, made.version, summary="Never.")
    with pytest.raises(Conflict) as refused:
        write(desk, crew.author, claim, made.version, summary="Hardly.", headline="Late")
    assert (refused.value.base, refused.value.theirs) == (
        {"summary": "No.", "headline": "Late"},
        {"summary": "Never.", "headline": "Late"},
    )


def test_two_people_on_two_fields_do_not_disturb_each_other(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    made = write(desk, crew.author, claim, summary="No.", headline="Late")
    write(desk, crew.reviewer, claim, made.version, summary="Never.")
    write(desk, crew.author, claim, made.version, headline="Too late")
    found = assessment_of(desk, claim)
    assert (found.summary, found.headline) == ("Never.", "Too late")


def test_two_people_who_open_at_once_get_a_conflict(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    write(desk, crew.author, claim, 0, summary="No.")
    with pytest.raises(Conflict) as refused:
        write(desk, crew.reviewer, claim, 0, summary="Yes.")
    assert (refused.value.base, refused.value.theirs) == ({"summary": ""}, {"summary": "No."})


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"rating": "half_true"}, "rating"),
        ({"rating": "false", "subreason": Subreason.ONGOING}, "subreason"),
        ({"subreason": Subreason.ONGOING}, "subreason"),
        ({"summary": "x" * 401}, "summary"),
        ({"headline": "x" * 201}, "headline"),
        ({"reasoning": "x" * 20_001}, "reasoning"),
        ({"as_of": PartialDate(2023, 9, 22)}, "as_of"),
        ({"as_of": PartialDate(2023, 10)}, "as_of"),
        ({"recheck_on": TODAY}, "recheck_on"),
        ({"recheck_on": TODAY - datetime.timedelta(days=1)}, "recheck_on"),
        ({"correction_grade": CorrectionGrade.FACTUAL}, "correction_grade"),
        ({"public_note": "We were wrong."}, "public_note"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_field(desk: Desk, crew: Crew, fields: dict[str, Any], field: str) -> None:
    claim = being_checked(desk, crew)
    with pytest.raises(Invalid) as refused:
        write(desk, crew.author, claim, **fields)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize(
    "fields",
    [
        {"rating": "unproven", "subreason": Subreason.ONGOING},
        {"summary": "x" * 400},
        {"headline": "x" * 200},
        {"as_of": PartialDate(2023)},
        {"as_of": PartialDate(2023, 9, 20)},
        {"recheck_on": TODAY + datetime.timedelta(days=1)},
    ],
)
def test_what_keeps_just_within_the_rules_is_kept(desk: Desk, crew: Crew, fields: dict[str, Any]) -> None:
    claim = being_checked(desk, crew)
    write(desk, crew.author, claim, **fields)
    found = assessment_of(desk, claim)
    assert {name: getattr(found, name) for name in fields} == fields


def test_everything_wrong_is_said_at_once(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    with pytest.raises(Invalid) as refused:
        write(desk, crew.author, claim, rating="half_true", summary="x" * 401, recheck_on=TODAY)
    assert set(refused.value.fields) == {"rating", "summary", "recheck_on"}


def test_a_recheck_day_that_has_passed_may_stay(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = being_checked(desk, crew)
    made = write(desk, crew.author, claim, recheck_on=TODAY + datetime.timedelta(days=1))
    clock.move(days=3)
    write(desk, crew.author, claim, made.version, recheck_on=made.recheck_on, summary="No.")
    write(desk, crew.author, claim, assessment_of(desk, claim).version, headline="Warned late")
    stored = assessment_of(desk, claim)
    assert (stored.summary, stored.headline, stored.recheck_on) == ("No.", "Warned late", made.recheck_on)


@pytest.mark.parametrize("state", [State.NEW, State.PUBLISHED, State.DISMISSED, State.RETRACTED])
def test_no_assessment_is_written_where_nobody_checks(desk: Desk, crew: Crew, state: State) -> None:
    claim = claim_in(desk, crew, state)
    with desk.reading() as session:
        written = current(session, claim.id)
    with pytest.raises(MoveRefused):
        write(desk, crew.author, claim, written.version if written else 0, summary="Other words.")
    assert reload(desk, claim).state is state


def test_an_edit_of_the_assessment_voids_its_approval(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    write(desk, crew.author, claim, assessment_of(desk, claim).version, summary="Other words.")
    actions = [event.action for event in events_of(desk, claim)][-2:]
    assert (reload(desk, claim).state, actions) == (State.IN_REVIEW, ["claim.void", "assessment.edit"])


def test_saving_an_approved_assessment_unchanged_voids_nothing(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    found = assessment_of(desk, claim)
    write(desk, crew.author, claim, found.version, summary=found.summary)
    assert reload(desk, claim).state is State.APPROVED


BAD_ADDRESSES = (
    "ftp://files.example/wall.jpg",
    "javascript:alert(1)",
    "https://ada:secret@photos.example/wall.jpg",
    "https://photos.example/wa ll.jpg",
    "photos.example/wall.jpg",
    "https://photos..example/wall.jpg",
    "https://photos.example/" + "x" * 2_000,
)


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_of_a_medium_that_is_none_of_the_web_is_refused_by_whatever_way(
    desk: Desk, crew: Crew, address: str
) -> None:
    claim = being_checked(desk, crew)
    with pytest.raises(Invalid) as refused:
        write(desk, crew.author, claim, media_url=address, media_archived_url=address, media_original_url=address)

    assert set(refused.value.fields) == {"media_url", "media_archived_url", "media_original_url"}


def test_an_address_of_a_medium_is_kept_in_one_spelling_and_an_empty_one_as_none(desk: Desk, crew: Crew) -> None:
    claim = being_checked(desk, crew)
    write(desk, crew.author, claim, media_url=" HTTPS://Photos.example:443/wallé.jpg")
    kept = assessment_of(desk, claim)
    write(desk, crew.author, claim, kept.version, media_archived_url="  ")

    assert kept.media_url == "https://photos.example/wall%C3%A9.jpg"
    assert assessment_of(desk, claim).media_archived_url is None
