"""The feed of ClaimReviews in the shape that Data Commons collects: one schema.org DataFeed, an item a check."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claims.domain.publication import Snapshot
from claims.domain.syndication import Site, versions_of

MEDIA_TYPE = "application/json"


@dataclass(frozen=True)
class FeedItem:
    """A check in the feed; ``review`` is its ClaimReview, none for a retracted check."""

    snapshot: Snapshot
    address: str
    review: dict[str, Any] | None


def write_claimreview_feed(items: Iterable[FeedItem], *, site: Site, address: str) -> Iterator[str]:
    """The document piece by piece, one line an item; nothing is kept in memory but one of them.

    Every change moves ``dateModified``, a typo's too: whoever keeps a copy of the data wants the same bytes. A
    retracted check stays in the feed with ``dateDeleted`` and an empty ``item``, so that copies are taken down.
    """
    head = {"@context": "https://schema.org", "@type": "DataFeed", "@id": address, "name": f"{site.name}: ClaimReview"}
    if site.licence:
        head["license"] = site.licence
    yield _json(head)[:-1] + ',"dataFeedElement":['
    separator = "\n"
    for item in items:
        yield separator + _json(_element(item, site))
        separator = ",\n"
    yield "\n]}\n"


def _element(item: FeedItem, site: Site) -> dict[str, Any]:
    versions = versions_of(item.snapshot)
    element = {
        "@type": "DataFeedItem",
        "dateCreated": versions[0].at,
        "dateModified": versions[-1].at,
        "url": item.address,
        "item": [],
    }
    if item.review is None:
        return {**element, "dateDeleted": versions[-1].at}
    desk = {"@type": "Organization", "name": site.name, "url": f"{site.address}/"}
    told = {"sdPublisher": desk, "sdDatePublished": versions[-1].at}
    if site.licence:
        told["sdLicense"] = site.licence
    return {**element, "item": [{**item.review, **told}]}


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
