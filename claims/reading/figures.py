"""Figures of a sentence with their hedge, their unit and what is counted."""

import re
from dataclasses import dataclass, replace
from typing import Final

from claims.domain.vocabulary import Qualifier
from claims.reading.numbers import FRACTIONS, ONES, PLURAL_SCALES, SCALES, TENS, VAGUE, digits, small, value
from claims.reading.records import Figure, Span

WORD: Final = re.compile(r"[$£€]?\d+(?:,\d{3})*(?:\.\d+)?|%|[^\W\d_]+(?:[-'’][^\W_]+)*|[^\s\w]|_")
HINT: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|\w+ty-\w+|dozens?|hundreds?|"
    r"thousands?|[mb]illions?|half|thirds?|quarters?|fifths?|one|scores)\b",
    re.IGNORECASE,
)
# hedge -> (name, low end kept, high end kept); longest first
HEDGES: Final = (
    (("at", "least"), Qualifier.AT_LEAST, True, False),
    (("no", "fewer", "than"), Qualifier.AT_LEAST, True, False),
    (("no", "less", "than"), Qualifier.AT_LEAST, True, False),
    (("no", "more", "than"), Qualifier.AT_MOST, False, True),
    (("not", "more", "than"), Qualifier.AT_MOST, False, True),
    (("more", "than"), Qualifier.MORE_THAN, True, False),
    (("greater", "than"), Qualifier.MORE_THAN, True, False),
    (("upwards", "of"), Qualifier.MORE_THAN, True, False),
    (("fewer", "than"), Qualifier.LESS_THAN, False, True),
    (("less", "than"), Qualifier.LESS_THAN, False, True),
    (("as", "many", "as"), Qualifier.AT_MOST, False, True),
    (("as", "much", "as"), Qualifier.AT_MOST, False, True),
    (("as", "little", "as"), Qualifier.AT_LEAST, True, False),
    (("as", "few", "as"), Qualifier.AT_LEAST, True, False),
    (("up", "to"), Qualifier.AT_MOST, False, True),
    (("at", "most"), Qualifier.AT_MOST, False, True),
    (("close", "to"), Qualifier.ABOUT, True, True),
    (("an", "estimated"), Qualifier.ABOUT, True, True),
    (("over",), Qualifier.MORE_THAN, True, False),
    (("above",), Qualifier.MORE_THAN, True, False),
    (("exceeding",), Qualifier.MORE_THAN, True, False),
    (("under",), Qualifier.LESS_THAN, False, True),
    (("below",), Qualifier.LESS_THAN, False, True),
    (("nearly",), Qualifier.ABOUT, True, True),
    (("almost",), Qualifier.ABOUT, True, True),
    (("about",), Qualifier.ABOUT, True, True),
    (("around",), Qualifier.ABOUT, True, True),
    (("some",), Qualifier.ABOUT, True, True),
    (("roughly",), Qualifier.ABOUT, True, True),
    (("approximately",), Qualifier.ABOUT, True, True),
    (("estimated",), Qualifier.ABOUT, True, True),
    (("exactly",), Qualifier.EXACTLY, True, True),
)
CURRENCIES: Final = {"$": "dollars", "£": "pounds", "€": "euros"}
NOT_UNITS: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "and",
        "or",
        "but",
        "for",
        "from",
        "with",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "had",
        "have",
        "that",
        "which",
        "who",
        "as",
        "it",
        "he",
        "she",
        "they",
        "we",
        "than",
        "this",
        "its",
        "his",
        "her",
        "their",
        "said",
        "says",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "over",
        "under",
        "about",
        "into",
        "out",
        "not",
        "no",
        "will",
        "would",
        "could",
        "can",
        "per",
        "more",
        "less",
        "other",
        "others",
        "so",
        "up",
        "down",
        "off",
        "away",
        "also",
        "because",
        "until",
        "during",
        "each",
        "every",
        "later",
        "earlier",
        "ago",
        "am",
        "pm",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
MONTHS: Final = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)",
    re.IGNORECASE,
)
LABELS: Final = frozenset(
    [
        "article",
        "section",
        "chapter",
        "no",
        "number",
        "room",
        "flight",
        "route",
        "page",
        "paragraph",
        "rule",
        "type",
        "class",
        "grade",
        "level",
    ]
)
CASUALTIES: Final = frozenset(
    ["killed", "dead", "died", "injured", "wounded", "missing", "arrested", "hurt", "displaced"]
)
NUMBER_WORDS: Final = frozenset((*ONES, *TENS))
BEGINNERS: Final = (
    NUMBER_WORDS | frozenset(PLURAL_SCALES) | frozenset(["between", "from", "several", "a", "many", "few", "half"])
)
FILLERS: Final = frozenset(
    [
        "have",
        "had",
        "has",
        "were",
        "was",
        "are",
        "been",
        "being",
        "is",
        "people",
        "persons",
        "others",
        "more",
        "and",
        "of",
        "them",
    ]
)


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    words: list[str]
    lows: list[str]
    spans: list[tuple[int, int]]

    def low(self, at: int) -> str:
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def span(self, lo: int, hi: int) -> Span:
        start, end = self.spans[lo][0], self.spans[hi - 1][1]
        return Span(start, end, self.text[start:end])


def figures(text: str, start: int, end: int) -> list[Figure]:
    """The figures of ``text[start:end]`` in order; years, dates, times and labels are none."""
    if not HINT.search(text, start, end):
        return []
    matches = list(WORD.finditer(text, start, end))
    words = [match.group() for match in matches]
    row = _Words(text, words, [word.lower() for word in words], [match.span() for match in matches])
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


def _may_begin(row: _Words, at: int) -> bool:
    """Whether a word can be the first of a figure: a digit, a sign of money, a number word."""
    low = row.lows[at]
    return (
        low[0].isdigit()
        or low[0] in "$£€"
        or low in BEGINNERS
        or ("-" in low and low.partition("-")[0] in NUMBER_WORDS)
    )


def _read(row: _Words, at: int) -> tuple[Figure, int] | None:
    low = row.low(at)
    if low == "between" or low == "from":
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


def _plain(row: _Words, at: int) -> tuple[Figure, int] | None:
    """One number, or *10 to 12* and *10-12*."""
    number = value(row.words, at)
    if number is None or _is_no_figure(row, at, number[1]):
        return None
    amount, end = number
    high, end = _second(row, at, amount, end)
    lo, qualifier, keep_low, keep_high = _hedge(row, at)
    unit, end_unit = _unit(row, at, end)
    if unit is None and row.low(at) == "one":
        return None
    low_end = amount if keep_low else None
    high_end = (high if high is not None else amount) if keep_high else None
    if high is not None and qualifier is Qualifier.EXACTLY:
        qualifier = Qualifier.BETWEEN
    counted = _counted(row, end, end_unit)
    return Figure(row.span(lo, end_unit), low_end, high_end, qualifier, unit, counted), end_unit


def _second(row: _Words, at: int, amount: float, end: int) -> tuple[float | None, int]:
    if row.low(end) not in {"to", "-", "–", "or"}:
        return None, end
    again = value(row.words, end + 1)
    if again is None or again[0] <= amount or _is_no_figure(row, end + 1, again[1]):
        return None, end
    return again


def _range(row: _Words, at: int) -> tuple[Figure, int] | None:
    first = value(row.words, at + 1)
    joint = {"between": {"and"}, "from": {"to"}}[row.low(at)]
    if first is None or _is_no_figure(row, at + 1, first[1]):
        return None
    _, first_end = _unit(row, at + 1, first[1])
    joined = first[1] if row.low(first[1]) in joint else first_end
    if row.low(joined) not in joint:
        return None
    second = value(row.words, joined + 1)
    if second is None or (second[0] < first[0] and row.low(second[1] - 1) not in SCALES):
        return None
    low_end = _rescaled(row, first, second)
    unit, end = _unit(row, joined + 1, second[1])
    if unit is None:
        unit = _unit(row, at + 1, first[1])[0]
    if low_end > second[0] or (unit is None and _is_no_figure(row, joined + 1, second[1])):
        return None
    return Figure(row.span(at, end), low_end, second[0], Qualifier.BETWEEN, unit, _counted(row, second[1], end)), end


def _rescaled(row: _Words, first: tuple[float, int], second: tuple[float, int]) -> float:
    """*between 18 and 19 billion*: the first number shares the second's scale."""
    scale = SCALES.get(row.low(second[1] - 1), 1)
    return (
        first[0] * scale if scale > 1 and first[0] < 1_000 <= second[0] and first[0] * scale <= second[0] else first[0]
    )


def _vague(row: _Words, at: int) -> tuple[Figure, int] | None:
    """*several hundred protesters*, *hundreds of thousands of people*, *dozens of homes*."""
    for words, (low, high) in VAGUE.items():
        parts = words.split()
        place = at + len(parts)
        scale = SCALES.get(row.low(place))
        if scale and scale > 1 and [row.low(at + step) for step in range(len(parts))] == parts:
            unit, end = _unit(row, at, place + 1)
            return Figure(
                row.span(at, end), low * scale, high * scale, Qualifier.ABOUT, unit, _counted(row, place + 1, end)
            ), end
    plural = PLURAL_SCALES.get(row.low(at))
    if plural is None or row.low(at + 1) not in {"of", "more"}:
        return None
    place, (low, high) = at + 1, plural
    inner = PLURAL_SCALES.get(row.low(at + 2))
    if inner is not None:
        low, high, place = low * inner[0] // 2, (high + 1) * (inner[0] // 2) - 1, at + 3
    unit, end = _unit(row, at, place + 1 if row.low(place) == "of" else place)
    return Figure(row.span(at, end), float(low), float(high), Qualifier.ABOUT, unit, _counted(row, place, end)), end


def _fraction(row: _Words, at: int) -> tuple[Figure, int] | None:
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
    elif (
        row.low(at + 1) == "in"
        and (small(low) or digits(low))
        and (row.low(at + 2).isdigit() or small(row.low(at + 2)))
    ):
        above, below = small(low) or digits(low) or 0, small(row.low(at + 2)) or digits(row.low(at + 2)) or 0
        share, end = (above / below if 0 < above < below <= 1_000_000 and below < 1_000 else None), at + 3
    if share is None:
        return None
    lo, qualifier, keep_low, keep_high = _hedge(row, at)
    figure = Figure(row.span(lo, end), share if keep_low else None, share if keep_high else None, qualifier, "share")
    return figure, end


def _hyphened(row: _Words, at: int) -> tuple[Figure, int] | None:
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
    lo, qualifier, keep_low, keep_high = _hedge(row, at)
    number = float(amount)
    ends = number if keep_low else None, number if keep_high else None
    plural = unit if unit.endswith("s") or amount == 1 else f"{unit}s"
    return Figure(row.span(lo, end), ends[0], ends[1], qualifier, plural), end


def _hedge(row: _Words, at: int) -> tuple[int, Qualifier, bool, bool]:
    """Where the hedge before a number begins, its name, and which ends stay closed."""
    for words, name, keep_low, keep_high in HEDGES:
        lo = at - len(words)
        if lo >= 0 and all(row.low(lo + step) == word for step, word in enumerate(words)):
            return lo, name, keep_low, keep_high
    return at, Qualifier.EXACTLY, True, True


def _unit(row: _Words, at: int, end: int) -> tuple[str | None, int]:
    """What the number counts or measures, and where that ends."""
    sign = row.words[at][:1]
    if sign in CURRENCIES:
        return CURRENCIES[sign], end
    low = row.low(end)
    if low == "%":
        return "percent", end + 1
    if low in {"percent", "percentage"}:
        points = row.low(end + 1) in {"points", "point"}
        return ("percentage points", end + 2) if points else ("percent", end + 1)
    if low == "per" and row.low(end + 1) == "cent":
        return "percent", end + 2
    last = _noun_end(row, end)
    return (" ".join(word.lower() for word in row.words[end:last]), last) if last > end else (None, end)


def _noun_end(row: _Words, lo: int) -> int:
    """The counted noun: up to three words, ending in the first plural."""
    for at in range(lo, min(lo + 3, len(row.words))):
        low = row.low(at)
        if low in NOT_UNITS or not low[:1].isalpha() or low in CASUALTIES:
            return at if at > lo and _could_be_unit(row, at - 1) else lo
        if (low.endswith("s") and not low.endswith(("ss", "us", "ous", "'s", "’s"))) or low in {
            "people",
            "men",
            "women",
            "children",
        }:
            return at + 1
    return lo + 1 if _could_be_unit(row, lo) and not _followed(row, lo) else lo


def _could_be_unit(row: _Words, at: int) -> bool:
    low = row.low(at)
    return low.endswith(("men", "women", "ren", "ple")) or low in {
        "troops",
        "euro",
        "km",
        "kg",
        "feet",
        "rubles",
        "sheep",
        "fish",
        "aircraft",
    }


def _followed(row: _Words, at: int) -> bool:
    return False if _could_be_unit(row, at) else row.low(at + 1).isalpha()


def _counted(row: _Words, end: int, end_unit: int) -> str | None:
    """Killed, injured and the like, right after the number or its unit."""
    for at in range(max(end, end_unit), min(len(row.words), end_unit + 3)):
        if row.low(at) in CASUALTIES:
            return row.low(at)
        if row.low(at) not in FILLERS:
            return None
    return None


def _is_no_figure(row: _Words, at: int, end: int) -> bool:
    """Years, days of a month, clock times, labels, scores, ages between commas."""
    low, before, after = row.low(at), row.low(at - 1), row.low(end)
    if before in LABELS or (before == "." and row.low(at - 2) == "no"):
        return True
    if small(low) is not None and not low[:1].isdigit():
        return low == "one" and after in NOT_UNITS
    return _is_year(row, at, end) or _is_day_or_time(row, at, end) or _is_label(row, at, end)


def _is_year(row: _Words, at: int, end: int) -> bool:
    word = row.words[at]
    if end != at + 1 or len(word) != 4 or not word.isdigit() or not 1500 <= int(word) <= 2100:
        return False
    if row.low(end) == "s" and row.spans[at][1] == row.spans[end][0]:
        return True
    counted = _unit(row, at, end)[0]
    return counted is None or row.low(at - 1) in {
        "in",
        "since",
        "until",
        "by",
        "of",
        "from",
        "during",
        "after",
        "before",
    }


def _is_day_or_time(row: _Words, at: int, end: int) -> bool:
    before, after = row.low(at - 1).rstrip("."), row.low(end)
    before = row.low(at - 2) if before == "" else before
    if MONTHS.fullmatch(before) or (MONTHS.fullmatch(after) and row.words[at].isdigit() and float(row.words[at]) <= 31):
        return True
    if after in {"am", "pm", "a.m", "p.m", "o'clock", "o’clock", "th", "st", "nd", "rd"} or (
        after in {"a", "p"} and row.low(end + 1) == "."
    ):
        return True
    return (
        ":" in {before, after}
        and any(row.words[place].isdigit() for place in (at - 2, end + 1) if 0 <= place < len(row.words))
        and _tight(row, at)
    )


def _tight(row: _Words, at: int) -> bool:
    """Whether a number touches the sign before or after it: *7:30*, *5-4*, *9/11*."""
    before = at > 0 and row.spans[at - 1][1] == row.spans[at][0]
    after = at + 1 < len(row.spans) and row.spans[at][1] == row.spans[at + 1][0]
    return before or after


def _is_label(row: _Words, at: int, end: int) -> bool:
    before, after = row.low(at - 1), row.low(end)
    if before in {"#", "/", "-", "–"} and row.spans[at - 1][1] == row.spans[at][0]:
        return True
    if after == "/" or (
        after in {"-", "–"} and row.spans[at][1] == row.spans[at + 1][0] and row.low(end + 1).isdigit()
    ):
        return True
    return before == "," and after in {",", "."} and row.words[at].isdigit() and float(row.words[at]) < 120


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
