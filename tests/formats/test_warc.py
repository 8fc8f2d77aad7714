"""Captures as web archives keep them: read by the library of the archives, and refused by it when a byte is changed."""

import datetime
import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main

from claims.formats.warc import Fetch, write_warc
from tests.factories.bundles import sha256

BODY = "<p>Գորիս, the bridge was closed.</p>".encode()
FETCH = Fetch(
    ref="cap01",
    requested="http://news.example/a",
    address="https://news.example/ա b",
    status=200,
    headers={"content-type": "text/html", "content-encoding": "gzip", "etag": '"1"'},
    at=datetime.datetime(2023, 9, 19, 14, 30, tzinfo=datetime.UTC),
    sha256=sha256(BODY),
    body=BODY,
)


def verdict(folder: Path, content: bytes) -> int:
    """What ``warcio check`` ends with: 0 where every digest is right."""
    file = folder / "capture.warc.gz"
    file.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(file)])
    return int(str(ended.value.code))


def records(folder: Path, content: bytes) -> list[tuple[str, dict[str, str], bytes]]:
    file = folder / "read.warc.gz"
    file.write_bytes(content)
    with file.open("rb") as stream:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.content_stream().read())
            for record in ArchiveIterator(stream)
        ]


def test_the_library_of_the_archives_finds_every_digest_right_and_a_changed_byte_wrong(tmp_path: Path) -> None:
    content = write_warc(FETCH)
    altered = gzip.compress(gzip.decompress(content).replace(b"closed", b"opened"))

    assert (verdict(tmp_path, content), verdict(tmp_path, altered)) == (0, 1)


def test_it_tells_who_wrote_it_what_answered_and_what_is_known_of_that(tmp_path: Path) -> None:
    info, response, metadata = records(tmp_path, write_warc(FETCH))

    assert [info[0], response[0], metadata[0]] == ["warcinfo", "response", "metadata"]
    assert (response[1]["WARC-Target-URI"], response[1]["WARC-Date"]) == (
        "https://news.example/%D5%A1%20b", "2023-09-19T14:30:00.000000Z",
    )  # fmt: skip
    assert response[1]["WARC-Payload-Digest"].startswith("sha256:")
    assert response[2] == BODY
    assert metadata[1]["WARC-Refers-To"] == response[1]["WARC-Record-ID"]
    assert f"sha256: {FETCH.sha256}\r\nrequested: http://news.example/a\r\n" in metadata[2].decode()


def test_the_headers_speak_of_the_unpacked_body() -> None:
    text = gzip.decompress(write_warc(FETCH)).decode()

    assert f"\r\ncontent-length: {len(BODY)}\r\n" in text
    assert ("\r\nx-archive-orig-content-encoding: gzip\r\n" in text, "\r\ncontent-encoding:" in text) == (True, False)


def test_the_same_capture_gives_the_same_bytes_and_another_one_other_identifiers() -> None:
    again, other = write_warc(FETCH), write_warc(replace(FETCH, ref="cap02"))

    assert again == write_warc(FETCH)
    names = [{line for line in gzip.decompress(each).splitlines() if b"Record-ID" in line} for each in (again, other)]
    assert names[0] & names[1] == set()


def test_no_header_or_address_of_a_stranger_writes_a_header_of_its_own(tmp_path: Path) -> None:
    hostile = replace(
        FETCH,
        address="https://news.example/\r\nWARC-Type: revisit",
        headers={"etag": "1\r\nx-made-up: yes\u2028", "bad name\r\nx": "1", "server": "նոր"},
        status=799,
    )
    content = write_warc(hostile)

    _info, response, _metadata = records(tmp_path, content)

    assert (response[0], response[2], verdict(tmp_path, content)) == ("response", BODY, 0)
    assert b"\r\nx-made-up" not in gzip.decompress(content)
