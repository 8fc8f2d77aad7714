"""The pages of documents: bringing a text in, reading it, marking claims in it, and what happens to hostile input."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from claims.models import Capture, Document, Revision
from claims.services import cases
from claims.services.work import Desk
from tests.factories.fixtures import SignIn, csrf_token, post
from tests.factories.html import text_of
from tests.factories.people import People
from tests.factories.texts import ARTICLE, CURLY, EMOJI, a_document

NEW = {"title": "Harbour wall gives way", "kind": "article", "language": "en"}


def sent(browser: FlaskClient, url: str, content: bytes, **told: str) -> tuple[int, str]:
    """A file sent with a form: the status and the page."""
    data = {"csrf_token": csrf_token(browser, "/documents/new"), **NEW, **told}
    boundary, body = encode_multipart({**data, "file": FileStorage(io.BytesIO(content), "text.txt")})
    answer = browser.post(url, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')
    return answer.status_code, answer.get_data(as_text=True)


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
        (b"caf\xe9", "The file is not UTF-8: byte 4 (0xE9), on line 1, cannot be read."),
        (b"a" * 1_000_001, "The file is larger than the limit of 1 MB (1,000,000 bytes)."),
        (b"a" * 200_001, "The text has 200,001 characters; the limit is 200,000 characters."),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "“text.txt” holds a PDF. Give it the ending that fits"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture; run text recognition (OCR) over it and paste the text."),
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
        "Language: “english” is not the tag of a language.",
        "Address: “ftp://x.example” is not a web address",
        "Publication date: “soon” is not a date",
    ):
        assert message in words
    for kept in ("Typed with care.", 'value="The Post"', 'value="english"', 'value="ftp://x.example"', 'value="soon"'):
        assert kept in page


def test_a_file_sent_with_a_faulty_form_is_kept_and_its_text_shown(desk: Desk, sign_in: SignIn) -> None:
    status, page = sent(sign_in("ada"), "/documents/new", b"From a file.", title="", language="english", author="Zoë")
    words = text_of(page)
    assert (status, "From a file." in words, 'value="Zoë"' in page) == (422, True, True)
    assert "Language: “english” is not the tag of a language." in words
    assert 'value="From a file."' in page  # the first line is proposed as a title
    with desk.reading() as session:
        assert session.scalars(select(Capture.file_name)).all() == ["text.txt"]


def test_a_pasted_text_and_a_file_are_one_too_many(sign_in: SignIn) -> None:
    status, page = sent(sign_in("ada"), "/documents/new", b"From a file.", text="Pasted.")
    assert (status, "Send one of the three: a pasted text, a file or an address." in page) == (422, True)


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


def test_a_stranger_is_sent_to_the_log_in(desk: Desk, client: FlaskClient, people: People) -> None:
    document = a_document(desk, people.ada)
    answers = [client.get(url) for url in ("/documents", f"/documents/{document.ref}", "/documents/new")]
    assert [answer.status_code for answer in answers] == [302, 302, 302]


def test_what_is_not_there_is_not_found(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    urls = ("/documents/000000000000", "/documents/x/edit", "/documents/x/date", "/documents/x/appearances/y/edit")
    assert [ada.get(url).status_code for url in urls] == [404] * 4


def test_the_page_names_the_limits(sign_in: SignIn) -> None:
    words = text_of(sign_in("ada").get("/documents/new").get_data(as_text=True))
    assert ("200,000 characters" in words, "1 MB" in words) == (True, True)
