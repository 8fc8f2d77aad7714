"""Claim reports as an Excel workbook: claims, appearances, figures, evidence and versions on sheets of their own.

Cells are typed: whole dates are dates, numbers are numbers, and everything else is text that can become neither a
formula nor a link. Rows are written through to disk, so that the length of the list makes no difference to memory.
"""

import datetime
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, cast

import xlsxwriter

from claims.domain.counted import figure_words, given_by
from claims.domain.legible import legible, shown
from claims.domain.report import ReportEntry
from claims.domain.report_row import ReportRow, row_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # UTF-16 units; a longer cell makes Excel call the file damaged
MOST_ROWS = 1_048_576
EXACT_DIGITS = 15  # a longer number would be stored as another one
CREATED = datetime.datetime(1980, 1, 1)  # noqa: DTZ001  a workbook's properties carry no zone; the same on every day
PIECE = 1 << 16
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}

Cell = str | int | Decimal | datetime.date | bool | None

SHEETS = {
    "Claims": ReportRow._fields,
    "Appearances": (
        "claim_id", "quote", "before", "after", "speaker", "role", "verb", "manner", "polarity", "said_on", "document",
        "publisher", "published", "url", "language",
    ),
    "Figures": (
        "claim_id", "words", "in_words", "low", "high", "qualifier", "unit", "counted", "place", "as_of", "given_by",
    ),
    "Evidence": (
        "claim_id", "number", "stance", "title", "publisher", "author", "published", "url", "kind", "excerpt",
        "locator", "reliability", "credibility", "primary", "protected", "same_origin_as",
    ),
    "Versions": ("claim_id", "version", "at", "kind", "grade", "note"),
}  # fmt: skip


def write_xlsx(entries: Iterable[ReportEntry]) -> Iterator[bytes]:
    """The file in pieces, from a temporary file that is gone when the last piece is taken."""
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, OPTIONS) as workbook:
            workbook.set_properties({"title": "Claim report", "created": CREATED})
            sheets = {name: _Sheet(workbook, name, columns) for name, columns in SHEETS.items()}
            for entry in entries:
                for name, rows in _rows(entry).items():
                    for row in rows:
                        sheets[name].add(row)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def fitting(text: str) -> str:
    """The text as people may read it and XML can hold it, cut with a note where it is longer than a cell may be."""
    line = text if text.isprintable() else shown(legible(text))  # the first is faster, and nearly always enough
    if len(line) * 2 <= LONGEST_CELL:  # no letter takes more than two units
        return line
    units = len(line.encode("utf-16-le")) // 2
    if units <= LONGEST_CELL:
        return line
    note = f" … (cut here: {len(line):,} characters in all; the CSV and JSON reports have them)"
    kept = line.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(note))].decode("utf-16-le", errors="ignore")
    return kept + note


def typed(iso: str | None) -> Cell:
    """A day as a date, a moment as the day and time in UTC; a month or a year stays text, as precise as it is known."""
    if iso is None:
        return None
    if len(iso) > len("2023-09-19"):
        return datetime.datetime.fromisoformat(iso).astimezone(datetime.UTC).replace(tzinfo=None, microsecond=0)
    return datetime.date.fromisoformat(iso) if len(iso) == len("2023-09-19") and iso >= "1900-03-01" else iso


class _Sheet:
    """A table that goes on on another sheet when the first is full."""

    def __init__(self, workbook: Any, name: str, columns: Sequence[str]) -> None:
        self.workbook, self.name, self.columns = workbook, name, columns
        self.bold = workbook.add_format({"bold": True})
        self.moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.parts = 0
        self._begin()

    def add(self, row: Sequence[Cell]) -> None:
        if self.at == MOST_ROWS:
            self._begin()
        for column, cell in enumerate(row):
            if cell is not None and cell != "":
                self._write(column, cell)
        self.at += 1

    def _begin(self) -> None:
        self.parts += 1
        self.sheet = self.workbook.add_worksheet(self.name if self.parts == 1 else f"{self.name} {self.parts}")
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_column(0, len(self.columns) - 1, 18)
        for column, words in enumerate(self.columns):
            self.sheet.write_string(0, column, words, self.bold)
        self.at = 1

    def _write(self, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            self.sheet.write_string(self.at, column, fitting(cell))
        elif isinstance(cell, bool):
            self.sheet.write_boolean(self.at, column, cell)
        elif isinstance(cell, datetime.datetime):
            self.sheet.write_datetime(self.at, column, cell, self.moment)
        elif isinstance(cell, datetime.date):
            self.sheet.write_datetime(self.at, column, cell)
        else:
            self.sheet.write_number(self.at, column, cell)


def _rows(entry: ReportEntry) -> dict[str, Iterable[Sequence[Cell]]]:
    return {
        "Claims": [_claim(row_of(entry))],
        "Appearances": _appearances(entry),
        "Figures": _figures(entry),
        "Evidence": _evidence(entry),
        "Versions": _versions(entry),
    }


def _claim(row: ReportRow) -> list[Cell]:
    dated = row._replace(
        claim_date=cast("str", typed(row.claim_date)),
        published=cast("str", typed(row.published)),
        modified=cast("str", typed(row.modified)),
    )
    return list(dated)


def _appearances(entry: ReportEntry) -> Iterator[Sequence[Cell]]:
    for spot in entry.check.appearances:
        speaker = spot.speaker.name if spot.speaker else "unknown" if spot.speaker_unknown else ""
        yield (
            entry.check.ref, spot.exact, spot.before, spot.after, speaker, spot.speaker_role, spot.reporting_verb,
            spot.manner_label, spot.polarity_label, typed(spot.said_on), spot.document_title, spot.publisher,
            typed(spot.published), spot.url, spot.language,
        )  # fmt: skip


def _figures(entry: ReportEntry) -> Iterator[Sequence[Cell]]:
    for figure in entry.check.figures:
        yield (
            entry.check.ref, figure.words, figure_words(figure), _number(figure.low), _number(figure.high),
            figure.qualifier, figure.unit, figure.counted, figure.place, typed(figure.as_of),
            given_by(entry.check, figure),
        )  # fmt: skip


def _evidence(entry: ReportEntry) -> Iterator[Sequence[Cell]]:
    for piece in entry.check.evidence:
        yield (
            entry.check.ref, piece.number, piece.stance, piece.title, piece.publisher, piece.author,
            typed(piece.published), piece.url, piece.kind_label, piece.excerpt, piece.locator, piece.reliability,
            piece.credibility, piece.is_primary, piece.is_protected, piece.repeats,
        )  # fmt: skip


def _versions(entry: ReportEntry) -> Iterator[Sequence[Cell]]:
    for version in entry.publication.versions if entry.publication else ():
        yield (entry.check.ref, version.number, typed(version.at), version.kind, version.grade_label, version.note)


def _number(text: str | None) -> Cell:
    """A number where it stays the same number, else its digits."""
    if text is None:
        return None
    return Decimal(text) if len(text.strip("-0").replace(".", "")) <= EXACT_DIGITS else text
