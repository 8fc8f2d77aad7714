"""The pages of speakers: listed, described, merged and taken apart again, on both databases."""

import re

import pytest
from sqlalchemy import select

from claims.domain.vocabulary import SpeakerKind
from claims.models import Speaker
from claims.services import merging, speakers
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim, add_text, appear
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.speakers import add_speaker, rename


def test_the_list_shows_everybody_and_is_narrowed_by_the_address(desk: Desk, people: People, sign_in: SignIn) -> None:
    rename(desk, people.ada, add_speaker(desk, people.ada, "Ministry of Defence", SpeakerKind.GOVERNMENT), "MoD")
    add_speaker(desk, people.ada, "Maria Zakharova", SpeakerKind.PERSON)
    viktor = sign_in("viktor")
    everybody = text_of(viktor.get("/speakers").get_data(as_text=True))
    persons = text_of(viktor.get("/speakers?kind=person").get_data(as_text=True))
    assert "Ministry of Defence Government or authority · 0 claims · also MoD" in everybody
    assert "2 speakers" in everybody
    assert ("Maria Zakharova" in persons, "Ministry of Defence" in persons) == (True, False)
    assert "Nobody is called that." in viktor.get("/speakers?text=nobody").get_data(as_text=True)
    assert viktor.get("/speakers?kind=nonsense&page=999").status_code == 200


def test_a_speaker_is_added_and_a_known_name_leads_to_its_page(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    first = post(ada, "/speakers/new", {"name": "Ministry of Defence", "kind": "government"})
    again = post(ada, "/speakers/new", {"name": "MINISTRY of defence", "kind": "person"})
    with desk.reading() as session:
        made = session.scalars(select(Speaker)).one()
    assert (first.status_code, first.location, again.location) == (302, f"/speakers/{made.ref}", first.location)


def test_a_name_of_several_is_refused_beside_the_field(desk: Desk, people: People, sign_in: SignIn) -> None:
    for name in ("Defence of Armenia", "Defence of Azerbaijan"):
        rename(desk, people.ada, add_speaker(desk, people.ada, name), "MoD")
    answer = post(sign_in("ada"), "/speakers/new", {"name": "mod", "kind": "person"})
    assert answer.status_code == 422
    assert "Name: “mod” can be “Defence of Armenia” and “Defence of Azerbaijan”: write which." in text_of(
        answer.get_data(as_text=True)
    )


def test_a_speaker_is_described_with_names_and_parent(desk: Desk, people: People, sign_in: SignIn) -> None:
    state, ministry = (add_speaker(desk, people.ada, name) for name in ("Government", "Ministry"))
    told = {
        "seen": str(ministry.version),
        "name": "Ministry of Defence",
        "kind": "government",
        "aliases": "MoD\r\n\r\nՊՆ",
        "parent": state.ref,
        "url": "https://mod.example",
        "description": "Speaks for the army.",
    }
    ada = sign_in("ada")
    answer = post(ada, f"/speakers/{ministry.ref}/edit", told)
    page = text_of(ada.get(answer.location).get_data(as_text=True))
    assert (answer.status_code, answer.location) == (302, f"/speakers/{ministry.ref}")
    assert "Government or authority · part of Government · https://mod.example/" in page
    assert "Other names MoDՊՆ" in page
    assert "Its parts Ministry of Defence" in text_of(ada.get(f"/speakers/{state.ref}").get_data(as_text=True))


def test_two_people_describing_one_speaker_get_both_texts(desk: Desk, people: People, sign_in: SignIn) -> None:
    made = add_speaker(desk, people.ada, "Ministry")
    act(desk, people.boris, lambda work: speakers.describe(work, made.ref, 1, description="Boris wrote this."))
    mine = {"seen": "1", "name": "Ministry", "kind": "institution", "description": "Ada wrote this."}
    ada = sign_in("ada")
    answer = post(ada, f"/speakers/{made.ref}/edit", mine)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert ("Boris wrote this." in page, page.count("Ada wrote this.")) == (True, 2)
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', page)
    assert seen is not None
    assert post(ada, f"/speakers/{made.ref}/edit", {**mine, "seen": seen.group(1)}).status_code == 302


def test_all_claims_of_a_speaker_and_of_those_merged_into_it_stand_on_its_page(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry"))
    text = add_text(desk, people.ada)
    appear(desk, add_claim(desk, people.ada, "The army said this."), text, speaker=army)
    appear(desk, add_claim(desk, people.ada, "The ministry said that."), text, speaker=ministry)
    ada = sign_in("ada")
    merged = post(ada, f"/speakers/{army.ref}/merge", {"into": ministry.ref, "reason": "One office for both."})
    page = text_of(ada.get(merged.location).get_data(as_text=True))
    assert merged.location == f"/speakers/{ministry.ref}"
    assert ("The army said this." in page, "The ministry said that." in page) == (True, True)
    assert "A selection is not a sample" in page
    assert "%" not in page
    assert "merged another speaker into this one" in page
    assert "Its claims count as claims of Ministry" in text_of(ada.get(f"/speakers/{army.ref}").get_data(as_text=True))


def test_a_merge_without_a_reason_or_a_target_is_refused_beside_the_fields(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    army = add_speaker(desk, people.ada, "The army")
    answer = post(sign_in("ada"), f"/speakers/{army.ref}/merge", {"into": "", "reason": ""})
    page = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Is the same as: Choose the speaker it is the same as. Why: Say why." in page


def test_a_merge_is_taken_back(desk: Desk, people: People, sign_in: SignIn) -> None:
    army, ministry = (add_speaker(desk, people.ada, name) for name in ("The army", "Ministry"))
    act(desk, people.ada, lambda work: merging.merge(work, army.ref, ministry.ref, "The same."))
    answer = post(sign_in("ada"), f"/speakers/{army.ref}/unmerge", {"reason": "They are not."})
    with desk.reading() as session:
        assert session.scalars(select(Speaker.merged_into_id)).all() == [None, None]
    assert answer.location == f"/speakers/{army.ref}"


@pytest.mark.parametrize("page", ["new", "{ref}/edit", "{ref}/merge", "{ref}/unmerge"])
def test_a_viewer_changes_nobody(desk: Desk, people: People, sign_in: SignIn, page: str) -> None:
    made = add_speaker(desk, people.ada, "Ministry")
    viktor = sign_in("viktor")
    assert viktor.get(f"/speakers/{page.format(ref=made.ref)}").status_code == 403
    shown = viktor.get(f"/speakers/{made.ref}").get_data(as_text=True)
    assert ("Edit speaker" in shown, "History" in shown) == (False, False)


def test_an_unknown_speaker_is_not_found(sign_in: SignIn) -> None:
    assert sign_in("ada").get("/speakers/nobody").status_code == 404


def test_a_name_is_shown_as_text_whatever_it_holds(desk: Desk, people: People, sign_in: SignIn) -> None:
    made = add_speaker(desk, people.ada, "<script>alert(1)</script>")
    ada = sign_in("ada")
    for address in ("/speakers", f"/speakers/{made.ref}", f"/speakers/{made.ref}/edit", f"/speakers/{made.ref}/merge"):
        page = ada.get(address).get_data(as_text=True)
        assert "<script>alert" not in page
        assert "alert(1)" in page
