"""Proposals: a candidate as the reading room tells it, with its hints and the claim on the same words."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.domain.attribution import Voice
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import (
    BY_HAND,
    CandidateKind,
    CandidateState,
    HintState,
    Mention,
    RejectReason,
    SpeechAct,
    date_words,
    figure_chip,
    first_wording,
    mention_of,
    worded,
)
from claims.domain.vocabulary import ClaimKind, SpeakerKind
from claims.models import Candidate, Hint
from claims.queries.appearances import Card
from claims.queries.outlines import Mark


@dataclass(frozen=True)
class Side:
    """A hint seen from one candidate: what it says of the other, and why."""

    ref: str
    words: str
    other_ref: str
    other_exact: str
    why: str
    state: HintState
    is_waiting: bool


@dataclass(frozen=True)
class Beside:
    """What a candidate stands beside: its number, its hints, and the claim on the same words."""

    number: int
    hints: tuple[Side, ...]
    on: Card | None


@dataclass(frozen=True)
class Proposal:
    """A candidate as the reading room tells it; ``number`` counts in text order from 1.

    ``figures`` are chips, ``dates`` mentions, ``recheck`` dates that moved since it was accepted: words, before, now.
    ``is_new_speaker`` where the desk knows nobody of that name; ``on`` is the claim that stands on the same words
    already. ``is_carried`` when the decision, or what a person said otherwise, came over from an older text.
    """

    ref: str
    version: int
    number: int
    start: int
    end: int
    exact: str
    statement: str
    claim_kind: ClaimKind
    kind: CandidateKind
    voice: Voice
    speaker: str
    speaker_kind: SpeakerKind | None
    speaker_role: str
    is_new_speaker: bool
    verb: str
    act: SpeechAct
    said_on: PartialDate | None
    figures: tuple[str, ...]
    figure_words: tuple[str, ...]
    dates: tuple[Mention, ...]
    recheck: tuple[tuple[str, str, str], ...]
    why: str
    method: str
    score: float
    state: CandidateState
    reason: RejectReason | None
    decided_by: str
    decided_at: datetime.datetime | None
    claim_ref: str
    claim_statement: str
    hints: tuple[Side, ...]
    on: Card | None
    is_carried: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state is CandidateState.PROPOSED

    @property
    def statement_differs(self) -> bool:
        """Whether the claim is worded otherwise than the text."""
        return self.statement != worded(self.exact)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person chose the words."""
        return self.method == BY_HAND


def sides_of(mark: Mark, hints: Iterable[Hint], others: Mapping[int, Mark], text: str) -> tuple[Side, ...]:
    """The hints of a candidate as it sees them, with the words of the other side."""
    found = []
    for hint in hints:
        is_near = hint.from_candidate_id == mark.id
        other = others.get(hint.to_candidate_id if is_near else hint.from_candidate_id)
        if other is not None:
            words = hint.kind.label if is_near else hint.kind.inverse_label
            waiting = hint.state is HintState.CONFIRMED and hint.relation_id is None
            exact = text[other.start : other.end]
            found.append(Side(hint.ref, words, other.ref, exact, hint.why, hint.state, waiting))
    return tuple(found)


def wording_of(row: Candidate) -> str:
    """The statement of the claim as long as nobody words it otherwise."""
    return first_wording(row.exact, row.verb, row.speaker, row.speaker_words)


def proposal_of(row: Candidate, beside: Beside, known: frozenset[str], published: PartialDate | None) -> Proposal:
    """A candidate as the room tells it; ``known`` are the names of speakers that the desk knows, in small letters."""
    return Proposal(
        ref=row.ref,
        version=row.version,
        number=beside.number,
        start=row.start,
        end=row.end,
        exact=row.exact,
        statement=row.statement or wording_of(row),
        claim_kind=row.claim_kind,
        kind=row.kind,
        voice=row.voice,
        speaker=row.speaker,
        speaker_kind=row.speaker_kind,
        speaker_role=row.speaker_role,
        is_new_speaker=bool(row.speaker) and row.speaker.lower() not in known,
        verb=row.verb,
        act=row.act,
        said_on=row.said_on or published,
        figures=tuple(figure_chip(words) for words in row.figures),
        figure_words=tuple(row.figures),
        dates=tuple(mention_of(plain) for plain in row.dates),
        recheck=tuple(_moves(row)),
        why=row.why,
        method=row.method,
        score=row.score,
        state=row.state,
        reason=row.reason,
        decided_by=row.decided_by.display_name if row.decided_by else "",
        decided_at=row.decided_at,
        claim_ref=row.claim.ref if row.claim else "",
        claim_statement=row.claim.statement if row.claim else "",
        hints=beside.hints,
        on=beside.on,
        is_carried=row.carried_from is not None,
    )


def _moves(row: Candidate) -> Iterable[tuple[str, str, str]]:
    """What a new publication date would move of an accepted candidate, in words."""
    meant = {one.words: one for one in map(mention_of, row.dates)}
    for entry in row.recheck:
        words = str(entry["words"])
        said = meant[words].said if words in meant else date_words
        yield words, said(entry["before"]) or "not known", said(entry["after"]) or "not known"
