"""One claim in a claim report: its whole check, where the work on it stands, and what was published."""

from dataclasses import dataclass

from claims.domain.check import Check, Record
from claims.domain.publication import Snapshot, VersionRecord

REPORT_FORMAT = "claims-report/1"


@dataclass(frozen=True)
class PublicationRecord(Record):
    """What readers see: the ``digest`` of the current version's bytes, all versions, oldest first, and who checked."""

    publisher: str
    digest: str
    versions: tuple[VersionRecord, ...]
    checkers: int
    reviewers: int
    reviewed_at: str | None


@dataclass(frozen=True)
class ReportEntry(Record):
    """A claim as a report carries it; the public facts are none for a claim that was never published.

    ``address`` is the page of the check, ``published_at`` and ``modified_at`` are ISO moments of its first and its
    current version, ``version`` is the current version's number, ``dismissed_as`` a ``DismissReason`` value while the
    claim is set aside, ``looked`` true once somebody has said that they looked for evidence on both sides.
    """

    check: Check
    state: str
    state_label: str
    address: str | None
    published_at: str | None
    modified_at: str | None
    version: int | None
    publication: PublicationRecord | None = None
    dismissed_as: str | None = None
    looked: bool | None = None

    @property
    def has_looked(self) -> bool:
        """Whether evidence on both sides was looked for; no check is published before it was."""
        return bool(self.looked) or self.state in {"published", "retracted"}

    @property
    def is_retracted(self) -> bool:
        """Whether its check was withdrawn."""
        return self.state == "retracted"


def publication_record(snapshot: Snapshot, digest: str) -> PublicationRecord:
    """The public facts of a snapshot whose canonical bytes have that digest."""
    return PublicationRecord(
        publisher=snapshot.publisher,
        digest=digest,
        versions=(*snapshot.earlier, snapshot.version),
        checkers=snapshot.checkers,
        reviewers=snapshot.reviewers,
        reviewed_at=snapshot.reviewed_at,
    )


def published_entry(snapshot: Snapshot, *, address: str, digest: str) -> ReportEntry:
    """A published version as readers see it at its ``address``, with nothing of the desk's work."""
    versions = (*snapshot.earlier, snapshot.version)
    state = ("retracted", "Retracted") if snapshot.is_retracted else ("published", "Published")
    return ReportEntry(
        check=snapshot.check,
        state=state[0],
        state_label=state[1],
        address=address,
        published_at=versions[0].at,
        modified_at=versions[-1].at,
        version=snapshot.version.number,
        publication=publication_record(snapshot, digest),
    )
