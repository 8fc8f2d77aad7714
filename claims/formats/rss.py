"""RSS 2.0 feeds, for readers that know nothing newer; the time of the last change is Atom's."""

import datetime
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claims.domain.licences import licence_name
from claims.domain.syndication import Entry, Feed

MEDIA_TYPE = "application/rss+xml"


def write_rss(feed: Feed) -> str:
    """The feed document.

    A description is HTML to those who read it, so its text is escaped twice: as HTML, then as XML.
    """
    root = Element("rss", {"version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom"})
    channel, licence = SubElement(root, "channel"), feed.site.licence
    for name, text in (
        ("title", feed.title),
        ("link", feed.page),
        ("description", f"What {feed.site.name} has checked, newest first."),
        ("language", "en"),
        *((("copyright", f"{licence_name(licence)}: {licence}"),) if licence else ()),
        ("lastBuildDate", _time(feed.updated)),
    ):
        SubElement(channel, name).text = text
    SubElement(channel, "atom:link", {"rel": "self", "type": MEDIA_TYPE, "href": feed.address})
    for entry in feed.entries:
        channel.append(_item(entry, feed.site.address))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _item(entry: Entry, site: str) -> Element:
    item = Element("item")
    SubElement(item, "title").text = entry.title
    SubElement(item, "link").text = entry.address
    SubElement(item, "guid", {"isPermaLink": "false"}).text = entry.name
    SubElement(item, "pubDate").text = _time(entry.published)
    SubElement(item, "atom:updated").text = f"{entry.updated:%Y-%m-%dT%H:%M:%SZ}"
    if entry.rating_label:
        SubElement(item, "category", {"domain": f"{site}/methodology"}).text = entry.rating_label
    for topic in entry.topics:
        SubElement(item, "category", {"domain": f"{site}/topics"}).text = topic.name
    texts = (entry.summary, *entry.notes)
    SubElement(item, "description").text = "".join(f"<p>{escape(text)}</p>" for text in texts)
    return item


def _time(at: datetime.datetime) -> str:
    return format_datetime(at.astimezone(datetime.UTC), usegmt=True)
