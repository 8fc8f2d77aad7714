"""Slugs are readable, plain, bounded and distinct."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.slugs import distinct, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Azerbaijan’s military warned Russia", "azerbaijans-military-warned-russia"),
        ("  20% of 120,000 — “about”  ", "20-percent-of-120-000-about"),
        ("Food & medicine", "food-and-medicine"),
        ("Café Ünïted ﬁne", "cafe-united-fine"),
        ("Cafe\u0301", "cafe"),
        ("Straße Łódź Əliyev Işık", "strasse-lodz-eliyev-isik"),
        ("Пашинян: Йошкар-Ола, подъезд", "pashinyan-ioshkar-ola-podezd"),
        ("Київ і Їжак", "kiiv-i-izhak"),
        ("Никол Փաշինյան ու", "nikol-pashinyan-u"),
        ("Երևան", "erevan"),
        ("თბილისი", "tbilisi"),
        ("中文", "check"),
        ("🙂", "check"),
        ("", "check"),
        ("２０２３ ㎒", "2023-mhz"),
    ],
)
def test_a_title_becomes_plain_letters(title: str, slug: str) -> None:
    assert slugify(title) == slug


@pytest.mark.parametrize(("limit", "slug"), [(3, "one"), (6, "one"), (7, "one-two"), (12, "one-two"), (2, "on")])
def test_a_slug_is_cut_between_words(limit: int, slug: str) -> None:
    assert slugify("one two three", limit=limit) == slug


@given(st.text(max_size=200), st.integers(5, 100))
def test_every_slug_is_plain_bounded_and_stable(title: str, limit: int) -> None:
    slug = slugify(title, limit=limit)
    well_formed = re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) is not None
    assert (well_formed, len(slug) <= limit, slugify(slug, limit=limit)) == (True, True, slug)


@pytest.mark.parametrize(
    ("taken", "slug"), [(set(), "a-b"), ({"a-b"}, "a-b-2"), ({"a-b", "a-b-2", "a-b-3"}, "a-b-4"), ({"a"}, "a-b")]
)
def test_a_taken_slug_gets_the_next_free_number(taken: set[str], slug: str) -> None:
    assert distinct("a-b", taken.__contains__) == slug


def test_a_numbered_slug_stays_within_the_limit() -> None:
    taken = {"abcd-efg", *(f"abcd-e-{number}" for number in range(2, 10))}
    assert distinct("abcd-efg", taken.__contains__, limit=8) == "abcd-10"
