"""Numbers in a running text are read from where they begin to where they end."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.numerals import multipliers_at, numeral_at, plain, written


@pytest.mark.parametrize(
    ("words", "value", "read"),
    [
        ("1,960 servicemen", "1960", "1,960"),
        ("1.5 million people", "1500000", "1.5 million"),
        ("two hundred and five days", "205", "two hundred and five"),
        ("Two Hundred and some", "200", "Two Hundred"),
        ("two hundred and three hundred", "200", "two hundred"),
        ("one hundred thousand and one", "100001", "one hundred thousand and one"),
        ("five and six", "5", "five"),
        ("twenty-one-gun", "21", "twenty-one"),
        ("2,000, he said", "2000", "2,000"),
        ("11. Then", "11", "11"),
        ("minus 3", "-3", "minus 3"),
    ],
)
def test_a_number_ends_where_its_words_end(words: str, value: str, read: str) -> None:
    found = numeral_at(f"the {words}", 4)
    assert found is not None
    assert (found.value, f"the {words}"[4 : found.end]) == (Decimal(value), read)


@pytest.mark.parametrize("words", ["people", "a dog", "oneself", "tenure", "", "-", "minus"])
def test_other_words_are_no_number(words: str) -> None:
    assert numeral_at(words, 0) is None


def test_and_can_be_left_to_the_range() -> None:
    found = numeral_at("two hundred and five hundred", 0), numeral_at("one hundred and five", 0, joins_with_and=False)
    assert [(int(numeral.value), numeral.end) for numeral in found if numeral] == [(200, 11), (100, 11)]


@pytest.mark.parametrize(
    ("words", "product", "end"),
    [(" hundred thousand people", 100_000, 17), (" thousand hundred", 1000, 9), ("bn.", 10**9, 2), (" days", 1, 0)],
)
def test_multipliers_grow(words: str, product: int, end: int) -> None:
    assert multipliers_at(words, 0) == (Decimal(product), end)


@given(st.decimals(-(10**15), 10**15, places=6))
def test_a_number_written_is_read_back_whole(value: Decimal) -> None:
    found = numeral_at(written(value), 0)
    assert found is not None
    assert (found.value, found.end) == (value, len(written(value)))


@given(st.decimals(-(10**15), 10**15, places=6))
def test_equal_numbers_are_kept_as_equal_letters(value: Decimal) -> None:
    spellings = {str(plain(value)), str(plain(value + Decimal("0.00"))), str(plain(value.normalize()))}
    assert (len(spellings), spellings.pop().count("E")) == (1, 0)
