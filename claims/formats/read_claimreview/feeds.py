"""Long JSON files, one element at a time in flat memory: arrays, DataFeeds, replies of the API, JSON Lines.

Python's own decoder reads each element from where the one before it ended. Where an element is broken, the search
goes on at the next sign of one, and what lies between is handed on as text to be mended.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, Protocol

CHUNK = 1 << 20
LONGEST_ELEMENT = 5_000_000  # characters
_ARRAY = re.compile(r'^\s*\[|"(?:dataFeedElement|claims|pages|results)"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
# Where the element after a broken one may begin: an item of a feed by its type, anything else by a brace and a name.
# Blanks stand in one place only unless there is a comma: two runs of them side by side would be tried in every split.
_ITEM = re.compile(r'\}\s*(?:,\s*)?(?=\{[^{}\[\]]{0,400}"DataFeedItem")')
_NEXT = re.compile(r'\}\s*(?:,\s*)?(?=\{\s*")|\n(?=\{\s*")')
_DECODER = json.JSONDecoder(strict=False)


class Readable(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int = -1, /) -> bytes | None:
        """The next bytes, at most that many; nothing at the end."""


class NoArray(Exception):
    """The file begins with no array of reviews, so that it cannot be read piece by piece."""


class BrokenElement(str):
    """The text of an element that is no JSON."""

    __slots__ = ()


class _Window:
    """The part of the file that is in memory, as text."""

    def __init__(self, file: Readable) -> None:
        self.file = file
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self.text = ""
        self.at = 0
        self.is_whole = False
        self.has_items = False

    def more(self) -> bool:
        """Read on, forgetting what was passed; False at the end of the file."""
        if self.is_whole:
            return False
        piece = self.file.read(max(CHUNK, len(self.text) - self.at)) or b""
        self.is_whole = not piece
        self.text = self.text[self.at :] + self.decoder.decode(piece, final=not piece)
        self.at = 0
        return True

    def skip(self) -> str:
        """Pass white space and commas; answers the sign that comes next, or nothing at the end."""
        while True:
            found = _BETWEEN.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""


def elements(file: Readable) -> Iterator[Any]:
    """The elements of the first array of the file, or of its lines; a ``BrokenElement`` for each that is no JSON.

    Raises ``NoArray``.
    """
    window = _Window(file)
    window.more()
    window.has_items = '"DataFeedItem"' in window.text
    found = _ARRAY.search(window.text, 0, CHUNK)
    if found:
        window.at = found.end()
    elif not window.text.lstrip().startswith("{") or "}\n{" not in window.text.replace("\r", ""):
        raise NoArray
    while window.skip() not in {"", "]"}:
        yield _element(window)


def _element(window: _Window) -> Any:
    while True:
        try:
            value, window.at = _DECODER.raw_decode(window.text, window.at)
        except (ValueError, RecursionError):
            if len(window.text) - window.at < LONGEST_ELEMENT and window.more():
                continue
            return _broken(window)
        return value


def _broken(window: _Window) -> BrokenElement:
    """What stands from here to the next sign of an element, at most; the window goes on there."""
    start = window.at
    sign = _ITEM if window.has_items else _NEXT
    found = sign.search(window.text, start + 1, start + LONGEST_ELEMENT)
    window.at = found.end() if found else len(window.text)
    broken = window.text[start : window.at]
    if not found:
        window.more()
    return BrokenElement(broken)
