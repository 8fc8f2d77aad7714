"""A question to the docket survives being written down and read again."""

import datetime

import pytest

from claims.domain.docket import UNRATED, DocketFilter, Sort
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, DismissReason, Priority

WHOLE = DocketFilter(
    text="bridge",
    state=State.NEW,
    dismissed_as=DismissReason.MISTAKE,
    rating=UNRATED,
    speaker="ada",
    case="bridges",
    assignee="nobody",
    kind=ClaimKind.EVENT,
    priority=Priority.HIGH,
    topic="roads",
    contested=True,
    figures=False,
    overdue_on=datetime.date(2023, 9, 20),
    claimed_from=PartialDate(2020),
    claimed_to=PartialDate(2020, 11),
    updated_from=datetime.date(2023, 1, 1),
    updated_to=datetime.date(2023, 12, 31),
    sort=Sort.FIGURE,
)


@pytest.mark.parametrize("asked", [DocketFilter(), DocketFilter(state=State.PUBLISHED), WHOLE])
def test_a_filter_is_read_as_it_was_written(asked: DocketFilter) -> None:
    assert DocketFilter.from_plain(asked.as_plain()) == asked


def test_what_narrows_nothing_is_not_written() -> None:
    assert DocketFilter(case="bridges", sort=Sort.DUE).as_plain() == {"case": "bridges", "sort": "due"}


def test_a_filter_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no such filter: colour"):
        DocketFilter.from_plain({"colour": "red"})
