"""Records put aside: they come back as they were, as often as they are asked for."""

from collections.abc import Iterator

import pytest

from claims.adapters.spool import IN_MEMORY, Spool


def test_records_come_back_in_their_order_also_from_the_disk() -> None:
    records = [{"number": number, "text": "x" * 1_000} for number in range(IN_MEMORY // 1_000 + 10)]

    spool = Spool(records)

    assert spool.count == len(records)
    assert list(spool) == list(spool) == records


def test_a_fault_among_the_records_is_passed_on() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  it has no words
        Spool(broken())
