"""An enumeration whose members carry the words a person reads."""

from enum import Enum
from typing import Self


class Labelled(Enum):
    """A string value for storage and a label for pages: ``X = "x", "As people say it"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member; without a label, ``Kind("x")`` looks one up by its value."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The pairs a select field offers, in the order they are written."""
        return [(str(member.value), member.label) for member in cls]
