"""The reading room as its page shows it: what is asked for, the cards in order, and every run of the text marked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from flask import request
from sqlalchemy.orm import Session

from claims.domain.folding import Span
from claims.domain.languages import Direction, direction
from claims.domain.proposal import CandidateState, RejectReason, SpeechAct
from claims.queries.appearances import Card
from claims.queries.outlines import Mark, Spot
from claims.queries.proposals import Proposal
from claims.queries.reading_room import Room, filled, sketch
from claims.web.kit.parts import PART, Part, number_at, part_of
from claims.web.kit.room_text import Paragraph, around, laid_out

SHOWS = {"all": "All", "undecided": "Undecided", "accepted": "Accepted", "rejected": "Rejected"}
ORDERS = {"text": "Order of the text", "score": "Most worth checking first"}
STATES = {
    "undecided": CandidateState.PROPOSED,
    "accepted": CandidateState.ACCEPTED,
    "rejected": CandidateState.REJECTED,
}
MARGIN = 3  # cards beyond a part that may have stood in it a step ago


@dataclass(frozen=True)
class Slot:
    """The place of one card: a candidate, a claim, or a candidate with the claim it became."""

    start: int
    mark: Mark | None
    spot: Spot | None

    @property
    def id(self) -> str:
        """The card's identifier on the page."""
        return f"candidate-{self.mark.ref}" if self.mark else f"appearance-{self.spot.ref if self.spot else ''}"

    @property
    def span(self) -> Span:
        """Where its words stand."""
        one = self.mark or self.spot
        return (one.start, one.end) if one else (self.start, self.start)


@dataclass(frozen=True)
class Entry:
    """One card of the panel, as a slot has it."""

    id: str
    start: int
    proposal: Proposal | None
    card: Card | None


@dataclass(frozen=True)
class View:
    """The reading room as asked for: ``entries`` are the cards of ``part``, whose places are among ``slots``.

    ``around`` are the slots around which the text is shown anew; none shows the whole text.
    """

    room: Room
    show: str
    order: str
    slots: tuple[Slot, ...]
    part: Part
    entries: tuple[Entry, ...]
    current: Proposal | None
    around: tuple[Slot, ...] | None = None

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

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text with everything that is marked in it, or the paragraphs of it that are shown anew."""
        if self.around is None:
            return tuple(laid_out(self.room, self.current))
        return tuple(around(self.room, self.current, [slot.span for slot in self.around]))

    @cached_property
    def unclaimed(self) -> tuple[Span, ...]:
        """The sentences without a claim that lie by the cards of this part; all of them where there is one part."""
        if self.part.count == 1:
            return self.room.unclaimed
        starts = [entry.start for entry in self.entries]
        first = 0 if self.part.number == 1 else min(starts)
        last = len(self.room.text) if self.part.number == self.part.count else max(starts)
        return tuple([span for span in self.room.unclaimed if first <= span[0] <= last][:PART])

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
    def neighbours(self) -> tuple[Mark | None, Mark | None]:
        """The candidates before and after the one being worked on, in the order shown."""
        shown = [slot.mark for slot in self.slots if slot.mark]
        current = self.current.ref if self.current else None
        at = next((place for place, mark in enumerate(shown) if mark.ref == current), None)
        if at is None:
            return None, None
        return (shown[at - 1] if at else None), (shown[at + 1] if at + 1 < len(shown) else None)

    def near(self, reach: int) -> list[tuple[Mark, str]]:
        """So many candidates of the text to either side of the one being worked on, without it, with their words."""
        at = self.current.number - 1 if self.current else 0
        beside = self.room.outline.marks[max(0, at - reach) : at + reach + 1]
        current = self.current.ref if self.current else None
        return [(mark, self.room.text[mark.start : mark.end]) for mark in beside if mark.ref != current]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks in the text, in its order."""
        return tuple(dict.fromkeys([mark.speaker for mark in self.room.outline.marks if mark.speaker]))

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

    @cached_property
    def _counts(self) -> Counter[CandidateState]:
        return Counter([mark.state for mark in self.room.outline.marks])

    def counted(self, show: str) -> int:
        """How many candidates a filter shows."""
        return self._counts[STATES[show]] if show in STATES else self.room.total


def look_in(
    session: Session, ref: str, *, current: str | None = None, after: str | None = None, seen: str | None = None
) -> View | None:
    """The room of a document as the address asks for it; none while its text was not read.

    ``current`` is the candidate being worked on; without it the next undecided one ``after`` another, or the first.
    Whoever has ``seen`` the text of that number gets it anew only around the cards that a step may have changed.
    """
    room = sketch(session, ref)
    if room is None:
        return None
    show = request.args.get("show", "all") if request.args.get("show") in SHOWS else "all"
    order = request.args.get("order", "text") if request.args.get("order") in ORDERS else "text"
    slots = tuple(_slots(room, show, order))
    part = part_of(slots, request.args.get("part", 1, type=int))
    asked = current or request.args.get("candidate")
    chosen = _current(room, slots, asked, after, first=part.start)
    if "part" not in request.args or asked or after:
        part = part_of(slots, number_at(_place(slots, request.args.get("card"), chosen)))
    shown = slots[part.start : part.end]
    marks = {slot.mark.id: slot.mark for slot in shown if slot.mark}
    if chosen:
        marks[chosen.id] = chosen
    room, cards = filled(session, room, marks.values(), [slot.spot for slot in shown if slot.spot])
    proposals = {one.ref: one for one in room.proposals}
    entries = tuple(_entries(shown, proposals, {card.ref: card for card in cards}))
    stale = _stale(room, slots, part, after or current) if seen == str(room.revision) else None
    return View(room, show, order, slots, part, entries, proposals[chosen.ref] if chosen else None, stale)


def _stale(room: Room, slots: Sequence[Slot], part: Part, ref: str | None) -> tuple[Slot, ...]:
    """The cards whose words may look otherwise after a step: those shown, and those that were shown before it."""
    before = part_of(slots, number_at(_place_before(room, slots, ref)))
    found: dict[str, Slot] = {}
    for each in (before, part):
        for slot in slots[max(0, each.start - MARGIN) : each.end + MARGIN]:
            found[slot.id] = slot
    own = next((mark for mark in room.outline.marks if mark.ref == ref), None)
    return (*found.values(), *([Slot(own.start, own, None)] if own else []))


def _place_before(room: Room, slots: Sequence[Slot], ref: str | None) -> int:
    """Where a candidate stands among the cards, or would if the filter showed it."""
    at = next((place for place, slot in enumerate(slots) if slot.mark and slot.mark.ref == ref), None)
    if at is not None:
        return at
    own = next((mark for mark in room.outline.marks if mark.ref == ref), None)
    return sum([slot.start < own.start for slot in slots]) if own else 0


def _place(slots: Sequence[Slot], card: str | None, chosen: Mark | None) -> int:
    """Where the card that is asked for stands, else the candidate being worked on; at the front without either."""
    for place, slot in enumerate(slots):
        is_it = slot.mark is chosen and chosen is not None
        if is_it if not card else card in (slot.id, f"appearance-{slot.spot.ref}" if slot.spot else ""):
            return place
    return 0


def _slots(room: Room, show: str, order: str) -> list[Slot]:
    """The places of the cards in order; a claim that a candidate became stands with its candidate."""
    state, outline = STATES.get(show), room.outline
    own = {mark.id: outline.spot_of(mark) for mark in outline.marks if not mark.is_open}
    taken = {spot.ref for spot in own.values() if spot}
    found = [Slot(mark.start, mark, own.get(mark.id)) for mark in outline.marks if state in {None, mark.state}]
    if show in {"all", "accepted"}:
        found += [Slot(spot.start, None, spot) for spot in outline.spots if spot.ref not in taken]
    if order == "score":
        return sorted(found, key=lambda slot: -(slot.mark.score if slot.mark else 0.0))
    return sorted(found, key=lambda slot: slot.start)


def _entries(slots: Sequence[Slot], proposals: dict[str, Proposal], cards: dict[str, Card]) -> Iterator[Entry]:
    for slot in slots:
        proposal = proposals[slot.mark.ref] if slot.mark else None
        yield Entry(slot.id, slot.start, proposal, cards.get(slot.spot.ref) if slot.spot else None)


def _current(room: Room, slots: Sequence[Slot], asked: str | None, after: str | None, *, first: int) -> Mark | None:
    known = {mark.ref: mark for mark in room.outline.marks}
    if asked in known:
        return known[asked]
    if after is None:
        slots = [*slots[first:], *slots[:first]]
    shown = [slot.mark for slot in slots if slot.mark]
    at = next((place for place, mark in enumerate(shown) if mark.ref == after), None)
    if at is None and after in known:  # the filter hides what was just decided
        at = next((place for place, mark in enumerate(shown) if mark.start >= known[after].start), len(shown)) - 1
    turned = shown if at is None else [*shown[at + 1 :], *shown[: at + 1]]
    return next((mark for mark in turned if mark.is_open), None)
