"""What can be chosen out of many by name: the things, and one of them as a field offers it."""

from dataclasses import dataclass

from claims.domain.labelled import Labelled


class Choosing(Labelled):
    """A thing of which the desk has too many for a list of all; the label names it in a sentence."""

    SPEAKER = "speaker", "speaker"
    SOURCE = "source", "source"
    CLAIM = "claim", "claim"
    CASE = "case", "case"
    TOPIC = "topic", "topic"


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its public identifier, the words that stand for it, and facts that tell it from others.

    ``slug`` is its address where it has one besides the identifier; ``language`` is that of the words, empty for none.
    """

    ref: str
    words: str
    facts: str = ""
    slug: str = ""
    language: str = ""
