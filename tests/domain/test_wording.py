"""What somebody typed is shown back on one line, whole or visibly cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.wording import quoted


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("it warned Russia", "“it warned Russia”"),
        ("  two\n\tlines ", "“two lines”"),
        ("a\u202eb\x00c", "“a�b�c”"),
        ("", "“”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ("x" * 61, f"“{'x' * 60}…”"),
        (" " * 500, "“…”"),
    ],
)
def test_typed_words_are_shown_back(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


@given(st.text(max_size=400), st.integers(1, 80))
def test_what_is_shown_is_short_and_printable(typed: str, limit: int) -> None:
    shown = quoted(typed, limit=limit)
    assert (shown.isprintable(), len(shown) <= limit + 3) == (True, True)
