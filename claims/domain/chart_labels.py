"""Where the words of a chart stand: beside their mark, inside the frame, off each other and off every mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Anchor = Literal["start", "middle", "end"]

LETTER = 7.2  # the width of an average letter at the size the style sheet gives, in units of the picture
LINE = 15.0  # the height of a line of words
APART = 4.0  # kept free on both sides of words, so that two figures never read as one
GAP = 10.0  # between a mark's middle and the words beside it
LEADER_FROM = 18.0  # words further off than this are tied to their mark by a thin line
OUTSIDE = 8.0  # how much worse it is to leave the frame than to touch something in it
CROSSED = 2.0  # the same of a leader that crosses words or a mark: thin as it is, it strikes them through
PIECES = 5  # of a leader, each with the room it takes, since its line may lean


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture: ``left`` and ``top`` are the smaller coordinates."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area the two share; nought where they only touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True)
class Leader:
    """The thin line from a mark to words that stand further off."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The room the line takes, piece by piece."""
        x, y = (self.x2 - self.x1) / PIECES, (self.y2 - self.y1) / PIECES
        ends = [(self.x1 + x * n, self.y1 + y * n) for n in range(PIECES + 1)]
        return tuple(_around(start, end) for start, end in pairwise(ends))


@dataclass(frozen=True)
class Label:
    """Lines of words: ``x`` by ``anchor``, ``y`` the base line of the first, ``step`` between lines."""

    x: float
    y: float
    anchor: Anchor
    lines: tuple[str, ...]
    box: Box
    leader: Leader | None = None
    step: float = LINE

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The room that the words and their leader take."""
        return (self.box, *self.leader.boxes) if self.leader else (self.box,)


def place(lines: Sequence[str], body: Box, y: float, *, taken: Iterable[Box], frame: Box) -> Label:
    """The label for the mark drawn in ``body`` with its value at ``y``: the first free place of ``PLACES``.

    ``taken`` is the room of all marks and of the words placed before. Where no place is free, the one that collides
    least.
    """
    obstacles = tuple(taken)
    tried: list[tuple[float, Label]] = []
    for across, down in PLACES:
        label = _at(lines, body, y, across, down)
        harm = collision(label, obstacles, frame)
        if not harm:
            return label
        tried.append((harm, label))
    return min(tried, key=lambda found: found[0])[1]


def _around(start: tuple[float, float], end: tuple[float, float]) -> Box:
    (x1, y1), (x2, y2) = start, end
    return Box(min(x1, x2) - 1, min(y1, y2), max(x1, x2) + 1, max(y1, y2))


def _places() -> tuple[tuple[int, float], ...]:
    """Right, left, above, below, then right and left further up and down, nearest first, and at last further aside."""
    near = [(1, 0.0), (1, -10.0), (1, 10.0), (-1, 0.0), (0, -18.0), (0, 18.0), (-1, -10.0), (-1, 10.0)]
    far = [(across, down * sign) for down in FAR for sign in (-1, 1) for across in (1, -1)]
    aside = [(across * 3, down * sign) for down in FAR for sign in (-1, 1) for across in (1, -1)]
    return (*near, *far, *aside)


FAR = (22.0, 36.0, 50.0, 64.0, 78.0, 92.0, 106.0)
PLACES = _places()
ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}


def _at(lines: Sequence[str], body: Box, y: float, across: int, down: float) -> Label:
    """The label ``across`` (1 right, 0 over or under, -1 left, 3 and -3 further off) and ``down`` from the value."""
    side = (across > 0) - (across < 0)
    width = max(len(line) for line in lines) * LETTER
    height = len(lines) * LINE
    x = (body.left + body.right) / 2 + across * GAP
    left = x - width * (1 - side) / 2
    middle = y + down + (height - LINE) / 2 * ((down > 0) - (down < 0))
    top = middle - height / 2
    box = Box(left - APART, top, left + width + APART, top + height)
    leader = _leader(body, x - side * 3, middle) if abs(down) > LEADER_FROM else None
    return Label(round(x, 1), round(top + LINE * 0.75, 1), ANCHORS[side], tuple(lines), box, leader)


def _leader(body: Box, x: float, y: float) -> Leader:
    """From the near end of the mark to the words."""
    start = body.top if y < body.top else body.bottom
    return Leader(round((body.left + body.right) / 2, 1), round(start, 1), round(x, 1), round(y, 1))


def collision(label: Label, obstacles: Sequence[Box], frame: Box) -> float:
    """How badly the words and their leader stand in the way; nought where they are free."""
    outside = label.box.area - label.box.overlap(frame)
    strokes = label.leader.boxes if label.leader else ()
    left, right = min(box.left for box in label.boxes), max(box.right for box in label.boxes)
    top, bottom = min(box.top for box in label.boxes), max(box.bottom for box in label.boxes)
    near = [box for box in obstacles if box.left < right and box.right > left and box.top < bottom and box.bottom > top]
    covered = sum(label.box.overlap(other) for other in near)
    crossed = sum(box.overlap(other) for box in strokes for other in near)
    return outside * OUTSIDE + covered + crossed * CROSSED
