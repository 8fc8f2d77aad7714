"""A clock for tests: it stands still until somebody moves it."""

import datetime

NOON = datetime.datetime(2023, 9, 20, 12, 0, 0, 270396, tzinfo=datetime.UTC)


class Clock:
    """Answers one moment in UTC when called."""

    def __init__(self, now: datetime.datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime.datetime:
        """The moment at which the clock stands."""
        return self.now

    def move(self, **span: float) -> None:
        """Let time pass, in the units of ``datetime.timedelta``."""
        self.now += datetime.timedelta(**span)
