"""The text of the reading room: every run marked with the cards over it, whole or around some of the cards."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.domain.anchoring import Segment, paragraph_segments, paragraphs
from claims.domain.folding import Span
from claims.domain.languages import Direction, direction_of
from claims.domain.proposal import CandidateKind, CandidateState
from claims.domain.vocabulary import Manner
from claims.queries.outlines import Mark, Spot
from claims.queries.proposals import Proposal
from claims.queries.reading_room import Room

UNCLAIMED = "unclaimed"


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
    """A paragraph of the text; ``direction`` is that of most of its letters.

    One without runs stands for paragraphs ``[kept[0]:kept[1]]``, which a script that has them is to keep.
    """

    direction: Direction
    runs: tuple[Run, ...]
    kept: Span | None = None


def laid_out(room: Room, current: Proposal | None) -> Iterator[Paragraph]:
    """The whole text with everything that is marked in it."""
    yield from _marked(room, current, (0, len(room.text)))


def around(room: Room, current: Proposal | None, spans: Iterable[Span]) -> Iterator[Paragraph]:
    """The paragraphs that these spans stand in; in the place of the others, which of them there are to keep."""
    blocks = paragraphs(room.text)
    at = 0
    for first, last in _stretches(blocks, spans):
        if at < first:
            yield Paragraph(direction_of("", room.language), (), (at, first))
        yield from _marked(room, current, (blocks[first][0], blocks[last - 1][1]))
        at = last
    if at < len(blocks):
        yield Paragraph(direction_of("", room.language), (), (at, len(blocks)))


def _stretches(blocks: Sequence[Span], spans: Iterable[Span]) -> Iterator[Span]:
    """Runs of neighbouring blocks that spans stand in, as ``[first, last)``."""
    starts = [start for start, _end in blocks]
    touched = sorted({(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)) for start, end in spans})
    begin, reach = -1, -1
    for first, last in touched:
        if first > reach:
            if begin >= 0:
                yield begin, reach
            begin, reach = first, last
        reach = max(reach, last)
    if begin >= 0:
        yield begin, reach


def _marked(room: Room, current: Proposal | None, window: Span) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of the text; what reaches beyond it is cut at its edges."""
    first, last = window
    chosen = set()
    if current:
        chosen = {f"candidate-{current.ref}", *([f"appearance-{current.on.ref}"] if current.on else [])}
    marks = list(_marks(room, window))
    kinds = {mark: kind for mark, _start, _end, kind in marks}
    spans = [(start, end, mark) for mark, start, end, _kind in marks]
    spans += [(start, end, UNCLAIMED) for start, end in room.unclaimed if start < last and first < end]
    cut = [(max(start, first) - first, min(end, last) - first, mark) for start, end, mark in spans]
    for block in paragraph_segments(room.text[first:last], cut):
        runs = tuple(_run(segment, first, kinds, chosen) for segment in block)
        yield Paragraph(direction_of("".join(run.text for run in runs), room.language), runs)


def _marks(room: Room, window: Span) -> Iterator[tuple[str, int, int, str]]:
    """What is marked in a stretch: the card it belongs to, where, and how it is drawn."""
    first, last = window
    spots = [spot for spot in room.outline.spots if spot.start < last and first < spot.end]
    marks = [mark for mark in room.outline.marks if mark.start < last and first < mark.end]
    for spot in spots:
        yield f"appearance-{spot.ref}", spot.start, spot.end, _kind_of_spot(spot)
    for mark in marks:
        if mark.is_open or mark.state is CandidateState.REJECTED or room.outline.spot_of(mark) is None:
            yield f"candidate-{mark.ref}", mark.start, mark.end, _kind_of_mark(mark)


def _kind_of_spot(spot: Spot) -> str:
    return "quote" if spot.manner is Manner.DIRECT else ""


def _kind_of_mark(mark: Mark) -> str:
    if mark.state is CandidateState.REJECTED:
        return "rejected"
    return "candidate" if mark.kind is CandidateKind.INDIRECT else f"candidate-{mark.kind}"


def _run(segment: Segment, first: int, kinds: dict[str, str], chosen: set[str]) -> Run:
    ids = tuple(each for each in segment.ids if each != UNCLAIMED)
    start = first + segment.start
    if not ids:
        return Run(start, segment.text, is_unclaimed=bool(segment.ids))
    return Run(start, segment.text, ids, kinds[ids[-1]], is_current=not chosen.isdisjoint(ids))
