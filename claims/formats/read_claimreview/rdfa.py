"""Reviews written as RDFa: the part that web pages use (RDFa Lite, and ``rel`` as older pages write it).

Names count by their last part, whatever vocabulary or prefix stands before it: pages get those wrong far more often
than anybody else calls a thing a ClaimReview.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from claims.formats.read_claimreview.microdata import MOST_PROPERTIES, plain_value, put
from claims.formats.read_claimreview.nodes import REVIEWS
from claims.formats.read_claimreview.parsing import DEEPEST
from claims.formats.read_claimreview.values import Node

_LAST_PART = re.compile(r"[^/#:]+$")


def rdfa(tree: Any) -> Iterator[Node]:
    """Every ClaimReview and MediaReview written as RDFa, in the shape of JSON-LD."""
    named = {element.get("resource"): element for element in tree.iter() if element.get("resource") and _types(element)}
    for element in tree.iter():
        kinds = {kind.lower() for kind in _types(element)}
        is_part = "associatedMediaReview" in (element.get("property") or element.get("rel") or "")
        if kinds & REVIEWS and element.get("itemscope") is None and not is_part:  # microdata is read before
            yield _item(element, named, 0, [MOST_PROPERTIES])


def _types(element: Any) -> list[str]:
    return _names(element.get("typeof") if isinstance(element.tag, str) else None)


def _names(text: str | None) -> list[str]:
    """The last parts of names: of ``schema:claimReviewed`` or an address of schema.org the same as of the bare name."""
    found = (_LAST_PART.search(each) for each in (text or "").split())
    return [match[0] for match in found if match]


def _item(element: Any, named: Mapping[str, Any], depth: int, left: list[int]) -> Node:
    node: Node = {"@type": _types(element)}
    for prop, names in _properties(element):
        if left[0] <= 0:
            break
        left[0] -= 1
        value = _value(prop, named, depth, left)
        for name in names:
            put(node, name, value)
    return node


def _value(prop: Any, named: Mapping[str, Any], depth: int, left: list[int]) -> Any:
    """What a property says: a thing of its own, one that stands elsewhere on the page, an address or a text."""
    inner = prop if _types(prop) else named.get(prop.get("resource") or prop.get("href"))
    if inner is None and prop.get("property") is None:  # only rel: the thing is the one inside
        inner = next((each for each in prop.iterdescendants() if _types(each)), None)
    if inner is not None and depth < DEEPEST:
        return _item(inner, named, depth + 1, left)
    if prop.get("content") is None and prop.get("resource"):
        return str(prop.get("resource"))
    return plain_value(prop)


def _properties(element: Any) -> Iterator[tuple[Any, list[str]]]:
    """The elements that are properties of this thing and not of one inside it, in document order."""
    pending = list(reversed(list(element)))
    while pending:
        inner = pending.pop()
        if not isinstance(inner.tag, str):
            continue
        names = _names(inner.get("property"))
        is_link = not names and inner.tag not in {"a", "link"} and bool(inner.get("rel"))
        if names or is_link:
            yield inner, names or _names(inner.get("rel"))
        if not _types(inner) and not is_link:
            pending.extend(reversed(list(inner)))
