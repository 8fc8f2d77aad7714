"""How long an access token may live: every token has an end."""

import datetime

from claims.domain.labelled import Labelled


class TokenLife(Labelled):
    """The spans that are offered, in days."""

    MONTH = "30", "30 days"
    QUARTER = "90", "90 days"
    YEAR = "365", "A year"

    @property
    def span(self) -> datetime.timedelta:
        """The same as a span of time."""
        return datetime.timedelta(days=int(self.value))
