"""What a review says of a medium (MediaReview of schema.org): an axis of its own, and no verdict on the claim."""

from dataclasses import dataclass
from typing import Any

from claims.domain.errors import Invalid
from claims.domain.media import MediaCategory
from claims.domain.web_places import page_address
from claims.formats.read_claimreview.values import Node, first_node, nodes_of, one_line, types_of

LONGEST_WORDS = 200
LONGEST_ADDRESS = 2_000
PARTS = ("associatedMediaReview", "associatedReview")

# The names of today, and those that drafts and collectors used before; without signs and in small letters.
CATEGORIES = {category.schema_name.lower(): category for category in MediaCategory} | {
    "authenticcontent": MediaCategory.ORIGINAL,
    "original": MediaCategory.ORIGINAL,
    "missingcontext": MediaCategory.MISSING_CONTEXT,
    "editedorcropped": MediaCategory.EDITED,
    "transformed": MediaCategory.TRANSFORMED,
    "staged": MediaCategory.STAGED,
    "satireorparody": MediaCategory.SATIRE,
}


@dataclass(frozen=True, slots=True)
class Medium:
    """What is said of a medium: its categories in our words, or in theirs where we know none, and where it stands."""

    words: str = ""
    url: str = ""


NO_MEDIUM = Medium()


def medium_of(review: Node, base: str | None) -> Medium:
    """What a MediaReview says, or the one beside a ClaimReview; an empty record where there is neither."""
    if "mediareview" in types_of(review):
        return _medium(review, base)
    for name in PARTS:
        for part in nodes_of(review.get(name)):
            if "mediareview" in types_of(part):
                return _medium(part, base)
    return NO_MEDIUM


def claim_of_medium(review: Node) -> str:
    """What is claimed of the medium, in the words that come nearest to it; nothing where there are none."""
    item = first_node(review.get("itemReviewed"))
    beside, meant = first_node(review.get("associatedClaimReview")), item.get("interpretedAsClaim")
    claim = first_node(meant)
    return next(
        (
            words
            for value in (
                claim.get("text") or claim.get("description") or claim.get("name") or meant,
                review.get("claimReviewed") or beside.get("claimReviewed"),
                review.get("originalMediaContextDescription"),
                item.get("description") or item.get("caption") or item.get("name"),
                review.get("headline") or review.get("name"),
            )
            if (words := one_line(value))
        ),
        "",
    )


def _medium(review: Node, base: str | None) -> Medium:
    given = review.get("mediaAuthenticityCategory")
    names = [_category(each) for each in (given if isinstance(given, list) else [given])]
    words = ", ".join(dict.fromkeys(name for name in names if name))
    return Medium(words[:LONGEST_WORDS], _where(first_node(review.get("itemReviewed")), base))


def _category(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    told = one_line(value)
    known = CATEGORIES.get(told.rpartition("/")[2].rpartition(":")[2].replace(" ", "").replace("_", "").lower())
    return known.label if known else told


def _where(item: Node, base: str | None) -> str:
    """The address of the first copy that has one."""
    for copy in (*nodes_of(item.get("mediaItemAppearance")), item):
        for name in ("contentUrl", "embedUrl", "url"):
            given = one_line(copy.get(name))
            try:
                address = page_address(given, base)[0] if given else ""
            except Invalid:
                continue
            if address and len(address) <= LONGEST_ADDRESS:
                return address
    return ""
