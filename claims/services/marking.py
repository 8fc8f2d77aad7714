"""Marking: words of a document become a claim, or another appearance of a claim that is there already."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.domain.anchoring import find_quote
from claims.domain.attribution import Saying, Voice
from claims.domain.docket import DocketFilter
from claims.domain.errors import Invalid
from claims.domain.folding import Span, fold
from claims.domain.lifecycle import CLAIM_EDITABLE
from claims.domain.policy import Action
from claims.domain.vocabulary import ClaimKind, Manner, Priority, SpeakerKind
from claims.domain.wording import quoted
from claims.models import Appearance, Claim, Document, Revision
from claims.queries import docket
from claims.queries import documents as document_queries
from claims.queries import speakers as speaker_queries
from claims.services import appearances, claiming, figures, speakers
from claims.services.appearances import Attribution
from claims.services.work import Work

MOST_FOUND = 20


class WhichClaim(Invalid):
    """Words that stand for no single claim: ``choices`` are pairs of a public identifier and a statement."""

    def __init__(self, message: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message, field="existing")
        self.choices = tuple(choices)


@dataclass(frozen=True)
class Words:
    """The words that were marked: the quote, and where it stands if that is known (code points, end exclusive)."""

    quote: str
    place: Span | None = None


@dataclass(frozen=True)
class NewClaimHere:
    """What a claim made from a text begins with; without a statement the quote itself is the claim.

    Language and case come from the document; ``figure`` is a number in words, or nothing.
    """

    statement: str
    kind: ClaimKind
    chosen_because: str = ""
    priority: Priority = Priority.NORMAL
    figure: str = ""


def make_claim(work: Work, document_ref: str, words: Words, saying: Saying, new: NewClaimHere) -> Appearance:
    """A new claim on words of a document's newest revision.

    Raises ``QuoteAbsent``, ``QuoteAmbiguous`` with the places where the quote stands, or ``Invalid``.
    """
    work.require(Action.EDIT_CLAIM)
    document, revision, (start, end) = placed(work, document_ref, words)
    claim = claiming.make(
        work,
        claiming.NewClaim(
            statement=new.statement.strip() or " ".join(revision.text[start:end].split()),
            kind=new.kind,
            language=document.language,
            claimed_on=saying.said_on,
            case_id=document.case_id,
            chosen_because=new.chosen_because,
            priority=new.priority,
        ),
    )
    if new.figure.strip():
        _count(work, claim, new.figure)
    return appearances.anchor(work, claim, revision, start, end, attribution=attribution_of(work, saying))


def add_to_claim(work: Work, document_ref: str, words: Words, saying: Saying, existing: str) -> Appearance:
    """Another appearance of a claim, which is named by its identifier or looked for by words of its statement.

    Raises ``WhichClaim`` unless the identifier of one claim was given, ``QuoteAbsent``, ``QuoteAmbiguous``, or
    ``Invalid``.
    """
    work.require(Action.EDIT_CLAIM)
    _document, revision, (start, end) = placed(work, document_ref, words)
    claim = _chosen(work, existing)
    return appearances.anchor(work, claim, revision, start, end, attribution=attribution_of(work, saying))


def attribution_of(work: Work, saying: Saying) -> Attribution:
    """The attribution with its speaker found by name, or made when the desk has nobody of that name.

    Raises ``Invalid`` beside ``speaker_kind`` for a new speaker of whom nobody said what they are.
    """
    name = " ".join(saying.speaker.split()) if saying.voice is Voice.NAMED else ""
    return Attribution(
        speaker_id=_speaker_id(work, name, saying) if name else None,
        speaker_unknown=saying.voice is Voice.UNKNOWN,
        role=saying.role if name else "",
        verb=saying.verb,
        manner=Manner.NARRATOR if saying.voice is Voice.TEXT else saying.manner,
        polarity=saying.polarity,
        said_on=saying.said_on,
    )


def placed(work: Work, document_ref: str, words: Words) -> tuple[Document, Revision, Span]:
    """Where the words stand in the newest text; raises ``QuoteAbsent`` or ``QuoteAmbiguous``."""
    document = document_queries.by_ref(work.session, document_ref)
    revision = document_queries.newest_revision(work.session, document)
    return document, revision, _located(revision.text, words)


def _located(text: str, words: Words) -> Span:
    """The place that was pointed at while the quote still says the same; else wherever the quote stands."""
    if words.place is not None:
        start, end = words.place
        if 0 <= start < end <= len(text) and _alike(text[start:end], words.quote):
            return words.place
    return find_quote(text, words.quote)


def _alike(one: str, other: str) -> bool:
    return fold(one).text.strip() == fold(other).text.strip()


def _chosen(work: Work, existing: str) -> Claim:
    wanted = existing.strip()
    found = work.session.scalars(docket.statement(DocketFilter(text=wanted)).limit(MOST_FOUND)).all()
    exact = next((claim for claim in found if claim.ref == wanted.lower()), None)
    if exact is None:
        choices = [(claim.ref, claim.statement) for claim in found if claim.state in CLAIM_EDITABLE]
        message = "Say which claim is meant." if choices else f"No open claim has the words {quoted(wanted)}."
        raise WhichClaim(message, choices)
    if exact.state not in CLAIM_EDITABLE:
        raise WhichClaim(f"That claim is “{exact.state.label}” and takes no further appearance in that state.")
    return exact


def _speaker_id(work: Work, name: str, saying: Saying) -> int:
    if saying.kind is None and not speaker_queries.called(work.session, name):
        raise Invalid(f"{quoted(name)} is new to the desk: say what they are.", field="speaker_kind")
    return speakers.named(work, name, saying.kind or SpeakerKind.PERSON).id  # the kind counts for a new one alone


def _count(work: Work, claim: Claim, words: str) -> None:
    try:
        figures.add(work, claim, words=words)
    except Invalid as refusal:
        raise Invalid(refusal.message, field="figure") from None
