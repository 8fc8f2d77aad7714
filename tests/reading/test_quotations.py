"""Quotations: which marks open and close them, scare quotes, omissions, and those that run on."""

import pytest

from claims.reading.quotations import is_scare, omissions, quotations


def inner(text: str) -> list[str]:
    """The quoted words of each quotation."""
    return [one.inner(text) for one in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    ["“It will hold,” he said.", '"It will hold," he said.', "‘It will hold,’ he said.", "«It will hold,» he said.",
     "„It will hold,“ he said.", "'It will hold,' he said."],
)  # fmt: skip
def test_every_common_pair_of_marks_quotes(text: str) -> None:
    assert inner(text) == ["It will hold,"]


def test_an_apostrophe_closes_no_quotation() -> None:
    assert inner("‘The bridge’s cables won’t hold,’ she said.") == ["The bridge’s cables won’t hold,"]


def test_apostrophes_alone_quote_nothing() -> None:
    assert inner("The mayors' plan and the '90s and the port's cranes.") == []


def test_a_quotation_inside_a_quotation_is_part_of_it() -> None:
    assert inner("“They say, ‘it will hold,’” she said.") == ["They say, ‘it will hold,’"]


def test_a_quotation_that_runs_into_the_next_paragraph_ends_with_its_own() -> None:
    text = "“It held in 1987."

    assert [(one.closed, one.inner(text)) for one in quotations(text, 0, len(text))] == [(False, "It held in 1987.")]


def test_a_second_opening_mark_ends_an_unclosed_quotation() -> None:
    assert inner("“It held. “It will hold,” he said.") == ["It held.", "It will hold,"]


def test_a_lone_straight_mark_inside_a_paragraph_quotes_nothing() -> None:
    assert inner('The cable is 12" wide.') == []


def test_few_words_without_a_stop_are_held_at_arms_length() -> None:
    text = "An “anti-tunnel” league. “Never again,” it said. “It will hold for years”"

    assert [is_scare(text, one) for one in quotations(text, 0, len(text))] == [True, False, False]


def test_each_ellipsis_in_a_quotation_marks_words_left_out() -> None:
    text = "“The bridge … will . . . hold ... now,” he said … twice."
    (quote,) = quotations(text, 0, len(text))

    assert [text[start:end] for start, end in omissions(text, quote)] == ["…", ". . .", "..."]
