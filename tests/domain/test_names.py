"""What people type is kept as they meant it, and nothing hides in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.names import BadText, clean_body, clean_line, login_name, overlong, skeleton, tidy


def test_tidying_composes_letters_and_joins_white_space() -> None:
    assert tidy(" \u00a0Cafe\u0301\t de\n\nla  Paix ") == "Café de la Paix"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Title\r\nover two\tlines ", "Title over two lines"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚀 lands", "👩\u200d🚀 lands"),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"),
        ("مرحبا «بالعالم»", "مرحبا «بالعالم»"),
        ("", ""),
    ],
)
def test_a_line_is_kept(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("a\x00b", "The text holds a control character (U+0000) after “a”. Remove it."),
        ("\x1b[31m", "The text holds a control character (U+001B) at its beginning. Remove it."),
        ("a\x85b", "The text holds a control character (U+0085) after “a”. Remove it."),
        ("a\x0bb", "The text holds a control character (U+000B) after “a”. Remove it."),
        ("half \ud83d", "The text holds half of a character (U+D83D) after “half”. Remove it."),
        ("a\uffffb", "The text holds a control character (U+FFFF) after “a”. Remove it."),
        ("user\u202egpj.exe", "The text holds an invisible character (U+202E) after “user”. Remove it."),
        ("ad\u200bmin", "The text holds an invisible character (U+200B) after “ad”. Remove it."),
        ("soft\u00adhyphen", "The text holds an invisible character (U+00AD) after “soft”. Remove it."),
        ("\ufeffTitle", "The text holds an invisible character (U+FEFF) at its beginning. Remove it."),
        ("end\u200d", "The text holds an invisible character (U+200D) after “end”. Remove it."),
        ("a \u200db", "The text holds an invisible character (U+200D) after “a”. Remove it."),
        ("1\u200c2", "The text holds an invisible character (U+200C) after “1”. Remove it."),
        ("a\u2066b\u2069", "The text holds an invisible character (U+2066) after “a”. Remove it."),
    ],
)
def test_a_line_with_something_hidden_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadText) as refused:
        clean_line(typed)
    assert refused.value.message == sentence


@given(st.text())
def test_a_kept_line_is_one_visible_line_and_stays_as_it_is(typed: str) -> None:
    try:
        kept = clean_line(typed)
    except BadText:
        kept = "refused"
    hidden = [
        letter for letter in kept if unicodedata.category(letter) in {"Cc", "Cf"} and letter not in "\u200c\u200d"
    ]
    assert (clean_line(kept), hidden, kept.splitlines() in ([], [kept])) == (kept, [], True)


def test_a_body_gets_unix_line_ends_and_is_otherwise_left_alone() -> None:
    typed = "\ufeff One\r\ntwo\rthree\n\n\t“é” e\u0301 \u202bשלום\u202c \u200b🙂 \u2028 "
    assert clean_body(typed) == " One\ntwo\nthree\n\n\t“é” e\u0301 \u202bשלום\u202c \u200b🙂 \u2028 "


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("one\r\ntwo\x00", "Line 2 holds a control character (U+0000) after “one two”. Remove it."),
        ("\x0c", "The text holds a control character (U+000C) at its beginning. Remove it."),
        ("x\n\n\udc00", "Line 3 holds half of a character (U+DC00) after “x”. Remove it."),
    ],
)
def test_a_body_with_a_control_character_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadText) as refused:
        clean_body(typed)
    assert refused.value.message == sentence


@given(st.text())
def test_a_kept_body_differs_only_in_its_line_ends(typed: str) -> None:
    try:
        kept = clean_body(typed)
    except BadText:
        kept = "refused"
    else:
        assert kept == typed.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert not set(kept) & {*map(chr, range(9)), *map(chr, range(11, 32)), "\x7f", "\uffff"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("admin", "аdmin"),
        ("admin", "ADMIN"),
        ("admin", "adrnin"),
        ("admin", "ádmin"),
        ("admin", "ad\u200bmin"),
        ("admin", "ａｄｍｉｎ"),
        ("paypal", "раураӏ"),
        ("bob", "b0b"),
        ("nikos", "nikοs"),
        ("lola", "1ola"),
        ("will", "vvill"),
        ("soso", "ѕօѕо"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("anna", "anne"), ("иван", "ivan"), ("ali", "all"), ("a.b", "ab")])
def test_names_that_can_be_told_apart_have_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Anna.Petrosyan ", "anna.petrosyan"),
        ("ed-2", "ed-2"),
        ("Анна_1", "анна_1"),
        ("Աննա", "աննա"),
        ("ＡＮＮＡ", "anna"),
        ("अनीता", "अनीता"),
        ("山田たろう", "山田たろう"),
        ("a" * 40, "a" * 40),
    ],
)
def test_a_log_in_name_is_kept_in_small_letters(typed: str, name: str) -> None:
    assert login_name(typed) == name


SHAPE = "A log-in name is made of letters and figures, with single . - or _ between them."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "A log-in name has 3 to 40 characters; this one has 0."),
        ("ab", "A log-in name has 3 to 40 characters; this one has 2."),
        ("a" * 41, "A log-in name has 3 to 40 characters; this one has 41."),
        ("anna petrosyan", SHAPE),
        (".anna", SHAPE),
        ("anna-", SHAPE),
        ("an..na", SHAPE),
        ("anna@desk", SHAPE),
        ("<b>anna", SHAPE),
        ("an\u200bna", SHAPE),
        ("an\x00na", SHAPE),
        ("anna🙂", SHAPE),
        ("anna٢", SHAPE),
        ("аnna", "“аnna” mixes alphabets: Cyrillic and Latin. Use one."),
    ],
)
def test_a_bad_log_in_name_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadText) as refused:
        login_name(typed)
    assert refused.value.message == sentence


@given(st.text(st.characters(categories=["L", "M", "Nd", "P"]), min_size=2, max_size=42))
def test_a_log_in_name_kept_is_kept_again(typed: str) -> None:
    try:
        name = login_name(typed)
    except BadText:
        name = "refused"
    assert (login_name(name), login_name(name.upper()) if name.isascii() else name) == (name, name)


def test_what_is_longer_than_it_may_be_is_named_with_how_much_is_kept() -> None:
    values = {"title": "x" * 301, "author": "x" * 200, "note": None, "other": "x" * 900}

    found = overlong(values, {"title": 300, "author": 200, "note": 3, "excerpt": 20_000})

    assert (found, overlong({"excerpt": "x" * 20_001}, {"excerpt": 20_000})) == (
        {"title": "At most 300 characters."},
        {"excerpt": "At most 20,000 characters."},
    )
