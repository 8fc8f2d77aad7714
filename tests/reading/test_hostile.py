"""Hostile texts are read to their end, with right offsets, and the work grows no faster than the text.

How many seconds it takes is measured by ``benchmarks/reading.py``, never asserted here.
"""

from functools import partial

import pytest

from claims.reading.proposals import read
from tests.factories.steps import steps_of

SIZE = 100_000
SAMPLE = 6_000
GROWTH = 2.4
HOSTILE = {
    "a cue again and again": "he said that ",
    "according to again and again": "according to ",
    "a claim denied again and again": ", a claim Moscow denied",
    "accusers of accusers": "Norway denied Iceland accused ",
    "a speaker after each quotation": "“no,” said Berg, ",
    "quoting quoted as saying": "quoted Berg as saying ",
    "a mixed quotation again and again": "Berg said “no one is here now” and ",
    "number words": "one hundred ",
    "numbers": "1,000 ",
    "hyphens": "twenty-",
    "dates": "since mid-June 2020 ",
    "months": "January ",
    "unclosed curly marks": "“a ",
    "straight marks": '" a',
    "single marks": "' ‘a ",
    "apostrophes": "'a ",
    "control characters": "\x01\x00\x02 he said ",
    "mixed direction": "\u05e9\u05dc\u05d5\u05dd “he” said \u202b\u0645\u0631 ",
    "combining marks": "e\u0301\u200d",
    "emoji": "\U0001f309 “he” said ",
    "possessives": "Moscow’s plea for ",
    "relatives": "people who met Berg ",
    "lists of names": "Berg and ",
    "questions with attributions": "“Why?” Berg asked. ",
    "line ends": "a\n",
    "paragraphs": "Berg said no.\n\n",
    "stops": ". ",
    "brackets": "(",
    "one word": "a",
    "one number": "1",
    "dashes": "— a claim ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end_with_right_offsets(name: str) -> None:
    text = filled(HOSTILE[name], SIZE)

    found = read(text, date=None)

    assert [text[one.span.start : one.span.end] for one in found.candidates] == [
        one.span.exact for one in found.candidates
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_about_twice_the_steps(name: str) -> None:
    once, twice = (steps_of(partial(read, filled(HOSTILE[name], size), date=None)) for size in (SAMPLE, 2 * SAMPLE))

    assert twice <= GROWTH * once


def filled(part: str, size: int) -> str:
    return (part * (size // len(part) + 1))[:size]
