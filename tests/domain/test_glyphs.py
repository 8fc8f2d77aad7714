"""The signs of pictures are those of pages."""

import re

from claims.domain.glyphs import BAR, DIALS, SIGNS
from claims.domain.ratings import CURRENT
from tests.house.tree import TEMPLATES


def test_the_glyph_component_draws_the_same_paths() -> None:
    component = (TEMPLATES / "components" / "glyph.html").read_text(encoding="utf-8")
    sets = component[: component.index("macro rating_glyph")]
    macro = component[component.index("macro rating_glyph") : component.index("macro arrow_opposed")]

    signs = dict(re.findall(r"'(\w+)': '([^']+)'", sets))
    dials = re.findall(r"^  '([^':]*)',$", sets, re.MULTILINE)

    assert signs == SIGNS
    assert tuple(dials) == DIALS
    assert re.findall(r'd="([^"{]+)"', macro) == [BAR]


def test_every_rating_has_its_sign_or_dial() -> None:
    assert {rating.sign for rating in CURRENT.ratings} - {None} == set(SIGNS)
    assert {rating.fill for rating in CURRENT.ratings} == set(range(len(DIALS)))
