"""Texts with the attributions a person marked in them, and how far a reading agrees with those marks.

Beside each ``texts/<name>.txt`` lies ``<name>.marks``, one attribution a line: ``speaker | content``, the pieces of a
divided content joined by `` // ``, in the order of the text. Both are exact words of the text.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from claims.reading.records import Candidate, Reading

TEXTS = Path(__file__).parent / "texts"
Piece = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    """One attribution: where its speaker and the pieces of its content stand."""

    speaker: Piece
    content: tuple[Piece, ...]


@dataclass(frozen=True)
class Agreement:
    """Counts over one or several texts; spans are compared by their letters and digits."""

    marked: int
    proposed: int
    overlapping: int
    close: int
    close_content: int
    speaker_right: int

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def f1(self, hits: int) -> float:
        """Twice the hits over everything marked and everything proposed."""
        return 2 * hits / max(1, self.marked + self.proposed)

    @property
    def speakers(self) -> float:
        """The share of matched attributions whose speaker overlaps the marked one."""
        return self.speaker_right / max(1, self.overlapping)


def names() -> list[str]:
    """The names of the marked texts."""
    return sorted(path.stem for path in TEXTS.glob("*.txt"))


def marked(text: str, lines: str) -> list[Mark]:
    """The marks of a text; each is looked for near the one before it, its speaker near its content."""
    found: list[Mark] = []
    for line in lines.splitlines():
        if line.strip():
            speaker, _, content = line.partition(" | ")
            after = found[-1].content[0][0] if found else 0
            found.append(_placed(text, speaker, content.split(" // "), after))
    return found


def agreement(text: str, marks: list[Mark], reading: Reading) -> Agreement:
    """How a reading's attributed candidates match the marks, one to one, the best pairs first."""
    proposals = _merged([one for one in reading.candidates if one.speaker is not None])
    wanted = [_letters(text, mark.content) for mark in marks]
    spans = [_letters(text, [(one.span.start, one.span.end) for one in group]) for group in proposals]
    parts = [_letters(text, [(p.start, p.end) for one in group for p in one.parts]) for group in proposals]
    pairs = [
        (_overlap(want, got), _same_speaker(marks[i], proposals[j][0]), i, j)
        for i, want in enumerate(wanted)
        for j, got in enumerate(spans)
        if want & got
    ]
    pairs.sort(key=lambda pair: (pair[0] >= 0.5, pair[1], pair[0]), reverse=True)
    chosen: dict[int, int] = {}
    for _, _, i, j in pairs:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return Agreement(
        marked=len(marks),
        proposed=len(proposals),
        overlapping=len(chosen),
        close=sum(_overlap(wanted[i], spans[j]) >= 0.5 for i, j in chosen.items()),
        close_content=sum(_overlap(wanted[i], parts[j]) >= 0.5 for i, j in chosen.items()),
        speaker_right=sum(_same_speaker(marks[i], proposals[j][0]) for i, j in chosen.items()),
    )


def _placed(text: str, speaker: str, content: list[str], after: int) -> Mark:
    places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", text)]
    best: tuple[float, Mark] | None = None
    for match in re.finditer(re.escape(content[0]), text):
        pieces = _pieces(text, content, match.start())
        if match.start() < after - 300 or pieces is None:
            continue
        for place in places:
            far = min(_distance(place, piece) for piece in pieces) + 0.2 * abs(match.start() - after)
            if best is None or far < best[0]:
                best = far, Mark(place, pieces)
    if best is None:
        raise LookupError(f"not in the text: {speaker} | {' // '.join(content)}")
    return best[1]


def _pieces(text: str, content: list[str], start: int) -> tuple[Piece, ...] | None:
    found: list[Piece] = []
    at = start
    for words in content:
        at = text.find(words, at)
        if at < 0:
            return None
        found.append((at, at + len(words)))
        at = found[-1][1]
    return tuple(found)


def _distance(speaker: Piece, content: Piece) -> int:
    """Letters between the two; a speaker before its content is likelier than one after it."""
    if speaker[1] <= content[0]:
        return content[0] - speaker[1]
    return speaker[0] - content[1] + 6 if speaker[0] >= content[1] else 3


def _merged(candidates: list[Candidate]) -> list[list[Candidate]]:
    """A quotation carried on from a speaker belongs to the attribution that names the speaker."""
    groups: list[list[Candidate]] = []
    for one in candidates:
        carried = one.rule == "quotation carried from the last speaker"
        if carried and groups and one.speaker == groups[-1][0].speaker:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _letters(text: str, pieces: "list[Piece] | tuple[Piece, ...]") -> set[int]:
    return {at for start, end in pieces for at in range(start, end) if text[at].isalnum()}


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def _same_speaker(mark: Mark, one: Candidate) -> bool:
    assert one.speaker is not None
    span = one.speaker.span
    return span.start < mark.speaker[1] and mark.speaker[0] < span.end
