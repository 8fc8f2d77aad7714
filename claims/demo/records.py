"""The records in which the demonstration case is written down."""

import datetime
import re
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Unpack

from claims.domain.intake import ComplaintAbout
from claims.domain.lifecycle import State
from claims.domain.vocabulary import (
    ClaimKind,
    CorrectionGrade,
    DismissReason,
    Manner,
    Part,
    Polarity,
    Priority,
    RelationKind,
    Role,
    SourceKind,
    SpeakerKind,
    Stance,
)
from claims.services.assessing import AssessmentFields


@dataclass(frozen=True)
class Person:
    """A made-up member of the desk; ``name`` is for logging in."""

    name: str
    display_name: str
    role: Role


@dataclass(frozen=True)
class SpeakerEntry:
    """Who speaks in the document; ``parent`` is the name of the body it is part of."""

    name: str
    kind: SpeakerKind
    description: str
    aliases: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class SourceEntry:
    """A public source; ``published`` is an ISO date of any precision, ``origin`` the key of the source it repeats.

    ``reliability`` is a letter of the Admiralty grade. A source without an address is known through the reports that
    name it.
    """

    title: str
    kind: SourceKind
    publisher: str
    reliability: str
    published: str = ""
    url: str | None = None
    author: str = ""
    origin: str = ""
    note: str = ""


@dataclass(frozen=True)
class Number:
    """A figure in words, with what is counted and the ISO date it stands for."""

    words: str
    counted: str = ""
    as_of: str = ""
    place: str = ""


@dataclass(frozen=True)
class Spot:
    """Exact words of the document and who says them; without a speaker they are the text's own.

    With ``is_quoted`` they stand in the words quoted from a public page instead.
    """

    quote: str
    speaker: str = ""
    verb: str = ""
    role: str = ""
    manner: Manner = Manner.INDIRECT
    polarity: Polarity = Polarity.ASSERTS
    is_quoted: bool = False


@dataclass(frozen=True)
class Piece:
    """A piece of evidence: the key of its source, a grade such as ``C3``, where and what it says, in our words.

    ``excerpt`` holds only words that stand in the source; ``repeats`` is the key of an earlier piece's source that
    this piece merely passes on.
    """

    source: str
    stance: Stance
    grade: str
    locator: str = ""
    excerpt: str = ""
    is_primary: bool = False
    repeats: str = ""
    note: str = ""
    figures: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Round:
    """One round of checking; a moment (ISO, UTC) that is empty has not come.

    ``taken`` is when the writer takes the claim, or takes it up again with ``grade`` and ``reason`` from round 2 on.
    """

    writer: Person
    taken: str
    pieces: tuple[Piece, ...] = ()
    verdict: AssessmentFields | None = None
    written: str = ""
    submitted: str = ""
    reviewer: Person | None = None
    returned: str = ""
    approved: str = ""
    review_note: str = ""
    publisher: Person | None = None
    published: str = ""
    grade: CorrectionGrade | None = None
    reason: str = ""
    due_on: datetime.date | None = None


@dataclass(frozen=True)
class Remark:
    """A comment on a claim."""

    at: str
    who: Person
    body: str
    about: Part | None = None
    is_blocking: bool = False


@dataclass(frozen=True)
class Ending:
    """How a claim leaves the line: dismissed with a reason from the list, or retracted with a note to readers."""

    at: str
    who: Person
    note: str
    dismissed_as: DismissReason | None = None


@dataclass(frozen=True)
class Complaint:
    """A report of an error in the check of a story, and how somebody answers it once a correction is published."""

    at: str
    body: str
    about: ComplaintAbout
    story: str
    answered: str
    answerer: Person
    answer: str
    corrected_version: int


@dataclass(frozen=True)
class Bond:
    """How a claim stands to the claim of another key."""

    kind: RelationKind
    other: str
    note: str = ""


@dataclass(frozen=True)
class Story:
    """A claim and everything that is done with it; ``key`` names it within the case, ``made`` is an ISO moment.

    ``state`` is where the story ends; it follows from the rest and is written down so that it can be checked.
    """

    key: str
    made: str
    maker: Person
    statement: str
    kind: ClaimKind
    chosen_because: str
    topics: tuple[str, ...]
    spots: tuple[Spot, ...]
    state: State
    priority: Priority = Priority.NORMAL
    place: str = "Nagorno-Karabakh"
    context: str = ""
    figures: tuple[Number, ...] = ()
    bonds: tuple[Bond, ...] = ()
    rounds: tuple[Round, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
    ending: Ending | None = None


NOBODY_ASKED = "This is a demonstration; nobody was asked."


def verdict(**fields: Unpack[AssessmentFields]) -> AssessmentFields:
    """An assessment for which both sides were looked for and, this being a demonstration, nobody was asked."""
    looked = AssessmentFields(looked_for_support=True, looked_for_undermining=True, no_reply_because=NOBODY_ASKED)
    return looked | fields


def prose(text: str) -> str:
    """Paragraphs written over several lines of code, each as one line, with blank lines between."""
    paragraphs = re.split(r"\n\s*\n", dedent(text).strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def moment(text: str) -> datetime.datetime:
    """A moment of the told time, which is UTC."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)
