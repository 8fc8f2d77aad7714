"""What was read out of a file or a page: the text, and what it says of itself with the place where it says so."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from claims.domain.errors import Invalid, Refusal, TooLarge

LONGEST_TEXT = 200_000  # code points
TOLD = ("title", "author", "publisher", "published", "language")  # what a file may say of itself
CHECKER = "the checker"

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class Unreadable(Invalid):
    """The bytes are not what they are said to be, or hold no text; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value that a file or a page gives of itself, and where: ``the page’s metadata (og:title)``."""

    value: str
    origin: str


@dataclass(frozen=True)
class Extracted:
    """A text on its way to the desk; ``told`` maps names of ``TOLD`` to what was found, ``notes`` are sentences."""

    text: str
    media_type: str
    tool: str
    tool_version: str
    told: Mapping[str, Found] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """The record in plain JSON values."""
        told = {name: [found.value, found.origin] for name, found in self.told.items()}
        return {**vars(self), "told": told, "notes": list(self.notes)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The record that ``as_plain`` was made from."""
        told = {str(name): Found(*pair) for name, pair in plain["told"].items()}
        return cls(**{**plain, "told": told, "notes": tuple(plain["notes"])})


def fit_to_keep(text: str, *, what: str = "The text") -> tuple[str, tuple[str, ...]]:
    """The text as it can be kept, and a note on what was taken out of it; nothing is composed or trimmed.

    Line ends become single newlines; control characters and halves of characters, which no format can carry, go.
    Raises ``Unreadable`` when no words are left and ``TooLarge`` beyond 200,000 code points.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    kept, controls = _CONTROLS.subn("", lines)
    kept, halves = _HALVES.subn("", kept)
    if not kept.strip():
        raise Unreadable("The text is empty." if what == "The text" else f"{what} holds no text.")
    if len(kept) > LONGEST_TEXT:
        raise TooLarge(f"The text has {len(kept):,} characters; the limit is {LONGEST_TEXT:,} characters.")
    taken = ((controls, "control character"), (halves, "broken character"))
    notes = tuple(f"{count:,} {noun}{'s' * (count > 1)} taken out of the text." for count, noun in taken if count)
    return kept, notes


def apart(paragraphs: Iterator[str] | list[str]) -> str:
    """Paragraphs as one text, a blank line between them; empty ones are left out, none holds a blank line itself."""
    blocks = (_BLANK_LINES.sub("\n", paragraph).strip("\n") for paragraph in paragraphs)
    return "\n\n".join(block for block in blocks if block.strip())


def titled(told: Mapping[str, Found], text: str) -> dict[str, Found]:
    """What is told, with the first line of the text offered as title where the file names none."""
    line = first_line("".join(letter for letter in text[:2_000] if unicodedata.category(letter) != "Cf"))
    offered = {"title": Found(line, "the first line of the text")} if line else {}
    return {**offered, **told}


def first_line(text: str, longest: int = 300) -> str:
    """The first line with words, cut at so many letters."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


@contextmanager
def readable(what: str) -> Iterator[None]:
    """Let a reader of a foreign format fail in words: whatever its library raises becomes ``Unreadable``."""
    try:
        yield
    except Refusal:
        raise
    except Exception as fault:
        raise Unreadable(f"The {what} is damaged or not what its name says: it cannot be read.") from fault
