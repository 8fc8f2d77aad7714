"""What makes figures comparable: the same thing, in the same unit, counted at the same place."""

import hashlib
from dataclasses import dataclass

from claims.domain.check import Check, FigureRecord


@dataclass(frozen=True)
class SeriesKey:
    """What is counted, in what unit, where; folded, so that spelling in capitals or with spaces makes no difference."""

    counted: str
    unit: str
    place: str

    @property
    def digest(self) -> str:
        """The key as 64 hexadecimal digits, for an index."""
        return hashlib.sha256(f"{self.counted}\n{self.unit}\n{self.place}".encode()).hexdigest()


def series_key(counted: str, unit: str, place: str) -> SeriesKey:
    """The key of a figure; ``place`` is the figure's own or, where it has none, its claim's."""
    return SeriesKey(_folded(counted), _folded(unit), _folded(place))


def key_of(check: Check, figure: FigureRecord) -> SeriesKey:
    """The key of one of a check's figures."""
    return series_key(figure.counted, figure.unit, figure.place or check.place)


def keys_of(check: Check) -> tuple[SeriesKey, ...]:
    """The keys under which other checks may count the same, each once; what has no name is comparable to nothing."""
    return tuple(dict.fromkeys(key_of(check, figure) for figure in check.figures if figure.counted.strip()))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
