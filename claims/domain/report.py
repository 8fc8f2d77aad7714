"""One claim in a claim report: its whole check, where the work on it stands, and what was published."""

from dataclasses import dataclass

from claims.domain.check import Check, Record

REPORT_FORMAT = "claims-report/1"


@dataclass(frozen=True)
class ReportEntry(Record):
    """A claim as a report carries it; the public facts are none for a claim that was never published.

    ``address`` is the page of the check, ``published_at`` and ``modified_at`` are ISO moments of its first and its
    current version, ``version`` is the current version's number.
    """

    check: Check
    state: str
    state_label: str
    address: str | None
    published_at: str | None
    modified_at: str | None
    version: int | None
