"""Web pages: the article and nothing else, what the page says of itself and where, and pages made to do harm."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.domain.errors import Refusal, TooLarge
from claims.domain.extracted import Found, Unreadable
from claims.formats.read_html.article import HEADLINE_NOTE, read_html
from claims.formats.read_html.charset import decoded
from tests.factories.files import PAGE, PARAGRAPHS, web_page

WHOLE = web_page()
LONG = " ".join(["A sentence of a usual length stands here, so that this is taken for an article."] * 4)


def page(head: str = "", body: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article><p>{LONG}</p>{body}</article></body></html>".encode()


def test_the_article_comes_letter_for_letter_without_its_surroundings() -> None:
    found = read_html(WHOLE)
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert (found.media_type, found.tool) == ("text/html", "trafilatura, precise")


def test_what_the_page_says_of_itself_is_told_with_its_place() -> None:
    assert read_html(WHOLE).told == {
        "title": Found("Harbour wall gives way in Port Ellery", "the page’s metadata (og:title)"),
        "author": Found("Zoë Brandt", "the page’s metadata (author)"),
        "publisher": Found("The Ellery Post", "the page’s metadata (og:site_name)"),
        "published": Found("2023-09-19", "the page’s metadata (article:published_time)"),
        "language": Found("en-GB", "the page’s language mark (lang)"),
    }


def test_structured_data_go_first_wherever_they_are_nested() -> None:
    article = {
        "@type": ["NewsArticle"],
        "headline": "The wall",
        "author": [{"@type": "Person", "name": "Zoë Brandt"}, {"name": "Bo Ek"}],
        "publisher": {"@type": "Organization", "name": "The Post"},
        "datePublished": "2023-09-18",
        "inLanguage": {"@type": "Language", "name": "hy"},
    }
    data = json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, article]})
    head = f'<script type="application/ld+json">{data}</script><meta property="og:title" content="Another">'
    told = read_html(page(head)).told
    assert {name: found.value for name, found in told.items()} == {
        "title": "The wall",
        "author": "Zoë Brandt, Bo Ek",
        "publisher": "The Post",
        "published": "2023-09-18",
        "language": "hy",
    }
    assert told["title"].origin == "the page’s structured data (headline)"


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ('<meta name="date" content="2023/09/19">', "published", "2023-09-19"),
        ('<meta name="date" content="19.9.2023">', "published", None),
        ('<meta name="date" content="2023-09-19-draft">', "published", None),
        ('<meta name="author" content="https://post.example/zoe">', "author", None),
        (f'<meta name="author" content="{"a" * 201}">', "author", None),
        ('<meta property="og:locale" content="pt_BR">', "language", "pt-BR"),
        ('<script type="application/ld+json">{"broken": </script>', "title", None),
        ('<script type="application/ld+json">' + "[" * 5_000 + "</script>", "title", None),
        ("<title>  The\n wall </title>", "title", "The wall"),
    ],
)
def test_what_is_no_such_thing_is_left_out(head: str, name: str, value: str | None) -> None:
    found = read_html(page(head)).told.get(name)
    assert (found.value if found else None) == value


def test_a_headline_outside_the_article_is_put_before_the_text_and_told() -> None:
    found = read_html(page('<meta property="og:title" content="The wall">'))
    assert (found.text.split("\n\n")[0], found.notes) == ("The wall", (HEADLINE_NOTE,))


def test_lists_and_lines_of_a_page_stay_lines() -> None:
    body = f"<ul><li>First of the points made here</li><li>Second of them</li></ul><p>One line.<br>Another. {LONG}</p>"
    text = read_html(page(body=body)).text
    assert "First of the points made here\nSecond of them\n\nOne line.\nAnother." in text


@pytest.mark.parametrize(
    ("content", "header", "charset"),
    [
        ("“é”".encode(), "", "utf-8"),
        (b"\xef\xbb\xbf" + "“é”".encode(), "text/html; charset=iso-8859-1", "utf-8"),
        ("“é”".encode("utf-16"), "", "utf-16-le"),
        ("“é”".encode("cp1252"), "text/html; charset=ISO-8859-1", "cp1252"),
        ("“é”".encode("cp1252"), "", "cp1252"),
        (b'<meta charset="windows-1251">' + "“é”".encode("cp1251", "ignore"), "", "cp1251"),
        (b'<meta charset="rot13">' + "“é”".encode(), "", "utf-8"),
        (b'<meta charset="no-such-thing">' + "“é”".encode(), "", "utf-8"),
    ],
)
def test_the_charset_is_found_out_as_browsers_do(content: bytes, header: str, charset: str) -> None:
    text, found, notes = decoded(content, header)
    assert (found, notes, text.endswith("”")) == (charset, (), True)


def test_letters_that_cannot_be_read_are_counted() -> None:
    assert decoded(b"a\xff\xfeb", "text/html; charset=utf-8")[2] == (
        "2 letters could not be read as UTF-8 and stand as “\ufffd”.",
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html></html>",
        b"\x00\x01\x02",
        b"<" * 5_000,
        b"<html><body><script>draw()</script><div id=root></div></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_html(content)


def test_a_page_with_hardly_any_words_is_doubted() -> None:
    found = read_html(b"<html><body><nav><a href=/>Home</a></nav></body></html>")
    assert found.notes == ("Only 4 characters were found: look whether that is the article.",)


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge, match="5 MB"):
        read_html(b"a" * 5_000_001)


def test_a_page_nested_without_end_is_read_or_refused() -> None:
    deep = PAGE.replace("{article}", "<div>" * 20_000 + f"<p>{LONG}</p>").encode()
    with suppress(Refusal):
        assert read_html(deep).text


def test_nothing_is_fetched_or_run_for_a_page() -> None:
    hostile = page('<base href="http://169.254.169.254/"><link rel="stylesheet" href="http://127.0.0.1/x">')
    assert LONG in read_html(hostile).text


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, len(WHOLE)), noise=st.binary(min_size=1, max_size=40))
def test_a_page_with_noise_in_it_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(Refusal):
        assert read_html(WHOLE[:at] + noise + WHOLE[at:]).text.isprintable() is not None
