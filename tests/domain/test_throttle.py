"""Guessing gets slower and slower, and nobody is locked out for good."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.throttle import (
    LOOK_BACK,
    MESSAGE_LOOK_BACK,
    MESSAGE_WINDOWS,
    WINDOWS,
    Pace,
    Scope,
    Wait,
    keep_pace,
    wait_before,
    wait_before_login,
)

NOW = datetime(2023, 9, 19, 12, tzinfo=UTC)
LOGIN = (Scope.PAIR, Scope.ACCOUNT, Scope.ADDRESS)
AGES = st.lists(st.integers(-60, 900), max_size=80)


def failures(scope: Scope, count: int, *, seconds_ago: float = 0) -> dict[Scope, list[datetime]]:
    return {scope: [NOW - timedelta(seconds=seconds_ago)] * count}


@pytest.mark.parametrize(
    ("scope", "count", "wait"),
    [
        (Scope.PAIR, 4, None),
        (Scope.PAIR, 5, Wait(15)),
        (Scope.PAIR, 6, Wait(30)),
        (Scope.PAIR, 7, Wait(60)),
        (Scope.PAIR, 10, Wait(300)),
        (Scope.PAIR, 100_000, Wait(300)),
        (Scope.ACCOUNT, 19, None),
        (Scope.ACCOUNT, 20, Wait(5)),
        (Scope.ACCOUNT, 100_000, Wait(30)),
        (Scope.ADDRESS, 49, None),
        (Scope.ADDRESS, 50, Wait(15)),
        (Scope.ADDRESS, 51, Wait(30)),
    ],
)
def test_each_further_failure_doubles_the_wait_up_to_a_limit(scope: Scope, count: int, wait: Wait | None) -> None:
    assert wait_before_login(NOW, failures(scope, count)) == wait


@pytest.mark.parametrize(
    ("seconds_ago", "wait"),
    [(0, Wait(15)), (0.5, Wait(15)), (14.5, Wait(1)), (15, None), (299, None), (-9, Wait(15))],
)
def test_the_wait_runs_from_the_last_failure(seconds_ago: float, wait: Wait | None) -> None:
    assert wait_before_login(NOW, failures(Scope.PAIR, 5, seconds_ago=seconds_ago)) == wait


def test_failures_outside_the_window_are_forgotten() -> None:
    old = [NOW - timedelta(minutes=5)] * 50
    assert wait_before_login(NOW, {Scope.PAIR: [*old, NOW, NOW, NOW, NOW]}) is None


def test_the_longest_wait_of_all_scopes_counts() -> None:
    told = failures(Scope.PAIR, 5) | failures(Scope.ACCOUNT, 21) | failures(Scope.ADDRESS, 52)
    assert wait_before_login(NOW, told) == Wait(60)


def test_nobody_waits_without_failures() -> None:
    assert wait_before_login(NOW, {}) is None


@given(AGES, AGES, AGES)
def test_every_wait_is_bounded_and_ends_by_itself(pair: list[int], account: list[int], address: list[int]) -> None:
    ages = dict(zip(LOGIN, (pair, account, address), strict=True))
    told = {scope: [NOW - timedelta(seconds=age) for age in of] for scope, of in ages.items()}
    wait = wait_before_login(NOW, told)
    later = NOW + timedelta(seconds=wait.seconds) + LOOK_BACK if wait else NOW + LOOK_BACK
    assert (wait is None or 1 <= wait.seconds <= 300, wait_before_login(later + timedelta(minutes=1), told)) == (
        True,
        None,
    )


def test_the_table_covers_every_scope_and_looks_back_far_enough() -> None:
    assert (tuple(window.scope for window in WINDOWS), LOOK_BACK) == (LOGIN, timedelta(minutes=5))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (61, "2 minutes"), (300, "5 minutes")],
)
def test_a_wait_is_told_in_words(seconds: int, words: str) -> None:
    assert Wait(seconds).sentence == f"Too many tries. Wait {words}, then log in again."


@pytest.mark.parametrize(
    ("scope", "count", "wait"),
    [
        (Scope.ADDRESS, 4, None),
        (Scope.ADDRESS, 5, Wait(120)),
        (Scope.ADDRESS, 6, Wait(240)),
        (Scope.ADDRESS, 100_000, Wait(1800)),
        (Scope.EVERYBODY, 199, None),
        (Scope.EVERYBODY, 200, Wait(30)),
        (Scope.EVERYBODY, 100_000, Wait(300)),
    ],
)
def test_messages_of_readers_have_a_table_of_their_own(scope: Scope, count: int, wait: Wait | None) -> None:
    assert wait_before(MESSAGE_WINDOWS, NOW, failures(scope, count)) == wait


def test_messages_are_counted_for_an_hour() -> None:
    old = [NOW - timedelta(hours=1)] * 50

    assert (MESSAGE_LOOK_BACK, wait_before(MESSAGE_WINDOWS, NOW, {Scope.ADDRESS: old})) == (timedelta(hours=1), None)


def asked(pace: Pace, *moments: float) -> list[int]:
    """What each request at these seconds has to wait; 0 for one that is let through."""
    paid, waits = 0.0, list[int]()
    for now in moments:
        paid, wait = keep_pace(pace, now, paid)
        waits.append(wait.seconds if wait else 0)
    return waits


def test_a_pace_lets_its_number_through_at_once_and_then_one_by_one() -> None:
    ten_a_minute = Pace(10, 60)

    assert asked(ten_a_minute, *[1_000.0] * 12) == [0] * 10 + [6, 6]
    assert asked(ten_a_minute, *[1_000.0] * 11, 1_005.9, 1_006.1, 1_006.2) == [0] * 10 + [6, 1, 0, 6]
    assert asked(ten_a_minute, *[1_000.0] * 10, *[1_060.0] * 11) == [0] * 20 + [6]


def test_whoever_keeps_to_the_pace_never_waits() -> None:
    assert asked(Pace(10, 60), *[1_700_000_000 + 6.0 * count for count in range(200)]) == [0] * 200


def test_nought_sets_no_limit() -> None:
    assert asked(Pace(0, 60), *[1_000.0] * 5_000) == [0] * 5_000


def test_a_clock_that_is_set_back_makes_nobody_wait_longer_than_the_pace_is_long() -> None:
    assert asked(Pace(10, 60), *[1_000_000.0] * 10, 1_000.0)[-1] == 6
