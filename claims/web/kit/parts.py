"""The parts of a long list of cards: some of them at a time, so that a page of thousands stays quick to use."""

from collections.abc import Sequence
from dataclasses import dataclass

PART = 100


@dataclass(frozen=True)
class Part:
    """One part of a list: ``number`` of ``count``, from 1; its rows are ``[start:end]``."""

    number: int
    count: int
    start: int
    end: int

    @property
    def words(self) -> str:
        """Which rows these are, counted from 1."""
        return f"{self.start + 1:,} to {self.end:,}"


def part_of(rows: Sequence[object], number: int) -> Part:
    """The part of that number; the nearest one where there is no such part."""
    count = max(1, -(-len(rows) // PART))
    number = min(max(number, 1), count)
    return Part(number, count, (number - 1) * PART, min(number * PART, len(rows)))


def number_at(place: int) -> int:
    """The number of the part that holds the row at that place, from 0."""
    return place // PART + 1
