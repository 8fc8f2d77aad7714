"""Figures in words and back: number, hedge, unit and what is counted (law 8: the hedge is never dropped)."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from claims.domain.hedges import hedge_at_end, hedge_before, hedge_behind, vague_at
from claims.domain.numerals import NotAFigure, Numeral, numeral_at, plain, written
from claims.domain.units import sign_before, unit_after, with_unit
from claims.domain.vocabulary import Qualifier
from claims.domain.wording import quoted

__all__ = ["Bounds", "FigureWords", "NotAFigure", "bounds", "in_chip", "parse_figure", "say", "short"]

Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What the words of a figure say; ``bounds`` tells which of low and high each qualifier fills."""

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str = ""
    counted: str = ""


def parse_figure(words: str) -> FigureWords:
    """Read "at least two people dead", "about 120,000", "between 10 and 20", "20%", "no", "one and a half million".

    Words that name no number are read widely: "several hundred" and "a few hundred" are about 200 to 900;
    "thousands" is at least 2,000 and "tens of thousands" at least 20,000; "nearly" and "almost" are about. Raises
    ``NotAFigure`` for what is no figure, is two figures, can be read in two ways, or is hedged twice.
    """
    closing, line = hedge_at_end(_tidied(words))
    opening, at = hedge_before(line)
    hedges = [hedge for hedge in (opening, closing, hedge_before(line, at)[0]) if hedge]
    if vague := vague_at(line, at):
        _the_one_hedge([*hedges, vague.qualifier], words)
        unit, at = unit_after(line, vague.end)
        return FigureWords(vague.low, vague.high, vague.qualifier, unit, _counted(line, at, words))
    low, high, qualifier, unit, at = _numbers(line, at, hedges, words)
    return FigureWords(low, high, qualifier, unit, _counted(line, at, words))


def bounds(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Bounds:
    """The two numbers as they are kept: a lower bound has no high, an upper bound no low, one number is both.

    One number may stand in either place; only "about" and "between" keep two. Raises ``NotAFigure`` when a number is
    missing, too many, not finite, too large, or the range runs backwards.
    """
    given = [plain(value) for value in (low, high) if value is not None]
    if not given:
        raise NotAFigure("A figure needs a number.")
    if given[0] > given[-1]:
        raise NotAFigure(f"The range runs backwards: {written(given[0])} is more than {written(given[-1])}.")
    if qualifier is Qualifier.BETWEEN and given[0] == given[-1]:
        raise NotAFigure("A range needs two different numbers, as in between 10 and 20.")
    if given[0] != given[-1] and qualifier not in {Qualifier.BETWEEN, Qualifier.ABOUT}:
        raise NotAFigure(f"Only one number goes with “{qualifier.label}”.")
    if qualifier in _OPEN_ABOVE:
        return given[0], None
    return (None, given[0]) if qualifier in _OPEN_BELOW else (given[0], given[-1])


def say(low: Decimal | None, high: Decimal | None, qualifier: Qualifier, unit: str = "") -> str:
    """The figure in words: ``at least 2``, ``about 120,000``, ``between 10 and 20%``; it can be read back."""
    first, last = _ends(low, high, qualifier)
    told = with_unit(written(last), last, unit)
    if qualifier is Qualifier.BETWEEN:
        return f"between {written(first)} and {told}"
    if first != last:
        return f"about {written(first)} to {told}"
    if qualifier is Qualifier.LESS_THAN:
        return f"{'less' if unit else 'fewer'} than {told}"
    return told if qualifier is Qualifier.EXACTLY else f"{qualifier.label} {told}"


def short(low: Decimal | None, high: Decimal | None, qualifier: Qualifier, unit: str = "") -> str:
    """The figure for a table: ``≥ 2``, ``≈ 120,000``, ``≤ 40,000``, ``> 200``, ``10–20``; it can be read back."""
    first, last = _ends(low, high, qualifier)
    told = with_unit(written(last), last, unit)
    if first != last:
        told = f"{written(first)}{'–' if first >= 0 else ' to '}{told}"
    return f"{_SIGNS[qualifier]} {told}" if qualifier in _SIGNS else told


def in_chip(number: str, unit: str, counted: str) -> str:
    """A short figure with what it counts: ``≥ 2 killed``, but ``length of the closure: 9 months``."""
    return f"{counted}: {number}" if unit and counted else f"{number} {counted}".strip()


_OPEN_ABOVE = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
_OPEN_BELOW = {Qualifier.AT_MOST, Qualifier.LESS_THAN}
_SIGNS = {
    Qualifier.ABOUT: "≈",
    Qualifier.AT_LEAST: "≥",
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_MOST: "≤",
    Qualifier.LESS_THAN: "<",
}
_EXAMPLES = "Write it like 11, at least two, about 120,000, between 10 and 20, or 20%."
_RANGE = re.compile(r" ?[-–—−] ?| to | or (?!more|less|fewer|so\b)", re.IGNORECASE | re.ASCII)
_RANGE_BETWEEN = re.compile(r" ?[–—-] ?| to | and ", re.IGNORECASE | re.ASCII)
_SECOND_FIGURE = re.compile(r"(?:^| )[$€£]?[0-9]")
_FRACTION = re.compile(
    r"(?:and|or|half|halves|thirds?|quarters?|fifths?|eighths?|tenths?)(?![\w-])", re.IGNORECASE | re.ASCII
)
_OUT_OF = re.compile(r"(?:in|out of|to) ", re.IGNORECASE | re.ASCII)
_MILLION_OR_METRES = re.compile(r" ?m(?![\w-])", re.IGNORECASE | re.ASCII)
_Found = tuple[Decimal | None, Decimal | None, Qualifier, str, int]


def _tidied(words: str) -> str:
    """One line of plain spaces and Western digits, without a closing full stop."""
    if len(words) > 200:
        raise NotAFigure(f"{quoted(words)} is too long for one figure. {_EXAMPLES}")
    line = " ".join(words.split()).rstrip(".,;: ").replace("٬", ",").replace("٫", ".")
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in line)


def _the_one_hedge(hedges: list[Qualifier], words: str) -> Qualifier | None:
    if len(set(hedges)) > 1:
        raise NotAFigure(f"{quoted(words)} is hedged twice: keep one of the two.")
    return hedges[0] if hedges else None


def _numbers(line: str, at: int, hedges: list[Qualifier], words: str) -> _Found:
    """One number, or the two of a range, with the hedge on either side and the unit."""
    between = _the_one_hedge(hedges, words) is Qualifier.BETWEEN
    unit, at = sign_before(line, at)
    first = _numeral(line, at, words, joins_with_and=not between)
    unit_of_first, end = (unit, first.end) if unit else unit_after(line, first.end)
    second, unit_of_second, end = _rest_of_range(line, end, between=between)
    behind, end = hedge_behind(line, end)
    hedge = _the_one_hedge([*hedges, behind] if behind else hedges, words)
    if second is None:
        low, high = bounds(first.value, None, qualifier := hedge or Qualifier.EXACTLY)
        return low, high, qualifier, unit_of_first, end
    if unit_of_first and unit_of_second and unit_of_first != unit_of_second:
        raise NotAFigure(f"{quoted(words)} has two units: {unit_of_first} and {unit_of_second}.")
    qualifier = hedge or Qualifier.BETWEEN
    low, high = bounds(_shared(first, second), second.value, qualifier)
    return low, high, qualifier, unit_of_second or unit_of_first, end


def _numeral(line: str, at: int, words: str, *, joins_with_and: bool) -> Numeral:
    numeral = numeral_at(line, at, joins_with_and=joins_with_and)
    if numeral is None:
        raise NotAFigure(f"{quoted(words)} is not a figure the desk can read. {_EXAMPLES}")
    return numeral


def _rest_of_range(line: str, at: int, *, between: bool) -> tuple[Numeral | None, str, int]:
    match = (_RANGE_BETWEEN if between else _RANGE).match(line, at)
    if not match:
        return None, "", at
    sign, start = sign_before(line, match.end())
    second = numeral_at(line, start)
    if second is None:
        return None, "", at
    named, end = (sign, second.end) if sign else unit_after(line, second.end)
    return second, named, end


def _shared(first: Numeral, second: Numeral) -> Decimal:
    """The low end: "one to two million" means millions twice, "500 to 2 million" begins at five hundred."""
    if first.scale == 1 and first.coefficient < second.coefficient:
        return first.coefficient * second.scale
    return first.value


def _ends(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    kept = [value for value in bounds(low, high, qualifier) if value is not None]
    return kept[0], kept[-1]


def _counted(line: str, at: int, words: str) -> str:
    """What is counted: the words after the number, which may not begin a second figure or a fraction."""
    rest = line[at:]
    counted = rest.strip().removeprefix("of ")
    if _MILLION_OR_METRES.match(rest):
        raise NotAFigure(f"The m in {quoted(words)} can be million or metres: write the word.")
    if rest and not rest.startswith(" "):
        raise NotAFigure(f"{quoted(words)} is not a figure the desk can read. {_EXAMPLES}")
    second = _OUT_OF.match(counted)
    begins_anew = numeral_at(counted, second.end() if second else 0) is not None
    if begins_anew or _SECOND_FIGURE.search(counted) or _FRACTION.match(counted):
        raise NotAFigure(f"{quoted(words)} holds more than one plain number. {_EXAMPLES}")
    return counted
