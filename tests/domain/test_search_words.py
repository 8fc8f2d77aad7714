"""The words a text is found by: small, without accents, the same for text and question."""

import pytest

from claims.domain.search_words import search_words, without_accents


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's the 2nd time—really!", ["it", "s", "the", "2nd", "time", "really"]),
        ("snake_case and tabs\tand\nlines", ["snake", "case", "and", "tabs", "and", "lines"]),
        ("Élan, Größe, ŁÓDŹ", ["elan", "grosse", "łodz"]),
        ("證據不足 yes", ["證", "據", "不", "足", "yes"]),
        ("Երևան, Ереван", ["երեւան", "ереван"]),
        ("한국어", ["한국어"]),
        ("… — !", []),
    ],
)
def test_a_text_falls_into_words(text: str, words: list[str]) -> None:
    assert search_words(text) == words


def test_words_are_found_by_their_own_words() -> None:
    assert search_words(" ".join(search_words("Ça ira à İstanbul"))) == search_words("Ça ira à İstanbul")
    assert without_accents("ÅNGSTRÖM") == "angstrom"
