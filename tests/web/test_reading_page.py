"""The reading page: every letter in its place, claims marked in the text, attributions edited and words withdrawn."""

import re

import pytest
from sqlalchemy import select, update

from claims.domain.lifecycle import State
from claims.models import Appearance, Claim, Event, Speaker
from claims.services.work import Desk
from tests.factories.fixtures import SignIn, post
from tests.factories.html import text_of, valid
from tests.factories.people import People
from tests.factories.texts import ARABIC, ARTICLE, COMBINING, CURLY, EMOJI, HEBREW, a_claim_in, a_document


def marked(page: str) -> list[str]:
    """The highlighted words of a reading page."""
    found = re.findall(r'<mark class="highlight[^>]*><a [^>]*>(.*?)</a></mark>', page, re.DOTALL)
    return [words.replace("&#34;", '"').replace("&amp;", "&") for words in found]


@pytest.mark.parametrize("text", [CURLY, EMOJI, ARABIC, HEBREW, COMBINING, '<b>not bold</b> & "quoted"'])
def test_the_page_holds_every_letter_of_the_text(desk: Desk, sign_in: SignIn, people: People, text: str) -> None:
    document = a_document(desk, people.ada, text)
    page = sign_in("viktor").get(f"/documents/{document.ref}").get_data(as_text=True)
    assert " ".join(text.split()) in text_of(page.replace("</p><p", "</p> <p"))


def test_a_paragraph_is_written_without_any_white_space_of_the_page(
    desk: Desk, sign_in: SignIn, people: People
) -> None:
    document = a_document(desk, people.ada, "One two three.\n\nFour.")
    spot = a_claim_in(desk, people.ada, document, "two three")
    page = sign_in("ada").get(f"/documents/{document.ref}").get_data(as_text=True)
    article = re.search(r"<article.*?</article>", page, re.DOTALL)
    assert article is not None
    mark = f'<mark class="highlight" id="at-4"><a href="#appearance-{spot.ref}">two three</a></mark>'
    assert article[0] == (
        '<article class="reading__text" id="text" lang="en" dir="ltr"><p><span data-at="0">One </span>'
        f'<span data-at="4" data-cards="appearance-{spot.ref}">{mark}</span>'
        '<span data-at="13">.</span></p><p><span data-at="16">Four.</span></p></article>'
    )


def test_what_would_turn_the_words_is_shown_and_every_place_stays(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada, "It was \u202elive\u202c there, and so on.")
    a_claim_in(desk, people.ada, document, "there")
    page = sign_in("ada").get(f"/documents/{document.ref}").get_data(as_text=True)
    assert '<span data-at="0">It was <span class="unseen" data-unseen="202E">⟨U+202E⟩</span>live<span' in page
    assert (marked(page), 'data-at="19">, and so' in page) == (["there"], True)
    assert re.findall("[\u202a-\u202e\u2066-\u2069]", page) == []


def test_direction_and_language_are_on_the_text(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada, f"{ARABIC}\n\nIn English.", language="ar")
    page = sign_in("ada").get(f"/documents/{document.ref}").get_data(as_text=True)
    assert ('lang="ar" dir="rtl"' in page, page.count('<p dir="ltr">')) == (True, 1)


def test_selected_words_become_a_claim(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    start = ARTICLE.index("At least two people were hurt there")
    answer = post(
        sign_in("ada"),
        f"/documents/{document.ref}/claims",
        {
            "quote": "At least two people were hurt there",
            "place": f"{start}:{start + 35}",
            "statement": "At least two people were hurt at the wall before.",
            "voice": "named",
            "speaker": "Harbour authority",
            "speaker_kind": "institution",
            "reporting_verb": "said",
            "manner": "indirect",
            "polarity": "asserts",
            "said_on": "2023-09",
            "kind": "number",
            "figure": "at least two people hurt",
            "chosen_because": "Residents ask.",
        },
    )
    with desk.reading() as session:
        spot = session.scalars(select(Appearance)).one()
        speaker = session.scalars(select(Speaker)).one()
    assert (answer.status_code, answer.location) == (302, f"/documents/{document.ref}#at-{start}")
    assert (spot.start, spot.exact, spot.speaker_id) == (start, "At least two people were hurt there", speaker.id)
    page = sign_in("viktor").get(f"/documents/{document.ref}").get_data(as_text=True)
    assert marked(page) == ["At least two people were hurt there"]
    for words in ("Harbour authority · said", "≥ 2 people hurt", "September 2023", "New"):
        assert words in text_of(page)


def test_an_ambiguous_quote_is_answered_with_its_places_and_one_choice_settles_it(
    desk: Desk, sign_in: SignIn, people: People
) -> None:
    document = a_document(desk, people.ada)
    ada, url = sign_in("ada"), f"/documents/{document.ref}/claims"
    typed = {"quote": "the council", "statement": "The council knew.", "chosen_because": "It had a duty."}
    asked = post(ada, url, typed)
    page = asked.get_data(as_text=True)
    places = re.findall(r'type="radio" name="place" value="(\d+:\d+)"', page)
    at = [ARTICLE.index("the council"), ARTICLE.rindex("the council")]
    assert (asked.status_code, places) == (422, [f"{start}:{start + 11}" for start in at])
    assert "“the council” stands in the text 2 times. Say which place is meant." in text_of(page)
    for kept in ("The council knew.</textarea>", "It had a duty.</textarea>", "the council</textarea>"):
        assert kept in page
    settled = post(ada, url, {**typed, "place": places[1]})
    with desk.reading() as session:
        assert (settled.status_code, session.scalars(select(Appearance.start)).one()) == (302, at[1])


def test_an_absent_quote_is_refused_and_nothing_typed_is_lost(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    typed = {"quote": "the tower fell", "statement": "The tower fell.", "speaker": "Ines Falk", "figure": "two"}
    answer = post(sign_in("ada"), f"/documents/{document.ref}/claims", typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "“the tower fell” does not stand in the text. Copy the words from it unchanged." in text_of(page)
    for kept in ("the tower fell</textarea>", "The tower fell.</textarea>", 'value="Ines Falk"', 'value="two"'):
        assert kept in page


def test_nonsense_in_the_marking_form_is_refused(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    typed = {
        "quote": "Mayor Ines Falk",
        "place": "1:x",
        "voice": "nobody",
        "manner": "sung",
        "kind": "",
        "figure": "umpteen",
        "said_on": "2023-13-77",
    }
    answer = post(sign_in("ada"), f"/documents/{document.ref}/claims", typed)
    words = text_of(answer.get_data(as_text=True))
    assert answer.status_code == 422
    for label in ("Who says it:", "Manner:", "Kind:", "Figure:", "Said on:"):
        assert label in words
    with desk.reading() as session:
        assert session.scalars(select(Claim)).all() == []


def test_words_repeat_a_claim_that_is_looked_for_and_chosen(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    first = a_claim_in(desk, people.ada, document, "people were hurt on Tuesday", statement="Two were hurt.")
    with desk.reading() as session:
        ref = session.get_one(Claim, first.claim_id).ref
    ada, url = sign_in("ada"), f"/documents/{document.ref}/claims"
    typed = {"quote": "people were hurt there before", "existing": "were hurt"}
    asked = post(ada, url, typed)
    page = asked.get_data(as_text=True)
    assert (asked.status_code, f'type="radio" name="existing" value="{ref}"' in page) == (422, True)
    tied = post(ada, url, {**typed, "existing": [ref, "were hurt"]})
    with desk.reading() as session:
        assert (tied.status_code, session.scalars(select(Appearance.claim_id)).all()) == (302, [first.claim_id] * 2)


def test_an_attribution_is_edited_and_words_are_withdrawn(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    ada, url = sign_in("ada"), f"/documents/{document.ref}/appearances/{spot.ref}"
    form = ada.get(f"{url}/edit").get_data(as_text=True)
    assert 'value="Harbour authority"' in form
    told = {"voice": "unknown", "manner": "direct", "polarity": "denies", "reporting_verb": "denied", "seen": "1"}
    saved = post(ada, f"{url}/edit", told)
    stale = post(ada, f"{url}/edit", {**told, "voice": "named", "speaker": "Harbour authority", "manner": "narrator"})
    bare = post(ada, f"{url}/withdraw", {"reason": " "})
    gone = post(ada, f"{url}/withdraw", {"reason": "Said of another wall."})
    assert [answer.status_code for answer in (saved, stale, bare, gone)] == [302, 409, 422, 302]
    page = ada.get(f"/documents/{document.ref}").get_data(as_text=True)
    assert (marked(page), "Withdrawn: Said of another wall." in page) == ([], True)
    with desk.reading() as session:
        actions = session.scalars(select(Event.action).where(Event.subject_ref == spot.ref).order_by(Event.seq)).all()
    assert actions == ["appearance.anchor", "appearance.attribute", "appearance.withdraw"]


def test_words_of_a_published_claim_are_shown_without_a_form(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    with desk.work(people.ada) as work:
        work.session.execute(update(Claim).values(state=State.PUBLISHED, slug="warning"))
    page = sign_in("ada").get(f"/documents/{document.ref}/appearances/{spot.ref}/edit").get_data(as_text=True)
    assert ('name="voice"' in page, "The claim is “Published” and does not change in that state." in page) == (
        False,
        True,
    )


def test_a_reason_to_withdraw_words_of_a_claim_that_moved_on_is_not_lost(
    desk: Desk, sign_in: SignIn, people: People
) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    with desk.work(people.ada) as work:
        work.session.execute(update(Claim).values(state=State.PUBLISHED, slug="warning"))

    answer = post(
        sign_in("ada"),
        f"/documents/{document.ref}/appearances/{spot.ref}/withdraw",
        {"reason": "Said of another wall."},
    )

    valid(answer.text, "withdraw")
    assert (answer.status_code, "Said of another wall." in text_of(answer.text)) == (409, True)


@pytest.mark.parametrize(
    ("place", "typed"),
    [("edit", {"voice": "unknown", "manner": "direct", "polarity": "denies"}), ("withdraw", {"reason": "Not there."})],
)
def test_what_is_sent_twice_about_words_stands_once(
    desk: Desk, sign_in: SignIn, people: People, place: str, typed: dict[str, str]
) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    ada, url = sign_in("ada"), f"/documents/{document.ref}/appearances/{spot.ref}"
    tokens = re.findall(r'name="(csrf_token|once|seen)"[^>]*value="([^"]+)"', ada.get(f"{url}/edit").text)
    assert [name for name, _value in tokens].count("once") == 2

    answers = [ada.post(f"{url}/{place}", data={**dict(tokens), **typed}) for _time in range(2)]

    assert [(answer.status_code, answer.location) for answer in answers] == [(302, answers[0].location)] * 2
    with desk.reading() as session:
        actions = session.scalars(select(Event.action).where(Event.subject_ref == spot.ref).order_by(Event.seq)).all()
    assert actions == ["appearance.anchor", {"edit": "appearance.attribute", "withdraw": "appearance.withdraw"}[place]]


def test_an_appearance_answers_only_under_its_own_document(desk: Desk, sign_in: SignIn, people: People) -> None:
    document, other = a_document(desk, people.ada), a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    ada = sign_in("ada")
    statuses = [ada.get(f"/documents/{each.ref}/appearances/{spot.ref}/edit").status_code for each in (document, other)]
    assert statuses == [200, 404]


def test_a_viewer_reads_and_is_offered_no_form(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    viktor = sign_in("viktor")
    page = viktor.get(f"/documents/{document.ref}").get_data(as_text=True)
    assert ("claim-form" in page, "/edit" in page, viktor.get("/documents/new").status_code) == (False, False, 403)


def test_a_forged_marking_of_a_viewer_is_refused_and_kept(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    answer = post(sign_in("viktor"), f"/documents/{document.ref}/claims", {"quote": "Mayor Ines Falk"})
    with desk.reading() as session:
        refused = session.scalars(select(Event.actor_name).where(Event.outcome == "refused")).all()
    assert (answer.status_code, refused) == (403, ["Viktor Blom"])


def test_marking_in_a_document_that_is_not_there_is_not_found(sign_in: SignIn) -> None:
    assert post(sign_in("ada"), "/documents/x/claims", {"quote": "words"}).status_code == 404


def test_every_state_of_the_pages_is_html5(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    a_claim_in(desk, people.ada, document, "the council denied", statement="The council was not warned.")
    ada, url = sign_in("ada"), f"/documents/{document.ref}"
    answers = [
        ada.get("/documents"),
        ada.get("/documents/new"),
        post(ada, "/documents/new", {"title": "Twin", "kind": "article", "language": "en", "text": ARTICLE}),
        ada.get(url),
        post(ada, f"{url}/claims", {"quote": "the council", "existing": "council"}),
        post(ada, f"{url}/claims", {"quote": "Mayor Ines Falk", "existing": "council"}),
        post(ada, f"{url}/edit", {"title": "", "kind": "article", "language": "en", "seen": "0"}),
        post(ada, f"{url}/date", {"published": "soon"}),
        post(ada, f"{url}/appearances/{spot.ref}/edit", {"voice": "named", "speaker": "New Body", "seen": "1"}),
        post(ada, f"{url}/appearances/{spot.ref}/withdraw", {}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 422, 200, 422, 422, 422, 422, 422, 422]
    for answer in answers:
        valid(answer.get_data(as_text=True), answer.request.path)
