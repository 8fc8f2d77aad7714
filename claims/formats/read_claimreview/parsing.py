"""JSON that people and templates have broken, read step by step, each step noted."""

import html
import json
import re
from dataclasses import dataclass
from typing import Any

import json_repair

from claims.domain.prior_check import ReadLevel

LARGEST_MENDED = 300_000  # characters; mending takes far longer than reading
DEEPEST = 64

_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|^\s*\ufeff", re.IGNORECASE)
_WRAPPERS = re.compile(
    r"<!--|-->|//\s*<!\[CDATA\[|//\s*\]\]>|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/|<!\[CDATA\[|\]\]>|\ufeff"
)
_LENIENT = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value and how far its text had to be mended."""

    value: Any
    level: ReadLevel


class Unreadable(Exception):
    """No step could make a value of the text; the message says why."""


class Patience:
    """How much of one file may still be mended: a file that is broken all over is not worth an hour."""

    def __init__(self, characters: int = 1_000_000) -> None:
        self.left = characters

    def spend(self, characters: int) -> bool:
        """Take this much away, a short text counting as 2,000 characters; false when it is used up."""
        self.left -= max(characters, 2_000)
        return self.left >= 0


def parse(text: str, patience: Patience) -> list[Parsed]:
    """The values in a text that should be one JSON value; two that were written one after the other are both read.

    Strict first, then with control signs inside texts, then without the entities, comments or CDATA marker around it,
    then mended, as far as patience goes. Raises ``Unreadable``.
    """
    if not text.strip():
        raise Unreadable("The block is empty.")
    try:
        return _parsed(text, patience)
    except RecursionError:
        raise Unreadable("It is nested too deeply.") from None


def _parsed(text: str, patience: Patience) -> list[Parsed]:
    try:
        return [Parsed(json.loads(text), ReadLevel.STRICT)]
    except ValueError:
        pass
    for words, level in ((text, ReadLevel.LENIENT), (_unwrapped(text), ReadLevel.UNWRAPPED)):
        if values := _in_a_row(words):
            return [Parsed(value, level) for value in values]
    if not patience.spend(len(text)):
        raise Unreadable("Its JSON is broken, and so much of this file is that no more of it was mended.")
    return [Parsed(value, ReadLevel.MENDED) for value in _mended(_unwrapped(text))]


def _in_a_row(text: str) -> list[Any]:
    """Every value of a text that holds values and white space, commas or semicolons between them; else nothing."""
    values, at = [], 0
    while at < len(text):
        if text[at] in " \t\r\n,;":
            at += 1
            continue
        try:
            value, at = _LENIENT.raw_decode(text, at)
        except ValueError:
            return []
        values.append(value)
    return values if all(isinstance(value, dict | list) for value in values) else []


def _unwrapped(text: str) -> str:
    bare = _WRAPPERS.sub(" ", text) if _WRAPPED.search(text) else text
    return html.unescape(bare) if "&quot;" in bare or "&#34;" in bare or "&#x22;" in bare else bare


def _mended(text: str) -> list[Any]:
    if len(text) > LARGEST_MENDED:
        raise Unreadable(f"Its JSON is broken and longer than {LARGEST_MENDED:,} characters, so it was not mended.")
    if "{" not in text:
        raise Unreadable("It is no JSON.")
    if text.count("{") + text.count("[") > 50 * DEEPEST:
        raise Unreadable("Its JSON is broken and has too many parts to be mended.")
    try:
        value = json_repair.loads(text, skip_json_loads=True)
    except ValueError:
        raise Unreadable("Its JSON is broken beyond mending.") from None
    if not isinstance(value, dict | list) or not value:
        raise Unreadable("Its JSON is broken beyond mending.")
    return [value]
