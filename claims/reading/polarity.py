"""How a speaker stands to a proposition: assert, deny, accuse, urge, predict."""

from typing import Final

from claims.reading.lexicon.cues import ACCUSE, ASSERT, DENY, PREDICT, URGE
from claims.reading.lexicon.listing import listed, word_set
from claims.reading.lexicon.places import SIDES
from claims.reading.lexicon.words import (
    ADV,
    AUX,
    COMMA,
    MODAL,
    NAME,
    NEGATED,
    OBJ,
    PRON,
    QUOTE,
    REL,
    SUB,
    V_BASE,
)
from claims.reading.phrases import finite
from claims.reading.tokens import Row, row

FIXED: Final = frozenset((DENY, ACCUSE, URGE))
CONDITIONS: Final = word_set("""
    if as when while unless until although though because since in before after once
""")
FUTURE: Final = word_set("will won't would wouldn't shall")
DUTY: Final = word_set("should shouldn't must mustn't ought")
PERFORMED: Final = {
    **dict.fromkeys(
        listed("urge urges demand demands appeal appeals ask asks call calls implore beg"),
        URGE,
    ),
    **dict.fromkeys(["deny", "denies", "reject", "rejects"], DENY),
    **dict.fromkeys(listed("accuse accuses condemn condemns denounce denounces"), ACCUSE),
    **dict.fromkeys(
        listed("""
            promise promises pledge pledges vow vows plan plans intend intends expect expects
        """),
        PREDICT,
    ),
}
AHEAD: Final = word_set("likely unlikely expected poised set bound going due about")
ABSENT: Final = word_set("elusive impossible nonexistent absent untrue false unfounded baseless")
NOBODY: Final = word_set("no nobody none nothing neither")
GRAVE: Final = word_set("""
    aggression genocide cleansing atrocities lied lying fraud stole stolen cheated murdered unleashed
    massacre betrayed corrupt corruption sabotaged sabotage provoked crimes violated attacked
""")
HEAD_REACH: Final = 60
LONGEST: Final = 300


def polarity(text: str, start: int, end: int, given: str, speaker: str | None) -> tuple[str, str]:
    """The polarity of the content ``text[start:end]`` and the name of the rule that decided.

    ``given`` is the cue's polarity: a denial, an accusation or a demand stands; else the head clause decides.
    """
    if given in FIXED:
        return given, "polarity of the cue"
    words = row(text, start, min(end, start + LONGEST), [])
    verb, conditional = _head_verb(words)
    found = _by_verb(words, verb, conditional=conditional) if verb is not None else None
    if found is None and _accuses(words, verb, speaker):
        found = ACCUSE, "grave charge against a named actor"
    if found is None and words.bits and text[start].isupper() and words.bits[0] & V_BASE and verb is None:
        found = URGE, "imperative"
    return found or ((PREDICT if given == PREDICT else ASSERT), "polarity of the cue")


def _head_verb(words: Row) -> tuple[int | None, bool]:
    """The first verb of the main clause, past a leading *if …,* and outside relative clauses."""
    at, conditional = 0, False
    opening = [
        place
        for place in range(min(3, len(words)))
        if not words.bits[place] & QUOTE and words.lows[place] not in "“‘\"'"
    ]
    if opening and words.lows[opening[0]] in CONDITIONS:
        comma = next((place for place in range(len(words)) if words.bits[place] & COMMA), None)
        if comma is not None:
            at, conditional = comma + 1, True
    inside = False
    for place in range(at, min(len(words), at + HEAD_REACH)):
        bits = words.bits[place]
        if bits & REL and place > at and not bits & MODAL:
            inside = True
        elif finite(words, place) or (bits & PRON and bits & (AUX | MODAL)):
            if not inside:
                return place, conditional
            inside = _still_inside(words, place)
    return None, conditional


def _still_inside(words: Row, verb: int) -> bool:
    """After the first verb of a relative clause, its auxiliaries still belong to it."""
    return bool(words.bit(verb) & (AUX | MODAL)) and bool(words.bit(verb + 1) & (ADV | AUX))


def _by_verb(words: Row, verb: int, *, conditional: bool) -> tuple[str, str] | None:
    low, group = words.low(verb), [words.low(at) for at in range(verb, verb + 5)]
    if low in PERFORMED:
        return PERFORMED[low], "performative verb"
    if low in DUTY or (low in {"need", "needs", "has", "have"} and group[1] == "to" and low.startswith("need")):
        return URGE, "modal of duty"
    if low in FUTURE or low.endswith("'ll") or _looks_ahead(group):
        return PREDICT, "modal of the future"
    if not conditional and (_negated(words, verb, group) or any(word in ABSENT for word in group)):
        return DENY, "negated main verb"
    return None


def _looks_ahead(group: list[str]) -> bool:
    ahead = next((at for at, word in enumerate(group) if word in AHEAD), None)
    return ahead is not None and ahead + 1 < len(group) and group[ahead + 1] == "to"


def _negated(words: Row, verb: int, group: list[str]) -> bool:
    """*not*, *never*, *n’t* beside the main verb, or *nobody*, *no one*, *no country* as its subject."""
    end = next((at for at, word in enumerate(group) if words.bit(verb + at) & (COMMA | SUB | REL | OBJ)), len(group))
    if any(word in NEGATED or word.endswith("n't") for word in group[: min(end, 3)]):
        return True
    return words.low(0) in NOBODY and verb <= 5


def _accuses(words: Row, verb: int | None, speaker: str | None) -> bool:
    """*X “unleashed aggression”*, said by another: a grave word and a named subject that is not the speaker."""
    if speaker is None or not any(low in GRAVE for low in words.lows):
        return False
    named = [words.low(at).removesuffix("'s") for at in range(min(len(words), 6)) if words.bits[at] & NAME]
    known = {SIDES.get(name, name) for name in named}
    return (
        bool(known)
        and SIDES.get(speaker.lower().split()[-1], speaker) not in known
        and not (words.bit(0) & PRON and verb is not None and verb < 3)
    )
