"""Figures in running text: value, hedge, unit, what is counted; and the numbers that are none."""

import pytest

from claims.domain.vocabulary import Qualifier
from claims.reading.figures import figures

EXACTLY, ABOUT = Qualifier.EXACTLY, Qualifier.ABOUT


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("at least two people died", "at least two people", (2, None, Qualifier.AT_LEAST, "people")),
        ("about 120,000 people left", "about 120,000 people", (120_000, 120_000, ABOUT, "people")),
        ("several hundred protesters came", "several hundred protesters", (200, 900, ABOUT, "protesters")),
        ("9 months of blocking", "9 months", (9, 9, EXACTLY, "months")),
        ("the six-week-long war", "six-week-long", (6, 6, EXACTLY, "weeks")),
        ("a 140-room hotel", "140-room", (140, 140, EXACTLY, "rooms")),
        ("cut $1.2 billion a year", "$1.2 billion", (1.2e9, 1.2e9, EXACTLY, "dollars")),
        ("the £2.1bn scheme", "£2.1bn", (2.1e9, 2.1e9, EXACTLY, "pounds")),
        ("up to 20 years in prison", "up to 20 years", (None, 20, Qualifier.AT_MOST, "years")),
        ("less than $10,000 each", "less than $10,000", (None, 10_000, Qualifier.LESS_THAN, "dollars")),
        ("more than 85 senators", "more than 85 senators", (85, None, Qualifier.MORE_THAN, "senators")),
        ("no fewer than 12 ships", "no fewer than 12 ships", (12, None, Qualifier.AT_LEAST, "ships")),
        (
            "between 18 and 19 billion euros",
            "between 18 and 19 billion euros",
            (18e9, 19e9, Qualifier.BETWEEN, "euros"),
        ),
        ("10 to 12 people", "10 to 12 people", (10, 12, Qualifier.BETWEEN, "people")),
        ("3 percentage points", "3 percentage points", (3, 3, EXACTLY, "percentage points")),
        ("58% said no", "58%", (58, 58, EXACTLY, "percent")),
        ("1,960 servicemen", "1,960 servicemen", (1_960, 1_960, EXACTLY, "servicemen")),
        ("two and a half million homes", "two and a half million homes", (2.5e6, 2.5e6, EXACTLY, "homes")),
        ("hundreds of thousands of people", "hundreds of thousands of people", (200_000, 999_999, ABOUT, "people")),
        ("dozens of homes burned", "dozens of homes", (24, 99, ABOUT, "homes")),
        ("more than a quarter of adults", "more than a quarter", (0.25, None, Qualifier.MORE_THAN, "share")),
        ("one in four voters", "one in four", (0.25, 0.25, EXACTLY, "share")),
        ("nine out of 10 cases", "nine out of 10", (0.9, 0.9, EXACTLY, "share")),
        ("one in every five homes", "one in every five", (0.2, 0.2, EXACTLY, "share")),
        ("pulled 11 more bodies out", "11 more bodies", (11, 11, EXACTLY, "bodies")),
        ("drove at 104 mph", "104 mph", (104, 104, EXACTLY, "mph")),
        ("nearly twenty years", "nearly twenty years", (20, 20, ABOUT, "years")),
    ],
)
def test_a_figure_keeps_its_hedge_and_its_unit(
    text: str, *, words: str, expected: tuple[float | None, float | None, Qualifier, str]
) -> None:
    (found,) = figures(text, 0, len(text))

    assert found.span.exact == words
    assert (found.low, found.high, found.qualifier, found.unit) == expected


@pytest.mark.parametrize(
    "text",
    ["in 2020 the war", "on March 3, in a letter", "on 4 May", "at 7:30 p.m. and 6 a.m.", "Article 5",
     "the 9/11 attacks", "voted 5-4 late", "Earl Jessup, 61, thinks", "the 1990s", "room 101", "one of them",
     "the G20 met", "on Interstate 80",
     "one hundred " * 40],
)  # fmt: skip
def test_years_dates_times_labels_scores_and_ages_are_no_figures(text: str) -> None:
    assert figures(text, 0, len(text)) == []


def test_a_bare_number_takes_the_unit_of_the_one_before_it() -> None:
    text = "at least two people died and 11 were injured"

    first, second = figures(text, 0, len(text))

    assert (first.counted, second.counted) == ("died", "injured")
    assert (second.low, second.high, second.unit, second.carried) == (11, 11, "people", True)


def test_what_is_counted_is_told_by_the_verb_before_a_figure() -> None:
    text = "The blast killed 17 people and wounded 30, injuring more than 200"

    found = figures(text, 0, len(text))

    assert [(one.counted, one.unit) for one in found] == [
        ("killed", "people"),
        ("wounded", "people"),
        ("injured", "people"),
    ]


def test_a_magnitude_counts_nothing() -> None:
    (found,) = figures("A magnitude 6.4 quake hits Peru", 0, 31)

    assert (found.low, found.unit, found.span.exact) == (6.4, None, "6.4")
