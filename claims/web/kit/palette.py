"""The colours of pictures, read from the one file that holds colours."""

import re
from functools import cache
from pathlib import Path

from claims.formats.card_svg import Palette

# The light one of the pair: a picture does not know the reader's scheme.
TOKEN = re.compile(r"--(\w[\w-]*):\s*light-dark\((#[0-9a-f]{6}),")
TONES = ("true", "mixed", "false", "open")


@cache
def read_palette(static: Path) -> Palette:
    """The palette of the stylesheet's tokens in that folder."""
    text = (static / "css" / "tokens.css").read_text(encoding="utf-8")
    found = dict(TOKEN.findall(text))
    return Palette(
        paper=found["paper"],
        ink=found["ink"],
        second=found["ink-second"],
        tones={tone: found[tone] for tone in TONES},
    )
