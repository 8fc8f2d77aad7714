"""What a feed says of a published check: its permanent name, and when it last changed in a way that readers want told.

A correction makes an entry new again; one of wording alone does not.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from claims.domain.check import TopicRecord
from claims.domain.legible import on_one_line
from claims.domain.partial_date import PartialDate
from claims.domain.publication import Snapshot, VersionRecord
from claims.domain.vocabulary import CorrectionGrade

NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Site:
    """The site that publishes: its name, its address without a slash at the end, and its licence's address if any."""

    name: str
    address: str
    licence: str | None = None

    def tag(self, year: int, *parts: str) -> str:
        """A name that stays when addresses change (RFC 4151): ``tag:facts.example,2023:k7m2p9qrst4v``."""
        return f"tag:{urlsplit(self.address).hostname or 'localhost'},{year}:{'/'.join(parts)}"


@dataclass(frozen=True)
class Entry:
    """One thing in a feed; ``notes`` are its corrections, oldest first.

    ``rating`` is none for a retracted check and in the feed of corrections; ``changes_at`` is the page that compares
    a correction with the version before.
    """

    name: str
    address: str
    title: str
    summary: str
    notes: tuple[str, ...]
    published: datetime.datetime
    updated: datetime.datetime
    claim: str
    claimants: tuple[str, ...]
    topics: tuple[TopicRecord, ...]
    rating: str | None = None
    rating_label: str | None = None
    appeared_at: str | None = None
    changes_at: str | None = None


@dataclass(frozen=True)
class Feed:
    """A feed: what it is called, its own address, and the address of the page that shows the same."""

    site: Site
    title: str
    address: str
    page: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime.datetime:
        """When its newest entry changed; of an empty feed the beginning of time, so that it stays the same."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def check_entry(snapshot: Snapshot, address: str, site: Site) -> Entry:
    """The entry of a check at its page's ``address``."""
    check, verdict, versions = snapshot.check, snapshot.check.verdict, versions_of(snapshot)
    stands = verdict is not None and not snapshot.is_retracted
    return Entry(
        name=site.tag(moment(versions[0].at).year, check.ref),
        address=address,
        title=headline(snapshot),
        summary=on_one_line(verdict.summary) if verdict and stands else withdrawal(snapshot),
        notes=tuple(note_of(version) for version in versions if version.kind == "correction"),
        published=moment(versions[0].at),
        updated=moment(last_told(versions).at),
        claim=on_one_line(check.statement),
        claimants=tuple(on_one_line(speaker.name) for speaker in check.speakers),
        topics=_topics(snapshot),
        rating=verdict.rating if verdict and stands else None,
        rating_label=verdict.rating_label if verdict and stands else None,
        appeared_at=next((spot.url for spot in check.appearances if spot.url), None),
    )


def correction_entry(snapshot: Snapshot, address: str, site: Site, changes_at: str) -> Entry:
    """The entry of one correction or retraction; ``changes_at`` is the page that compares the two versions."""
    check, version = snapshot.check, snapshot.version
    at = moment(version.at)
    word = "Retracted" if snapshot.is_retracted else "Corrected"
    return Entry(
        name=site.tag(moment(versions_of(snapshot)[0].at).year, check.ref, "v", str(version.number)),
        address=address,
        title=f"{word}: {on_one_line(check.title)}",
        summary=note_of(version),
        notes=(),
        published=at,
        updated=at,
        claim=on_one_line(check.statement),
        claimants=tuple(on_one_line(speaker.name) for speaker in check.speakers),
        topics=_topics(snapshot),
        changes_at=changes_at,
    )


def headline(snapshot: Snapshot) -> str:
    """The verdict's word and the title: what stands in lists and cards of other sites."""
    verdict = snapshot.check.verdict
    word = "Retracted" if snapshot.is_retracted or verdict is None else verdict.rating_label
    return f"{word}: {on_one_line(snapshot.check.title)}"


def withdrawal(snapshot: Snapshot) -> str:
    """What is told in place of the summary of a retracted check."""
    return f"This check is retracted. {on_one_line(snapshot.version.note)}".strip()


def note_of(version: VersionRecord) -> str:
    """What a later version changed, with its day and grade, as one sentence and the note."""
    when = PartialDate.parse(version.at[:10]).words
    if version.kind == "retraction":
        return f"Retracted on {when}: {on_one_line(version.note)}"
    return f"Corrected on {when} ({version.grade_label}): {on_one_line(version.note)}"


def last_told(versions: Sequence[VersionRecord]) -> VersionRecord:
    """The last version that readers want told: a correction of wording alone is none."""
    return next(
        version
        for version in reversed(versions)
        if version.number == 1 or version.grade != CorrectionGrade.WORDING.value
    )


def versions_of(snapshot: Snapshot) -> tuple[VersionRecord, ...]:
    """All versions up to this one, oldest first."""
    return (*snapshot.earlier, snapshot.version)


def moment(iso: str) -> datetime.datetime:
    """The moment of a version's ``at``."""
    return datetime.datetime.fromisoformat(iso)


def _topics(snapshot: Snapshot) -> tuple[TopicRecord, ...]:
    return tuple(TopicRecord(topic.slug, on_one_line(topic.name)) for topic in snapshot.check.topics)
