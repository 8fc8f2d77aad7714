"""Checks of other publishers as rows for their table: all that can be said of them without asking the database."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from claims.domain.importing import RowOutcome
from claims.domain.prior_check import FoundCheck, PriorCheckRecord, UnreadableCheck
from claims.domain.search_words import search_words
from claims.domain.verdict_words import clean_label

Row = dict[str, Any]
REFUSED = "refused"  # in place of everything else, in the row of what cannot be kept
WITHDRAWN = "withdrawn"  # in the row of what its publisher took back: the day, beside the digest of the page


def rows_of(checks: Iterable[FoundCheck]) -> Iterator[Row]:
    """The checks numbered from 1, in the columns of their table, but for our rating of them and their batch."""
    for number, check in enumerate(checks, start=1):
        if isinstance(check, PriorCheckRecord):
            yield _plain(number, check)
        elif isinstance(check, UnreadableCheck):
            yield {"number": number, REFUSED: check.reason}
        else:
            yield {"number": number, WITHDRAWN: check.when, "page": digest(check.page), "url": check.url}


def note(number: int, outcome: RowOutcome, reason: str, ref: str) -> Row:
    """A row of a batch that tells what became of a check; its batch is still to be said."""
    return {
        "batch_id": 0,
        "number": number,
        "outcome": outcome.value,
        "reason": reason,
        "key": "",
        "subject_kind": "prior_check" if ref else "",
        "subject_ref": ref,
        "column_name": "",
    }


def digest(words: str) -> str:
    """128 bits that stand for these words, as 32 digits: of a page, and of a page with claim and label."""
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _plain(number: int, check: PriorCheckRecord) -> Row:
    """A check in the columns of its table. Nothing else of it is held on to: that spares the collector of garbage."""
    label_words = clean_label(check.label)
    claim_words = " ".join(search_words(check.claim))
    more = " ".join(search_words(f"{check.title} {check.claimant}")) if check.title or check.claimant else ""
    claimed, reviewed = check.claim_date, check.review_date
    return {
        "number": number,
        "ref": digest(f"{check.page}\0{claim_words}\0{label_words}" + (f"\0{check.media}" if check.media else "")),
        "page": digest(check.page),
        "url": check.url,
        "site": check.site,
        "publisher": check.publisher,
        "title": check.title,
        "claim": check.claim,
        "claimant": check.claimant,
        "claimed_raw": claimed.raw,
        "claimed_on": claimed.iso,
        "claimed_precision": claimed.precision.value if claimed.precision else None,
        "reviewed_raw": reviewed.raw,
        "reviewed_on": reviewed.iso,
        "reviewed_precision": reviewed.precision.value if reviewed.precision else None,
        "label": check.label,
        "label_words": label_words,
        "rating_value": check.rating_value,
        "rating_worst": check.rating_worst,
        "rating_best": check.rating_best,
        "language": check.language,
        "licence": check.licence,
        "repairs": "\n".join(check.repairs),
        "remarks": "\n".join(check.remarks),
        "media": check.media,
        "media_url": check.media_url,
        "words": f"{claim_words} {more}",
        "raw": check.raw,
    }
