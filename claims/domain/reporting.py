"""The formats of a claim report, what each is for, and how many claims those for reading hold."""

import re

from claims.domain.labelled import Labelled

MOST_AT_ONCE = 1_000  # claims of a report that is written while its reader waits; beyond, a job prepares it
MOST_ON_PAPER = 100  # claims of a PDF or Word report, which is laid out as a whole: some 2 MB of memory each


class ReportFormat(Labelled):
    """A format and the words in which it is offered; the value is what the terminal takes."""

    CSV = "csv", "CSV for spreadsheets (no cell can start a formula)"
    CSV_DATA = "csv-data", "CSV for programs (every value untouched)"
    XLSX = "xlsx", "Excel, with claims, figures, evidence and versions on sheets of their own"
    JSON = "json", "JSON, complete"
    JSONL = "jsonl", "JSON Lines, complete, one claim a line"
    JSONLD = "jsonld", "JSON-LD: the ClaimReview of every published check"
    MD = "md", "Markdown, for reading"
    PDF = "pdf", f"PDF, for print and for the files (at most {MOST_ON_PAPER} claims)"
    DOCX = "docx", f"Word, for reading and editing (at most {MOST_ON_PAPER} claims)"
    BUNDLE = "bundle", "Evidence packet: everything, captured files and digests too, in a ZIP that anyone can verify"

    @property
    def called(self) -> str:
        """What it is called in a sentence: ``CSV for programs``, ``PDF``."""
        return re.split("[,:(]", self.label)[0].strip()

    @property
    def extension(self) -> str:
        """The ending of the file's name."""
        return EXTENSIONS.get(str(self.value), str(self.value))

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return MEDIA_TYPES[self.extension]

    @property
    def is_paper(self) -> bool:
        """Whether it is laid out as a whole, and so has a limit."""
        return self in {ReportFormat.PDF, ReportFormat.DOCX}


EXTENSIONS = {"csv-data": "csv", "bundle": "zip"}
MEDIA_TYPES = {
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "jsonld": "application/ld+json",
    "md": "text/markdown; charset=utf-8; variant=CommonMark",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
