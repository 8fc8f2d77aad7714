"""Calendar arithmetic for dates told from a publication date: the nearest such day, month or year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from claims.domain.partial_date import PartialDate
from claims.reading.lexicon.listing import listed

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number for number, name in enumerate(listed("monday tuesday wednesday thursday friday saturday sunday"))
}
UNITS: Final = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "Y"}
# early, mid and late: first and last day of a month, first and last year of a decade, first and last month of a year
PARTS_OF_MONTH: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
PARTS_OF_DECADE: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
PARTS_OF_YEAR: Final = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date, as far as it is known."""

    at: PartialDate

    @property
    def day(self) -> date | None:
        """The publication day, None where only its month or year is known."""
        return self.at.earliest if self.at.precision == "day" else None

    @property
    def latest(self) -> date:
        """The last day the publication date can be."""
        return self.at.latest


def anchor(given: PartialDate | date | None) -> Anchor | None:
    """The publication date a reading starts from."""
    if given is None:
        return None
    return Anchor(given if isinstance(given, PartialDate) else PartialDate(given.year, given.month, given.day))


def iso_day(year: int, month: int, day: int) -> str | None:
    """``2020-11-09``; None for a day that does not exist."""
    if not (1 <= month <= 12 and 1000 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def iso_month(year: int, month: int) -> str:
    """``2020-11``."""
    return f"{year:04d}-{month:02d}"


def weekday(start: Anchor, name: str, *, ahead: bool) -> str | None:
    """The nearest such weekday on or before the publication day, or after it where ``ahead``."""
    day = start.day
    if day is None:
        return None
    back = (day.weekday() - WEEKDAYS[name]) % 7
    found = day + timedelta(days=(7 - back) if ahead else -back)
    return found.isoformat()


def year_of_month(start: Anchor, month: int, day: int | None, *, ahead: bool) -> int:
    """The year of a month named without one: the latest not after publication, or the next where ``ahead``."""
    known = start.latest
    year = known.year
    later = (month, day or 1) > (known.month, known.day if day else 31)
    if ahead:
        return year if (month, day or 31) >= (known.month, known.day) else year + 1
    return year - 1 if later or (day is None and month > known.month) else year


def part_of_month(year: int, month: int, part: str) -> tuple[str, str]:
    """The first and the last day of *early*, *mid* or *late* in a month."""
    first, last = PARTS_OF_MONTH[part]
    last = min(last, monthrange(year, month)[1])
    return f"{iso_month(year, month)}-{first:02d}", f"{iso_month(year, month)}-{last:02d}"


def shifted(start: Anchor, amount: int, unit: str) -> str | None:
    """The day, month or year that lies ``amount`` units from publication, as precise as the unit allows."""
    day = start.day
    if unit in {"day", "week"}:
        if day is None or abs(amount) > 100_000:
            return None
        return (day + timedelta(days=amount * (7 if unit == "week" else 1))).isoformat()
    known = start.latest
    if unit == "month":
        if start.at.precision == "year":
            return None
        months = known.year * 12 + known.month - 1 + amount
        return iso_month(months // 12, months % 12 + 1) if 12_000 <= months < 120_000 else None
    year = known.year + amount * (10 if unit == "decade" else 1)
    return f"{year:04d}" if 1000 <= year <= 9999 else None


def reached(start: Anchor, amount: int, unit: str) -> str | None:
    """From ``amount`` units ago to publication, both as precise as the unit allows: ``2022-12/2023-09``."""
    first, last = shifted(start, -amount, unit), shifted(start, 0, unit)
    return f"{first}/{last}" if first and last else None
