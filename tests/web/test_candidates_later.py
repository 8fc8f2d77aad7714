"""What a publication date or a newer text does to candidates, as the page tells it."""

from claims.domain.partial_date import PartialDate
from claims.services import deciding, proposing
from claims.services.work import Desk
from tests.factories.candidates import NEGLECT, STORM, candidate, decide, read_text
from tests.factories.captures import revise
from tests.factories.fixtures import SignIn, csrf_token
from tests.factories.html import text_of
from tests.factories.people import People


def test_a_length_that_reaches_to_now_is_shown_in_words(desk: Desk, sign_in: SignIn, people: People) -> None:
    siege = "Pass closed\n\nThe pass has been closed for nine months, Ines Falk said."
    undated = read_text(desk, people.ada, siege)
    dated = read_text(desk, people.ada, f"{siege} It was sunny.", published=PartialDate(2023, 9, 19))
    ada = sign_in("ada")

    pages = [text_of(ada.get(f"/documents/{each.ref}").text) for each in (undated, dated)]

    assert "nine months: date not known" in pages[0]
    assert "“nine months” hangs on it" in pages[0]
    assert "nine months: since about December 2022" in pages[1]


def test_a_carried_decision_says_so_and_can_be_made_again(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, deciding.accept, NEGLECT)
    revise(desk, people.ada, None, document, f"{STORM}\n\nIt rained.")
    with desk.work(people.ada) as work:
        proposing.begin(work, document.ref)
    ada = sign_in("ada")
    page = ada.get(f"/documents/{document.ref}?candidate={candidate(desk, NEGLECT).ref}").text
    assert "by Ada Levin, carried over from the text before" in text_of(page)
    assert "Decide again" in page

    one = candidate(desk, NEGLECT)
    data = {"csrf_token": csrf_token(ada), "decide-seen": str(one.version), "decide-do": "reopen"}
    ada.post(f"/candidates/{one.ref}/decide", data=data)

    page = ada.get(f"/documents/{document.ref}?candidate={candidate(desk, NEGLECT).ref}").text
    assert "carried over" not in text_of(page)
    assert "Tie to that claim" in page
