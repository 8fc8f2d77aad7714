"""The formats of a claim report and what each is for."""

from claims.domain.labelled import Labelled


class ReportFormat(Labelled):
    """A format and the words in which it is offered; the value is what the terminal takes."""

    CSV = "csv", "CSV for spreadsheets (no cell can start a formula)"
    CSV_DATA = "csv-data", "CSV for programs (every value untouched)"
    JSON = "json", "JSON, complete"
    JSONL = "jsonl", "JSON Lines, complete, one claim a line"
    MD = "md", "Markdown, for reading"

    @property
    def extension(self) -> str:
        """The ending of the file's name."""
        return "csv" if self is ReportFormat.CSV_DATA else str(self.value)

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return MEDIA_TYPES[self.extension]


MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "md": "text/markdown; charset=utf-8; variant=CommonMark",
}
