"""JSON Feed 1.1: the same entries as Atom's, with what a fact-check adds under ``_factcheck``."""

import datetime
import json
from typing import Any

from claims.domain.licences import licence_name
from claims.domain.syndication import Entry, Feed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(feed: Feed) -> str:
    """The feed document; every text is plain."""
    licence, about = feed.site.licence, f"{feed.site.address}/about"
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": "en",
        "authors": [{"name": feed.site.name, "url": f"{feed.site.address}/"}],
        **({"_licence": {"about": about, "url": licence, "name": licence_name(licence)}} if licence else {}),
        "items": [_item(entry, feed.site.address) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry, site: str) -> dict[str, Any]:
    ratings = [entry.rating] if entry.rating else []
    item = {
        "id": entry.name,
        "url": entry.address,
        "external_url": entry.appeared_at,
        "title": entry.title,
        "content_text": "\n\n".join((entry.summary, *entry.notes)),
        "summary": entry.summary,
        "date_published": _time(entry.published),
        "date_modified": _time(entry.updated),
        "tags": [*ratings, *(topic.slug for topic in entry.topics)],
        "attachments": _attachments(entry),
        "_factcheck": {
            "about": f"{site}/methodology",
            "claim": entry.claim,
            "claimants": list(entry.claimants),
            "rating": entry.rating,
            "rating_label": entry.rating_label,
        },
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def _attachments(entry: Entry) -> list[dict[str, str]]:
    if not entry.rating:
        return []
    return [{"url": f"{entry.address}.jsonld", "mime_type": "application/ld+json", "title": "ClaimReview"}]


def _time(at: datetime.datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
