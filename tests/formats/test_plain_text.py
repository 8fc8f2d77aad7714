"""Bytes become one text, letter for letter, or are refused by name and place."""

import pytest

from claims.domain.errors import Refusal, TooLarge
from claims.domain.names import BadText
from claims.formats.plain_text import LARGEST_FILE, LONGEST_TEXT, NotPlainText, kept_text, read_plain_text
from tests.factories.texts import ARABIC, COMBINING, CURLY, EMOJI, HEBREW


@pytest.mark.parametrize("text", [CURLY, EMOJI, ARABIC, HEBREW, COMBINING, "\u200fmark first", " edges\tkept \n"])
def test_a_text_is_kept_letter_for_letter(text: str) -> None:
    assert read_plain_text(text.encode()) == text


def test_composed_and_decomposed_letters_stay_apart() -> None:
    assert [len(kept_text(spelling)) for spelling in ("caf\u00e9", "cafe\u0301")] == [4, 5]


@pytest.mark.parametrize("text", ["one\r\ntwo\r\n\r\nthree", "one\rtwo\r\rthree", "one\ntwo\n\nthree"])
def test_every_line_end_becomes_one_newline(text: str) -> None:
    assert read_plain_text(text.encode()).rstrip("\n") == "one\ntwo\n\nthree"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_plain_text(b"\xef\xbb\xbfWords") == "Words"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"A line\ncaf\xe9 closed",
            "The file is not UTF-8: byte 11 (0xE9), on line 2, cannot be read. Save it as UTF-8 and bring it in again.",
        ),
        (
            b"\xef\xbb\xbfcaf\xe9",
            "The file is not UTF-8: byte 7 (0xE9), on line 1, cannot be read. Save it as UTF-8 and bring it in again.",
        ),
        (
            "Words".encode("utf-16"),
            "The file is UTF-16: byte 1 (0xFF), on line 1, cannot be read. Save it as UTF-8 and bring it in again.",
        ),
        (
            b"cut short \xf0\x9f\x99",
            "The file is not UTF-8: byte 11 (0xF0), on line 1, cannot be read. Save it as UTF-8 and bring it in again.",
        ),
        (
            b"\xed\xa0\x80",
            "The file is not UTF-8: byte 1 (0xED), on line 1, cannot be read. Save it as UTF-8 and bring it in again.",
        ),
        (
            b"\xc0\xafetc",
            "The file is not UTF-8: byte 1 (0xC0), on line 1, cannot be read. Save it as UTF-8 and bring it in again.",
        ),
    ],
)
def test_the_first_byte_that_is_no_utf_8_is_named(content: bytes, message: str) -> None:
    with pytest.raises(NotPlainText) as refused:
        read_plain_text(content)
    assert refused.value.message == message


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9b"])
def test_control_characters_are_refused(control: str) -> None:
    with pytest.raises(BadText):
        read_plain_text(f"before{control}after".encode())


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadText):
        kept_text("half \ud83d of one")


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\u00a0"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(NotPlainText) as refused:
        read_plain_text(text.encode())
    assert refused.value.message == "The text is empty."


def test_the_limits_are_inclusive_and_named() -> None:
    assert len(read_plain_text(("🙂" * LONGEST_TEXT).encode())) == LONGEST_TEXT
    messages = []
    for content in (b"a" * (LONGEST_TEXT + 1), b"a" * (LARGEST_FILE + 1)):
        with pytest.raises(TooLarge) as refused:
            read_plain_text(content)
        messages.append(refused.value.message)
    assert messages == [
        "The text has 200,001 characters; the limit is 200,000 characters.",
        "The file is larger than the limit of 1 MB (1,000,000 bytes).",
    ]


def test_every_refusal_is_one_of_the_desk() -> None:
    assert issubclass(NotPlainText, Refusal)
