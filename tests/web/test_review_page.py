"""The reviewer's page shows everything on one screen, what changed since, and takes one decision by a second person."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from claims.adapters.database import Database
from claims.domain.lifecycle import State
from claims.domain.vocabulary import Part
from claims.models import Claim
from claims.queries.assessments import current
from claims.services import assessing, commenting, reviewing
from claims.services.work import Desk
from tests.factories.casefiles import Crew, approve, claim_in, reload, submit
from tests.factories.fixtures import SignIn, post
from tests.factories.history import last_event
from tests.factories.html import text_of, valid
from tests.factories.publications import revise
from tests.factories.statements import counted

HIDDEN = re.compile(r'name="(digest|seen)" value="([^"]*)"')


def page_of(browser: FlaskClient, claim: Claim) -> str:
    return browser.get(f"/review/{claim.ref}").get_data(as_text=True)


def decide(browser: FlaskClient, claim: Claim, page: str, **typed: object) -> TestResponse:
    """Press “Approve” on a page that was loaded before."""
    return post(browser, f"/review/{claim.ref}/approve", {**dict(HIDDEN.findall(page)), **typed})


def edit(desk: Desk, crew: Crew, claim: Claim, **fields: str) -> None:
    with desk.reading() as session:
        found = current(session, claim.id)
    with desk.work(crew.author) as work:
        assessing.assess(work, claim.ref, found.version if found else 0, **fields)  # type: ignore[arg-type]  # any text


def test_everything_a_reviewer_needs_is_on_one_page(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    page = page_of(sign_in("boris"), claim)
    valid(page, "review")
    words = text_of(page)
    for part in (
        "The ministry warned the neighbours in advance.",
        "it warned the neighbours",
        "The ministry",
        "Both sides tell it otherwise.",
        "Mostly true",
        "A warning was given, but only minutes before.",
        "It came late.",
        "Log of the monitoring centre",
        "B2",
        "asked The ministry · by mail · 19 Sep 2023 · no answer yet",
        "Asked before review",
        "Approve",
        "Return to the checker",
    ):
        assert part in words


def test_a_reviewer_is_offered_a_decision_and_no_edits(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    page = page_of(sign_in("boris"), claim)
    words = text_of(page)
    assert words.index("Assessment") < words.index("Log of the monitoring centre") < words.index("Where it appeared")
    assert [
        edit for edit in ("Add evidence", "Add figure", "Note a request", "change who said it") if edit in words
    ] == []
    assert page.count("<textarea") == 2  # the note of the decision, and the folded comment


def test_what_was_read_is_approved(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    boris = sign_in("boris")
    answer = decide(boris, claim, page_of(boris, claim), note="Well done.")
    assert (answer.status_code, reload(desk, claim).state, last_event(desk, claim).reason) == (
        302,
        State.APPROVED,
        "Well done.",
    )


def test_what_changed_since_the_page_was_opened_is_shown_before_it_is_approved(
    desk: Desk, crew: Crew, sign_in: SignIn
) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    boris = sign_in("boris")
    opened = page_of(boris, claim)
    edit(desk, crew, claim, summary="Somebody else called.")
    overtaken = decide(boris, claim, opened)
    fresh = overtaken.get_data(as_text=True)
    assert (overtaken.status_code, reload(desk, claim).state) == (409, State.IN_REVIEW)
    assert "This claim changed since you opened it." in text_of(fresh)
    assert "Somebody else called." in text_of(fresh)
    assert (decide(boris, claim, fresh).status_code, reload(desk, claim).state) == (302, State.APPROVED)


def test_a_request_without_what_was_read_approves_nothing(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    answer = post(sign_in("boris"), f"/review/{claim.ref}/approve", {"digest": "", "seen": ""})
    assert (answer.status_code, reload(desk, claim).state) == (409, State.IN_REVIEW)


def test_returning_without_words_keeps_the_page(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    answer = post(sign_in("boris"), f"/review/{claim.ref}/return", {"note": " "})
    valid(answer.get_data(as_text=True), "review refused")
    assert (answer.status_code, reload(desk, claim).state) == (422, State.IN_REVIEW)
    assert "Say what has to change." in text_of(answer.get_data(as_text=True))


def test_a_returned_claim_tells_its_author_why(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    answer = post(sign_in("boris"), f"/review/{claim.ref}/return", {"note": "Say who logged the call."})
    casefile = text_of(sign_in("ada").get(f"/claims/{claim.ref}").get_data(as_text=True))
    assert (answer.location, reload(desk, claim).state) == ("/review", State.CHECKING)
    assert "Returned by Boris Ott, 20 Sep 2023, 12:00: Say who logged the call." in casefile
    assert "Returned by Boris Ott: what has to change" in casefile.partition("Next")[2]


def test_an_author_gets_no_button_to_decide(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    page = page_of(sign_in("ada"), claim)
    assert "You wrote on this assessment." in text_of(page)
    assert f"/review/{claim.ref}/approve" not in page


def test_news_are_what_happened_since_one_last_looked(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    boris = sign_in("boris")
    first = text_of(page_of(boris, claim))
    post(boris, f"/review/{claim.ref}/read")
    second = text_of(page_of(boris, claim))
    edit(desk, crew, claim, summary="A warning was given, but only seconds before.")
    third = page_of(boris, claim)
    assert "you have not looked at this claim before" in first
    assert "Since you last looked nothing changed" in second
    assert "Ada Levin edited the assessment" in text_of(third)
    assert "<ins>A warning was given, but only seconds before.</ins>" in third


def test_ones_own_comment_counts_as_having_looked(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    with desk.work(crew.reviewer) as work:
        commenting.comment(work, claim.ref, "Who counted?", about=Part.FIGURES)
    assert "Since you last looked nothing changed" in text_of(page_of(sign_in("boris"), claim))


def test_a_page_view_writes_nothing(desk: Desk, crew: Crew, sign_in: SignIn, database: Database) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    boris = sign_in("boris")
    with counted(database) as sent:
        page_of(boris, claim)
    assert [one for one in sent if not one.startswith(("SELECT", "WITH"))] == []


def test_a_correction_is_compared_with_what_readers_see(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    revise(desk, crew.author, claim)
    edit(desk, crew, claim, summary="A warning was given, but only seconds before.", public_note="It was seconds.")
    submit(desk, crew, claim)
    page = page_of(sign_in("boris"), claim)
    assert "Against the public version" in text_of(page)
    assert ("<del>minutes</del>" in page, "It was seconds." in text_of(page)) == (True, True)


def test_the_queue_holds_what_others_wrote_longest_first(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    swapped = Crew(author=crew.reviewer, reviewer=crew.author, editor=crew.editor)
    mine = claim_in(desk, swapped, State.IN_REVIEW)
    first = claim_in(desk, crew, State.IN_REVIEW)
    second = claim_in(desk, crew, State.IN_REVIEW)
    approved = claim_in(desk, crew, State.APPROVED)
    page = sign_in("boris").get("/review").get_data(as_text=True)
    valid(page, "queue")
    assert re.findall(r'href="/review/([a-z0-9]+)"', page) == [first.ref, second.ref]
    assert "One claim that you wrote on waits for somebody else." in text_of(page)
    assert (mine.ref in page, approved.ref in page) == (False, False)


def test_an_empty_queue_says_what_it_is_for(sign_in: SignIn) -> None:
    page = sign_in("boris").get("/review").get_data(as_text=True)
    valid(page, "empty queue")
    assert ("Nothing waits for your review." in text_of(page), "0 claims" in text_of(page)) == (True, False)


def test_a_queue_of_one_counts_one_claim(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim_in(desk, crew, State.IN_REVIEW)
    page = text_of(sign_in("boris").get("/review").get_data(as_text=True))
    assert ("1 claim " in page, "1 claims" in page) == (True, False)


def test_the_queue_asks_as_much_for_three_rows_as_for_one(
    desk: Desk, crew: Crew, sign_in: SignIn, database: Database
) -> None:
    boris = sign_in("boris")
    asked = []
    for more in (1, 2):
        for _ in range(more):
            claim_in(desk, crew, State.IN_REVIEW)
        with counted(database) as sent:
            boris.get("/review")
        asked.append(len(sent))
    assert asked[0] == asked[1]


def test_the_review_page_asks_the_same_however_much_there_is(
    desk: Desk, crew: Crew, sign_in: SignIn, database: Database
) -> None:
    claim, boris = claim_in(desk, crew, State.IN_REVIEW), sign_in("boris")
    asked = []
    for more in (1, 3):
        for number in range(more):
            with desk.work(crew.reviewer) as work:
                commenting.comment(work, claim.ref, f"Comment {number}", is_blocking=True)
            edit(desk, crew, claim, headline=f"Headline {more} {number}")
        with counted(database) as sent:
            page_of(boris, claim)
        asked.append(len(sent))
    assert asked[0] == asked[1]


def test_a_claim_that_is_not_up_for_review_says_so(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    assert "This claim is “Approved”. It is not up for review." in text_of(page_of(sign_in("carmen"), claim))
    approve_again = decide(sign_in("carmen"), claim, 'name="digest" value="x"')
    assert approve_again.status_code == 409


def test_a_viewer_and_a_stranger_do_not_review(desk: Desk, crew: Crew, sign_in: SignIn, client: FlaskClient) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    answers = [sign_in("viktor").get(f"/review/{claim.ref}"), client.get(f"/review/{claim.ref}")]
    assert [answer.status_code for answer in answers] == [403, 302]
    assert "login" in (answers[1].location or "")


def test_there_is_no_review_of_nothing(sign_in: SignIn) -> None:
    assert sign_in("boris").get("/review/nosuchclaim0").status_code == 404


def test_a_voided_approval_comes_back_to_the_queue(desk: Desk, crew: Crew, sign_in: SignIn) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    approve(desk, crew, claim)
    edit(desk, crew, claim, summary="Something else.")
    boris = sign_in("boris")
    assert f'href="/review/{claim.ref}"' in boris.get("/review").get_data(as_text=True)
    assert "Ada Levin undid the approval with an edit" in text_of(page_of(boris, claim))
    assert reviewing.CHANGED not in text_of(page_of(boris, claim))
