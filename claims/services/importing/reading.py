"""Reading the file of an import before anything of the database is held: where nobody trusts it, in another process.

What a stranger's file makes slow is ended there after ``Source.seconds`` and refused in words, while everybody else's
writing goes on. Only a file that is trivially small is read here: a process of its own would cost more than it saves.
"""

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from sqlalchemy.orm import Session

from claims.adapters.lines_apart import lines_apart
from claims.domain.errors import MoveRefused
from claims.domain.importing import ImportKind
from claims.domain.prior_check import FoundCheck, check_from_plain
from claims.formats.read_claimreview.files import read_checks
from claims.formats.read_table.files import read_table
from claims.formats.read_table.shape import Table, TableRow
from claims.models import ImportBatch, ImportFile
from claims.services.bundling.opening import Bundle, open_bundle

SECONDS_AT_ONCE = 10.0  # while somebody waits for the page
SECONDS = 300.0  # in a job
AT_HAND = 10_000  # bytes, up to which a file that is not packed is read in this process
AT_HAND_PACKED = 500_000  # bytes, the same for a bundle, of which its bag bounds what it unpacks to
PACKED = b"PK"  # a ZIP archive, which may be a thousand times larger than it looks

TABLE_LINES = "claims.formats.read_table.files:table_lines"
CHECK_LINES = "claims.formats.read_claimreview.files:check_lines"
BUNDLE_LINES = "claims.services.bundling.opening:bundle_lines"


@dataclass(frozen=True)
class Source:
    """A file to be read from its beginning, what it is called, and for a page its final address.

    ``seconds`` is how long reading it may take; none for as long as it takes, which is for the terminal alone.
    """

    file: BinaryIO
    address: str | None = None
    name: str = ""
    seconds: float | None = SECONDS_AT_ONCE


def kept_source(session: Session, batch: ImportBatch, seconds: float) -> Source:
    """The kept file of a batch; raises ``MoveRefused`` when it was let go."""
    kept = session.get(ImportFile, batch.id)
    if kept is None:
        raise MoveRefused("The file of this import is no longer kept. Send it again.")
    address = batch.mapping.get("address") if batch.kind is ImportKind.CLAIMREVIEW else None
    return Source(io.BytesIO(kept.content), str(address) if address else None, batch.file_name, seconds)


def table(source: Source) -> Table:
    """The table in the file, its rows read while they are asked for. Raises ``Invalid`` or ``Unreadable``."""
    if _is_at_hand(source.file):
        return read_table(source.file, source.name)
    lines = lines_apart(TABLE_LINES, source.file, {"name": source.name}, seconds=source.seconds)
    header = tuple(map(str, next(lines, ())))
    return Table(header, (TableRow(number, tuple(cells), extra) for number, cells, extra in lines))


def header_of(source: Source) -> tuple[str, ...]:
    """The names of the columns alone; the rest is not waited for."""
    if _is_at_hand(source.file):
        return read_table(source.file, source.name).header
    lines = lines_apart(TABLE_LINES, source.file, {"name": source.name}, seconds=source.seconds)
    found = tuple(str(name) for line in islice(lines, 1) for name in line)
    lines.close()
    return found


def checks(source: Source) -> Iterator[FoundCheck]:
    """The checks in the file, read while they are asked for. Raises ``Invalid``, ``Unreadable`` or ``TooLarge``."""
    if _is_at_hand(source.file):
        return read_checks(source.file, source.address)
    options = {"address": source.address} if source.address else {}
    return map(check_from_plain, lines_apart(CHECK_LINES, source.file, options, seconds=source.seconds))


def bundle(source: Source) -> Bundle:
    """The bundle in the file, once another process has found that a large one can be opened in time."""
    if source.file.seek(0, os.SEEK_END) > AT_HAND_PACKED:
        for _nothing in lines_apart(BUNDLE_LINES, source.file, seconds=source.seconds):
            pass
    source.file.seek(0)
    return open_bundle(source.file)


def _is_at_hand(file: BinaryIO) -> bool:
    file.seek(0)
    start = file.read(AT_HAND + 1)
    file.seek(0)
    return len(start) <= AT_HAND and not start.startswith(PACKED)
