"""Atom feeds (RFC 4287): permanent names, and a time of change that only a change worth telling moves."""

import datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claims.domain.licences import licence_name
from claims.domain.syndication import Entry, Feed

MEDIA_TYPE = "application/atom+xml"


def write_atom(feed: Feed) -> str:
    """The feed document; every text is plain, except the content, which is HTML with its text escaped."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _texts(root, id=feed.address, title=feed.title, updated=_time(feed.updated))
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    if feed.site.licence:
        SubElement(root, "link", {"rel": "license", "href": feed.site.licence})  # RFC 4946
        _texts(root, rights=licence_name(feed.site.licence))
    author = SubElement(root, "author")
    _texts(author, name=feed.site.name, uri=f"{feed.site.address}/")
    for entry in feed.entries:
        root.append(_entry(entry, feed.site.address))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(entry: Entry, site: str) -> Element:
    element = Element("entry")
    _texts(element, id=entry.name, title=entry.title)
    _texts(element, published=_time(entry.published), updated=_time(entry.updated))
    _link(element, "alternate", entry.address, "text/html")
    if entry.rating:
        _link(element, "alternate", f"{entry.address}.jsonld", "application/ld+json")
        scheme = {"term": entry.rating, "scheme": f"{site}/methodology", "label": entry.rating_label or entry.rating}
        SubElement(element, "category", scheme)
    for address, title in ((entry.appeared_at, "Where the claim appeared"), (entry.changes_at, "What changed")):
        if address:
            _link(element, "related", address, "text/html", title)
    for topic in entry.topics:
        SubElement(element, "category", {"term": topic.slug, "scheme": f"{site}/topics", "label": topic.name})
    _texts(element, summary=entry.summary)
    SubElement(element, "content", {"type": "html"}).text = _content(entry)
    return element


def _content(entry: Entry) -> str:
    told = "".join(f"<p>{escape(text)}</p>" for text in (entry.summary, *entry.notes))
    return f'{told}<p><a href="{escape(entry.address)}">Reasons, evidence and sources</a></p>'


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _link(parent: Element, rel: str, href: str, media_type: str, title: str = "") -> None:
    known = {"rel": rel, "type": media_type, "href": href, "title": title}
    SubElement(parent, "link", {name: value for name, value in known.items() if value})


def _time(at: datetime.datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
