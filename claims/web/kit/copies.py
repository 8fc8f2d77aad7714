"""Copies of public answers: packed once, told apart by strong tags, and kept while there is room for them."""

import datetime
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.http import parse_date, parse_etags, unquote_etag

Headers = Sequence[tuple[str, str]]
Key = tuple[object, ...]

PACK_LEVEL = 6
WORTH_PACKING = 500  # bytes
PACKED_KINDS = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg")
PACKED_ENDS = ("+json", "+xml")
OVERHEAD = 6_000  # bytes of memory for headers and bookkeeping, by measure

OF_THE_BODY = frozenset({"content-type", "content-length", "content-encoding", "content-disposition"})
OUR_OWN = frozenset({"content-length", "etag", "vary"})


@dataclass(frozen=True)
class Form:
    """The answer in one encoding: its body, the headers with and without it, and what readers know it by."""

    body: bytes
    headers: Headers
    headers_without: Headers
    tag: str
    changed: str

    def is_known(self, environ: Mapping[str, str]) -> bool:
        """Whether the request says that the reader has this form (RFC 9110, 13.1.2 and 13.1.3)."""
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None:
            return known == self.tag or parse_etags(known).contains_weak(self.tag[1:-1])
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None or not self.changed:
            return False
        asked, changed = parse_date(since), parse_date(self.changed)
        return since == self.changed or (asked is not None and changed is not None and changed <= asked)


@dataclass(frozen=True)
class Copy:
    """A kept answer: plain, packed where that is shorter, good for one edition of the site and until a moment."""

    source: Headers
    plain: Form
    packed: Form | None
    edition: int
    until: datetime.datetime

    @property
    def weight(self) -> int:
        """The memory it takes, in bytes, about."""
        return len(self.plain.body) + (len(self.packed.body) if self.packed else 0) + OVERHEAD


def make_copy(headers: Headers, body: bytes, *, edition: int, until: datetime.datetime) -> Copy:
    """A copy of a whole answer; one without a strong tag gets one from its bytes."""
    packed = gzip.compress(body, PACK_LEVEL, mtime=0) if _is_packable(headers, body) else None
    return _assembled(headers, body, packed, edition=edition, until=until)


def renewed(copy: Copy, headers: Headers, *, edition: int, until: datetime.datetime) -> Copy:
    """The same bytes, found good again by a 304 with these headers, which count from now on (RFC 9111, 4.3.4)."""
    named = {name.lower() for name, _ in headers} - OF_THE_BODY
    kept = [pair for pair in copy.source if pair[0].lower() not in named]
    told = [pair for pair in headers if pair[0].lower() in named]
    packed = copy.packed.body if copy.packed else None
    return _assembled([*kept, *told], copy.plain.body, packed, edition=edition, until=until)


def _assembled(headers: Headers, body: bytes, packed: bytes | None, *, edition: int, until: datetime.datetime) -> Copy:
    told = _value(headers, "etag")
    tag = unquote_etag(told)[0] if told and not told.startswith("W/") else hashlib.sha256(body).hexdigest()[:40]
    source = [pair for pair in headers if pair[0].lower() not in OUR_OWN]
    varies = dict.fromkeys([*varied_by(headers), "accept-encoding"])
    common = [*source, ("Vary", ", ".join(name.title() for name in varies))]
    return Copy(
        source=common,
        plain=_form(common, body, tag),
        packed=_form([*common, ("Content-Encoding", "gzip")], packed, f"{tag}-gzip") if packed else None,
        edition=edition,
        until=until,
    )


def varied_by(headers: Headers) -> list[str]:
    """The request headers, in small letters, that the answer says it depends on."""
    told = ",".join(value for name, value in headers if name.lower() == "vary")
    return [part.strip().lower() for part in told.split(",") if part.strip()]


def without_body(headers: Headers) -> Headers:
    """The headers of the same answer when its body is not sent."""
    return [pair for pair in headers if pair[0].lower() not in OF_THE_BODY]


def _form(headers: Headers, body: bytes, tag: str) -> Form:
    told = [*headers, ("ETag", f'"{tag}"')]
    whole = [*told, ("Content-Length", str(len(body)))]
    return Form(body, whole, without_body(told), f'"{tag}"', _value(told, "last-modified"))


def _is_packable(headers: Headers, body: bytes) -> bool:
    kind = _value(headers, "content-type").partition(";")[0].strip()
    return len(body) >= WORTH_PACKING and (kind.startswith(PACKED_KINDS) or kind.endswith(PACKED_ENDS))


def _value(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


class Shelf:
    """Copies by key, the least asked for thrown out when the room is full; for several threads."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.weight = 0
        self._copies: OrderedDict[Key, Copy] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    def find(self, key: Key) -> Copy | None:
        """The copy, which is now the last to be thrown out."""
        with self._lock:
            copy = self._copies.get(key)
            if copy is not None:
                self._copies.move_to_end(key)
            return copy

    def put(self, key: Key, copy: Copy) -> None:
        """Keep the copy, in the place of one under the same key."""
        with self._lock:
            self._take(key)
            self._copies[key] = copy
            self.weight += copy.weight
            while self.weight > self.room:
                self._take(next(iter(self._copies)))

    def drop(self, key: Key) -> None:
        """Keep nothing under that key."""
        with self._lock:
            self._take(key)

    def _take(self, key: Key) -> None:
        old = self._copies.pop(key, None)
        if old is not None:
            self.weight -= old.weight
