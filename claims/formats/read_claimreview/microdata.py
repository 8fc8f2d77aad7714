"""Reviews written as microdata."""

import re
from collections.abc import Iterator
from typing import Any

from claims.formats.read_claimreview.parsing import DEEPEST
from claims.formats.read_claimreview.values import Node

_ITEM_TYPE = re.compile(r"schema\.org/(?:Claim|Media)Review\b", re.IGNORECASE)
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


def microdata(tree: Any) -> Iterator[Node]:
    """Every ClaimReview and MediaReview written as microdata, in the shape of JSON-LD."""
    for element in tree.iter():
        is_review = element.get("itemscope") is not None and _ITEM_TYPE.search(element.get("itemtype") or "")
        if is_review and not (element.get("itemprop") or "").startswith("associatedMedia"):  # that is a part of another
            yield _item(element, 0, [MOST_PROPERTIES])


def put(node: Node, name: str, value: Any) -> None:
    """Give a node a property; one that is told several times becomes a list."""
    before = node.get(name)
    kept = [] if name not in node else before if isinstance(before, list) else [before]
    node[name] = [*kept, value] if kept else value


def _item(element: Any, depth: int, left: list[int]) -> Node:
    """An item with its properties; one that is told several times becomes a list."""
    node: Node = {"@type": (element.get("itemtype") or "").split()[:1]}
    for prop, names in _properties(element):
        if left[0] <= 0:
            break
        left[0] -= 1
        is_item = prop.get("itemscope") is not None and depth < DEEPEST
        value = _item(prop, depth + 1, left) if is_item else plain_value(prop)
        for name in names:
            put(node, name, value)
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


def plain_value(element: Any) -> str:
    """What an element says by itself: what its markup gives, the address it leads to, its day, or its words."""
    if element.get("content") is not None:
        return str(element.get("content"))
    if attribute := _ADDRESSES.get(element.tag):
        return str(element.get(attribute) or "")
    if element.tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    return str(element.text_content())
