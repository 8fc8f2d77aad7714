"""Sentences: where they end, and which belong together because a quotation holds them."""

import pytest

from claims.reading.quotations import quotations
from claims.reading.sentences import LONGEST, bounded, outer_sentences, sentences


def split(text: str) -> list[str]:
    """The words of each sentence."""
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


def outer(text: str) -> list[str]:
    """The words of each outer sentence."""
    pieces = sentences(text, 0, len(text))
    return [text[start:end] for start, end, _ in outer_sentences(text, pieces, quotations(text, 0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Berg met Sen. Ann Lee (D-N.M.) on Jan. 5 at 6 p.m. in St. Paul.",
        "The U.S. Army sent J. P. Berg to the U.N. on Friday.",
        "He paid $2.1 million for No. 7 of the series.",
    ],
)
def test_a_stop_after_an_abbreviation_or_inside_a_number_ends_nothing(text: str) -> None:
    assert split(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_a_new_one_clearly_begins() -> None:
    assert split("He moved to the U.S. The bridge was new.") == ["He moved to the U.S.", "The bridge was new."]


def test_a_closing_quotation_mark_stays_with_its_stop() -> None:
    assert split("“It will hold.” The port agreed.") == ["“It will hold.”", "The port agreed."]


def test_a_question_and_an_exclamation_end_sentences() -> None:
    assert split("Will it hold? It will! Go.") == ["Will it hold?", "It will!", "Go."]


def test_sentences_of_one_quotation_belong_together() -> None:
    text = "“It is old. It will hold,” Berg said. He left."

    assert outer(text) == ["“It is old. It will hold,” Berg said.", "He left."]


def test_an_attribution_after_a_question_mark_belongs_to_its_quotation() -> None:
    text = "“Will it hold?” Berg asked. The port was silent."

    assert outer(text) == ["“Will it hold?” Berg asked.", "The port was silent."]


def test_run_on_text_is_cut_at_spaces_outside_quotations() -> None:
    text = "the bridge held and " * 400
    end = len(text)

    pieces = bounded(text, 0, end, [])

    assert "".join(text[start:stop] for start, stop, _ in pieces) == text
    assert max(stop - start for start, stop, _ in pieces) <= LONGEST


def test_prose_is_never_cut() -> None:
    text = "“" + "It will hold, " * 200 + "” Berg said."
    quotes = quotations(text, 0, len(text))

    assert bounded(text, 0, 200, []) == [(0, 200, [])]
    assert bounded(text, 0, len(text), quotes) == [(0, len(text), quotes)]
