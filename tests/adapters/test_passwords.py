"""Password hashes: their strength, their equal effort, and how many are worked on at once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from claims.adapters.passwords import AT_ONCE, Passwords
from claims.domain.errors import Busy
from tests.factories.people import CountingHasher, cheap_passwords


def test_a_hash_is_argon2id_with_nineteen_mebibytes_two_passes_and_one_lane() -> None:
    assert Passwords().hash("nine quiet typewriters").split("$")[1:4] == ["argon2id", "v=19", "m=19456,t=2,p=1"]


def test_two_hashes_of_one_password_differ(passwords: Passwords) -> None:
    assert passwords.hash("nine quiet typewriters") != passwords.hash("nine quiet typewriters")


@pytest.mark.parametrize(
    ("typed", "is_right"),
    [
        ("nine quiet typewriters", True),
        ("nine quiet typewriter", False),
        ("Nine quiet typewriters", False),
        ("nine quiet typewriters ", False),
        ("", False),
    ],
)
def test_only_the_very_password_matches(passwords: Passwords, typed: str, is_right: bool) -> None:
    stored = passwords.hash("nine quiet typewriters")

    assert passwords.matches(stored, typed) is is_right


def test_letters_composed_by_another_keyboard_are_the_same_letters(passwords: Passwords) -> None:
    stored = passwords.hash("caf\u00e9 caf\u00e9 caf\u00e9")

    assert passwords.matches(stored, "cafe\u0301 cafe\u0301 cafe\u0301")


def test_nothing_matches_where_no_password_is_stored(passwords: Passwords) -> None:
    assert not passwords.matches(None, "nine quiet typewriters")


def test_a_broken_hash_opens_nothing(passwords: Passwords) -> None:
    assert not passwords.matches("not a hash", "not a hash")


@pytest.mark.parametrize("typed", ["nine quiet typewriters", "wrong"])
def test_a_known_and_an_unknown_name_cost_one_verification_each(typed: str) -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher)
    stored = passwords.hash("nine quiet typewriters")

    passwords.matches(stored, typed)
    after_known = hasher.verified
    passwords.matches(None, typed)

    assert (after_known, hasher.verified) == (1, 2)


def test_a_hash_of_other_parameters_is_dated() -> None:
    stronger = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))

    assert stronger.is_dated(cheap_passwords().hash("nine quiet typewriters"))
    assert not stronger.is_dated(stronger.hash("nine quiet typewriters"))


class SlowHasher(PasswordHasher):
    """Remembers how many of its hashings ran at once."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.lock = threading.Lock()
        self.running = self.most = 0

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """Take a while."""
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        time.sleep(0.02)
        with self.lock:
            self.running -= 1
        return super().hash(password, salt=salt)


def test_no_more_than_two_are_hashed_at_once() -> None:
    hasher = SlowHasher()
    passwords = Passwords(hasher)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(passwords.hash, [f"password number {number}" for number in range(16)]))

    assert hasher.most == AT_ONCE


def test_whoever_waits_too_long_for_a_turn_is_told() -> None:
    passwords = Passwords(SlowHasher(), longest_wait=0.001)

    def try_one(number: int) -> bool:
        try:
            passwords.hash(f"password number {number}")
        except Busy:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(try_one, range(8)))

    assert (done.count(True) >= AT_ONCE, False in done) == (True, True)
