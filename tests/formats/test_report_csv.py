"""CSV reports in both profiles."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.domain.check import Check
from claims.domain.legible import shown
from claims.domain.report_row import ReportRow, row_of
from claims.formats.report_csv import COLUMNS, FORMULA_STARTS, CsvProfile, harmless, write_csv
from tests.factories.checks import CHECK, a_check, an_entry


def a_row(check: Check = CHECK) -> ReportRow:
    return row_of(an_entry(check))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_data_profile_gives_back_what_was_put_in() -> None:
    statement = '=HYPERLINK("http://evil.example")\nsecond line, "quoted"'

    text = "".join(write_csv([a_row(a_check(statement=statement))], CsvProfile.DATA))

    (row,) = read(text)
    assert row["claim"] == statement
    assert (row["rating"], row["rating_value"], row["claimant"]) == ("unproven", "", "Ministry of Defence")


def test_lines_end_as_rfc_4180_says_and_the_header_comes_first() -> None:
    text = "".join(write_csv([a_row()], CsvProfile.DATA))

    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.count("\r\n") == 2


def test_the_spreadsheet_profile_opens_with_a_byte_order_mark() -> None:
    assert next(write_csv([], CsvProfile.SPREADSHEET)).startswith('\ufeff"id","url"')


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0+"])
def test_no_cell_of_the_spreadsheet_profile_starts_a_formula(start: str) -> None:
    (row,) = read("".join(write_csv([a_row(a_check(statement=f"{start}1+1"))], CsvProfile.SPREADSHEET))[1:])

    assert row["claim"] == f"'{start}1+1"


@example("\x1f=")
@example("\u3000=2")
@example("\U000e0000=3")
@given(st.text())
def test_a_harmless_cell_is_the_text_or_the_text_behind_an_apostrophe(text: str) -> None:
    made = harmless(text)

    assert made in (shown(text), f"'{shown(text)}")
    assert not str(made).lstrip().startswith(tuple(FORMULA_STARTS))


def test_the_same_entries_give_the_same_bytes() -> None:
    rows = [a_row(), a_row(a_check(ref="zzzzzzzzzzzz"))]

    assert list(write_csv(rows, CsvProfile.DATA)) == list(write_csv(rows, CsvProfile.DATA))
