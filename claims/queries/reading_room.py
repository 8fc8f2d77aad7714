"""The reading room: a text with its candidates and claims in their places, in a fixed number of statements."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased, defer, joinedload

from claims.domain.attribution import Voice
from claims.domain.folding import Span
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import (
    BY_HAND,
    CandidateKind,
    CandidateState,
    HintState,
    Mention,
    RejectReason,
    SpeechAct,
    figure_chip,
    mention_of,
    worded,
)
from claims.domain.respan import overlap
from claims.domain.vocabulary import ClaimKind, SpeakerKind
from claims.models import Candidate, Document, Hint, Reading, Revision, Speaker, SpeakerAlias
from claims.queries.appearances import Card, cards_of
from claims.queries.candidates import reading_of
from claims.queries.documents import by_ref, newest_revision

STANDS = 0.5  # words that share so much with a claim's words are taken for its words
NEAREST = 40  # claims that begin before a candidate ends, as far back as any of them can still reach it


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
class Proposal:
    """A candidate as the reading room tells it; ``number`` counts in text order from 1.

    ``figures`` are chips, ``dates`` mentions; ``is_new_speaker`` where the desk knows nobody of that name; ``on`` is
    the claim that stands on the same words already.
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
    recheck: tuple[Mapping[str, str | None], ...]
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

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state is CandidateState.PROPOSED

    @property
    def statement_differs(self) -> bool:
        """Whether a person worded the claim otherwise than the text."""
        return self.statement != worded(self.exact)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person chose the words."""
        return self.method == BY_HAND


@dataclass(frozen=True)
class Room:
    """A text that was read: its candidates in text order, the cards of claims besides, and what nobody claims yet."""

    document_ref: str
    language: str
    text: str
    method: str
    needs_date: bool
    published: PartialDate | None
    proposals: tuple[Proposal, ...]
    unclaimed: tuple[Span, ...]

    @property
    def decided(self) -> int:
        """How many candidates a person has accepted or rejected."""
        return sum(not one.is_open for one in self.proposals)

    @property
    def hanging(self) -> tuple[str, ...]:
        """The first words of the text whose date hangs on the day of publication."""
        words = (date.words for one in self.proposals for date in one.dates if date.needs_anchor)
        return tuple(dict.fromkeys(words))[:3]


def of_document(session: Session, ref: str) -> tuple[Room | None, Sequence[Card]]:
    """The room of a document's newest text, and the cards of the claims in it; raises ``NotFound``."""
    document = by_ref(session, ref)
    revision = newest_revision(session, document)
    cards = [card for card in cards_of(session, revision.id) if not card.withdrawn_because]
    return room_of(session, document, revision, cards), cards


def room_of(session: Session, document: Document, revision: Revision, cards: Sequence[Card]) -> Room | None:
    """The reading room of a revision whose text is loaded, in five statements; none before the text was read."""
    reading = reading_of(session, revision.id)
    if reading is None:
        return None
    rows = _candidates(session, reading)
    hints = _hints(session, revision.id)
    known = _known(session, {row.speaker for row in rows if row.speaker})
    rows_by_id = {row.id: row for row in rows}
    proposals = tuple(
        _proposal(row, number, document, hints=_sides(row, hints.get(row.id, ()), rows_by_id), known=known, cards=cards)
        for number, row in enumerate(rows, start=1)
    )
    spans = [*((one.start, one.end) for one in proposals), *((card.start, card.end) for card in cards)]
    return Room(
        document_ref=document.ref,
        language=document.language,
        text=revision.text,
        method=reading.method,
        needs_date=reading.needs_date and document.published is None,
        published=document.published,
        proposals=proposals,
        unclaimed=tuple(_unclaimed(reading, spans)),
    )


def _candidates(session: Session, reading: Reading) -> Sequence[Candidate]:
    """Those of the newest version of the method, those chosen by hand, and whatever was decided before."""
    statement = (
        select(Candidate)
        .where(
            Candidate.revision_id == reading.revision_id,
            Candidate.state != CandidateState.MERGED,
            or_(Candidate.method.in_((reading.method, BY_HAND)), Candidate.state != CandidateState.PROPOSED),
        )
        .order_by(Candidate.start, Candidate.end.desc(), Candidate.id)
        .options(
            joinedload(Candidate.claim), joinedload(Candidate.decided_by), defer(Candidate.proposed, raiseload=True)
        )
    )
    return session.scalars(statement).all()


def _hints(session: Session, revision_id: int) -> Mapping[int, Sequence[Hint]]:
    """The standing hints of a text, filed under each of their two sides."""
    side = aliased(Candidate)
    statement = (
        select(Hint)
        .join(side, Hint.from_candidate_id == side.id)
        .where(side.revision_id == revision_id, Hint.state != HintState.DISMISSED)
        .order_by(Hint.id)
    )
    found: dict[int, list[Hint]] = {}
    for hint in session.scalars(statement):
        for key in (hint.from_candidate_id, hint.to_candidate_id):
            found.setdefault(key, []).append(hint)
    return found


def _known(session: Session, names: Iterable[str]) -> frozenset[str]:
    """Which of these names the desk knows, as a name or another name, in any case of letters."""
    wanted = {name.lower() for name in names}
    own = select(func.lower(Speaker.name)).where(func.lower(Speaker.name).in_(wanted))
    other = select(func.lower(SpeakerAlias.name)).where(func.lower(SpeakerAlias.name).in_(wanted))
    return frozenset(session.scalars(own.union(other)))


def _sides(row: Candidate, hints: Iterable[Hint], known: Mapping[int, Candidate]) -> tuple[Side, ...]:
    found = []
    for hint in hints:
        is_near = hint.from_candidate_id == row.id
        other = known.get(hint.to_candidate_id if is_near else hint.from_candidate_id)
        if other is not None:
            words = hint.kind.label if is_near else hint.kind.inverse_label
            waiting = hint.state is HintState.CONFIRMED and hint.relation_id is None
            found.append(Side(hint.ref, words, other.ref, other.exact, hint.why, hint.state, waiting))
    return tuple(found)


def _proposal(
    row: Candidate,
    number: int,
    document: Document,
    *,
    hints: tuple[Side, ...],
    known: frozenset[str],
    cards: Sequence[Card],
) -> Proposal:
    return Proposal(
        ref=row.ref,
        version=row.version,
        number=number,
        start=row.start,
        end=row.end,
        exact=row.exact,
        statement=row.statement or worded(row.exact),
        claim_kind=row.claim_kind,
        kind=row.kind,
        voice=row.voice,
        speaker=row.speaker,
        speaker_kind=row.speaker_kind,
        speaker_role=row.speaker_role,
        is_new_speaker=bool(row.speaker) and row.speaker.lower() not in known,
        verb=row.verb,
        act=row.act,
        said_on=row.said_on or document.published,
        figures=tuple(figure_chip(words) for words in row.figures),
        figure_words=tuple(row.figures),
        dates=tuple(mention_of(plain) for plain in row.dates),
        recheck=tuple(row.recheck),
        why=row.why,
        method=row.method,
        score=row.score,
        state=row.state,
        reason=row.reason,
        decided_by=row.decided_by.display_name if row.decided_by else "",
        decided_at=row.decided_at,
        claim_ref=row.claim.ref if row.claim else "",
        claim_statement=row.claim.statement if row.claim else "",
        hints=hints,
        on=_on(row, cards),
    )


def _on(row: Candidate, cards: Sequence[Card]) -> Card | None:
    """The claim that stands on these words; of an accepted candidate its own."""
    claim = row.claim.ref if row.claim else ""
    before = bisect_left(cards, row.end, key=lambda card: card.start)
    near = [card for card in cards[max(0, before - NEAREST) : before] if row.start < card.end]
    own = [card for card in near if not claim or card.claim_ref == claim]
    shares = [(overlap((row.start, row.end), (card.start, card.end)), card) for card in own]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return best[1] if best and (claim or best[0] >= STANDS) else None


def _unclaimed(reading: Reading, spans: Sequence[Span]) -> Iterable[Span]:
    ordered = sorted(spans)
    at, reach = 0, -1
    for start, end in reading.sentences:
        while at < len(ordered) and ordered[at][0] < end:
            reach = max(reach, ordered[at][1])
            at += 1
        if reach <= start:
            yield start, end
