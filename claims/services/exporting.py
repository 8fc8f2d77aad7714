"""Exporting: a claim report is written down in the history before its first byte leaves the desk."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from claims.adapters.vault import Vault
from claims.domain.errors import Invalid
from claims.domain.policy import Action
from claims.domain.publication import Snapshot
from claims.domain.report import ReportEntry
from claims.domain.report_row import ReportRow, row_of
from claims.domain.reporting import MOST_ON_PAPER, ReportFormat
from claims.domain.site_pages import PageName
from claims.domain.syndication import Site
from claims.formats.claimreview import claim_review
from claims.formats.mediareview import media_review
from claims.formats.news_organization import news_organization
from claims.formats.paper.masthead import Masthead
from claims.formats.paper.report_docx import write_docx
from claims.formats.paper.report_pdf import write_pdf
from claims.formats.report_csv import CsvProfile, write_csv
from claims.formats.report_json import write_json, write_jsonl
from claims.formats.report_jsonld import write_jsonld
from claims.formats.report_markdown import write_markdown
from claims.formats.report_xlsx import write_xlsx
from claims.queries import reports, site_pages
from claims.queries.reports import Selection
from claims.services.bundling.packing import Packet, pack
from claims.services.work import Named, Work

TITLE = "Claim report"
WHOLE = "An evidence packet holds everything the desk knows of its claims. Choose that, or another format."
Watch = Callable[[Iterable[Any]], Iterable[Any]]  # lets a door count the claims as they go by


@dataclass(frozen=True)
class Report:
    """What is asked for: a format, the claims, and in words which claims those are."""

    form: ReportFormat
    chosen: Selection
    asked: str = ""


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
    reason = f"{count} claims as {report.form.value}: {scope}{'; ' + report.asked if report.asked else ''}"
    work.session.add(work.event("desk.export", Named("desk", "export"), reason=reason[:1000]))
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
        keys = reports.keys(self.session, self.report.chosen)
        pages = (PageName.METHODOLOGY, *site_pages.written(self.session))
        desk = news_organization(self.site, tuple(dict.fromkeys(pages)))
        for snapshot in self.watch(reports.snapshots(self.session, keys)):
            yield self._review(snapshot, desk) if snapshot else None

    def _review(self, snapshot: Snapshot, desk: dict[str, Any]) -> dict[str, Any] | None:
        site, page = self.site, f"{self.site.address}/checks/{snapshot.slug}"
        medium = media_review(snapshot, address=page, site=site.address, site_name=site.name)
        further = {"publisher": desk, "license": site.licence, "associatedMediaReview": medium}
        return claim_review(snapshot, address=page, site=site.address, site_name=site.name, further=further)

    @property
    def masthead(self) -> Masthead:
        """What stands over the report."""
        return Masthead(TITLE, self.site.name, self.report.asked)


def _text(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in pieces)


def _whole(write: Callable[[], bytes]) -> Iterator[bytes]:
    yield write()


def _pdf(source: _Source) -> Iterator[bytes]:
    return _whole(lambda: write_pdf(source.entries(), source.masthead))


def _docx(source: _Source) -> Iterator[bytes]:
    return _whole(lambda: write_docx(source.entries(), source.masthead))


def _bundle(source: _Source) -> Iterator[bytes]:
    session, asked = source.session, source.report.asked
    keys = tuple(reports.keys(session, source.report.chosen))
    on_paper = _Source(session, source.report, source.site, iter)
    packet = Packet(keys, asked, lambda: write_pdf(on_paper.entries(), source.masthead))
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
