"""MediaReview stands beside the ClaimReview, by a schema of our own, and folds no axis into another."""

from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claims.domain.publication import Snapshot
from claims.domain.site_pages import PageName
from claims.domain.syndication import Site
from claims.formats.claimreview import claim_review
from claims.formats.mediareview import media_review
from claims.formats.news_organization import news_organization
from tests.factories.checks import CORRECTED, FIRST, RETRACTED, a_check, a_snapshot
from tests.factories.media import MEDIA
from tests.formats.test_claimreview import ADDRESS, VALIDATOR

DESK = {"address": ADDRESS, "site": "http://desk.example", "site_name": "Example Facts Desk"}
SITE = Site("Example Facts Desk", "http://desk.example", "https://creativecommons.org/licenses/by/4.0/")


def judged(*versions: Any) -> Snapshot:
    return a_snapshot(a_check(media=MEDIA), *versions)


def both(snapshot: Snapshot, **further: Any) -> dict[str, Any]:
    made = claim_review(snapshot, further={"associatedMediaReview": media_review(snapshot, **DESK), **further}, **DESK)
    assert made is not None
    return made


def faults(review: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(VALIDATOR.schema).iter_errors(review)]


def test_a_medium_is_reviewed_by_its_categories_its_copy_and_its_original() -> None:
    made = both(judged())

    found = made["associatedMediaReview"]
    assert faults(made) == []
    assert found["mediaAuthenticityCategory"] == ["OriginalMediaContent", "DecontextualizedContent"]
    assert found["originalMediaLink"] == MEDIA.original_url
    assert found["itemReviewed"]["mediaItemAppearance"] == [
        {"@type": "VideoObjectSnapshot", "contentUrl": MEDIA.url, "archivedAt": MEDIA.archived_url}
    ]


def test_the_page_keeps_one_claimreview_which_the_mediareview_only_names() -> None:
    made = both(judged())

    assert str(made).count("'ClaimReview'") == 1
    assert made["associatedMediaReview"]["associatedClaimReview"] == {"@id": made["@id"]}
    assert made["reviewRating"]["alternateName"] == "Unproven"


def test_a_check_without_a_medium_and_a_retracted_one_have_no_mediareview() -> None:
    assert [media_review(found, **DESK) for found in (a_snapshot(), judged(FIRST, RETRACTED))] == [None, None]


def test_a_correction_moves_its_date_too() -> None:
    found = media_review(judged(FIRST, CORRECTED), **DESK) or {}

    assert (found["datePublished"], found["dateModified"]) == (FIRST.at, CORRECTED.at)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("mediaAuthenticityCategory",), ["Fake"]),
        (("mediaAuthenticityCategory",), []),
        (("associatedClaimReview",), {"@type": "ClaimReview", "@id": f"{ADDRESS}#claimreview"}),
        (("itemReviewed", "mediaItemAppearance"), []),
        (("originalMediaLink",), "somewhere"),
    ],
)
def test_the_schema_sees_a_planted_fault(path: tuple[str, ...], value: object) -> None:
    broken = deepcopy(both(judged()))
    part = broken["associatedMediaReview"]
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value

    assert faults(broken) != []


def test_the_publisher_points_at_written_pages_and_at_no_others() -> None:
    written = (PageName.METHODOLOGY, PageName.FUNDING, PageName.COMPLAINTS)

    made = both(judged(), publisher=news_organization(SITE, written), license=SITE.licence)

    assert faults(made) == []
    assert (made["license"], made["publisher"]) == (
        "https://creativecommons.org/licenses/by/4.0/",
        {
            "@type": "NewsMediaOrganization",
            "name": "Example Facts Desk",
            "url": "http://desk.example/",
            "verificationFactCheckingPolicy": "http://desk.example/methodology",
            "ownershipFundingInfo": "http://desk.example/funding",
            "actionableFeedbackPolicy": "http://desk.example/complaints",
        },
    )


def test_a_desk_without_a_written_page_is_an_organisation_and_no_more() -> None:
    assert news_organization(SITE, ())["@type"] == "Organization"
