"""A claim is taken up, handed on, set aside with a reason and taken back."""

import datetime

import pytest

from claims.domain.errors import Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade, DismissReason
from claims.models import User
from claims.services import accounts, checking, publishing
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, claim_in, new_claim, reload
from tests.factories.clock import Clock
from tests.factories.history import events_of, last_event
from tests.factories.people import SYSTEM, People

TODAY = datetime.date(2023, 9, 20)
TOMORROW = TODAY + datetime.timedelta(days=1)
YESTERDAY = TODAY - datetime.timedelta(days=1)


def ref_of(desk: Desk, actor: Actor) -> str:
    with desk.reading() as session:
        return session.get_one(User, actor.id).ref


def test_taking_a_claim_puts_oneself_on_it(desk: Desk, crew: Crew) -> None:
    claim = new_claim(desk, crew)
    with desk.work(crew.reviewer) as work:
        checking.take(work, claim.ref, due_on=TOMORROW)
    taken = reload(desk, claim)
    assert (taken.state, taken.assignee_id, taken.due_on) == (State.CHECKING, crew.reviewer.id, TOMORROW)


def test_the_history_names_the_person_and_not_a_key(desk: Desk, crew: Crew) -> None:
    claim = new_claim(desk, crew)
    with desk.work(crew.author) as work:
        checking.take(work, claim.ref, ref_of(desk, crew.reviewer), TODAY)
    event = last_event(desk, claim)
    assert (event.action, event.changes) == (
        "claim.take",
        {"state": ["new", "checking"], "assignee": [None, "Boris Ott"], "due_on": [None, "2023-09-20"]},
    )


def test_a_due_date_in_the_past_is_refused_at_its_field(desk: Desk, crew: Crew) -> None:
    claim = new_claim(desk, crew)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        checking.take(work, claim.ref, due_on=YESTERDAY)
    assert (refused.value.field, reload(desk, claim).state) == ("due_on", State.NEW)


def test_a_viewer_is_given_nothing(desk: Desk, crew: Crew, people: People) -> None:
    claim = new_claim(desk, crew)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        checking.take(work, claim.ref, ref_of(desk, people.viktor))
    assert refused.value.field == "assignee"


def test_a_disabled_account_is_given_nothing(desk: Desk, crew: Crew) -> None:
    claim = new_claim(desk, crew)
    ref = ref_of(desk, crew.reviewer)
    with desk.work(SYSTEM) as work:
        accounts.disable(work, ref)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        checking.take(work, claim.ref, ref)
    assert refused.value.field == "assignee"


@pytest.mark.parametrize("state", [State.CHECKING, State.IN_REVIEW, State.APPROVED])
def test_work_under_way_is_handed_to_another_and_nothing_else_changes(desk: Desk, crew: Crew, state: State) -> None:
    claim = claim_in(desk, crew, state)
    with desk.work(crew.editor) as work:
        checking.assign(work, claim.ref, ref_of(desk, crew.reviewer), TOMORROW)
    handed = reload(desk, claim)
    assert (handed.state, handed.assignee_id, handed.due_on) == (state, crew.reviewer.id, TOMORROW)


@pytest.mark.parametrize("state", [State.NEW, State.PUBLISHED, State.DISMISSED, State.RETRACTED])
def test_a_claim_nobody_works_on_is_not_handed_on(desk: Desk, crew: Crew, state: State) -> None:
    claim = claim_in(desk, crew, state)
    with pytest.raises(MoveRefused), desk.work(crew.editor) as work:
        checking.assign(work, claim.ref, ref_of(desk, crew.reviewer))
    assert reload(desk, claim).state is state


def test_an_assignment_that_changes_nothing_leaves_no_trace(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)
    before = events_of(desk, claim)
    with desk.work(crew.author) as work:
        checking.assign(work, claim.ref, ref_of(desk, crew.author))
    assert [event.seq for event in events_of(desk, claim)] == [event.seq for event in before]


def test_an_old_due_date_may_stay_when_the_claim_is_handed_on(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = new_claim(desk, crew)
    with desk.work(crew.author) as work:
        checking.take(work, claim.ref, due_on=TODAY)
    clock.move(days=3)
    with desk.work(crew.author) as work:
        checking.assign(work, claim.ref, ref_of(desk, crew.reviewer), TODAY)
    assert reload(desk, claim).due_on == TODAY


def test_a_duplicate_names_the_claim_it_repeats(desk: Desk, crew: Crew) -> None:
    claim, other = new_claim(desk, crew), new_claim(desk, crew)
    with desk.work(crew.author) as work:
        checking.dismiss(work, claim.ref, DismissReason.DUPLICATE, "Same words.", other.ref)
    dismissed = reload(desk, claim)
    assert (dismissed.state, dismissed.dismissed_as, dismissed.duplicate_of_id) == (
        State.DISMISSED,
        DismissReason.DUPLICATE,
        other.id,
    )
    assert last_event(desk, claim).changes == {
        "state": ["new", "dismissed"],
        "dismissed_as": [None, "duplicate"],
        "duplicate_of": [None, other.ref],
    }


@pytest.mark.parametrize("named", [None, "", "nosuchclaim0"])
def test_a_duplicate_of_nothing_is_refused(desk: Desk, crew: Crew, named: str | None) -> None:
    claim = new_claim(desk, crew)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        checking.dismiss(work, claim.ref, DismissReason.DUPLICATE, "", named)
    assert refused.value.field == "duplicate_of"


def test_a_claim_is_no_duplicate_of_itself(desk: Desk, crew: Crew) -> None:
    claim = new_claim(desk, crew)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        checking.dismiss(work, claim.ref, DismissReason.DUPLICATE, "", claim.ref)
    assert refused.value.field == "duplicate_of"


def test_a_claim_with_a_public_page_is_not_dismissed_behind_its_readers(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    with desk.work(crew.author) as work:
        publishing.revise(work, claim.ref, CorrectionGrade.FACTUAL, "A later count.")
    with pytest.raises(MoveRefused), desk.work(crew.author) as work:
        checking.dismiss(work, claim.ref, DismissReason.OPINION)
    assert reload(desk, claim).state is State.CHECKING


def test_a_reopened_claim_is_as_new(desk: Desk, crew: Crew) -> None:
    claim, other = new_claim(desk, crew), new_claim(desk, crew)
    with desk.work(crew.author) as work:
        checking.take(work, claim.ref, due_on=TOMORROW)
        checking.dismiss(work, claim.ref, DismissReason.DUPLICATE, "", other.ref)
    with desk.work(crew.reviewer) as work:
        checking.reopen(work, claim.ref, "They differ in the date.")
    found = reload(desk, claim)
    assert (found.state, found.dismissed_as, found.duplicate_of_id, found.assignee_id, found.due_on) == (
        State.NEW,
        None,
        None,
        None,
        None,
    )
    assert last_event(desk, claim).reason == "They differ in the date."


def test_reopening_needs_a_reason(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.DISMISSED)
    with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
        checking.reopen(work, claim.ref, "  ")
    assert refused.value.field == "reason"
