"""The way in: a file becomes a table, whatever kind of file it is."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.domain.file_signs import foreign_kind
from claims.formats.read_table.csv_rows import csv_records
from claims.formats.read_table.shape import NotATable, Table, table_of
from claims.formats.read_table.xlsx_rows import xlsx_records

_ZIP = b"PK\x03\x04"
_TORN_ZIP = (b"PK\x05", b"PK\x07")  # an archive with nothing in it, or a part of one that was split
_BOOKS = (".xlsx", ".xlsm")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
DAMAGED = "This is no Excel file: it is damaged or something else. Open it, save it anew as XLSX and send it again."
_HEAD = 1_024  # bytes
# Texts that are no table, by how they begin.
_OTHER_TEXTS = (
    (re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|table)[\s>]", re.IGNORECASE), "a web page"),
    (re.compile(rb"\s*<\?xml\s", re.IGNORECASE), "XML"),
    (re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]"), "JSON"),
)


def read_table(file: BinaryIO, name: str = "") -> Table:
    """The table in a CSV or XLSX file that can be read from its beginning again; raises ``NotATable``.

    ``name`` is what the file is called, where that is known: a damaged spreadsheet is not read as text.

    Rows are read while they are asked for, so a fault further down is raised then.
    """
    start = file.read(_HEAD)
    file.seek(0)
    if start.startswith(_OLD_OFFICE):
        raise NotATable("This is an old Excel file or one with a password. Save it as XLSX or CSV without one.")
    is_book = start.startswith(_ZIP)
    if not is_book and (name.lower().endswith(_BOOKS) or start.startswith(_TORN_ZIP)):
        raise NotATable(DAMAGED)
    if not is_book and (kind := foreign_kind(start) or _other_text(start)):
        raise NotATable(f"This is {kind}, not a table. Send a CSV or XLSX file.")
    return table_of(xlsx_records(file) if is_book else enumerate(csv_records(file), start=1))


def table_lines(file: BinaryIO, name: str = "") -> Iterator[list[Any]]:
    """The same in plain values, for another process: the header, then number, cells and surplus of every row."""
    found = read_table(file, name)
    yield list(found.header)
    for row in found.rows:
        yield [row.number, row.cells, row.extra]


def _other_text(start: bytes) -> str:
    """What a text is that is no table; its mark for the order of bytes is passed over."""
    bare = start.removeprefix(codecs.BOM_UTF8)
    return next((kind for pattern, kind in _OTHER_TEXTS if pattern.match(bare)), "")
