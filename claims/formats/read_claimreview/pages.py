"""A web page as a tree, and its JSON-LD scripts, each by itself."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html

from claims.domain.charsets import charset_named

_FALLBACK = "cp1252"
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


def page_tree(body: bytes) -> Any:
    """The page as a tree, whatever is wrong with it; none for what has no elements."""
    text = decoded(body)
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def decoded(body: bytes) -> str:
    """The text of a page or file: UTF-8, else by its byte order mark, else what it says of itself, else Latin-1.

    A charset counts only where it is a writing of the web, as in ``domain.charsets``.
    """
    if body.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # the first of them begins like the next
        return body.decode("utf-32", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(body[:4096])
        return body.decode((charset_named(said[1].decode()) if said else "") or _FALLBACK, "replace")


def scripts(tree: Any) -> Iterator[str]:
    """The text of every JSON-LD script, one at a time: a broken one does not take the others with it."""
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text:
            yield script.text
