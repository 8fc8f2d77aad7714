"""Exporting: a claim report is written down in the history before its first byte leaves the desk."""

from collections.abc import Callable, Iterable, Iterator

from claims.domain.policy import Action
from claims.domain.report import ReportEntry
from claims.domain.reporting import ReportFormat
from claims.formats.report_csv import CsvProfile, write_csv
from claims.formats.report_json import write_json, write_jsonl
from claims.formats.report_markdown import write_markdown
from claims.services.work import Named, Work

WRITERS: dict[ReportFormat, Callable[[Iterable[ReportEntry]], Iterator[str]]] = {
    ReportFormat.CSV: lambda entries: write_csv(entries, CsvProfile.SPREADSHEET),
    ReportFormat.CSV_DATA: lambda entries: write_csv(entries, CsvProfile.DATA),
    ReportFormat.JSON: write_json,
    ReportFormat.JSONL: write_jsonl,
    ReportFormat.MD: write_markdown,
}


def announce(work: Work, form: ReportFormat, *, count: int, asked: str, published_only: bool) -> None:
    """Record who exports what; ``asked`` names the list in words. Raises ``Forbidden``."""
    work.require(Action.EXPORT)
    scope = "published checks" if published_only else "everything the desk knows"
    reason = f"{count} claims as {form.value}: {scope}{'; ' + asked if asked else ''}"
    work.session.add(work.event("desk.export", Named("desk", "export"), reason=reason[:1000]))


def write(form: ReportFormat, entries: Iterable[ReportEntry]) -> Iterator[str]:
    """The report, piece by piece, in UTF-8 text."""
    return WRITERS[form](entries)
