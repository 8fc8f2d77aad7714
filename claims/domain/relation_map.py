"""Who contradicts whom, laid out: claims in rows under their sides, and a line on a track of its own for each relation.

One unit of the picture is a sixteenth of the size of a letter, so that it grows with the words beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROW, HEAD = 72.0, 40.0  # the height of a claim's row, and of the line with a side's name
TRACK, FIRST, WORDS_ROOM = 64.0, 40.0, 40.0  # between two tracks, from the rows to the first, and behind the last
PORT = 12.0  # between the ends of two lines at one row
MOST_PORTS = 5


@dataclass(frozen=True)
class Node:
    """A claim that stands in some relation: ``key`` tells it from others, ``side`` is who stands behind it."""

    key: str
    side: str


@dataclass(frozen=True)
class Edge:
    """One relation between two nodes, by their keys, with the verb that leads from the first to the second."""

    start: str
    end: str
    words: str
    is_opposing: bool


@dataclass(frozen=True)
class Line:
    """A drawn relation: from one row's edge out to ``x``, along it, and back to the other row; units of the picture."""

    edge: Edge
    x: float
    y_start: float
    y_end: float

    @property
    def middle(self) -> float:
        """Where its word stands."""
        return (self.y_start + self.y_end) / 2


@dataclass(frozen=True)
class Lane:
    """A side with the keys of its claims, in rows from the top."""

    side: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class RelationMap:
    """The picture: ``lanes`` are written beside it as text in rows of fixed height, ``lines`` are drawn."""

    lanes: tuple[Lane, ...] = ()
    lines: tuple[Line, ...] = ()
    width: float = 0.0
    height: float = 0.0


def arrange(nodes: Iterable[Node], edges: Iterable[Edge]) -> RelationMap:
    """Sides in the order in which they oppose each other, claims in the order given, no two lines on one another.

    Nodes without any edge, and edges to a node that is not given, are left out.
    """
    given = {node.key: node for node in nodes}
    drawn = [edge for edge in dict.fromkeys(edges) if edge.start in given and edge.end in given]
    used = {key for edge in drawn for key in (edge.start, edge.end)}
    lanes = _lanes([node for node in given.values() if node.key in used], given, drawn)
    middles, height = _rows(lanes)
    lines = _lines(drawn, middles)
    width = max((line.x for line in lines), default=0.0) + WORDS_ROOM
    return RelationMap(lanes, lines, width, height) if lines else RelationMap()


def _lanes(nodes: Sequence[Node], given: dict[str, Node], edges: Sequence[Edge]) -> tuple[Lane, ...]:
    """Each side beside the one it has most to do with, so that lines stay short; the first named side stands first."""
    keys: dict[str, list[str]] = {}
    for node in nodes:
        keys.setdefault(node.side, []).append(node.key)
    ties: dict[tuple[str, str], int] = defaultdict(int)
    for edge in edges:
        ends = (given[edge.start].side, given[edge.end].side)
        ties[ends] += 1
        ties[ends[::-1]] += 1
    order: list[str] = []
    while len(order) < len(keys):
        left = [side for side in keys if side not in order]
        order.append(max(left, key=lambda side: ties[order[-1], side]) if order else left[0])
    return tuple(Lane(side, tuple(keys[side])) for side in order)


def _rows(lanes: Sequence[Lane]) -> tuple[dict[str, float], float]:
    """The middle of each claim's row, and the height of all."""
    middles: dict[str, float] = {}
    y = 0.0
    for lane in lanes:
        y += HEAD
        for key in lane.keys:
            middles[key] = y + ROW / 2
            y += ROW
    return middles, y


def _lines(edges: Sequence[Edge], middles: dict[str, float]) -> tuple[Line, ...]:
    """Short lines on the inner tracks; a track is shared by lines that do not run beside each other."""
    ports = _ports(edges, middles)
    ends = [(ports[n, edge.start], ports[n, edge.end]) for n, edge in enumerate(edges)]
    tracks: list[list[tuple[float, float]]] = []
    lines: dict[int, Line] = {}
    for n in sorted(range(len(edges)), key=lambda n: (abs(ends[n][0] - ends[n][1]), n)):
        low, high = sorted(ends[n])
        track = next((t for t, taken in enumerate(tracks) if all(high < a or low > b for a, b in taken)), len(tracks))
        if track == len(tracks):
            tracks.append([])
        tracks[track].append((low, high))
        lines[n] = Line(edges[n], FIRST + track * TRACK, *ends[n])
    return tuple(lines[n] for n in range(len(edges)))


def _ports(edges: Sequence[Edge], middles: dict[str, float]) -> dict[tuple[int, str], float]:
    """Where each line meets its rows: the ends at one row stand apart, those that lead upward above the others."""
    meeting: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for n, edge in enumerate(edges):
        meeting[edge.start].append((middles[edge.end], n))
        meeting[edge.end].append((middles[edge.start], n))
    found: dict[tuple[int, str], float] = {}
    for key, others in meeting.items():
        step = PORT if len(others) <= MOST_PORTS else PORT * (MOST_PORTS - 1) / (len(others) - 1)
        top = middles[key] - step * (len(others) - 1) / 2
        for place, (_, n) in enumerate(sorted(others)):
            found[n, key] = top + place * step
    return found
