"""Other desks' verdicts in our ratings: labels of known publishers first, then rules over the words of any label.

A label is compared in a cleaned form: small letters without accents, every run of other signs as one space. The
publishers' scales follow their published methodologies. A person's decision stands above both (``services.verdicts``).
"""

import re
from functools import lru_cache

from claims.domain.labelled import Labelled
from claims.domain.search_words import without_accents
from claims.domain.verdict_phrases import PHRASES, PUBLISHERS

LONGEST_LABEL = 200
_SIGNS = re.compile(r"[\W_]+")
_ENDS_OF_MEANING = re.compile(r"[:.!?;(|–—\n]|\s-\s|, ")


class MappedBy(Labelled):
    """Which rule gave another desk's label one of our ratings."""

    TABLE = "table", "The publisher's own scale"
    RULE = "rule", "A rule over the words of the label"
    PERSON = "person", "A person of this desk"


def clean_label(label: str) -> str:
    """The label as it is compared: ``Incorrect!`` is ``incorrect``, ``não_é_bem_assim`` is ``nao e bem assim``."""
    return _SIGNS.sub(" ", without_accents(label)).strip()[:LONGEST_LABEL].rstrip()


@lru_cache(maxsize=8192)
def rating_for(site: str, label: str) -> tuple[str | None, MappedBy | None]:
    """The code of the rating of scale ``fd-1.0`` for a label as it was given on that site, and by which rule.

    Both are none where nothing fits. Sentences count by their beginning, which should hold the meaning, or by what
    stands after ``Rating by …:``.
    """
    found = PUBLISHERS.get(site, {}).get(clean_label(label))
    if found:
        return found, MappedBy.TABLE
    for words in _meanings(label):
        is_sentence = words.count(" ") >= _SENTENCE
        for code, rule in _RULES:
            if rule.match(words) and not (is_sentence and code in _SHORT_ONLY):
                return code, MappedBy.RULE
    return None, None


def _meanings(label: str) -> list[str]:
    """The whole, what stands before the first sign that ends a meaning, and what stands after a colon."""
    whole = clean_label(label)
    head = clean_label(_ENDS_OF_MEANING.split(label.strip(), maxsplit=1)[0])
    tail = clean_label(label.rpartition(":")[2]) if ":" in label else ""
    candidates = [head] if len(whole.split()) > 4 else [whole, head]
    if len(tail.split()) <= 4:
        candidates.append(tail)
    return [re.sub(_FILLERS, "", words) for words in candidates if words]


_SENTENCE = 5  # spaces from which on a label is a sentence
# Said by one word or two; a sentence that begins with “true”, “old” or “edited” may go on to anything.
_SHORT_ONLY = frozenset({"true", "altered", "outdated", "satire", "not_checkable"})
_FILLERS = re.compile(
    r"^(?:(?:verdict|rating|rated|conclusion|our|the|this|that|claim|statement|post|story|it|is|are|was|s|totally|"
    r"completely|entirely|absolutely|simply|es|esto|e|est|c|cest|das|ist|totalmente|completamente|totalement|"
    r"completement|totalment) )+"
)


def _rule(phrases: str) -> re.Pattern[str]:
    """One pattern of all the alternatives: each begins the label and ends with a word."""
    parts = {_pattern(" ".join(phrase.split())) for phrase in phrases.split(";") if phrase.strip()}
    return re.compile(f"(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?: |$)")


def _pattern(phrase: str) -> str:
    rest = phrase.removeprefix("* ")
    words = re.escape(clean_label(rest))
    return rf"(?:\w+ ){{1,3}}{words}" if rest != phrase else words


_RULES = tuple((code, _rule(phrases)) for code, phrases in PHRASES.items())
