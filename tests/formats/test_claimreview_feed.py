"""The feed of ClaimReviews: the shape that is collected, and what tells a copy to go."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claims.domain.publication import Snapshot
from claims.formats.claimreview import claim_review
from claims.formats.claimreview_feed import FeedItem, write_claimreview_feed
from tests.factories.checks import CORRECTED, RETRACTED, a_snapshot
from tests.factories.feeds import HOSTILE, SITE, WORDED, a_hostile_check, snapshots
from tests.formats.test_claimreview import VALIDATOR as REVIEW_VALIDATOR

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE / "data" / "claimreview_feed.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
ADDED = {"sdPublisher", "sdDatePublished"}


def written(*found: Snapshot) -> str:
    items = []
    for snapshot in found:
        address = f"{SITE.address}/checks/{snapshot.slug}"
        review = claim_review(snapshot, address=address, site=SITE.address, site_name=SITE.name)
        items.append(FeedItem(snapshot, address, review))
    return "".join(write_claimreview_feed(items, site=SITE, address=f"{SITE.address}/feeds/claimreview.json"))


def judged(document: Any) -> list[str]:
    reviews = [review for element in document["dataFeedElement"] for review in element["item"]]
    bare = [{name: value for name, value in review.items() if name not in ADDED} for review in reviews]
    return [fault.message for fault in VALIDATOR.iter_errors(document)] + [
        fault.message for review in bare for fault in REVIEW_VALIDATOR.iter_errors(review)
    ]


def test_a_feed_is_written_byte_for_byte() -> None:
    text = written(*snapshots())

    assert text == (HERE / "golden" / "claimreview.feed.json").read_text(encoding="utf-8")
    assert judged(json.loads(text)) == []


def test_every_change_moves_its_date_a_typo_too() -> None:
    element = json.loads(written(snapshots()[0]))["dataFeedElement"][0]

    assert (element["dateModified"], CORRECTED.at < WORDED.at) == (WORDED.at, True)


def test_a_retracted_check_is_deleted_and_carries_no_review() -> None:
    element = json.loads(written(snapshots()[1]))["dataFeedElement"][0]

    assert (element["dateDeleted"], element["item"]) == (RETRACTED.at, [])


def test_an_empty_feed_is_valid() -> None:
    assert judged(json.loads(written())) == []


def test_hostile_words_come_out_as_they_were_checked() -> None:
    document = json.loads(written(a_snapshot(a_hostile_check())))

    assert judged(document) == []
    assert document["dataFeedElement"][0]["item"][0]["claimReviewed"] == HOSTILE


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ('"dateDeleted":', '"deleted":'),
        ('"@type":"DataFeedItem",', ""),
        ('"sdPublisher":', '"publisher2":'),
        ('"item":[]', '"item":null'),
    ],
)
def test_the_schema_sees_a_planted_fault(whole: str, broken: str) -> None:
    text = written(*snapshots())

    assert whole in text
    assert judged_or_unreadable(text.replace(whole, broken)) != []


def judged_or_unreadable(text: str) -> list[str]:
    document = json.loads(text)
    try:
        return judged(document)
    except TypeError as fault:
        return [str(fault)]
