"""A fact-check by another publisher as it came, and what may be asked of the library of them. Never our verdict."""

from dataclasses import dataclass

from claims.domain.labelled import Labelled
from claims.domain.loose_dates import NO_DATE, LooseDate
from claims.domain.partial_date import PartialDate
from claims.domain.verdict_words import MappedBy

UNMAPPED = "unmapped"  # in place of a rating: checks whose label has none of ours


class ReadLevel(Labelled):
    """How far the JSON of a check had to be mended before it could be read."""

    STRICT = "strict", "Read as it came"
    LENIENT = "lenient", "Line ends and other control signs stood inside its texts"
    UNWRAPPED = "unwrapped", "It was wrapped in entities, comments or a marker"
    MENDED = "mended", "Its JSON was broken and was mended"


@dataclass(frozen=True, slots=True)
class PriorCheckRecord:
    """One review of one claim; ``page`` is what all spellings of ``url`` share.

    ``label`` and the three numbers stand as they were given; numbers of different desks cannot be compared, so
    nothing is computed from them. ``raw`` is the JSON object as it was read. ``repairs`` tell what was mended,
    ``remarks`` what a person should know; both in words.
    """

    url: str
    page: str
    site: str
    publisher: str
    title: str
    claim: str
    claimant: str
    raw: str
    claim_date: LooseDate = NO_DATE
    review_date: LooseDate = NO_DATE
    label: str = ""
    rating_value: str = ""
    rating_worst: str = ""
    rating_best: str = ""
    language: str = ""
    licence: str = ""
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableCheck:
    """A review, or a block that may have held one, that cannot be kept, and why."""

    reason: str


FoundCheck = PriorCheckRecord | UnreadableCheck


@dataclass(frozen=True)
class LibraryFilter:
    """A question to the library; what is left empty does not narrow it.

    ``text`` is words that all have to stand in claim, title or claimant; ``rating`` is one of our codes or
    ``UNMAPPED``; ``site`` is a host without ``www.``; ``batch`` the public identifier of an import. The days are of
    the review, both inclusive.
    """

    text: str = ""
    site: str | None = None
    rating: str | None = None
    mapped_by: MappedBy | None = None
    language: str | None = None
    batch: str | None = None
    reviewed_from: PartialDate | None = None
    reviewed_to: PartialDate | None = None
