"""What changed between two states: words in a text, fields in a record, three hands on one form."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

Kind = Literal["same", "removed", "added"]
Run = tuple[Kind, str]
Outcome = Literal["same", "theirs", "mine", "conflict"]


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field of a form two people changed; ``proposed`` is what saving would keep unless somebody chooses."""

    field: str
    base: object
    theirs: object
    mine: object
    outcome: Outcome
    proposed: object


def segments_of(before: str, after: str) -> list[Run]:
    """The two texts as runs of whole words: "same" and "removed" make up ``before``, "same" and "added" ``after``.

    The fewest changes are looked for (Myers 1986) as long as they are few; a text changed nearly everywhere is
    compared line by line, and where even that is too much, told as taken out and put in.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    runs = _compared(old, new, most=_MOST_CHANGES)
    return _gathered(_by_lines(before, after) if runs is None else runs)


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """The fields whose values differ, as (old, new); a field missing on one side counts as None."""
    pairs = {field: (before.get(field), after.get(field)) for field in {**before, **after}}
    return {field: (old, new) for field, (old, new) in pairs.items() if old != new}


def three_way(base: Mapping[str, object], theirs: Mapping[str, object], mine: Mapping[str, object]) -> list[FieldMerge]:
    """What became of each field between the state both people loaded and the two they left (law 5).

    A field only one of them changed is theirs or mine; changed by both to the same value, or by neither, it is same;
    otherwise it is a conflict, for which mine is proposed, so that nothing typed is lost by saving again.
    """
    fields = {**base, **theirs, **mine}
    return [_merged(field, base.get(field), theirs.get(field), mine.get(field)) for field in fields]


_Block = tuple[bool, str, str]  # the same on both sides?, the text before, the text after
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_CHANGES = 1000
_MOST_CHANGES_IN_LINES = 200
_MOST_STEPS = 3_000_000


def _merged(field: str, base: object, theirs: object, mine: object) -> FieldMerge:
    if theirs == mine:
        return FieldMerge(field, base, theirs, mine, "same", mine)
    if mine == base:
        return FieldMerge(field, base, theirs, mine, "theirs", theirs)
    return FieldMerge(field, base, theirs, mine, "mine" if theirs == base else "conflict", mine)


def _by_lines(before: str, after: str) -> list[Run]:
    lines = _compared(before.splitlines(keepends=True), after.splitlines(keepends=True), most=_MOST_CHANGES)
    if lines is None:
        return [("removed", before), ("added", after)]
    runs: list[Run] = []
    for kind, text in _gathered(lines):
        if kind == "added" and runs and runs[-1][0] == "removed":
            old, new = _WORDS.findall(runs[-1][1]), _WORDS.findall(text)
            closer = _compared(old, new, most=_MOST_CHANGES_IN_LINES)
            runs[-1:] = closer or [runs[-1], ("added", text)]
        else:
            runs.append((kind, text))
    return runs


def _compared(old: Sequence[str], new: Sequence[str], *, most: int) -> list[Run] | None:
    """The runs of the shortest way from old to new, or None when it takes more than ``most`` changes."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    ways = _reached(inner_old, inner_new, most)
    if ways is None:
        return None
    inner = _walked_back(ways, inner_old, inner_new)
    return [("same", "".join(old[:head])), *inner, ("same", "".join(old[len(old) - tail :]))]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _reached(old: Sequence[str], new: Sequence[str], most: int) -> list[list[int]] | None:
    """How far into ``old`` each diagonal comes with 0, 1, 2 … changes, until both ends are met (Myers)."""
    rows: list[list[int]] = []
    steps = 0
    for changes in range(most + 1):
        row: list[int] = []
        for at in range(changes + 1):
            x = _begun(rows[-1], at) if rows else 0
            y = x + changes - 2 * at
            first = x
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            row.append(x)
            steps += x - first
            if x >= len(old) and y >= len(new):
                return [*rows, row]
        rows.append(row)
        if steps > _MOST_STEPS:
            break
    return None


def _begun(row: list[int], at: int) -> int:
    """Where a diagonal is entered: by adding a word (the diagonal above goes further) or by removing one."""
    return row[at] if _adds(row, at) else row[at - 1] + 1


def _adds(row: list[int], at: int) -> bool:
    return at == 0 or (at < len(row) and row[at - 1] < row[at])


def _walked_back(rows: list[list[int]], old: Sequence[str], new: Sequence[str]) -> list[Run]:
    runs: list[Run] = []
    x, y = len(old), len(new)
    for changes in range(len(rows) - 1, 0, -1):
        at, row = (x - y + changes) // 2, rows[changes - 1]
        begun = _begun(row, at)
        runs.append(("same", "".join(old[begun:x])))
        y -= x - begun
        x = begun
        if _adds(row, at):
            y -= 1
            runs.append(("added", new[y]))
        else:
            x -= 1
            runs.append(("removed", old[x]))
    return [("same", "".join(old[:x])), *reversed(runs)]


def _gathered(runs: list[Run]) -> list[Run]:
    """Neighbours of a kind joined, what was taken out before what was put in, and no lone space between changes."""
    parts = [
        (kind == "same", "" if kind == "added" else text, "" if kind == "removed" else text) for kind, text in runs
    ]
    blocks = _joined(parts)
    closed = [(same and not _is_lone_space(blocks, at), old, new) for at, (same, old, new) in enumerate(blocks)]
    gathered: list[Run] = []
    for same, old, new in _joined(closed):
        told: list[Run] = [("same", old)] if same else [("removed", old), ("added", new)]
        gathered += [run for run in told if run[1]]
    return gathered


def _joined(parts: Iterable[_Block]) -> list[_Block]:
    alike = groupby((part for part in parts if part[1] or part[2]), key=itemgetter(0))
    blocks = ((same, list(group)) for same, group in alike)
    return [(same, "".join(old for _, old, _ in group), "".join(new for _, _, new in group)) for same, group in blocks]


def _is_lone_space(blocks: list[_Block], at: int) -> bool:
    if not (0 < at < len(blocks) - 1 and blocks[at][1].isspace()):
        return False
    return all(blocks[at - 1][1:]) and all(blocks[at + 1][1:])
