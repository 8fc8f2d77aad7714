"""Days and moments: where a whole day of the calendar begins and ends in UTC, and which days it is on earth."""

import datetime

FURTHEST_AHEAD = datetime.timedelta(hours=14)
FURTHEST_BEHIND = datetime.timedelta(hours=12)


def midnight(day: datetime.date) -> datetime.datetime:
    """The first moment of a day."""
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def last_moment(day: datetime.date) -> datetime.datetime:
    """The last moment of a day, and not the midnight after it: the last day of the calendar has none."""
    return datetime.datetime.combine(day, datetime.time.max, datetime.UTC)


def latest_today(now: datetime.datetime) -> datetime.date:
    """The latest day that anybody can call today: the clocks furthest ahead stand at UTC+14."""
    return (now + FURTHEST_AHEAD).date()


def earliest_today(now: datetime.datetime) -> datetime.date:
    """The earliest day that anybody can call today: the clocks furthest behind stand at UTC-12."""
    return (now - FURTHEST_BEHIND).date()
