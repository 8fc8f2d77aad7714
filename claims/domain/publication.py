"""The frozen snapshot of a publication: the check in the words readers see, and the facts of its publication."""

from dataclasses import dataclass

from claims.domain.check import FORMAT, Check, Record


@dataclass(frozen=True)
class VersionRecord(Record):
    """One published version; ``at`` is an ISO moment in UTC, ``kind`` first, correction or retraction."""

    number: int
    kind: str
    at: str
    grade: str | None
    grade_label: str | None
    note: str


@dataclass(frozen=True)
class Snapshot(Record):
    """What a publication freezes: its format, the check, this version and every earlier one, oldest first.

    ``checkers`` counts the people who wrote on the assessment, ``reviewers`` those who approved it; people are named
    by role only.
    """

    format: str
    slug: str
    publisher: str
    check: Check
    version: VersionRecord
    earlier: tuple[VersionRecord, ...]
    checkers: int
    reviewers: int
    reviewed_at: str | None

    @property
    def is_retracted(self) -> bool:
        """Whether this version withdraws the check."""
        return self.version.kind == "retraction"


def snapshot(
    *,
    slug: str,
    publisher: str,
    check: Check,
    versions: tuple[VersionRecord, ...],
    people: tuple[int, int],
    reviewed_at: str | None,
) -> Snapshot:
    """The snapshot of the newest of ``versions``; ``people`` counts checkers and reviewers."""
    *earlier, newest = versions
    return Snapshot(FORMAT, slug, publisher, check, newest, tuple(earlier), people[0], people[1], reviewed_at)
