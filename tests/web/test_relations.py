"""Two claims are related on a page that works without scripts, from either side."""

import pytest

from claims.domain.lifecycle import State
from claims.services.work import Desk
from tests.factories.claims import add_claim, relate, set_directly
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People

WARNED, NOT_WARNED = "The military warned Russia.", "Russia was not warned."


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("denies", "It denies", "It is denied by"),
        ("inverse-denies", "It is denied by", "It denies"),
        ("supersedes", "It supersedes", "It is superseded by"),
    ],
)
def test_the_other_claim_is_found_by_words_and_related_either_way(
    desk: Desk, people: People, sign_in: SignIn, *, kind: str, here: str, there: str
) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    add_claim(desk, people.ada, "Nobody died.")
    ada, address = sign_in("ada"), f"/claims/{near.ref}/relations/new"
    typed = {"kind": kind, "other": "military", "note": "Both on one day."}
    asked = post(ada, address, typed, page=address)
    page = asked.get_data(as_text=True)
    assert (asked.status_code, 'value="military"' in page, "Both on one day." in page) == (422, True, True)
    assert (f'value="{far.ref}"' in page, "Nobody died." in page) == (True, False)
    answer = post(ada, address, {**typed, "other-pick": far.ref}, page=address)
    assert (answer.status_code, answer.location) == (302, f"/claims/{near.ref}#relations")
    assert f"{here} {WARNED}" in text_of(ada.get(f"/claims/{near.ref}").get_data(as_text=True))
    assert f"{there} {NOT_WARNED}" in text_of(ada.get(f"/claims/{far.ref}").get_data(as_text=True))


def test_everything_wrong_stands_beside_its_field(desk: Desk, people: People, sign_in: SignIn) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    relate(desk, people.ada, near, far)
    ada, address = sign_in("ada"), f"/claims/{near.ref}/relations/new"
    nothing = post(ada, address, {"kind": "denies"}, page=address)
    twice = post(ada, address, {"kind": "denies", "other": far.ref}, page=address)
    itself = post(ada, address, {"kind": "denies", "other": near.ref}, page=address)
    nonsense = post(ada, address, {"kind": "hates", "other": far.ref}, page=address)
    unknown = post(ada, address, {"kind": "denies", "other": "nothing"}, page=address)
    assert [answer.status_code for answer in (nothing, twice, itself, nonsense, unknown)] == [422] * 5
    assert "Choose the other claim." in text_of(nothing.get_data(as_text=True))
    assert "It is already on file that this claim denies the other." in text_of(twice.get_data(as_text=True))
    assert "A relation needs two different claims." in text_of(itself.get_data(as_text=True))


def test_a_published_claim_can_be_denied_from_its_denial_only(desk: Desk, people: People, sign_in: SignIn) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    set_directly(desk, far, state=State.PUBLISHED, slug="a-check")
    ada = sign_in("ada")
    for claim, other, status in ((far, near, 409), (near, far, 302)):
        address = f"/claims/{claim.ref}/relations/new"
        assert post(ada, address, {"kind": "denies", "other": other.ref}, page=address).status_code == status


def test_a_relation_is_withdrawn_from_the_casefile_of_either_claim(desk: Desk, people: People, sign_in: SignIn) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    made = relate(desk, people.ada, near, far)
    ada, address = sign_in("ada"), f"/claims/{far.ref}/relations/{made.ref}/withdraw"
    assert "The military warned Russia. is denied by Russia was not warned." in text_of(
        ada.get(address).get_data(as_text=True)
    )
    assert post(ada, address, {"reason": ""}, page=address).status_code == 422
    assert post(ada, address, {"reason": "Of different days."}, page=address).status_code == 302
    for claim in (near, far):
        page = text_of(ada.get(f"/claims/{claim.ref}").get_data(as_text=True))
        assert ("Opposed by" in page, "Of different days." in page) == (False, True)


def test_a_relation_is_found_only_on_its_own_claims(desk: Desk, people: People, sign_in: SignIn) -> None:
    near, far, other = (add_claim(desk, people.ada, words) for words in (NOT_WARNED, WARNED, "Another claim."))
    made = relate(desk, people.ada, near, far)
    assert sign_in("ada").get(f"/claims/{other.ref}/relations/{made.ref}/withdraw").status_code == 404
    assert sign_in("viktor").get(f"/claims/{near.ref}/relations/new").status_code == 403
