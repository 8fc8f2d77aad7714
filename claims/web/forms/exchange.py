"""What a claim report is asked for in, apart from which claims: its format and its scope."""

from wtforms import RadioField

from claims.domain.reporting import ReportFormat
from claims.web.kit.forming import DeskForm

SCOPES = [
    ("desk", "Everything the desk knows, drafts among it"),
    ("published", "Only what readers see, in the published words"),
]


class ExportForm(DeskForm):
    """Format and scope of a report."""

    once = None
    report = RadioField("Format", choices=ReportFormat.choices(), default=ReportFormat.CSV.value)
    scope = RadioField("What", choices=SCOPES, default="desk")

    @property
    def published_only(self) -> bool:
        """Whether the report keeps to what readers see."""
        return bool(self.scope.data == "published")
