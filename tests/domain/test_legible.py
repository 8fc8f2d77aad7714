"""What is left of a text in a file, and that it turns nothing beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.legible import legible, on_one_line, unturned


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("plain words", "plain words"),
        ("a\x00b\x0bc\x1bd\x7fe\x85f\ufffeg\ud800h", "abcdefgh"),
        ("a\tb\nc", "a\tb\nc"),
        ("ա\u0301 \u200d👩", "ա\u0301 \u200d👩"),
    ],
)
def test_what_no_file_can_hold_is_left_out(text: str, left: str) -> None:
    assert legible(text) == left


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" a\r\n b ", "a b"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2067a\u202ab", "\u2067a\u202ab\u202c\u2069"),
        ("\u202ea\u202cb", "\u202ea\u202cb"),
        ("\u2068a\u202eb\u2069c", "\u2068a\u202eb\u2069c"),
        ("a\u202cb\u2069", "a\u202cb\u2069"),
    ],
)
def test_a_line_closes_the_turns_it_opens(text: str, line: str) -> None:
    assert on_one_line(text) == line


def test_a_picture_turns_nothing() -> None:
    assert unturned("a\u202eb\u2066c\u200fd\ne\x00") == "abcd e"


@given(st.text(alphabet="ab \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_a_closed_line_needs_no_more_closing(text: str) -> None:
    once = on_one_line(text)

    assert on_one_line(once) == once
