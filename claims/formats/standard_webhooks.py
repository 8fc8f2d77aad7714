"""Standard Webhooks 1.0: what a message says, and the headers by which its receiver knows who sent it.

A message never says more than readers see: it is made from a published snapshot and the site's address alone.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

from claims.domain.publication import Snapshot
from claims.domain.webhooks import EVENTS, TEST

SECRET_PREFIX = "whsec_"  # noqa: S105  the beginning that every secret has
SECRET_BYTES = 32
LONGEST_TEXT = 600  # characters of any one text, so that every message stays below the 20 kB that receivers may limit


def check_message(snapshot: Snapshot, *, site: str, digest: str) -> dict[str, Any]:
    """What a receiver is told of a publication: ``type``, ``timestamp`` and ``data``.

    ``type`` is ``check.published``, ``check.corrected`` or ``check.retracted``; ``timestamp`` is the moment of the
    publication. In ``data``: ``id`` of the check; ``url`` of its page and ``json`` of the whole of it; ``version`` from
    1; ``title``, ``claim`` and ``language``; ``rating`` with ``scale``, ``code`` and ``label``, null once retracted;
    ``note`` to readers and, of a correction, its ``grade``; the ``publisher``; and ``sha256`` of the published
    snapshot. Long texts are cut; whoever needs them whole reads ``json``. ``site`` is the site's address.
    """
    check, version = snapshot.check, snapshot.version
    address = f"{site}/checks/{snapshot.slug}"
    return {
        "type": EVENTS[version.kind].value,
        "timestamp": _time(version.at),
        "data": {
            "id": check.ref,
            "url": address,
            "json": f"{address}.json",
            "version": version.number,
            "title": _cut(check.title),
            "claim": _cut(check.statement),
            "language": check.language,
            "rating": _rating(snapshot),
            "grade": version.grade,
            "note": _cut(version.note),
            "publisher": _cut(snapshot.publisher),
            "sha256": digest,
        },
    }


def trial_message(*, at: str, site: str) -> dict[str, Any]:
    """A message that says nothing but that messages arrive; ``at`` is an ISO moment in UTC."""
    return {"type": TEST, "timestamp": _time(at), "data": {"site": site}}


def write_message(message: Mapping[str, Any]) -> str:
    """The message as the text that is signed and sent."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def new_secret(random: bytes) -> str:
    """A signing secret of these random bytes, as receivers paste it: ``whsec_`` and base64."""
    return SECRET_PREFIX + base64.b64encode(random).decode()


def signed_headers(secrets: Sequence[str], message_id: str, timestamp: int, body: str) -> dict[str, str]:
    """The three headers of a message; ``timestamp`` in seconds since 1970, one signature for each secret."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(secret, message_id, timestamp, body) for secret in secrets),
    }


def signature(secret: str, message_id: str, timestamp: int, body: str) -> str:
    """``v1,`` and the base64 of HMAC-SHA256 over ``id.timestamp.body``; raises ``ValueError`` for an odd secret."""
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("a signing secret is whsec_ and base64") from None
    code = hmac.digest(key, f"{message_id}.{timestamp}.{body}".encode(), hashlib.sha256)
    return f"v1,{base64.b64encode(code).decode()}"


def _rating(snapshot: Snapshot) -> dict[str, str] | None:
    verdict = snapshot.check.verdict
    if verdict is None or snapshot.is_retracted:
        return None
    return {"scale": verdict.scale, "code": verdict.rating, "label": _cut(verdict.rating_label)}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _time(moment: str) -> str:
    return moment.replace("+00:00", "Z")
