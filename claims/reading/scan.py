"""One walk over a text: paragraphs, sentences, quotations and the attributions found in each sentence."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from claims.reading.attribution import carried
from claims.reading.attribution.according import according
from claims.reading.attribution.agents import by_agents
from claims.reading.attribution.cued import cued
from claims.reading.attribution.nominal import answered, nominal
from claims.reading.attribution.nouns_by import nouns_by
from claims.reading.attribution.record import Attribution
from claims.reading.attribution.titled import quoted, titled
from claims.reading.lexicon.listing import word_set
from claims.reading.paragraphs import paragraphs
from claims.reading.quotations import quotations
from claims.reading.records import Paragraph, Sentence
from claims.reading.sentences import bounded, outer_sentences, sentences
from claims.reading.subjects import Subject
from claims.reading.tokens import Row, row

DATELINE: Final = re.compile(
    r"[A-Z][A-Z.’' -]{2,40}(?:,\s[A-Z][\w. ]{1,24})?\s(?:\([^)\n]{1,40}\)\s)?(?:—|–|--|-)\s+"
    r"|[A-Z][\w.’' ]{2,30}(?:,\s[A-Z][\w. ]{1,24})?\s\([A-Z][\w ]{1,20}\)\s(?:—|–|--|-)\s+"
)


# no sentence of prose says more; a text made of cues alone would
MOST_IN_A_SENTENCE: Final = 40
SHORTEST_SENTENCE: Final = 4


@dataclass(slots=True)
class Line:
    """An outer sentence: its tokens, what is attributed in it, and where it stands."""

    row: Row
    start: int
    end: int
    paragraph: int
    kind: str
    attributions: list[Attribution] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """A whole text walked once."""

    text: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def scan(text: str) -> Scan:
    """Walk a text and find its attributions, carrying speakers from sentence to sentence."""
    found = Scan(text, paragraphs(text))
    speakers = _Speakers()
    for number, block in enumerate(found.paragraphs):
        speakers.turn_paragraph()
        if block.kind == "boilerplate":
            found.sentences.append(Sentence(block.start, block.end, number, "boilerplate"))
            continue
        for line in _lines(found, number, block):
            line.attributions = _attributions(line.row, speakers)
            if line.kind == "headline":
                line.attributions = titled(line.row) or line.attributions
            found.lines.append(line)
    return found


def _lines(found: Scan, number: int, block: Paragraph) -> list[Line]:
    text = found.text
    kind = "headline" if block.kind == "headline" else "sentence"
    pieces = sentences(text, block.start, block.end)
    found.sentences += [Sentence(start, end, number, kind) for start, end in pieces]
    dateline = DATELINE.match(text, block.start, block.end)
    lines = []
    for outer in outer_sentences(text, pieces, quotations(text, block.start, block.end)):
        for start, end, quotes in bounded(text, *outer):
            if end - start < SHORTEST_SENTENCE:
                continue
            lead = dateline.end() if dateline and start == block.start and dateline.end() < end else start
            lines.append(Line(row(text, lead, end, quotes), lead, end, number, kind))
    return lines


class _Speakers:
    """Who spoke last, and how many paragraphs ago; who the last sentence was about."""

    def __init__(self) -> None:
        self.last: Attribution | None = None
        self.subject: tuple[Row, Subject] | None = None
        self.age = 0

    def turn_paragraph(self) -> None:
        self.age += 1

    def spoke(self, one: Attribution) -> None:
        self.last, self.age = one, 0

    def current(self) -> Attribution | None:
        return self.last if self.age <= 1 else None


def _attributions(line: Row, speakers: _Speakers) -> list[Attribution]:
    sides = (answered, cued, by_agents, according, nominal, nouns_by)
    found = _settled([one for shelf in sides for one in shelf(line)])
    found = found or quoted(line)
    loose = carried.uncued(line, found) if line.quotes else []
    if loose:
        found += _loose(line, loose, speakers, found)
    found.sort(key=lambda one: one.parts[0])
    del found[MOST_IN_A_SENTENCE:]
    spoken = [one for one in found if one.kind != "indirect" or one.lemma in _SPOKEN]
    if spoken:
        speakers.spoke(spoken[-1])
    elif found:
        speakers.spoke(found[-1])
    speakers.subject = None if found else carried.subject_speaker(line)
    return found


_SPOKEN: Final = word_set("say add tell write tweet")


def _loose(line: Row, loose: list[int], speakers: _Speakers, found: list[Attribution]) -> list[Attribution]:
    """Quotations without a cue: of the same sentence's speaker, of its subject, or of whoever spoke before."""
    if found and carried.stands_alone(line):
        return carried.carry(line, loose, found[-1])
    if not carried.stands_alone(line):
        return carried.beside(line, loose)
    last = speakers.current()
    if speakers.subject is not None:
        return carried.introduced(line, loose, speakers.subject)
    return carried.carry(line, loose, last) if last is not None else []


def _settled(found: list[Attribution]) -> list[Attribution]:
    """One attribution for one content and one cue: of several, the first rule keeps it."""
    kept: dict[tuple[tuple[int, int], ...], Attribution] = {}
    cues: set[tuple[int, int]] = set()
    for one in found:
        if one.cue not in cues and one.parts not in kept:
            kept[one.parts] = one
            cues.add(one.cue)
    return [_clipped(one, list(kept.values())) for one in kept.values()]


def _clipped(one: Attribution, others: list[Attribution]) -> Attribution:
    """*The man told police he “snapped”, the complaint says*: what stands inside another's words ends with them."""
    start, end = one.parts[-1]
    outer = next(
        (
            parts[0]
            for parts in (other.parts for other in others)
            if parts[0][0] <= one.cue[0] < start < parts[0][1] < end
        ),
        None,
    )
    return replace(one, parts=(*one.parts[:-1], (start, outer[1])), whole=None) if outer else one
