"""What a web page says of itself: title, author, site, date and language, each with the place where it says so."""

import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claims.domain.extracted import Found

_META = "the page’s metadata ({})"
_DATE = re.compile(r"\s*(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4})(?![\d-])")
_ARTICLES = ("Article", "Posting", "Report", "WebPage", "CreativeWork")
_LONGEST = {"title": 300, "author": 200, "publisher": 200, "language": 35, "published": 10}
_MOST_DATA = 2_000_000  # letters of structured data that are looked at
_MOST_NODES = 10_000

# Where each is looked for, best place first: names of <meta> elements after what structured data say.
_NAMED = {
    "title": ("og:title", "citation_title", "dc.title", "twitter:title"),
    "author": ("author", "citation_author", "dc.creator", "article:author", "parsely-author", "byl"),
    "publisher": ("og:site_name", "citation_journal_title", "dc.publisher", "application-name", "publisher"),
    "published": ("article:published_time", "og:article:published_time", "citation_publication_date", "dc.date",
                  "dc.date.issued", "datepublished", "date", "pubdate", "publishdate", "parsely-pub-date"),
    "language": ("og:locale", "dc.language"),
}  # fmt: skip
_PROPERTIES: dict[str, str] = {
    "title": "headline",
    "author": "author",
    "publisher": "publisher",
    "published": "datePublished",
    "language": "inLanguage",
}


def told_by(page: Any) -> dict[str, Found]:
    """What the parsed page says of itself, by the names of ``extracted.TOLD``; what it does not say is left out."""
    data, metas = next(iter(_articles(page)), {}), _metas(page)
    found = {}
    for name, property_ in _PROPERTIES.items():
        candidates = (
            (_value(data.get(property_)), f"the page’s structured data ({property_})"),
            *((metas.get(meta, ""), _META.format(meta)) for meta in _NAMED[name]),
            *_in_elements(name, page),
        )
        told = next((Found(kept, where) for value, where in candidates if (kept := _kept(name, value))), None)
        if told:
            found[name] = told
    return found


def _kept(name: str, value: str) -> str:
    """A value as the desk can take it: one line, and of a date its day; nothing for what is no such thing."""
    line = " ".join(value.split())
    if name == "published":
        match = _DATE.match(line.replace("/", "-"))
        return match[1] if match else ""
    if name == "author" and line.startswith(("http://", "https://")):
        return ""
    if name == "language":
        line = line.replace("_", "-")
    return line if len(line) <= _LONGEST[name] else ""


def _metas(page: Any) -> Mapping[str, str]:
    """The contents of <meta> elements by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("content"):
            found.setdefault(str(name).strip().lower(), str(meta.get("content")))
    return found


def _articles(page: Any) -> Iterator[Mapping[str, Any]]:
    """The articles described in JSON-LD, wherever they are nested; broken data describe nothing."""
    left = _MOST_DATA
    for script in page.iter("script"):
        text = script.text or ""
        if script.get("type", "").strip().lower() == "application/ld+json" and len(text) <= left:
            left -= len(text)
            try:
                yield from _described(json.loads(text.strip()))
            except (ValueError, RecursionError):
                continue


def _described(data: Any) -> Iterator[Mapping[str, Any]]:
    waiting = deque([data])
    for _node in range(_MOST_NODES):
        node = waiting.popleft() if waiting else None
        if isinstance(node, list):
            waiting.extendleft(reversed(node))
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield node
            waiting.extendleft(value for value in reversed(node.values()) if isinstance(value, dict | list))


def _value(data: Any) -> str:
    """A value of structured data in words: of a thing its name, of several all of them."""
    if isinstance(data, str):
        return data
    if isinstance(data, dict):
        return _value(data.get("name") or data.get("@value"))
    if isinstance(data, list):
        return ", ".join(dict.fromkeys(filter(None, map(_value, data[:20]))))
    return ""


def _title_elements(page: Any) -> Iterator[tuple[str, str]]:
    headings = page.findall(".//h1")
    if len(headings) == 1:
        yield "".join(headings[0].itertext()), "the page’s headline (h1)"
    title = page.find(".//title")
    if title is not None:
        yield "".join(title.itertext()), "the title of the page’s window"


def _time_elements(page: Any) -> Iterator[tuple[str, str]]:
    for time in page.iter("time"):
        yield str(time.get("datetime") or ""), "the first date in the page (time)"


def _language_attribute(page: Any) -> Iterator[tuple[str, str]]:
    root = page.getroottree().getroot()
    yield str(root.get("lang") or ""), "the page’s language mark (lang)"


_ELEMENTS: dict[str, Callable[[Any], Iterator[tuple[str, str]]]] = {
    "title": _title_elements,
    "published": _time_elements,
    "language": _language_attribute,
}


def _in_elements(name: str, page: Any) -> Iterator[tuple[str, str]]:
    return _ELEMENTS[name](page) if name in _ELEMENTS else iter(())
