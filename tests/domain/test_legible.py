"""What is left of a text in a file, and that nothing in it turns what is read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.legible import legible, on_one_line, shown, shown_record, unturned
from tests.factories.checks import APPEARANCE


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
    ("text", "seen"),
    [
        ("a\nb\u00a0c", "a\nb\u00a0c"),
        ("rose \u202eyb\u202c ten", "rose ⟨U+202E⟩yb⟨U+202C⟩ ten"),
        ("\u2067a\u2069\u2063\ufff9", "⟨U+2067⟩a⟨U+2069⟩⟨U+2063⟩⟨U+FFF9⟩"),
        ("می\u200cروم \u200f! ש\u200e\u061c\u200d", "می\u200cروم \u200f! ש\u200e\u061c\u200d"),
        ("hidden\U000e0041", "hidden⟨U+E0041⟩"),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4\U000e0067\U000e007f"),
    ],
)
def test_what_turns_or_hides_words_is_shown_and_what_scripts_need_stays(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_a_line_shows_it_too() -> None:
    assert on_one_line(" a\r\n\u202eb\x00 ") == "a ⟨U+202E⟩b"


def test_a_picture_turns_nothing() -> None:
    assert unturned("a\u202eb\u200fd\ne\x00") == "a⟨U+202E⟩bd e"


def test_a_record_is_shown_whole_and_the_kept_one_stays() -> None:
    turned = replace(APPEARANCE, exact="\u202elive", prefix="")

    assert shown_record((turned, 1, None)) == (replace(turned, exact="⟨U+202E⟩live"), 1, None)
    assert turned.exact == "\u202elive"


@given(st.text(alphabet="ab \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a"))
def test_nothing_that_turns_is_left(text: str) -> None:
    assert set(shown(text)) <= set("ab ⟨U+0123456789ABCDEF⟩")
