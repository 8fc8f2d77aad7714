"""How much a candidate invites checking, 0 to 1: an order for the queue, never a filter."""

import math
import re
from typing import Final

WORD: Final = re.compile(r"[$£€]?\d[\d,.]*%?|%|\w+(?:['’]\w+)*")

# feature -> (weight, the words that show it); weights by hand
FEATURES: Final = {
    "number": (1.1, "hundred hundreds thousand thousands million millions billion billions dozen half third quarter"),
    "share or money": (0.7, "percent percentage dollars euros pounds cent"),
    "comparison": (
        0.8,
        """
        more less fewer most least highest lowest largest biggest worst best first than increase increased
        decrease decreased doubled tripled rose fell grew cut record never every only
        """,
    ),
    "past event": (
        0.6,
        """
        was were had did said voted signed killed died injured launched created lost won spent passed went
        came took made gave found began
        """,
    ),
    "present fact": (0.3, "is are has have does do"),
    "body or law": (
        0.5,
        """
        government president senate congress court ministry police army troops law bill tax budget treaty
        agreement report jobs workers people civilians economy deficit prices
        """,
    ),
    "cause": (0.3, "because cause caused due led result resulted since"),
    "future or wish": (
        -0.9,
        "will would could should might may must going plan plans hope hopes want wants intends let's",
    ),
    "first person": (-0.6, "i i'm i'd i'll my me"),
    "second person": (-0.7, "you your you're thank"),
    "opinion": (
        -0.6,
        "think believe feel hope love hate great wonderful terrible beautiful proud sorry question agree",
    ),
}
WORD_FEATURES: Final = {
    word: tuple(name for name, (_, words) in FEATURES.items() if word in words.split())
    for _, words in FEATURES.values()
    for word in words.split()
}
NAME_WEIGHT: Final = 0.35
QUESTION_WEIGHT: Final = -1.2
START: Final = -1.9
SHORT: Final = 6
SHORT_PENALTY: Final = -1.0
LONG_BONUS: Final = 0.03
LONGEST: Final = 40
LONGEST_READ: Final = 400


def worth(text: str) -> float:
    """The rank of one sentence or clause; .5 and above is strong, .2 to .5 possible."""
    words = WORD.findall(text[:LONGEST_READ])
    score = START + sum(FEATURES[name][0] for name in features(words))
    if any(word[0].isupper() for word in words[1:] if word not in {"I", "I’m", "I'm"}):
        score += NAME_WEIGHT
    if text.rstrip(" ”’\"'").endswith("?"):
        score += QUESTION_WEIGHT
    if len(words) < SHORT:
        score += SHORT_PENALTY
    score += LONG_BONUS * min(len(words), LONGEST)
    return round(1 / (1 + math.exp(-score)), 3)


def features(words: list[str]) -> set[str]:
    """The names of the word features that fire."""
    found: set[str] = set()
    for word in words:
        low = word.lower().replace("’", "'")
        found.update(WORD_FEATURES.get(low, ()))
        if low[0].isdigit():
            found.add("number")
        elif low[0] in "$£€%":
            found.update(("number", "share or money"))
        elif low.endswith("ed") and len(low) > 4:
            found.add("past event")
    return found
