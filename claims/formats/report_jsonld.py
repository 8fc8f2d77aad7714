"""Claim reports as JSON-LD: one schema.org DataFeed with the ClaimReview of every claim that has one."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claims.domain.syndication import Site


def write_jsonld(reviews: Iterable[Mapping[str, Any] | None], *, site: Site, title: str) -> Iterator[str]:
    """The document piece by piece, one line a review; none stands for a claim without one, and the end counts them.

    A claim that was never published, or whose check was retracted, makes no statement that markup could carry.
    """
    head = {"@context": "https://schema.org", "@type": "DataFeed", "name": f"{site.name}: {title}"}
    yield _json(head)[:-1] + ',"dataFeedElement":['
    separator, told, silent = "\n", 0, 0
    for review in reviews:
        if review is None:
            silent += 1
            continue
        yield separator + _json(_item(review))
        separator, told = ",\n", told + 1
    yield f'\n],"description":{_json(_count(told, silent))}}}\n'


def _item(review: Mapping[str, Any]) -> dict[str, Any]:
    changed = review.get("dateModified") or review["datePublished"]
    return {
        "@type": "DataFeedItem",
        "dateCreated": review["datePublished"],
        "dateModified": changed,
        "item": {name: value for name, value in review.items() if name != "@context"},
    }


def _count(told: int, silent: int) -> str:
    """What the list leaves out, so that nobody takes it for the whole."""
    reviews = "1 ClaimReview" if told == 1 else f"{told} ClaimReviews"
    if not silent:
        return f"{reviews}."
    without = "1 claim has" if silent == 1 else f"{silent} claims have"
    return f"{reviews}; {without} none, being unpublished or retracted."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
