"""Clauses in the text's own voice: what no attribution covers, cut where a new proposition begins."""

from dataclasses import dataclass
from typing import Final

from claims.reading.attribution.record import Attribution
from claims.reading.contents import clause_follows
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    CLOSE,
    COMMA,
    CONJ,
    DASH,
    DET,
    GENITIVE,
    MODAL,
    NAME,
    NUM,
    OPEN,
    POSS,
    PREP,
    PRON,
    PUNCT,
    QUOTE,
    REL,
    SEMI,
    STOP,
    SUB,
    TIME,
    TO,
    V_BASE,
    V_ING,
    V_PART,
    V_PAST,
    V_THIRD,
)
from claims.reading.phrases import finite, first_finite, nounish, phrase_end
from claims.reading.tokens import Row

FEWEST_WORDS: Final = 4
DESCRIBES: Final = frozenset(("which", "who", "where", "whose"))
PROMPTED: Final = word_set("asked questioned pressed quizzed speaking")  # *Asked whether …, she said*
DIVIDES: Final = word_set("but though although while whereas since as because after when until so yet")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of narration with the rule that cut it out."""

    start: int
    end: int
    rule: str


def narrated(row: Row, attributions: list[Attribution]) -> list[Clause]:
    """The clauses of a row that no attribution covers, each with a verb or what stands for one."""
    covered = _covered(row, attributions)
    found: list[Clause] = []
    lo = 0
    for at, taken in enumerate([*covered, True]):
        if taken:
            if at > lo:
                found += _cut(row, _past_adjunct(row, lo, at, covered), at)
            lo = at + 1
    return found or ([] if attributions else _whole(row))


def _whole(row: Row) -> list[Clause]:
    """A sentence whose verb is in no list: *The lease runs for nine months*."""
    hi = len(row) - 1
    if not row.bit(hi) & STOP or row.low(hi) != "." or not _long_side(row, 0, hi) or row.bits[0] & QUOTE:
        return []
    may_be_verb = any(
        row.bits[at] & (V_BASE | V_THIRD | V_PAST)
        and not row.bits[at] & (NAME | PREP)
        and not row.bit(at - 1) & (DET | POSS | PREP | TO | GENITIVE)
        for at in range(1, hi)
    )
    return [Clause(row.starts[0], row.ends[hi - 1], "main clause")] if may_be_verb else []


def _past_adjunct(row: Row, lo: int, hi: int, covered: list[bool]) -> int:
    """Past *in a statement*, *to her colleague*: what follows a cue and is no clause of its own."""
    if lo == 0 or not covered[lo - 1] or not row.bits[lo] & (PREP | TO | TIME):
        return lo
    return next((at for at in range(lo, hi) if row.bits[at] & (COMMA | SEMI | DASH)), hi)


def _covered(row: Row, attributions: list[Attribution]) -> list[bool]:
    """Which tokens belong to an attribution: speaker, cue, content, and what stands between them."""
    marks = [False] * len(row)
    if not marks:
        return marks
    for one in attributions:
        spans = [one.cue, *one.parts, *([one.speaker] if _adjoins(row, one) else [])]
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        lo = _first_at(row, start)
        for at in range(lo, len(row)):
            if row.starts[at] >= end:
                break
            marks[at] = True
    return marks


def _first_at(row: Row, start: int) -> int:
    low, high = 0, len(row)
    while low < high:
        middle = (low + high) // 2
        if row.ends[middle] <= start:
            low = middle + 1
        else:
            high = middle
    return low


def _adjoins(row: Row, one: Attribution) -> bool:
    """Whether the speaker stands in this sentence with no other verb between speaker and cue."""
    start, end = one.speaker
    if not (row.starts[0] <= start and end <= row.ends[-1]) or one.rule.startswith("participle"):
        return False
    lo, hi = _first_at(row, end), _first_at(row, one.cue[0])
    between = (at for at in range(lo, hi) if finite(row, at) and not row.bits[at] & (AUX | MODAL))
    return all(row.bit(at - 1) & REL or (row.bit(at - 1) & COMMA and row.bits[at] & V_PART) for at in between)


def _cut(row: Row, lo: int, hi: int) -> list[Clause]:
    """Cut tokens ``[lo, hi)`` into clauses; *which* takes its antecedent along."""
    pieces: list[Clause] = []
    begin, rule = lo, "main clause"
    for at in range(lo, hi):
        bits = row.bits[at]
        if not bits & (COMMA | SEMI | DASH | CONJ | SUB | REL):
            continue
        name = _divider(row, at, hi)
        if name is None:
            continue
        _keep(row, begin, at, rule, pieces)
        begin, rule = at + 1, name
        if name == "relative clause with its antecedent":
            begin = _antecedent(row, at - 1, lo)
        elif not bits & (COMMA | SEMI | DASH):
            begin = at
    _keep(row, begin, hi, rule, pieces)
    return pieces


def _antecedent(row: Row, last: int, lo: int) -> int:
    """Where the phrase that a relative clause describes begins, even inside an attribution before it."""
    floor = 0 if last < lo else lo
    at = last = _before_insertion(row, last)
    if row.bit(last) & NAME:
        while at > floor and row.bit(at - 1) & NAME:
            at -= 1
        return at
    while at > floor and nounish(row, at) and not row.bit(at) & (DET | POSS):
        at -= 1
    if row.bit(at) & (DET | POSS):
        return at
    return at + 1 if at < last else last + 2


def _before_insertion(row: Row, last: int) -> int:
    """Past an age or a bracket that stands between a name and *who*: *Okoro, 24, who …*, *Holt (Ward 3), who …*."""
    if row.bit(last) & NUM and row.bit(last - 1) & COMMA and row.bit(last - 2) & NAME:
        return last - 2
    if not row.bit(last) & CLOSE:
        return last
    opening = next((at for at in range(last - 1, max(-1, last - 12), -1) if row.bit(at) & OPEN), last + 1)
    return opening - 1


def _divider(row: Row, at: int, hi: int) -> str | None:
    """The rule by which a new clause begins after token ``at``, None where none does."""
    bits, low, nxt = row.bits[at], row.low(at + 1), row.bit(at + 1)
    if bits & SEMI:
        return "after a semicolon"
    if bits & COMMA:
        return _after_comma(row, at, low, nxt)
    if bits & DASH:
        return "after a dash" if clause_follows(row, at + 1) else None
    if row.low(at) == "but" and hi - at > FEWEST_WORDS and not row.bit(at - 1) & COMMA:
        return "after but" if _long_side(row, at + 1, hi) and _verbal(row, at + 1) else None
    if row.low(at) in {"when", "where"} and row.bit(at - 1) & (NUM | TIME) and _opens(row, at + 1):
        return "when-clause after a date"
    return None


def _after_comma(row: Row, at: int, low: str, nxt: int) -> str | None:
    if low in DESCRIBES:
        return "relative clause with its antecedent"
    if nxt & V_ING and not nxt & NAME and not row.bit(at + 2) & COMMA:
        return "participle clause"
    if low == "and" and clause_follows(row, at + 2):
        return "after and"
    if low == "but":
        return "after but"
    if low in DIVIDES and clause_follows(row, at + 2):
        stays = row.bit(at + 2) & PRON and low in {"though", "although"}
        return None if stays else f"after {low}"
    return None


def _opens(row: Row, at: int) -> bool:
    """Whether a clause begins at ``at``, with or without an insertion after its subject."""
    if clause_follows(row, at):
        return True
    comma = phrase_end(row, at, len(row))
    if comma == at or not row.bit(comma) & COMMA:
        return False
    closing = next((place for place in range(comma + 1, min(len(row), comma + 12)) if row.bits[place] & COMMA), None)
    return closing is not None and finite(row, closing + 1)


def _verbal(row: Row, at: int) -> bool:
    """Whether a verb, with its adverbs, begins at ``at``."""
    while row.bit(at) & ADV:
        at += 1
    return bool(row.bit(at) & (AUX | MODAL | V_PART)) or finite(row, at) or clause_follows(row, at)


def _long_side(row: Row, lo: int, hi: int) -> bool:
    return sum(1 for at in range(lo, hi) if not row.bits[at] & PUNCT) >= FEWEST_WORDS


def _keep(row: Row, lo: int, hi: int, rule: str, pieces: list[Clause]) -> None:
    """Add the clause where it is long enough and says something."""
    while lo < hi and _leads(row, lo):
        lo += 1
    while (hi > lo and row.bits[hi - 1] & (COMMA | SEMI | DASH | STOP | CONJ | SUB | PREP)) or (
        hi > lo and row.low(hi - 1) in {"even", "just"}
    ):
        hi -= 1
    if not _long_side(row, lo, hi) or (row.low(lo) in PROMPTED and hi < len(row) - 1):
        return
    if _says_something(row, lo, hi, rule):
        pieces.append(Clause(row.starts[lo], row.ends[hi - 1], rule))


def _leads(row: Row, at: int) -> bool:
    """Whether a token only joins the clause to what went before."""
    bits = row.bits[at]
    if bits & (COMMA | SEMI | DASH | STOP | CONJ):
        return True
    if bits & SUB and row.low(at) in DIVIDES:
        return True
    return (bool(bits & (REL | ADV)) and row.low(at) in {"when", "meanwhile", "however", "then", "yet"}) or (
        bool(bits & ADV) and bool(row.bit(at + 1) & COMMA)
    )


def _says_something(row: Row, lo: int, hi: int, rule: str) -> bool:
    relative = rule.startswith("relative") or bool(row.bits[lo] & REL)
    verb = next((at for at in range(lo, hi) if finite(row, at)), None) if relative else first_finite(row, lo, hi)
    if row.low(lo) == "with" and verb is not None and not any(row.bits[at] & COMMA for at in range(lo, verb)):
        return False
    if verb is not None:
        return verb > lo or rule.startswith(("after", "when")) or bool(row.bits[lo] & (PRON | NAME | GENITIVE))
    if rule == "participle clause":
        return bool(row.bits[lo] & V_ING) and not row.bits[lo] & PREP
    return rule == "after but" and any(row.bits[at] & V_PART for at in range(lo, min(hi, lo + 3)))
