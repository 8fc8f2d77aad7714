"""Excel reports: typed cells, sheets of their own, and what a cell cannot hold."""

import datetime
import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from claims.domain.report import ReportEntry, published_entry
from claims.formats import report_xlsx
from claims.formats.report_xlsx import LONGEST_CELL, SHEETS, fitting, write_xlsx
from tests.factories.checks import CORRECTED, FIGURE, FIRST, a_check, a_snapshot, an_entry


def entry_of(**changes: object) -> ReportEntry:
    return published_entry(a_snapshot(a_check(**changes), FIRST, CORRECTED), address="http://x.example", digest="ab")


def read(*entries: ReportEntry) -> dict[str, Worksheet]:
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(io.BytesIO(b"".join(write_xlsx(entries))))}


def first(sheet: Worksheet) -> dict[str, object]:
    """The first line under the header."""
    names, values = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=2))
    return {str(name): value for name, value in zip(names, values, strict=True) if value is not None}


def test_there_is_a_sheet_for_each_kind_of_thing_with_its_header() -> None:
    sheets = read(entry_of())

    assert {name: tuple(cell.value for cell in sheet[1]) for name, sheet in sheets.items()} == SHEETS
    assert {name: sheet.max_row - 1 for name, sheet in sheets.items()} == {
        "Claims": 1, "Appearances": 1, "Figures": 1, "Evidence": 2, "Versions": 2,
    }  # fmt: skip


def test_dates_are_dates_and_numbers_numbers() -> None:
    sheets = read(entry_of(figures=(replace(FIGURE, low="120000.5", high="120000.5", qualifier="exactly"),)))

    claim, figure, version = first(sheets["Claims"]), first(sheets["Figures"]), first(sheets["Versions"])
    assert claim["claim_date"] == datetime.datetime(2023, 9, 19)  # noqa: DTZ001  as a workbook has it
    assert claim["published"] == version["at"] == datetime.datetime(2023, 9, 20, 12)  # noqa: DTZ001  as above
    assert (claim["evidence_count"], claim["version"]) == (2, 2)
    assert (figure["low"], figure["high"], figure["words"]) == (120000.5, 120000.5, "at least two")


@pytest.mark.parametrize(("date", "kept"), [("2023", "2023"), ("2023-09", "2023-09"), ("1066-10-14", "1066-10-14")])
def test_a_date_that_excel_would_falsify_stays_text(date: str, kept: str) -> None:
    assert first(read(entry_of(claimed_on=date))["Claims"])["claim_date"] == kept


def test_a_number_that_excel_would_round_stays_text() -> None:
    figure = replace(FIGURE, low="123456789012345.678", high="123456789012345.678", qualifier="exactly")

    assert first(read(entry_of(figures=(figure,)))["Figures"])["low"] == "123456789012345.678"


def test_what_xml_cannot_hold_is_left_out() -> None:
    claim = first(read(entry_of(statement="a\x00b\x07c\ufffed\r\n\te"))["Claims"])

    assert claim["claim"] == "abcd\n\te"


@pytest.mark.parametrize("letter", ["a", "ж", "😀"])
def test_what_is_too_long_for_a_cell_is_cut_and_says_so(letter: str) -> None:
    cut = fitting(letter * 40_000)

    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert cut.endswith(" … (cut here: 40,000 characters in all; the CSV and JSON reports have them)")
    assert fitting("x" * LONGEST_CELL) == "x" * LONGEST_CELL


def test_a_full_sheet_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_xlsx, "MOST_ROWS", 3)

    sheets = read(*[an_entry(a_check(ref=f"claim-{number}")) for number in range(3)])

    found = {name: [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)] for name, sheet in sheets.items()}
    assert (found["Claims"], found["Claims 2"]) == (["claim-0", "claim-1"], ["claim-2"])


def test_the_same_entries_give_the_same_bytes() -> None:
    one, other = (b"".join(write_xlsx([entry_of(), entry_of(ref="other")])) for _ in range(2))

    assert one == other
