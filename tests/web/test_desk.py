"""My desk: everybody sees what waits for them, and only that."""

import datetime

import html5lib
from flask.testing import FlaskClient

from claims.domain.lifecycle import State
from claims.domain.vocabulary import Role
from claims.queries.assessments import current
from claims.queries.desk import MyDesk, Pile, my_desk
from claims.services import assessing, checking, reviewing
from claims.services.work import Actor, Desk
from tests.factories.casefiles import Crew, act, approve, claim_in, new_claim, publish, submit, take, write
from tests.factories.clock import Clock
from tests.factories.fixtures import SignIn
from tests.factories.html import text_of
from tests.factories.statements import counted


def seen_by(desk: Desk, who: Actor, role: Role) -> MyDesk:
    assert who.id is not None
    with desk.reading() as session:
        return my_desk(session, who.id, role, desk.clock())


def refs(pile: Pile) -> list[str]:
    return [row.claim.ref for row in pile.rows]


def test_what_i_check_waits_for_me_and_not_for_others(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.CHECKING)

    assert refs(seen_by(desk, crew.author, Role.CHECKER).mine) == [claim.ref]
    assert seen_by(desk, crew.reviewer, Role.CHECKER).is_clear


def test_a_claim_in_review_waits_for_everybody_but_its_author(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)

    assert refs(seen_by(desk, crew.reviewer, Role.CHECKER).to_review) == [claim.ref]
    assert refs(seen_by(desk, crew.editor, Role.EDITOR).to_review) == [claim.ref]
    assert refs(seen_by(desk, crew.author, Role.CHECKER).to_review) == []


def test_a_returned_claim_is_told_apart_until_it_is_submitted_again(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    act(desk, crew.reviewer, lambda work: reviewing.return_(work, claim.ref, "The log needs its date."))

    returned = seen_by(desk, crew.author, Role.CHECKER)
    act(desk, crew.author, lambda work: assessing.submit(work, claim.ref))
    submitted = seen_by(desk, crew.author, Role.CHECKER)

    assert (refs(returned.returned), refs(returned.mine)) == ([claim.ref], [])
    assert (refs(submitted.returned), refs(submitted.mine)) == ([], [])


def test_only_those_who_publish_see_what_waits_to_be_published(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.APPROVED)

    assert refs(seen_by(desk, crew.editor, Role.EDITOR).to_publish) == [claim.ref]
    assert refs(seen_by(desk, crew.author, Role.CHECKER).to_publish) == []


def test_others_overdue_and_untouched_claims_show_to_editors_once_each(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = new_claim(desk, crew)
    due = clock().date() + datetime.timedelta(days=2)
    act(desk, crew.author, lambda work: checking.take(work, claim.ref, due_on=due))
    early = seen_by(desk, crew.editor, Role.EDITOR)
    untouched = claim_in(desk, crew, State.CHECKING)

    clock.move(days=8)
    late, own = seen_by(desk, crew.editor, Role.EDITOR), seen_by(desk, crew.author, Role.CHECKER)
    colleague = seen_by(desk, crew.reviewer, Role.CHECKER)

    assert (refs(early.overdue), refs(early.stale)) == ([], [])
    assert (refs(late.overdue), refs(late.stale)) == ([claim.ref], [untouched.ref])
    assert (refs(own.mine), refs(own.overdue), refs(own.stale)) == ([claim.ref, untouched.ref], [], [])
    assert (refs(colleague.overdue), refs(colleague.stale)) == ([], [])


def test_the_newest_activity_is_work_and_not_who_logged_in(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    new_claim(desk, crew)
    sign_in("ada")
    told = [entry.what for entry in seen_by(desk, crew.author, Role.CHECKER).activity]
    assert ("added the claim" in told, "logged in" in told, len(told) <= 6) == (True, False, True)


def test_a_published_check_comes_back_on_its_day(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = new_claim(desk, crew)
    take(desk, crew, claim)
    write(desk, crew, claim)
    day = clock().date() + datetime.timedelta(days=3)
    with desk.reading() as session:
        written = current(session, claim.id)
    assert written is not None
    act(desk, crew.author, lambda work: assessing.assess(work, claim.ref, written.version, recheck_on=day))
    for step in (submit, approve, publish):
        step(desk, crew, claim)

    early = seen_by(desk, crew.author, Role.CHECKER)
    clock.move(days=3)
    late = seen_by(desk, crew.author, Role.CHECKER)

    assert (refs(early.to_recheck), refs(late.to_recheck)) == ([], [claim.ref])


def test_the_desk_takes_as_many_statements_for_three_claims_as_for_one(desk: Desk, crew: Crew) -> None:
    def statements() -> int:
        with counted(desk.database) as log:
            seen_by(desk, crew.editor, Role.EDITOR)
        return len(log)

    claim_in(desk, crew, State.IN_REVIEW)
    one = statements()
    claim_in(desk, crew, State.IN_REVIEW)
    claim_in(desk, crew, State.APPROVED)

    assert statements() == one


def test_the_page_is_valid_html_for_every_role(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim_in(desk, crew, State.IN_REVIEW)

    for role in Role:
        browser: FlaskClient = sign_in(role)
        html = browser.get("/desk").get_data(as_text=True)
        html5lib.HTMLParser(strict=True).parse(html)
        assert "My desk" in text_of(html)
