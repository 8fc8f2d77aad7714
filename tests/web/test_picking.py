"""Fields in which one thing is chosen out of many, without a script and for one."""

import re

from sqlalchemy import select

from claims.models import Speaker
from claims.services import speakers
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_case, add_claim, add_text, appear
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.people import People
from tests.factories.sources import add_protected, add_source
from tests.factories.speakers import add_speaker, rename


def told(speaker: Speaker, **typed: str) -> dict[str, str]:
    return {"seen": str(speaker.version), "name": speaker.name, "kind": "institution", **typed}


def parent_of(desk: Desk, speaker: Speaker) -> str | None:
    with desk.reading() as session:
        one = session.scalars(select(Speaker).where(Speaker.ref == speaker.ref)).one()
        above = session.get(Speaker, one.parent_id) if one.parent_id else None
        return above.name if above else None


def test_a_name_or_an_alias_in_any_case_of_letters_is_taken(desk: Desk, people: People, sign_in: SignIn) -> None:
    state, office = (add_speaker(desk, people.ada, name) for name in ("The Government", "Office"))
    rename(desk, people.ada, state, "Cabinet")
    answer = post(sign_in("ada"), f"/speakers/{office.ref}/edit", told(office, parent="CABINET"))
    assert (answer.status_code, parent_of(desk, office)) == (302, "The Government")


def test_a_name_of_several_comes_back_with_those_to_choose_from(desk: Desk, people: People, sign_in: SignIn) -> None:
    for name in ("Defence of Armenia", "Defence of Azerbaijan"):
        rename(desk, people.ada, add_speaker(desk, people.ada, name), "MoD")
    office = add_speaker(desk, people.ada, "Office")
    ada, address = sign_in("ada"), f"/speakers/{office.ref}/edit"
    asked = post(ada, address, told(office, parent="mod", description="Typed before."))
    page = asked.get_data(as_text=True)
    chosen = re.search(r'name="parent-pick" value="([^"]+)">\s*<span[^>]*>\s*<bdi>Defence of Armenia', page)
    valid(page, "a speaker with choices")
    assert "Part of: “mod” can be several: choose which." in text_of(page)
    assert ('value="mod"' in page, "Typed before." in page, chosen is not None) == (True, True, True)
    answer = post(ada, address, told(office, parent="mod", **{"parent-pick": chosen.group(1) if chosen else ""}))
    assert (answer.status_code, parent_of(desk, office)) == (302, "Defence of Armenia")


def test_a_name_of_nobody_can_be_put_on_file_with_the_rest(desk: Desk, people: People, sign_in: SignIn) -> None:
    office = add_speaker(desk, people.ada, "Office")
    ada, address = sign_in("ada"), f"/speakers/{office.ref}/edit"
    asked = post(ada, address, told(office, parent="The <b>Senate</b>"))
    assert "A new institution: “The <b>Senate</b>”" in text_of(asked.get_data(as_text=True))
    assert "<b>" not in asked.get_data(as_text=True)
    answer = post(ada, address, told(office, parent="The Senate", **{"parent-pick": "+new"}))
    assert (answer.status_code, parent_of(desk, office)) == (302, "The Senate")


def test_an_identifier_beside_the_line_counts_only_for_the_words_it_stands_for(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    first, second = (add_source(desk, people.ada, "Statement", publisher=name) for name in ("One", "Two"))
    third = add_source(desk, people.ada, "Paper")
    ada = sign_in("ada")
    form = {"seen": "1", "title": "Paper", "kind": "media", "reliability": "C", "origin-ref": second.ref}
    several = post(ada, f"/sources/{third.ref}/edit", {**form, "origin": "Statement", "origin-ref": ""})
    other = post(ada, f"/sources/{third.ref}/edit", {**form, "origin": "Stat"})
    chosen = post(ada, f"/sources/{third.ref}/edit", {**form, "origin": "Statement"})
    page = ada.get(f"/sources/{third.ref}/edit").get_data(as_text=True)
    assert (several.status_code, other.status_code, chosen.status_code) == (422, 422, 302)
    assert (f'value="{second.ref}"' in page, first.ref in page, 'value="Statement"' in page) == (True, False, True)


def test_an_emptied_line_takes_the_choice_back(desk: Desk, people: People, sign_in: SignIn) -> None:
    state, office = (add_speaker(desk, people.ada, name) for name in ("Government", "Office"))
    act(desk, people.ada, lambda work: speakers.describe(work, office.ref, 1, parent=state.ref))
    answer = post(
        sign_in("ada"),
        f"/speakers/{office.ref}/edit",
        {**told(office, parent=""), "seen": "2", "parent-ref": state.ref},
    )
    assert (answer.status_code, parent_of(desk, office)) == (302, None)


def test_a_conflict_tells_both_choices_by_their_names(desk: Desk, people: People, sign_in: SignIn) -> None:
    office, state, house = (add_speaker(desk, people.ada, name) for name in ("Office", "Government", "Parliament"))
    act(desk, people.boris, lambda work: speakers.describe(work, office.ref, 1, parent=state.ref))
    answer = post(sign_in("ada"), f"/speakers/{office.ref}/edit", told(office, parent="Parliament"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Part of nothing Government Parliament" in text_of(page)
    assert (house.ref in page, 'value="Parliament"' in page) == (True, True)


def test_what_cannot_be_a_name_is_refused_beside_the_field(desk: Desk, people: People, sign_in: SignIn) -> None:
    office = add_speaker(desk, people.ada, "Office")
    for typed in ("\x00", "a\u202eb", "x" * 5_000):
        sent = told(office, parent=typed, **{"parent-ref": "\x00", "parent-pick": "\x00"})
        assert post(sign_in("ada"), f"/speakers/{office.ref}/edit", sent).status_code == 422


def test_the_docket_is_narrowed_by_a_name_or_by_the_address_of_before(
    desk: Desk, people: People, sign_in: SignIn
) -> None:
    case, speaker = add_case(desk, people.ada, "The case"), add_speaker(desk, people.ada, "Moscow Times")
    appear(desk, add_claim(desk, people.ada, "By the paper."), add_text(desk, people.ada), speaker=speaker)
    add_claim(desk, people.ada, "Of the case.", case_id=case.id, topics=("War aims",))
    ada = sign_in("ada")
    for query, words, other in (
        ("speaker=moscow+times", "By the paper.", "Of the case."),
        ("speaker=moscow-times", "By the paper.", "Of the case."),
        ("case=the-case", "Of the case.", "By the paper."),
        ("topic=War+aims", "Of the case.", "By the paper."),
        ("topic=nothing&topic-pick=war-aims", "Of the case.", "By the paper."),
    ):
        page = ada.get(f"/claims?{query}").get_data(as_text=True)
        assert (words in page, other in page) == (True, False), query
    unclear = ada.get("/claims?speaker=Moscow").get_data(as_text=True)
    assert "Speaker: No speaker is called “Moscow”. Choose one of those below" in text_of(unclear)
    assert 'name="speaker-pick" value="moscow-times"' in unclear
    valid(unclear, "the docket with choices")


def test_no_page_with_a_form_lists_everything_there_is(desk: Desk, people: People, sign_in: SignIn) -> None:
    claim = add_claim(desk, people.ada)
    office = add_speaker(desk, people.ada, "Office")
    for number in range(30):
        add_speaker(desk, people.ada, f"Body {number}")
        add_source(desk, people.ada, f"Body {number}")
        add_case(desk, people.ada, f"Body {number}")
    ada = sign_in("ada")
    for address in (
        "/claims", "/claims/new", "/documents", "/documents/new", "/exchange", "/exchange/imports/new", "/sources/new",
        f"/speakers/{office.ref}/edit", f"/speakers/{office.ref}/merge", f"/claims/{claim.ref}/evidence/new",
        f"/claims/{claim.ref}/relations/new", f"/claims/{claim.ref}/edit",
    ):  # fmt: skip
        assert "Body " not in ada.get(address).get_data(as_text=True), address


def test_suggestions_come_as_json_for_those_at_the_desk(desk: Desk, people: People, sign_in: SignIn) -> None:
    speaker = add_speaker(desk, people.ada, "Ministry of Defence")
    add_protected(desk, people.ada)
    viktor = sign_in("viktor")
    found = viktor.get("/suggest/speaker?q=def")
    assert found.get_json()["choices"] == [
        {
            "ref": speaker.ref,
            "words": "Ministry of Defence",
            "facts": "Institution or organisation",
            "slug": speaker.slug,
            "language": "",
        }
    ]
    assert found.headers["Cache-Control"] == "no-store"
    assert viktor.get(f"/suggest/speaker?q=def&besides={speaker.ref}").get_json()["choices"] == []
    assert viktor.get("/suggest/source?q=secret").get_json()["choices"] == []
    assert (viktor.get("/suggest/nothing").status_code, viktor.get("/suggest/claim?q=%00").status_code) == (404, 200)


def test_a_stranger_is_suggested_nothing(sign_in: SignIn) -> None:
    stranger = sign_in("ada")
    stranger.delete_cookie("claims")
    assert stranger.get("/suggest/speaker?q=a").status_code == 302
