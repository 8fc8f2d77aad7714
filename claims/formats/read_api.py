"""The records of the read API, made from published snapshots alone, and their JSON."""

from dataclasses import dataclass

import orjson

from claims.domain.check import AppearanceRecord, FigureRecord, Record, RelationRecord, VerdictRecord
from claims.domain.publication import Snapshot, VersionRecord
from claims.domain.syndication import versions_of

MEDIA_TYPE = "application/json"


@dataclass(frozen=True)
class Named(Record):
    """A topic or a speaker that a check stands under."""

    slug: str
    name: str


@dataclass(frozen=True)
class RatingRecord(Record):
    """A verdict as it was given; ``value``, ``best`` and ``worst`` are null off the scale from true to false."""

    scale: str
    code: str
    label: str
    value: int | None
    best: int | None
    worst: int | None


@dataclass(frozen=True)
class CheckSummary(Record):
    """A published check in a list. ``rating`` is null once it is retracted; ``url`` is its page."""

    slug: str
    url: str
    title: str
    claim: str
    language: str
    claimed_on: str | None
    speakers: tuple[Named, ...]
    topics: tuple[Named, ...]
    rating: RatingRecord | None
    summary: str
    published_at: str
    changed_at: str
    version: int
    is_retracted: bool


@dataclass(frozen=True)
class PublishedCheck(CheckSummary):
    """One version of a published check in full; ``digest`` is the SHA-256 of the snapshot's canonical JSON.

    ``latest_version`` is the one that counts today, and ``is_withdrawn`` says whether that one retracts the check.
    """

    latest_version: int
    is_withdrawn: bool
    digest: str
    snapshot: Snapshot


@dataclass(frozen=True)
class PublishedClaim(Record):
    """The claim of a published check: what it says, where it stands and in what relation to others.

    ``check_url`` is the page of the check; a relation's ``slug`` names another claim here.
    """

    slug: str
    check_url: str
    statement: str
    context: str
    kind: str
    kind_label: str
    language: str
    claimed_on: str | None
    place: str
    speakers: tuple[Named, ...]
    topics: tuple[Named, ...]
    appearances: tuple[AppearanceRecord, ...]
    figures: tuple[FigureRecord, ...]
    relations: tuple[RelationRecord, ...]
    rating: RatingRecord | None
    is_retracted: bool


@dataclass(frozen=True)
class SubjectRecord(Record):
    """A topic or a speaker with the number of checks that stand under it; ``url`` is the page that lists them."""

    slug: str
    name: str
    checks: int
    url: str


@dataclass(frozen=True)
class CorrectionRecord(Record):
    """A correction or retraction; ``changes_url`` is the page that compares the version with the one before."""

    slug: str
    version: int
    kind: str
    grade: str | None
    grade_label: str | None
    note: str
    at: str
    title: str
    claim: str
    url: str
    changes_url: str


@dataclass(frozen=True)
class CheckList(Record):
    """Some checks; ``next`` is the address of those that follow."""

    items: tuple[CheckSummary, ...]
    next: str | None


@dataclass(frozen=True)
class ClaimList(Record):
    """Some claims; ``next`` is the address of those that follow."""

    items: tuple[PublishedClaim, ...]
    next: str | None


@dataclass(frozen=True)
class SubjectList(Record):
    """Some topics or speakers; ``next`` is the address of those that follow."""

    items: tuple[SubjectRecord, ...]
    next: str | None


@dataclass(frozen=True)
class CorrectionList(Record):
    """Some corrections; ``next`` is the address of those that follow."""

    items: tuple[CorrectionRecord, ...]
    next: str | None


@dataclass(frozen=True)
class VersionList(Record):
    """Every version of a check, newest first."""

    items: tuple[VersionRecord, ...]


def write_json(record: Record) -> str:
    """The record as JSON, its members in the order of its class: the same record gives the same bytes."""
    return orjson.dumps(record.as_plain()).decode()


def check_summary(snapshot: Snapshot, site: str) -> CheckSummary:
    """A check in a list; ``site`` is the address of the site without a slash at the end."""
    check, versions = snapshot.check, versions_of(snapshot)
    return CheckSummary(
        slug=snapshot.slug,
        url=check_address(site, snapshot.slug),
        title=check.title,
        claim=check.statement,
        language=check.language,
        claimed_on=check.claimed_on,
        speakers=_speakers(snapshot),
        topics=_topics(snapshot),
        rating=_rating(snapshot),
        summary=check.verdict.summary if check.verdict and not snapshot.is_retracted else "",
        published_at=versions[0].at,
        changed_at=snapshot.version.at,
        version=snapshot.version.number,
        is_retracted=snapshot.is_retracted,
    )


def published_check(
    snapshot: Snapshot, *, digest: str, latest_version: int, is_withdrawn: bool, site: str
) -> PublishedCheck:
    """A version of a check in full."""
    summary = check_summary(snapshot, site)
    return PublishedCheck(
        **vars(summary), latest_version=latest_version, is_withdrawn=is_withdrawn, digest=digest, snapshot=snapshot
    )


def published_claim(snapshot: Snapshot, site: str) -> PublishedClaim:
    """The claim of a check."""
    check = snapshot.check
    return PublishedClaim(
        slug=snapshot.slug,
        check_url=check_address(site, snapshot.slug),
        statement=check.statement,
        context=check.context,
        kind=check.kind,
        kind_label=check.kind_label,
        language=check.language,
        claimed_on=check.claimed_on,
        place=check.place,
        speakers=_speakers(snapshot),
        topics=_topics(snapshot),
        appearances=check.appearances,
        figures=check.figures,
        relations=check.relations,
        rating=_rating(snapshot),
        is_retracted=snapshot.is_retracted,
    )


def correction(snapshot: Snapshot, site: str) -> CorrectionRecord:
    """The version that a snapshot is, as a correction of the one before."""
    version, url = snapshot.version, check_address(site, snapshot.slug)
    return CorrectionRecord(
        slug=snapshot.slug,
        version=version.number,
        kind=version.kind,
        grade=version.grade,
        grade_label=version.grade_label,
        note=version.note,
        at=version.at,
        title=snapshot.check.title,
        claim=snapshot.check.statement,
        url=url,
        changes_url=f"{url}/v/{version.number}/changes",
    )


def check_address(site: str, slug: str) -> str:
    """The page of a check: its permanent address."""
    return f"{site}/checks/{slug}"


def _speakers(snapshot: Snapshot) -> tuple[Named, ...]:
    return tuple(Named(speaker.slug, speaker.name) for speaker in snapshot.check.speakers)


def _topics(snapshot: Snapshot) -> tuple[Named, ...]:
    return tuple(Named(topic.slug, topic.name) for topic in snapshot.check.topics)


def _rating(snapshot: Snapshot) -> RatingRecord | None:
    verdict = snapshot.check.verdict
    return _rated(verdict) if verdict and not snapshot.is_retracted else None


def _rated(verdict: VerdictRecord) -> RatingRecord:
    return RatingRecord(
        scale=verdict.scale,
        code=verdict.rating,
        label=verdict.rating_label,
        value=verdict.value,
        best=verdict.best,
        worst=verdict.worst,
    )
