"""Checks of a publisher that is made up, so that the library has something in it: one label is mapped, one is not."""

import json

from claims.demo.deeds import Shelf
from claims.demo.people import MARA
from claims.domain.importing import ImportKind
from claims.services.importing import mapping, running
from claims.services.importing.running import Sent
from claims.services.work import Work

LIBRARIAN = MARA
BROUGHT = "2023-09-19T16:40"
MAPPED_AT = "2023-09-19T16:50"
FILE_NAME = "made-up-checks-demonstration.json"
SITE = "made-up-checks.example"
PUBLISHER = "Made-up Checks (demonstration)"
MAPPED, MEANS = "Half a story", "mixture"
CHECKS = (
    ("russia-warned", "Azerbaijan’s military warned Russia before the operation.", MAPPED),
    ("population", "About 120,000 people live in Nagorno-Karabakh.", "Needs more light"),
)


def bring_in(work: Work, _shelf: Shelf) -> None:
    """Bring the file in as it comes with the exchange of every day: looked through, then done."""
    sent = Sent(ImportKind.CLAIMREVIEW, FILE_NAME, feed(), {})
    batch = running.begin(work, sent, running.look_at(work.session, sent))
    running.confirm(work, batch.ref, running.prepare_kept(work.session, batch.ref))


def decide(work: Work, _shelf: Shelf) -> None:
    """Say what one of the two labels means here; the other waits for somebody to say it."""
    mapping.decide(work, site=SITE, label_words=MAPPED.casefold(), rating=MEANS)


def feed() -> bytes:
    """The made-up checks as ClaimReviews, each marked as a demonstration in its headline and its publisher."""
    return json.dumps([_review(*check) for check in CHECKS], ensure_ascii=False, indent=1).encode()


def _review(name: str, claim: str, label: str) -> dict[str, object]:
    publisher = {"@type": "Organization", "name": PUBLISHER, "url": f"https://{SITE}/"}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{SITE}/{name}",
        "headline": f"{claim} (demonstration; nobody published this)",
        "claimReviewed": claim,
        "datePublished": "2023-09-19",
        "inLanguage": "en",
        "author": publisher,
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
