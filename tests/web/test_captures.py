"""The way in by file and by address: what was found is shown with where, and nothing is taken for a fact unasked."""

import gzip
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from claims.models import Document
from claims.queries import captures as questions
from claims.services.extracting import AT_ONCE
from claims.services.work import Desk
from claims.web.kit.desks import KEY
from tests.factories.captures import receive_from_web
from tests.factories.files import PARAGRAPHS, pdf, web_page, word
from tests.factories.fixtures import SignIn, csrf_token, post
from tests.factories.html import text_of, valid
from tests.factories.jobs import run_jobs
from tests.factories.people import People
from tests.factories.texts import ARTICLE, a_document

NEW = "/documents/new"
PAGE = web_page()
TOLD = {"title": "Harbour wall gives way", "kind": "article", "language": "en"}


def send(browser: FlaskClient, content: bytes, name: str, url: str = NEW, **told: str) -> TestResponse:
    """A file sent with a form."""
    data = {"csrf_token": csrf_token(browser), "kind": "article", "language": "en", **told}
    boundary, body = encode_multipart({**data, "file": FileStorage(io.BytesIO(content), name)})
    return browser.post(url, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')


def html(response: TestResponse) -> str:
    page = response.get_data(as_text=True)
    valid(page, "page")
    return page


def value(page: str, field: str) -> str:
    found = re.search(rf'<input[^>]*name="{field}"[^>]*>', page)
    given = re.search(r'value="([^"]*)"', found[0]) if found else None
    return given[1] if given else ""


def test_a_page_is_read_and_what_was_found_is_shown_with_where(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    sent = send(ada, PAGE, "wall.html")
    page = html(ada.get(sent.location))
    words = text_of(page)
    assert (sent.status_code, sent.location.startswith("/documents/captures/")) == (303, True)
    assert [value(page, name) for name in ("title", "publisher", "author", "language")] == [
        "Harbour wall gives way in Port Ellery",
        "The Ellery Post",
        "Zoë Brandt",
        "en-GB",
    ]
    for told in (
        "From the page’s metadata (og:title).",
        "From the page’s language mark (lang).",
        "It was published on 19 September 2023",
        "Found: the page’s metadata (article:published_time). Tick it once you have made sure; nothing is guessed.",
        "trafilatura, precise",
        PARAGRAPHS[1],
    ):
        assert told in words
    assert "First!" not in words
    with desk.reading() as session:
        assert session.scalars(select(Document)).all() == []


@pytest.mark.parametrize(
    ("typed", "published"),
    [({}, None), ({"takes_date": "y"}, "2023-09-19"), ({"takes_date": "y", "published": "2023-09"}, "2023-09")],
)
def test_a_date_is_taken_only_when_the_checker_says_so(
    desk: Desk, sign_in: SignIn, typed: dict[str, str], published: str | None
) -> None:
    ada = sign_in("ada")
    address = send(ada, PAGE, "wall.html").location
    made = post(ada, address, {**TOLD, **typed})
    with desk.reading() as session:
        document = session.scalars(select(Document)).one()
        came = questions.provenance(session, document.ref, 1)
    assert (made.status_code, made.location) == (302, f"/documents/{document.ref}")
    assert (document.published.isoformat() if document.published else None) == published
    page = text_of(html(ada.get(made.location)))
    assert ("When was this published?" in page) == (published is None)
    assert came is not None
    origin = next((each.origin for each in came.origins if each.label == "Publication date"), None)
    expected = "the page’s metadata (article:published_time), confirmed by the checker"
    assert origin == {None: None, "2023-09-19": expected, "2023-09": "the checker"}[published]
    for told in ("Where this text came from", "text/html", "Title “Harbour wall gives way”: from the checker"):
        assert told in page


@pytest.mark.one_database
@pytest.mark.parametrize(("content", "name"), [(pdf(), "wall.pdf"), (word(), "wall.docx")], ids=["pdf", "docx"])
def test_other_files_come_the_same_way(desk: Desk, sign_in: SignIn, content: bytes, name: str) -> None:
    ada = sign_in("ada")
    address = send(ada, content, name).location
    assert value(html(ada.get(address)), "author") == "Zoë Brandt"
    made = post(ada, address, TOLD)
    assert PARAGRAPHS[1] in text_of(html(ada.get(made.location)))


@pytest.mark.one_database
def test_what_was_typed_with_the_file_is_not_asked_again(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    page = html(ada.get(send(ada, PAGE, "wall.html", title="The wall", published="2023-09", author="").location))
    assert [value(page, name) for name in ("title", "published", "author")] == ["The wall", "2023-09", "Zoë Brandt"]
    assert "takes_date" not in page


def test_a_faulty_answer_keeps_the_file_and_everything_typed(desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    sent = send(ada, PAGE, "wall.html", url=NEW, published="soon", publisher="Typed Post")
    page = html(sent)
    assert (sent.status_code, "Publication date: “soon” is not a date" in text_of(page)) == (422, True)
    assert [value(page, name) for name in ("published", "publisher", "author")] == ["soon", "Typed Post", "Zoë Brandt"]
    action = re.search(r'action="(/documents/captures/[a-z0-9]+)"', page)
    assert action is not None
    bare = post(ada, action[1], {**TOLD, "title": ""})
    assert (bare.status_code, "Give the document its title." in text_of(html(bare))) == (422, True)
    assert post(ada, action[1], TOLD).status_code == 302


@pytest.mark.one_database
def test_a_pasted_text_without_a_title_is_asked_about(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    sent = post(ada, NEW, {"text": f"{ARTICLE}\x07", "kind": "article", "language": "en"})
    page = html(ada.get(sent.location))
    assert value(page, "title") == "Harbour wall gives way in Port Ellery"
    assert "From the first line of the text." in text_of(page)
    assert "1 control character taken out of the text." in text_of(page)


def test_the_same_text_twice_is_asked_about(desk: Desk, sign_in: SignIn, people: People) -> None:
    first = a_document(desk, people.boris)
    ada = sign_in("ada")
    for sent in (
        send(ada, ARTICLE.encode(), "wall.txt", title="Wall"),
        post(ada, send(ada, ARTICLE.encode(), "wall.txt").location, TOLD),
    ):
        page = html(sent)
        assert (sent.status_code, f'href="/documents/{first.ref}"' in page, 'name="keeps_twin"' in page) == (
            422,
            True,
            True,
        )


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"%PDF-1.7 nothing", "a.pdf", "The PDF is damaged or not what its name says"),
        (b"PK\x03\x04 nothing", "a.docx", "The Word document is damaged"),
        (b"<html><body><script>draw()</script></body></html>", "a.html", "No article was found in this page."),
        (b"Words.", "a.pdf", "“a.pdf” is no PDF, whatever it is called."),
        (b"GIF89a", "a.gif", "This is a picture"),
        (b"a" * 5_000_001, "a.html", "The file is larger than the limit of 5 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_the_field_and_not_kept(
    sign_in: SignIn, config_folder: Path, content: bytes, name: str, message: str
) -> None:
    sent = send(sign_in("ada"), content, name, author="Zoë Brandt")
    page = html(sent)
    assert (sent.status_code, f"Or a file: {message}" in text_of(page), value(page, "author")) == (
        422,
        True,
        "Zoë Brandt",
    )
    assert not (config_folder / "vault").exists()


@pytest.fixture
def config_folder(app: Flask) -> Path:
    """The instance folder of the application."""
    return Path(str(app.instance_path))


def test_a_large_file_is_read_in_the_background(app: Flask, desk: Desk, sign_in: SignIn) -> None:
    ada = sign_in("ada")
    address = send(ada, PAGE.replace(b"</nav>", b"<!--" + b"x" * AT_ONCE + b"--></nav>"), "wall.html").location
    before = text_of(html(ada.get(address)))
    listed = text_of(html(ada.get(NEW)))
    run_jobs(desk, config=app.extensions[f"{KEY}.config"])
    after = html(ada.get(address))
    assert "A large file is read in the background." in before
    assert "wall.html Uploaded" in listed.replace(" · ", " ")
    assert value(after, "publisher") == "The Ellery Post"


def test_the_raw_file_is_saved_and_never_shown(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    address = send(ada, PAGE, 'wall "é"\r\n.html').location
    raw = sign_in("viktor").get(f"{address}/raw")
    assert (raw.status_code, raw.data, raw.mimetype) == (200, PAGE, "application/octet-stream")
    assert raw.headers["Content-Disposition"].startswith("attachment")
    assert raw.headers["X-Content-Type-Options"] == "nosniff"
    assert raw.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert raw.headers["Cache-Control"] == "no-store"


@pytest.mark.one_database
def test_a_page_of_the_web_is_saved_as_web_archives_keep_it_and_a_file_is_not(
    desk: Desk, people: People, sign_in: SignIn, config_folder: Path
) -> None:
    capture = receive_from_web(desk, people.ada, config_folder / "vault", PAGE, "https://news.example/wall")
    ada = sign_in("ada")

    saved = ada.get(f"/documents/captures/{capture.ref}.warc.gz")

    assert (saved.status_code, saved.mimetype) == (200, "application/warc")
    assert PAGE in gzip.decompress(saved.data)
    assert f"{capture.ref}.warc.gz" in saved.headers["Content-Disposition"]
    assert f"{capture.ref}.warc.gz" in html(ada.get(f"/documents/captures/{capture.ref}"))
    uploaded = send(ada, PAGE, "wall.html").location
    assert ada.get(f"{uploaded}.warc.gz").status_code == 404
    assert "warc.gz" not in html(ada.get(uploaded))


@pytest.mark.one_database
def test_a_lost_or_damaged_raw_file_is_told(sign_in: SignIn, config_folder: Path) -> None:
    ada = sign_in("ada")
    address = send(ada, PAGE, "wall.html").location
    for path in (path for path in (config_folder / "vault").rglob("*") if path.is_file()):
        path.write_bytes(b"other")
    gone = ada.get(f"{address}/raw")
    assert (gone.status_code, "no longer in the vault" in text_of(html(gone))) == (404, True)


@pytest.mark.one_database
def test_no_address_is_asked_for_while_fetching_is_off(sign_in: SignIn) -> None:
    ada = sign_in("ada")
    sent = post(ada, NEW, {**TOLD, "address": "http://127.0.0.1/"})
    assert ('name="address"' in html(ada.get(NEW)), sent.status_code) == (False, 422)


@contextmanager
def fetching(app: Flask) -> Iterator[None]:
    """The installation with fetching switched on."""
    kept = app.extensions[f"{KEY}.config"]
    app.extensions[f"{KEY}.config"] = replace(kept, may_fetch=True)
    yield
    app.extensions[f"{KEY}.config"] = kept


@pytest.mark.one_database
@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://169.254.169.254/latest/", "http://[::1]/"])
def test_an_address_inside_is_refused_beside_its_field(app: Flask, sign_in: SignIn, address: str) -> None:
    ada = sign_in("ada")
    with fetching(app):
        sent = post(ada, NEW, {**TOLD, "address": address})
        page = html(sent)
    assert (sent.status_code, value(page, "address") != "", "Or an address on the web:" in text_of(page)) == (
        422,
        True,
        True,
    )


def test_a_text_from_an_address_that_is_here_already_is_offered_as_its_newer_text(
    desk: Desk, sign_in: SignIn, people: People
) -> None:
    first = a_document(desk, people.boris, url="https://post.example/wall")
    ada = sign_in("ada")
    address = send(ada, PAGE, "wall.html", url=NEW, title="x" * 10).location
    assert "Bring this in as its newer text" not in text_of(html(ada.get(address)))
    told = {"csrf_token": csrf_token(ada), "kind": "article", "language": "en", "url": "https://post.example/wall"}
    boundary, body = encode_multipart({**told, "file": FileStorage(io.BytesIO(PAGE), "wall.html")})
    sent = ada.post(NEW, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')
    page = html(ada.get(sent.location))
    assert f'href="/documents/{first.ref}/newer/' in page
