"""Reading a web page: its article as paragraphs, without menus, advertisements and comments."""

from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html

from claims.domain.errors import TooLarge
from claims.domain.extracted import Extracted, Found, Unreadable, apart, fit_to_keep, readable
from claims.formats.read_html.charset import decoded
from claims.formats.read_html.metadata import told_by

MEDIA_TYPE = "text/html"
TOOL = "trafilatura, precise"
LARGEST_PAGE = 5_000_000  # bytes
HEADLINE_NOTE = "The headline stands outside the article in the page; it was put before the text."
SHORT = 250  # characters; an article has more
_BLOCKS = frozenset({"p", "head", "quote", "ab", "fw", "code"})


def read_html(content: bytes, *, header: str = "") -> Extracted:
    """The article of a page and what the page says of itself; ``header`` is the ``Content-Type`` it came with.

    Raises ``Unreadable`` when no article is found and ``TooLarge`` beyond the limits.
    """
    if len(content) > LARGEST_PAGE:
        raise TooLarge(f"The page is larger than the limit of 5 MB ({LARGEST_PAGE:,} bytes).")
    with readable("web page"):
        source, _charset, notes = decoded(content, header)
        page = _parsed(source)
        told = told_by(page)
        blocks = list(_article(source))
        headline = told.get("title")
        if headline and not _has_headline(blocks, headline):
            blocks, notes = [headline.value, *blocks], (*notes, HEADLINE_NOTE)
        text, taken = fit_to_keep(apart(blocks), what="The article")
        if len(text) < SHORT:
            notes = (*notes, f"Only {len(text):,} characters were found: look whether that is the article.")
    return Extracted(text, MEDIA_TYPE, TOOL, trafilatura.__version__, told, (*notes, *taken))


def _parsed(source: str) -> Any:
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, encoding="utf-8")
    page = html.document_fromstring(source.encode("utf-8", errors="replace") or b"<html></html>", parser=parser)
    if page is None:
        raise Unreadable("The page is empty.")
    return page


def _article(source: str) -> Iterator[str]:
    found = trafilatura.bare_extraction(
        source, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None or not "".join(body.itertext()).strip():
        raise Unreadable(
            "No article was found in this page. It may be drawn by a script: open it, copy the text and paste it."
        )
    yield from _blocks(body)


def _blocks(element: Any) -> Iterator[str]:
    """Paragraphs, headings and quotations one by one; the items of a list and the rows of a table as lines."""
    if element.tag in _BLOCKS and not any(child.tag in _BLOCKS | {"list", "table"} for child in element):
        yield _words(element)
        return
    if element.tag == "list":
        yield "\n".join(filter(None, (_words(item) for item in element.iter("item"))))
    elif element.tag == "table":
        yield "\n".join("\t".join(_words(cell) for cell in row.iter("cell")) for row in element.iter("row"))
    else:
        yield element.text or ""
        for child in element:
            yield from _blocks(child)
            yield child.tail or ""


def _words(element: Any) -> str:
    """The letters of a block on one line, except where the page itself breaks it."""
    pieces = []
    for part in element.iter():
        pieces += ["\n"] if part.tag == "lb" else []
        pieces += [part.text or ""] if part.tag != "lb" else []
        pieces += [part.tail or ""] if part is not element else []
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n")).strip()


def _has_headline(blocks: list[str], headline: Found) -> bool:
    """Whether the article begins with its headline, or the headline is only the name of the window."""
    words = headline.value.casefold()
    return "window" in headline.origin or any(words in block.casefold() for block in blocks[:2])
