"""A text and its date in, proposed claims out: the one door of the reading room."""

from dataclasses import replace
from datetime import date
from typing import Final

from claims.domain.partial_date import PartialDate
from claims.reading.attribution.record import Attribution
from claims.reading.calendar import anchor
from claims.reading.clauses import PROMPTED, narrated
from claims.reading.dates import dates
from claims.reading.figures import figures
from claims.reading.lexicon.cues import ASSERT, URGE
from claims.reading.lexicon.listing import word_set
from claims.reading.oppositions import ANSWERS, linked
from claims.reading.polarity import polarity
from claims.reading.quotations import omissions
from claims.reading.records import METHOD, Candidate, DateMention, Figure, Reading, Span, Speaker
from claims.reading.scan import Line, Scan, scan
from claims.reading.speakers import speakers
from claims.reading.why import why
from claims.reading.worthiness import worth

SAME_SENTENCE: Final = "participle of the same speaker"
PRONOUNS: Final = word_set("he she it they we i")


def read(text: str, *, date: PartialDate | date | None) -> Reading:
    """Every claim the rules propose in ``text``, in its order, with speakers, figures, dates and oppositions.

    ``date`` is the publication date; without it, dates like *Tuesday* stay unresolved and ``needs_date`` is true.
    The text is never changed: every span is code points of exactly this text.
    """
    found = scan(text)
    known = anchor(date)
    proposed: list[Candidate] = []
    answering: list[str | None] = []
    headings: set[int] = set()
    mentions: list[DateMention] = []
    for line, named in zip(found.lines, speakers(found), strict=True):
        own = dates(text, line.start, line.end, known)
        mentions += own
        made = _of_line(found, line, named, own)
        headings |= {one.span.start for one in made} if line.kind == "headline" else set()
        proposed += made
        answering += [_answers(line, one) for one in made]
    order = sorted(range(len(proposed)), key=lambda at: (proposed[at].span.start, -proposed[at].span.end))
    ordered = _nested([proposed[at] for at in order])
    answers = {at: verb for at, number in enumerate(order) if (verb := answering[number]) is not None}
    return Reading(
        method=METHOD,
        paragraphs=tuple(found.paragraphs),
        sentences=tuple(found.sentences),
        candidates=tuple(linked(ordered, answers, frozenset(headings))),
        needs_date=known is None and any(mention.needs_anchor for mention in mentions),
    )


def _of_line(found: Scan, line: Line, named: list[Speaker], mentions: list[DateMention]) -> list[Candidate]:
    numbers = figures(found.text, line.start, line.end)
    made: list[Candidate] = []
    urged = False
    for one, speaker in zip(line.attributions, named, strict=True):
        if _repeats(one, speaker, line, named):
            continue
        made += _attributed(found.text, one, speaker, urged=urged)
        urged = one.polarity == URGE
    if line.kind == "headline" and not made:
        made.append(_narrated(found.text, line.start, line.end, "headline"))
    elif line.kind != "headline":
        made += [_narrated(found.text, one.start, one.end, one.rule) for one in narrated(line.row, line.attributions)]
    return [_dressed(one, line, numbers, mentions) for one in made]


def _repeats(one: Attribution, speaker: Speaker, line: Line, named: list[Speaker]) -> bool:
    """A thought inside the same speaker's words, by a pronoun: *he said he hopes …* is one claim."""
    if speaker.span.exact.lower() not in PRONOUNS:
        return False
    return any(
        other is not one and start <= one.cue[0] and one.cue[1] <= end and who.span != speaker.span
        for other, who in zip(line.attributions, named, strict=True)
        for start, end in other.parts
    )


def _attributed(text: str, one: Attribution, speaker: Speaker, *, urged: bool) -> list[Candidate]:
    """One candidate, or one for each quotation where the attribution stands between sentences."""
    spans = [Span(start, end, text[start:end]) for start, end in one.parts]
    given = URGE if urged and one.rule == SAME_SENTENCE and one.polarity == ASSERT else one.polarity
    cue = Span(*one.cue, text[one.cue[0] : one.cue[1]])
    start, end = one.whole or (spans[0].start, spans[-1].end)
    stance, _ = polarity(text, spans[0].start, spans[-1].end, given, speaker.name)
    exact = text[start:end]
    return [
        Candidate(
            span=Span(start, end, exact),
            parts=tuple(spans),
            kind=one.kind,
            polarity=stance,
            speaker=speaker,
            cue=cue,
            rule=one.rule,
            method=METHOD,
            why=why(one.rule, one.kind, speaker, cue.exact),
            worth=worth(exact),
            figures=(),
            dates=(),
            relations=(),
        )
    ]


def _narrated(text: str, start: int, end: int, rule: str) -> Candidate:
    span = Span(start, end, text[start:end])
    stance, _ = polarity(text, start, end, ASSERT, None)
    return Candidate(
        span=span,
        parts=(span,),
        kind="narrator",
        polarity=stance,
        speaker=None,
        cue=None,
        rule=rule,
        method=METHOD,
        why=why(rule, "narrator", None, ""),
        worth=worth(span.exact),
        figures=(),
        dates=(),
        relations=(),
    )


def _dressed(one: Candidate, line: Line, numbers: list[Figure], mentions: list[DateMention]) -> Candidate:
    """The candidate with the figures, dates and omissions that stand inside it."""
    start, end = one.span.start, one.span.end
    said = min(
        [
            start,
            *(span.start for span in (one.cue, one.speaker and one.speaker.span) if span and span.start >= line.start),
        ]
    )
    left_out = tuple(
        Span(lo, hi, line.row.text[lo:hi])
        for quote in line.row.quotes.values()
        for lo, hi in omissions(line.row.text, quote)
        if start <= lo and hi <= end
    )
    return replace(
        one,
        figures=tuple(item for item in numbers if _within(item.span, start, end)),
        dates=tuple(item for item in mentions if _within(item.span, said, end) and not _apart(one, line, item)),
        omissions=left_out,
    )


def _apart(one: Candidate, line: Line, item: DateMention) -> bool:
    """*Pike, who stood down in 2022, said*: what is inserted after the speaker does not date what is said."""
    if one.cue is None or one.speaker is None or not one.speaker.span.end <= item.span.start < one.cue.start:
        return False
    return "," in line.row.text[one.speaker.span.end : item.span.start]


def _within(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _nested(ordered: list[Candidate]) -> list[Candidate]:
    """Each candidate with the index of the smallest one it stands inside."""
    stack: list[int] = []
    found: list[Candidate] = []
    for at, one in enumerate(ordered):
        while stack and ordered[stack[-1]].span.end < one.span.end:
            stack.pop()
        found.append(replace(one, parent=stack[-1]) if stack else one)
        stack.append(at)
    return found


def _answers(line: Line, one: Candidate) -> str | None:
    """The verb by which a candidate's sentence answers an earlier speaker, None where it does not."""
    if one.cue is None or line.row.low(0) in PROMPTED:
        return None
    words = zip(line.row.lows, line.row.starts, strict=True)
    return next((low for low, at in words if low in ANSWERS and at <= one.cue.start), None)
