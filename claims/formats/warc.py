"""WARC 1.1 (ISO 28500:2017): a fetched page as web archives keep it; the same capture gives the same bytes.

The response is told from what the desk kept: the status, the headers it keeps and the body unpacked. What was not kept,
the request and the answers that sent it on, is not made up; the metadata record says so.
"""

import datetime
import http.client
import io
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

MEDIA_TYPE = "application/warc"
VERSION = "1.1"
STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
REWRITTEN = frozenset({"content-encoding", "content-length"})  # they spoke of the body as it was packed
ORIGINALLY = "x-archive-orig-"  # the prefix that web archives give to such headers
KEPT = (
    "The headers that the desk keeps, in the form it keeps them; the body unpacked. No request and no redirect is kept."
)

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, 5.6.2
_UNTOLD = re.compile(r"[^\x20-\x7e\xa0-\U0010ffff]+")
_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True)
class Fetch:
    """One answer of the web: the address that gave it, at what moment (UTC), and the SHA-256 of its unpacked body.

    ``ref`` names it for good: the identifiers of the records are made from it and from the digest.
    """

    ref: str
    requested: str
    address: str
    status: int
    headers: Mapping[str, str]
    at: datetime.datetime
    sha256: str
    body: bytes


def write_warc(fetch: Fetch) -> bytes:
    """The file, each of its records packed by itself: who wrote it, the response, and what is known of it."""
    file = io.BytesIO()
    writer = _Writer(file, gzip=True, warc_version=VERSION)
    info, response, metadata = (_identifier(fetch, part) for part in ("warcinfo", "response", "metadata"))
    told = {"software": "Claims", "format": "WARC File Format 1.1", "conformsTo": STANDARD}
    named = {"WARC-Record-ID": info, "WARC-Filename": f"{fetch.ref}.warc.gz"}
    writer.put("warcinfo", fetch, named, _fields(told))
    place = {"WARC-Target-URI": _address(fetch.address), "WARC-Warcinfo-ID": info}
    writer.put("response", fetch, {"WARC-Record-ID": response, **place}, fetch.body, _http(fetch))
    known = {"description": KEPT, "sha256": fetch.sha256, "requested": _address(fetch.requested)}
    writer.put("metadata", fetch, {"WARC-Record-ID": metadata, **place, "WARC-Refers-To": response}, _fields(known))
    return file.getvalue()


class _Writer(WARCWriter):  # type: ignore[misc]  # the library has no types
    """The library's writer with SHA-256: it computes SHA-1 otherwise, whatever digest it is given."""

    @staticmethod
    def _create_digester() -> Any:
        return Digester("sha256")

    def put(self, kind: str, fetch: Fetch, headers: Mapping[str, str], body: bytes, answered: Any = None) -> None:
        """Write one record; a response has the status and headers that it ``answered`` with."""
        dated = {**headers, "WARC-Date": _moment(fetch.at)}
        record = self.create_warc_record(
            "", kind, io.BytesIO(body), len(body), warc_headers_dict=dated, http_headers=answered
        )
        self.write_record(record)


def _http(fetch: Fetch) -> Any:
    headers = [(_renamed(name), _line(value)) for name, value in sorted(fetch.headers.items()) if _NAME.fullmatch(name)]
    headers.append(("content-length", str(len(fetch.body))))
    phrase = http.client.responses.get(fetch.status, "")
    return StatusAndHeaders(f"{fetch.status} {phrase}".strip(), headers, protocol="HTTP/1.1")


def _renamed(name: str) -> str:
    return ORIGINALLY + name if name.lower() in REWRITTEN else name


def _fields(told: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {_line(value)}\r\n" for name, value in told.items()).encode()


def _address(told: str) -> str:
    return quote(told, safe=_IN_ADDRESSES)


def _identifier(fetch: Fetch, part: str) -> str:
    return f"<{uuid.uuid5(uuid.NAMESPACE_URL, f'{fetch.ref}/{fetch.sha256}/{part}').urn}>"


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _line(value: str) -> str:
    return _UNTOLD.sub(" ", value)
