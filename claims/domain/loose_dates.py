"""Dates as they are written in other people's data: kept raw, read as far as they can be, never given a zone."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.domain.labelled import Labelled
from claims.domain.partial_date import BadDate, PartialDate

LONGEST = 60


class DatePrecision(Labelled):
    """How much of a moment was written."""

    YEAR = "year", "The year"
    MONTH = "month", "The month"
    DAY = "day", "The day"
    TIME = "time", "A time with its zone"
    LOCAL_TIME = "local_time", "A time without a zone"


@dataclass(frozen=True, slots=True)
class LooseDate:
    """What was written, the day, month or year that it names, and how precise it was; both none when unreadable.

    The day is the one that was written: a time is not converted to another zone. ``iso`` is the value as it is stored.
    """

    raw: str
    value: PartialDate | None = None
    precision: DatePrecision | None = None
    iso: str | None = None


NO_DATE = LooseDate("")

_STAMP = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:[T ]\s?(?P<hour>[0-9]{1,2}):[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def read_date(text: str) -> LooseDate:
    """The date in a text: ISO 8601 with or without time and zone, or anything ``PartialDate`` reads.

    ``05/07/2019`` is kept raw and not read, since it can be two days.
    """
    raw = " ".join(text.split())[:LONGEST]
    if not raw:
        return NO_DATE
    try:
        if match := _STAMP.fullmatch(raw):
            day = PartialDate(int(match["year"]), int(match["month"]), int(match["day"]))
            return LooseDate(raw, day, _precision(match["hour"], match["zone"]), day.isoformat())
        value = PartialDate.parse(raw)
        return LooseDate(raw, value, DatePrecision(value.precision), value.isoformat())
    except BadDate:
        return LooseDate(raw)


def _precision(hour: str | None, zone: str | None) -> DatePrecision:
    if hour is None:
        return DatePrecision.DAY
    return DatePrecision.TIME if zone else DatePrecision.LOCAL_TIME
