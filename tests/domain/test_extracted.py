"""Texts made fit to keep: nothing is lost without a note, and nothing is changed that can be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.errors import TooLarge
from claims.domain.extracted import Extracted, Found, Unreadable, apart, first_line, fit_to_keep, readable
from claims.domain.names import clean_body


def test_controls_and_halves_of_characters_are_taken_out_with_a_note() -> None:
    assert fit_to_keep("\ufeffbe\x07ll\x00 \ud83d here\x85") == (
        "bell  here",
        ("3 control characters taken out of the text.", "1 broken character taken out of the text."),
    )


def test_what_can_be_kept_is_kept_letter_for_letter() -> None:
    text = "Cafe\u0301\t“é” 🙂\u200d\u202eabc  \n\n "
    assert fit_to_keep(text) == (text, ())


def test_line_ends_become_single_newlines() -> None:
    assert fit_to_keep("a\r\nb\rc\n")[0] == "a\nb\nc\n"


@pytest.mark.parametrize(("text", "message"), [("", "The text is empty."), ("\x00\x01 \n", "The text is empty.")])
def test_nothing_is_refused(text: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        fit_to_keep(text)


def test_too_much_is_refused_with_the_limit() -> None:
    assert len(fit_to_keep("a" * 200_000)[0]) == 200_000
    with pytest.raises(TooLarge, match="200,001 characters; the limit is 200,000"):
        fit_to_keep("a" * 200_001)


@given(text=st.text(alphabet=st.characters(), min_size=1))
def test_what_was_made_fit_is_taken_as_it_is(text: str) -> None:
    try:
        kept, _notes = fit_to_keep(text)
    except Unreadable:
        return
    assert clean_body(kept) == kept.removeprefix("\ufeff")


def test_paragraphs_stand_apart_and_hold_no_blank_line() -> None:
    assert apart(["One\n \ntwo", "", " \n", "\nThree\n"]) == "One\ntwo\n\nThree"


def test_a_first_line_is_cut_at_the_longest() -> None:
    assert (first_line("\n  One \nTwo"), first_line("word " * 100, 20)) == ("One", "word word word word…")


def test_a_record_comes_back_from_plain_values() -> None:
    record = Extracted("text", "text/html", "tool", "1", {"title": Found("a", "b")}, ("note",))
    assert Extracted.from_plain(record.as_plain()) == record


def test_a_fault_of_a_library_becomes_a_sentence_and_a_refusal_stays() -> None:
    with pytest.raises(Unreadable, match="The PDF is damaged"), readable("PDF"):
        raise KeyError("Root")
    with pytest.raises(TooLarge, match="much"), readable("PDF"):
        raise TooLarge("much")
