"""The words that hedge a number, and the words that stand for a number nobody counted."""

import re
from decimal import Decimal
from typing import NamedTuple

from claims.domain.numerals import MULTIPLIERS, multipliers_at, plain
from claims.domain.vocabulary import Qualifier


class Vague(NamedTuple):
    """What words like "several hundred" span, and where they end."""

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    end: int


_BEFORE = {
    Qualifier.EXACTLY: r"exactly|precisely|only|a total of|=",
    Qualifier.ABOUT: r"about|around|approximately|approx\.?|roughly|some|circa|ca?\.|ca|nearly|almost|close to|"
    r"an estimated|estimated|in the region of|more or less|~|≈",
    Qualifier.AT_LEAST: r"at (?:the )?(?:very )?least|a minimum of|(?:no|not) (?:less|fewer) than|upwards? of|"
    r"as few as|>=|≥",
    Qualifier.MORE_THAN: r"(?:just |well |slightly |far )?(?:more than|over|above)|greater than|in excess of|"
    r"exceeding|>",
    Qualifier.AT_MOST: r"at (?:the )?(?:very )?most|up to|as (?:many|much) as|(?:no|not) more than|a maximum of|<=|≤",
    Qualifier.LESS_THAN: r"(?:just |well |slightly |far )?(?:fewer than|less than|under|below)|<",
    Qualifier.BETWEEN: r"between|from",
}
_AFTER = {
    Qualifier.AT_LEAST: r" or more| at least|\+| plus|-plus",
    Qualifier.AT_MOST: r" or less| or fewer| at most",
    Qualifier.ABOUT: r" or so",
}
# A sign may touch its number, a word may not; the signs of two letters stand before those of one.
_BEFORE_RE = {
    name: re.compile(rf"(?:{words})(?:(?<=[=<>≥≤~≈.]) ?| )", re.IGNORECASE | re.ASCII)
    for name, words in _BEFORE.items()
}
_AFTER_RE = {name: re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE | re.ASCII) for name, words in _AFTER.items()}
_AT_END_RE = {name: re.compile(rf"(?:{words})$", re.IGNORECASE | re.ASCII) for name, words in _AFTER.items()}
_NONE = re.compile(r"(?:nobody|no one|none|nil|no)(?![\w-])", re.IGNORECASE | re.ASCII)
_SEVERAL = re.compile(r"(?:several|a few|few)(?= )", re.IGNORECASE | re.ASCII)
_PLURALS = {"tens": 10, "scores": 20} | {f"{name}s": size for name, size in MULTIPLIERS.items()}
_PLURAL = re.compile(rf"({'|'.join(_PLURALS)})\b", re.IGNORECASE | re.ASCII)
_OF = re.compile(r" of (?=[a-z])", re.IGNORECASE | re.ASCII)


def hedge_before(line: str, at: int = 0) -> tuple[Qualifier | None, int]:
    """The hedge that stands at ``at`` and where the rest begins; no hedge is None and ``at``."""
    matches = ((name, match.end()) for name, pattern in _BEFORE_RE.items() if (match := pattern.match(line, at)))
    return max(matches, key=lambda found: found[1], default=(None, at))


def hedge_behind(line: str, at: int) -> tuple[Qualifier | None, int]:
    """The hedge after a number that ends at ``at``, as in "20 or more people", and where it ends."""
    matches = ((name, match.end()) for name, pattern in _AFTER_RE.items() if (match := pattern.match(line, at)))
    return next(matches, (None, at))


def hedge_at_end(line: str) -> tuple[Qualifier | None, str]:
    """The hedge a line closes with, as in "20 people or more", and the line without it."""
    for name, pattern in _AT_END_RE.items():
        if match := pattern.search(line):
            return name, line[: match.start()]
    return None, line


def vague_at(line: str, at: int) -> Vague | None:
    """Words without a number of their own: none at all, several, a few hundred, tens of thousands."""
    if match := _NONE.match(line, at):
        return Vague(Decimal(0), Decimal(0), Qualifier.EXACTLY, match.end())
    if match := _SEVERAL.match(line, at):
        size, end = multipliers_at(line, match.end())
        return Vague(plain(2 * size), plain(9 * size), Qualifier.ABOUT, end)
    least, end = Decimal(2), at
    while match := _PLURAL.match(line, end):
        least, end = least * _PLURALS[match[1].lower()], match.end()
        if (joint := _OF.match(line, end)) and _PLURAL.match(line, joint.end()):
            end = joint.end()
    if end == at:
        return None
    return Vague(plain(least), None, Qualifier.AT_LEAST, end)
