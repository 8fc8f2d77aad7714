"""XLSX: the values of the first sheet that holds any, one row at a time; formulas count by their last result."""

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from claims.formats.read_table.shape import MOST_COLUMNS, NotATable, Numbered

LARGEST = 256 * 1024 * 1024  # bytes of all parts together, unpacked
LARGEST_PART = 128 * 1024 * 1024
SUSPECT = 1024 * 1024  # bytes of a part, unpacked, from which on it is looked at how well it was packed
STEEPEST = 100  # unpacked to packed; the cells of a table pack about 1 : 10, and rarely better than 1 : 40
MOST_PARTS = 2_000
LAST_ROW = 1_048_576  # of a sheet (ECMA-376 leaves it open; this is Excel's)
BROKEN = "The file cannot be read as a spreadsheet. Save it as XLSX or as CSV and send it again."
TOO_LONG = (
    f"A row of the sheet has a number beyond {LAST_ROW:,}, the last there can be. Save it anew and send it again."
)
# What the library raises, in whatever order its parts are broken.
FAULTS = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, EOFError, NotImplementedError, RuntimeError, OSError,
)  # fmt: skip


def xlsx_records(file: BinaryIO) -> Iterator[Numbered]:
    """The rows of the first sheet that holds any as text, each with its number; dates in ISO form.

    Raises ``NotATable``.
    """
    try:
        _refuse_bomb(file)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except FAULTS as fault:
        raise _refusal(fault) from None
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a file may say that it is smaller than it is
            is_empty = True
            for number, row in _numbered(sheet):
                is_empty = is_empty and not any(cell.strip() for cell in row)
                yield number, row
            if not is_empty:
                return
    except FAULTS as fault:
        raise _refusal(fault) from None
    finally:
        book.close()


def _numbered(sheet: Any) -> Iterator[Numbered]:
    """The rows that are in the sheet. For those that are missing the library gives one and the same row, every time."""
    before: Any = None
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
        if number > LAST_ROW:
            raise NotATable(TOO_LONG)
        if row is not before:
            before = row
            yield number, [_text(value) for value in row]


def _refusal(fault: Exception) -> NotATable:
    return fault if isinstance(fault, NotATable) else NotATable(BROKEN)


def _refuse_bomb(file: BinaryIO) -> None:
    """Refuse what would unpack to far more than was sent, before anything is unpacked."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise NotATable(f"The file is made of more than {MOST_PARTS:,} parts, which no spreadsheet needs.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST or any(map(_is_suspect, parts)):
        raise NotATable(f"The file unpacks to {unpacked // (1024 * 1024):,} MB, which is more than can be read.")
    file.seek(0)


def _is_suspect(part: zipfile.ZipInfo) -> bool:
    is_steep = part.file_size > SUSPECT and part.file_size > STEEPEST * max(1, part.compress_size)
    return is_steep or part.file_size > LARGEST_PART


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    return str(value)
