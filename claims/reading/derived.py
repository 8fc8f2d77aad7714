"""What hangs on the words of a claim, when a person chooses other words: its figures in words, its dates."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claims.domain.figures import parse_figure, say
from claims.domain.numerals import NotAFigure
from claims.domain.partial_date import PartialDate
from claims.domain.proposal import Mention
from claims.domain.vocabulary import Qualifier
from claims.reading.calendar import anchor
from claims.reading.dates import dates
from claims.reading.figures import figures
from claims.reading.lexicon.cues import DENY, VERB_FORMS
from claims.reading.records import DateMention, Figure

LONGEST_FIGURE = 200
Bounds = tuple[int, int]


def figures_in(text: str, span: Bounds, sentences: Sequence[Bounds]) -> list[str]:
    """The figures inside a span in words that the desk can read, each with its hedge and what is counted."""
    start, end = span
    found = figures(text, *around(span, sentences))
    return spelled([one for one in found if one.span.start < end and start < one.span.end])


def dates_in(text: str, span: Bounds, sentences: Sequence[Bounds], published: PartialDate | None) -> list[Mention]:
    """The dates inside a span, resolved against the day of publication where one is given."""
    start, end = span
    found = dates(text, *around(span, sentences), anchor(published))
    return [mention(one) for one in found if one.span.start < end and start < one.span.end]


def around(span: Bounds, sentences: Sequence[Bounds]) -> Bounds:
    """The whole sentences that a span stands in; the span itself where there is none."""
    start, end = span
    first = max(0, bisect_right(sentences, (start, end)) - 1)
    touched = [one for one in sentences[first : first + 20] if one[0] < end and start < one[1]]
    return min([start, *(one[0] for one in touched)]), max([end, *(one[1] for one in touched)])


def mention(found: DateMention) -> Mention:
    """A date that was found, as a candidate keeps it."""
    span = found.span
    return Mention(
        " ".join(span.exact.split()), span.start, span.end, found.value, found.needs_anchor, is_reckoned=found.is_recent
    )


def moved(mentions: Sequence[Mention], values: dict[Bounds, str | None]) -> list[Mention]:
    """The mentions with what another publication date makes of them; a value written by a person stays."""
    return [
        one if one.is_by_hand or not one.needs_anchor else replace(one, value=values.get((one.start, one.end)))
        for one in mentions
    ]


def spelled(found: Sequence[Figure]) -> list[str]:
    """Each figure in words that can be read back; one that no words can hold is left out."""
    return [words for words in map(_spelled, found) if words]


def denies(verb: str) -> bool:
    """Whether it is a verb of denial: then the speaker stands against the words."""
    return any(cue.polarity == DENY for cue, *_rest in VERB_FORMS.get(verb.lower(), ()))


def _spelled(one: Figure) -> str:
    exact = " ".join(one.span.exact.split())
    tail = [word for word in (one.unit if one.carried else None, one.counted) if word and word not in exact]
    low, high = _decimal(one.low), _decimal(one.high)
    qualifier, unit = one.qualifier, one.unit or ""
    if unit == "share":
        low, high, unit = _percent(low), _percent(high), "%"
        if qualifier is Qualifier.EXACTLY and any(end is not None and end % 1 for end in (low, high)):
            qualifier = Qualifier.ABOUT  # two thirds are not exactly 66.67%
    for words in (" ".join([exact, *tail]), _said(low, high, qualifier, unit)):
        if words and len(words) <= LONGEST_FIGURE and _reads(words):
            return words
    return ""


def _said(low: Decimal | None, high: Decimal | None, qualifier: Qualifier, unit: str) -> str:
    try:
        return say(low, high, qualifier, unit)
    except NotAFigure:
        return ""


def _reads(words: str) -> bool:
    try:
        parse_figure(words)
    except NotAFigure:
        return False
    return True


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(number)).quantize(Decimal("0.000001")).normalize()


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else (share * 100).quantize(Decimal("0.01")).normalize()
