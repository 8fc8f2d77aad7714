"""Canonical JSON (RFC 8785) and its SHA-256: equal content gives equal bytes and one digest."""

import hashlib
from typing import Any

import rfc8785


def canonical_json(values: Any) -> str:
    """The one way to write these plain values as JSON."""
    return rfc8785.dumps(values).decode()


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
