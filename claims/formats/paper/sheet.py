"""What a sheet of a report holds: a claim's words in the order of the verdict page, each with its direction."""

from dataclasses import dataclass

from claims.domain.counted import CountedThing
from claims.domain.languages import Direction
from claims.domain.telling import Answer
from claims.formats.paper.prose import Block

ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    """One line of text, the language it is in and the direction that most of its letters have."""

    text: str
    language: str = ENGLISH
    direction: Direction = "ltr"


@dataclass(frozen=True)
class Quote:
    """The claim in the words of its text; ``href`` leads to the very words where the text is on the web."""

    before: str
    exact: str
    after: str
    language: str
    direction: Direction
    said_by: Words
    href: str


@dataclass(frozen=True)
class Opposite:
    """A claim that cannot be so together with this one."""

    word: str
    statement: Words
    speaker: Words


@dataclass(frozen=True)
class Piece:
    """A row of the evidence table."""

    number: int
    stance: str
    title: Words
    href: str
    by: Words
    excerpt: Words | None
    marks: tuple[str, ...]
    grade: str


@dataclass(frozen=True)
class FigureLine:
    """A row of the table of figures that no chart shows."""

    words: str
    counted: Words
    place: Words
    as_of: str
    given_by: Words


@dataclass(frozen=True)
class VersionLine:
    """One published version."""

    number: int
    when: str
    what: str
    note: Words


@dataclass(frozen=True)
class Verdict:
    """The box with the answer; ``tone``, ``sign`` and ``fill`` say how its glyph is drawn."""

    headline: str
    summary: Words
    tone: str
    sign: str | None
    fill: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything that is told of one claim, in reading order."""

    ref: str
    title: Words
    facts: Words
    notice: Words | None
    is_alarming: bool
    quotes: tuple[Quote, ...]
    statement: Words | None
    context: Words | None
    verdict: Verdict | None
    medium: tuple[tuple[str, Words], ...]
    opposites: tuple[Opposite, ...]
    why_title: str
    why: tuple[Block, ...]
    exception: Words | None
    charts: tuple[CountedThing, ...]
    figures: tuple[FigureLine, ...]
    evidence_note: str
    no_evidence: str
    evidence: tuple[Piece, ...]
    replies: tuple[Words, ...]
    related: tuple[Words, ...]
    about: tuple[tuple[str, Words], ...]
    versions: tuple[VersionLine, ...]
    address: str
    digest: str
    proof: str
    citation: Words | None
