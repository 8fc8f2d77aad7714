"""Where the reviews stand in what was read: alone, in lists, in ``@graph``, deep inside other objects."""

from collections.abc import Iterator
from typing import Any

from claims.formats.read_claimreview.parsing import DEEPEST
from claims.formats.read_claimreview.values import Node, types_of

REVIEWS = frozenset({"claimreview", "mediareview"})
SAYS = (  # an object with none of these only points at a review
    "claimReviewed",
    "reviewRating",
    "itemReviewed",
    "mediaAuthenticityCategory",
    "originalMediaContextDescription",
)


class TooDeep(Exception):
    """The objects are nested deeper than anybody writes them."""


def reviews_in(value: Any) -> Iterator[Node]:
    """Every ClaimReview and MediaReview in a value, in the order they stand.

    What lies inside a ClaimReview is not looked through: a MediaReview there is a part of it. Of a MediaReview the
    ClaimReview beside it is a review of its own. Raises ``TooDeep`` below 64 levels.
    """
    pending: list[tuple[Any, int]] = [(value, 0)]
    while pending:
        found, depth = pending.pop()
        if depth > DEEPEST:
            raise TooDeep
        if isinstance(found, dict):
            kinds = types_of(found) & REVIEWS if "@type" in found else ()
            if kinds and any(name in found for name in SAYS):
                yield found
            if "claimreview" in kinds:
                continue
            found = [found.get("associatedClaimReview")] if kinds else found.values()
        elif not isinstance(found, list):
            continue
        inner = [(each, depth + 1) for each in found if isinstance(each, dict | list)]
        pending.extend(reversed(inner))
