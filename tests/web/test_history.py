"""The history pages: all of it in the address, nothing of it for viewers."""

from claims.services import cases, claiming
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_source


def test_the_desk_reads_who_did_what_with_the_difference(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada, "Two people died.", place="Stepanakert")
    act(desk, people.boris, lambda work: claiming.edit(work, claim.ref, 1, place="Shushi"))
    page = text_of(sign_in("ada").get("/history").get_data(as_text=True))
    assert "12:00 Boris Ott edited the claim: Two people died. Place Stepanakert →became Shushi" in page
    assert page.count("20 Sep 2023") == 1


def test_the_filters_stand_in_the_address_and_go_with_the_pages(desk: Desk, people: People, sign_in: SignIn) -> None:
    for number in range(51):
        act(desk, people.boris, lambda work, number=number: cases.open_case(work, f"Case {number}"))  # type: ignore[misc]  # bound now
    ada = sign_in("ada")
    page = ada.get("/history?action=case.open&since=2023-09-20").get_data(as_text=True)
    assert "Page 1 of 2 · 51 events" in text_of(page)
    assert "/history?action=case.open&amp;since=2023-09-20&amp;page=2" in page
    second = text_of(ada.get("/history?action=case.open&since=2023-09-20&page=2").get_data(as_text=True))
    assert "Boris Ott opened a case: Case 0" in second
    assert "Nothing of that kind has happened." in ada.get("/history?action=claim.retract").get_data(as_text=True)


def test_a_day_that_is_none_is_said_beside_its_field(sign_in: SignIn) -> None:
    answer = sign_in("ada").get("/history?since=yesterday&action=nonsense&page=0")
    assert answer.status_code == 200
    assert "From: A day is written as 2023-09-19." in text_of(answer.get_data(as_text=True))


def test_refused_attempts_are_found(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    post(sign_in("viktor"), f"/claims/{claim.ref}/evidence/new", {"stance": "supports"})
    page = text_of(sign_in("ada").get("/history?refused=y").get_data(as_text=True))
    assert f"Viktor Blom was refused: /claims/{claim.ref}/evidence/new refused" in page
    assert "1 event" in page


def test_an_address_that_no_database_can_hold_is_nowhere_and_leaves_no_trace(sign_in: SignIn) -> None:
    for who in ("viktor", "dina"):
        browser = sign_in(who)
        assert (browser.get("/claims/%00").status_code, post(browser, "/claims/%00/take").status_code) == (404, 404)
    page = text_of(sign_in("ada").get("/history?refused=y").get_data(as_text=True))
    assert "Nothing of that kind has happened." in page


def test_a_claim_has_its_whole_history_and_the_casefile_the_newest(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada, "Two people died.")
    for number in range(10):
        add_evidence(desk, people.ada, claim, add_source(desk, people.ada, f"Source {number}"))
    ada = sign_in("ada")
    casefile = text_of(ada.get(f"/claims/{claim.ref}").get_data(as_text=True))
    whole = text_of(ada.get(f"/claims/{claim.ref}/history").get_data(as_text=True))
    assert casefile.count("added evidence") == 8
    assert (whole.count("added evidence"), "added the claim" in whole) == (10, True)
    assert "Stance Supports" in whole


def test_a_viewer_reads_no_history(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    viktor = sign_in("viktor")
    assert (viktor.get("/history").status_code, viktor.get(f"/claims/{claim.ref}/history").status_code) == (403, 403)
    assert "added the claim" not in viktor.get(f"/claims/{claim.ref}").get_data(as_text=True)


def test_reading_the_history_writes_none(desk: Desk, people: People, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    first = text_of(ada.get("/history").get_data(as_text=True))
    assert text_of(ada.get("/history").get_data(as_text=True)) == first


def test_what_was_typed_is_shown_as_text_in_the_history(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada, "<img src=x onerror=alert(1)>")
    act(desk, people.ada, lambda work: claiming.edit(work, claim.ref, 1, context="<script>alert(2)</script>"))
    ada = sign_in("ada")
    for address in ("/history", f"/claims/{claim.ref}/history", f"/claims/{claim.ref}"):
        page = ada.get(address).get_data(as_text=True)
        assert ("<img" in page, "<script>alert" in page) == (False, False)
