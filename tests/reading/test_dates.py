"""Dates in running text, with the publication date and without it."""

from datetime import date

import pytest

from claims.domain.partial_date import PartialDate
from claims.reading.calendar import anchor
from claims.reading.dates import FORMS, dates

TUESDAY = date(2023, 9, 19)
CASES = [
    ("iso", "on 2020-11-09 it", "2020-11-09", "2020-11-09"),
    ("range of years", "from 1992 to 2016", "from 1992 to 2016", "1992/2016"),
    ("month and day", "on March 3, in", "March 3", "2023-03-03"),
    ("month and day", "the September 11, 2001 attacks", "September 11, 2001", "2001-09-11"),
    ("day and month", "on 9 November 2020 it", "9 November 2020", "2020-11-09"),
    ("month and year", "in November 2020, but", "November 2020", "2020-11"),
    ("part of a month", "since mid-June the", "since mid-June", "2023-06-15/.."),
    ("month", "in July the governor", "July", "2023-07"),
    ("month", "until June", "June", "2024-06"),
    ("decade", "in the early 1990s after", "the early 1990s", "1990/1993"),
    ("part of a year", "in late 2021", "late 2021", "2021-09/2021-12"),
    ("year", "held them since 1994", "since 1994", "1994/.."),
    ("weekday", "on Tuesday declared", "Tuesday", "2023-09-19"),
    ("weekday", "the trial resumes Monday", "Monday", "2023-09-25"),
    ("weekday", "had been due to end on Monday", "Monday", "2023-09-18"),
    ("month", "since last April.", "last April", "2023-04"),
    ("month and day", "on Sept. 3 it", "Sept. 3", "2023-09-03"),
    ("near day", "came yesterday", "yesterday", "2023-09-18"),
    ("period", "came last month", "last month", "2023-08"),
    ("recent span", "in the past three years", "the past three years", "2020/2023"),
    ("ago", "two years ago it", "two years ago", "2021"),
    ("duration", "a lease of 9 months", "9 months", "P9M"),
    ("vague duration", "rising for months", "for months", "PXM"),
]


@pytest.mark.parametrize(("kind", "text", "words", "value"), CASES)
def test_a_date_is_resolved_from_the_publication_date(kind: str, text: str, words: str, value: str) -> None:
    (found,) = dates(text, 0, len(text), anchor(TUESDAY))

    assert (found.kind, found.span.exact, found.value) == (kind, words, value)


def test_every_form_of_date_is_tested_above() -> None:
    assert {kind for kind, *_ in CASES} == set(FORMS)


@pytest.mark.parametrize("text", ["on Tuesday", "since mid-June", "yesterday", "in July", "on March 3"])
def test_a_relative_date_waits_for_the_publication_date(text: str) -> None:
    (found,) = dates(text, 0, len(text), None)

    assert (found.value, found.needs_anchor) == (None, True)


@pytest.mark.parametrize("text", ["in 2020", "9 months", "the early 1990s", "on 9 November 2020"])
def test_an_absolute_date_needs_no_publication_date(text: str) -> None:
    (found,) = dates(text, 0, len(text), None)

    assert (found.value is not None, found.needs_anchor) == (True, False)


def test_a_publication_month_gives_months_but_no_weekdays() -> None:
    known = anchor(PartialDate(2023, 9))

    found = dates("on Tuesday and in July", 0, 22, known)

    assert [one.value for one in found] == [None, "2023-07"]


@pytest.mark.parametrize("text", ["they may march on", "$2020", "2,020 people", "the 31 February rule of 9-1-1"])
def test_what_only_looks_like_a_date_has_no_value(text: str) -> None:
    assert [one.value for one in dates(text, 0, len(text), anchor(TUESDAY))] in ([], [None])
