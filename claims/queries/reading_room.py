"""The reading room: a text with its candidates and claims in their places, in a fixed number of statements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, defer, joinedload

from claims.domain.folding import Span
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import (
    HintState,
    mention_of,
)
from claims.models import Candidate, Hint, Speaker, SpeakerAlias
from claims.queries.appearances import Card, cards_of
from claims.queries.candidates import reading_of
from claims.queries.documents import by_ref, newest_revision
from claims.queries.outlines import Mark, Outline, Spot, in_order, outline_of, shown
from claims.queries.proposals import Beside, Proposal, proposal_of, sides_of

HANGING = 3  # words that the page names when it asks for the publication date


@dataclass(frozen=True)
class Room:
    """A text that was read: where everything stands in it, and its candidates as far as they were asked for.

    ``revision`` is the number of the text. ``proposals`` are in its order; ``unclaimed`` are the sentences that nobody
    claims yet.
    """

    document_ref: str
    revision: int
    revision_id: int
    language: str
    text: str
    method: str
    needs_date: bool
    published: PartialDate | None
    outline: Outline
    unclaimed: tuple[Span, ...]
    proposals: tuple[Proposal, ...] = ()

    @property
    def total(self) -> int:
        """How many candidates there are."""
        return len(self.outline.marks)

    @cached_property
    def decided(self) -> int:
        """How many candidates a person has accepted or rejected."""
        return sum([not mark.is_open for mark in self.outline.marks])


def sketch(session: Session, ref: str) -> Room | None:
    """The room of a document's newest text without its candidates; none before it was read. Raises ``NotFound``."""
    document = by_ref(session, ref)
    revision = newest_revision(session, document)
    reading = reading_of(session, revision.id)
    if reading is None:
        return None
    outline = outline_of(session, reading)
    return Room(
        document_ref=document.ref,
        revision=revision.number,
        revision_id=revision.id,
        language=document.language,
        text=revision.text,
        method=reading.method,
        needs_date=reading.needs_date and document.published is None,
        published=document.published,
        outline=outline,
        unclaimed=tuple(outline.unclaimed(reading.sentences)),
    )


def filled(
    session: Session, room: Room, marks: Collection[Mark], spots: Collection[Spot]
) -> tuple[Room, Sequence[Card]]:
    """The room with these candidates, and the cards of these claims and of those that stand on the candidates' words.

    It takes six statements, and time that grows with what is asked for alone.
    """
    on = {mark.id: room.outline.spot_of(mark) for mark in marks}
    wanted = {spot.ref for spot in (*spots, *on.values()) if spot}
    cards = {card.ref: card for card in cards_of(session, room.revision_id, wanted)}
    rows = {row.id: row for row in _candidates(session, list(on))}
    hints = _hints(session, on.keys())
    others = {mark.id: mark for mark in room.outline.marks} if hints else {}
    known = _known(session, {row.speaker for row in rows.values() if row.speaker})
    proposals = []
    for mark in sorted(marks, key=lambda mark: mark.number):
        spot = on[mark.id]
        sides = sides_of(mark, hints.get(mark.id, ()), others, room.text)
        beside = Beside(mark.number, sides, cards[spot.ref] if spot else None)
        proposals.append(proposal_of(rows[mark.id], beside, known, room.published))
    return replace(room, proposals=tuple(proposals)), tuple(cards.values())


def hanging(session: Session, ref: str) -> tuple[str, ...]:
    """The first three words of a document's newest text whose date hangs on the day of publication."""
    revision = newest_revision(session, by_ref(session, ref))
    reading = reading_of(session, revision.id)
    if reading is None:
        return ()
    statement = select(Candidate.dates).where(*shown(reading)).order_by(*in_order())
    mentions = (mention_of(plain) for dates in session.scalars(statement) for plain in dates)
    words = dict.fromkeys(mention.words for mention in mentions if mention.needs_anchor)
    return tuple(islice(words, HANGING))


def _candidates(session: Session, ids: Collection[int]) -> Sequence[Candidate]:
    options = (
        joinedload(Candidate.claim), joinedload(Candidate.decided_by), defer(Candidate.proposed, raiseload=True)
    )  # fmt: skip
    return session.scalars(select(Candidate).where(Candidate.id.in_(ids)).options(*options)).all()


def _hints(session: Session, ids: Collection[int]) -> Mapping[int, Sequence[Hint]]:
    """The standing hints of these candidates, filed under each of their two sides."""
    sides = or_(Hint.from_candidate_id.in_(ids), Hint.to_candidate_id.in_(ids))
    statement = select(Hint).where(sides, Hint.state != HintState.DISMISSED).order_by(Hint.id)
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
