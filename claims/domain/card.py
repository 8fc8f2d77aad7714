"""What the card of a check says: the verdict, what was checked and who said it."""

from dataclasses import dataclass

from claims.domain.ratings import Rating

WIDTH, HEIGHT = 1200, 630  # in pixels, whatever the picture's format


@dataclass(frozen=True)
class Card:
    """What the card says; ``rating`` is none for a retracted check, ``words`` tell it to those who do not see it."""

    rating: Rating | None
    verdict: str
    title: str
    speaker: str
    site: str
    language: str
    words: str
