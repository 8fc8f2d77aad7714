"""Where the reviews stand in what was read: alone, in lists, in ``@graph``, deep inside other objects."""

from collections.abc import Iterator
from typing import Any

from claims.formats.read_claimreview.parsing import DEEPEST
from claims.formats.read_claimreview.values import Node, types_of

REVIEW = "claimreview"
SAYS = ("claimReviewed", "reviewRating", "itemReviewed")  # an object with none of these only points at a review


class TooDeep(Exception):
    """The objects are nested deeper than anybody writes them."""


def reviews_in(value: Any) -> Iterator[Node]:
    """Every ClaimReview in a value, in the order they stand; what lies inside one is not looked through.

    Raises ``TooDeep`` below 64 levels.
    """
    pending: list[tuple[Any, int]] = [(value, 0)]
    while pending:
        found, depth = pending.pop()
        if depth > DEEPEST:
            raise TooDeep
        if isinstance(found, dict):
            if "@type" in found and REVIEW in types_of(found):
                if any(name in found for name in SAYS):
                    yield found
                continue
            found = found.values()
        elif not isinstance(found, list):
            continue
        inner = [(each, depth + 1) for each in found if isinstance(each, dict | list)]
        pending.extend(reversed(inner))
