"""Secrets that have to be read again, sealed with a key made from the installation's own.

Whoever takes a copy of the database without the secret key reads nothing of them. AES-256 in GCM, a fresh nonce each
time, a key of its own for each purpose (HKDF with SHA-256, RFC 5869).
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = "v1:"
NONCE_BYTES = 12
KEY_BYTES = 32


class CannotOpen(Exception):
    """What was sealed was sealed with another key, or changed since."""


class Seal:
    """Closes and opens secrets of one purpose; what one purpose has closed no other opens."""

    def __init__(self, secret_key: str, purpose: str) -> None:
        made = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"claims/{purpose}".encode())
        self._cipher = AESGCM(made.derive(secret_key.encode()))

    def close(self, secret: str) -> str:
        """The secret sealed, as text."""
        nonce = os.urandom(NONCE_BYTES)
        return FORMAT + urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, secret.encode(), None)).decode()

    def open(self, sealed: str) -> str:
        """The secret as it was; raises ``CannotOpen``."""
        try:
            content = urlsafe_b64decode(sealed.removeprefix(FORMAT))
            return self._cipher.decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], None).decode()
        except (InvalidTag, ValueError):
            raise CannotOpen from None
