"""Replies of the Fact Check Tools API (``v1alpha1``) in the words of schema.org: claims, and pages with markup."""

from collections.abc import Iterator
from typing import Any

from claims.formats.read_claimreview.values import Node, first_node, nodes_of, one_line

Pair = tuple[Node, Node]  # a review in schema.org's words, and the object it was made of


def reviews_of_reply(value: Any) -> Iterator[Pair]:
    """Every review in a reply, a claim or a page of this API; nothing when the value is none of these."""
    if not isinstance(value, dict) or "@type" in value:
        return
    for name in ("claims", "pages"):
        for each in nodes_of(value.get(name)):
            yield from _reviews(each)
    for each in nodes_of(value.get("results")):
        yield from _reviews(first_node(each.get("claim")))
    yield from _reviews(value)


def _reviews(each: Node) -> Iterator[Pair]:
    for review in nodes_of(each.get("claimReview")):
        yield (
            _of_claim(each, review),
            {**{k: v for k, v in each.items() if k != "claimReview"}, "claimReview": [review]},
        )
    for markup in nodes_of(each.get("claimReviewMarkups")):
        page = {name: value for name, value in each.items() if name != "claimReviewMarkups"}
        yield _of_markup(each, markup), {**page, "claimReviewMarkups": [markup]}


def _of_claim(claim: Node, review: Node) -> Node:
    publisher = first_node(review.get("publisher"))
    site = one_line(publisher.get("site"))
    return {
        "claimReviewed": claim.get("text"),
        "itemReviewed": {"author": claim.get("claimant"), "datePublished": claim.get("claimDate")},
        "url": review.get("url"),
        "headline": review.get("title"),
        "datePublished": review.get("reviewDate"),
        "inLanguage": review.get("languageCode"),
        "reviewRating": {"alternateName": review.get("textualRating")},
        "author": {"@type": "Organization", "name": publisher.get("name"), "url": f"https://{site}/" if site else ""},
    }


def _of_markup(page: Node, markup: Node) -> Node:
    rating = first_node(markup.get("rating"))
    return {
        "claimReviewed": markup.get("claimReviewed"),
        "itemReviewed": {"author": markup.get("claimAuthor"), "datePublished": markup.get("claimDate")},
        "url": markup.get("url") or page.get("pageUrl"),
        "datePublished": page.get("publishDate"),
        "reviewRating": {**rating, "alternateName": rating.get("textualRating")},
        "author": page.get("claimReviewAuthor"),
    }
