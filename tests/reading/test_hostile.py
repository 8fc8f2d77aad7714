"""Hostile texts are read to their end, with right offsets, and the work grows no faster than the text.

How many seconds it takes is measured by ``benchmarks/reading.py``, never asserted here.
"""

from functools import partial

import pytest

from claims.reading.proposals import read
from tests.factories.steps import steps_of
from tests.reading.hostile import HOSTILE, SIZE, filled

pytestmark = pytest.mark.slow

SAMPLE = 6_000
GROWTH = 2.4


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end_with_right_offsets(name: str) -> None:
    text = filled(HOSTILE[name], SIZE)

    found = read(text, date=None)

    assert [text[one.span.start : one.span.end] for one in found.candidates] == [
        one.span.exact for one in found.candidates
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_about_twice_the_steps(name: str) -> None:
    once, twice = (steps_of(partial(read, filled(HOSTILE[name], size), date=None)) for size in (SAMPLE, 2 * SAMPLE))

    assert twice <= GROWTH * once
