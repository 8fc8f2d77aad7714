"""How far two wordings are apart, counted against the plain definition."""

from hypothesis import given
from hypothesis import strategies as st

from claims.domain.edits import is_within

WORDS = st.text(alphabet="abc", max_size=9)


def distance(one: str, other: str) -> int:
    """Levenshtein's distance by its definition."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        above, row = row, [number]
        for at, another in enumerate(other, start=1):
            row.append(min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (letter != another)))
    return row[-1]


@given(WORDS, WORDS, st.integers(0, 5))
def test_the_band_finds_what_the_whole_table_finds(one: str, other: str, limit: int) -> None:
    assert is_within(one, other, limit) == (distance(one, other) <= limit)
