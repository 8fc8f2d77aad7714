"""What a decision costs in a long text: about as much as the cards shown, however many others there are."""

import re
from functools import partial

import pytest
from flask.testing import FlaskClient

from claims.models import Candidate, Document
from claims.services import proposing
from claims.services.proposing import Text
from claims.services.work import Actor, Desk
from tests.factories.candidates import STORM, all_of
from tests.factories.fixtures import SignIn, csrf_token
from tests.factories.people import People
from tests.factories.steps import steps_of
from tests.factories.texts import a_document

PART = {"X-Part": "room"}
KEPT = re.compile(r'<p data-kept="(\d+):(\d+)"></p>')


def a_long_document(desk: Desk, actor: Actor, copies: int) -> tuple[Document, list[Candidate]]:
    """A text with ten candidates a copy, read at once."""
    text = "\n\n".join(STORM.strip().replace("Port Ellery", f"Port Number {number}") for number in range(copies))
    document = a_document(desk, actor, text)
    whole = Text(text, "en", None)
    with desk.work(actor) as work:
        proposing.store(work, document.ref, whole, proposing.find(whole))
    return document, [one for one in all_of(desk) if one.revision_id == document.revisions[0].id]


def reject(browser: FlaskClient, token: str, one: Candidate, seen: str = "1") -> str:
    data = {"csrf_token": token, "decide-seen": str(one.version), "decide-do": "reject:opinion", "text-seen": seen}
    answer = browser.post(f"/candidates/{one.ref}/decide", data=data, headers=PART)
    assert answer.status_code == 200
    return str(answer.text)


@pytest.mark.one_database
def test_a_decision_costs_what_is_shown_however_long_the_text_is(desk: Desk, sign_in: SignIn, people: People) -> None:
    ada = sign_in("ada")
    token = csrf_token(ada)
    _document, short = a_long_document(desk, people.ada, 14)
    _document, long = a_long_document(desk, people.ada, 56)
    reject(ada, token, short[0])

    few, many = (steps_of(partial(reject, ada, token, rows[20])) for rows in (short, long))

    assert (len(long), len(short)) == (560, 140)
    assert many < 1.35 * few


@pytest.mark.one_database
def test_the_text_comes_anew_around_the_cards_alone(desk: Desk, sign_in: SignIn, people: People) -> None:
    ada = sign_in("ada")
    document, rows = a_long_document(desk, people.ada, 30)
    paragraphs = ada.get(f"/documents/{document.ref}").text.split('id="text"')[1].split("</article>")[0].count("<p")

    page = reject(ada, csrf_token(ada), rows[150]).split("</article>")[0]

    kept = [(int(first), int(end)) for first, end in KEPT.findall(page)]
    assert kept[0][0] == 0
    assert kept[0][1] > paragraphs // 5
    assert (kept[-1][1], page.count("<p") - len(kept)) == (
        paragraphs,
        paragraphs - sum(end - first for first, end in kept),
    )
    for one in (rows[150], rows[151], rows[100], rows[199]):
        assert f"candidate-{one.ref}" in page


@pytest.mark.one_database
def test_whoever_has_another_text_or_none_gets_all_of_it(desk: Desk, sign_in: SignIn, people: People) -> None:
    ada = sign_in("ada")
    _document, rows = a_long_document(desk, people.ada, 14)

    pages = [reject(ada, csrf_token(ada), rows[at], seen) for at, seen in ((1, ""), (2, "2"))]

    assert [KEPT.findall(page) for page in pages] == [[], []]
