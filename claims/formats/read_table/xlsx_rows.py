"""XLSX: the values of the first sheet that holds any, one row at a time; formulas count by their last result."""

import datetime
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from claims.formats.read_table.shape import MOST_COLUMNS, NotATable

LARGEST = 256 * 1024 * 1024  # bytes, unpacked
SUSPECT = 64 * 1024 * 1024
STEEPEST = 50  # unpacked to packed, beyond which a large file is a bomb
MOST_PARTS = 2_000
BROKEN = "The file cannot be read as a spreadsheet. Save it as XLSX or as CSV and send it again."
# What the library raises, in whatever order its parts are broken.
FAULTS = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, KeyError, ValueError, TypeError, IndexError,
    AttributeError, EOFError, NotImplementedError, RuntimeError, OSError,
)  # fmt: skip


def xlsx_records(file: BinaryIO) -> Iterator[Sequence[str]]:
    """The rows of the first sheet as text; dates in ISO form. Raises ``NotATable``."""
    try:
        _refuse_bomb(file)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except FAULTS as fault:
        raise _refusal(fault) from None
    try:
        for sheet in book.worksheets[:1]:
            sheet.reset_dimensions()  # a file may say that it is smaller than it is
            for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
                yield [_text(value) for value in row]
    except FAULTS as fault:
        raise _refusal(fault) from None
    finally:
        book.close()


def _refusal(fault: Exception) -> NotATable:
    return fault if isinstance(fault, NotATable) else NotATable(BROKEN)


def _refuse_bomb(file: BinaryIO) -> None:
    """Refuse what would unpack to far more than was sent, before anything is unpacked."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MOST_PARTS or unpacked > LARGEST or (unpacked > SUSPECT and unpacked / packed > STEEPEST):
        raise NotATable(f"The file unpacks to {unpacked // (1024 * 1024):,} MB, which is more than can be read.")
    file.seek(0)


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
