"""One value or many, text or number or object: what JSON-LD leaves open, asked for in one way."""

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

_NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]+")
_TAG = re.compile(r"<(?:br|/?p|/?b|/?i|/?em|/?strong|/?span|/?div|/?a)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def one_line(value: object) -> str:
    """The text of a value on one line, or nothing: entities read, tags of prose dropped, composed, tidied."""
    if isinstance(value, str):
        return tidied(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)[:40]
    if isinstance(value, list):
        return next((text for each in value if (text := one_line(each))), "")
    if isinstance(value, dict):
        return one_line(value.get("@value") or value.get("name") or value.get("text"))
    return ""


def tidied(text: str) -> str:
    """Entities read, tags of prose dropped, signs that turn or hide text removed, composed, white space as one."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _NOT_KEPT.sub("", text)
    return " ".join(text.split())


def nodes_of(value: object) -> Iterator[Node]:
    """The objects in a value that is one or a list."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def first_node(value: object) -> Node:
    """The first object of a value that is one or a list; an empty one when there is none."""
    if isinstance(value, dict):
        return value
    return next(nodes_of(value), {})


def names_in(value: object) -> list[str]:
    """The names in a value: a text, an object with a name, or a list of both; each once."""
    if not value:
        return []
    if isinstance(value, list):
        return list(dict.fromkeys(name for each in value for name in names_in(each)))
    name = one_line(value)
    return [name] if name else []


def types_of(node: Node) -> set[str]:
    """The types of a node in small letters, without schema.org before them."""
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {each.rpartition("/")[2].rpartition(":")[2].strip().lower() for each in kinds if isinstance(each, str)}
