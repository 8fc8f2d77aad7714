"""The reading room as its page shows it: what is asked for, the cards in order, and every run of the text marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from flask import request
from sqlalchemy.orm import Session

from claims.domain.anchoring import Segment, paragraph_segments
from claims.domain.folding import Span
from claims.domain.languages import Direction, direction, direction_of
from claims.domain.proposal import CandidateKind, CandidateState, RejectReason, SpeechAct
from claims.domain.vocabulary import Manner
from claims.queries.appearances import Card
from claims.queries.reading_room import Proposal, Room, of_document
from claims.web.kit.parts import PART, Part, number_at, part_of

SHOWS = {"all": "All", "undecided": "Undecided", "accepted": "Accepted", "rejected": "Rejected"}
ORDERS = {"text": "Order of the text", "score": "Most worth checking first"}
STATES = {
    "undecided": CandidateState.PROPOSED,
    "accepted": CandidateState.ACCEPTED,
    "rejected": CandidateState.REJECTED,
}
UNCLAIMED = "unclaimed"


@dataclass(frozen=True)
class Entry:
    """One card of the panel: a candidate, a claim, or a candidate with the claim it became."""

    id: str
    start: int
    proposal: Proposal | None
    card: Card | None


@dataclass(frozen=True)
class Run:
    """Characters under the same marks: the cards over them, widest first; ``kind`` is that of the narrowest."""

    start: int
    text: str
    ids: tuple[str, ...] = ()
    kind: str = ""
    is_current: bool = False
    is_unclaimed: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text; ``direction`` is that of most of its letters."""

    direction: Direction
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class View:
    """The reading room as asked for: ``entries`` are the cards of ``part``, out of ``everything`` in its order."""

    room: Room
    cards: Sequence[Card]
    show: str
    order: str
    everything: tuple[Entry, ...]
    part: Part
    current: Proposal | None

    shows = SHOWS
    orders = ORDERS
    reasons = tuple(RejectReason)
    acts = tuple(SpeechAct)

    @property
    def language(self) -> str:
        """The language that the text is told to be in."""
        return self.room.language

    @property
    def direction(self) -> Direction:
        """The direction in which that language is written."""
        return direction(self.room.language)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The cards of this part."""
        return self.everything[self.part.start : self.part.end]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The whole text with everything that is marked in it."""
        return tuple(_laid_out(self.room, self.cards, self.current))

    @cached_property
    def unclaimed(self) -> tuple[Span, ...]:
        """The sentences without a claim that lie by the cards of this part; all of them where there is one part."""
        if self.part.count == 1:
            return self.room.unclaimed
        starts = [entry.start for entry in self.entries]
        first = 0 if self.part.number == 1 else min(starts)
        last = len(self.room.text) if self.part.number == self.part.count else max(starts)
        return tuple(span for span in self.room.unclaimed if first <= span[0] <= last)[:PART]

    @cached_property
    def _near(self) -> frozenset[str]:
        found = {entry.id for entry in self.entries}
        return frozenset(found | {f"appearance-{entry.card.ref}" for entry in self.entries if entry.card})

    def address_of(self, card: str) -> str:
        """Where a card stands: on this page, or in another part of the cards."""
        if card in self._near or self.part.count == 1:
            return f"#{card}"
        return f"{self.href(card=card)}#{card}"

    @property
    def neighbours(self) -> tuple[Proposal | None, Proposal | None]:
        """The candidates before and after the one being worked on, in the order shown."""
        shown = [entry.proposal for entry in self.everything if entry.proposal]
        at = next((place for place, one in enumerate(shown) if one is self.current), None)
        if at is None:
            return None, None
        return (shown[at - 1] if at else None), (shown[at + 1] if at + 1 < len(shown) else None)

    def around(self, reach: int) -> list[Proposal]:
        """So many candidates of the text to either side of the one being worked on, without it."""
        at = self.current.number - 1 if self.current else 0
        near = self.room.proposals[max(0, at - reach) : at + reach + 1]
        return [one for one in near if one is not self.current]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks in the text, in its order."""
        return tuple(dict.fromkeys(one.speaker for one in self.room.proposals if one.speaker))

    @property
    def asked(self) -> str:
        """The filter and the order as a query, for addresses that keep them."""
        kept = {"show": self.show, "order": self.order}
        return urlencode({name: value for name, value in kept.items() if value not in {"all", "text"}})

    def href(self, *, candidate: str | None = None, **asked: str | int) -> str:
        """This page with another ``show``, ``order``, ``part`` or ``card``, or at another candidate."""
        kept = {"show": self.show, "order": self.order, **asked}
        if candidate:
            kept["candidate"] = candidate
        query = urlencode({name: value for name, value in kept.items() if value not in {"all", "text"}})
        place = f"#candidate-{candidate}" if candidate else ""
        return f"/documents/{self.room.document_ref}" + (f"?{query}" if query else "") + place

    def counted(self, show: str) -> int:
        """How many candidates a filter shows."""
        state = STATES.get(show)
        return sum(state is None or one.state is state for one in self.room.proposals)


def look_in(session: Session, ref: str, *, current: str | None = None, after: str | None = None) -> View | None:
    """The room of a document as the address asks for it; none while its text was not read.

    ``current`` is the candidate being worked on; without it the next undecided one ``after`` another, or the first.
    """
    room, cards = of_document(session, ref)
    if room is None:
        return None
    show = request.args.get("show", "all") if request.args.get("show") in SHOWS else "all"
    order = request.args.get("order", "text") if request.args.get("order") in ORDERS else "text"
    everything = tuple(_entries(room, cards, show, order))
    part = part_of(everything, request.args.get("part", 1, type=int))
    asked = current or request.args.get("candidate")
    chosen = _current(room, everything, asked, after, first=part.start)
    if "part" not in request.args or asked or after:
        part = part_of(everything, number_at(_place(everything, request.args.get("card"), chosen)))
    return View(room, cards, show, order, everything, part, chosen)


def _place(everything: Sequence[Entry], card: str | None, chosen: Proposal | None) -> int:
    """Where the card that is asked for stands, else the candidate being worked on; at the front without either."""
    for place, entry in enumerate(everything):
        is_it = entry.proposal is chosen and chosen is not None
        if is_it if not card else card in (entry.id, f"appearance-{entry.card.ref}" if entry.card else ""):
            return place
    return 0


def _entries(room: Room, cards: Sequence[Card], show: str, order: str) -> Iterator[Entry]:
    """The cards in order; a claim that a candidate became stands with its candidate."""
    state = STATES.get(show)
    taken = {one.on.ref for one in room.proposals if one.on and not one.is_open}
    shown = [one for one in room.proposals if state is None or one.state is state]
    found = [Entry(f"candidate-{one.ref}", one.start, one, None if one.is_open else one.on) for one in shown]
    if show in {"all", "accepted"}:
        found += [Entry(f"appearance-{card.ref}", card.start, None, card) for card in cards if card.ref not in taken]
    if order == "score":
        return iter(sorted(found, key=lambda entry: -(entry.proposal.score if entry.proposal else 0.0)))
    return iter(sorted(found, key=lambda entry: entry.start))


def _current(
    room: Room, entries: Sequence[Entry], asked: str | None, after: str | None, *, first: int
) -> Proposal | None:
    known = {one.ref: one for one in room.proposals}
    if asked in known:
        return known[asked]
    if after is None:
        entries = [*entries[first:], *entries[:first]]
    shown = [entry.proposal for entry in entries if entry.proposal]
    at = next((place for place, one in enumerate(shown) if one.ref == after), None)
    if at is None and after in known:  # the filter hides what was just decided
        at = next((place for place, one in enumerate(shown) if one.start >= known[after].start), len(shown)) - 1
    turned = shown if at is None else [*shown[at + 1 :], *shown[: at + 1]]
    return next((one for one in turned if one.is_open), None)


def _laid_out(room: Room, cards: Sequence[Card], current: Proposal | None) -> Iterator[Paragraph]:
    marks = {mark: kind for mark, _start, _end, kind in _marks(room, cards)}
    spans = [(start, end, mark) for mark, start, end, _kind in _marks(room, cards)]
    spans += [(start, end, UNCLAIMED) for start, end in room.unclaimed]
    chosen = (
        {f"candidate-{current.ref}", *([f"appearance-{current.on.ref}"] if current.on else [])} if current else set()
    )
    for block in paragraph_segments(room.text, spans):
        runs = tuple(_run(segment, marks, chosen) for segment in block)
        yield Paragraph(direction_of("".join(run.text for run in runs), room.language), runs)


def _marks(room: Room, cards: Sequence[Card]) -> Iterator[tuple[str, int, int, str]]:
    """What is marked in the text: the card it belongs to, where, and how it is drawn."""
    for card in cards:
        yield f"appearance-{card.ref}", card.start, card.end, "quote" if card.manner is Manner.DIRECT else ""
    for one in room.proposals:
        if one.state is CandidateState.REJECTED:
            yield f"candidate-{one.ref}", one.start, one.end, "rejected"
        elif one.is_open or one.on is None:
            kind = "candidate" if one.kind is CandidateKind.INDIRECT else f"candidate-{one.kind}"
            yield f"candidate-{one.ref}", one.start, one.end, kind


def _run(segment: Segment, kinds: dict[str, str], chosen: set[str]) -> Run:
    ids = tuple(each for each in segment.ids if each != UNCLAIMED)
    if not ids:
        return Run(segment.start, segment.text, is_unclaimed=bool(segment.ids))
    return Run(segment.start, segment.text, ids, kinds[ids[-1]], is_current=not chosen.isdisjoint(ids))
