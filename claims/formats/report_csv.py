"""Claim reports as CSV (RFC 4180) in two profiles: one that spreadsheets open safely, one for programs."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from claims.domain.labelled import Labelled
from claims.domain.legible import shown
from claims.domain.report_row import ReportRow

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = ReportRow._fields
PIECE = 1 << 16  # characters gathered before they are handed on

# What a spreadsheet takes for the beginning of a formula, also in full width and behind white space.
FORMULA_STARTS = "=+-@＝＋－＠\t\r\n"
_DANGEROUS = re.compile(f"[\\s\u200b\ufeff]*[{re.escape(FORMULA_STARTS)}]").match

Cell = str | int | None


class CsvProfile(Labelled):
    """Who opens the file."""

    SPREADSHEET = "spreadsheet", "For spreadsheets: no cell can start a formula"
    DATA = "data", "For programs: every value untouched"


def write_csv(rows: Iterable[ReportRow], profile: CsvProfile) -> Iterator[str]:
    """The file in pieces of whole lines, header first, each line with its CRLF; only one piece is kept in memory."""
    is_safe = profile is CsvProfile.SPREADSHEET
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL if is_safe else csv.QUOTE_MINIMAL, lineterminator="\r\n")
    if is_safe:
        buffer.write(BYTE_ORDER_MARK)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(map(harmless, row) if is_safe else row)
        if buffer.tell() > PIECE:
            yield _taken(buffer)
    yield _taken(buffer)


def harmless(cell: Cell) -> Cell:
    """A text cell that no spreadsheet reads as a formula: an apostrophe goes before a dangerous beginning.

    What would turn the words around is shown by its number.
    """
    if cell.__class__ is not str or cell.isalnum():  # most cells by far: a number, a word, a reference
        return cell
    words = cell if cell.isprintable() else shown(cell)
    return f"'{words}" if _DANGEROUS(words) else words


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
