"""The right of reply: asked, answered, and dated in an order that can have happened."""

import datetime

import pytest
from sqlalchemy import select

from claims.domain.errors import Conflict, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.models import Claim, ReplyRequest
from claims.services import replying
from claims.services.work import Desk
from tests.factories.casefiles import Crew, ask_for_reply, claim_in, reload
from tests.factories.history import events_of, last_event

TODAY = datetime.date(2023, 9, 20)
YESTERDAY, TOMORROW = (TODAY + datetime.timedelta(days=days) for days in (-1, 1))
NOWHERE_YET = TODAY + datetime.timedelta(days=2)  # at noon in UTC it is tomorrow on islands of the Pacific
ASKED = replying.ReplyFields(asked="The ministry", channel="mail", asked_on=YESTERDAY)


def stored(desk: Desk, claim: Claim) -> ReplyRequest:
    with desk.reading() as session:
        return session.scalars(select(ReplyRequest).where(ReplyRequest.claim_id == claim.id)).one()


def test_a_request_is_kept_with_its_day_and_deadline(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.NEW)
    with desk.work(crew.author) as work:
        replying.ask(work, claim.ref, asked="The ministry", channel="mail", asked_on=YESTERDAY, deadline=TOMORROW)
    found, event = stored(desk, claim), last_event(desk, claim)
    assert (found.asked, found.channel, found.asked_on, found.deadline, found.answer) == (
        "The ministry",
        "mail",
        YESTERDAY,
        TOMORROW,
        "",
    )
    assert (event.action, event.changes["deadline"]) == ("reply.ask", [None, "2023-09-21"])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"asked": "  "}, "asked"),
        ({"channel": ""}, "channel"),
        ({"asked_on": None}, "asked_on"),
        ({"asked_on": NOWHERE_YET}, "asked_on"),
        ({"deadline": YESTERDAY - datetime.timedelta(days=1)}, "deadline"),
        ({"answer": "No comment.", "answered_on": YESTERDAY - datetime.timedelta(days=1)}, "answered_on"),
        ({"answer": "No comment.", "answered_on": NOWHERE_YET}, "answered_on"),
        ({"answer": "No comment."}, "answered_on"),
        ({"answered_on": TODAY}, "answer"),
        ({"asked": "x" * 201}, "asked"),
        ({"channel": "x" * 101}, "channel"),
    ],
)
def test_what_cannot_have_happened_is_refused_at_its_field(
    desk: Desk, crew: Crew, fields: dict[str, object], field: str
) -> None:
    claim = claim_in(desk, crew, State.NEW)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        replying.ask(work, claim.ref, **{**ASKED, **fields})  # type: ignore[arg-type]  # wrong on purpose
    assert list(refused.value.fields) == [field]


def test_an_answer_is_entered_later(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ask_for_reply(desk, crew.author, claim)
    request = stored(desk, claim)
    with desk.work(crew.reviewer) as work:
        replying.edit(work, request.ref, request.version, answer="No comment.", answered_on=TODAY)
    event = last_event(desk, claim)
    assert (event.action, event.actor_name, event.changes) == (
        "reply.edit",
        "Boris Ott",
        {"answer": ["", "No comment."], "answered_on": [None, "2023-09-20"]},
    )


def test_two_people_on_one_answer_get_a_conflict(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.NEW)
    ask_for_reply(desk, crew.author, claim)
    request = stored(desk, claim)
    with desk.work(crew.reviewer) as work:
        replying.edit(work, request.ref, request.version, answer="No comment.", answered_on=TODAY)
    with pytest.raises(Conflict) as refused, desk.work(crew.author) as work:
        replying.edit(work, request.ref, request.version, answer="They hung up.", answered_on=TODAY)
    assert refused.value.theirs == {"answer": "No comment.", "answered_on": "2023-09-20"}


def test_an_answer_voids_the_approval_that_did_not_know_it(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    request = stored(desk, claim)
    with desk.work(crew.author) as work:
        replying.edit(work, request.ref, request.version, answer="No comment.", answered_on=TODAY)
    assert reload(desk, claim).state is State.IN_REVIEW


def test_an_edit_that_changes_nothing_leaves_no_trace(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    request, before = stored(desk, claim), len(events_of(desk, claim))
    with desk.work(crew.author) as work:
        replying.edit(work, request.ref, request.version, asked=request.asked)
    assert (reload(desk, claim).state, len(events_of(desk, claim))) == (State.APPROVED, before)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DISMISSED, State.RETRACTED])
def test_nothing_is_entered_where_the_claim_stands_still(desk: Desk, crew: Crew, state: State) -> None:
    claim = claim_in(desk, crew, state)
    with pytest.raises(MoveRefused), desk.work(crew.author) as work:
        replying.ask(work, claim.ref, **ASKED)
    assert reload(desk, claim).state is state
