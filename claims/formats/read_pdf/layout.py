"""From lines on pages to paragraphs: what repeats goes, gaps and indents part, words broken at line ends are joined."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

WIDE = 1.25  # a gap this many times the usual one begins a paragraph
EDGE = 3  # lines at the top and the bottom of a page that may be a running title or a page number
SHOWN = 12  # joined words and left-out lines that a note names

_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite|стр\.?)?\W*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|von|из)\s*\d{1,4})?\W*", re.IGNORECASE
)
_BROKEN = re.compile(r"(\w+)([-\u2010])\Z")
_FIRST_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"\w+(?:[-\u2010]\w+)*")
_STOPS = ".!?…:;”’\"')]»"
# Beginnings that keep their hyphen when nothing else in the text tells.
_KEEPS_HYPHEN = frozenset(
    {"all", "anti", "co", "cross", "ex", "far", "half", "inter", "long", "low", "high", "mid", "multi", "non", "once"}
    | {"north", "south", "east", "west", "post", "pre", "pro", "self", "semi", "short", "sub", "ultra", "vice", "well"}
    | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its letters and its edges in points from the page's corner; ``gaps`` are wide spaces inside."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return self.bottom - self.top


def paragraphs(pages: Sequence[Sequence[Line]]) -> tuple[list[str], tuple[str, ...]]:
    """The paragraphs of these pages in their order, and notes on what was left out or joined."""
    running = _running(pages)
    kept = [[line for at, line in enumerate(page) if not _is_edge(page, at) or not running(line)] for page in pages]
    gone = [line.text for page in pages for at, line in enumerate(page) if _is_edge(page, at) and running(line)]
    blocks = list(_blocks(kept))
    words = Counter(word.casefold() for page in kept for line in page for word in _WORDS.findall(line.text))
    joined: list[str] = []
    texts = [_unwrapped(block, words, joined) for block in blocks]
    return texts, _notes(gone, joined)


def _notes(gone: Sequence[str], joined: Sequence[str]) -> tuple[str, ...]:
    notes = []
    if gone:
        kinds = list(dict.fromkeys(_FIGURES.sub("1", text) for text in gone))
        shown = ", ".join(f"“{text}”" for text in kinds[:SHOWN])
        notes.append(f"Left out as running titles and page numbers: {len(gone):,} lines such as {shown}.")
    if joined:
        shown = ", ".join(dict.fromkeys(joined[:SHOWN]))
        notes.append(
            f"Joined at line ends, their hyphens taken for hyphenation: {len(joined):,} words such as {shown}."
        )
    return tuple(notes)


class _Running:
    """Tells lines that stand on many pages, or that count them, from lines of the text."""

    def __init__(self, shapes: frozenset[str]) -> None:
        self.shapes = shapes

    def __call__(self, line: Line) -> bool:
        return _shape(line) in self.shapes


def _running(pages: Sequence[Sequence[Line]]) -> _Running:
    counts: Counter[str] = Counter()
    outermost: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for at, line in enumerate(page) if _is_edge(page, at)})
        outermost.update({_shape(line) for line in (*page[:1], *page[-1:])})
    filled = sum(bool(page) for page in pages)
    titles = {shape for shape, count in counts.items() if count >= max(3, filled // 3)}
    titles |= {shape for shape, count in outermost.items() if count >= 2 and filled <= 4}
    numbers = {shape for shape, count in counts.items() if count >= 2 and _NUMBER.fullmatch(shape)}
    return _Running(frozenset(titles | numbers))


def _is_edge(page: Sequence[Line], at: int) -> bool:
    return at < EDGE or at >= len(page) - EDGE


def _shape(line: Line) -> str:
    """The line with every number made the same, so that page 4 is like page 5."""
    return _FIGURES.sub("1", " ".join(line.text.casefold().split()))


def gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where the white strip between two columns of a page runs; none for a page in one column."""
    if len(lines) < 8:
        return None
    middle = [width * share / 100 for share in range(35, 66)]
    best = min(middle, key=lambda place: (sum(crosses(line, place) for line in lines), abs(place - width / 2)))
    before = sum(line.left < best for line in lines)
    behind = sum(line.right > best and not crosses(line, best) for line in lines)
    crossed = sum(crosses(line, best) for line in lines)
    return best if min(before, behind) > len(lines) * 0.25 and crossed < len(lines) * 0.25 else None


def crosses(line: Line, place: float) -> bool:
    """Whether letters of a line stand on both sides of a place without a wide space there."""
    return line.left < place < line.right and not any(start <= place <= end for start, end in line.gaps)


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a page is set: the usual way from line to line and height of letters, and where lines begin and end."""

    gap: float
    height: float
    left: float
    right: float


def _blocks(pages: Iterable[Sequence[Line]]) -> Iterator[list[Line]]:
    pages = [page for page in pages if page]
    steps = [line.top - above.top for page in pages for above, line in pairwise(page)]
    gap = median([step for step in steps if step > 0] or [0.0])
    height = median([line.height for page in pages for line in page] or [0.0])
    block: list[Line] = []
    for page in pages:
        left = Counter(round(line.left) for line in page).most_common(1)[0][0]
        measure = _Measure(gap, height, left, max(line.right for line in page))
        for above, line in zip((None, *page), page, strict=False):
            if block and (_has_ended(block[-1]) if above is None else _begins(above, line, measure)):
                yield block
                block = []
            block.append(line)
    if block:
        yield block


def _has_ended(line: Line) -> bool:
    return line.text.rstrip().endswith(tuple(_STOPS))


def _begins(above: Line, line: Line, usual: _Measure) -> bool:
    """Whether a line begins a paragraph: by the gap above it, its letters, or its indent."""
    step = line.top - above.top
    if step <= 0:  # the next column
        return _has_ended(above)
    if abs(line.height - above.height) > usual.height * 0.15:
        return True
    if step > WIDE * usual.gap * max(1.0, line.height / (usual.height or 1.0)):
        return True
    is_indented = line.height * 0.5 < line.left - usual.left < line.height * 4
    is_after_plain = above.left - usual.left < line.height * 0.5
    is_short = above.right < usual.right - 0.15 * (usual.right - usual.left)
    return is_indented and is_after_plain and (_has_ended(above) or is_short)


def _unwrapped(block: Sequence[Line], words: Counter[str], joined: list[str]) -> str:
    text = " ".join(block[0].text.split())
    for line in block[1:]:
        text = _continued(text, " ".join(line.text.split()), words, joined)
    return text


def _continued(text: str, further: str, words: Counter[str], joined: list[str]) -> str:
    """The text with its next line, whose first word may be the end of a broken one."""
    broken, rest = _BROKEN.search(text), _FIRST_WORD.match(further)
    if broken is None or rest is None:
        return f"{text} {further}"
    head, hyphen = broken[1], broken[2]
    if further[0].islower() and _is_one_word(head, rest[0], words):
        joined.append(head + rest[0])
        return text[: -len(hyphen)] + further
    return text + further


def _is_one_word(head: str, rest: str, words: Counter[str]) -> bool:
    """Whether a hyphen at a line's end only breaks a word: as the text writes it elsewhere, else by its beginning."""
    whole, parted = words[(head + rest).casefold()], words[f"{head}-{rest}".casefold()]
    if whole or parted:
        return whole >= parted
    return head.casefold() not in _KEEPS_HYPHEN and not head[-1].isdigit()
