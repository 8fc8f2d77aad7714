"""CSV as it comes: UTF-8 with or without a byte order mark, UTF-16, UTF-32; commas, semicolons, tabs or bars."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import BinaryIO

from claims.formats.read_table.shape import NotATable

OPEN = "Row {row:,}, which begins on line {line:,}: a quotation mark is left open up to the end of the file."
DELIMITERS = ",;\t|"
NONE = "\x1f"  # for a list of one column, where a comma is a comma
SAMPLE = 64 * 1024  # characters
LONGEST_CELL = 131_072  # characters; what Python's reader allows
_END = "\x1eend of the table\x1e"  # put behind the last line: a quotation that is left open swallows it
_CHUNK = 1 << 16
_LIKENESS = 20  # records looked at to find the delimiter


def csv_records(file: BinaryIO) -> Iterator[Sequence[str]]:
    """The records of a CSV file, one at a time; ``file`` can be read from its beginning again.

    Raises ``NotATable`` where bytes are no text, naming the first of them, and where a quotation stays open.
    """
    encoding = _encoding(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        sample = text.read(SAMPLE)
        text.seek(0)
        yield from _records(text, *_dialect(sample, is_whole=len(sample) < SAMPLE))
    except UnicodeDecodeError:
        raise NotATable(_unreadable(file, encoding)) from None
    finally:
        with suppress(ValueError):  # whoever opened the file may have closed it before the last row was asked for
            text.detach()


def _records(text: io.TextIOWrapper, delimiter: str, skipped: int) -> Iterator[Sequence[str]]:
    reader = csv.reader(chain(islice(text, skipped, None), (_END,)), delimiter=delimiter)
    number, line = 0, 0
    try:
        for record in reader:
            if record and record[-1].endswith(_END):
                if record != [_END]:
                    raise NotATable(OPEN.format(row=number + 1, line=line + 1 + skipped))
                return
            number, line = number + 1, reader.line_num
            yield record
    except csv.Error:
        raise NotATable(
            f"Row {number + 1:,}, on line {reader.line_num + skipped:,}: a cell is longer than {LONGEST_CELL:,} "
            "characters. A quotation mark may be left open before it."
        ) from None


def _encoding(file: BinaryIO) -> str:
    start = file.read(4)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # the first of them begins like the next
        return "utf-32"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        raise NotATable("The file looks like UTF-16 without its mark. Save it as UTF-8 and send it again.")
    return "utf-8-sig"


def _dialect(sample: str, *, is_whole: bool) -> tuple[str, int]:
    """The delimiter, and how many lines stand before the header: a spreadsheet may announce the delimiter in one."""
    lines = sample.splitlines(keepends=True)
    if lines and lines[0].strip().lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4], 1
    looked_at = lines if is_whole or len(lines) == 1 else lines[:-1]
    likeness = {delimiter: _likeness(looked_at, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: likeness[delimiter])
    return best if any(likeness[best]) else NONE, 0


def _likeness(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """How many of the first records have as many cells as the header, and how many that is; one column counts less."""
    try:
        widths = [len(record) for record in islice(csv.reader(lines, delimiter=delimiter), _LIKENESS) if record]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _unreadable(file: BinaryIO, encoding: str) -> str:
    """Which byte is the first that is no text, counted from 1, and on which line."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    position, line = 0, 1
    while piece := file.read(_CHUNK):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as fault:
            at = max(0, fault.start - pending)
            line += piece.count(b"\n", 0, at)
            where = (
                f"byte {position - pending + fault.start + 1:,} (0x{fault.object[fault.start]:02X}), on line {line:,},"
            )
            return f"The file is not {encoding.upper().removesuffix('-SIG')}: {where} cannot be read. Save it as UTF-8."
        position += len(piece)
        line += piece.count(b"\n")
    return "The file ends inside a character. Save it as UTF-8 and send it again."
