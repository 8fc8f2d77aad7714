"""What a speaker most likely is, from the words of the name alone: a first choice for a person to confirm."""

from collections.abc import Mapping
from typing import Final

from claims.domain.vocabulary import SpeakerKind
from claims.reading.lexicon.listing import word_set
from claims.reading.lexicon.places import SIDES

# the words of a name that tell; what stands first wins
SIGNS: Final[Mapping[SpeakerKind, frozenset[str]]] = {
    SpeakerKind.GOVERNMENT: word_set("""
        ministry government military army navy authorities authority parliament cabinet embassy senate congress council
        police prosecutors commission administration forces kremlin regime officials troops mayoralty court
    """),
    SpeakerKind.MEDIUM: word_set("media newspaper channel broadcaster outlet outlets tv radio reporters"),
    SpeakerKind.INSTITUTION: word_set("""
        party company bank university college institute union organisation organization association committee fund
        board church club foundation agency hospital operator firm chamber bureau centre center group
    """),
}


def sort_of(name: str, role: str = "") -> SpeakerKind:
    """Government, medium or institution by a word of the name; a country; a person by a full name; else a group."""
    words = [word.strip(".,").lower().removesuffix("’s").removesuffix("'s") for word in name.split()]
    for kind, signs in SIGNS.items():
        if any(word in signs for word in words):
            return kind
    if words and words[-1] in SIDES:
        return SpeakerKind.GOVERNMENT
    is_named = all(word[:1].isupper() for word in name.split()[-2:])
    return SpeakerKind.PERSON if words and is_named and (role or len(words) > 1) else SpeakerKind.GROUP
