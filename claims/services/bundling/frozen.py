"""Frozen: what a published version in a bundle says, seen value by value, as readers' pages take each at its word.

A version that was published here was made of columns, of which each has its type; one that comes in a file has none.
"""

import datetime
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from claims.domain.check import (
    AppearanceRecord,
    Check,
    EvidenceRecord,
    FigureRecord,
    MediaCategoryRecord,
    MediaRecord,
    Record,
    RelationRecord,
    SpeakerRecord,
    VerdictRecord,
)
from claims.domain.errors import Invalid
from claims.domain.languages import language_tag
from claims.domain.media import MediaCategory, MediaKind
from claims.domain.numerals import plain
from claims.domain.partial_date import PartialDate
from claims.domain.publication import VersionRecord
from claims.domain.ratings import SCALES, AttributionRating, Subreason
from claims.domain.vocabulary import (
    ClaimKind,
    Confidence,
    CorrectionGrade,
    Credibility,
    DocumentKind,
    Manner,
    Polarity,
    Qualifier,
    RelationKind,
    Reliability,
    SourceKind,
    SpeakerKind,
    Stance,
)
from claims.models.publication import PublicationKind
from claims.services.bundling.decoding import checked_text

LONGEST_NUMBER = 40  # digits
WRONG = (Invalid, ValueError, InvalidOperation, OverflowError)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

Reader = Callable[[str], object]


def odd_value(record: Record) -> str:
    """The first value in it that is not what belongs there, by its path with dots; empty where all are sound.

    Raises ``Misfit`` for a text that cannot be stored.
    """
    return next(_odd(record, type(record)), "")


def _odd(value: Any, hint: Any) -> Iterator[str]:
    """The paths of odd values below one whose type is told."""
    kinds = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if get_origin(hint) is tuple:
        yield from _odd_parts(value, get_args(hint)[0])
    elif type(value) not in kinds:
        yield ""
    elif isinstance(value, Record):
        yield from _odd_fields(value)
    elif isinstance(value, str):
        checked_text(value, "A published version")


def _odd_parts(parts: Any, hint: Any) -> Iterator[str]:
    if type(parts) is not tuple:
        yield ""
        return
    for place, part in enumerate(parts, start=1):
        yield from (f"{place}.{path}".rstrip(".") for path in _odd(part, hint))


def _odd_fields(record: Record) -> Iterator[str]:
    kind: Any = type(record)
    for name, hint, reader in _readers(kind):
        value = getattr(record, name)
        yield from (f"{name}.{path}".rstrip(".") for path in _odd(value, hint))
        if isinstance(value, str) and not _is_read(reader, value, may_be_empty=reader is language_tag):
            yield name
    if isinstance(record, VerdictRecord):
        scale = SCALES.get(record.scale)
        if scale is None or scale.find(record.rating) is None:
            yield "rating"


def _is_read(reader: Reader | None, value: str, *, may_be_empty: bool) -> bool:
    if reader is None or (may_be_empty and not value):
        return True
    try:
        reader(value)
    except WRONG:
        return False
    return True


@cache
def _readers(record: type[Any]) -> tuple[tuple[str, Any, Reader | None], ...]:
    """The fields of a record by name, with their types and what reads their texts, where these are more than words."""
    hints = get_type_hints(record)
    return tuple(
        (each.name, hints[each.name], VOCABULARIES.get((record, each.name)) or NOTATIONS.get(each.name))
        for each in fields(record)
    )


def _day(text: str) -> None:
    if PartialDate.parse(text).isoformat() != text:
        raise ValueError(text)


def _moment(text: str) -> None:
    if datetime.datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(text)


def _number(text: str) -> None:
    if len(text) > LONGEST_NUMBER or "e" in text.casefold():
        raise ValueError(text)
    plain(Decimal(text))


def _slug(text: str) -> None:
    if not _SLUG.fullmatch(text):
        raise ValueError(text)


# Texts that are read as something, by the names of their fields, which mean the same in every record.
NOTATIONS: dict[str, Reader] = {
    **dict.fromkeys(("published", "said_on", "as_of", "claimed_on", "asked_on", "deadline"), _day),
    **dict.fromkeys(("answered_on", "recheck_on"), _day),
    **dict.fromkeys(("at", "reviewed_at"), _moment),
    **dict.fromkeys(("low", "high"), _number),
    "slug": _slug,
    "language": language_tag,
}

VOCABULARIES: dict[tuple[type[Any], str], Reader] = {
    (SpeakerRecord, "kind"): SpeakerKind,
    (AppearanceRecord, "document_kind"): DocumentKind,
    (AppearanceRecord, "manner"): Manner,
    (AppearanceRecord, "polarity"): Polarity,
    (FigureRecord, "qualifier"): Qualifier,
    (EvidenceRecord, "stance"): Stance,
    (EvidenceRecord, "kind"): SourceKind,
    (EvidenceRecord, "reliability"): Reliability,
    (EvidenceRecord, "credibility"): Credibility,
    (VerdictRecord, "subreason"): Subreason,
    (VerdictRecord, "attribution_rating"): AttributionRating,
    (VerdictRecord, "confidence"): Confidence,
    (MediaCategoryRecord, "code"): MediaCategory,
    (MediaRecord, "kind"): MediaKind,
    (RelationRecord, "kind"): RelationKind,
    (Check, "kind"): ClaimKind,
    (VersionRecord, "kind"): PublicationKind,
    (VersionRecord, "grade"): CorrectionGrade,
}
