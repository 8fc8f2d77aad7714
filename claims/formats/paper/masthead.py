"""What stands over a report, and the moment it carries."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from claims.domain.report import ReportEntry


@dataclass(frozen=True)
class Masthead:
    """The report's title, the site it comes from, and in words which claims it holds; ``note`` warns above it."""

    title: str
    site: str
    asked: str = ""
    note: str = ""


def newest(entries: Sequence[ReportEntry]) -> datetime.datetime | None:
    """When the newest published version came out: the date of the file, so that it does not change by itself."""
    moments = [entry.modified_at for entry in entries if entry.modified_at]
    return max(map(datetime.datetime.fromisoformat, moments), default=None)
