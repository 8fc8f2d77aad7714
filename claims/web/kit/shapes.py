"""Kinds of values that programs send: each says itself as JSON Schema and reads a value, or says what is wrong."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from claims.domain.errors import Refusal
from claims.domain.labelled import Labelled

Schema = dict[str, Any]
Faults = dict[str, str]  # where, by a path of names with “/” between, and what is wrong there


class Kind(Protocol):
    """What a value may be."""

    def schema(self) -> Schema:
        """The kind as JSON Schema."""

    def read(self, value: Any, at: str, faults: Faults) -> Any:
        """The value as the desk's verbs take it; what is wrong goes to ``faults`` under the path ``at``."""

    def read_text(self, text: str, at: str, faults: Faults) -> Any:
        """The same for a value in an address."""


@dataclass(frozen=True)
class Text:
    """Characters; ``rule`` makes what is kept of them, or refuses them."""

    longest: int
    least: int = 0
    rule: Callable[[str], Any] = str
    pattern: str = ""

    def schema(self) -> Schema:
        """The kind as JSON Schema."""
        told = {"minLength": self.least, "maxLength": self.longest, "pattern": self.pattern}
        return {"type": "string", **{name: value for name, value in told.items() if value}}

    def read(self, value: Any, at: str, faults: Faults) -> Any:
        """The value as ``rule`` makes it."""
        if not isinstance(value, str):
            faults[at] = "This has to be a string."
        elif not self.least <= len(value) <= self.longest:
            faults[at] = f"{self.least:,} to {self.longest:,} characters." if self.least else self._at_most
        else:
            return self._kept(value, at, faults)
        return None

    def read_text(self, text: str, at: str, faults: Faults) -> Any:
        """The same for a value in an address."""
        return self.read(text, at, faults)

    def _kept(self, value: str, at: str, faults: Faults) -> Any:
        try:
            kept = self.rule(value)
        except Refusal as refusal:
            faults[at] = refusal.message
            return None
        if self.pattern and not re.fullmatch(self.pattern, value):
            faults[at] = f"This does not have the form {self.pattern}"
        return kept

    @property
    def _at_most(self) -> str:
        return f"At most {self.longest:,} characters."


@dataclass(frozen=True)
class Whole:
    """A whole number between two others."""

    least: int
    most: int
    usual: int | None = None

    def schema(self) -> Schema:
        """The kind as JSON Schema."""
        usual = {} if self.usual is None else {"default": self.usual}
        return {"type": "integer", "minimum": self.least, "maximum": self.most, **usual}

    def read(self, value: Any, at: str, faults: Faults) -> int | None:
        """The number; what JSON writes as 1.0 or true is none."""
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return value
        faults[at] = f"This has to be a whole number from {self.least:,} to {self.most:,}."
        return None

    def read_text(self, text: str, at: str, faults: Faults) -> int | None:
        """The number in figures."""
        is_number = re.fullmatch("[0-9]{1,10}", text) is not None
        return self.read(int(text) if is_number else None, at, faults)


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def schema(self) -> Schema:
        """The kind as JSON Schema."""
        return {"type": "boolean"}

    def read(self, value: Any, at: str, faults: Faults) -> bool | None:
        """The truth value."""
        if isinstance(value, bool):
            return value
        faults[at] = "This has to be true or false."
        return None

    def read_text(self, text: str, at: str, faults: Faults) -> bool | None:
        """The truth value in letters."""
        return self.read({"true": True, "false": False}.get(text), at, faults)


@dataclass(frozen=True)
class Word:
    """One word of a closed vocabulary."""

    words: tuple[str, ...]
    member: Callable[[str], Any] = str

    @classmethod
    def of(cls, vocabulary: type[Labelled]) -> "Word":
        """The values of a vocabulary, read as its members."""
        return cls(tuple(str(member.value) for member in vocabulary), vocabulary)

    def schema(self) -> Schema:
        """The kind as JSON Schema."""
        return {"type": "string", "enum": list(self.words)}

    def read(self, value: Any, at: str, faults: Faults) -> Any:
        """The member of the vocabulary."""
        if isinstance(value, str) and value in self.words:
            return self.member(value)
        faults[at] = f"This has to be one of: {', '.join(self.words)}."
        return None

    def read_text(self, text: str, at: str, faults: Faults) -> Any:
        """The same for a value in an address."""
        return self.read(text, at, faults)


@dataclass(frozen=True)
class Moment:
    """A day, which begins at midnight in UTC, or a moment with its zone (RFC 3339)."""

    def schema(self) -> Schema:
        """The kind as JSON Schema."""
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}

    def read(self, value: Any, at: str, faults: Faults) -> datetime.datetime | None:
        """The moment in UTC."""
        match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
        try:
            if match is None:
                raise ValueError  # noqa: TRY301  not the form, or not the calendar: the same words for both
            text = str(value).upper().replace("Z", "+00:00")
            moment = datetime.datetime.fromisoformat(text if match["time"] else f"{text}T00:00:00+00:00")
            return moment.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            faults[at] = "Write a day as 2023-09-19, or a moment with its zone as 2023-09-19T14:30:00Z."
        return None

    def read_text(self, text: str, at: str, faults: Faults) -> datetime.datetime | None:
        """The same; in an address a plus sign may have become a space."""
        return self.read(text.replace(" ", "+"), at, faults)


_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<time>[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?"
)
