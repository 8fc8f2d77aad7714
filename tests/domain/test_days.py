"""Which days it is on earth: a desk types its own today, wherever it is."""

import datetime

import pytest

from claims.domain.days import earliest_today, latest_today

NINTH = datetime.date(2023, 9, 9)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("hour", "earliest", "latest"),
    [(0, NINTH - DAY, NINTH), (9, NINTH - DAY, NINTH), (10, NINTH - DAY, NINTH + DAY), (12, NINTH, NINTH + DAY)],
)
def test_today_is_a_day_that_has_begun_somewhere_and_ended_nowhere(
    hour: int, earliest: datetime.date, latest: datetime.date
) -> None:
    now = datetime.datetime(2023, 9, 9, hour, tzinfo=datetime.UTC)

    assert (earliest_today(now), latest_today(now)) == (earliest, latest)
