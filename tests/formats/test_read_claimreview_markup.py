"""Reviews written as RDFa, and reviews of media in every way they are written: kept apart from verdicts on claims."""

import io
import json
from typing import Any

import pytest

from claims.domain.prior_check import FoundCheck, PriorCheckRecord, UnreadableCheck
from claims.formats.read_claimreview.files import read_checks
from tests.factories.imports import SITE, page, review

RDFA = f"""<html lang="en"><body vocab="http://schema.org/"><article typeof="ClaimReview" resource="{SITE}/checks/7">
  <meta property="datePublished" content="2019-05-11"><a property="url" href="/checks/7">link</a>
  <h1 property="claimReviewed">It rained <b>fish</b> &amp; frogs.</h1>
  <div property="author" typeof="NewsMediaOrganization"><b property="name">Desk</b>
    <a property="url" href="/">home</a></div>
  <div property="itemReviewed" typeof="Claim">
    <div property="author" typeof="Person"><b property="name">Milan Kos</b>
    <meta property="jobTitle" content="mayor"></div>
    <time property="datePublished" datetime="2019-05">May</time></div>
  <div property="reviewRating" typeof="Rating"><meta property="ratingValue" content="1">
    <meta property="bestRating" content="5"><meta property="worstRating" content="1">
    <span property="alternateName">False</span></div>
</article><aside typeof="Person"><b property="name">Somebody else</b></aside></body></html>"""

PREFIXED = """<html><body prefix="schema: https://schema.org/"><div typeof="schema:Article schema:ClaimReview">
  <span property="schema:claimReviewed" content="It rained fish."></span>
  <div rel="schema:itemReviewed"><div typeof="schema:Claim">
    <div rel="schema:author"><div typeof="schema:Person"><span property="schema:name">Milan Kos</span></div></div>
  </div></div>
  <div rel="schema:reviewRating" resource="#rating"></div>
  <a rel="nofollow" href="/elsewhere">elsewhere</a>
</div><div typeof="https://schema.org/Rating" resource="#rating"><b property="https://schema.org/alternateName">Wrong</b></div>
</body></html>"""

MEDIUM: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "MediaReview",
    "url": f"{SITE}/checks/8",
    "datePublished": "2023-09-21",
    "author": {"@type": "Organization", "name": "Desk"},
    "mediaAuthenticityCategory": ["TransformedContent", "https://schema.org/DecontextualizedContent"],
    "originalMediaContextDescription": "The wall as it stood in 2019.",
    "itemReviewed": {
        "@type": "MediaReviewItem",
        "interpretedAsClaim": {"@type": "Claim", "text": "The picture shows the wall after the flood."},
        "mediaItemAppearance": [
            {"@type": "ImageObjectSnapshot", "contentUrl": "javascript:alert(1)"},
            {"@type": "ImageObjectSnapshot", "contentUrl": "/media/wall.jpg", "sha256": "0" * 64},
        ],
    },
}


def read(content: str, address: str | None = f"{SITE}/checks/1") -> list[FoundCheck]:
    return list(read_checks(io.BytesIO(content.encode()), address))


def records(content: str, address: str | None = f"{SITE}/checks/1") -> list[PriorCheckRecord]:
    found = read(content, address)
    assert [each for each in found if not isinstance(each, PriorCheckRecord)] == []
    return [each for each in found if isinstance(each, PriorCheckRecord)]


def told(one: PriorCheckRecord) -> tuple[str, str, str, str]:
    return one.claim, one.label, one.media, one.media_url


def changed(**changes: Any) -> str:
    return json.dumps({**MEDIUM, **changes})


def test_rdfa_is_read_like_json() -> None:
    (found,) = records(RDFA)

    assert (found.claim, found.claimant, found.publisher, found.label) == (
        "It rained fish & frogs.", "Milan Kos", "Desk", "False",
    )  # fmt: skip
    assert (found.url, found.review_date.iso, found.claim_date.iso) == (f"{SITE}/checks/7", "2019-05-11", "2019-05")
    assert (found.rating_value, found.rating_worst, found.rating_best) == ("1", "1", "5")


def test_prefixes_full_addresses_links_and_things_that_stand_elsewhere_are_followed() -> None:
    (found,) = records(PREFIXED)

    assert (found.claim, found.claimant, found.label) == ("It rained fish.", "Milan Kos", "Wrong")
    assert found.repairs == ("It had no address; that of its page was taken.",)


def test_things_that_name_each_other_in_a_circle_come_to_an_end() -> None:
    circle = """<div typeof="ClaimReview"><b property="claimReviewed">It rained fish.</b>
      <i property="about" resource="#a"></i></div><div typeof="Thing" resource="#a">
      <i property="about" resource="#b"></i></div><div typeof="Thing" resource="#b">
      <i property="about" resource="#a"></i></div>"""

    assert [one.claim for one in records(circle)] == ["It rained fish."]


def test_markup_that_is_both_microdata_and_rdfa_is_read_once() -> None:
    both = """<div itemscope itemtype="https://schema.org/ClaimReview" typeof="ClaimReview">
      <b itemprop="claimReviewed" property="claimReviewed">It rained fish.</b></div>"""

    assert [one.claim for one in records(both)] == ["It rained fish."]


def test_a_review_of_a_medium_says_what_of_the_medium_and_nothing_of_the_claim() -> None:
    (found,) = records(json.dumps(MEDIUM))

    assert told(found) == (
        "The picture shows the wall after the flood.", "", "Transformed, Missing context", f"{SITE}/media/wall.jpg",
    )  # fmt: skip
    assert (found.url, found.publisher, found.rating_value) == (f"{SITE}/checks/8", "Desk", "")


def test_a_rating_on_a_review_of_a_medium_is_no_verdict_on_the_claim() -> None:
    (found,) = records(changed(reviewRating={"ratingValue": 1, "bestRating": 5, "alternateName": "False"}))

    assert (found.label, found.rating_value, found.rating_best) == ("", "", "")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("SatireOrParodyContent", "Satire or parody"),
        ("schema:StagedContent", "Staged"),
        ({"@id": "http://schema.org/EditedOrCroppedContent"}, "Edited or cropped"),
        (["OriginalMediaContent", "OriginalMediaContent", None, 7], "Original, 7"),
        ("MissingContext", "Missing context"),
        ("Deepfake, made by a machine", "Deepfake, made by a machine"),
        (None, ""),
        ("x" * 900, "x" * 200),
    ],
)
def test_categories_come_in_many_spellings(given: Any, words: str) -> None:
    assert [one.media for one in records(changed(mediaAuthenticityCategory=given))] == [words]


@pytest.mark.parametrize(
    ("changes", "claim"),
    [
        ({"itemReviewed": {"interpretedAsClaim": "A plain text."}}, "A plain text."),
        ({"itemReviewed": {"interpretedAsClaim": {"description": "Described."}}}, "Described."),
        ({"itemReviewed": {"contentUrl": "/a.mp4"}, "claimReviewed": "Said beside."}, "Said beside."),
        ({"itemReviewed": {"contentUrl": "/a.mp4"}}, "The wall as it stood in 2019."),
        (
            {"itemReviewed": {"name": "A film of the flood"}, "originalMediaContextDescription": ""},
            "A film of the flood",
        ),
    ],
)
def test_what_is_claimed_of_a_medium_is_found_where_it_stands(changes: dict[str, Any], claim: str) -> None:
    assert [one.claim for one in records(changed(**changes))] == [claim]


def test_a_review_of_a_medium_that_claims_nothing_is_named_with_its_reason() -> None:
    nothing = changed(itemReviewed={"contentUrl": "/a.mp4"}, originalMediaContextDescription="")

    assert read(nothing) == [
        UnreadableCheck(
            "“https://facts.example.org/checks/8”: It does not say what is claimed of the medium it reviews."
        )
    ]


def test_a_review_of_a_medium_inside_a_claimreview_is_a_part_of_it() -> None:
    inside = review(associatedMediaReview={**MEDIUM, "url": ""})

    found = records(page(json.dumps(inside)).decode())

    assert [(one.claim == inside["claimReviewed"], one.media) for one in found] == [
        (True, "Transformed, Missing context")
    ]
    assert found[0].label != ""


def test_a_claimreview_inside_a_review_of_a_medium_is_one_of_its_own() -> None:
    found = records(changed(associatedClaimReview=review()))

    assert [(one.label != "", one.media != "") for one in found] == [(False, True), (True, False)]


def test_one_that_only_points_at_another_is_passed_over() -> None:
    beside = {
        "@graph": [review(associatedMediaReview={"@id": "#m"}), {**MEDIUM, "associatedClaimReview": {"@id": "#c"}}]
    }

    assert [one.media != "" for one in records(json.dumps(beside))] == [False, True]


@pytest.mark.parametrize(
    "markup",
    [
        """<div itemscope itemtype="https://schema.org/MediaReview"><meta itemprop="mediaAuthenticityCategory"
           content="StagedContent"><p itemprop="originalMediaContextDescription">A rehearsal in 2019.</p></div>""",
        """<div vocab="https://schema.org/" typeof="MediaReview"><meta property="mediaAuthenticityCategory"
           content="StagedContent"><p property="originalMediaContextDescription">A rehearsal in 2019.</p></div>""",
    ],
)
def test_reviews_of_media_are_read_from_markup_too(markup: str) -> None:
    assert [told(one) for one in records(f"<html><body>{markup}</body></html>")] == [
        ("A rehearsal in 2019.", "", "Staged", "")
    ]


@pytest.mark.parametrize(
    "markup",
    [
        """<div itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="claimReviewed">Fish.</b>
           <div itemprop="associatedMediaReview" itemscope itemtype="https://schema.org/MediaReview">
           <meta itemprop="mediaAuthenticityCategory" content="StagedContent"></div></div>""",
        """<div typeof="ClaimReview"><b property="claimReviewed">Fish.</b>
           <div property="associatedMediaReview" typeof="MediaReview">
           <meta property="mediaAuthenticityCategory" content="StagedContent"></div></div>""",
    ],
)
def test_in_markup_too_one_inside_a_claimreview_is_a_part_of_it(markup: str) -> None:
    assert [(one.claim, one.media) for one in records(f"<html><body>{markup}</body></html>")] == [("Fish.", "Staged")]
