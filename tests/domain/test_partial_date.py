"""Dates keep the precision they were given and never gain any."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.errors import Refusal
from claims.domain.partial_date import AmbiguousDate, BadDate, PartialDate

ANY_DAY = st.dates(min_value=date(1000, 1, 1))


def partial_dates() -> st.SearchStrategy[PartialDate]:
    return st.one_of(
        ANY_DAY.map(lambda day: PartialDate(day.year)),
        ANY_DAY.map(lambda day: PartialDate(day.year, day.month)),
        ANY_DAY.map(lambda day: PartialDate(day.year, day.month, day.day)),
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2020", "2020"),
        ("2020-11", "2020-11"),
        ("2020/11", "2020-11"),
        ("2020-11-09", "2020-11-09"),
        ("2020/11/09", "2020-11-09"),
        ("2020.11.9", "2020-11-09"),
        ("9 November 2020", "2020-11-09"),
        ("9th of November 2020", "2020-11-09"),
        ("09 NOV 2020", "2020-11-09"),
        ("November 2020", "2020-11"),
        ("nov. 2020", "2020-11"),
        ("Nov 9, 2020", "2020-11-09"),
        ("November 9th 2020", "2020-11-09"),
        ("Sept 19, 2023", "2023-09-19"),
        ("  19\u00a0September\n2023 ", "2023-09-19"),
        ("29 February 2024", "2024-02-29"),
        ("25/11/2020", "2020-11-25"),
        ("11/25/2020", "2020-11-25"),
        ("11.11.2020", "2020-11-11"),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, stored: str) -> None:
    assert PartialDate.parse(typed).isoformat() == stored


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("09/11/2020", "“09/11/2020” can be two days. Write 2020-09-11 or 2020-11-09."),
        ("9-11-2020", "“9-11-2020” can be two days. Write 2020-09-11 or 2020-11-09."),
        ("30 February 2023", "There is no 30 February 2023."),
        ("2023-02-29", "There is no 29 February 2023."),
        ("2023-13", "There is no month 13: months run from 1 to 12."),
        ("2023-00", "There is no month 0: months run from 1 to 12."),
        ("2023-01-00", "There is no 0 January 2023."),
        ("0999", "The year 999 lies outside 1000 to 9999."),
        (
            "31/31/2020",
            "“31/31/2020” is not a day of the calendar. Write 2020, 2020-11, 2020-11-09 or 9 November 2020.",
        ),
        (
            "Novembre 2020",
            "“Novembre 2020” names no month the desk knows. Write 2020, 2020-11, 2020-11-09 or 9 November 2020.",
        ),
        (
            "last Tuesday",
            "“last Tuesday” is not a date the desk can read. Write 2020, 2020-11, 2020-11-09 or 9 November 2020.",
        ),
    ],
)
def test_a_refused_date_says_why(typed: str, sentence: str) -> None:
    with pytest.raises(BadDate) as refused:
        PartialDate.parse(typed)
    assert refused.value.message == sentence


@pytest.mark.parametrize(
    "typed",
    ["", " ", "20", "09/11/20", "10000", "2020-1-2-3", "2020-11/09", "²⁰²⁰", "٢٠٢٠", "2020-11-09T10:00", "x" * 9999],
)
def test_what_is_not_a_date_is_refused(typed: str) -> None:
    with pytest.raises(BadDate):
        PartialDate.parse(typed)


def test_two_possible_days_are_a_refusal_of_their_own() -> None:
    with pytest.raises(AmbiguousDate) as refused:
        PartialDate.parse("09/11/2020")
    assert (isinstance(refused.value, Refusal), isinstance(refused.value, ValueError)) == (True, True)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(BadDate, match=r"^A day needs its month\.$"):
        PartialDate(2020, None, 9)


def test_precision_bounds_and_words_follow_what_is_known() -> None:
    told = [
        (known.precision, known.earliest, known.latest, known.words, str(known))
        for known in (PartialDate(2020), PartialDate(2024, 2), PartialDate(2020, 11, 9))
    ]
    assert told == [
        ("year", date(2020, 1, 1), date(2020, 12, 31), "2020", "2020"),
        ("month", date(2024, 2, 1), date(2024, 2, 29), "February 2024", "2024-02"),
        ("day", date(2020, 11, 9), date(2020, 11, 9), "9 November 2020", "2020-11-09"),
    ]


def test_a_date_cannot_be_compared_with_something_else() -> None:
    with pytest.raises(TypeError):
        _ = PartialDate(2020) < "2020"


def test_a_date_is_never_equal_to_its_text() -> None:
    assert PartialDate(2020).__eq__("2020") is NotImplemented


@given(partial_dates())
def test_the_stored_form_reads_back(known: PartialDate) -> None:
    assert PartialDate.parse(known.isoformat()) == known


@given(partial_dates())
def test_the_words_read_back(known: PartialDate) -> None:
    assert PartialDate.parse(known.words) == known


@given(partial_dates(), partial_dates())
def test_order_is_the_order_of_the_stored_form(one: PartialDate, other: PartialDate) -> None:
    assert (one < other, one == other, one >= other) == (
        str(one) < str(other), str(one) == str(other), str(one) >= str(other),
    )  # fmt: skip


@given(partial_dates())
def test_a_date_covers_whole_days_of_its_own_period(known: PartialDate) -> None:
    days = (known.latest - known.earliest) + timedelta(days=1)
    usual = {"year": (365, 366), "month": (28, 29, 30, 31), "day": (1,)}
    assert days.days in usual[known.precision]


@given(st.text())
def test_any_text_is_either_a_date_or_refused_in_a_sentence(typed: str) -> None:
    try:
        read = str(PartialDate.parse(typed))
    except BadDate as refused:
        read = refused.message
    assert read[-1] in ".0123456789"
