"""The history in words: how its actions, fields and values are said, and what may be asked of it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from claims.domain.attribution import Voice
from claims.domain.chronicle_labels import ACTIONS, FIELDS, FIRST
from claims.domain.intake import IntakeState, SetAside, SubmissionKind
from claims.domain.labelled import Labelled
from claims.domain.lifecycle import State
from claims.domain.media import MediaCategory, MediaKind
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import CURRENT, AttributionRating, Subreason
from claims.domain.vocabulary import (
    ClaimKind,
    Confidence,
    CorrectionGrade,
    Credibility,
    DismissReason,
    DocumentKind,
    Intake,
    Manner,
    Outcome,
    Part,
    Polarity,
    Priority,
    Recheck,
    Reliability,
    Role,
    SourceKind,
    SpeakerKind,
    Stance,
    WebhookEvent,
)

SYSTEM = "system"  # in place of an account: what nobody did by hand

# A field that holds the public identifier of a thing of that kind; “case” holds a slug.
REFERENCES: dict[str, str] = {
    "absorbed": "speaker",
    "case": "case",
    "claim": "claim",
    "derived_from": "evidence",
    "duplicate_of": "claim",
    "from": "claim",
    "merged_into": "speaker",
    "origin": "source",
    "parent": "speaker",
    "source": "source",
    "to": "claim",
}

VOCABULARIES: dict[str, type[Labelled]] = {
    "about": Part,
    "attribution_rating": AttributionRating,
    "confidence": Confidence,
    "correction_grade": CorrectionGrade,
    "credibility": Credibility,
    "decision": Recheck,
    "how": Intake,
    "dismissed_as": DismissReason,
    "manner": Manner,
    "media_categories": MediaCategory,
    "media_kind": MediaKind,
    "outcome": Outcome,
    "polarity": Polarity,
    "priority": Priority,
    "reliability": Reliability,
    "role": Role,
    "stance": Stance,
    "set_aside_as": SetAside,
    "state": State,
    "subreason": Subreason,
    "events": WebhookEvent,
    "voice": Voice,
}

KINDS: dict[str, type[Labelled]] = {
    "claim": ClaimKind,
    "document": DocumentKind,
    "source": SourceKind,
    "speaker": SpeakerKind,
    "submission": SubmissionKind,
}

STATES: dict[str, type[Labelled]] = {"submission": IntakeState}


DATES = frozenset(
    {"answered_on", "as_of", "asked_on", "claimed_on", "deadline", "due_on", "published", "recheck_on", "said_on"}
)

MOMENTS = frozenset({"embargo_until", "expires_at", "old_secret_until"})


@dataclass(frozen=True)
class HistoryFilter:
    """A question to the history; what is left empty does not narrow it.

    ``actor`` is an account's public identifier or ``SYSTEM``; the days count in UTC, both inclusive.
    """

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    refused: bool = False
    since: datetime.date | None = None
    until: datetime.date | None = None


def sentence(action: str) -> str:
    """What was done, to follow the name of who did it; an unknown ``noun.verb`` is read out."""
    if action in ACTIONS:
        return ACTIONS[action]
    noun, _, verb = action.partition(".")
    return f"{verb or noun} {noun if verb else ''}".replace("_", " ").strip()


def label(field: str) -> str:
    """What a field is called on a page."""
    return FIELDS.get(field) or field.replace("_", " ").capitalize()


def rank(field: str) -> tuple[int, str]:
    """Where a field stands among the others that changed."""
    return FIRST.index(field) if field in FIRST else len(FIRST), label(field)


def said(subject: str, field: str, value: object, names: Mapping[tuple[str, str], str]) -> str | None:
    """A stored value as people say it; ``names`` are the names of things by kind and public identifier."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(told for each in value if (told := said(subject, field, each, names))) or None
    text = str(value)
    if field in REFERENCES:
        return names.get((REFERENCES[field], text), text)
    own = {"kind": KINDS, "state": STATES}.get(field, {})
    vocabulary = own.get(subject) or VOCABULARIES.get(field)
    if vocabulary is not None:
        return next((member.label for member in vocabulary if member.value == text), text)
    return _other(field, text)


def _other(field: str, text: str) -> str:
    if field == "rating":
        found = CURRENT.find(text)
        return found.label if found else text
    if field in DATES:
        return PartialDate.parse(text).words
    if field in MOMENTS:
        moment = datetime.datetime.fromisoformat(text)
        return f"{moment.day} {moment:%b %Y, %H:%M} UTC"
    return text
