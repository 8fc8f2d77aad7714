"""The card of a check as a picture (SVG, 1200 × 630): the verdict by word, shape and tone, and what was checked."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from claims.domain.card import HEIGHT, WIDTH, Card
from claims.domain.glyphs import BAR, DIALS, RADIUS, SIDE, SIGNS, STROKE
from claims.domain.languages import direction_of
from claims.domain.legible import unturned
from claims.domain.ratings import Rating

MEDIA_TYPE = "image/svg+xml"

_EDGE, _MARGIN = 24, 88
_GLYPH, _GLYPH_TOP = 144, 84
_WORD, _FACTS, _LEADING = 76, 30, 1.24
_LINES = 4
_FACTS_ROOM = 56  # letters of the site and the speaker together, with room between them
_LETTER, _BOLD_LETTER = 0.54, 0.66  # widths of a letter by its size in the widest usual serif face
_LAST_LATIN = "\u024f"
_SERIF = "Charter, 'Bitstream Charter', Cambria, 'Noto Serif', Georgia, serif"
_SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of the card, as ``#rrggbb``; ``tones`` are those of the ratings by name."""

    paper: str
    ink: str
    second: str
    tones: dict[str, str]


def write_card(card: Card, palette: Palette) -> str:
    """The picture as one SVG document without style, script or anything from elsewhere."""
    tone = palette.tones[card.rating.tone] if card.rating else palette.ink
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "aria-labelledby": "words"})
    SubElement(root, "title", {"id": "words"}).text = unturned(card.words)
    _box(root, 0, WIDTH, palette.paper)
    _box(root, 0, _EDGE, tone)
    if card.rating:
        root.append(_glyph(card.rating, tone))
    _verdict(root, card, tone)
    _title(root, card, palette.ink)
    site = _cut(unturned(card.site), _FACTS_ROOM // 2)
    speaker = _cut(unturned(card.speaker), _FACTS_ROOM - math.ceil(_width(site)))
    for x, anchor, words in ((_MARGIN, "start", site), (WIDTH - _MARGIN, "end", speaker)):
        look = {"font-family": _SANS, "font-size": str(_FACTS), "fill": palette.second, "text-anchor": anchor}
        _text(root, words, x, HEIGHT - 60, look)
    return tostring(root, encoding="unicode") + "\n"


def _glyph(rating: Rating, tone: str) -> Element:
    """The same sign as beside the rating on pages."""
    scale = _GLYPH / SIDE
    group = Element("g", {"transform": f"translate({_MARGIN} {_GLYPH_TOP}) scale({scale:g})"})
    line = {
        "fill": "none",
        "stroke": tone,
        "stroke-width": str(STROKE),
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    centre = str(SIDE // 2)
    if rating.sign:
        SubElement(group, "rect", {"x": "2", "y": "2", "width": "20", "height": "20", "rx": "4", **line})
        SubElement(group, "path", {"d": SIGNS[rating.sign], **line})
        return group
    SubElement(group, "circle", {"cx": centre, "cy": centre, "r": str(RADIUS), **line})
    filling = {"d": DIALS[rating.fill], "fill": tone} if rating.fill else {"d": BAR, **line}
    SubElement(group, "path", filling)
    return group


def _verdict(root: Element, card: Card, tone: str) -> None:
    x = _MARGIN + (_GLYPH + 40 if card.rating else 0)
    words = _cut(unturned(card.verdict), 60)
    size = min(_WORD, math.floor((WIDTH - _MARGIN - x) / (_BOLD_LETTER * max(_width(words), 1))))
    look = {"font-family": _SERIF, "font-size": str(size), "font-weight": "700", "fill": tone}
    _text(root, words, x, _GLYPH_TOP + _GLYPH // 2 + round(size * 0.34), look)


def _title(root: Element, card: Card, ink: str) -> None:
    title = unturned(card.title)
    size = 58 if _width(title) < 90 else 48
    is_from_right = direction_of(title, card.language) == "rtl"
    x = WIDTH - _MARGIN if is_from_right else _MARGIN
    look = {"font-family": _SERIF, "font-size": str(size), "fill": ink}
    look |= {"direction": "rtl"} if is_from_right else {}
    room = math.floor((WIDTH - 2 * _MARGIN) / (_LETTER * size))
    for at, line in enumerate(_lines(title, room)):
        _text(root, line, x, 310 + round(at * size * _LEADING), look)


def _lines(text: str, room: int) -> list[str]:
    """The text in lines that fit, cut with an ellipsis where it is too long for the card."""
    lines = [""]
    for word in _pieces(text, room):
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], _cut(f"{lines[_LINES - 1]} …", room)]


def _pieces(text: str, room: int) -> Iterator[str]:
    """The words, one too long for a line in pieces that fit even where its letters are wide."""
    for word in text.split():
        length = len(word) if _width(word) <= room else room // 2
        yield from (word[start : start + length] for start in range(0, len(word), length))


def _cut(text: str, room: int) -> str:
    if _width(text) <= room:
        return text
    kept = text
    while _width(kept) >= room:
        kept = kept[:-1]
    return f"{kept.rstrip(' …')}…"


def _width(text: str) -> float:
    """How many Latin letters wide a text is, rather too many than too few."""
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 2
    return 1 if letter <= _LAST_LATIN else 1.3


def _box(root: Element, x: int, width: int, colour: str) -> None:
    SubElement(root, "rect", {"x": str(x), "y": "0", "width": str(width), "height": str(HEIGHT), "fill": colour})


def _text(root: Element, words: str, x: int, y: int, look: dict[str, str]) -> None:
    SubElement(root, "text", {"x": str(x), "y": str(y), **look}).text = words
