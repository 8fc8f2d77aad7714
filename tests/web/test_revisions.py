"""The pages of a newer text: the difference before it is taken, what became of each claim, and the decision."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from claims.models import Appearance, Document, Reanchoring, Revision
from claims.services.work import Desk
from claims.web.kit.desks import KEY
from tests.factories.captures import revise
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.people import People
from tests.factories.texts import ARTICLE, a_claim_in, a_document

HURT = "at least two people were hurt on Tuesday"
THREE = "three people were hurt on Tuesday"
LATER = ARTICLE.replace(HURT, THREE)


@pytest.fixture
def document(desk: Desk, people: People) -> Document:
    return a_document(desk, people.ada)


def page_of(browser: FlaskClient, url: str) -> str:
    response = browser.get(url)
    page = response.get_data(as_text=True)
    valid(page, url)
    return page


def test_a_newer_text_is_compared_before_it_is_taken(
    desk: Desk, sign_in: SignIn, people: People, document: Document
) -> None:
    a_claim_in(desk, people.ada, document, HURT)
    a_claim_in(desk, people.ada, document, "Mayor Ines Falk")
    boris = sign_in("boris")
    sent = post(boris, f"/documents/{document.ref}/newer", {"text": LATER})
    seen = page_of(boris, sent.location)
    words = text_of(seen)
    assert (sent.status_code, "<del>at least two</del>" in seen, "<ins>three</ins>" in seen) == (303, True, True)
    for told in ("Changed, or not sure where", "Same words, elsewhere", f"→ “{THREE}”", "Keep as revision 2"):
        assert told in words
    with desk.reading() as session:
        assert session.scalars(select(Revision.number)).all() == [1]
    taken = post(boris, sent.location, {"number": "1"})
    assert (taken.status_code, taken.location) == (302, f"/documents/{document.ref}/revisions/2/changes")
    changes = text_of(page_of(boris, taken.location))
    assert "One claim stands on words that were changed or are gone." in changes
    assert "Followed by reanchoring 1, by machine." in changes


def test_a_text_taken_by_somebody_else_meanwhile_is_compared_anew(
    desk: Desk, sign_in: SignIn, people: People, document: Document, tmp_path: Path
) -> None:
    boris = sign_in("boris")
    address = post(boris, f"/documents/{document.ref}/newer", {"text": LATER}).location
    revise(desk, people.ada, tmp_path, document, f"{ARTICLE} Rain.")
    late = post(boris, address, {"number": "1"})
    words = text_of(late.get_data(as_text=True))
    assert (late.status_code, "Meanwhile another text of this document came in." in words) == (422, True)
    assert "Keep as revision 3" in words
    assert post(boris, address, {"number": "2"}).status_code == 302


def test_the_very_same_text_is_not_taken(desk: Desk, sign_in: SignIn, document: Document) -> None:
    ada = sign_in("ada")
    address = post(ada, f"/documents/{document.ref}/newer", {"text": ARTICLE}).location
    assert "This is the very text of revision 1: nothing has changed in it." in text_of(page_of(ada, address))
    assert post(ada, address, {"number": "1"}).status_code == 422
    with desk.reading() as session:
        assert session.scalars(select(Revision.number)).all() == [1]


def test_the_documents_own_address_is_one_button_where_fetching_is_on(
    app: Flask, desk: Desk, sign_in: SignIn, people: People
) -> None:
    document = a_document(desk, people.ada, url="https://post.example/wall")
    ada = sign_in("ada")
    before = page_of(ada, f"/documents/{document.ref}/newer")
    kept = app.extensions[f"{KEY}.config"]
    app.extensions[f"{KEY}.config"] = replace(kept, may_fetch=True)
    after = page_of(ada, f"/documents/{document.ref}/newer")
    told = "Fetch it from https://post.example/wall"
    assert (told in text_of(before), told in text_of(after)) == (False, True)


def test_nothing_or_a_faulty_text_is_refused_in_words(sign_in: SignIn, document: Document) -> None:
    ada = sign_in("ada")
    for text, message in (("", "Paste the text or choose a file."), ("a" * 200_001, "200,001 characters")):
        sent = post(ada, f"/documents/{document.ref}/newer", {"text": text})
        assert (sent.status_code, message in text_of(sent.get_data(as_text=True))) == (422, True)


@pytest.fixture
def recheck(desk: Desk, people: People, document: Document, tmp_path: Path) -> str:
    """The address of a re-check of altered words."""
    a_claim_in(desk, people.ada, document, HURT)
    revise(desk, people.ada, tmp_path, document, LATER)
    with desk.reading() as session:
        return f"/documents/{document.ref}/rechecks/{session.scalars(select(Reanchoring.ref)).one()}"


def test_what_waits_is_shown_wherever_the_claim_is_worked_on(
    desk: Desk, sign_in: SignIn, document: Document, recheck: str
) -> None:
    ada = sign_in("ada")
    with desk.reading() as session:
        claim = session.scalars(select(Appearance).join(Appearance.claim)).one()
        ref = session.get_one(type(claim).claim.property.mapper.class_, claim.claim_id).ref
    pages = [
        page_of(ada, url) for url in ("/desk", "/documents/rechecks", f"/claims/{ref}", f"/documents/{document.ref}")
    ]
    assert [
        told in text_of(page)
        for told, page in zip(
            (
                "Its text has changed",
                "Changed, or not sure where",
                "changed the words “at least two",
                "One claim stands",
            ),
            pages,
            strict=True,
        )
    ] == [True] * 4
    assert [recheck in page for page in pages] == [False, True, True, False]
    assert "highlight" not in re.sub(r"<link[^>]*>", "", pages[3].partition("<article")[2].partition("</article>")[0])


def test_one_button_puts_the_claim_on_the_new_words(
    desk: Desk, sign_in: SignIn, document: Document, recheck: str
) -> None:
    ada = sign_in("ada")
    changes = page_of(ada, f"/documents/{document.ref}/revisions/2/changes")
    form = changes[changes.index(f'action="{recheck}"') :]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    assert (sent["decision"], sent["quote"]) == ("confirmed", THREE)
    done = post(ada, recheck, sent)
    page = page_of(ada, f"/documents/{document.ref}")
    assert (done.status_code, "One claim stands" in text_of(page)) == (302, False)
    assert f">{THREE}</a></mark>" in page
    assert "The claim stands on the new words" in text_of(page_of(ada, done.location))


def test_a_decision_without_words_or_with_others_is_refused_and_nothing_typed_is_lost(
    sign_in: SignIn, recheck: str
) -> None:
    ada = sign_in("ada")
    told = {"seen": "1", "decision": "confirmed", "reason": "Looked with care."}
    for quote, message in (
        ("", "Say which words of the new text carry the claim."),
        ("the tower fell", "does not stand in the text"),
        ("people", "stands in the text 3 times. Say which place is meant."),
    ):
        sent = post(ada, recheck, {**told, "quote": quote})
        page = sent.get_data(as_text=True)
        valid(page, recheck)
        assert (sent.status_code, message in text_of(page), "Looked with care.</textarea>" in page) == (422, True, True)
    undecided = post(ada, recheck, {"seen": "1"})
    assert undecided.status_code == 422
    settled = post(
        ada, recheck, {**told, "quote": "people", "place": f"{LATER.index('people')}:{LATER.index('people') + 6}"}
    )
    assert settled.status_code == 302


def test_two_people_decide_and_both_see_it(sign_in: SignIn, recheck: str) -> None:
    ada, boris = sign_in("ada"), sign_in("boris")
    first = post(ada, recheck, {"seen": "1", "decision": "kept", "reason": "It said so then."})
    second = post(boris, recheck, {"seen": "1", "decision": "dropped"})
    page = text_of(second.get_data(as_text=True))
    assert (first.status_code, second.status_code) == (302, 409)
    for told in ("Somebody else was faster", "The claim stays with the older text", "The newer text no longer says it"):
        assert told in page
    assert post(boris, recheck, {"seen": "2", "decision": "dropped"}).status_code == 302


def test_any_text_can_be_read_as_it_was(desk: Desk, sign_in: SignIn, document: Document, recheck: str) -> None:
    viktor = sign_in("viktor")
    first = page_of(viktor, f"/documents/{document.ref}/revisions/1")
    assert f">{HURT}</a></mark>" in first
    for told in ("revision 1 of 2", "This is an older text.", "Only the text was kept of this revision"):
        assert told in text_of(first)
    second = text_of(page_of(viktor, f"/documents/{document.ref}/revisions/2"))
    for told in (THREE, "Pasted,", "Download the raw file", "Revisions: 2"):
        assert told in second
    beyond = 2**63  # more than any database keeps
    missing = [
        f"/documents/{document.ref}/revisions/{end}"
        for end in ("3", "1/changes", "0", f"{beyond}", f"{beyond}/changes")
    ]
    assert [viktor.get(url).status_code for url in missing] == [404] * len(missing)
    assert "Decide" not in text_of(page_of(viktor, f"/documents/{document.ref}/revisions/2/changes"))


def test_hostile_words_stay_words(desk: Desk, sign_in: SignIn, people: People) -> None:
    old = "He said <script>alert(1)</script> & two people died there yesterday."
    document = a_document(desk, people.ada, old)
    a_claim_in(desk, people.ada, document, "<script>alert(1)</script> & two people died")
    ada = sign_in("ada")
    sent = post(
        ada, f"/documents/{document.ref}/newer", {"text": old.replace("two", "<img src=x onerror=alert(2)> three")}
    )
    page = page_of(ada, sent.location)
    assert ("<script>alert" in page, "<img" in page, "&lt;script&gt;" in page) == (False, False, True)
