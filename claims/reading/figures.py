"""Figures of a sentence with their hedge, their unit and what is counted."""

import re
from dataclasses import replace
from typing import Final

from claims.domain.numerals import TENS
from claims.domain.vocabulary import Qualifier
from claims.reading.figure_words import Words, counted_after, counted_before, hedge, is_no_figure, unit_after
from claims.reading.lexicon.listing import word_set
from claims.reading.numbers import FRACTIONS, ONES, PLURAL_SCALES, SCALES, VAGUE, digits, small, value
from claims.reading.records import Figure

WORD: Final = re.compile(r"[$£€]?\d+(?:,\d{3})*(?:\.\d+)?|%|[^\W\d_]+(?:[-'’][^\W_]+)*|[^\s\w]|_")


HINT: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|\w+ty-\w+|dozens?|hundreds?|"
    r"thousands?|[mb]illions?|half|thirds?|quarters?|fifths?|one|scores)\b",
    re.IGNORECASE,
)


JOINTS: Final = (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",))


NUMBER_WORDS: Final = frozenset((*ONES, *TENS))


BEGINNERS: Final = NUMBER_WORDS | frozenset(PLURAL_SCALES) | word_set("between from several a many few half")


def figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures of ``text[start:end]`` in order; years, dates, times and labels are none."""
    if not HINT.search(text, start, end):
        return []
    matches = list(WORD.finditer(text, start, end))
    words = [match.group() for match in matches]
    row = Words(text, words, [word.lower() for word in words], [match.span() for match in matches])
    found: list[Figure] = []
    at = 0
    while at < len(row.words):
        read = _read(row, at) if _may_begin(row, at) else None
        if read is None:
            at += 1
            continue
        figure, at = read
        found.append(figure)
    return _share_units(found)


def _may_begin(row: Words, at: int) -> bool:
    """Whether a word can be the first of a figure: a digit, a sign of money, a number word."""
    low = row.lows[at]
    return (
        low[0].isdigit()
        or low[0] in "$£€"
        or low in BEGINNERS
        or ("-" in low and low.partition("-")[0] in NUMBER_WORDS)
    )


def _read(row: Words, at: int) -> tuple[Figure, int] | None:
    low = row.low(at)
    if low in {"between", "from"}:
        ranged = _range(row, at)
        if ranged is not None:
            return ranged
    vague = _vague(row, at)
    if vague is not None:
        return vague
    part = _fraction(row, at)
    if part is not None:
        return part
    return _hyphened(row, at) or _plain(row, at)


def _plain(row: Words, at: int) -> tuple[Figure, int] | None:
    """One number, or *10 to 12* and *10-12*."""
    number = value(row.words, at)
    if number is None or is_no_figure(row, at, number[1]):
        return None
    amount, end = number
    high, end = _second(row, at, amount, end)
    lo, qualifier, keep_low, keep_high = hedge(row, at)
    unit, end_unit = unit_after(row, at, end)
    if unit is None and row.low(at) == "one":
        return None
    low_end = amount if keep_low else None
    high_end = (high if high is not None else amount) if keep_high else None
    if high is not None and qualifier is Qualifier.EXACTLY:
        qualifier = Qualifier.BETWEEN
    if row.low(at - 1) == "magnitude":
        unit, end_unit = None, end
    counted = counted_before(row, lo) or counted_after(row, end, end_unit)
    return Figure(row.span(lo, end_unit), low_end, high_end, qualifier, unit, counted), end_unit


def _second(row: Words, at: int, amount: float, end: int) -> tuple[float | None, int]:
    if row.low(end) not in {"to", "-", "–", "or"}:
        return None, end
    again = value(row.words, end + 1)
    if again is None or again[0] <= amount or is_no_figure(row, end + 1, again[1]):
        return None, end
    return again


def _range(row: Words, at: int) -> tuple[Figure, int] | None:
    first = value(row.words, at + 1)
    joint = {"between": {"and"}, "from": {"to"}}[row.low(at)]
    if first is None or is_no_figure(row, at + 1, first[1]):
        return None
    _, first_end = unit_after(row, at + 1, first[1])
    joined = first[1] if row.low(first[1]) in joint else first_end
    if row.low(joined) not in joint:
        return None
    second = value(row.words, joined + 1)
    if second is None or (second[0] < first[0] and row.low(second[1] - 1) not in SCALES):
        return None
    low_end = _rescaled(row, first, second)
    unit, end = unit_after(row, joined + 1, second[1])
    if unit is None:
        unit = unit_after(row, at + 1, first[1])[0]
    if low_end > second[0] or (unit is None and is_no_figure(row, joined + 1, second[1])):
        return None
    return Figure(
        row.span(at, end), low_end, second[0], Qualifier.BETWEEN, unit, counted_after(row, second[1], end)
    ), end


def _rescaled(row: Words, first: tuple[float, int], second: tuple[float, int]) -> float:
    """*between 18 and 19 billion*: the first number shares the second's scale."""
    scale = SCALES.get(row.low(second[1] - 1), 1)
    return (
        first[0] * scale if scale > 1 and first[0] < 1_000 <= second[0] and first[0] * scale <= second[0] else first[0]
    )


def _vague(row: Words, at: int) -> tuple[Figure, int] | None:
    """*several hundred protesters*, *hundreds of thousands of people*, *dozens of homes*."""
    for words, (low, high) in VAGUE.items():
        parts = words.split()
        place = at + len(parts)
        scale = SCALES.get(row.low(place))
        if scale and scale > 1 and [row.low(at + step) for step in range(len(parts))] == parts:
            unit, end = unit_after(row, at, place + 1)
            return Figure(
                row.span(at, end), low * scale, high * scale, Qualifier.ABOUT, unit, counted_after(row, place + 1, end)
            ), end
    plural = PLURAL_SCALES.get(row.low(at))
    if plural is None or row.low(at + 1) not in {"of", "more"}:
        return None
    place, (low, high) = at + 1, plural
    inner = PLURAL_SCALES.get(row.low(at + 2))
    if inner is not None:
        low, high, place = low * inner[0] // 2, (high + 1) * (inner[0] // 2) - 1, at + 3
    unit, end = unit_after(row, at, place + 1 if row.low(place) == "of" else place)
    return Figure(
        row.span(at, end), float(low), float(high), Qualifier.ABOUT, unit, counted_after(row, place, end)
    ), end


def _fraction(row: Words, at: int) -> tuple[Figure, int] | None:
    """*two-thirds of voters*, *a quarter of adults*, *one in six*."""
    low = row.low(at)
    first, _, second = low.partition("-")
    share, end = None, at + 1
    if second in FRACTIONS and small(first) is not None:
        share = (small(first) or 0) * FRACTIONS[second]
    elif low in {"a", "one"} and row.low(at + 1) in FRACTIONS and row.low(at + 2) == "of":
        share, end = FRACTIONS[row.low(at + 1)], at + 2
    elif low == "half" and row.low(at + 1) in {"of", "the"}:
        share = FRACTIONS["half"]
    elif at + (joined := _of_how_many(row, at + 1)) > at and (small(low) or digits(low)):
        last = at + 1 + joined
        above, below = small(low) or digits(low) or 0, small(row.low(last)) or digits(row.low(last)) or 0
        share, end = (above / below if 0 < above < below <= 1_000_000 and below < 1_000 else None), last + 1
    if share is None:
        return None
    lo, qualifier, keep_low, keep_high = hedge(row, at)
    figure = Figure(row.span(lo, end), share if keep_low else None, share if keep_high else None, qualifier, "share")
    return figure, end


def _of_how_many(row: Words, at: int) -> int:
    """How many words join the two numbers of *one in six* and *nine out of 10*; none where nothing does."""
    joined = next(
        (len(words) for words in JOINTS if all(row.low(at + step) == word for step, word in enumerate(words))), 0
    )
    last = row.low(at + joined)
    return joined if joined and (last.isdigit() or small(last)) else 0


def _hyphened(row: Words, at: int) -> tuple[Figure, int] | None:
    """*six-week-long*, *five-year*, *40-page*, *140-room*."""
    low = row.low(at)
    first, _, rest = low.partition("-")
    amount = small(first) if rest else None
    end = at + 1
    if amount is None and low[:1].isdigit() and row.low(at + 1) == "-" and row.low(at + 2)[:1].isalpha():
        joined = row.spans[at][1] == row.spans[at + 1][0] and row.spans[at + 1][1] == row.spans[at + 2][0]
        plain = digits(low)
        amount, rest, end = (int(plain) if plain is not None and joined else None), row.low(at + 2), at + 3
    unit = rest.split("-")[0] if rest else ""
    if amount is None or not unit.isalpha() or small(unit) is not None or unit in FRACTIONS:
        return None
    if unit in {"plus", "something", "and", "to", "th", "st", "nd", "rd"} or (
        len(unit) < 3 and unit not in {"km", "m"}
    ):
        return None
    lo, qualifier, keep_low, keep_high = hedge(row, at)
    number = float(amount)
    ends = number if keep_low else None, number if keep_high else None
    plural = unit if unit.endswith("s") or amount == 1 else f"{unit}s"
    return Figure(row.span(lo, end), ends[0], ends[1], qualifier, plural), end


def _share_units(found: list[Figure]) -> list[Figure]:
    """*two people died and 11 were injured*: a bare number next to a counted one counts the same."""
    shared: list[Figure] = []
    for figure in found:
        before = shared[-1] if shared else None
        near = before is not None and figure.span.start - before.span.end < 40
        if near and before is not None and figure.unit is None and figure.counted and before.unit:
            shared.append(replace(figure, unit=before.unit, carried=True))
        else:
            shared.append(figure)
    return shared
