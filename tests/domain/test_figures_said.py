"""Figures are given back with their hedge, and what is given back can be read again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.figures import FigureWords, NotAFigure, bounds, in_chip, parse_figure, say, short
from claims.domain.units import UNITS
from claims.domain.vocabulary import Qualifier

EXACTLY, ABOUT, BETWEEN = Qualifier.EXACTLY, Qualifier.ABOUT, Qualifier.BETWEEN
AT_LEAST, MORE_THAN = Qualifier.AT_LEAST, Qualifier.MORE_THAN
AT_MOST, LESS_THAN = Qualifier.AT_MOST, Qualifier.LESS_THAN

NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15).map(Decimal),
    st.integers(-(10**10), 10**10).map(lambda value: Decimal(value).scaleb(-3)),
    st.decimals(-(10**9), 10**9, places=6),
)
UNIT_NAMES = st.sampled_from(["", *(unit.name for unit in UNITS)])


@pytest.mark.parametrize(
    ("figure", "words", "brief"),
    [
        (((2, None), AT_LEAST, ""), "at least 2", "≥ 2"),
        (((200, None), MORE_THAN, ""), "more than 200", "> 200"),
        (((None, 40000), AT_MOST, ""), "at most 40,000", "≤ 40,000"),
        (((None, 10), LESS_THAN, ""), "fewer than 10", "< 10"),
        (((None, 10), LESS_THAN, "%"), "less than 10%", "< 10%"),
        (((120000, 120000), ABOUT, ""), "about 120,000", "≈ 120,000"),
        (((200, 900), ABOUT, ""), "about 200 to 900", "≈ 200–900"),
        (((10, 20), BETWEEN, "%"), "between 10 and 20%", "10–20%"),
        (((-5, -3), BETWEEN, ""), "between −5 and −3", "−5 to −3"),
        (((1960, 1960), EXACTLY, ""), "1,960", "1,960"),
        (((1960, None), EXACTLY, "servicemen"), "1,960 servicemen", "1,960 servicemen"),
        (((1, 1), EXACTLY, "days"), "1 day", "1 day"),
        (((1, 2), BETWEEN, "days"), "between 1 and 2 days", "1–2 days"),
        ((("1.50", None), EXACTLY, ""), "1.5", "1.5"),
        ((("1.125", None), EXACTLY, ""), "1.1250", "1.1250"),
        ((("0.125", None), EXACTLY, ""), "0.125", "0.125"),
        ((("-0", None), EXACTLY, ""), "0", "0"),
    ],
)
def test_a_figure_is_said_in_words_and_in_signs(
    figure: tuple[tuple[int | str | None, int | str | None], Qualifier, str], words: str, brief: str
) -> None:
    (low, high), qualifier, unit = figure
    ends = (None if low is None else Decimal(low), None if high is None else Decimal(high))
    assert (say(*ends, qualifier, unit), short(*ends, qualifier, unit)) == (words, brief)


@given(NUMBERS, NUMBERS, st.sampled_from(Qualifier), UNIT_NAMES)
def test_a_figure_said_or_shortened_reads_back(one: Decimal, other: Decimal, qualifier: Qualifier, unit: str) -> None:
    is_range = one != other and qualifier in {BETWEEN, ABOUT}
    hedge = ABOUT if qualifier is BETWEEN and not is_range else qualifier
    low, high = bounds(min(one, other), max(one, other) if is_range else None, hedge)
    told = say(low, high, hedge, unit), short(low, high, hedge, unit)
    assert tuple(map(parse_figure, told)) == (FigureWords(low, high, hedge, unit),) * 2


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "kept"),
    [
        ("2", None, AT_LEAST, ("2", None)),
        (None, "2", AT_LEAST, ("2", None)),
        ("2", "2", MORE_THAN, ("2", None)),
        ("2", None, AT_MOST, (None, "2")),
        ("2", None, LESS_THAN, (None, "2")),
        ("2", None, EXACTLY, ("2", "2")),
        ("2.50", "2.5", EXACTLY, ("2.5", "2.5")),
        (None, "1.2E+5", ABOUT, ("120000", "120000")),
        ("2", "9", ABOUT, ("2", "9")),
        ("2", "9", BETWEEN, ("2", "9")),
    ],
)
def test_bounds_are_kept_where_the_qualifier_puts_them(
    low: str | None, high: str | None, qualifier: Qualifier, kept: tuple[str | None, str | None]
) -> None:
    given_ = bounds(Decimal(low) if low else None, Decimal(high) if high else None, qualifier)
    assert tuple(str(value) if value is not None else None for value in given_) == kept


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "sentence"),
    [
        (None, None, EXACTLY, "A figure needs a number."),
        ("NaN", None, EXACTLY, "A figure must be a number."),
        ("sNaN", None, EXACTLY, "A figure must be a number."),
        ("1", "Infinity", BETWEEN, "A figure must be a number."),
        ("-1E+16", None, ABOUT, "The number is too large: the desk keeps figures up to 1,000,000,000,000,000."),
        ("1E-7", None, ABOUT, "The number is too fine: the desk keeps 6 places after the point."),
        ("2", None, BETWEEN, "A range needs two different numbers, as in between 10 and 20."),
        ("9", "2", BETWEEN, "The range runs backwards: 9 is more than 2."),
        ("2", "9", EXACTLY, "Only one number goes with “exactly”."),
        ("2", "9", AT_MOST, "Only one number goes with “at most”."),
    ],
)
def test_numbers_that_do_not_fit_the_qualifier_are_refused(
    low: str | None, high: str | None, qualifier: Qualifier, sentence: str
) -> None:
    with pytest.raises(NotAFigure) as refused:
        bounds(Decimal(low) if low else None, Decimal(high) if high else None, qualifier)
    assert refused.value.message == sentence


@pytest.mark.parametrize(
    ("number", "unit", "counted", "words"),
    [
        ("≥ 2", "", "killed", "≥ 2 killed"),
        ("9 months", "months", "length of the closure", "length of the closure: 9 months"),
        ("60%", "%", "", "60%"),
        ("11", "", "", "11"),
    ],
)
def test_a_chip_says_what_is_counted_in_english(number: str, unit: str, counted: str, words: str) -> None:
    assert in_chip(number, unit, counted) == words
