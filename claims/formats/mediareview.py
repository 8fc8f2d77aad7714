"""MediaReview in JSON-LD (schema.org 30): whether a medium is authentic, beside the ClaimReview, not in its rating."""

from typing import Any

from claims.domain.check import MediaRecord
from claims.domain.media import MediaCategory, MediaKind
from claims.domain.publication import Snapshot

NAMES = {str(category.value): category.schema_name for category in MediaCategory}
TYPES = {str(kind.value): kind.schema_type for kind in MediaKind}


def media_review(snapshot: Snapshot, *, address: str, site: str, site_name: str) -> dict[str, Any] | None:
    """The MediaReview of a published version at its ``address``; none where no medium was judged or it is retracted.

    It names its ClaimReview by identifier alone: a page carries one ClaimReview (Google's fact-check guidelines).
    """
    media, versions = snapshot.check.media, (*snapshot.earlier, snapshot.version)
    if media is None or snapshot.is_retracted:
        return None
    review = {
        "@type": "MediaReview",
        "@id": f"{address}#mediareview",
        "url": address,
        "datePublished": versions[0].at,
        "dateModified": versions[-1].at if len(versions) > 1 else None,
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": site_name, "url": f"{site}/"},
        "mediaAuthenticityCategory": [NAMES[one.code] for one in media.categories if one.code in NAMES],
        "originalMediaContextDescription": media.context,
        "originalMediaLink": media.original_url,
        "itemReviewed": _item(media, snapshot.check.statement),
        "associatedClaimReview": {"@id": f"{address}#claimreview"},
    }
    return {name: value for name, value in review.items() if value}


def _item(media: MediaRecord, statement: str) -> dict[str, Any]:
    """This very copy of the medium, and what is claimed of it."""
    copy = {
        "@type": TYPES.get(media.kind, "MediaObject"),
        "contentUrl": media.url,
        "archivedAt": media.archived_url,
    }
    return {
        "@type": "MediaReviewItem",
        "interpretedAsClaim": {"@type": "Claim", "text": statement},
        "mediaItemAppearance": [{name: value for name, value in copy.items() if value}],
    }
