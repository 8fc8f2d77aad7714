"""Tables as people send them: CSV in every usual spelling, XLSX, and files that only look like one."""

import datetime
import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.formats.read_table.files import read_table
from claims.formats.read_table.shape import NotATable
from tests.factories.imports import table
from tests.factories.steps import steps_of

Cells = list[tuple[str, ...]]


def cells(content: bytes) -> Cells:
    """The header and every row."""
    found = read_table(io.BytesIO(content))
    return [found.header, *(row.cells for row in found.rows)]


def book(*rows: tuple[object, ...]) -> bytes:
    """An XLSX file of these rows."""
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"claim,date\r\nIt rained,2020\r\n",
        b"claim;date\nIt rained;2020",
        b"claim\tdate\nIt rained\t2020\n",
        b"claim|date\rIt rained|2020\r",
        b"sep=;\r\nclaim;date\r\nIt rained;2020\r\n",
        b'"claim","date"\n"It rained","2020"\n\n,,\n',
        "\ufeffclaim,date\nIt rained,2020\n".encode(),
        "claim,date\nIt rained,2020\n".encode("utf-16"),
        "claim,date\nIt rained,2020\n".encode("utf-32"),
        book(("claim", "date"), ("It rained", 2020)),
    ],
)
def test_the_same_table_in_many_spellings(content: bytes) -> None:
    assert cells(content) == [("claim", "date"), ("It rained", "2020")]


def test_line_ends_quotes_and_delimiters_inside_cells_are_kept() -> None:
    content = b'claim;note\r\n"a; ""b""\r\nc";"x,y"\r\n'

    assert cells(content)[1] == ('a; "b"\r\nc', "x,y")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    found = read_table(io.BytesIO(b'claim,date\n\n"two\nlines",2020\n,,\nlast,2021,surplus,\n'))

    assert [(row.number, row.cells, row.extra) for row in found.rows] == [
        (3, ("two\nlines", "2020"), 0),
        (5, ("last", "2021"), 1),
    ]


def test_the_first_sheet_that_holds_anything_is_read() -> None:
    made = openpyxl.Workbook()
    second = made.create_sheet("Second")
    second.append(("claim",))
    second.append(("It rained",))
    made.create_sheet("Third").append(("Notes",))
    file = io.BytesIO()
    made.save(file)

    assert cells(file.getvalue()) == [("claim",), ("It rained",)]


def test_a_list_of_one_column_may_hold_commas() -> None:
    assert cells(b"claim\nYes, it rained\nNo\n") == [("claim",), ("Yes, it rained",), ("No",)]


def test_columns_get_names_that_differ() -> None:
    assert cells(b"claim,,claim,claim\n1,2,3,4\n")[0] == ("claim", "column 2", "claim (2)", "claim (3)")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("claim\nCafé\n".encode("latin-1"), "The file is not UTF-8: byte 10 (0xE9), on line 2, cannot be read."),
        (b"claim\n" + b"a\n" * 50_000 + b"\xff", "byte 100,007 (0xFF), on line 50,002"),
        (b"c\x00l\x00a\x00", "looks like UTF-16 without its mark"),
        (b"", "The file is empty"),
        (b"\n\n,,\n", "The file is empty"),
        (b'claim\n"' + b"x" * 140_000, "Row 2, on line 2: a cell is longer than 131,072 characters."),
        (
            b'claim,who\nYes,"Ada\n\nB"\n"It rained,Cy\nNo,Dee\n',
            "Row 3, which begins on line 5: a quotation",
        ),
        (b"%PDF-1.7", "This is a PDF, not a table."),
        (b"\x1f\x8b\x08\x00\x00", "This is a packed file, not a table."),
        (b"\x7fELF\x02\x01", "This is a program, not a table."),
        (b"\xef\xbb\xbf <!doctype html><table>", "This is a web page, not a table."),
        (b'[\n {"claim": "It rained"}]', "This is JSON, not a table."),
        (b"<?xml version='1.0'?><rss/>", "This is XML, not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file or one with a password"),
        (b"PK\x03\x04nonsense", "cannot be read as a spreadsheet"),
        (",".join(f"c{number}" for number in range(300)).encode(), "names 300 columns; at most 200"),
    ],
)
def test_what_is_no_table_is_refused_with_the_place(content: bytes, words: str) -> None:
    with pytest.raises(NotATable, match=words.replace("(", r"\(").replace(")", r"\)")):
        cells(content)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 100_000_000)

    with pytest.raises(NotATable, match="unpacks to 95 MB"):
        cells(file.getvalue())


def test_cells_of_a_spreadsheet_come_as_text() -> None:
    day, moment = datetime.date(2023, 9, 19), datetime.datetime(2023, 9, 19, 14, 30)  # noqa: DTZ001  a cell has no zone
    content = book(("a", "b", "c", "d", "e", "f"), (day, moment, 2.0, 2.5, True, "=not a formula?"))

    assert cells(content)[1][:5] == ("2023-09-19", "2023-09-19 14:30", "2", "2.5", "true")


def test_an_entity_in_a_spreadsheet_is_not_resolved() -> None:
    source, changed = io.BytesIO(book(("claim",), ("It rained",))), io.BytesIO()
    doctype = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename.endswith(("sheet1.xml", "sharedStrings.xml")):
                text = doctype + text.replace(b"It rained", b"&x;")
            new.writestr(part.filename, text)

    with pytest.raises(NotATable):
        cells(changed.getvalue())


def changed(content: bytes, name: str, part: bytes) -> bytes:
    """The same book with another part of that name."""
    source, made = io.BytesIO(content), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            new.writestr(each.filename, part if each.filename.endswith(name) else old.read(each))
    return made.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>claim</t></is></c></row>'
    '<row r="{last}"><c r="A{last}" t="inlineStr"><is><t>It rained</t></is></c></row></sheetData></worksheet>'
)


def rows_at(last: int) -> int:
    """Steps to read a sheet whose second row has that number."""
    content = changed(book(("claim",)), "sheet1.xml", SHEET.format(last=last).encode())
    assert [row.number for row in read_table(io.BytesIO(content)).rows] == [last]
    return steps_of(lambda: list(read_table(io.BytesIO(content)).rows))


def test_rows_that_are_missing_are_not_made_up() -> None:
    near, far = rows_at(3), rows_at(2_003)

    assert far - near < 2_000 * 10


def test_a_row_beyond_the_last_is_refused() -> None:
    with pytest.raises(NotATable, match="beyond 1,048,576"):
        rows_at(30_000_000)


def test_a_part_that_unpacks_to_far_more_than_was_sent_is_refused() -> None:
    with pytest.raises(NotATable, match="unpacks to"):
        cells(changed(book(("claim",)), "styles.xml", b"<sst>" + b"<si/>" * 500_000 + b"</sst>"))


def test_a_damaged_book_is_no_table() -> None:
    for content, name in ((b"PK bad", "week.xlsx"), (b"claim\nIt rained", "week.XLSX"), (b"PK\x05\x06", "week")):
        with pytest.raises(NotATable, match="no Excel file"):
            read_table(io.BytesIO(content), name)
    assert read_table(io.BytesIO(b"claim\nIt rained"), "week.csv").header == ("claim",)


@given(
    st.lists(
        st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20),
        min_size=2,
        max_size=4,
    )
)
def test_whatever_is_written_as_csv_is_read_again(words: list[str]) -> None:
    header = tuple(f"c{number}" for number in range(len(words)))

    found = cells(table(header, ["kept", *words[1:]]))

    assert found == [header, ("kept", *words[1:])]


@given(st.binary(max_size=300))
def test_no_bytes_do_any_harm(content: bytes) -> None:
    with suppress(NotATable):
        cells(content)
