"""What the chart and glyph templates are given: places from ``domain.chart``, paths from ``domain.glyphs``."""

from dataclasses import asdict
from functools import lru_cache
from typing import Any

from claims.domain.chart import Mark
from claims.domain.counted import CountedThing
from claims.domain.glyphs import BAR, DIALS, RADIUS, SIDE, SIGNS, STROKE
from claims.formats.paper.press import press_png

SHARP = 200  # pixels an inch of a chart in a Word document
SIGN_SHARP = 288


def chart_data(thing: CountedThing) -> dict[str, Any]:
    """A chart as ``chart.typ`` draws it."""
    chart = thing.chart
    return {
        "title": thing.title,
        "place": thing.place,
        "alternative": in_words(thing),
        "marks": [_mark(mark) for mark in chart.marks],
        **{name: getattr(chart, name) for name in ("left", "right", "base", "width", "height", "cuts")},
        "y_ticks": [asdict(tick) for tick in chart.y_ticks],
        "x_ticks": [asdict(tick) for tick in chart.x_ticks],
    }


def chart_picture(thing: CountedThing) -> bytes:
    """The chart as PNG."""
    return press_png("chart_page.typ", chart_data(thing), SHARP)


def in_words(thing: CountedThing) -> str:
    """The picture in words, for those who do not see it."""
    told = "; ".join(
        f"{mark.point.when}: {mark.point.words}{' by ' + mark.point.counted_by if mark.point.counted_by else ''}"
        for mark in thing.chart.marks
    )
    return f"Chart of {thing.title} over time. {told}."


def glyph(sign: str | None, fill: int) -> str:
    """The sign of a rating as on the page, as one SVG document in ``currentColor``."""
    line = f'fill="none" stroke="currentColor" stroke-width="{STROKE}" stroke-linecap="round" stroke-linejoin="round"'
    if sign:
        signs = {str(name): path for name, path in SIGNS.items()}
        shape = f'<rect x="2" y="2" width="20" height="20" rx="4" {line}/><path d="{signs[sign]}" {line}/>'
    else:
        filling = f'<path d="{DIALS[fill]}" fill="currentColor"/>' if fill else f'<path d="{BAR}" {line}/>'
        shape = f'<circle cx="{SIDE // 2}" cy="{SIDE // 2}" r="{RADIUS}" {line}/>{filling}'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">{shape}</svg>'


@lru_cache(maxsize=64)
def glyph_picture(sign: str | None, fill: int, tone: str) -> bytes:
    """The sign as PNG in its tone."""
    return press_png("glyph_page.typ", {"glyph": glyph(sign, fill), "tone": tone}, SIGN_SHARP)


def _mark(mark: Mark) -> dict[str, Any]:
    label = mark.label
    return {
        "x": mark.x,
        "y": mark.y,
        "height": mark.height,
        "shape": mark.shape,
        "kind": mark.point.kind,
        "dashes": mark.dashes,
        "when": mark.point.when,
        "words": mark.point.words,
        "counted_by": mark.point.counted_by,
        "label": {"x": label.x, "y": label.y, "anchor": label.anchor, "lines": label.lines, "step": label.step},
        "leader": asdict(label.leader) if label.leader else None,
    }
