"""Dates in running text, resolved against the publication date where one is given."""

import re
from collections.abc import Callable
from typing import Final

from claims.reading.calendar import (
    MONTHS,
    PARTS_OF_DECADE,
    PARTS_OF_YEAR,
    UNITS,
    WEEKDAYS,
    Anchor,
    iso_day,
    iso_month,
    part_of_month,
    reached,
    shifted,
    weekday,
    year_of_month,
)
from claims.reading.lengths import is_bounded, reaches_now
from claims.reading.lexicon.listing import word_set
from claims.reading.numbers import digits, small
from claims.reading.records import DateMention, Span

MONTH: Final = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b(?:(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|ept)\.)?"
)
DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
LEAD: Final = r"(?:(?P<lead>since|until|till|by|through|last|next|this)\s+)?"
RANGE: Final = r"(?:\s+(?:to|and|until)\s+|–|-)"
MONTH_LEAD: Final = r"(?P<lead>since|until|till|by|through|last|next|this|in|of|during|before|after|from)\s+"
NUMBER: Final = r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
UNIT: Final = r"(?P<unit>day|week|month|year|decade)s?"
WEEKDAY: Final = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

# the name of each form and how it looks; the first that fits at a place wins
FORMS: Final = {
    "iso": rf"(?<!\d){YEAR}-(?P<imonth>[01]\d)-(?P<iday>[0-3]\d)(?!\d)",
    "range of years": rf"(?:(?:from|between)\s+)?{YEAR}{RANGE}(?P<until>1[5-9]\d\d|20\d\d)(?![\d-])",
    "month and day": rf"{LEAD}{MONTH}\s+{DAY}(?![\d:%,]\d|\d)(?:,?\s+{YEAR}(?!\d))?",
    "day and month": rf"{LEAD}(?<![\d.,-]){DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR}(?!\d))?",
    "month and year": rf"{LEAD}(?:(?P<part>early|mid|late)[-\s])?{MONTH},?\s+(?:of\s+)?{YEAR}(?!\d)",
    "part of a month": rf"{LEAD}(?P<part>early|mid|late)[-\s]{MONTH}",
    "month": rf"{MONTH_LEAD}{MONTH}(?!,?\s+(?:of\s+)?\d)",
    "decade": rf"{LEAD}(?:the\s+)?(?:(?P<part>early|mid|late)[-\s])?(?:the\s+)?(?P<decade>1[5-9]\d|20\d)0s\b",
    "part of a year": rf"{LEAD}(?P<part>early|mid|late)[-\s](?:in\s+)?{YEAR}(?![\d-])",
    "year": rf"{LEAD}(?<![\d$£€,.#-]){YEAR}(?![\d%,-]\d|\d|%)",
    "weekday": rf"{LEAD}{WEEKDAY}",
    "near day": r"(?P<near>yesterday|today|tomorrow|tonight)\b",
    "period": r"(?P<lead>last|this|next|past)\s+(?P<unit>week|month|year|decade)\b(?!-)",
    "recent span": rf"(?:the\s+(?P<recent>past|last)|past)\s+{NUMBER}\s+{UNIT}\b",
    "ago": rf"{NUMBER}\s+{UNIT}\s+(?P<way>ago|earlier)\b",
    "duration": rf"(?<![\d.,$£€-]){NUMBER}\s+{UNIT}\b(?!-)",
    "vague duration": r"(?:for|in)\s+(?P<unit>day|week|month|year|decade)s\b",
}
HINT: Final = re.compile(
    r"\d{4}|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|day\b|day[\s,.’']|(?:days|week|month|year|decade|"
    r"tomorrow|tonight)",
    re.IGNORECASE,
)
AHEAD: Final = re.compile(
    r"\b(?:will|scheduled|expected|(?<!had been )due|set to|plans?|planned|to be|resumes?|begins?|starts?|leaves?|"
    r"upcoming)\b"
    r"|[’']ll\b"
)
AHEAD_LEADS: Final = word_set("next until till by through")
# only words like these can open a date; looked at first, so that the forms are tried at few places
OPENING: Final = (
    r"(?<!\w)(?=\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|since|until|till|by\s|"
    r"through|last|next|this|past|the\s|early|mid|late|in\s|of\s|during|before|after|from|between|for\s|yest|to[dmn]|"
    r"an?\s|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several)"
)
STARTS: Final = re.compile(OPENING + "(?:" + "|".join(f"(?P<f{number}>{form})" for number, form in enumerate(
    re.sub(r"\(\?P<\w+>", "(?:", form) for form in FORMS.values()
)) + ")", re.IGNORECASE)  # fmt: skip
PATTERNS: Final = tuple((name, re.compile(form, re.IGNORECASE)) for name, form in FORMS.items())
AHEAD_REACH: Final = 60
LENGTHS: Final = {"period", "recent span", "duration", "vague duration"}


def dates(text: str, start: int, end: int, anchor: Anchor | None) -> list[DateMention]:
    """The dates of ``text[start:end]`` in order; relative ones resolve only with an anchor."""
    if not HINT.search(text, start, end):
        return []
    found = []
    for match in STARTS.finditer(text, start, end):
        name, pattern = PATTERNS[next(at for at in range(len(PATTERNS)) if match.group(f"f{at}") is not None)]
        own = pattern.match(text, match.start(), match.end())
        if own is not None and _starts_word(text, own.start()) and not _is_verb(own):
            found.append(_mention(text, own, name, _Context(text, start, own, name, anchor)))
    return found


class _Context:
    """What resolving one mention needs: the parts of its words, the anchor, whether it lies ahead or reaches to now."""

    __slots__ = ("ahead", "anchor", "is_recent", "lead", "parts")

    def __init__(self, text: str, start: int, match: re.Match[str], name: str, anchor: Anchor | None) -> None:
        self.parts = {name: value for name, value in match.groupdict().items() if value is not None}
        self.lead = self.parts.get("lead", "").lower()
        self.anchor = anchor
        before = max(start, match.start() - AHEAD_REACH)
        self.ahead = self.lead in AHEAD_LEADS or bool(AHEAD.search(text, before, match.start()))
        self.is_recent = _is_recent(text, start, match, name)

    def get(self, name: str) -> str:
        return self.parts.get(name, "").lower()

    def number(self, name: str) -> int | None:
        word = self.get(name)
        if word in {"a", "an"}:
            return 1
        plain = digits(word) if word[:1].isdigit() else small(word)
        return None if plain is None else int(plain)

    def month(self) -> int:
        return MONTHS[self.get("month")]


def _is_recent(text: str, start: int, match: re.Match[str], name: str) -> bool:
    """Whether a length of time ends on the day of writing, so that it can be told from the publication date."""
    if name == "duration":
        return reaches_now(text, start, match.span())
    if name == "recent span":
        return (match["recent"] or "").lower() != "last" or not is_bounded(text, match.end())
    return name == "period" and match["lead"].lower() == "past"


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() and text[at].isalnum())


def _is_verb(match: re.Match[str]) -> bool:
    """*may* and *march* are months only with a capital."""
    month = match.groupdict().get("month")
    return month is not None and month[0].islower()


def _mention(text: str, match: re.Match[str], name: str, context: _Context) -> DateMention:
    value = RESOLVERS[name](context)
    if value is not None and context.lead == "since" and "/" not in value:
        value = f"{value}/.."
    elif value is not None and context.lead == "since":
        value = f"{value.split('/')[0]}/.."
    start, end = match.start(), match.end()
    lead = context.parts.get("lead")
    if lead is not None and context.lead not in {"since", "last", "next", "this", "past"}:
        start = match.end("lead") + len(text[match.end("lead") : end]) - len(text[match.end("lead") : end].lstrip())
    if text[end - 1] == "." and text[end : end + 1] == "":
        end -= 1
    return DateMention(Span(start, end, text[start:end]), value, name, _is_relative(name, context), context.is_recent)


def _is_relative(name: str, context: _Context) -> bool:
    if name in LENGTHS:
        return context.is_recent and (name == "period" or context.number("number") is not None)
    if name in {"iso", "range of years", "decade", "year", "part of a year"}:
        return False
    return "year" not in context.parts


def _iso(context: _Context) -> str | None:
    return iso_day(int(context.get("year")), int(context.get("imonth")), int(context.get("iday")))


def _years(context: _Context) -> str | None:
    first, last = int(context.get("year")), int(context.get("until"))
    return f"{first}/{last}" if first <= last else None


def _day(context: _Context) -> str | None:
    month, day, year = context.month(), int(context.get("day")), context.get("year")
    if year:
        return iso_day(int(year), month, day)
    if context.anchor is None:
        return None
    return iso_day(year_of_month(context.anchor, month, day, ahead=context.ahead), month, day)


def _month(context: _Context) -> str | None:
    month, year, part = context.month(), context.get("year"), context.get("part")
    if not year and context.anchor is None:
        return None
    known = (
        int(year) if year else year_of_month(context.anchor, month, None, ahead=context.ahead) if context.anchor else 0
    )
    if not part:
        return iso_month(known, month)
    first, last = part_of_month(known, month, part)
    if context.lead == "since":
        return f"{iso_month(known, month)}-15" if part == "mid" else first
    return f"{first}/{last}"


def _decade(context: _Context) -> str | None:
    first, last = PARTS_OF_DECADE.get(context.get("part"), (0, 9))
    decade = int(context.get("decade")) * 10
    return f"{decade + first}/{decade + last}"


def _year(context: _Context) -> str | None:
    part = context.get("part")
    if not part:
        return context.get("year")
    first, last = PARTS_OF_YEAR[part]
    year = int(context.get("year"))
    return f"{iso_month(year, first)}/{iso_month(year, last)}"


def _weekday(context: _Context) -> str | None:
    name = context.get("weekday")
    return weekday(context.anchor, name, ahead=context.ahead) if context.anchor and name in WEEKDAYS else None


def _near(context: _Context) -> str | None:
    steps = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    return shifted(context.anchor, steps[context.get("near")], "day") if context.anchor else None


def _period(context: _Context) -> str | None:
    unit, step = context.get("unit"), {"last": -1, "past": 0, "this": 0, "next": 1}[context.lead]
    if context.lead == "past":
        return _lasting(context, 1)
    if context.anchor is None or unit in {"week", "decade"}:
        return None
    return shifted(context.anchor, step, unit)


def _ago(context: _Context) -> str | None:
    amount = context.number("number")
    if context.anchor is None or amount is None or context.get("way") == "earlier":
        return None
    return shifted(context.anchor, -amount, context.get("unit"))


def _duration(context: _Context) -> str | None:
    return _lasting(context, context.number("number"))


def _lasting(context: _Context, amount: int | None) -> str | None:
    """A length as it is (``P9M``); one that reaches to now, from about when to when (``2022-12/2023-09``)."""
    unit = context.get("unit")
    if amount is None:
        return f"PX{UNITS[unit]}"
    span = reached(context.anchor, amount, unit) if context.anchor and context.is_recent else None
    return span or f"P{amount * (10 if unit == 'decade' else 1)}{UNITS[unit]}"


RESOLVERS: Final[dict[str, Callable[[_Context], str | None]]] = {
    "iso": _iso,
    "range of years": _years,
    "month and day": _day,
    "day and month": _day,
    "month and year": _month,
    "part of a month": _month,
    "month": _month,
    "decade": _decade,
    "part of a year": _year,
    "year": _year,
    "weekday": _weekday,
    "near day": _near,
    "period": _period,
    "recent span": _duration,
    "ago": _ago,
    "duration": _duration,
    "vague duration": _duration,
}
