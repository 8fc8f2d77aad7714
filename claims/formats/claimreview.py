"""ClaimReview in JSON-LD (schema.org 30, and what Google's fact-check page asks of it).

Numbers are written only for ratings on the true–false scale, with both ends; all others carry their word alone.
"""

import json
from collections.abc import Mapping
from typing import Any

from claims.domain.check import AppearanceRecord, Check, SpeakerRecord, VerdictRecord
from claims.domain.publication import Snapshot, VersionRecord

LONGEST_CLAIM = 300
ARTICLE_TYPES = {"article": "NewsArticle", "post": "SocialMediaPosting"}


def claim_review(
    snapshot: Snapshot, *, address: str, site: str, site_name: str, further: Mapping[str, Any] | None = None
) -> dict[str, Any] | None:
    """The ClaimReview of a published version at its ``address``; none for a retracted one.

    ``site`` is the address of the front page, ``further`` are properties that the snapshot cannot know: licence, a
    fuller publisher, the MediaReview beside it. A retracted check makes no statement about a claim any more, and
    markup must not contradict its page.
    """
    check, verdict = snapshot.check, snapshot.check.verdict
    if verdict is None or snapshot.is_retracted:
        return None
    versions = (*snapshot.earlier, snapshot.version)
    desk = {"@type": "Organization", "name": site_name, "url": f"{site}/"}
    return _present(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "@id": f"{address}#claimreview",
            "url": address,
            "identifier": check.ref,
            "claimReviewed": check.statement[:LONGEST_CLAIM],
            "headline": check.title,
            "datePublished": versions[0].at,
            "dateModified": versions[-1].at if len(versions) > 1 else None,
            "inLanguage": "en",
            "author": desk,
            "publisher": desk,
            "itemReviewed": _claim(check),
            "reviewRating": _rating(verdict, desk),
            "reviewBody": verdict.summary or None,
            "citation": [_citation(piece.title, piece.publisher, piece.url) for piece in check.evidence if piece.url],
            "correction": [_correction(version, address) for version in versions if version.kind == "correction"],
            **(further or {}),
        }
    )


def write_claimreview(review: dict[str, Any]) -> str:
    """The JSON text, safe inside a script element: no ``<``, ``>`` or ``&`` is left bare."""
    text = json.dumps(review, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _claim(check: Check) -> dict[str, Any]:
    authors = [_author(speaker) for speaker in check.speakers]
    places = [_appearance(spot) for spot in check.appearances]
    return _present(
        {
            "@type": "Claim",
            "text": check.statement,
            "datePublished": check.claimed_on,
            "author": authors[0] if len(authors) == 1 else authors,
            "firstAppearance": places[0] if places else None,
            "appearance": places[1:],
        }
    )


def _author(speaker: SpeakerRecord) -> dict[str, Any]:
    kind = "Person" if speaker.kind == "person" else "Organization"
    return _present({"@type": kind, "name": speaker.name, "sameAs": speaker.url})


def _appearance(spot: AppearanceRecord) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": spot.publisher} if spot.publisher else None
    return _present(
        {
            "@type": ARTICLE_TYPES.get(spot.document_kind, "CreativeWork"),
            "url": spot.url,
            "headline": spot.document_title,
            "datePublished": spot.published,
            "inLanguage": spot.language,
            "publisher": publisher,
        }
    )


def _rating(verdict: VerdictRecord, desk: dict[str, Any]) -> dict[str, Any]:
    return _present(
        {
            "@type": "Rating",
            "alternateName": verdict.rating_label,
            "ratingValue": verdict.value,
            "bestRating": verdict.best,
            "worstRating": verdict.worst,
            "ratingExplanation": verdict.summary or None,
            "author": desk,
        }
    )


def _citation(title: str, publisher: str, url: str | None) -> dict[str, Any]:
    named = {"@type": "Organization", "name": publisher} if publisher else None
    return _present({"@type": "CreativeWork", "name": title, "url": url, "publisher": named})


def _correction(version: VersionRecord, address: str) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "@id": f"{address}#version-{version.number}",
        "datePublished": version.at,
        "text": version.note,
    }


def _present(values: dict[str, Any]) -> dict[str, Any]:
    """The same without what is empty: schema.org has no null."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
