"""Fetching a page or a file that somebody named, within limits of time and size, redirects followed with care."""

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from claims.adapters.calling import (
    INTERNET,
    AddressRefused,
    Answer,
    BadAnswer,
    Call,
    CallFailed,
    Network,
    TooMuch,
    call,
)
from claims.config import Config
from claims.domain.errors import Invalid
from claims.domain.targets import Target, target_of

MOST_BYTES = 10 * 1024 * 1024
SECONDS = 30.0
MOST_REDIRECTS = 5
MOST_MEMBERS = 100  # of a packed answer; each costs a copy of the rest
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PACKED = frozenset({"gzip", "x-gzip", "deflate"})
PLAIN = frozenset({"", "identity"})
EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, as its first bytes say

OFF = "This installation fetches nothing from other sites. CLAIMS_FETCH=on allows it."


class FetchingOff(CallFailed):
    """The setting ``CLAIMS_FETCH`` is not on."""


@dataclass(frozen=True)
class Fetched:
    """What an address gave: ``final_address`` after redirects, headers by their names in small letters, body unpacked.

    Any status but a redirect comes back here; whoever fetches says which will do.
    """

    address: str
    final_address: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_ok(self) -> bool:
        """Whether the status is one of success."""
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        """The media type in small letters without parameters; empty when none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The character encoding that the headers name; empty when they name none."""
        _, _, after = self.headers.get("content-type", "").lower().partition("charset=")
        return after.partition(";")[0].strip(" \t\"'")


def fetch(
    address: str,
    settings: Config,
    *,
    most: int = MOST_BYTES,
    accept: str = "*/*",
    seconds: float = SECONDS,
    network: Network = INTERNET,
) -> Fetched:
    """Fetch an http or https address of the open internet; ``most`` bytes at most, sent or unpacked.

    Every redirect, five at most, is checked like the first address. All of it together takes ``seconds`` at most.
    Raises a kind of ``CallFailed`` with a plain sentence; ``FetchingOff`` unless the installation allows fetching.
    ``network`` is for tests.
    """
    if not settings.may_fetch:
        raise FetchingOff(OFF)
    until = time.monotonic() + seconds
    sent = Call(headers={"User-Agent": agent(settings), "Accept": accept, "Accept-Encoding": "gzip"})
    target = _target(address)
    for _ in range(MOST_REDIRECTS + 1):
        answer = call(target, sent, until=until, most=most, network=network)
        following = answer.headers.get("location", "") if answer.status in REDIRECTS else ""
        if not following:
            body = _unpacked(answer, target, most)
            return Fetched(address, target.address, answer.status, answer.headers, body)
        target = _following(target, following)
    raise BadAnswer(f"The address sends its callers on more than {MOST_REDIRECTS} times.")


def agent(settings: Config) -> str:
    """How we call ourselves: the program, and where to ask about it."""
    return f"Claims (+{settings.base_url})"


def _target(address: str) -> Target:
    try:
        return target_of(address)
    except Invalid as refusal:
        raise AddressRefused(refusal.message) from None


def _following(target: Target, location: str) -> Target:
    """Where a redirect leads, which may be written from where it stands."""
    try:
        return _target(urljoin(target.address, location))
    except ValueError:  # brackets that hold no address
        raise AddressRefused(f"{target.host} sends its callers on to what is no web address.") from None


def _unpacked(answer: Answer, target: Target, most: int) -> bytes:
    """The body as its author wrote it; unpacking stops at the limit, however small the packed form is."""
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if packing in PLAIN or not answer.body:
        return answer.body
    if packing not in PACKED:
        raise BadAnswer(f"{target.host} packs its answers in a way nobody asked for.")
    try:
        return _inflated(answer.body, target, most)
    except zlib.error:
        raise BadAnswer(f"{target.host} sent a packed answer that cannot be unpacked.") from None


def _inflated(packed: bytes, target: Target, most: int) -> bytes:
    body = bytearray()
    for _ in range(MOST_MEMBERS):
        member = zlib.decompressobj(EITHER)
        body += member.decompress(packed, most + 1 - len(body))
        if len(body) > most:
            raise TooMuch(f"{target.host} sent more than {most:,} bytes.")
        if not member.eof:
            raise zlib.error
        packed = member.unused_data.lstrip(b"\0")
        if not packed:
            return bytes(body)
    raise zlib.error
