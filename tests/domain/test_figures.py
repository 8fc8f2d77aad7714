"""Figures are read from words with their hedge and given back without losing it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.figures import FigureWords, NotAFigure, bounds, parse_figure
from claims.domain.vocabulary import Qualifier

EXACTLY, ABOUT, BETWEEN = Qualifier.EXACTLY, Qualifier.ABOUT, Qualifier.BETWEEN
AT_LEAST, MORE_THAN = Qualifier.AT_LEAST, Qualifier.MORE_THAN
AT_MOST, LESS_THAN = Qualifier.AT_MOST, Qualifier.LESS_THAN


def read(words: str) -> tuple[int | Decimal | None, int | Decimal | None, Qualifier]:
    figure = parse_figure(words)
    return figure.low, figure.high, figure.qualifier


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("11", 11),
        ("eleven", 11),
        ("Eleven.", 11),
        ("twenty-one", 21),
        ("twenty one", 21),
        ("two hundred and five", 205),
        ("two thousand, three hundred and five", 2305),
        ("nineteen hundred", 1900),
        ("a hundred", 100),
        ("a hundred thousand", 100_000),
        ("hundred", 100),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("one and a half million", 1_500_000),
        ("two and a half", Decimal("2.5")),
        ("1.5 million", 1_500_000),
        ("1.125 million", 1_125_000),
        ("2 million 300 thousand", 2_300_000),
        ("1.5bn", 1_500_000_000),
        ("200k", 200_000),
        ("2,000", 2000),
        ("1,234,567.8", Decimal("1234567.8")),
        ("120 000", 120_000),
        ("120\u00a0000", 120_000),
        ("1’000", 1000),
        ("0.125", Decimal("0.125")),
        ("2.0", 2),
        ("-5", -5),
        ("−5", -5),
        ("minus five", -5),
        ("minus two million", -2_000_000),
        ("11,", 11),
        ("١٢٠", 120),
        ("١٬٢٠٠٫٥", Decimal("1200.5")),
        ("１２", 12),
        ("no", 0),
        ("zero", 0),
        ("nobody", 0),
        ("none", 0),
        ("exactly 7", 7),
        ("a total of 7", 7),
        ("1,000,000,000,000,000", 10**15),
    ],
)
def test_a_plain_number_is_exact(words: str, value: Decimal | int) -> None:
    assert read(words) == (value, value, EXACTLY)


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("at least two", 2, None, AT_LEAST),
        ("At the very least two", 2, None, AT_LEAST),
        ("no fewer than 7", 7, None, AT_LEAST),
        ("200 or more", 200, None, AT_LEAST),
        ("200+", 200, None, AT_LEAST),
        ("≥2", 2, None, AT_LEAST),
        (">= 2", 2, None, AT_LEAST),
        ("more than 200", 200, None, MORE_THAN),
        ("just over 200", 200, None, MORE_THAN),
        ("> 200", 200, None, MORE_THAN),
        ("up to 40,000", None, 40_000, AT_MOST),
        ("no more than 20", None, 20, AT_MOST),
        ("20 at most", None, 20, AT_MOST),
        ("as many as 20", None, 20, AT_MOST),
        ("≤ 20", None, 20, AT_MOST),
        ("fewer than 10", None, 10, LESS_THAN),
        ("under 10", None, 10, LESS_THAN),
        ("<10", None, 10, LESS_THAN),
        ("about 120,000", 120_000, 120_000, ABOUT),
        ("c. 200", 200, 200, ABOUT),
        ("~200", 200, 200, ABOUT),
        ("nearly 200", 200, 200, ABOUT),
        ("some two hundred", 200, 200, ABOUT),
        ("20 or so", 20, 20, ABOUT),
        ("about 20 or so", 20, 20, ABOUT),
        ("about 10 to 20", 10, 20, ABOUT),
        ("between 10 and 20", 10, 20, BETWEEN),
        ("from 10 to 20", 10, 20, BETWEEN),
        ("10-20", 10, 20, BETWEEN),
        ("10 – 20", 10, 20, BETWEEN),
        ("10 to 20", 10, 20, BETWEEN),
        ("two or three", 2, 3, BETWEEN),
        ("between two hundred and five hundred", 200, 500, BETWEEN),
        ("between two hundred and two hundred and fifty", 200, 250, BETWEEN),
        ("between one and two hundred thousand", 100_000, 200_000, BETWEEN),
        ("1-2bn", 10**9, 2 * 10**9, BETWEEN),
        ("from 500 to 2 million", 500, 2_000_000, BETWEEN),
        ("between -5 and -3", -5, -3, BETWEEN),
    ],
)
def test_a_hedge_decides_which_bound_is_known(
    words: str, low: int | None, high: int | None, qualifier: Qualifier
) -> None:
    assert read(words) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("several hundred", 200, 900, ABOUT),
        ("a few thousand", 2000, 9000, ABOUT),
        ("about several dozen", 24, 108, ABOUT),
        ("several protesters", 2, 9, ABOUT),
        ("dozens", 24, None, AT_LEAST),
        ("scores of people", 40, None, AT_LEAST),
        ("thousands", 2000, None, AT_LEAST),
        ("at least thousands", 2000, None, AT_LEAST),
        ("tens of thousands", 20_000, None, AT_LEAST),
        ("hundreds of thousands of people", 200_000, None, AT_LEAST),
    ],
)
def test_words_without_a_number_are_read_widely(words: str, low: int, high: int | None, qualifier: Qualifier) -> None:
    assert read(words) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("words", "unit", "counted"),
    [
        ("at least two people dead", "", "people dead"),
        ("1,960 servicemen", "", "servicemen"),
        ("no deaths", "", "deaths"),
        ("20%", "%", ""),
        ("20 per cent of voters", "%", "voters"),
        ("3 percentage points", "percentage points", ""),
        ("44 days", "days", ""),
        ("one day", "days", ""),
        ("44-day war", "days", "war"),
        ("five-year mandate", "years", "mandate"),
        ("several months of blockade", "months", "blockade"),
        ("5km", "kilometres", ""),
        ("4,400 sq km", "square kilometres", ""),
        ("4,400 km²", "square kilometres", ""),
        ("$1.5 million", "dollars", ""),
        ("US$ 20", "dollars", ""),
        ("20 euros", "euros", ""),
        ("20 US$", "dollars", ""),
        ("between $10 and $20 million in aid", "dollars", "in aid"),
        ("10% to 20%", "%", ""),
        ("10-20%", "%", ""),
        ("minus 3 °C", "degrees Celsius", ""),
        ("200+ wounded", "", "wounded"),
        ("20 or more Wounded", "", "Wounded"),
        ("20 people or more", "", "people"),
        ("20 in hospital", "", "in hospital"),
        ("40 T-72 tanks", "", "T-72 tanks"),
    ],
)
def test_what_follows_the_number_is_its_unit_or_what_is_counted(words: str, unit: str, counted: str) -> None:
    figure = parse_figure(words)
    assert (figure.unit, figure.counted) == (unit, counted)


EXAMPLES = "Write it like 11, at least two, about 120,000, between 10 and 20, or 20%."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("many people", f"“many people” is not a figure the desk can read. {EXAMPLES}"),
        ("", f"“” is not a figure the desk can read. {EXAMPLES}"),
        ("10²", f"“10²” is not a figure the desk can read. {EXAMPLES}"),
        ("2.000", "“2.000” can be thousands or a decimal: write 2,000 for the thousands, 2.0 for two."),
        (
            "1,5",
            "“1,5” has a comma where English writes a point: write 1.5 for one and a half, 1,500 for the thousands.",
        ),
        ("1,20,000", "“1,20,000” has its points or commas in places the desk cannot read: write 1,234,567.8."),
        ("1.5m", "The m in “1.5m” can be million or metres: write the word."),
        ("at least about 20", "“at least about 20” is hedged twice: keep one of the two."),
        ("at most 20 or more", "“at most 20 or more” is hedged twice: keep one of the two."),
        ("at least 20 people or so", "“at least 20 people or so” is hedged twice: keep one of the two."),
        ("more than several hundred", "“more than several hundred” is hedged twice: keep one of the two."),
        ("at least 10 to 20", "Only one number goes with “at least”."),
        ("between 10", "A range needs two different numbers, as in between 10 and 20."),
        ("10-10", "A range needs two different numbers, as in between 10 and 20."),
        ("between 20 and 10", "The range runs backwards: 20 is more than 10."),
        ("10% to 20 km", "“10% to 20 km” has two units: % and kilometres."),
        ("two died, 11 were hurt", f"“two died, 11 were hurt” holds more than one plain number. {EXAMPLES}"),
        ("one in five", f"“one in five” holds more than one plain number. {EXAMPLES}"),
        ("two thirds", f"“two thirds” holds more than one plain number. {EXAMPLES}"),
        (
            "1,000,000,000,000,001",
            "The number is too large: the desk keeps figures up to 1,000,000,000,000,000.",
        ),
        ("2 thousand trillion", "The number is too large: the desk keeps figures up to 1,000,000,000,000,000."),
        ("0.1234567", "The number is too fine: the desk keeps 6 places after the point."),
        ("9" * 201, f"“{'9' * 60}…” is too long for one figure. {EXAMPLES}"),
    ],
)  # fmt: skip
def test_a_refused_figure_says_why_and_what_would_work(words: str, sentence: str) -> None:
    with pytest.raises(NotAFigure) as refused:
        parse_figure(words)
    assert refused.value.message == sentence


NO_NUMBER = (
    "many|²|½|20th|1990s|20-year-old|two-thirds|1e5|NaN|inf|c 200|No. 5|20, perhaps"
    "|a|a dog|20 May 2020|ſeven|20 dayſ|٢²"
)


@pytest.mark.parametrize(
    "words", [*NO_NUMBER.split("|"), "one hundred " * 16, "$", "%", "between", "at least", "+", "--5", "20 or", " "]
)
def test_what_is_no_single_number_is_refused(words: str) -> None:
    with pytest.raises(NotAFigure):
        parse_figure(words)


@given(st.text() | st.text("0123456789.,'- %$²½٣"))
def test_any_text_is_read_into_bounds_that_fit_or_refused(words: str) -> None:
    try:
        figure = parse_figure(words)
    except NotAFigure:
        figure = FigureWords(*bounds(Decimal(1), None, EXACTLY), EXACTLY)
    assert bounds(figure.low, figure.high, figure.qualifier) == (figure.low, figure.high)
