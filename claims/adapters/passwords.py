"""Passwords as argon2id hashes: at most two at work at once, and one look for every try, known name or not."""

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from claims.domain.errors import Busy

# OWASP's choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
MEMORY_KIB = 19 * 1024
PASSES = 2
LANES = 1

AT_ONCE = 2
LONGEST_WAIT = 10.0  # seconds in the queue; then the person is told, not left hanging


class Passwords:
    """Makes and checks password hashes; tests bring a hasher of their own."""

    def __init__(self, hasher: PasswordHasher | None = None, *, longest_wait: float = LONGEST_WAIT) -> None:
        self._longest_wait = longest_wait
        self._hasher = hasher or PasswordHasher(PASSES, MEMORY_KIB, LANES, type=Type.ID)
        self._gate = threading.BoundedSemaphore(AT_ONCE)
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def hash(self, password: str) -> str:
        """The hash to store, with its own salt and parameters; raises ``Busy`` when too many wait."""
        with self._turn():
            return self._hasher.hash(_composed(password))

    def matches(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one; where none is stored, the same effort ends in no."""
        with self._turn():
            try:
                self._hasher.verify(stored or self._nobody, _composed(password))
            except (VerificationError, InvalidHashError):
                return False
        return stored is not None

    def is_dated(self, stored: str) -> bool:
        """Whether the hash was made with parameters that are no longer ours."""
        return self._hasher.check_needs_rehash(stored)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._gate.acquire(timeout=self._longest_wait):
            raise Busy("Too many people are logging in at once. Try again in a moment.")
        try:
            yield
        finally:
            self._gate.release()


def _composed(password: str) -> str:
    """The same letters whichever keyboard typed them (NFC; NIST SP 800-63B-4 §3.1.1.2)."""
    return unicodedata.normalize("NFC", password)
