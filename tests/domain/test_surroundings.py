"""What stands around a quote: whole words of its own line."""

from claims.domain.anchoring import CONTEXT, anchor_at
from claims.domain.surroundings import after, before

TEXT = "Nobody had expected it. Azerbaijan’s military says that it warned Russia before the operation began.\n\nMore."


def test_words_cut_in_two_are_left_out_and_the_space_beside_the_quote_stays() -> None:
    start = TEXT.index("it warned Russia")
    spot = anchor_at(TEXT, start, start + len("it warned Russia"))

    assert (len(spot.prefix), len(spot.suffix)) == (CONTEXT, CONTEXT)
    assert before(spot.prefix) == "military says that "
    assert after(spot.suffix) == " before the operation began."


def test_the_words_of_other_lines_are_left_out() -> None:
    assert before("the end of one paragraph.\n\n“") == "“"
    assert after(".\n\nThe next paragraph begins") == "."


def test_a_text_that_begins_or_ends_beside_the_quote_keeps_every_word() -> None:
    assert before("It began: ") == "It began: "
    assert after(" and ended") == " and ended"


def test_one_long_word_beside_the_quote_is_left_out_whole() -> None:
    assert before("x" * CONTEXT) == ""
    assert after("x" * CONTEXT) == ""


def test_nothing_beside_the_quote_stays_nothing() -> None:
    assert (before(""), after("")) == ("", "")
