"""What pickers and selects offer."""

import pytest

from claims.domain.errors import NotFound
from claims.queries import claims
from claims.services import merging
from claims.services.work import Desk
from tests.factories.claims import add_case, add_claim
from tests.factories.people import People
from tests.factories.speakers import add_speaker
from tests.factories.statements import counted


def test_a_picker_finds_other_claims_by_words_or_identifier(desk: Desk, people: People) -> None:
    near = add_claim(desk, people.ada, "The military warned Russia.")
    other = add_claim(desk, people.ada, "Russia was not warned.")
    add_claim(desk, people.ada, "Nobody died.")
    with desk.reading() as session:
        found = [[one.claim.ref for one in claims.look_for(session, text, near=near)] for text in ("russia", other.ref)]
    assert found == [[other.ref], [other.ref]]


def test_without_words_a_picker_offers_the_claims_of_the_same_case(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    near = add_claim(desk, people.ada, "One claim.", case_id=case.id)
    beside = add_claim(desk, people.ada, "Another claim.", case_id=case.id)
    lone = add_claim(desk, people.ada, "Of no case.")
    with desk.reading() as session:
        assert [one.claim.ref for one in claims.look_for(session, " ", near=near)] == [beside.ref]
        assert len(claims.look_for(session, "", near=lone)) == 2


def test_a_picker_offers_no_more_than_twenty(desk: Desk, people: People) -> None:
    near = add_claim(desk, people.ada)
    for number in range(22):
        add_claim(desk, people.ada, f"Claim {number}.")
    with desk.reading() as session:
        assert len(claims.look_for(session, "", near=near)) == 20


def test_selects_offer_everything_there_is_in_four_statements(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    add_claim(desk, people.ada, topics=("War", "Aid"))
    moscow, kremlin = (add_speaker(desk, people.ada, name) for name in ("Moscow", "The Kremlin"))
    with desk.work(people.ada) as work:
        merging.merge(work, kremlin.ref, moscow.ref, "They are the same.")
    with desk.reading() as session, counted(desk.database) as sent:
        offers = claims.offers(session)
    assert (offers.cases, offers.topics) == ([(case.slug, case.title)], [("aid", "Aid"), ("war", "War")])
    assert offers.speakers == [(moscow.slug, "Moscow")]
    assert [name for _ref, name in offers.people] == [
        "Ada Levin",
        "Boris Ott",
        "Carmen Ruiz",
        "Dina Haddad",
        "Viktor Blom",
    ]
    assert len(sent) == 4


def test_nothing_is_found_under_no_identifier(desk: Desk) -> None:
    with desk.reading() as session:
        with pytest.raises(NotFound):
            claims.by_ref(session, "nothing")
        with pytest.raises(NotFound):
            claims.figure_by_ref(session, "nothing")
