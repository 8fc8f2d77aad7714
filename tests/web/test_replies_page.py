"""The right of reply has its form; an answer is entered when it comes, and two people do not overwrite each other."""

import datetime

from sqlalchemy import select

from claims.domain.lifecycle import State
from claims.models import Claim, ReplyRequest
from claims.services import replying
from claims.services.work import Desk
from tests.factories.casefiles import Crew, ask_for_reply, claim_in
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid

TYPED = {"seen": "0", "asked": "The ministry", "channel": "mail", "asked_on": "2023-09-19", "deadline": "2023-09-22"}


def stored(desk: Desk, claim: Claim) -> ReplyRequest:
    with desk.reading() as session:
        return session.scalars(select(ReplyRequest).where(ReplyRequest.claim_id == claim.id)).one()


def test_a_request_is_noted_and_shown(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ada, page = sign_in("ada"), f"/claims/{claim.ref}/replies/new"
    valid(ada.get(page).get_data(as_text=True), "new request")
    answer = post(ada, page, TYPED, page=page)
    words = text_of(ada.get(f"/claims/{claim.ref}").get_data(as_text=True))
    assert answer.location == f"/claims/{claim.ref}#reply"
    assert "asked The ministry · by mail · 19 Sep 2023 · answer wanted by 22 Sep 2023 · no answer yet" in words


def test_what_cannot_be_comes_back_beside_its_field(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    page = f"/claims/{claim.ref}/replies/new"
    answer = post(sign_in("ada"), page, {**TYPED, "deadline": "2023-09-01", "answer": "No."}, page=page)
    words = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "The deadline lies before the day of asking." in words
    assert "Give the day of the answer." in words


def test_an_answer_is_entered_when_it_comes(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ask_for_reply(desk, crew.author, claim)
    request, boris = stored(desk, claim), sign_in("boris")
    page = f"/claims/{claim.ref}/replies/{request.ref}/edit"
    valid(boris.get(page).get_data(as_text=True), "request")
    typed = {
        **TYPED,
        "seen": str(request.version),
        "deadline": "",
        "answer": "No comment.",
        "answered_on": "2023-09-20",
    }
    answer = post(boris, page, typed, page=page)
    found = stored(desk, claim)
    assert (answer.status_code, found.answer, found.answered_on) == (302, "No comment.", datetime.date(2023, 9, 20))


def test_two_answers_at_once_are_shown_side_by_side(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ask_for_reply(desk, crew.author, claim)
    request = stored(desk, claim)
    with desk.work(crew.author) as work:
        replying.edit(
            work, request.ref, request.version, answer="We never called.", answered_on=datetime.date(2023, 9, 20)
        )
    page = f"/claims/{claim.ref}/replies/{request.ref}/edit"
    typed = {
        **TYPED,
        "seen": str(request.version),
        "deadline": "",
        "answer": "No comment.",
        "answered_on": "2023-09-20",
    }
    answer = post(sign_in("boris"), page, typed, page=page)
    words = text_of(answer.get_data(as_text=True))
    assert (answer.status_code, stored(desk, claim).answer) == (409, "We never called.")
    assert ("We never called." in words, "No comment." in words) == (True, True)


def test_a_request_is_found_only_under_its_own_claim(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim, other = claim_in(desk, crew, State.NEW), claim_in(desk, crew, State.NEW)
    ask_for_reply(desk, crew.author, claim)
    request = stored(desk, claim)
    assert sign_in("ada").get(f"/claims/{other.ref}/replies/{request.ref}/edit").status_code == 404
