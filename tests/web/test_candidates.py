"""The reading room at the door: buttons without JavaScript, parts of the page for scripts, refusals in words."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from claims.config import Config
from claims.domain.proposal import CandidateState, RejectReason, SpeechAct
from claims.jobs.running import run_due
from claims.models import Job
from claims.reading.records import METHOD
from claims.services import deciding, rewording
from claims.services.work import Desk
from tests.factories.candidates import (
    CASUALTIES,
    DENIED,
    EMERGENCY,
    NEGLECT,
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
from tests.factories.fixtures import SignIn, csrf_token, post
from tests.factories.html import text_of, valid
from tests.factories.people import People
from tests.factories.texts import a_document

PART = {"X-Part": "room"}


def press(browser: FlaskClient, desk: Desk, words: str, deed: str, **headers: str) -> TestResponse:
    """Press a button on the card of these words."""
    one = candidate(desk, words)
    data = {"csrf_token": csrf_token(browser), "decide-seen": str(one.version), "decide-do": deed}
    return browser.post(f"/candidates/{one.ref}/decide", data=data, headers=headers)


def test_a_text_is_read_by_a_button(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada, STORM)
    ada = sign_in("ada")
    assert "Find claims" in ada.get(f"/documents/{document.ref}").text

    answer = post(ada, f"/candidates/of/{document.ref}/read")

    page = ada.get(answer.location).text
    assert "0 of 10 decided" in text_of(page)
    assert "Find claims" not in page


def test_each_button_leads_to_the_next_undecided_candidate(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)

    answer = press(sign_in("ada"), desk, EMERGENCY, "accept")

    following = candidate(desk, "reported flooding")
    where = f"/documents/{document.ref}?candidate={following.ref}#candidate-{following.ref}"
    assert (answer.status_code, answer.location) == (302, where)
    assert candidate(desk, EMERGENCY).state is CandidateState.ACCEPTED


def test_a_filter_and_an_order_survive_a_decision(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)
    ada, one = sign_in("ada"), candidate(desk, EMERGENCY)
    data = {"csrf_token": csrf_token(ada), "decide-seen": "1", "decide-do": "reject:opinion"}

    answer = ada.post(f"/candidates/{one.ref}/decide?show=undecided&order=score", data=data)

    assert "show=undecided&order=score&candidate=" in answer.location
    assert CASUALTIES in text_of(ada.get(answer.location).text)


def test_a_script_gets_the_changed_parts_alone(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)

    answer = press(sign_in("ada"), desk, EMERGENCY, "accept", **PART)

    assert answer.status_code == 200
    assert "<html" not in answer.text
    for part in ("text", "room-panel", "room-entries", "room-steps", "room-progress"):
        assert f'id="{part}"' in answer.text
    assert "1 of 10 decided." in answer.text


def test_the_slower_of_two_people_is_told_and_sees_what_stands(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)
    one = candidate(desk, EMERGENCY)
    decide(desk, people.boris, deciding.accept, EMERGENCY)
    ada = sign_in("ada")
    data = {"csrf_token": csrf_token(ada), "decide-seen": str(one.version), "decide-do": "reject:opinion"}

    answers = [ada.post(f"/candidates/{one.ref}/decide", data=data, headers=headers) for headers in ({}, PART)]

    assert [answer.status_code for answer in answers] == [409, 409]
    for answer in answers:
        assert "Boris Ott has accepted this one meanwhile" in text_of(answer.text)


def test_a_refused_form_comes_back_with_what_was_typed(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)
    one = candidate(desk, CASUALTIES)

    answer = post(
        sign_in("ada"), f"/candidates/{one.ref}/figures", {"figures-seen": "1", "figures-figures": "very many"}
    )

    assert (answer.status_code, "very many</textarea>" in answer.text) == (422, True)
    assert "is not a figure the desk can read" in text_of(answer.text)
    valid(answer.text, "refused")


def test_two_wordings_of_a_speaker_stand_side_by_side(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)
    one = candidate(desk, SOUND)
    boris, ada = sign_in("boris"), sign_in("ada")
    told = {
        "who-seen": "1",
        "who-voice": "named",
        "who-speaker_kind": "person",
        "who-kind": "direct",
        "who-verb": "said",
    }
    assert post(boris, f"/candidates/{one.ref}/who", {**told, "who-speaker": "Mayor Falk"}).status_code == 302

    answer = post(ada, f"/candidates/{one.ref}/who", {**told, "who-speaker": "I. Falk"})

    words = text_of(answer.text)
    assert (answer.status_code, [name in words for name in ("Ines Falk", "Mayor Falk", "I. Falk")]) == (409, [True] * 3)


@pytest.mark.parametrize(
    ("place", "data"),
    [
        ("wording", {"wording-statement": "The wall held.", "wording-claim_kind": "event"}),
        ("dates", {"dates-said_on": "2023-09-18", "dates-values": ""}),
        ("split", {"split-at": str(STORM.index("11 were"))}),
    ],
)
def test_every_form_of_a_card_is_kept(
    desk: Desk, sign_in: SignIn, people: People, place: str, data: dict[str, str]
) -> None:
    read_text(desk, people.ada)
    one = candidate(desk, CASUALTIES)

    answer = post(sign_in("ada"), f"/candidates/{one.ref}/{place}", {f"{place}-seen": "1", **data})

    assert (answer.status_code, by_ref(desk, one).version) == (302, 2)


def test_two_candidates_are_linked_and_a_hint_is_confirmed(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)
    ada, near, far = sign_in("ada"), candidate(desk, SOUND), candidate(desk, NEGLECT)
    linked = post(ada, f"/candidates/{near.ref}/link", {"link-kind": "contradicts", "link-other": far.ref})
    one, hint = candidate(desk, DENIED), hints(desk)[0]

    confirmed = post(ada, f"/candidates/{one.ref}/hints/{hint.ref}", {"do": "confirm"})

    assert (linked.status_code, confirmed.status_code) == (302, 302)
    assert [(each.kind.value, each.state.value) for each in hints(desk)] == [
        ("denies", "confirmed"),
        ("contradicts", "confirmed"),
    ]


def test_a_link_to_nothing_is_refused(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)

    answer = post(sign_in("ada"), f"/candidates/{candidate(desk, SOUND).ref}/link", {"link-kind": "denies"})

    assert (answer.status_code, "Choose the candidate it stands against." in text_of(answer.text)) == (422, True)


def test_words_that_stand_twice_are_asked_about(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)
    ada = sign_in("ada")

    asked = post(ada, f"/candidates/of/{document.ref}/words", {"quote": "the council"})
    place = f"{STORM.index('the council')}:{STORM.index('the council') + 11}"
    settled = post(ada, f"/candidates/of/{document.ref}/words", {"quote": "the council", "place": place})

    assert (asked.status_code, settled.status_code) == (422, 302)
    assert place in asked.text


def test_the_last_step_is_taken_back_by_a_button(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)
    ada = sign_in("ada")
    press(ada, desk, EMERGENCY, "accept")

    first, second = (post(ada, f"/candidates/of/{document.ref}/undo") for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 422)
    assert candidate(desk, EMERGENCY).state is CandidateState.PROPOSED
    assert "Nothing of yours is left to take back in this text." in text_of(second.text)


def test_setting_the_date_shows_what_moved(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)
    ada = sign_in("ada")

    answer = post(ada, f"/documents/{document.ref}/date", {"published": "20 September 2023", "seen": "1"})

    assert answer.location == f"/candidates/of/{document.ref}/dates"
    page = ada.get(answer.location).text
    assert "Tuesdaynot known19 September 2023" in text_of(page)
    valid(page, "dates")


def test_every_way_of_showing_the_room_is_html5(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, CASUALTIES)
    decide(desk, people.ada, deciding.reject, SOUND, RejectReason.OPINION)
    decide(desk, people.ada, rewording.stand, WARNED, SpeechAct.DENY)

    for name in ("ada", "viktor"):
        browser = sign_in(name)
        for query in ("", "?show=undecided", "?show=accepted", "?show=rejected&order=score", "?show=x&order=y"):
            answer = browser.get(f"/documents/{document.ref}{query}")
            assert answer.status_code == 200
            valid(answer.text, query)


def test_a_viewer_sees_candidates_and_no_button(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)

    page = sign_in("viktor").get(f"/documents/{document.ref}").text

    assert (CASUALTIES in text_of(page), "candidate__work" in page, "Undo" in page) == (True, False, False)


def test_a_candidate_has_a_page_of_its_own(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)

    page = sign_in("ada").get(f"/candidates/{candidate(desk, DENIED).ref}").text

    valid(page, "one")
    assert (DENIED in text_of(page), 'name="decide-' in page) == (True, True)


def test_the_page_of_rules_counts_and_explains(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, CASUALTIES)

    page = sign_in("viktor").get("/candidates/rules?since=2023-09-01&until=2023-09-30").text

    valid(page, "rules")
    words = " ".join(text_of(page).split())
    assert f"Participle of the same speaker {METHOD}" in words
    assert "100%" in words


def test_the_rules_are_counted_up_to_the_last_day_of_the_calendar(desk: Desk, sign_in: SignIn, people: People) -> None:
    read_text(desk, people.ada)

    answer = sign_in("viktor").get("/candidates/rules?since=1000-01-01&until=9999-12-31")

    assert (answer.status_code, "Participle of the same speaker" in answer.text) == (200, True)


def test_a_long_text_is_read_by_a_job_with_progress(
    desk: Desk, sign_in: SignIn, people: People, config: Config
) -> None:
    document = a_document(desk, people.ada, STORM + "\n\n" + "The council met again on Monday. " * 700)
    answer = post(sign_in("ada"), f"/candidates/of/{document.ref}/read")
    with desk.reading() as session:
        job = session.scalars(select(Job)).one()
    assert answer.location == f"/jobs/{job.ref}"

    run_due(desk, config)

    assert len(all_of(desk)) > 10
