"""Which edition of the public site stands: a number in the database that every public change raises."""

import datetime
import threading

from claims.domain.errors import Busy
from claims.queries.public_lists import totals
from claims.services.work import Desk

NO_TIME = datetime.timedelta(0)
BETWEEN_LOOKS = datetime.timedelta(seconds=0.5)
PATIENCE = datetime.timedelta(seconds=10)  # without a look at the database; a retraction must not stay hidden


class EditionWatch:
    """Looks at the number twice a second at most, and at once after a change made in this process."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._edition = 0
        self._looked: datetime.datetime | None = None  # when the last look began that found the number
        self._tried: datetime.datetime | None = None
        self._change: object = None
        self._lock = threading.Lock()

    def current(self, now: datetime.datetime) -> int | None:
        """The edition that stands; none when the database has not told it for ``PATIENCE``."""
        is_changed = self.desk.last_change is not self._change
        if (is_changed or not _is_within(BETWEEN_LOOKS, self._tried, now)) and self._lock.acquire(blocking=is_changed):
            try:
                self._look(now)
            finally:
                self._lock.release()
        return self._edition if _is_within(PATIENCE, self._looked, now) else None

    def _look(self, now: datetime.datetime) -> None:
        """Ask the database; one thread does while the others go on with what is known."""
        is_changed = self.desk.last_change is not self._change
        self._change, self._tried = self.desk.last_change, now
        try:
            with self.desk.reading() as session:
                self._edition = totals(session).edition
        except Busy:
            self._looked = None if is_changed else self._looked
        else:
            self._looked = now


def _is_within(span: datetime.timedelta, since: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Whether less time has passed; a clock that was set back says no."""
    return since is not None and NO_TIME <= now - since < span
