"""The blocks of a web page that may hold reviews: JSON-LD scripts, each by itself, and microdata."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html

from claims.formats.read_claimreview.parsing import DEEPEST
from claims.formats.read_claimreview.values import Node

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_ITEM_TYPE = re.compile(r"schema\.org/ClaimReview\b", re.IGNORECASE)
_ADDRESSES = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "iframe": "src",
    "audio": "src",
    "video": "src",
}
MOST_PROPERTIES = 2_000


def page_tree(body: bytes) -> Any:
    """The page as a tree, whatever is wrong with it; none for what has no elements."""
    text = decoded(body)
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def decoded(body: bytes) -> str:
    """The text of a page or file: UTF-8, else by its byte order mark, else what it says of itself, else Latin-1."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(body[:4096])
        return body.decode(_known(said[1].decode()) if said else "cp1252", "replace")


def scripts(tree: Any) -> Iterator[str]:
    """The text of every JSON-LD script, one at a time: a broken one does not take the others with it."""
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text:
            yield script.text


def microdata(tree: Any) -> Iterator[Node]:
    """Every ClaimReview written as microdata, in the shape of JSON-LD."""
    for element in tree.iter():
        if element.get("itemscope") is not None and _ITEM_TYPE.search(element.get("itemtype") or ""):
            yield _item(element, 0, [MOST_PROPERTIES])


def _known(charset: str) -> str:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return "cp1252"


def _item(element: Any, depth: int, left: list[int]) -> Node:
    """An item with its properties; one that is told several times becomes a list."""
    node: Node = {"@type": (element.get("itemtype") or "").split()[:1]}
    for prop, names in _properties(element):
        if left[0] <= 0:
            break
        left[0] -= 1
        is_item = prop.get("itemscope") is not None and depth < DEEPEST
        value = _item(prop, depth + 1, left) if is_item else _plain(prop)
        for name in names:
            node[name] = value if name not in node else [*_as_list(node[name]), value]
    return node


def _properties(element: Any) -> Iterator[tuple[Any, list[str]]]:
    """The elements that are properties of this item and not of one inside it, in document order."""
    pending = list(reversed(list(element)))
    while pending:
        inner = pending.pop()
        if not isinstance(inner.tag, str):
            continue
        if names := (inner.get("itemprop") or "").split():
            yield inner, names
        if inner.get("itemscope") is None:
            pending.extend(reversed(list(inner)))


def _plain(element: Any) -> str:
    if element.get("content") is not None:
        return str(element.get("content"))
    if attribute := _ADDRESSES.get(element.tag):
        return str(element.get(attribute) or "")
    if element.tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    return str(element.text_content())


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
