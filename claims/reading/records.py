"""What the reading room hands out: frozen records of spans, speakers, figures, dates, links and candidates."""

from dataclasses import dataclass
from typing import Final

from claims.domain.vocabulary import Qualifier

METHOD: Final = "rules/3"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the unmodified text in code points, ``end`` exclusive: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text; ``kind`` is ``headline``, ``body`` or ``boilerplate``, ``rule`` what made it so."""

    start: int
    end: int
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, headline or boilerplate line; ``paragraph`` is an index."""

    start: int
    end: int
    paragraph: int
    kind: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to say it: the words that name them here, and the fullest name the text gives.

    ``how`` tells the step from ``span`` to ``name``: exact, lastname, typo, pronoun, institution.
    """

    name: str
    span: Span
    how: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its hedge: ``low`` or ``high`` is None where that end is open."""

    span: Span
    low: float | None
    high: float | None
    qualifier: Qualifier
    unit: str | None
    counted: str | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in words.

    ``value`` is an ISO 8601 date, month, year, interval or duration, None where it needs the publication date
    (``needs_anchor``) and none was given. A length of time that reaches to the day of writing (``is_recent``) is an
    interval that ends there, and stays a duration without the publication date.
    """

    span: Span
    value: str | None
    kind: str
    needs_anchor: bool
    is_recent: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another candidate (its index): ``basis`` is marked, content or framing; ``why`` in words."""

    kind: str
    target: int
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed claim, with everything a person needs to accept or reject it.

    ``parts`` are the pieces of its content (several where an attribution interrupts it); ``kind`` is direct,
    mixed, indirect or narrator; ``omissions`` are ellipses inside quoted words, where words were left out;
    ``parent`` is the index of the candidate this one stands inside; ``worth`` ranks, 0 to 1, and never filters.
    """

    span: Span
    parts: tuple[Span, ...]
    kind: str
    polarity: str
    speaker: Speaker | None
    cue: Span | None
    rule: str
    method: str
    why: str
    worth: float
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    relations: tuple[Relation, ...]
    omissions: tuple[Span, ...] = ()
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One text read: its paragraphs, its sentences and its candidates in the order of the text."""

    method: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    needs_date: bool

    def unclaimed(self) -> tuple[Sentence, ...]:
        """The sentences no candidate touches, for the screen to shade."""
        spans = [candidate.span for candidate in self.candidates]
        return tuple(
            sentence
            for sentence in self.sentences
            if sentence.kind != "boilerplate"
            and not any(span.start < sentence.end and sentence.start < span.end for span in spans)
        )


def as_records(reading: Reading) -> list[dict[str, object]]:
    """The candidates as plain dicts, in text order: what ``claims read --json`` prints under ``candidates``.

    Spans are code points with an exclusive end; ``target`` of a relation is an index into this list.
    """
    return [_record(one) for one in reading.candidates]


def _record(one: Candidate) -> dict[str, object]:
    return {
        **_span(one.span),
        "content": [_span(part) for part in one.parts],
        "kind": one.kind,
        "polarity": one.polarity,
        "speaker": _speaker(one.speaker),
        "cue": _span(one.cue) if one.cue else None,
        "rule": one.rule,
        "method": one.method,
        "why": one.why,
        "worth": one.worth,
        "figures": [_figure(figure) for figure in one.figures],
        "dates": [
            {**_span(mention.span), "value": mention.value, "kind": mention.kind, "needs_anchor": mention.needs_anchor}
            for mention in one.dates
        ],
        "relations": [
            {"type": relation.kind, "target": relation.target, "basis": relation.basis, "why": relation.why}
            for relation in one.relations
        ],
        "omissions": [_span(span) for span in one.omissions],
        "parent": one.parent,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _speaker(speaker: Speaker | None) -> dict[str, object] | None:
    if speaker is None:
        return None
    span = speaker.span
    return {
        "name": speaker.name,
        "text": span.exact,
        "start": span.start,
        "end": span.end,
        "how": speaker.how,
        "role": speaker.role,
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        **_span(figure.span),
        "low": _whole(figure.low),
        "high": _whole(figure.high),
        "qualifier": figure.qualifier.label,
        "unit": figure.unit,
        "counted": figure.counted,
        "carried": figure.carried,
    }


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
