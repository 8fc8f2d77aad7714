"""Cursors: where a list goes on, as a text that tells a program nothing and that only this site can have written."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

import orjson
from flask import current_app, request

from claims.domain.errors import Malformed

LONGEST = 400
SEAL_BYTES = 16
WORDS = "This cursor is not one that was given for this list with these filters."


def written(parts: Sequence[str | int], *, besides: frozenset[str]) -> str:
    """The cursor that goes on behind a row; it counts for this address and its parameters, those ``besides`` aside."""
    told = orjson.dumps(list(parts))
    return base64.urlsafe_b64encode(_seal(told, besides) + told).rstrip(b"=").decode()


def read(text: str, parameter: str, *, besides: frozenset[str]) -> list[Any]:
    """The parts of a cursor, which is ``LONGEST`` at most; raises ``Malformed`` for any other text."""
    try:
        kept = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _refusal(parameter) from None
    seal, told = kept[:SEAL_BYTES], kept[SEAL_BYTES:]
    if not hmac.compare_digest(seal, _seal(told, besides)):
        raise _refusal(parameter)
    parts: list[Any] = orjson.loads(told)
    return parts


def _seal(told: bytes, besides: frozenset[str]) -> bytes:
    question = sorted((name, value) for name, value in request.args.items(multi=True) if name not in besides)
    about = repr((request.path, question)).encode(errors="surrogatepass")
    key = hashlib.sha256(b"claims/cursor\0" + str(current_app.secret_key).encode()).digest()
    return hmac.new(key, about + b"\0" + told, hashlib.sha256).digest()[:SEAL_BYTES]


def _refusal(parameter: str) -> Malformed:
    return Malformed(f"{parameter}: {WORDS}", faults={parameter: WORDS})
