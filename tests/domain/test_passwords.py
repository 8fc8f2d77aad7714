"""A password is judged by its length and by how easily it is guessed, never by its composition."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.passwords import COMMON, weakness

COMMON_ONE = "This password is on lists of common ones: choose another."
REPEATED = "The password repeats the same few characters: choose another."
RUN = "The password runs along the alphabet or the keyboard: choose another."
NAME = "The password is little more than a name everybody knows: choose another."


@pytest.mark.parametrize(
    "password",
    [
        "four words of mine",
        "lachin corridor winter",
        "кофе утром без сахара",
        "🙂🦉🍏🚲🌧🎻🧊🪁🦔🍋🪵🧵🗝🪴🧭",
        "anna buys seven violins",
        "claims nobody can refute",
        "x7#Kq9!vTz2@Lm4",
        "a b c d e f g h i z",
        "passwordpasswordx",
        "q" + "x7Kq9vTz2Lm4wR" * 9,
    ],
)
def test_a_long_password_of_ones_own_is_good(password: str) -> None:
    assert weakness(password, name="anna") is None


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "The password has 0 characters: use at least 15, for example four words of your own."),
        ("e\u0301x7#Kq9", "The password has 7 characters: use at least 15, for example four words of your own."),
        ("x7#Kq9!vTz2@Lm", "The password has 14 characters: use at least 15, for example four words of your own."),
        ("x7#Kq9!vTz2@" * 11, "The password has 132 characters: use at most 128."),
        ("Password Password", COMMON_ONE),
        ("ｐａｓｓｗｏｒｄpassword", COMMON_ONE),
        ("from the operator's list", COMMON_ONE),
        ("aaaaaaaaaaaaaaa", REPEATED),
        ("abababababababab", REPEATED),
        ("secretsecretsecre", REPEATED),
        ("aabbccddaabbccddd", REPEATED),
        ("123456789012345", RUN),
        ("987654321098765", RUN),
        ("zyxwvutsrqponmlk", RUN),
        ("lkjhgfdsapoiuytr", RUN),
        ("petrosyan-Petrosyan", NAME),
        ("Petrosyan_Petrosyan_2024!", NAME),
        ("claimsclaims2023", NAME),
        ("petrosyan's claims!", NAME),
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_with_a_reason(password: str, sentence: str) -> None:
    assert weakness(password, name="Petrosyan", common={"fromtheoperator'slist"}) == sentence


def test_the_list_of_common_passwords_holds_only_what_would_pass_otherwise() -> None:
    shapes = [(15 <= len(password) <= 128, password == password.casefold().replace(" ", "")) for password in COMMON]
    assert shapes == [(True, True)] * len(COMMON)


@given(st.text(max_size=150), st.text(max_size=40))
def test_the_length_is_the_fault_exactly_when_it_is_out_of_bounds(password: str, name: str) -> None:
    length = len(unicodedata.normalize("NFC", password))
    told = weakness(password, name=name) or ""
    assert told.startswith(f"The password has {length} characters") == (not 15 <= length <= 128)


@given(st.text("abcdefghijklmnopqrstuvwxyzäж 0123456789", min_size=15, max_size=128), st.text(max_size=40))
def test_a_judgement_does_not_depend_on_case(password: str, name: str) -> None:
    assert weakness(password, name=name) == weakness(password.upper(), name=name.upper())
