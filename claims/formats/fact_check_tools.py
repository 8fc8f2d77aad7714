"""The shape of Google's Fact Check Tools API, v1alpha1: the same fields, dates and errors, what is empty left out.

After its discovery document (revision 20240929). Members without a value are absent, as there.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claims.domain.check import AppearanceRecord, Check, Record, SpeakerRecord
from claims.domain.publication import Snapshot
from claims.domain.syndication import moment, versions_of

NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    409: "ABORTED",
    410: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
}


@dataclass(frozen=True)
class FactCheckPublisher(Record):
    """Who published a review; ``site`` is a host without scheme and ``www``."""

    name: str | None = None
    site: str | None = None


@dataclass(frozen=True)
class FactCheckReview(Record):
    """One review of a claim."""

    publisher: FactCheckPublisher | None = None
    url: str | None = None
    title: str | None = None
    reviewDate: str | None = None  # noqa: N815  Google's spelling
    textualRating: str | None = None  # noqa: N815  as above
    languageCode: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckClaim(Record):
    """A claim with its review."""

    text: str | None = None
    claimant: str | None = None
    claimDate: str | None = None  # noqa: N815  as above
    claimReview: tuple[FactCheckReview, ...] | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckClaims(Record):
    """What ``claims:search`` answers; without a claim it is empty."""

    claims: tuple[FactCheckClaim, ...] | None = None
    nextPageToken: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckImageResult(Record):
    """A claim found by its picture."""

    claim: FactCheckClaim | None = None


@dataclass(frozen=True)
class FactCheckImages(Record):
    """What ``claims:imageSearch`` answers: nothing, since no picture is looked up here."""

    results: tuple[FactCheckImageResult, ...] | None = None
    nextPageToken: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckReviewer(Record):
    """The organisation behind a page."""

    name: str | None = None
    imageUrl: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckClaimant(Record):
    """Who makes a claim."""

    name: str | None = None
    jobTitle: str | None = None  # noqa: N815  as above
    imageUrl: str | None = None  # noqa: N815  as above
    sameAs: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckRating(Record):
    """A verdict; without a number when it stands off the scale."""

    textualRating: str | None = None  # noqa: N815  as above
    ratingExplanation: str | None = None  # noqa: N815  as above
    imageUrl: str | None = None  # noqa: N815  as above
    ratingValue: int | None = None  # noqa: N815  as above
    bestRating: int | None = None  # noqa: N815  as above
    worstRating: int | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckMarkup(Record):
    """One ClaimReview on a page."""

    url: str | None = None
    claimReviewed: str | None = None  # noqa: N815  as above
    claimDate: str | None = None  # noqa: N815  as above
    claimLocation: str | None = None  # noqa: N815  as above
    claimFirstAppearance: str | None = None  # noqa: N815  as above
    claimAppearances: tuple[str, ...] | None = None  # noqa: N815  as above
    claimAuthor: FactCheckClaimant | None = None  # noqa: N815  as above
    rating: FactCheckRating | None = None


@dataclass(frozen=True)
class FactCheckPage(Record):
    """A page with ClaimReview markup; ``name`` is ``pages/`` and the slug of the check."""

    name: str | None = None
    pageUrl: str | None = None  # noqa: N815  as above
    publishDate: str | None = None  # noqa: N815  as above
    claimReviewAuthor: FactCheckReviewer | None = None  # noqa: N815  as above
    claimReviewMarkups: tuple[FactCheckMarkup, ...] | None = None  # noqa: N815  as above
    versionId: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckPages(Record):
    """What ``pages`` answers; without a page it is empty."""

    claimReviewMarkupPages: tuple[FactCheckPage, ...] | None = None  # noqa: N815  as above
    nextPageToken: str | None = None  # noqa: N815  as above


@dataclass(frozen=True)
class FactCheckErrorStatus(Record):
    """An error by its HTTP status, a sentence, and Google's name for its kind."""

    code: int
    message: str
    status: str


@dataclass(frozen=True)
class FactCheckError(Record):
    """What is answered in place of a result."""

    error: FactCheckErrorStatus


def found_claim(snapshot: Snapshot, *, address: str, site: str) -> FactCheckClaim:
    """A published check as ``claims:search`` tells it; ``address`` is its page, ``site`` the address of the site."""
    check, verdict = snapshot.check, snapshot.check.verdict
    review = FactCheckReview(
        publisher=FactCheckPublisher(snapshot.publisher, host_of(site)),
        url=address,
        title=check.title,
        reviewDate=_zulu(versions_of(snapshot)[0].at),
        textualRating=verdict.rating_label if verdict else None,
        languageCode=check.language,
    )
    return FactCheckClaim(check.statement, _claimant(check), _claim_date(check), (review,))


def markup_page(snapshot: Snapshot, *, address: str) -> FactCheckPage:
    """A published check as a page with one markup; with none once it is retracted."""
    markups = None if snapshot.is_retracted else (_markup(snapshot.check, address),)
    return FactCheckPage(
        name=f"pages/{snapshot.slug}",
        pageUrl=address,
        publishDate=versions_of(snapshot)[0].at[:10],
        claimReviewAuthor=FactCheckReviewer(snapshot.publisher),
        claimReviewMarkups=markups,
        versionId=str(snapshot.version.number),
    )


def write_error(status: int, message: str) -> dict[str, Any]:
    """The error that a program written for Google's server understands."""
    return FactCheckError(FactCheckErrorStatus(status, message, NAMES.get(status, NAMES[400]))).as_plain()


def host_of(address: str) -> str:
    """The host of a web address, or of a bare host, in small letters and without ``www``."""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
    except ValueError:  # what stands there is no host
        return ""


def _markup(check: Check, address: str) -> FactCheckMarkup:
    spots = [spot.url for spot in check.appearances if spot.url]
    return FactCheckMarkup(
        url=address,
        claimReviewed=check.statement,
        claimDate=check.claimed_on,
        claimLocation=check.place or None,
        claimFirstAppearance=spots[0] if spots else None,
        claimAppearances=tuple(spots[1:]) or None,
        claimAuthor=_author(check),
        rating=_rating(check),
    )


def _author(check: Check) -> FactCheckClaimant | None:
    """The first speaker with the role of the day; the shape has room for one."""
    for spot in check.appearances:
        if spot.speaker:
            return _as_claimant(spot.speaker, spot)
    return None


def _as_claimant(speaker: SpeakerRecord, spot: AppearanceRecord) -> FactCheckClaimant:
    return FactCheckClaimant(name=speaker.name, jobTitle=spot.speaker_role or None, sameAs=speaker.url)


def _rating(check: Check) -> FactCheckRating | None:
    verdict = check.verdict
    if verdict is None:
        return None
    return FactCheckRating(
        textualRating=verdict.rating_label,
        ratingExplanation=verdict.summary or None,
        ratingValue=verdict.value,
        bestRating=verdict.best,
        worstRating=verdict.worst,
    )


def _claimant(check: Check) -> str | None:
    return ", ".join(speaker.name for speaker in check.speakers) or None


def _claim_date(check: Check) -> str | None:
    """The day at midnight; a month or a year is no moment, so it is not told as one (law 8)."""
    day = check.claimed_on or ""
    return f"{day}T00:00:00Z" if len(day) == 10 else None


def _zulu(iso: str) -> str:
    return moment(iso).strftime("%Y-%m-%dT%H:%M:%SZ")
