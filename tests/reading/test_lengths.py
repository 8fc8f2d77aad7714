"""Lengths of time: which reach to the day of writing and are told from it, and which are only lengths."""

from datetime import date

import pytest

from claims.domain.partial_date import PartialDate
from claims.reading.calendar import anchor
from claims.reading.dates import dates
from claims.reading.derived import mention
from claims.reading.lengths import TIES
from claims.reading.records import DateMention

TUESDAY = date(2023, 9, 19)
REACHING = [
    ("perfect", "The pass has been closed for nine months.", "nine months", "2022-12/2023-09"),
    ("perfect", "They’ve waited for more than two years.", "two years", "2021/2023"),
    ("negated perfect", "The well hasn’t been tested in three weeks.", "three weeks", "2023-08-29/2023-09-19"),
    ("follows", "The raid follows 9 months of quarrels.", "9 months", "2022-12/2023-09"),
    ("record", "It was the worst frost in 30 years.", "30 years", "1993/2023"),
    ("since then", "In the nine months since the vote, rents rose.", "nine months", "2022-12/2023-09"),
    ("opening", "For nine months, the town has had no bus.", "nine months", "2022-12/2023-09"),
]
RECENT = [
    ("under siege for the past 9 months", "the past 9 months", "2022-12/2023-09"),
    ("over past six weeks", "past six weeks", "2023-08-08/2023-09-19"),
    ("rents rose in the last two years", "the last two years", "2021/2023"),
    ("more than in the past year", "past year", "2022/2023"),
    ("no bus for nine months now", "nine months", "2022-12/2023-09"),
]
BARE = [
    "He signed a contract of nine months.",
    "The road was closed for nine months.",
    "The road had been closed for nine months when it fell.",
    "It will last for nine months.",
    "He has been jailed for nine months.",
    "She has agreed to stay for nine months.",
    "Sales fell in the first nine months of the year.",
    "He wrote it in the last nine months of the war.",
    "The protest went on in nine months.",
]


def only(text: str, published: PartialDate | date | None = TUESDAY) -> DateMention:
    (found,) = dates(text, 0, len(text), anchor(published))
    return found


@pytest.mark.parametrize(("tie", "text", "words", "value"), REACHING)
def test_a_length_tied_to_now_is_told_from_the_publication_date(tie: str, text: str, words: str, value: str) -> None:
    found = only(text)

    assert (found.span.exact, found.value, found.needs_anchor, found.is_recent) == (words, value, True, True)


def test_every_tie_is_tested_above() -> None:
    assert {tie for tie, *_ in REACHING} == set(TIES)


@pytest.mark.parametrize(("text", "words", "value"), RECENT)
def test_recent_spans_are_told_from_the_publication_date(text: str, words: str, value: str) -> None:
    found = only(text)

    assert (found.span.exact, found.value, found.needs_anchor) == (words, value, True)


@pytest.mark.parametrize("text", BARE)
def test_a_bare_length_hangs_on_nothing(text: str) -> None:
    found = only(text)

    assert (found.value, found.needs_anchor, found.is_recent) == ("P9M", False, False)


@pytest.mark.parametrize("text", ["a nine-month contract", "a week-long strike"])
def test_a_length_inside_a_compound_is_no_date(text: str) -> None:
    assert dates(text, 0, len(text), anchor(TUESDAY)) == []


@pytest.mark.parametrize("published", [None, PartialDate(2023)])
def test_without_the_month_of_publication_a_length_stays_one_and_waits(published: PartialDate | None) -> None:
    found = only("under siege for the past 9 months", published)

    assert (found.value, found.needs_anchor, mention(found).is_open) == ("P9M", True, True)


def test_words_say_that_its_beginning_is_only_about_right() -> None:
    shown = mention(only("under siege for the past 9 months"))

    assert (shown.meaning, shown.is_open) == ("since about December 2022", False)
