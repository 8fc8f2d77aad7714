"""Claim reports as CSV (RFC 4180) in two profiles: one that spreadsheets open safely, one for programs."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from claims.domain.labelled import Labelled
from claims.domain.report import ReportEntry

BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, also in full width and behind white space.
FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")


class CsvProfile(Labelled):
    """Who opens the file."""

    SPREADSHEET = "spreadsheet", "For spreadsheets: no cell can start a formula"
    DATA = "data", "For programs: every value untouched"


COLUMNS: dict[str, Callable[[ReportEntry], str | int | None]] = {
    "id": lambda entry: entry.check.ref,
    "url": lambda entry: entry.address,
    "claim": lambda entry: entry.check.statement,
    "claimant": lambda entry: "; ".join(speaker.name for speaker in entry.check.speakers),
    "claim_date": lambda entry: entry.check.claimed_on,
    "first_appearance": lambda entry: entry.check.appearances[0].url if entry.check.appearances else None,
    "quote": lambda entry: entry.check.appearances[0].exact if entry.check.appearances else None,
    "case": lambda entry: entry.check.case,
    "state": lambda entry: entry.state,
    "rating": lambda entry: entry.check.verdict.rating if entry.check.verdict else None,
    "rating_label": lambda entry: entry.check.verdict.rating_label if entry.check.verdict else None,
    "rating_value": lambda entry: entry.check.verdict.value if entry.check.verdict else None,
    "rating_worst": lambda entry: entry.check.verdict.worst if entry.check.verdict else None,
    "rating_best": lambda entry: entry.check.verdict.best if entry.check.verdict else None,
    "attribution": lambda entry: entry.check.verdict.attribution_rating if entry.check.verdict else None,
    "figures": lambda entry: "; ".join(figure.words for figure in entry.check.figures if not figure.evidence),
    "evidence_count": lambda entry: len(entry.check.evidence),
    "version": lambda entry: entry.version,
    "published": lambda entry: entry.published_at,
    "modified": lambda entry: entry.modified_at,
    "language": lambda entry: entry.check.language,
    "summary": lambda entry: entry.check.verdict.summary if entry.check.verdict else None,
}


def write_csv(entries: Iterable[ReportEntry], profile: CsvProfile) -> Iterator[str]:
    """The lines of the file, header first, each with its CRLF; nothing is kept in memory but one line."""
    is_safe = profile is CsvProfile.SPREADSHEET
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL if is_safe else csv.QUOTE_MINIMAL, lineterminator="\r\n")
    if is_safe:
        buffer.write(BYTE_ORDER_MARK)
    writer.writerow(COLUMNS)
    yield _taken(buffer)
    for entry in entries:
        cells = [read(entry) for read in COLUMNS.values()]
        writer.writerow([harmless(cell) for cell in cells] if is_safe else cells)
        yield _taken(buffer)


def harmless(cell: str | int | None) -> str | int | None:
    """A text cell that no spreadsheet reads as a formula: an apostrophe goes before a dangerous beginning."""
    if not isinstance(cell, str):
        return cell
    start = cell.lstrip(" \u00a0\u200b\ufeff")
    return f"'{cell}" if start.startswith(FORMULA_STARTS) or cell.startswith(FORMULA_STARTS) else cell


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
