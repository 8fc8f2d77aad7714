"""Tries at logging in: how they are counted, for whom, and how soon they are forgotten."""

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Throttled
from claims.domain.throttle import LOOK_BACK
from claims.models import LoginAttempt
from claims.services.tries import count_try, mark_success, name_digest, site_of
from claims.services.work import Desk
from tests.factories.clock import Clock

HOME = "192.0.2.1"


def try_once(desk: Desk, name: str = "ada", address: str = HOME) -> int | None:
    """The key of a counted try, or none when it has to wait."""
    try:
        with desk.work(None) as work:
            return count_try(work, name, address)
    except Throttled:
        return None


def counted(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count(LoginAttempt.id))) or 0


def test_the_sixth_try_at_one_account_from_one_address_waits(desk: Desk) -> None:
    assert [try_once(desk) is not None for _ in range(6)] == [True] * 5 + [False]


def test_a_try_that_has_to_wait_is_not_counted(desk: Desk) -> None:
    for _ in range(9):
        try_once(desk)

    assert counted(desk) == 5


def test_the_refusal_says_how_long(desk: Desk) -> None:
    for _ in range(5):
        try_once(desk)

    with pytest.raises(Throttled) as refused, desk.work(None) as work:
        count_try(work, "ada", HOME)

    assert (refused.value.wait, refused.value.message) == (15, "Too many tries. Wait 15 seconds, then log in again.")


def test_after_the_wait_one_more_try_is_looked_at(desk: Desk, clock: Clock) -> None:
    for _ in range(6):
        try_once(desk)
    clock.move(seconds=15)

    assert [try_once(desk) is not None for _ in range(2)] == [True, False]


def test_however_long_the_flood_the_wait_ends(desk: Desk, clock: Clock) -> None:
    for _ in range(200):
        try_once(desk)
        clock.move(seconds=3)
    clock.move(minutes=5)

    assert try_once(desk) is not None


def test_another_address_is_not_kept_waiting_by_the_first(desk: Desk) -> None:
    for _ in range(6):
        try_once(desk)

    assert try_once(desk, address="192.0.2.2") is not None


def test_guesses_at_one_account_from_many_places_are_slowed_for_seconds_only(desk: Desk, clock: Clock) -> None:
    for number in range(20):
        try_once(desk, address=f"198.51.100.{number}")

    first = try_once(desk, address=HOME)
    clock.move(seconds=30)

    assert (first, try_once(desk, address=HOME) is not None) == (None, True)


def test_guesses_at_many_accounts_from_one_address_are_slowed(desk: Desk) -> None:
    tries = [try_once(desk, name=f"person.{number}") is not None for number in range(51)]

    assert tries == [True] * 50 + [False]


def test_a_success_counts_against_nobody(desk: Desk) -> None:
    for _ in range(10):
        key = try_once(desk)
        assert key is not None
        with desk.work(None) as work:
            mark_success(work, key)

    assert try_once(desk) is not None


def test_old_tries_are_pruned(desk: Desk, clock: Clock) -> None:
    for _ in range(3):
        try_once(desk)
    clock.move(seconds=LOOK_BACK.total_seconds())
    try_once(desk)

    assert counted(desk) == 1


def test_the_name_is_kept_as_a_digest_only(desk: Desk) -> None:
    try_once(desk, name="Ada")

    with desk.reading() as session:
        kept = session.scalars(select(LoginAttempt)).one()
    assert (kept.account_digest, "ada" in kept.account_digest) == (name_digest("ada"), False)


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [("ADA", "ada"), (" ada ", "ada"), ("ａｄａ", "ada"), ("my  own password!", "my own password!")],
)
def test_ways_of_typing_one_name_are_counted_together(typed: str, same_as: str) -> None:
    assert name_digest(typed) == name_digest(same_as)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("unix:", "unix:"),
        ("x" * 100, "x" * 64),
    ],
)
def test_addresses_of_one_site_are_counted_together(address: str, site: str) -> None:
    assert site_of(address) == site
