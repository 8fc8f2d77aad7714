"""What a request asks for: one spelling for each question, whoever asks it and however."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from claims.web.kit.asking import HTML, accept_of, canonical_query, preferred, takes_gzip

KINDS = ("application/json", "application/ld+json", "text/markdown")
PARTS = st.sampled_from([HTML, *KINDS, "*/*", "text/*", "application/*", "image/png", "nonsense", ""])
QUALITIES = st.sampled_from(["", ";q=1", ";q=0.9", ";q=0.5", ";q=0", ";q=x"])
HEADERS = st.lists(st.tuples(PARTS, QUALITIES).map("".join), max_size=5).map(", ".join)


@pytest.mark.parametrize(
    ("given_query", "canonical"),
    [
        ("", ""),
        ("page=2", "page=2"),
        ("page=1", ""),
        ("page=01", ""),
        ("page=0", ""),
        ("page=-2", ""),
        ("page=1234567", ""),
        ("page=two", ""),
        ("page=", ""),
        ("page", ""),
        ("page=2&page=3", "page=2"),
        ("fbclid=abc&page=2&utm_source=x", "page=2"),
        ("%70age=2", "page=2"),
        ("page=%32", "page=2"),
        ("page=2%00", ""),
        ("page=٢", ""),
        ("page=\xff", ""),
        ("x" * 5_000 + "&page=2", ""),
        ("&&;;==&page=3", "page=3"),
    ],
)
def test_a_query_has_one_spelling(given_query: str, canonical: str) -> None:
    assert canonical_query(given_query, ("page",)) == canonical
    assert canonical_query(given_query, ()) == ""


@given(accept=HEADERS, missing=st.sampled_from([None, *KINDS]))
def test_the_two_preferred_kinds_tell_what_negotiation_over_all_would(accept: str, missing: str | None) -> None:
    there = [kind for kind in KINDS if kind != missing]
    best = parse_accept_header(accept, MIMEAccept).best_match([HTML, *there], HTML)

    chosen = next((kind for kind in preferred(accept, KINDS) if kind in there), HTML)

    assert chosen == best


@given(accept=HEADERS)
def test_the_header_made_of_a_preference_says_the_same(accept: str) -> None:
    wanted = preferred(accept, KINDS)

    assert preferred(accept_of(wanted), KINDS) == wanted


@pytest.mark.parametrize(
    ("accept_encoding", "is_taken"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("gzip, deflate, br, zstd", True),
        ("*", True),
        ("gzip;q=0", False),
        ("br", False),
        ("identity", False),
        ("gzipped", False),
        (";;,,q=", False),
    ],
)
def test_gzip_is_for_those_who_take_it(accept_encoding: str, *, is_taken: bool) -> None:
    assert takes_gzip(accept_encoding) is is_taken
