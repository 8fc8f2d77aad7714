"""Where the words of a chart stand: beside their mark, inside the frame, off each other and off every mark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]

LETTER = 7.2  # the width of an average letter at the size the style sheet gives, in units of the picture
LINE = 15.0  # the height of a line of words
APART = 4.0  # kept free on both sides of words, so that two figures never read as one
GAP = 10.0  # between a mark's middle and the words beside it
LEADER_FROM = 18.0  # words further off than this are tied to their mark by a thin line
OUTSIDE = 8.0  # how much worse it is to leave the frame than to touch something in it


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
    def box(self) -> Box:
        """The room the line takes."""
        return Box(min(self.x1, self.x2) - 1, min(self.y1, self.y2), max(self.x1, self.x2) + 1, max(self.y1, self.y2))


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
        return (self.box, self.leader.box) if self.leader else (self.box,)


def place(lines: Sequence[str], body: Box, y: float, *, taken: Iterable[Box], frame: Box) -> Label:
    """The label for the mark drawn in ``body`` with its value at ``y``: the first free place of ``PLACES``.

    ``taken`` is the room of all marks and of the words placed before. Where no place is free, the one that collides
    least.
    """
    obstacles = tuple(taken)
    tried: list[tuple[float, Label]] = []
    for across, down in PLACES:
        label = _at(lines, body, y, across, down)
        collision = _collision(label, obstacles, frame)
        if not collision:
            return label
        tried.append((collision, label))
    return min(tried, key=lambda found: found[0])[1]


def _places() -> tuple[tuple[int, float], ...]:
    """Right, left, above, below, then right and left further up and down, nearest first."""
    near = [(1, 0.0), (1, -10.0), (1, 10.0), (-1, 0.0), (0, -18.0), (0, 18.0), (-1, -10.0), (-1, 10.0)]
    far = [(across, down * sign) for down in (22.0, 36.0, 50.0, 64.0, 78.0) for sign in (-1, 1) for across in (1, -1)]
    return (*near, *far)


PLACES = _places()
ANCHORS: dict[int, Anchor] = {1: "start", 0: "middle", -1: "end"}


def _at(lines: Sequence[str], body: Box, y: float, across: int, down: float) -> Label:
    """The label ``across`` (1 right, 0 over or under, -1 left) and ``down`` from the value."""
    width = max(len(line) for line in lines) * LETTER
    height = len(lines) * LINE
    x = (body.left + body.right) / 2 + across * GAP
    left = x - width * (1 - across) / 2
    middle = y + down + (height - LINE) / 2 * ((down > 0) - (down < 0))
    top = middle - height / 2
    box = Box(left - APART, top, left + width + APART, top + height)
    leader = _leader(body, x - across * 3, middle) if abs(down) > LEADER_FROM else None
    return Label(round(x, 1), round(top + LINE * 0.75, 1), ANCHORS[across], tuple(lines), box, leader)


def _leader(body: Box, x: float, y: float) -> Leader:
    """From the near end of the mark to the words."""
    start = body.top if y < body.top else body.bottom
    return Leader(round((body.left + body.right) / 2, 1), round(start, 1), round(x, 1), round(y, 1))


def _collision(label: Label, obstacles: Iterable[Box], frame: Box) -> float:
    outside = label.box.area - label.box.overlap(frame)
    return outside * OUTSIDE + sum(box.overlap(other) for box in label.boxes for other in obstacles)
