"""Proposing: a text is read and its candidates stored, once for each version of the method; nothing is decided here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from claims.domain.anchoring import anchor_at
from claims.domain.attribution import Voice
from claims.domain.errors import Invalid
from claims.domain.folding import Span
from claims.domain.partial_date import PartialDate
from claims.domain.policy import Action
from claims.domain.proposal import (
    BY_HAND,
    LONGEST_TEXT_AT_ONCE,
    SELECTED,
    CandidateKind,
    CandidateState,
    HintState,
    SpeechAct,
    claim_kind,
    said_on,
)
from claims.domain.respan import SAME, overlap
from claims.domain.vocabulary import RelationKind
from claims.models import Candidate, Document, Hint, Job, Reading, Revision
from claims.queries import documents as document_queries
from claims.queries.candidates import ERRAND, reading_of, waits_to_be_read
from claims.reading import derived, proposals
from claims.reading.records import METHOD, as_records
from claims.reading.records import Candidate as Found
from claims.reading.records import Reading as Findings
from claims.reading.sorts import sort_of
from claims.services import carrying, jobs, marking
from claims.services.marking import Words
from claims.services.spans import Ground
from claims.services.stepping import step
from claims.services.work import Work

PENDING = "This text has not been read yet: find its claims first."


@dataclass(frozen=True)
class Text:
    """A text to be read, with what is told about it."""

    words: str
    language: str
    published: PartialDate | None


def begin(work: Work, document_ref: str) -> Reading | Job:
    """Read the newest text of a document at once, or ask for it as a job where it is long; raises ``Invalid``."""
    work.require(Action.EDIT_DOCUMENT)
    document = work.hold(Document, document_ref)
    revision = document_queries.newest_revision(work.session, document)
    refuse_other_languages(document.language)
    if revision.length <= LONGEST_TEXT_AT_ONCE:
        text = Text(revision.text, document.language, document.published)
        return store(work, document_ref, text, find(text))
    asked = waits_to_be_read(work.session, document_ref)
    title = f"Finding claims in “{document.title}”"
    return asked or jobs.enqueue(work, ERRAND, {"document": document_ref}, title=title)


def on_arrival(work: Work, document: Document) -> Reading | Job | None:
    """Propose the claims of a text that was just brought in, as ``begin`` does; none where it is not in English."""
    return begin(work, document.ref) if is_english(document.language) else None


def find(text: Text) -> Findings:
    """What the rules propose; it takes no session, so that a long text holds nobody up."""
    return proposals.read(text.words, date=text.published)


def store(work: Work, document_ref: str, text: Text, found: Findings) -> Reading:
    """Keep what was found in the newest text of a document; a second time changes nothing.

    A newer text or another publication date that came while ``text`` was being read is read in its place.

    Candidates that were decided under an earlier version of the method stay, and what they cover is not proposed
    again. What was decided about the same words of an older text is carried over.
    """
    actor = work.require(Action.EDIT_DOCUMENT)
    document = work.hold(Document, document_ref)
    revision = document_queries.newest_revision(work.session, document)
    newest = Text(revision.text, document.language, document.published)
    if newest != text:
        found = find(newest)
    standing = reading_of(work.session, revision.id, found.method)
    if standing is not None:
        return standing
    is_first = reading_of(work.session, revision.id) is None
    reading = Reading(
        revision_id=revision.id,
        method=found.method,
        sentences=[[one.start, one.end] for one in found.sentences if one.kind != "boilerplate"],
        needs_date=found.needs_date,
        read_at=work.now,
        read_by_id=actor.id,
    )
    work.session.add(reading)
    made = _candidates(work, revision, found)
    work.session.add_all([*made.values()])
    work.session.flush()
    ground = Ground(revision.text, sentences_of(reading), document.published)
    carried = carrying.carry(work, revision, list(made.values()), ground) if is_first else carrying.Carried()
    work.session.add_all(carrying.settle_hints(work, carried, _hints(work, made, found)))
    changes: dict[str, list[object]] = {"method": [None, found.method], "candidates": [None, len(made)]}
    work.record("document.read", document, changes=changes)
    return reading


def select_words(work: Work, document_ref: str, words: Words) -> Candidate:
    """A candidate on words that a person chose; raises ``QuoteAbsent``, ``QuoteAmbiguous`` or ``Invalid``."""
    work.require(Action.EDIT_CLAIM)
    document, revision, (start, end) = marking.placed(work, document_ref, words)
    reading = reading_of(work.session, revision.id)
    if reading is None:
        raise Invalid(PENDING)
    sentences = sentences_of(reading)
    spot = anchor_at(revision.text, start, end)
    span = (spot.start, spot.end)
    figures = derived.figures_in(revision.text, span, sentences)
    dates = derived.dates_in(revision.text, span, sentences, document.published)
    one = Candidate(
        revision_id=revision.id,
        method=BY_HAND,
        position=0,
        rule=SELECTED,
        score=1.0,
        proposed={},
        start=spot.start,
        end=spot.end,
        exact=spot.exact,
        prefix=spot.prefix,
        suffix=spot.suffix,
        kind=CandidateKind.INDIRECT,
        claim_kind=claim_kind(SpeechAct.ASSERT, figures),
        voice=Voice.NAMED,
        act=SpeechAct.ASSERT,
        said_on=said_on(dates, spot.start),
        figures=figures,
        dates=[one.as_plain() for one in dates],
        recheck=[],
        state=CandidateState.PROPOSED,
    )
    work.add(one)
    with step(work, "select", one) as taken:
        taken.add(one, {"state": "rejected", "reason": "not_a_claim"})
    return one


def sentences_of(reading: Reading) -> list[Span]:
    """The sentences of a text, as they were found when it was read."""
    return [(start, end) for start, end in reading.sentences]


def is_english(language: str) -> bool:
    """Whether a text in that language can be read by the rules."""
    return language.partition("-")[0].lower() == "en"


def refuse_other_languages(language: str) -> None:
    """Raise ``Invalid`` for a text that is not in English: the rules read no other language."""
    if not is_english(language):
        raise Invalid(
            f"The rules read English, and this text is told to be in “{language}”. Select its claims by hand."
        )


def _candidates(work: Work, revision: Revision, found: Findings) -> dict[int, Candidate]:
    """The rows by the index of what was found, without those whose words were decided before."""
    decided = _decided(work, revision)
    records = as_records(found)
    return {
        at: Candidate(
            revision_id=revision.id,
            position=at,
            proposed=dict(records[at]),
            created_at=work.now,
            updated_at=work.now,
            **_columns(revision.text, one),
        )
        for at, one in enumerate(found.candidates)
        if not any(overlap((one.span.start, one.span.end), span) >= SAME for span in decided)
    }


def _decided(work: Work, revision: Revision) -> Sequence[Span]:
    statement = select(Candidate.start, Candidate.end).where(
        Candidate.revision_id == revision.id, Candidate.state != CandidateState.PROPOSED
    )
    return [(start, end) for start, end in work.session.execute(statement)]


def _columns(text: str, one: Found) -> Mapping[str, object]:
    spot = anchor_at(text, one.span.start, one.span.end)
    figures = derived.spelled(one.figures)
    dates = [derived.mention(mention) for mention in one.dates]
    act = SpeechAct(one.polarity)
    return {
        "method": one.method,
        "rule": one.rule,
        "why": one.why,
        "score": one.worth,
        "start": spot.start,
        "end": spot.end,
        "exact": spot.exact,
        "prefix": spot.prefix,
        "suffix": spot.suffix,
        "kind": CandidateKind(one.kind),
        "claim_kind": claim_kind(act, figures),
        "act": act,
        "said_on": said_on(dates, spot.start),
        "figures": figures,
        "dates": [mention.as_plain() for mention in dates],
        "recheck": [],
        "state": CandidateState.PROPOSED,
        **_speaker(one),
    }


def _speaker(one: Found) -> Mapping[str, object]:
    verb = " ".join(one.cue.exact.split())[:60] if one.cue else ""
    if one.speaker is None:
        return {"voice": Voice.TEXT, "verb": verb}
    name = " ".join(one.speaker.name.split())[:200]
    role = " ".join((one.speaker.role or "").split())[:200]
    return {
        "voice": Voice.NAMED,
        "speaker": name,
        "speaker_words": " ".join(one.speaker.span.exact.split())[:200],
        "speaker_kind": sort_of(name, role),
        "speaker_role": role,
        "verb": verb,
    }


def _hints(work: Work, made: Mapping[int, Candidate], found: Findings) -> list[Hint]:
    return [
        Hint(
            from_candidate_id=made[at].id,
            to_candidate_id=made[relation.target].id,
            method=METHOD,
            kind=RelationKind(relation.kind),
            basis=relation.basis,
            why=relation.why,
            state=HintState.PROPOSED,
            created_at=work.now,
            updated_at=work.now,
        )
        for at, one in enumerate(found.candidates)
        for relation in one.relations
        if at in made and relation.target in made and relation.target != at
    ]
