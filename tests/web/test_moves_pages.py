"""Every move of a claim has its page or its button; a forged one is refused, recorded, and changes nothing."""

import re

import html5lib
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade, DismissReason
from claims.models import Claim, Event, User
from claims.queries.assessments import current
from claims.services import claiming
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, act, claim_in, digest_of, new_claim, reload, take
from tests.factories.fixtures import SignIn, post
from tests.factories.history import events_of, last_event
from tests.factories.html import text_of, valid
from tests.factories.publications import head_of, versions


def ref_of(desk: Desk, actor: Actor) -> str:
    with desk.reading() as session:
        return session.get_one(User, actor.id).ref


def words_of(browser: FlaskClient, address: str) -> str:
    return text_of(browser.get(address).get_data(as_text=True))


def test_a_new_claim_is_taken_with_one_press(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    boris, casefile = sign_in("boris"), f"/claims/{claim.ref}"
    assert f'action="{casefile}/take"' in boris.get(casefile).get_data(as_text=True)
    answer = post(boris, f"{casefile}/take", page=casefile)
    taken = reload(desk, claim)
    assert (answer.location, taken.state, taken.assignee_id) == (casefile, State.CHECKING, crew.reviewer.id)


def test_a_claim_is_given_to_somebody_with_a_due_date(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    carmen, page = sign_in("carmen"), f"/claims/{claim.ref}/take"
    answer = post(carmen, page, {"assignee": ref_of(desk, crew.author), "due_on": "2023-09-25"}, page=page)
    assert (answer.status_code, reload(desk, claim).assignee_id) == (302, crew.author.id)
    assert "due 25 Sep 2023" in words_of(carmen, f"/claims/{claim.ref}")


def test_a_due_date_in_the_past_comes_back_beside_its_field(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    page = f"/claims/{claim.ref}/take"
    answer = post(sign_in("carmen"), page, {"assignee": ref_of(desk, crew.author), "due_on": "2023-09-01"}, page=page)
    assert (answer.status_code, reload(desk, claim).state) == (422, State.NEW)
    assert "The due date lies in the past." in text_of(answer.get_data(as_text=True))


def test_only_people_who_may_check_are_offered(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    words = words_of(sign_in("carmen"), f"/claims/{claim.ref}/take")
    assert [name in words for name in ("Ada Levin", "Boris Ott", "Dina Haddad", "Viktor Blom")] == [
        True,
        True,
        True,
        False,
    ]


def test_work_under_way_is_assigned_anew(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    page = f"/claims/{claim.ref}/assign"
    answer = post(sign_in("carmen"), page, {"assignee": ref_of(desk, crew.reviewer), "due_on": ""}, page=page)
    assert (answer.status_code, reload(desk, claim).assignee_id) == (302, crew.reviewer.id)


def test_who_checks_a_claim_and_when_it_is_due_stay_unless_they_are_changed(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = new_claim(desk, crew)
    carmen, page = sign_in("carmen"), f"/claims/{claim.ref}/assign"
    begun = {"assignee": ref_of(desk, crew.author), "due_on": "2023-09-25"}
    post(carmen, f"/claims/{claim.ref}/take", begun, page=f"/claims/{claim.ref}/take")
    form = html5lib.parse(carmen.get(page).get_data(as_text=True), namespaceHTMLElements=False)
    chosen = form.find(".//select[@name='assignee']/option[@selected]")
    due = form.find(".//input[@name='due_on']")
    assert chosen is not None
    assert due is not None
    assert (chosen.get("value"), due.get("value")) == (begun["assignee"], begun["due_on"])


def test_nobody_is_given_a_claim_by_the_order_of_names(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    page = f"/claims/{claim.ref}/take"
    answer = post(sign_in("carmen"), page, {"assignee": "", "due_on": ""}, page=page)
    assert "Choose a person." in text_of(answer.get_data(as_text=True))
    assert (answer.status_code, reload(desk, claim).state) == (422, State.NEW)


def test_a_claim_is_dismissed_and_reopened(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    ada, aside, back = sign_in("ada"), f"/claims/{claim.ref}/dismiss", f"/claims/{claim.ref}/reopen"
    post(ada, aside, {"dismissed_as": "opinion", "note": "A hope, not a fact."}, page=aside)
    dismissed = reload(desk, claim)
    without_reason = post(ada, back, {"reason": ""}, page=back)
    post(ada, back, {"reason": "The text names a day."}, page=back)
    assert (dismissed.state, dismissed.dismissed_as) == (State.DISMISSED, DismissReason.OPINION)
    assert (without_reason.status_code, reload(desk, claim).state) == (422, State.NEW)
    assert last_event(desk, claim).reason == "The text names a day."


@pytest.mark.parametrize(("state", "move"), [(State.CHECKING, "dismiss"), (State.PUBLISHED, "revise")])
def test_a_reason_is_chosen_by_a_person_and_not_by_the_form(
    desk: Desk, crew: Crew, sign_in: SignIn, state: State, move: str
) -> None:
    claim = claim_in(desk, crew, state)
    address = f"/claims/{claim.ref}/{move}"
    untouched = {"dismissed_as": "", "grade": "", "reason": "It has to be."}
    answer = post(sign_in("ada"), address, untouched, page=address)
    assert (answer.status_code, reload(desk, claim).state) == (422, state)


def test_the_claim_that_a_duplicate_repeats_is_found_without_losing_what_was_typed(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim, other = new_claim(desk, crew), new_claim(desk, crew, "Nobody telephoned anybody.")
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/dismiss"
    typed = {"dismissed_as": "duplicate", "note": "Same call."}
    found = post(ada, page, {**typed, "duplicate_of": "telephoned"}, page=page).get_data(as_text=True)
    valid(found, "dismiss with candidates")
    assert ("Same call." in found, f'value="{other.ref}"' in found, reload(desk, claim).state) == (
        True,
        True,
        State.NEW,
    )
    unnamed = post(ada, page, typed, page=page)
    post(ada, page, {**typed, "duplicate_of": other.ref}, page=page)
    assert "Name the claim that this one repeats." in text_of(unnamed.get_data(as_text=True))
    assert reload(desk, claim).duplicate_of_id == other.id


def test_a_published_claim_is_taken_up_again_and_its_page_stays(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    page = f"/claims/{claim.ref}/revise"
    answer = post(sign_in("boris"), page, {"grade": "update", "reason": "A later count."}, page=page)
    with desk.reading() as session:
        opened = current(session, claim.id)
    assert opened is not None
    assert (answer.status_code, reload(desk, claim).state, opened.round, opened.correction_grade) == (
        302,
        State.CHECKING,
        2,
        CorrectionGrade.UPDATE,
    )
    assert sign_in("boris").get(f"/checks/{claim.slug}").status_code == 200


def test_a_check_is_retracted_with_a_note_that_readers_see(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    carmen, page = sign_in("carmen"), f"/claims/{claim.ref}/retract"
    assert "This cannot be undone." in words_of(carmen, page)
    silent = post(carmen, page, {"public_note": " "}, page=page)
    answer = post(carmen, page, {"public_note": "The log was forged."}, page=page)
    assert (silent.status_code, answer.status_code, head_of(desk, claim).is_retracted) == (422, 302, True)
    assert "The log was forged." in words_of(carmen, f"/checks/{claim.slug}")


def test_a_correction_begun_by_mistake_is_dropped_once_the_rest_is_put_back(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    boris, page = sign_in("boris"), f"/claims/{claim.ref}/abandon"
    post(boris, f"/claims/{claim.ref}/revise", {"grade": "update", "reason": "The wrong one."})
    act(desk, crew.reviewer, lambda work: claiming.edit(work, claim.ref, reload(desk, claim).version, place="Yerevan"))
    held_up = boris.get(page).get_data(as_text=True)
    valid(held_up, "what is to be put back")
    forced = post(boris, page, {"reason": "The wrong one."})
    act(desk, crew.reviewer, lambda work: claiming.edit(work, claim.ref, reload(desk, claim).version, place=""))

    answer = post(boris, page, {"reason": "The wrong one."}, page=page)

    assert "Place was not given. Change it back." in text_of(held_up)
    assert (f'href="/claims/{claim.ref}/edit"' in held_up, "Drop it" in held_up) == (True, False)
    assert forced.status_code == 422
    assert (answer.location, reload(desk, claim).state) == (f"/claims/{claim.ref}", State.PUBLISHED)
    assert "dropped the correction" in words_of(boris, f"/claims/{claim.ref}")
    assert [version.number for version in versions(desk, claim)] == [1]


def test_a_forged_drop_is_refused_and_recorded(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim, new = claim_in(desk, crew, State.PUBLISHED), new_claim(desk, crew)
    post(sign_in("ada"), f"/claims/{claim.ref}/revise", {"grade": "update", "reason": "A later count."})
    boris = sign_in("boris")
    seen = {who: "Drop the correction" in words_of(sign_in(who), f"/claims/{claim.ref}") for who in ("ada", "boris")}

    answers = [post(boris, f"/claims/{one.ref}/abandon", {"reason": "So."}).status_code for one in (claim, new)]

    assert (seen, answers) == ({"ada": True, "boris": False}, [409, 409])
    assert [len(events_of(desk, one, "refused")) for one in (claim, new)] == [1, 1]
    assert reload(desk, claim).state is State.CHECKING


@pytest.mark.parametrize(
    "move", ["take", "assign", "dismiss", "reopen", "revise", "abandon", "retract", "embargo", "comments"]
)
def test_every_page_of_a_move_is_valid(desk: Desk, crew: Crew, sign_in: SignIn, move: str) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    valid(sign_in("carmen").get(f"/claims/{claim.ref}/{move}").get_data(as_text=True), move)


@pytest.mark.parametrize("state", list(State))
def test_the_casefile_shows_its_state_and_steps_in_valid_html(
    desk: Desk, crew: Crew, sign_in: SignIn, state: State
) -> None:
    claim = claim_in(desk, crew, state)
    for who in ("viktor", "ada", "boris", "carmen"):
        page = sign_in(who).get(f"/claims/{claim.ref}").get_data(as_text=True)
        valid(page, f"casefile {state} for {who}")
        assert state.label in text_of(page)


FORGED = (
    ("ada", "review", "approve", State.IN_REVIEW, "Nobody reviews their own assessment: a second person has to."),
    ("ada", "review", "return", State.IN_REVIEW, "Nobody reviews their own assessment: a second person has to."),
    ("boris", "claims", "submit", State.CHECKING, "Only the author of the assessment can submit it."),
    (
        "boris",
        "review",
        "approve",
        State.CHECKING,
        "This claim is “Checking”; to approve it, it has to be “In review”.",
    ),
    (
        "carmen",
        "claims",
        "publish",
        State.IN_REVIEW,
        "This claim is “In review”; to publish it, it has to be “Approved”.",
    ),
    (
        "carmen",
        "claims",
        "retract",
        State.APPROVED,
        "This claim is “Approved”; to retract it, it has to be “Published”.",
    ),
    ("ada", "claims", "revise", State.APPROVED, "This claim is “Approved”; to revise it, it has to be “Published”."),
    ("ada", "claims", "take", State.IN_REVIEW, "This claim is “In review”; to take it, it has to be “New”."),
    ("ada", "claims", "reopen", State.RETRACTED, "This claim is “Retracted”; to reopen it, it has to be “Dismissed”."),
)


@pytest.mark.parametrize(("who", "place", "move", "state", "words"), FORGED)
def test_a_forged_move_is_refused_recorded_and_changes_nothing(
    desk: Desk, crew: Crew, sign_in: SignIn, *, who: str, place: str, move: str, state: State, words: str
) -> None:
    claim = claim_in(desk, crew, state)
    before, public = picture(desk, claim), len(versions(desk, claim))
    forged = {"digest": digest_of(desk, claim), "seen": "2", "note": "x", "reason": "x", "grade": "factual"}
    answer = post(sign_in(who), f"/{place}/{claim.ref}/{move}", {**forged, "public_note": "x"})
    (kept,) = events_of(desk, claim, "refused")
    assert (answer.status_code, kept.reason, kept.actor_id) == (409, words, by_name(crew, who).id)
    assert (picture(desk, claim), len(versions(desk, claim))) == (before, public)
    assert words in text_of(answer.get_data(as_text=True))


@pytest.mark.parametrize("move", ["publish", "retract", "embargo"])
def test_a_move_above_ones_role_is_refused_and_recorded(desk: Desk, crew: Crew, sign_in: SignIn, move: str) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    before = picture(desk, claim)
    answer = post(sign_in("ada"), f"/claims/{claim.ref}/{move}", {"public_note": "x"})
    with desk.reading() as session:
        kept = session.scalars(select(Event.subject_ref).where(Event.outcome == "refused")).all()
    assert (answer.status_code, list(kept)) == (403, [f"/claims/{claim.ref}/{move}"])
    assert picture(desk, claim) == before


def picture(desk: Desk, claim: Claim) -> tuple[object, ...]:
    """What a refused request must leave as it was."""
    found = reload(desk, claim)
    return found.state, found.version, found.slug, [event.seq for event in events_of(desk, claim)]


def by_name(crew: Crew, who: str) -> Actor:
    return {"ada": crew.author, "boris": crew.reviewer, "carmen": crew.editor}[who]


def test_a_refused_submission_lists_everything_missing_as_links(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = new_claim(desk, crew)
    take(desk, crew, claim)

    html = post(sign_in("ada"), f"/claims/{claim.ref}/submit").get_data(as_text=True)

    (box,) = re.findall(r'role="alert".*?</div>', html, re.DOTALL)
    for words, target in (
        ("A rating", "#rating"),
        ("The reasoning", "#reasoning"),
        ("Whether it was said", "#attribu"),
    ):
        assert words in box
        assert target in box
