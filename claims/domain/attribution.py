"""Who is said to say a claim, as a person writes it down before speakers become rows."""

from dataclasses import dataclass

from claims.domain.labelled import Labelled
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import Manner, Polarity, SpeakerKind


class Voice(Labelled):
    """Whose words they are."""

    NAMED = "named", "A speaker"
    UNKNOWN = "unknown", "Unknown, on purpose"
    TEXT = "text", "The text itself"


@dataclass(frozen=True)
class Saying:
    """An attribution in words: ``speaker`` is a name, ``kind`` what a speaker new to the desk is.

    A named voice without a name is a question left open: the claim cannot go to review with it.
    """

    voice: Voice = Voice.NAMED
    speaker: str = ""
    kind: SpeakerKind | None = None
    role: str = ""
    verb: str = ""
    manner: Manner = Manner.INDIRECT
    polarity: Polarity = Polarity.ASSERTS
    said_on: PartialDate | None = None


def voice_of(*, has_speaker: bool, is_unknown: bool, manner: Manner) -> Voice:
    """Whose words a stored appearance holds."""
    if is_unknown:
        return Voice.UNKNOWN
    return Voice.TEXT if manner is Manner.NARRATOR and not has_speaker else Voice.NAMED
