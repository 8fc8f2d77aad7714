"""Outlines: where everything stands in a text that was read, in a few columns a row, however much it holds."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from claims.domain.folding import Span
from claims.domain.proposal import BY_HAND, CandidateKind, CandidateState
from claims.domain.respan import STANDS, overlap
from claims.domain.vocabulary import Manner
from claims.models import Appearance, Candidate, Claim, Reading, Reanchoring
from claims.queries.appearances import is_carried_into

NEAREST = 40  # claims that begin before a candidate ends, as far back as any of them can still reach it


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate in its place; ``claim_ref`` is empty until it is a claim, ``number`` counts from 1."""

    number: int
    id: int
    ref: str
    start: int
    end: int
    state: CandidateState
    kind: CandidateKind
    score: float
    speaker: str
    claim_ref: str | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state is CandidateState.PROPOSED


@dataclass(frozen=True, slots=True)
class Spot:
    """A claim in its place: the appearance, and the claim that stands there."""

    ref: str
    start: int
    end: int
    claim_ref: str
    manner: Manner


@dataclass(frozen=True)
class Outline:
    """The candidates of a text in its order, and the live appearances in it."""

    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [spot.start for spot in self.spots]

    @cached_property
    def _longest(self) -> int:
        return max((spot.end - spot.start for spot in self.spots), default=0)

    def spot_of(self, mark: Mark) -> Spot | None:
        """The claim that stands on a candidate's words; of an accepted candidate its own."""
        before = bisect_left(self._starts, mark.end)
        first = max(bisect_left(self._starts, mark.start - self._longest), before - NEAREST)
        near = [spot for spot in self.spots[first:before] if mark.start < spot.end]
        own = [spot for spot in near if mark.claim_ref in {None, spot.claim_ref}]
        shares = [(overlap((mark.start, mark.end), (spot.start, spot.end)), spot) for spot in own]
        best = max(shares, key=lambda pair: pair[0], default=None)
        return best[1] if best and (mark.claim_ref or best[0] >= STANDS) else None

    def unclaimed(self, sentences: Sequence[Sequence[int]]) -> Iterator[Span]:
        """The sentences that no candidate and no claim touches."""
        ordered = sorted([*((one.start, one.end) for one in self.marks), *((one.start, one.end) for one in self.spots)])
        at, reach = 0, -1
        for start, end in sentences:
            while at < len(ordered) and ordered[at][0] < end:
                reach = max(reach, ordered[at][1])
                at += 1
            if reach <= start:
                yield start, end


def outline_of(session: Session, reading: Reading) -> Outline:
    """Everything that stands in a text that was read, in two statements."""
    return Outline(
        tuple(_marks(session, reading)),
        tuple(sorted(_spots(session, reading.revision_id), key=lambda spot: (spot.start, -spot.end))),
    )


def shown(reading: Reading) -> tuple[ColumnElement[bool], ...]:
    """Which candidates a text shows: those of the newest version of the method and by hand, and all decided before."""
    return (
        Candidate.revision_id == reading.revision_id,
        Candidate.state != CandidateState.MERGED,
        or_(Candidate.method.in_((reading.method, BY_HAND)), Candidate.state != CandidateState.PROPOSED),
    )


def in_order() -> tuple[ColumnElement[int], ...]:
    """The order of the text."""
    return Candidate.start.asc(), Candidate.end.desc(), Candidate.id.asc()


def _marks(session: Session, reading: Reading) -> Iterator[Mark]:
    columns = (Candidate.id, Candidate.ref, Candidate.start, Candidate.end, Candidate.state, Candidate.kind)
    statement = select(*columns, Candidate.score, Candidate.speaker, Claim.ref).outerjoin(Candidate.claim)
    rows = session.execute(statement.where(*shown(reading)).order_by(*in_order())).all()
    return (Mark(number, *row) for number, row in enumerate(rows, start=1))


def _spots(session: Session, revision_id: int) -> Iterator[Spot]:
    """The live appearances marked in a text, and those whose very words were found again in it."""
    marked = (
        select(Appearance.ref, Appearance.start, Appearance.end, Claim.ref, Appearance.manner)
        .join(Appearance.claim)
        .where(Appearance.revision_id == revision_id, Appearance.withdrawn_at.is_(None))
    )
    found_again = (
        select(Appearance.ref, Reanchoring.start, Reanchoring.end, Claim.ref, Appearance.manner)
        .join(Reanchoring.appearance)
        .join(Appearance.claim)
        .where(*is_carried_into(revision_id), Appearance.withdrawn_at.is_(None))
    )
    for statement in (marked, found_again):
        for ref, start, end, claim, manner in session.execute(statement):
            if start is not None and end is not None:
                yield Spot(ref, start, end, claim, manner)
