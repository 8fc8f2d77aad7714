"""How long somebody waits who failed to log in or sends in too much: longer each time, never for good."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from math import ceil


class Scope(Enum):
    """Whose tries are counted together."""

    PAIR = "pair"  # this account's name from this address
    ACCOUNT = "account"  # this account's name from anywhere
    ADDRESS = "address"  # anything from this address
    EVERYBODY = "everybody"  # anything from anywhere


@dataclass(frozen=True, slots=True)
class Window:
    """One row of a table: from the ``allowed``-th try within ``within`` on, wait, twice as long each time."""

    scope: Scope
    allowed: int
    within: timedelta
    first_wait: timedelta
    longest_wait: timedelta


# Counted before the password is looked at, for names that exist and names that do not alike, so that a wait tells
# nothing. The account's own wait stays short: strangers who guess from many places must not keep its owner out.
WINDOWS = (
    Window(Scope.PAIR, 5, timedelta(minutes=5), timedelta(seconds=15), timedelta(minutes=5)),
    Window(Scope.ACCOUNT, 20, timedelta(minutes=5), timedelta(seconds=5), timedelta(seconds=30)),
    Window(Scope.ADDRESS, 50, timedelta(minutes=5), timedelta(seconds=15), timedelta(minutes=5)),
)
LOOK_BACK = max(window.within for window in WINDOWS)

# Every message of a reader counts. One person rarely has more than a few things to say in an hour, a school behind one
# address may; a flood from everywhere is slowed for all, so that the desk's queue stays readable.
MESSAGE_WINDOWS = (
    Window(Scope.ADDRESS, 5, timedelta(hours=1), timedelta(minutes=2), timedelta(minutes=30)),
    Window(Scope.EVERYBODY, 200, timedelta(hours=1), timedelta(seconds=30), timedelta(minutes=5)),
)
MESSAGE_LOOK_BACK = max(window.within for window in MESSAGE_WINDOWS)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many requests at once, and after that as many in every ``seconds``, spread evenly; 0 sets no limit."""

    allowed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Wait:
    """So many whole seconds, at least one, until the next try is looked at."""

    seconds: int

    @property
    def words(self) -> str:
        """The wait as people say it."""
        count, unit = (ceil(self.seconds / 60), "minute") if self.seconds >= 60 else (self.seconds, "second")
        return f"{count} {unit}{'' if count == 1 else 's'}"

    @property
    def sentence(self) -> str:
        """To somebody who logs in: the same words whether the account exists or not."""
        return f"Too many tries. Wait {self.words}, then log in again."


def wait_before_login(now: datetime, failures: Mapping[Scope, Sequence[datetime]]) -> Wait | None:
    """The longest wait the table demands of somebody who logs in, or None if the try may be looked at."""
    return wait_before(WINDOWS, now, failures)


def wait_before(windows: Sequence[Window], now: datetime, tries: Mapping[Scope, Sequence[datetime]]) -> Wait | None:
    """The longest wait that a table demands, or None if the next try may be looked at.

    ``tries`` holds, for each scope, the times of recent tries that count, in any order and as far back as the table
    looks; older ones are disregarded, and one dated ahead of ``now`` counts as of now. The wait runs from the last.
    """
    left = max((_left(window, now, tries.get(window.scope, ())) for window in windows), default=timedelta(0))
    return Wait(ceil(left.total_seconds())) if left > timedelta(0) else None


def keep_pace(pace: Pace, now: float, paid_until: float) -> tuple[float, Wait | None]:
    """Count a request at a pace: answers what to remember, and how long the request has to wait or None.

    What is remembered is one number, the second until which earlier requests have used up what the pace allows (the
    generic cell rate algorithm); 0 of somebody unknown. A request that has to wait is not counted. A clock that was
    set back makes nobody wait longer than ``seconds``.
    """
    if not pace.allowed:
        return paid_until, None
    step = pace.seconds / pace.allowed
    paid = min(max(paid_until, now), now + pace.seconds)
    early = paid + step - now - pace.seconds
    if early > _ROUNDING:
        return paid, Wait(max(1, ceil(early)))
    return paid + step, None


_ROUNDING = 1e-6  # seconds since 1970 are exact to less than this


def _left(window: Window, now: datetime, failures: Sequence[datetime]) -> timedelta:
    recent = [min(at, now) for at in failures if now - at < window.within]
    if len(recent) < window.allowed:
        return timedelta(0)
    # The doubling stops at 2**20, far beyond the longest wait, so that a flood of failures cannot overflow.
    wait = window.first_wait * (1 << min(20, len(recent) - window.allowed))
    return min(wait, window.longest_wait) - (now - max(recent))
