"""The way in: a file becomes a table, whatever kind of file it is."""

from typing import BinaryIO

from claims.formats.read_table.csv_rows import csv_records
from claims.formats.read_table.shape import NotATable, Table, table_of
from claims.formats.read_table.xlsx_rows import xlsx_records

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_NO_TABLES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a word processor's file",
}


def read_table(file: BinaryIO) -> Table:
    """The table in a CSV or XLSX file that can be read from its beginning again; raises ``NotATable``.

    Rows are read while they are asked for, so a fault further down is raised then.
    """
    start = file.read(8)
    file.seek(0)
    if start.startswith(_OLD_OFFICE):
        raise NotATable("This is an old Excel file or one with a password. Save it as XLSX or CSV without one.")
    for sign, name in _NO_TABLES.items():
        if start.startswith(sign):
            raise NotATable(f"This is {name}, not a table. Send a CSV or XLSX file.")
    return table_of(xlsx_records(file) if start.startswith(_ZIP) else csv_records(file))
