"""The pages of sources: described, used, edited; what a protected one hides stays with those who may know it."""

import pytest
from sqlalchemy import select

from claims.domain.vocabulary import Reliability
from claims.models import Source
from claims.services import sources
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source

TOLD = {"title": "Statement of 19 September", "kind": "statement", "reliability": "C"}


def test_a_source_is_described_and_its_page_says_it_all(desk: Desk, people: People, sign_in: SignIn) -> None:
    wire = add_source(desk, people.ada, "Wire of the agency")
    more = {
        "publisher": "Ministry of Defence",
        "author": "Press office",
        "published": "19 September 2023",
        "url": "https://mod.example/statement",
        "language": "az-latn",
        "origin": wire.ref,
        "note": "Their own words.",
    }
    ada = sign_in("ada")
    answer = post(ada, "/sources/new", {**TOLD, **more})
    page = ada.get(answer.location).get_data(as_text=True)
    assert answer.status_code == 302
    assert (
        "Statement of a party · Ministry of Defence · Press office · 19 September 2023 · "
        "reliability C · fairly reliable https://mod.example/statementTheir own words." in text_of(page)
    )
    assert 'lang="az-Latn"' in page
    assert "Derives from Wire of the agency" in text_of(page)
    assert "Repeated by Statement of 19 September" in text_of(ada.get(f"/sources/{wire.ref}").get_data(as_text=True))


def test_what_is_wrong_with_a_source_stands_beside_its_fields_and_nothing_typed_is_lost(sign_in: SignIn) -> None:
    wrong = {
        "title": "",
        "kind": "",
        "url": "javascript:alert(1)",
        "published": "09/11/2020",
        "publisher": "Kept",
    }
    answer = post(sign_in("ada"), "/sources/new", wrong)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for words in ("Title: Give the source a title.", "Kind: Choose the kind.", "can be two days"):
        assert words in text_of(page)
    assert 'value="javascript:alert(1)"' in page
    assert 'value="Kept"' in page


def test_a_protected_source_needs_words_for_readers(sign_in: SignIn) -> None:
    answer = post(sign_in("ada"), "/sources/new", {**TOLD, "is_protected": "y", "identity": "Captain Secret"})
    page = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "What readers are told of it: Say how readers are told of a protected source." in page


def test_a_protected_source_is_open_to_checkers_and_closed_to_viewers(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    made, claim = add_protected(desk, people.ada), add_claim(desk, people.ada)
    add_evidence(desk, people.ada, claim, made, excerpt="Secret words")
    ada, viktor = sign_in("ada"), sign_in("viktor")
    addresses = (f"/sources/{made.ref}", "/sources", f"/claims/{claim.ref}")
    for address in addresses:
        assert "ecret" not in viktor.get(address).get_data(as_text=True)
        assert "A duty officer" in viktor.get(address).get_data(as_text=True)
        assert "Talk with Captain Secret" in ada.get(address).get_data(as_text=True)
    assert "Captain Secret of the Fifth" in ada.get(addresses[0]).get_data(as_text=True)
    assert "Captain Secret of the Fifth" not in ada.get(addresses[1]).get_data(as_text=True)
    assert "Captain Secret of the Fifth" not in ada.get(addresses[2]).get_data(as_text=True)


def test_the_list_is_narrowed_by_the_address(desk: Desk, people: People, sign_in: SignIn) -> None:
    add_source(desk, people.ada, "Log of the centre", reliability=Reliability.A)
    add_source(desk, people.ada, "Briefing")
    page = text_of(sign_in("viktor").get("/sources?reliability=A").get_data(as_text=True))
    assert ("Log of the centre" in page, "Briefing" in page, "1 source" in page) == (True, False, True)


def test_an_edit_is_saved_with_its_history(desk: Desk, people: People, sign_in: SignIn) -> None:
    made = add_source(desk, people.ada, "Statement of 19 September")
    ada = sign_in("ada")
    answer = post(ada, f"/sources/{made.ref}/edit", {**TOLD, "seen": str(made.version), "note": "Archived."})
    page = text_of(ada.get(answer.location).get_data(as_text=True))
    assert answer.status_code == 302
    assert "Ada Levin edited a source Reliability F · cannot be judged →became C · fairly reliable" in page


def test_two_people_editing_one_source_get_both_texts(desk: Desk, people: People, sign_in: SignIn) -> None:
    made = add_source(desk, people.ada, "Statement of 19 September")
    act(desk, people.boris, lambda work: sources.edit(work, made.ref, 1, publisher="Boris's house"))
    mine = {**TOLD, "seen": "1", "publisher": "Ada's house", "reliability": "F"}
    answer = post(sign_in("ada"), f"/sources/{made.ref}/edit", mine)
    page = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 409
    assert "Publisher nothing Boris's house Ada's house" in page
    with desk.reading() as session:
        assert session.scalars(select(Source.publisher)).one() == "Boris's house"


@pytest.mark.parametrize("page", ["new", "{ref}/edit"])
def test_a_viewer_describes_nothing(desk: Desk, people: People, sign_in: SignIn, page: str) -> None:
    made = add_source(desk, people.ada)
    viktor = sign_in("viktor")
    address = f"/sources/{page.format(ref=made.ref)}"
    assert (viktor.get(address).status_code, post(viktor, address, TOLD).status_code) == (403, 403)


def test_an_unknown_source_is_not_found(sign_in: SignIn) -> None:
    assert sign_in("ada").get("/sources/nothing").status_code == 404
