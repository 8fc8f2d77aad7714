"""How much a candidate invites checking, 0 to 1: an order for the queue, never a filter."""

import math
import re
from typing import Final

# feature -> (weight, what shows it); weights by hand
FEATURES: Final = (
    ("number", 1.1, re.compile(r"\d|\b(?:hundred|thousand|million|billion|dozen|half|third|quarter)s?\b", re.I)),
    ("share or money", 0.7, re.compile(r"%|\bper ?cent\b|[$£€]\d|\bdollars?\b|\beuros?\b", re.I)),
    ("comparison", 0.8, re.compile(
        r"\b(?:more|less|fewer|most|least|highest|lowest|largest|biggest|worst|best|first|than|increased?|"
        r"decreased?|doubled|tripled|rose|fell|grew|cut|record|never|every|only)\b", re.I)),
    ("past event", 0.6, re.compile(
        r"\b(?:was|were|had|did|said|voted|signed|killed|died|injured|launched|created|lost|won|spent|passed|went|"
        r"came|took|made|gave|found|began|\w{3,}ed)\b", re.I)),
    ("present fact", 0.3, re.compile(r"\b(?:is|are|has|have|does|do)\b", re.I)),
    ("name", 0.35, re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")),
    ("body or law", 0.5, re.compile(
        r"\b(?:government|president|senate|congress|court|ministry|police|army|troops|law|bill|tax|budget|treaty|"
        r"agreement|report|record|jobs?|workers?|people|civilians?|economy|deficit|prices?|percent)\b", re.I)),
    ("cause", 0.3, re.compile(r"\b(?:because|caused?|due to|led to|result(?:ed)?|since)\b", re.I)),
    ("future or wish", -0.9, re.compile(
        r"\b(?:will|would|could|should|might|may|must|going to|plans? to|hopes?|wants?|intends?|let's|let us)\b", re.I)),
    ("question", -1.2, re.compile(r"\?\W*$")),
    ("first person", -0.6, re.compile(r"\b(?:I|I'm|I'd|I'll|my|me|let me)\b")),
    ("second person", -0.7, re.compile(r"\b(?:you|your|you're|thank)\b", re.I)),
    ("opinion", -0.6, re.compile(
        r"\b(?:think|believe|feel|hope|love|hate|great|wonderful|terrible|beautiful|proud|sorry|question|agree)\b", re.I)),
)  # fmt: skip
START: Final = -1.9
SHORT: Final = 6
SHORT_PENALTY: Final = -1.0
LONG_BONUS: Final = 0.03
LONGEST: Final = 40


def worth(text: str) -> float:
    """The rank of one sentence or clause; .5 and above is strong, .2 to .5 possible."""
    score = START + sum(weight for _, weight, pattern in FEATURES if pattern.search(text))
    words = text.count(" ") + 1
    if words < SHORT:
        score += SHORT_PENALTY
    score += LONG_BONUS * min(words, LONGEST)
    return round(1 / (1 + math.exp(-score)), 3)


def features(text: str) -> list[str]:
    """The names of the features that fire, for the words of why."""
    return [name for name, _, pattern in FEATURES if pattern.search(text)]
