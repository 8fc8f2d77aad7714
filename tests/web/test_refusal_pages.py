"""Where a page leads nowhere, people of the desk keep their places, and readers theirs."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from claims.adapters.database import open_database
from claims.domain.lifecycle import State
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, digest_of
from tests.factories.fixtures import SignIn, csrf_token
from tests.factories.html import text_of, valid
from tests.factories.people import People


@pytest.mark.parametrize(
    ("address", "status"), [("/claims/no-such-claim", 404), ("/cases/a/b/c", 404), ("/admin", 403)]
)
def test_the_desk_keeps_its_places(people: People, sign_in: SignIn, address: str, status: int) -> None:
    answer = sign_in("ada").get(address)
    page = answer.get_data(as_text=True)
    valid(page, address)
    assert (answer.status_code, 'aria-label="Desk"' in page, "To my desk" in text_of(page)) == (status, True, True)


def test_a_reader_is_not_sent_to_the_desk(people: People, client: FlaskClient) -> None:
    answer = client.get("/checks/no-such-check")
    page = answer.get_data(as_text=True)
    valid(page, "a reader's 404")
    assert (answer.status_code, 'aria-label="Site"' in page, "/desk" in page) == (404, True, False)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "nowhere", ["sqlite:////nonexistent/folder/desk.db", "postgresql+psycopg://127.0.0.1:1/claims"]
)
@pytest.mark.parametrize(("address", "status"), [("/desk", 503), ("/claims/new", 503), ("/cases/a/b/c", 404)])
def test_people_of_the_desk_are_told_in_words_that_the_database_is_gone(
    desk: Desk, sign_in: SignIn, address: str, status: int, nowhere: str
) -> None:
    browser = sign_in("ada")
    desk.database = open_database(nowhere)
    answer = browser.get(address)
    valid(answer.get_data(as_text=True), address)
    assert (answer.status_code, "Content-Security-Policy" in answer.headers) == (status, True)


@pytest.mark.one_database
@pytest.mark.parametrize("decision", ["approve", "return"])
def test_a_review_that_cannot_be_written_now_comes_back_with_its_words(
    desk: Desk, crew: Crew, sign_in: SignIn, decision: str
) -> None:
    claim = claim_in(desk, crew, State.IN_REVIEW)
    boris, typed = sign_in("boris"), {"note": "Read twice.", "digest": digest_of(desk, claim), "seen": "1"}
    token = csrf_token(boris, f"/review/{claim.ref}")
    desk.database = replace(desk.database, writes=open_database("sqlite:////nonexistent/folder/desk.db").writes)

    answer = boris.post(f"/review/{claim.ref}/{decision}", data={"csrf_token": token, **typed})

    valid(answer.text, decision)
    assert (answer.status_code, "Read twice." in text_of(answer.text)) == (503, True)
