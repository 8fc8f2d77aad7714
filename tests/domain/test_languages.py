"""Tags of languages in their usual spelling, and the direction a text reads."""

import pytest

from claims.domain.languages import BadLanguage, Direction, direction, direction_of, language_tag
from tests.factories.texts import ARABIC, ARTICLE, HEBREW


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("en", "en"),
        (" EN ", "en"),
        ("pt_br", "pt-BR"),
        ("AZ-latn", "az-Latn"),
        ("zh-HANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-CH-1996", "de-CH-1996"),
        ("hyw", "hyw"),
    ],
)
def test_a_tag_is_kept_in_its_usual_spelling(typed: str, kept: str) -> None:
    assert language_tag(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "english", "e", "en-", "en us", "en-verylongsubtag", "\u212a\u0131", "en" + "-abcd" * 9]
)
def test_what_is_no_tag_is_refused(typed: str) -> None:
    with pytest.raises(BadLanguage):
        language_tag(typed)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("ks-Deva", "ltr"),
        ("hy", "ltr"),
    ],
)
def test_the_direction_follows_the_script_then_the_language(tag: str, expected: Direction) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        (ARTICLE, "en", "ltr"),
        (ARABIC, "ar", "rtl"),
        (ARABIC, "en", "rtl"),
        (HEBREW, "he", "rtl"),
        (ARTICLE, "ar", "ltr"),
        ("قال: the ministry denied all of it", "en", "ltr"),
        ("2020: 42%", "he", "rtl"),
        ("ab אב", "he", "rtl"),
        ("ab אב", "en", "ltr"),
    ],
)
def test_most_letters_decide_and_the_language_breaks_a_tie(text: str, tag: str, expected: Direction) -> None:
    assert direction_of(text, tag) == expected
