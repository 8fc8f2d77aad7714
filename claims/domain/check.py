"""A claim's check as one frozen record: what a reviewer approves, a publication freezes and a report carries.

Every value is plain (text, whole number, truth value, none), so that the record goes through JSON and back unchanged;
dates are ISO text with their precision, figures' bounds are decimal text. Labels stand beside codes because a
published verdict keeps the label it was given (law 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, cast

from claims.domain import surroundings
from claims.domain.media import gravest
from claims.domain.plain_values import held, parts_of

FORMAT = "claims-check/1"
PLAIN = frozenset({str, int, bool, type(None)})  # what stays as it is


class Record:
    """A frozen record that can be written as plain values and read back."""

    def as_plain(self) -> dict[str, Any]:
        """The record as nested dictionaries and lists.

        A field that has a default came after the first publications: while it is none it is left out, so that what
        was published before it came keeps its bytes and its digest.
        """
        values = self.__dict__  # asked for a hundred thousand records at a time
        return {
            name: _plain(value) if value.__class__ not in PLAIN else value
            for name, _record, is_needed in parts_of(cast("Any", self.__class__))
            if (value := values[name]) is not None or is_needed
        }

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Self:
        """The record of ``as_plain``; raises ``KeyError`` where a value is missing that has no default."""
        return cls(
            **{
                name: held(record, values[name])
                for name, record, is_needed in parts_of(cast("Any", cls))
                if is_needed or name in values
            }
        )


@dataclass(frozen=True)
class SpeakerRecord(Record):
    """Who is said to say it; ``kind`` is a ``SpeakerKind`` value, ``slug`` the public address."""

    slug: str
    name: str
    kind: str
    url: str | None
    parent: str | None


@dataclass(frozen=True)
class TopicRecord(Record):
    """A subject with its public address."""

    slug: str
    name: str


@dataclass(frozen=True)
class AppearanceRecord(Record):
    """Exact words in a document's text (code points, end exclusive) and their attribution."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    document_title: str
    document_kind: str
    publisher: str
    author: str
    url: str | None
    published: str | None
    language: str
    text_sha256: str
    speaker: SpeakerRecord | None
    speaker_unknown: bool
    speaker_role: str
    reporting_verb: str
    manner: str
    manner_label: str
    polarity: str
    polarity_label: str
    said_on: str | None

    @property
    def before(self) -> str:
        """The whole words before the quote, as a page shows them."""
        return surroundings.before(self.prefix)

    @property
    def after(self) -> str:
        """The whole words behind it."""
        return surroundings.after(self.suffix)


@dataclass(frozen=True)
class FigureRecord(Record):
    """A number with its hedge; ``evidence`` is the number of the piece that gives it, none for the claim's own."""

    words: str
    low: str | None
    high: str | None
    qualifier: str
    unit: str
    counted: str
    place: str
    as_of: str | None
    evidence: int | None


@dataclass(frozen=True)
class EvidenceRecord(Record):
    """One live piece of evidence, numbered from 1 in the order it was added.

    ``repeats`` is the number of the earlier piece with the same origin. Of a protected source only its public
    description stands in ``title``; publisher, author, date, address, excerpt and locator are empty.
    """

    number: int
    stance: str
    stance_label: str
    kind: str
    kind_label: str
    title: str
    publisher: str
    author: str
    published: str | None
    url: str | None
    language: str
    excerpt: str
    locator: str
    reliability: str
    credibility: str
    is_primary: bool
    is_protected: bool
    repeats: int | None


@dataclass(frozen=True)
class VerdictRecord(Record):
    """The rating and the words that carry it; ``value``, ``best`` and ``worst`` are absent off the scale."""

    scale: str
    rating: str
    rating_label: str
    value: int | None
    best: int | None
    worst: int | None
    subreason: str | None
    subreason_label: str | None
    attribution_rating: str | None
    attribution_label: str | None
    confidence: str | None
    confidence_label: str | None
    headline: str
    summary: str
    reasoning: str
    as_of: str | None
    recheck_on: str | None
    evidence_exception: str


@dataclass(frozen=True)
class MediaCategoryRecord(Record):
    """What was done to a medium: a ``MediaCategory`` value and the word it was given."""

    code: str
    label: str


@dataclass(frozen=True)
class MediaRecord(Record):
    """Whether a medium is authentic, judged apart from the claim; ``kind`` is a ``MediaKind`` value.

    ``url`` is the copy that was judged, ``context`` what it really shows, ``original_url`` where the original stands.
    """

    categories: tuple[MediaCategoryRecord, ...]
    kind: str
    kind_label: str
    url: str
    archived_url: str | None
    context: str
    original_url: str | None

    @property
    def words(self) -> str:
        """The judgement in a line."""
        return ", ".join(category.label for category in self.categories)

    @property
    def tone(self) -> str:
        """The tone of the gravest category."""
        return gravest(category.code for category in self.categories)


@dataclass(frozen=True)
class ReplyRecord(Record):
    """A request for a reply and what came of it; days in ISO form."""

    asked: str
    channel: str
    asked_on: str
    deadline: str | None
    answer: str
    answered_on: str | None


@dataclass(frozen=True)
class RelationRecord(Record):
    """How this claim stands to another; ``words`` reads from this claim to the other.

    ``slug`` is the other's public address. It is none until the other is published, and such a relation never
    leaves the desk.
    """

    kind: str
    words: str
    is_opposing: bool
    is_inverse: bool
    ref: str
    slug: str | None
    statement: str
    speaker: str | None


@dataclass(frozen=True)
class Check(Record):
    """The whole content of a claim's check; ``verdict`` is none until an assessment has a rating.

    ``media`` is none where no medium was judged.
    """

    ref: str
    statement: str
    context: str
    kind: str
    kind_label: str
    language: str
    claimed_on: str | None
    place: str
    case: str | None
    chosen_because: str
    topics: tuple[TopicRecord, ...]
    appearances: tuple[AppearanceRecord, ...]
    figures: tuple[FigureRecord, ...]
    evidence: tuple[EvidenceRecord, ...]
    verdict: VerdictRecord | None
    replies: tuple[ReplyRecord, ...]
    no_reply_because: str
    relations: tuple[RelationRecord, ...]
    media: MediaRecord | None = None

    @property
    def title(self) -> str:
        """The headline of the check, or the claim itself."""
        return (self.verdict.headline if self.verdict else "") or self.statement

    @property
    def speakers(self) -> tuple[SpeakerRecord, ...]:
        """Every speaker once, in the order of the appearances."""
        found = {spot.speaker.slug: spot.speaker for spot in self.appearances if spot.speaker}
        return tuple(found.values())

    @property
    def told_by(self) -> str:
        """The first speaker in words: a name, “the text itself”, or “speaker unknown”."""
        if self.speakers:
            return self.speakers[0].name
        is_narrated = any(not spot.speaker_unknown for spot in self.appearances)
        return "the text itself" if is_narrated else "speaker unknown"


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.as_plain()
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
