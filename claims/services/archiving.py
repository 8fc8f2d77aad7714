"""Archiving: a capture from the web as the web archives of the world keep such things."""

from claims.domain.errors import NotFound
from claims.formats.warc import Fetch, write_warc
from claims.models import Capture


def is_of_the_web(capture: Capture) -> bool:
    """Whether an address of the web gave it, and not a person."""
    return bool(capture.requested and capture.address and capture.status)


def warc_of(capture: Capture, content: bytes) -> bytes:
    """The WARC file of a capture and its bytes, the same on every day; raises ``NotFound`` for what a person gave."""
    if not (capture.requested and capture.address and capture.status):
        raise NotFound("This was not fetched from the web, so there is nothing of the web to archive.")
    return write_warc(
        Fetch(
            ref=capture.ref,
            requested=capture.requested,
            address=capture.address,
            status=capture.status,
            headers=capture.headers,
            at=capture.captured_at,
            sha256=capture.sha256,
            body=content,
        )
    )
