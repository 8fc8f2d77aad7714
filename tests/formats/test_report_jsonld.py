"""JSON-LD reports: what has a ClaimReview, and how many have none."""

import json

import pytest

from claims.domain.syndication import Site
from claims.formats.claimreview import claim_review
from claims.formats.report_jsonld import write_jsonld
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_snapshot

SITE = Site("Example Facts Desk", "http://desk.example")
ADDRESS = "http://desk.example/checks/military-warned-russia"


def review(*versions: object) -> dict[str, object] | None:
    snapshot = a_snapshot(a_check(), *versions)  # type: ignore[arg-type]  # versions all
    return claim_review(snapshot, address=ADDRESS, site=SITE.address, site_name=SITE.name)


def written(*reviews: dict[str, object] | None) -> str:
    return "".join(write_jsonld(reviews, site=SITE, title="Claim report"))


def test_every_published_check_is_an_item_with_its_review() -> None:
    found = json.loads(written(review(FIRST), review(FIRST, CORRECTED)))

    (first, second) = found["dataFeedElement"]
    assert (found["@type"], found["name"]) == ("DataFeed", "Example Facts Desk: Claim report")
    assert {**first["item"], "@context": "https://schema.org"} == review(FIRST)
    assert (first["dateModified"], second["dateModified"]) == (FIRST.at, CORRECTED.at)


@pytest.mark.parametrize(
    ("reviews", "words"),
    [
        ((), "0 ClaimReviews."),
        ((review(FIRST),), "1 ClaimReview."),
        ((review(FIRST), None), "1 ClaimReview; 1 claim has none, being unpublished or retracted."),
        ((None, review(FIRST, RETRACTED)), "0 ClaimReviews; 2 claims have none, being unpublished or retracted."),
    ],
)
def test_what_has_none_is_counted(reviews: tuple[dict[str, object] | None, ...], words: str) -> None:
    assert json.loads(written(*reviews))["description"] == words


def test_the_same_reviews_give_the_same_bytes() -> None:
    assert written(review(FIRST)) == written(review(FIRST))
