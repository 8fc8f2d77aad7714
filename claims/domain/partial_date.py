"""Dates that are known to the year, the month or the day, and never more precisely than they are known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal, Self

from claims.domain.errors import Invalid
from claims.domain.wording import quoted

Precision = Literal["year", "month", "day"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EXAMPLES = "Write 2020, 2020-11, 2020-11-09 or 9 November 2020."


class BadDate(Invalid, ValueError):
    """The words are not a date the desk can keep; the message says why and what to write."""


class AmbiguousDate(BadDate):
    """The words could be two different days."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year from 1000 to 9999, perhaps its month, perhaps its day; an impossible one raises ``BadDate``.

    In order, a year stands before its months and a month before its days, as the written form sorts.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 9999:
            raise BadDate(f"The year {self.year} lies outside 1000 to 9999.")
        if self.month is None and self.day is not None:
            raise BadDate("A day needs its month.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise BadDate(f"There is no month {self.month}: months run from 1 to 12.")
        if self.month and self.day is not None and not 1 <= self.day <= _days_in(self.year, self.month):
            raise BadDate(f"There is no {self.day} {MONTHS[self.month - 1]} {self.year}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date a person typed: ``2020``, ``2020-11``, ``2020/11/09``, ``9 November 2020``, ``Nov 9, 2020``.

        Raises ``AmbiguousDate`` for ``09/11/2020``, which is November to one reader and September to another, and
        ``BadDate`` for everything else that is not one date.
        """
        line = " ".join(text.split()) if len(text) <= 100 else ""
        for pattern in _YEAR_OR_WORDS:
            if match := pattern.fullmatch(line):
                return cls(*_numbers(match.groupdict(), line))
        if match := _YEAR_LAST.fullmatch(line):
            return cls(*_the_one_reading(int(match["a"]), int(match["b"]), int(match["year"]), line))
        raise BadDate(f"{quoted(text)} is not a date the desk can read. {EXAMPLES}")

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """The first day this can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this can be."""
        month = self.month or 12
        return date(self.year, month, self.day or _days_in(self.year, month))

    @property
    def words(self) -> str:
        """As a reader likes it: ``9 November 2020``, ``November 2020``, ``2020``."""
        month = MONTHS[self.month - 1] if self.month else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)

    def isoformat(self) -> str:
        """As it is stored and sorted (ISO 8601, reduced precision): ``2020-11-09``, ``2020-11``, ``2020``."""
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part is not None)

    def __str__(self) -> str:
        return self.isoformat()

    def __lt__(self, other: object) -> bool:
        return self._rank() < other._rank() if isinstance(other, PartialDate) else NotImplemented

    def _rank(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _spellings() -> dict[str, int]:
    """Each month by its full name and by three letters; September by four as well."""
    named = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
    return named | {name[:3]: number for name, number in named.items()} | {"sept": 9}


_SPELLINGS = _spellings()
_YEAR = r"(?P<year>[0-9]{4})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_YEAR_OR_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        _YEAR,
        _YEAR + r"(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?:(?P=sep)(?P<day>[0-9]{1,2}))?",
        _DAY + r"(?: of)? " + _NAME + ",? " + _YEAR,
        _NAME + " " + _DAY + ",? " + _YEAR,
        _NAME + ",? " + _YEAR,
    )
)
_YEAR_LAST = re.compile(r"(?P<a>[0-9]{1,2})(?P<sep>[-/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})")


def _numbers(parts: dict[str, str | None], line: str) -> tuple[int, int | None, int | None]:
    month = _int(parts.get("month"))
    if name := parts.get("name"):
        month = _SPELLINGS.get(name.lower())
        if month is None:
            raise BadDate(f"{quoted(line)} names no month the desk knows. {EXAMPLES}")
    return int(parts["year"] or 0), month, _int(parts.get("day"))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _the_one_reading(a: int, b: int, year: int, line: str) -> tuple[int, int, int]:
    """Day first or month first: only one of the two may be a date, else the reader must say which."""
    readings = {(year, month, day) for day, month in ((a, b), (b, a)) if _is_a_day(year, month, day)}
    if not readings:
        raise BadDate(f"{quoted(line)} is not a day of the calendar. {EXAMPLES}")
    if len(readings) > 1:
        either = " or ".join(PartialDate(*reading).isoformat() for reading in sorted(readings))
        raise AmbiguousDate(f"{quoted(line)} can be two days. Write {either}.")
    return readings.pop()


def _is_a_day(year: int, month: int, day: int) -> bool:
    return year >= 1000 and 1 <= month <= 12 and 1 <= day <= _days_in(year, month)
