"""The pages of documents: bringing a text in, reading it, marking claims in it, and what happens to hostile input."""

import io
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from claims.models import Appearance, Claim, Document, Event, Revision, Speaker
from claims.services import cases, documents
from claims.services.work import Desk
from tests.factories.fixtures import SignIn, csrf_token, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.texts import ARABIC, ARTICLE, COMBINING, CURLY, EMOJI, HEBREW, a_claim_in, a_document

NEW = {"title": "Harbour wall gives way", "kind": "article", "language": "en"}


def sent(browser: FlaskClient, url: str, content: bytes, **told: str) -> tuple[int, str]:
    """A file sent with a form: the status and the page."""
    data = {"csrf_token": csrf_token(browser, "/documents/new"), **NEW, **told}
    boundary, body = encode_multipart({**data, "file": FileStorage(io.BytesIO(content), "text.txt")})
    answer = browser.post(url, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')
    return answer.status_code, answer.get_data(as_text=True)


def marked(page: str) -> list[str]:
    """The highlighted words of a reading page."""
    found = re.findall(r'<mark class="highlight[^>]*><a [^>]*>(.*?)</a></mark>', page, re.DOTALL)
    return [words.replace("&#34;", '"').replace("&amp;", "&") for words in found]


def one(desk: Desk, model: type[Claim] | type[Document] | type[Revision]) -> object:
    with desk.reading() as session:
        return session.scalars(select(model)).one()


def test_a_pasted_text_is_brought_in_and_read(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    answer = post(ada, "/documents/new", {**NEW, "text": ARTICLE.replace("\n", "\r\n")})
    with desk.reading() as session:
        document = session.scalars(select(Document)).one()
        length = session.scalars(select(Revision.length)).one()
    assert (answer.status_code, answer.location, length) == (302, f"/documents/{document.ref}", len(ARTICLE))
    page = text_of(ada.get(answer.location).get_data(as_text=True))
    assert "a warning the council denied" in page
    assert f"{len(ARTICLE)} characters · revision 1" in page


@pytest.mark.parametrize("content", [ARTICLE.encode(), b"\xef\xbb\xbf" + ARTICLE.encode()])
def test_a_file_is_brought_in(desk: Desk, sign_in: SignIn, content: bytes) -> None:
    status, _page = sent(sign_in("ada"), "/documents/new", content)
    with desk.reading() as session:
        length = session.scalars(select(Revision.length)).one()
    assert (status, length) == (302, len(ARTICLE))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The text is empty."),
        (b" \n", "The text is empty."),
        (b"nul \x00 here", "holds a control character (U+0000) after “nul”. Remove it."),
        (b"caf\xe9", "The file is not UTF-8: byte 4 (0xE9), on line 1, cannot be read."),
        (b"a" * 1_000_001, "The file has 1,000,001 bytes; the limit is 1 MB (1,000,000 bytes)."),
        (b"a" * 200_001, "The text has 200,001 characters; the limit is 200,000 characters."),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "The file is not UTF-8: byte 10 (0xE2), on line 2, cannot be read."),
    ],
)
def test_a_hostile_file_is_refused_beside_its_field(desk: Desk, sign_in: SignIn, content: bytes, message: str) -> None:
    status, page = sent(sign_in("ada"), "/documents/new", content, author="Zoë Brandt")
    assert (status, message in text_of(page), 'value="Zoë Brandt"' in page) == (422, True, True)
    with desk.reading() as session:
        assert session.scalars(select(Document)).all() == []


def test_a_request_beyond_every_limit_is_answered_in_our_words(sign_in: SignIn) -> None:
    status, page = sent(sign_in("ada"), "/documents/new", b"a" * 6_000_000)
    assert (status, "limit of 5 MB" in page) == (413, True)


def test_nothing_typed_is_lost_and_everything_wrong_is_named(sign_in: SignIn) -> None:
    typed = {"title": "", "kind": "article", "language": "english", "url": "ftp://x.example", "published": "soon"}
    answer = post(sign_in("ada"), "/documents/new", {**typed, "text": "Typed with care.", "publisher": "The Post"})
    page = answer.get_data(as_text=True)
    words = text_of(page)
    assert answer.status_code == 422
    for message in (
        "Title: Give the document its title.",
        "Language: “english” is not the tag of a language.",
        "Address: “ftp://x.example” is not a web address",
        "Publication date: “soon” is not a date",
    ):
        assert message in words
    for kept in ("Typed with care.", 'value="The Post"', 'value="english"', 'value="ftp://x.example"', 'value="soon"'):
        assert kept in page


def test_a_file_sent_with_a_faulty_form_comes_back_in_the_box(sign_in: SignIn) -> None:
    status, page = sent(sign_in("ada"), "/documents/new", b"From a file.", title="")
    assert (status, "From a file.</textarea>" in page) == (422, True)


def test_a_pasted_text_and_a_file_are_one_too_many(sign_in: SignIn) -> None:
    status, page = sent(sign_in("ada"), "/documents/new", b"From a file.", text="Pasted.")
    assert (status, "There is a pasted text and a file: send one of the two." in page) == (422, True)


def test_the_same_text_twice_is_asked_about(desk: Desk, sign_in: SignIn, people: People) -> None:
    first = a_document(desk, people.boris)
    ada = sign_in("ada")
    again = post(ada, "/documents/new", {**NEW, "text": ARTICLE})
    page = again.get_data(as_text=True)
    assert (again.status_code, f'href="/documents/{first.ref}"' in page, 'name="keeps_twin"' in page) == (
        422,
        True,
        True,
    )
    kept = post(ada, "/documents/new", {**NEW, "text": ARTICLE, "keeps_twin": "y"})
    with desk.reading() as session:
        assert (kept.status_code, len(session.scalars(select(Document)).all())) == (302, 2)


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
    assert article[0] == (
        '<article class="reading__text" id="text" lang="en" dir="ltr"><p><span data-at="0">One </span>'
        f'<span data-at="4"><mark class="highlight" id="at-4"><a href="#appearance-{spot.ref}">two three</a></mark></span>'
        '<span data-at="13">.</span></p><p><span data-at="16">Four.</span></p></article>'
    )


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
    assert (answer.status_code, answer.location) == (302, f"/documents/{document.ref}#appearance-{spot.ref}")
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


def test_the_banner_asks_for_the_date_until_it_is_set(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    ada, url = sign_in("ada"), f"/documents/{document.ref}"
    question = "When was this published?"
    before = question in text_of(ada.get(url).get_data(as_text=True))
    refused = post(ada, f"{url}/date", {"published": "soon", "seen": "1"})
    saved = post(ada, f"{url}/date", {"published": "19 September 2023", "seen": "1"})
    after = text_of(ada.get(url).get_data(as_text=True))
    assert (before, refused.status_code, saved.status_code, question in after) == (True, 422, 302, False)
    assert "Published 19 September 2023" in after


def test_a_document_is_described_and_a_conflict_keeps_both(desk: Desk, sign_in: SignIn, people: People) -> None:
    with desk.work(people.ada) as work:
        cases.open_case(work, "Port Ellery")
    document = a_document(desk, people.ada)
    url = f"/documents/{document.ref}/edit"
    ada = sign_in("ada")
    saved = post(ada, url, {**NEW, "title": "Ada’s title", "case": "port-ellery", "seen": "1"})
    stale = post(sign_in("boris"), url, {**NEW, "title": "Boris’s title", "case": "", "seen": "1"})
    page = stale.get_data(as_text=True)
    assert (saved.status_code, stale.status_code) == (302, 409)
    for words in ("Harbour wall gives way", "Ada’s title", "Boris’s title"):
        assert words in page
    assert '<input id="seen" name="seen" type="hidden" value="2">' in page
    again = post(sign_in("boris"), url, {**NEW, "title": "Boris’s title", "case": "port-ellery", "seen": "2"})
    with desk.reading() as session:
        found = session.scalars(select(Document)).one()
    assert (again.status_code, found.title, found.case_id is not None) == (302, "Boris’s title", True)


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


def test_an_appearance_answers_only_under_its_own_document(desk: Desk, sign_in: SignIn, people: People) -> None:
    document, other = a_document(desk, people.ada), a_document(desk, people.ada)
    spot = a_claim_in(desk, people.ada, document, "a warning the council denied")
    ada = sign_in("ada")
    statuses = [ada.get(f"/documents/{each.ref}/appearances/{spot.ref}/edit").status_code for each in (document, other)]
    assert statuses == [200, 404]


def test_the_list_is_filtered_in_its_address(desk: Desk, sign_in: SignIn, people: People) -> None:
    a_document(desk, people.ada, CURLY, title="Alpha")
    a_document(desk, people.ada, EMOJI, title="Beta")
    viktor = sign_in("viktor")
    pages = [
        text_of(viktor.get(f"/documents{query}").get_data(as_text=True)) for query in ("", "?text=alph", "?text=%00")
    ]
    assert [("Alpha" in page, "Beta" in page) for page in pages] == [(True, True), (True, False), (True, True)]


def test_an_empty_desk_says_what_the_place_is_for(sign_in: SignIn) -> None:
    words = text_of(sign_in("ada").get("/documents").get_data(as_text=True))
    assert "Texts under check stand here" in words


def test_a_viewer_reads_and_is_offered_no_form(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    viktor = sign_in("viktor")
    page = viktor.get(f"/documents/{document.ref}").get_data(as_text=True)
    assert ("claim-form" in page, "/edit" in page, viktor.get("/documents/new").status_code) == (False, False, 403)


def test_a_stranger_is_sent_to_the_log_in(desk: Desk, client: FlaskClient, people: People) -> None:
    document = a_document(desk, people.ada)
    answers = [client.get(url) for url in ("/documents", f"/documents/{document.ref}", "/documents/new")]
    assert [answer.status_code for answer in answers] == [302, 302, 302]


def test_a_forged_marking_of_a_viewer_is_refused_and_kept(desk: Desk, sign_in: SignIn, people: People) -> None:
    document = a_document(desk, people.ada)
    answer = post(sign_in("viktor"), f"/documents/{document.ref}/claims", {"quote": "Mayor Ines Falk"})
    with desk.reading() as session:
        refused = session.scalars(select(Event.actor_name).where(Event.outcome == "refused")).all()
    assert (answer.status_code, refused) == (403, ["Viktor Blom"])


def test_what_is_not_there_is_not_found(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    urls = ("/documents/000000000000", "/documents/x/edit", "/documents/x/date", "/documents/x/appearances/y/edit")
    assert [ada.get(url).status_code for url in urls] == [404] * 4
    assert post(ada, "/documents/x/claims", {"quote": "words"}).status_code == 404


def test_a_new_page_knows_the_limits_from_the_format(sign_in: SignIn) -> None:
    words = text_of(sign_in("ada").get("/documents/new").get_data(as_text=True))
    assert ("200,000 characters" in words, "1 MB" in words) == (True, True)
    assert documents.LIMITS["title"] == 300
