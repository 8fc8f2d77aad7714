"""The rating card as PNG, for sites that take no SVG: the same card, set in type at one pixel a unit."""

from claims.domain.card import Card
from claims.domain.languages import direction_of
from claims.domain.legible import unturned
from claims.formats.paper.charting import glyph
from claims.formats.paper.press import press_png

MEDIA_TYPE = "image/png"
UNITS_AN_INCH = 72
LONGEST_TITLE, LONGEST_NAMES, LONGEST_VERDICT = 240, 64, 60  # both names share a line


def write_card_png(card: Card) -> bytes:
    """The picture; the same card gives the same bytes."""
    words, rating = _cut(card.title, LONGEST_TITLE), card.rating
    site = _cut(card.site, LONGEST_NAMES // 2)
    data = {
        "glyph": glyph(rating.sign, rating.fill) if rating else None,
        "tone": rating.tone if rating else None,
        "verdict": _cut(card.verdict, LONGEST_VERDICT),
        "title": {"text": words, "language": card.language, "direction": direction_of(words, card.language)},
        "speaker": _cut(card.speaker, LONGEST_NAMES - len(site)),
        "site": site,
    }
    return press_png("card.typ", data, UNITS_AN_INCH)


def _cut(text: str, longest: int) -> str:
    line = unturned(text)
    if len(line) <= longest:
        return line
    whole_words = line[:longest].rpartition(" ")[0]
    kept = whole_words if len(whole_words) > longest // 2 else line[: longest - 1]
    return f"{kept.rstrip()}…"
