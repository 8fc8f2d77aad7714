"""Exporting: a claim report is written down in the history before its first byte leaves the desk."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from sqlalchemy.orm import Session

from claims.adapters.vault import Vault
from claims.domain.docket import DocketFilter
from claims.domain.errors import Invalid
from claims.domain.policy import Action
from claims.domain.report import ReportEntry
from claims.domain.report_row import ReportRow, row_of
from claims.domain.reporting import MOST_AT_ONCE, MOST_ON_PAPER, ReportFormat
from claims.domain.syndication import Site
from claims.formats.paper.masthead import Masthead
from claims.formats.paper.report_docx import write_docx
from claims.formats.paper.report_pdf import write_pdf
from claims.formats.report_csv import CsvProfile, write_csv
from claims.formats.report_json import write_json, write_jsonl
from claims.formats.report_jsonld import write_jsonld
from claims.formats.report_markdown import write_markdown
from claims.formats.report_xlsx import write_xlsx
from claims.models import Job
from claims.queries import reports, site_pages
from claims.queries.reports import Selection
from claims.services import jobs
from claims.services.bundling.packing import Packet, pack
from claims.services.markup import review_of
from claims.services.work import Named, Work

TITLE = "Claim report"
ERRAND = "report.write"
WHOLE = "An evidence packet holds everything the desk knows of its claims. Choose that, or another format."
Watch = Callable[[Iterable[Any]], Iterable[Any]]  # lets a door count the claims as they go by


@dataclass(frozen=True)
class Report:
    """What is asked for: a format, the claims, and in words which claims those are."""

    form: ReportFormat
    chosen: Selection
    asked: str = ""

    @property
    def file_name(self) -> str:
        """What the file is called: by the claim, or by the case, when one was asked for."""
        named = self.chosen.ref or self.chosen.asked.case
        return f"claims-report{f'-{named}' if named else ''}.{self.form.extension}"

    def as_plain(self) -> dict[str, object]:
        """The same as values that JSON keeps, for a job."""
        chosen = {"filter": self.chosen.asked.as_plain(), "claim": self.chosen.ref}
        return {**chosen, "published": self.chosen.published_only, "form": self.form.value, "asked": self.asked}

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> Self:
        """What ``as_plain`` told."""
        chosen = Selection(DocketFilter.from_plain(told["filter"]), told["claim"], told["published"])
        return cls(ReportFormat(told["form"]), chosen, told["asked"])


def in_words(filters: Iterable[tuple[str, str]], chosen: Selection) -> str:
    """Which claims those are, the same from every door: the filters by label and words, or the claim that is named."""
    named = [("Claim", chosen.ref)] if chosen.ref else []
    return ", ".join(f"{label}: {words}" for label, words in (*filters, *named))


def begin(work: Work, report: Report) -> Job | None:
    """Announce a report; a long one is left to a worker, whose job is the answer. Raises what ``announce`` raises."""
    count = announce(work, report)
    if count <= MOST_AT_ONCE:
        return None
    title = f"{TITLE} as {report.form.extension.upper()}: {count:,} claims"
    return jobs.enqueue(work, ERRAND, report.as_plain(), title=title)


def announce(work: Work, report: Report) -> int:
    """Record who exports what and answer how many claims it holds.

    Raises ``Forbidden``, and ``Invalid`` when there are more claims than the format holds.
    """
    work.require(Action.EXPORT)
    count = reports.count(work.session, report.chosen)
    if report.form.is_paper and count > MOST_ON_PAPER:
        raise Invalid(
            f"A {report.form.extension.upper()} holds at most {MOST_ON_PAPER} claims, and these are {count:,}. "
            "Narrow the list, or take one of the other formats.",
            field="report",
        )
    if report.form is ReportFormat.BUNDLE and report.chosen.published_only:
        raise Invalid(WHOLE, field="scope")
    scope = "published checks" if report.chosen.published_only else "everything the desk knows"
    counted = "1 claim" if count == 1 else f"{count:,} claims"
    reason = f"{counted} as {report.form.called}: {scope}{'; ' + report.asked if report.asked else ''}"
    work.record_all([work.entry("desk.export", Named("desk", "export"), reason=reason[:1000])])
    return count


def write(
    session: Session, report: Report, site: Site, watch: Watch = iter, *, vault: Vault | None = None
) -> Iterator[bytes]:
    """The report piece by piece; ``watch`` sees the claims go by, each once. An evidence packet needs the ``vault``."""
    return WRITERS[report.form](_Source(session, report, site, watch, vault))


@dataclass(frozen=True)
class _Source:
    """Where a writer gets its claims from, in the shape that it needs."""

    session: Session
    report: Report
    site: Site
    watch: Watch
    vault: Vault | None = None

    def entries(self) -> Iterable[ReportEntry]:
        """The claims with everything told of them."""
        gather = reports.published_entries if self.report.chosen.published_only else reports.desk_entries
        keys = reports.keys(self.session, self.report.chosen)
        return self.watch(gather(self.session, keys, self.site.address))

    def rows(self) -> Iterable[ReportRow]:
        """The claims in one line each."""
        if self.report.chosen.published_only:
            return map(row_of, self.entries())
        return self.watch(reports.desk_rows(self.session, self.report.chosen, self.site.address))

    def reviews(self) -> Iterator[dict[str, Any] | None]:
        """The ClaimReview of each claim as its page carries it, or none."""
        keys, told = reports.keys(self.session, self.report.chosen), site_pages.told(self.session)
        for snapshot in self.watch(reports.snapshots(self.session, keys)):
            address = f"{self.site.address}/checks/{snapshot.slug}" if snapshot else ""
            yield review_of(snapshot, address, self.site, told) if snapshot else None

    @property
    def masthead(self) -> Masthead:
        """What stands over the report."""
        return Masthead(TITLE, self.site.name, self.report.asked)


def _text(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in pieces)


def _whole(write: Callable[[], bytes]) -> Iterator[bytes]:
    yield write()


def _pdf(source: _Source) -> Iterator[bytes]:
    return _whole(lambda: _on_paper(write_pdf, source))


def _docx(source: _Source) -> Iterator[bytes]:
    return _whole(lambda: _on_paper(write_docx, source))


def _on_paper(write: Callable[..., bytes], source: _Source) -> bytes:
    """The sheets behind a title page with their contents, or one claim alone, which needs neither."""
    entries = list(source.entries())
    if len(entries) != 1:
        return write(entries, source.masthead)
    alone = replace(source.masthead, title=f"{TITLE}: {entries[0].check.title}")
    return write(entries, alone, is_list=False)


def _bundle(source: _Source) -> Iterator[bytes]:
    session, asked = source.session, source.report.asked
    keys = tuple(reports.keys(session, source.report.chosen))
    on_paper = _Source(session, source.report, source.site, iter)
    packet = Packet(keys, asked, lambda: _on_paper(write_pdf, on_paper))
    return pack(session, packet, source.site, source.vault, source.watch)


WRITERS: dict[ReportFormat, Callable[[_Source], Iterator[bytes]]] = {
    ReportFormat.CSV: lambda source: _text(write_csv(source.rows(), CsvProfile.SPREADSHEET)),
    ReportFormat.CSV_DATA: lambda source: _text(write_csv(source.rows(), CsvProfile.DATA)),
    ReportFormat.XLSX: lambda source: write_xlsx(source.entries()),
    ReportFormat.JSON: lambda source: _text(write_json(source.entries())),
    ReportFormat.JSONL: lambda source: _text(write_jsonl(source.entries())),
    ReportFormat.JSONLD: lambda source: _text(write_jsonld(source.reviews(), site=source.site, title=TITLE)),
    ReportFormat.MD: lambda source: _text(write_markdown(source.entries())),
    ReportFormat.PDF: _pdf,
    ReportFormat.DOCX: _docx,
    ReportFormat.BUNDLE: _bundle,
}
