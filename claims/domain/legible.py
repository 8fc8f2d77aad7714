"""What of a text every file format can carry, and how it is kept from spilling into the words beside it."""

import re

# What XML 1.0 cannot hold (§2.2), beside the controls that no reader shows.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_OPENERS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_END_OF_ISOLATE = "\u2069"


def legible(text: str) -> str:
    """The text without control characters and halves of characters; tabs and line ends stay."""
    return _UNWRITABLE.sub("", text)


def on_one_line(text: str) -> str:
    """The same on one line, with every turn of the reading direction closed at its end.

    Without the closing marks a text that turns the direction would turn the words after it too (Unicode Standard
    Annex 9).
    """
    return " ".join(legible(text).split()) + "".join(reversed(_left_open(text)))


def unturned(text: str) -> str:
    """The same on one line without any character that turns the direction: for pictures, whose text nobody copies."""
    return " ".join(_TURNS.sub("", legible(text)).split())


def _left_open(text: str) -> list[str]:
    """The marks that would close what the text leaves open, innermost last."""
    waiting: list[str] = []
    for letter in text:
        if letter in _OPENERS:
            waiting.append(_OPENERS[letter])
        elif letter == _END_OF_ISOLATE and letter in waiting:
            del waiting[len(waiting) - 1 - waiting[::-1].index(letter) :]
        elif waiting and letter == waiting[-1]:
            waiting.pop()
    return waiting
