"""The press: the one place where Typst runs, with fonts that every installation has.

A letter that no font can draw is never left out in silence: PDF/UA forbids it (ISO 14289-1, 7.21.8), Typst refuses,
and the letter is then written by its number in Unicode, with a note in the paper.
"""

import datetime
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import typst

ROOM = Path(__file__).parent
FONT_PACKAGE = "manimgx_fonts"  # Noto Sans for some twenty scripts (SIL Open Font License)
ACCESSIBLE: Final = "ua-1"
ROUNDS = 6  # a word may hide the next one that cannot be drawn

_UNDRAWABLE = re.compile(r'the text `"(.*)"` could not be displayed with font')
_FAULT = re.compile(r"^error: (.*)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}|\\(.)", re.DOTALL)

SAMPLES = {
    "Latin": "Aşğž",
    "Greek": "Αλήθεια",
    "Cyrillic": "Правда ґї",
    "Armenian": "Ճշմարտություն",
    "Georgian": "სიმართლე",
    "Hebrew": "אמת",
    "Arabic": "الحقيقة پچ",
    "Devanagari": "सत्य",
    "Bengali": "সত্য",
    "Tamil": "உண்மை",
    "Thai": "ความจริง",
    "Ethiopic": "እውነት",
    "Chinese": "真相",
    "Japanese": "しんじつ",
    "Korean": "진실",
}


class PressFailed(Exception):
    """A template did not go through; the message is Typst's own."""


def press_pdf(template: str, data: Mapping[str, Any], at: datetime.datetime | None) -> bytes:
    """The pages as a PDF that meets PDF/UA-1; ``at`` is the moment of its content and so of the file."""
    content = dict(data)
    undrawable: set[str] = set()
    for _ in range(ROUNDS):
        inputs = {"data": json.dumps({**content, "unshown": len(undrawable)}, ensure_ascii=False)}
        try:
            return typst.compile(
                ROOM / template,
                root=ROOM,
                font_paths=fonts(),
                sys_inputs=inputs,
                pdf_standards=[ACCESSIBLE],
                timestamp=at.replace(microsecond=0) if at else 0,  # Typst takes whole seconds only
            )
        except typst.TypstError as fault:
            found = _undrawable(fault)
            undrawable |= found
            content = _spelled_out(content, found)
    raise PressFailed(f"After {ROUNDS} rounds there are still letters that cannot be drawn.")


def press_png(template: str, data: Mapping[str, Any], pixels_an_inch: float) -> bytes:
    """One page as a picture; a letter that no font has shows as a box."""
    try:
        return typst.compile(
            ROOM / template,
            root=ROOM,
            font_paths=fonts(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            format="png",
            ppi=pixels_an_inch,
        )
    except typst.TypstError as fault:
        raise PressFailed(fault.message) from None


@cache
def fonts() -> typst.Fonts:
    """The fonts inside Typst, those of the font package and those of this machine, looked up once."""
    package = find_spec(FONT_PACKAGE)
    folders = list(package.submodule_search_locations or ()) if package else []
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=folders)


def scripts_without_font() -> tuple[str, ...]:
    """The scripts of ``SAMPLES`` whose letters a paper would have to write by their numbers."""
    source = '#set document(title: "-")\n#set text(lang: "en")\n= -\n#sys.inputs.words'
    try:
        typst.compile(
            source.encode(), font_paths=fonts(), sys_inputs={"words": "\n".join(SAMPLES.values())}, format="pdf",
            pdf_standards=[ACCESSIBLE],
        )  # fmt: skip
    except typst.TypstError as fault:
        missing = set("".join(_undrawable(fault)))
        return tuple(script for script, letters in SAMPLES.items() if missing & set(letters))
    return ()


def _undrawable(fault: typst.TypstError) -> set[str]:
    """The pieces of text that no font can draw; raises ``PressFailed`` when anything else is wrong."""
    words = [_UNDRAWABLE.search(line) for line in _FAULT.findall(fault.diagnostic)]
    if not words or not all(words):
        raise PressFailed(fault.diagnostic) from None
    return {_ESCAPED.sub(_meant, match[1]) for match in words if match}


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else {"n": "\n", "t": "\t", "r": "\r"}.get(escape[2], escape[2])


def _spelled_out(value: Any, undrawable: set[str]) -> Any:
    """The same data with those pieces written by number: ``⟨U+4E2D⟩``."""
    if isinstance(value, str):
        for piece in sorted(undrawable, key=len, reverse=True):
            value = value.replace(piece, "".join(f"⟨U+{ord(letter):04X}⟩\u200b" for letter in piece))
        return value
    if isinstance(value, dict):
        return {key: _spelled_out(part, undrawable) for key, part in value.items()}
    return [_spelled_out(part, undrawable) for part in value] if isinstance(value, list | tuple) else value
