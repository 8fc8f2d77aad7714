"""Dates in other people's data: what was written is kept, what can be read is read, no zone is made up."""

import pytest

from claims.domain.loose_dates import DatePrecision, read_date


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2022-05-11", "2022-05-11", DatePrecision.DAY),
        ("2020-10-07 20:05", "2020-10-07", DatePrecision.LOCAL_TIME),
        ("2020-08-31 17:22:16", "2020-08-31", DatePrecision.LOCAL_TIME),
        ("2021-03-04T23:59:00+05:30", "2021-03-04", DatePrecision.TIME),
        ("2021-03-04T00:30:00-03:00", "2021-03-04", DatePrecision.TIME),
        ("2021-03-04T10:00:00+0200", "2021-03-04", DatePrecision.TIME),
        ("2019-12-09T15:11:25.619Z", "2019-12-09", DatePrecision.TIME),
        ("2017-03-01 20:30:17 UTC", "2017-03-01", DatePrecision.TIME),
        ("2020", "2020", DatePrecision.YEAR),
        ("2020-11", "2020-11", DatePrecision.MONTH),
        ("19 September 2023", "2023-09-19", DatePrecision.DAY),
        ("31/12/2019", "2019-12-31", DatePrecision.DAY),
        ("05/07/2019", None, None),
        ("2021-02-30", None, None),
        ("0000-00-00", None, None),
        ("last week", None, None),
    ],
)
def test_a_date_is_read_as_far_as_it_was_written(
    written: str, day: str | None, precision: DatePrecision | None
) -> None:
    read = read_date(f"  {written}\n")

    assert (read.raw, read.iso, read.precision) == (written, day, precision)
    assert (read.value.isoformat() if read.value else None) == day


def test_a_long_text_is_cut_and_not_read() -> None:
    assert read_date("2020" * 50).raw == ("2020" * 50)[:60]
    assert read_date("2020" * 50).value is None


def test_nothing_is_no_date() -> None:
    assert (read_date(" ").raw, read_date(" ").value) == ("", None)
