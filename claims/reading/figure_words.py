"""The words around a number: its hedge, its unit, what is counted, and what makes it no figure at all."""

import re
from dataclasses import dataclass
from typing import Final

from claims.domain.vocabulary import Qualifier
from claims.reading.lexicon.listing import word_set
from claims.reading.numbers import small
from claims.reading.records import Span

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


NOT_UNITS: Final = word_set("""
    a an the of in on at to by and or but for from with is are was were be been has had have that which
    who as it he she they we than this its his her their said says if when while after before since over
    under about into out not no will would could can per more less other others so up down off away also
    because until during each every later earlier ago am pm jan feb mar apr may jun jul aug sept sep oct
    nov dec january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday
""")


MONTHS: Final = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)",
    re.IGNORECASE,
)


LABELS: Final = word_set("""
    article section chapter no number room flight route page paragraph rule type class grade level interstate
    highway motorway ward phase boeing airbus title proposition resolution channel
""")


CASUALTIES: Final = word_set("killed dead died injured wounded missing arrested hurt displaced")


# A verb before a figure, and what it makes of those counted; passive ones never stand right before it.
SUFFERED: Final = {
    **dict.fromkeys(("killed", "kills", "kill", "killing"), "killed"),
    **dict.fromkeys(("injured", "injures", "injure", "injuring", "hurting"), "injured"),
    **dict.fromkeys(("wounded", "wounds", "wounding"), "wounded"),
    **dict.fromkeys(("arrested", "arrests", "arresting"), "arrested"),
    **dict.fromkeys(("displaced", "displaces", "displacing"), "displaced"),
}


FILLERS: Final = word_set("have had has were was are been being is people persons others more and of them")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence, as written and in lower case, with their spans."""

    text: str
    words: list[str]
    lows: list[str]
    spans: list[tuple[int, int]]

    def low(self, at: int) -> str:
        """The lower-case word at an index, empty outside."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def span(self, lo: int, hi: int) -> Span:
        """The span from word ``lo`` to word ``hi``, exclusive."""
        start, end = self.spans[lo][0], self.spans[hi - 1][1]
        return Span(start, end, self.text[start:end])


def hedge(row: Words, at: int) -> tuple[int, Qualifier, bool, bool]:
    """Where the hedge before a number begins, its name, and which ends stay closed."""
    for words, name, keep_low, keep_high in HEDGES:
        lo = at - len(words)
        if lo >= 0 and all(row.low(lo + step) == word for step, word in enumerate(words)):
            return lo, name, keep_low, keep_high
    return at, Qualifier.EXACTLY, True, True


def unit_after(row: Words, at: int, end: int) -> tuple[str | None, int]:
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
    first = end + _more(row, end)
    last = _noun_end(row, first)
    return (" ".join(word.lower() for word in row.words[first:last]), last) if last > first else (None, end)


def _more(row: Words, at: int) -> int:
    """One where *more* or *other* stands before what is counted: *11 more bodies*."""
    return int(row.low(at) in {"more", "other"} and row.low(at + 1)[:1].isalpha() and row.low(at + 1) not in NOT_UNITS)


def _noun_end(row: Words, lo: int) -> int:
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


def _could_be_unit(row: Words, at: int) -> bool:
    low = row.low(at)
    return low.endswith(("men", "women", "ren", "ple")) or low in {
        "troops",
        "euro",
        "km",
        "mph",
        "kph",
        "kg",
        "feet",
        "rubles",
        "sheep",
        "fish",
        "aircraft",
    }


def _followed(row: Words, at: int) -> bool:
    return False if _could_be_unit(row, at) else row.low(at + 1).isalpha()


def counted_after(row: Words, end: int, end_unit: int) -> str | None:
    """Killed, injured and the like, right after the number or its unit."""
    for at in range(max(end, end_unit), min(len(row.words), end_unit + 3)):
        if row.low(at) in CASUALTIES:
            return None if _has_its_own(row, at) else row.low(at)
        if row.low(at) not in FILLERS:
            return None
    return None


def _has_its_own(row: Words, at: int) -> bool:
    """*and wounded dozens*: the second verb counts something else."""
    after = row.low(at + 1)
    numbered = after[:1].isdigit() or small(after) is not None or after in {"dozens", "hundreds", "scores", "thousands"}
    return row.low(at - 1) == "and" and (numbered or after in {"at", "more", "about", "several", "many", "another"})


def counted_before(row: Words, at: int) -> str | None:
    """What a verb right before the figure says of what it counts: *killed 17 people*, *injuring more than 200*."""
    return SUFFERED.get(row.low(at - 1))


def is_no_figure(row: Words, at: int, end: int) -> bool:
    """Years, days of a month, clock times, labels, scores, ages between commas."""
    low, before, after = row.low(at), row.low(at - 1), row.low(end)
    if before in LABELS or (before == "." and row.low(at - 2) == "no"):
        return True
    if small(low) is not None and not low[:1].isdigit():
        return low == "one" and after in NOT_UNITS
    return _is_year(row, at, end) or _is_day_or_time(row, at, end) or _is_label(row, at, end)


def _is_year(row: Words, at: int, end: int) -> bool:
    word = row.words[at]
    if end != at + 1 or len(word) != 4 or not word.isdigit() or not 1500 <= int(word) <= 2100:
        return False
    if row.low(end) == "s" and row.spans[at][1] == row.spans[end][0]:
        return True
    counted = unit_after(row, at, end)[0]
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


def _is_day_or_time(row: Words, at: int, end: int) -> bool:
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


def _tight(row: Words, at: int) -> bool:
    """Whether a number touches the sign before or after it: *7:30*, *5-4*, *9/11*."""
    before = at > 0 and row.spans[at - 1][1] == row.spans[at][0]
    after = at + 1 < len(row.spans) and row.spans[at][1] == row.spans[at + 1][0]
    return before or after


def _is_label(row: Words, at: int, end: int) -> bool:
    before, after = row.low(at - 1), row.low(end)
    if row.text[row.spans[at][0] - 1 : row.spans[at][0]].isalpha() and row.words[at][:1].isdigit():
        return True  # G20, A9: part of a name
    if before in {"#", "/", "-", "–"} and row.spans[at - 1][1] == row.spans[at][0]:
        return True
    if after == "/" or (
        after in {"-", "–"} and row.spans[at][1] == row.spans[at + 1][0] and row.low(end + 1).isdigit()
    ):
        return True
    return before == "," and after in {",", "."} and row.words[at].isdigit() and float(row.words[at]) < 120
