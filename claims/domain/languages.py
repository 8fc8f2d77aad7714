"""Languages of texts: their tags (BCP 47) and the direction in which they are written."""

import re
import unicodedata
from typing import Literal

from claims.domain.errors import Invalid
from claims.domain.wording import quoted

Direction = Literal["ltr", "rtl"]

LONGEST_TAG = 35  # RFC 5646, section 4.4.1

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


class BadLanguage(Invalid):
    """The words are not the tag of a language."""


def language_tag(text: str) -> str:
    """The tag in its usual spelling: ``en``, ``pt-BR``, ``az-Latn``; raises ``BadLanguage`` for what is no tag."""
    tag = text.strip().replace("_", "-")
    if len(tag) > LONGEST_TAG or not _TAG.fullmatch(tag):
        raise BadLanguage(f"{quoted(text)} is not the tag of a language. Write en, de, hy, ru or pt-BR.")
    first, *others = tag.split("-")
    return "-".join([first.lower(), *(_spelled(part) for part in others)])


def direction(tag: str) -> Direction:
    """The direction in which a language is written, by its script where the tag names one."""
    first, *others = tag.split("-")
    script = next((part.title() for part in others if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first.lower() in _RIGHT_TO_LEFT else "ltr"


def direction_of(text: str, tag: str) -> Direction:
    """The direction that most letters of a text have; that of its language where the letters are even.

    A text whose language was told wrongly, or a paragraph in another script, still reads the right way.
    """
    expected = direction(tag)
    if text.isascii() and expected == "ltr":
        return "ltr"
    strong = [found for letter in text if (found := _STRONG.get(unicodedata.bidirectional(letter)))]
    other: Direction = "ltr" if expected == "rtl" else "rtl"
    return other if strong.count(other) * 2 > len(strong) else expected


def _spelled(part: str) -> str:
    """Scripts in title case and regions in capitals (RFC 5646, section 2.1.1), the rest small."""
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()
