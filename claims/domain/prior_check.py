"""A fact-check by another publisher as it came, and what may be asked of the library of them. Never our verdict."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from claims.domain.labelled import Labelled
from claims.domain.loose_dates import NO_DATE, LooseDate, read_date
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
    ``remarks`` what a person should know; both in words. ``media`` is what it says of a medium, at ``media_url``: no
    verdict on the claim, and never mapped to one. A review of a medium alone has no label and no numbers.
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
    media: str = ""
    media_url: str = ""

    def as_plain(self) -> dict[str, Any]:
        """The record in plain JSON values: of a date what was written, from which it is read again."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {**plain, "claim_date": self.claim_date.raw, "review_date": self.review_date.raw}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The record that ``as_plain`` was made from."""
        dates = {name: read_date(str(plain[name])) for name in ("claim_date", "review_date")}
        texts = {name: tuple(plain[name]) for name in ("repairs", "remarks")}
        return cls(**{**plain, **dates, **texts})


@dataclass(frozen=True, slots=True)
class UnreadableCheck:
    """A review, or a block that may have held one, that cannot be kept, and why; all of it, in one text."""

    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawnCheck:
    """A publisher's word that the reviews at an address count no longer: copies are to be taken down.

    ``page`` is what all spellings of ``url`` share, ``when`` the day as it was given.
    """

    url: str
    page: str
    when: str


FoundCheck = PriorCheckRecord | UnreadableCheck | WithdrawnCheck


def plain_check(check: FoundCheck) -> list[Any]:
    """Any of these as plain JSON values, for another process."""
    if isinstance(check, PriorCheckRecord):
        return ["check", check.as_plain()]
    return ["unreadable" if isinstance(check, UnreadableCheck) else "withdrawn", asdict(check)]


def check_from_plain(plain: tuple[str, Mapping[str, Any]]) -> FoundCheck:
    """What ``plain_check`` was made from."""
    kind, values = plain
    if kind == "check":
        return PriorCheckRecord.from_plain(values)
    return UnreadableCheck(**values) if kind == "unreadable" else WithdrawnCheck(**values)


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
