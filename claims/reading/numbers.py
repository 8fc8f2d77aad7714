"""Numbers in digits and words: *120,000*, *two and a half million*, *several hundred*, *1.2 billion*."""

import re
from typing import Final

from claims.domain.numerals import MULTIPLIERS, SHORT_SCALES, SMALL, TENS

ONES: Final = SMALL
SCALES: Final = {
    **MULTIPLIERS,
    **{short: MULTIPLIERS[name] for short, name in SHORT_SCALES.items()},
    "m": MULTIPLIERS["million"],
    "dozens": MULTIPLIERS["dozen"],
}
# vague multiples of a scale: low and high, as a desk would bracket them
VAGUE: Final = {
    "several": (2, 9),
    "a few": (2, 5),
    "few": (2, 5),
    "a couple of": (2, 2),
    "a couple": (2, 2),
    "many": (2, 9),
}
PLURAL_SCALES: Final = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
}
FRACTIONS: Final = {
    "half": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
DIGITS: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
MOST_WORDS: Final = 12
GREATEST: Final = 1e18


def digits(text: str) -> float | None:
    """The value of ``1,960`` or ``2.1``; None where the text is no plain number or absurdly long."""
    if len(text) > 24 or not DIGITS.fullmatch(text):
        return None
    return float(text.replace(",", ""))


def small(word: str) -> int | None:
    """The value of one number word up to ninety-nine, hyphened or not."""
    low = word.lower()
    if low in ONES:
        return ONES[low]
    if low in TENS:
        return TENS[low]
    first, _, second = low.partition("-")
    if first in TENS and 0 < ONES.get(second, 0) < 10:
        return TENS[first] + ONES[second]
    return None


def value(words: list[str], at: int) -> tuple[float, int] | None:
    """The number that begins at word ``at`` and where it ends; at most a dozen words long, below 1e18."""
    total, current, end, seen = 0.0, 0.0, at, False
    while end < len(words) and end - at < MOST_WORDS:
        step = _step(words, end, seen=seen)
        if step is None:
            break
        kind, amount, end = step
        if kind == "scale":
            total, current = _scaled(total, current, amount)
        else:
            current += amount
        seen = True
        if total + current > GREATEST:
            return None
    return (total + current, end) if seen else None


def _scaled(total: float, current: float, amount: float) -> tuple[float, float]:
    if amount == 100 and current < 100:
        return total, current * amount
    return total + current * amount, 0.0


def _step(words: list[str], at: int, *, seen: bool) -> tuple[str, float, int] | None:
    """One word of a number: its kind (digits, word, scale), amount, and the place after it."""
    word = words[at].lower()
    if not seen:
        plain = digits(word.lstrip("$£€"))
        if plain is not None:
            return "digits", plain, at + 1
        one = small(word)
        return None if one is None else ("word", float(one), at + 1)
    if word in SCALES and word != "dozens":
        return "scale", float(SCALES[word]), at + 1
    if word == "and" and at + 2 < len(words) and [w.lower() for w in words[at + 1 : at + 3]] == ["a", "half"]:
        return "word", 0.5, at + 3
    before = words[at - 1].lower()
    if before in SCALES or before in TENS or (word == "and" and before == "hundred"):
        place = at + 1 if word == "and" else at
        one = small(words[place]) if place < len(words) else None
        fits = one is not None and (before in SCALES or one < 10)
        return ("word", float(one or 0), place + 1) if fits else None
    return None
