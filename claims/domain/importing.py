"""What an import can be, where it stands, and what became of each of its rows."""

from dataclasses import dataclass

from claims.domain.labelled import Labelled

LARGEST_UPLOAD = 64 * 1024 * 1024  # bytes sent through a page; the terminal reads from disk and has no such limit


class ImportKind(Labelled):
    """What the file holds."""

    CSV = "csv", "Claims in a table (CSV or XLSX)"
    CLAIMREVIEW = "claimreview", "Checks of other desks (ClaimReview)"
    BUNDLE = "bundle", "An evidence packet of another installation (bundle)"


class ImportState(Labelled):
    """Where an import stands; only a previewed one can be done, only a done one undone."""

    PREVIEWED = "previewed", "Looked through, nothing written yet"
    DONE = "done", "Imported"
    UNDONE = "undone", "Taken back"
    ABANDONED = "abandoned", "Dropped before anything was written"


class RowOutcome(Labelled):
    """What became of a row."""

    ACCEPTED = "accepted", "Accepted"
    REPAIRED = "repaired", "Accepted after a repair"
    DUPLICATE = "duplicate", "Here already"
    REFUSED = "refused", "Refused"
    UNDONE = "undone", "Taken back"


KEPT = frozenset({RowOutcome.ACCEPTED, RowOutcome.REPAIRED})


@dataclass
class Tally:
    """How many rows had each outcome."""

    accepted: int = 0
    repaired: int = 0
    duplicate: int = 0
    refused: int = 0

    def count(self, outcome: RowOutcome) -> None:
        """Count one more row."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)

    @property
    def kept(self) -> int:
        """How many rows make something."""
        return self.accepted + self.repaired

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.kept + self.duplicate + self.refused
