"""A small strict judge of XML: which elements may stand where and how often, with which attributes and text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

MANY = 1_000_000
ANY = r"[\s\S]*"
MOMENT = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})"
WEB = r"https?://\S+"
RFC_822 = (
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT"
)


@dataclass(frozen=True)
class Rule:
    """What an element may hold: children by name with the least and most, attributes by pattern, a pattern of its text.

    An attribute whose name ends with ``?`` may be missing; no text means white space alone.
    """

    children: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = r"\s*"


def parsed(text: str, *, namespaces: Mapping[str, str]) -> Element:
    """The root element, every name with the prefix that ``namespaces`` gives its namespace."""
    root = fromstring(text.encode())  # noqa: S314  our own output, and entities are refused below
    assert "<!DOCTYPE" not in text
    for element in root.iter():
        element.tag = _named(str(element.tag), namespaces)
        for name in list(element.attrib):
            element.attrib[_named(name, namespaces)] = element.attrib.pop(name)
    return root


def faults(text: str, rules: Mapping[str, Rule], *, namespaces: Mapping[str, str]) -> list[str]:
    """Everything in the document that its rules do not allow; the first rule is the root's."""
    root = parsed(text, namespaces=namespaces)
    if root.tag != next(iter(rules)):
        return [f"the root is {root.tag}"]
    return [fault for element in root.iter() for fault in _faults(element, rules)]


def _faults(element: Element, rules: Mapping[str, Rule]) -> Iterator[str]:
    rule = rules.get(element.tag)
    if rule is None:
        yield f"{element.tag} is unknown"
        return
    yield from _wrong_children(element, rule)
    yield from _wrong_attributes(element, rule)
    if not re.fullmatch(rule.text, element.text or ""):
        yield f"{element.tag} says {element.text!r}"


def _wrong_children(element: Element, rule: Rule) -> Iterator[str]:
    found = Counter(child.tag for child in element)
    for name in {*found, *rule.children}:
        least, most = rule.children.get(name, (0, 0))
        if not least <= found[name] <= most:
            yield f"{element.tag} has {found[name]} × {name}"


def _wrong_attributes(element: Element, rule: Rule) -> Iterator[str]:
    allowed = {name.rstrip("?"): pattern for name, pattern in rule.attributes.items()}
    for name in rule.attributes:
        if not name.endswith("?") and name not in element.attrib:
            yield f"{element.tag} lacks {name}"
    for name, value in element.attrib.items():
        if not re.fullmatch(allowed.get(name, "(?!)"), value):
            yield f"{element.tag} has {name}={value!r}"


def _named(name: str, namespaces: Mapping[str, str]) -> str:
    uri, _, local = name.removeprefix("{").rpartition("}")
    if not uri:
        return local
    prefix = namespaces[uri]
    return f"{prefix}:{local}" if prefix else local
