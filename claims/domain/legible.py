"""What of a text every file format can carry, and how what nobody could see in it is shown."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

R = TypeVar("R")

# What XML 1.0 cannot hold (§2.2), beside the controls that no reader shows.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNS = re.compile("[\u200e\u200f\u061c]")

# What changes how a text reads and cannot be seen: turns of the reading direction (Unicode Standard Annex 9), invisible
# operators, annotations and tags. Marks and joiners that scripts need (U+200C to U+200F, U+061C) are none of them, nor
# are the tags behind a black flag, which make the flags of England, Scotland and Wales.
_UNSEEN = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]+|[\u202a-\u202e\u2061-\u2064\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FLAG = "\U0001f3f4"


def legible(text: str) -> str:
    """The text without control characters and halves of characters; tabs and line ends stay."""
    return _UNWRITABLE.sub("", text)


def shown(text: str, dressed: Callable[[str], str] = "⟨{}⟩".format) -> str:
    """The text with a mark, ``⟨U+202E⟩``, in the place of every character that would turn or hide what is read.

    ``dressed`` makes the mark from the number. Only for what people read: what is kept and what programs read stays.
    """
    if text.isprintable():  # none of them is; ten times faster, and nearly always enough
        return text
    return _UNSEEN.sub(lambda found: found[0] if found[0][0] == _FLAG else dressed(f"U+{ord(found[0]):04X}"), text)


def on_one_line(text: str) -> str:
    """The same on one line, as people may read it beside other words."""
    return " ".join(shown(legible(text)).split())


def unturned(text: str) -> str:
    """The same without the marks of direction that scripts may need: for pictures, whose text nobody copies."""
    return on_one_line(_TURNS.sub("", text))


def shown_record(record: R) -> R:
    """A frozen record with every text in it as people may read it, whatever it is nested in."""
    return cast("R", _shown_value(record))


def _shown_value(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, tuple):
        return tuple(map(_shown_value, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _shown_value(getattr(value, field.name)) for field in fields(value)})
    return value
