"""The history in words: what each action is called, what each field is called, and how its values are said."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from claims.domain.attribution import Voice
from claims.domain.labelled import Labelled
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.ratings import CURRENT, AttributionRating, Subreason
from claims.domain.vocabulary import (
    ClaimKind,
    Confidence,
    CorrectionGrade,
    Credibility,
    DismissReason,
    DocumentKind,
    Manner,
    Part,
    Polarity,
    Priority,
    Reliability,
    Role,
    SourceKind,
    SpeakerKind,
    Stance,
)

REFUSED = "refused"
SYSTEM = "system"  # in place of an account: what nobody did by hand

# Each completes “Ada Levin …”; the thing it happened to is named after it where it is not the page's own.
ACTIONS: dict[str, str] = {
    "claim.make": "put the claim on the docket",
    "claim.edit": "edited the claim",
    "claim.take": "took the claim up",
    "claim.assign": "handed the claim on",
    "claim.dismiss": "set the claim aside",
    "claim.reopen": "put the claim back on the docket",
    "claim.submit": "submitted the claim for review",
    "claim.return": "returned the claim",
    "claim.approve": "approved the claim",
    "claim.void": "undid the approval with an edit",
    "claim.embargo": "set the embargo",
    "claim.publish": "published the claim",
    "claim.revise": "took the published claim up again",
    "claim.retract": "retracted the claim",
    "appearance.anchor": "tied the claim to words of a text",
    "appearance.attribute": "changed who said it",
    "appearance.withdraw": "took the claim off words of a text",
    "figure.add": "added a figure",
    "figure.edit": "edited a figure",
    "figure.withdraw": "withdrew a figure",
    "relation.make": "related the claim to another",
    "relation.withdraw": "took a relation back",
    "evidence.add": "added evidence",
    "evidence.edit": "edited evidence",
    "evidence.withdraw": "withdrew evidence",
    "assessment.open": "began the assessment",
    "assessment.edit": "edited the assessment",
    "comment.add": "commented",
    "comment.resolve": "settled a comment",
    "reply.ask": "noted a request for a reply",
    "reply.edit": "edited a request for a reply",
    "document.bring_in": "brought a text in",
    "document.describe": "described a document",
    "case.open": "opened a case",
    "case.edit": "described a case",
    "case.load": "loaded the demonstration case",
    "speaker.make": "added a speaker",
    "speaker.edit": "described a speaker",
    "speaker.merge": "merged a speaker into another",
    "speaker.absorb": "merged another speaker into this one",
    "speaker.unmerge": "took a merge back",
    "speaker.release": "let a merged speaker go",
    "source.describe": "described a new source",
    "source.edit": "edited a source",
    "account.add": "added an account",
    "account.edit": "changed an account",
    "account.disable": "disabled an account",
    "account.enable": "enabled an account",
    "account.log_in": "logged in",
    "account.log_out": "logged out",
    "account.log_out_elsewhere": "ended their other log-ins",
    "account.change_password": "changed their password",
    "account.make_link": "made a link for a new password",
    "account.reset_password": "set a password by link",
    "desk.export": "exported claims",
    REFUSED: "was refused",
}

SUBJECTS: dict[str, str] = {
    "claim": "Claim",
    "appearance": "Appearance",
    "figure": "Figure",
    "relation": "Relation",
    "evidence": "Evidence",
    "assessment": "Assessment",
    "comment": "Comment",
    "reply_request": "Right of reply",
    "document": "Document",
    "case_file": "Case",
    "speaker": "Speaker",
    "source": "Source",
    "user_account": "Account",
    "desk": "The desk as a whole",
    "page": "A page that was asked for",
}

FIELDS: dict[str, str] = {
    "absorbed": "Merged speaker",
    "aliases": "Other names",
    "as_of": "As of",
    "asked": "Whom we asked",
    "asked_on": "Asked on",
    "attribution_rating": "Was it said",
    "body": "Comment",
    "claimed_on": "Date claimed",
    "chosen_because": "Why it was chosen",
    "correction_grade": "Grade of the correction",
    "counted": "What is counted",
    "derived_from": "Derived from",
    "dismissed_as": "Set aside because",
    "due_on": "Due",
    "duplicate_of": "Repeats",
    "embargo_until": "Embargo until",
    "evidence_exception": "Exception from two pieces of evidence",
    "exact": "Words in the text",
    "from": "From claim",
    "is_blocking": "Blocks approval",
    "is_primary": "Primary source",
    "is_protected": "Protected",
    "locator": "Where in the source",
    "looked_for_support": "Supporting evidence looked for",
    "looked_for_undermining": "Undermining evidence looked for",
    "merged_into": "Merged into",
    "no_reply_because": "Why no reply was asked",
    "origin": "Derives from",
    "parent": "Part of",
    "public_description": "What readers are told of it",
    "public_note": "Note to readers",
    "published": "Date",
    "recheck_on": "Check again on",
    "said_on": "Said on",
    "speaker_role": "Role at that date",
    "slug": "Public address",
    "to": "To claim",
    "url": "Web address",
    "voice": "Whose words",
    "words": "In words",
}

# A database may keep the fields of an event in any order; these are told first, the others by their labels.
FIRST = (
    "state", "title", "name", "statement", "words", "body", "asked", "exact", "source", "kind", "stance", "rating",
    "speaker", "reliability", "credibility", "publisher", "author", "published",
)  # fmt: skip

# What another line of the same entry says already, or what only the machine reads.
UNTOLD = frozenset(
    {"start", "end", "low", "high", "qualifier", "sha256", "digest", "length", "resolved_at", "withdrawn_at"}
    | {"withdrawn_because", "disabled_at"}
)

# A field that holds the public identifier of a thing of that kind; “case” holds a slug.
REFERENCES: dict[str, str] = {
    "absorbed": "speaker",
    "case": "case",
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
    "dismissed_as": DismissReason,
    "manner": Manner,
    "polarity": Polarity,
    "priority": Priority,
    "reliability": Reliability,
    "role": Role,
    "stance": Stance,
    "state": State,
    "subreason": Subreason,
    "voice": Voice,
}

KINDS: dict[str, type[Labelled]] = {
    "claim": ClaimKind,
    "document": DocumentKind,
    "source": SourceKind,
    "speaker": SpeakerKind,
}


DATES = frozenset(
    {"answered_on", "as_of", "asked_on", "claimed_on", "deadline", "due_on", "published", "recheck_on", "said_on"}
)


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
    text = str(value)
    if field in REFERENCES:
        return names.get((REFERENCES[field], text), text)
    vocabulary = KINDS.get(subject) if field == "kind" else VOCABULARIES.get(field)
    if vocabulary is not None:
        return next((member.label for member in vocabulary if member.value == text), text)
    return _other(field, text)


def _other(field: str, text: str) -> str:
    if field == "rating":
        found = CURRENT.find(text)
        return found.label if found else text
    if field in DATES:
        return PartialDate.parse(text).words
    if field == "embargo_until":
        moment = datetime.datetime.fromisoformat(text)
        return f"{moment.day} {moment:%b %Y, %H:%M} UTC"
    return text
