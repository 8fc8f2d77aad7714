"""The signs of the ratings as paths in a square of 24 units: dials by quarters filled, and the signs off the scale.

The glyph component draws the same paths on pages; a test keeps the two alike.
"""

from claims.domain.ratings import Sign

SIDE = 24
STROKE = 2.4
RADIUS = 10

# Index is the number of quarters filled; an empty dial has the bar in place of a filling.
DIALS = (
    "",
    "M12 12V2a10 10 0 0 1 10 10Z",
    "M12 2a10 10 0 0 1 0 20Z",
    "M12 12V2A10 10 0 1 1 2 12Z",
    "M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20Z",
)
BAR = "M5.2 18.8 18.8 5.2"

SIGNS: dict[Sign, str] = {
    "arrow": "M6.8 18v-4.8a4 4 0 0 1 4-4h6m-3.4-3.8 3.8 3.8-3.8 3.8",
    "cut": "m14.8 2-5 7.6 5.2 4.6L9.4 22",
    "question": "M8.6 9.3a3.4 3.4 0 1 1 5.3 2.8c-1.3.9-1.9 1.4-1.9 2.5m0 3.1v.2",
    "clock": "M6 12a6 6 0 1 1 12 0a6 6 0 1 1-12 0m6-3.4V12l2.4 1.7",
    "quote": "M7.4 9h2.4v2.2c0 2.1-.8 3.5-2.6 4.4M14 9h2.4v2.2c0 2.1-.8 3.5-2.6 4.4",
    "dash": "M7.2 12h9.6",
}
