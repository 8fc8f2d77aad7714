"""Kept copies: packed once, told apart by tags, and never more of them than there is room for."""

import datetime
import gzip

import pytest

from claims.web.kit.copies import OVERHEAD, Copy, Shelf, make_copy, renewed

NOON = datetime.datetime(2023, 9, 20, 12, tzinfo=datetime.UTC)
MONDAY, TUESDAY = "Mon, 18 Sep 2023 12:00:00 GMT", "Tue, 19 Sep 2023 12:00:00 GMT"
PAGE = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("ETag", '"abc"'),
    ("Vary", "Accept"),
    ("Last-Modified", MONDAY),
    ("Link", "</one>; rel=one"),
    ("Link", "</two>; rel=two"),
    ("Content-Length", "7"),
]


def copy_of(body: bytes, headers: list[tuple[str, str]] | None = None) -> Copy:
    return make_copy(PAGE if headers is None else headers, body, edition=1, until=NOON)


def test_a_page_is_packed_once_and_each_form_has_its_own_strong_tag() -> None:
    body = b"<p>It warned the neighbours.</p>" * 100
    copy = copy_of(body)

    assert copy.packed is not None
    assert (gzip.decompress(copy.packed.body), copy.plain.body) == (body, body)
    assert (copy.plain.tag, copy.packed.tag) == ('"abc"', '"abc-gzip"')
    assert dict(copy.packed.headers)["Content-Encoding"] == "gzip"
    assert dict(copy.packed.headers)["Content-Length"] == str(len(copy.packed.body))
    assert dict(copy.plain.headers)["Vary"] == dict(copy.packed.headers)["Vary"] == "Accept, Accept-Encoding"
    assert copy_of(body).packed == copy.packed


@pytest.mark.parametrize(
    ("kind", "size", "is_packed"),
    [
        ("text/html", 499, False),
        ("text/html", 500, True),
        ("image/png", 5_000, False),
        ("application/pdf", 5_000, False),
        ("application/feed+json", 500, True),
        ("application/atom+xml; charset=utf-8", 500, True),
    ],
)
def test_only_text_of_some_length_is_packed(kind: str, size: int, *, is_packed: bool) -> None:
    assert (copy_of(b"a" * size, [("Content-Type", kind)]).packed is not None) is is_packed


def test_an_answer_without_a_strong_tag_gets_one_from_its_bytes() -> None:
    one, same, other = (copy_of(body, headers) for body, headers in (
        (b"one", []), (b"one", [("ETag", 'W/"weak"')]), (b"other", []),
    ))  # fmt: skip

    assert one.plain.tag == same.plain.tag != other.plain.tag
    assert not one.plain.tag.startswith("W/")


@pytest.mark.parametrize(
    ("asked", "is_known"),
    [
        ({}, False),
        ({"HTTP_IF_NONE_MATCH": '"abc"'}, True),
        ({"HTTP_IF_NONE_MATCH": 'W/"abc"'}, True),
        ({"HTTP_IF_NONE_MATCH": '"other", "abc"'}, True),
        ({"HTTP_IF_NONE_MATCH": "*"}, True),
        ({"HTTP_IF_NONE_MATCH": '"abc-gzip"'}, False),
        ({"HTTP_IF_NONE_MATCH": '"other"', "HTTP_IF_MODIFIED_SINCE": TUESDAY}, False),
        ({"HTTP_IF_NONE_MATCH": ""}, False),
        ({"HTTP_IF_MODIFIED_SINCE": MONDAY}, True),
        ({"HTTP_IF_MODIFIED_SINCE": TUESDAY}, True),
        ({"HTTP_IF_MODIFIED_SINCE": "Sun, 17 Sep 2023 12:00:00 GMT"}, False),
        ({"HTTP_IF_MODIFIED_SINCE": "yesterday"}, False),
    ],
)
def test_a_reader_is_told_nothing_anew_who_has_this_very_form(asked: dict[str, str], *, is_known: bool) -> None:
    assert copy_of(b"page").plain.is_known(asked) is is_known


def test_an_answer_without_its_body_keeps_the_headers_that_are_not_about_the_body() -> None:
    names = [name for name, _ in copy_of(b"page").plain.headers_without]

    assert sorted(names) == ["ETag", "Last-Modified", "Link", "Link", "Vary"]


def test_a_copy_found_good_again_has_the_headers_it_was_found_good_with() -> None:
    later = NOON + datetime.timedelta(minutes=1)
    again = [("ETag", '"abc"'), ("Last-Modified", TUESDAY), ("Content-Type", "text/plain"), ("Link", "</three>")]
    old = copy_of(b"page" * 200)

    copy = renewed(old, again, edition=2, until=later)

    told = dict(copy.plain.headers)
    assert (copy.edition, copy.until, copy.plain.body) == (2, later, old.plain.body)
    assert (told["Last-Modified"], told["Content-Type"], told["Vary"]) == (
        TUESDAY,
        "text/html; charset=utf-8",
        "Accept, Accept-Encoding",
    )
    assert [value for name, value in copy.plain.headers if name == "Link"] == ["</three>"]
    assert copy.packed is not None
    assert old.packed is not None
    assert copy.packed.body == old.packed.body


def test_the_shelf_throws_out_what_was_not_asked_for_longest() -> None:
    shelf = Shelf(3 * (OVERHEAD + 4))
    for name in "abc":
        shelf.put((name,), copy_of(b"page"))
    shelf.find(("a",))

    shelf.put(("d",), copy_of(b"page"))

    assert [name for name in "abcd" if shelf.find((name,))] == ["a", "c", "d"]
    assert (len(shelf), shelf.weight) == (3, shelf.room)


def test_the_weight_follows_what_stands_there() -> None:
    shelf = Shelf(1_000_000)
    shelf.put(("a",), copy_of(b"page"))
    shelf.put(("a",), copy_of(b"longer page"))
    shelf.drop(("b",))

    assert shelf.weight == OVERHEAD + len(b"longer page")
    shelf.drop(("a",))
    assert (len(shelf), shelf.weight) == (0, 0)


def test_one_too_large_for_the_shelf_leaves_it_empty() -> None:
    shelf = Shelf(OVERHEAD)

    shelf.put(("a",), copy_of(b"page"))

    assert (len(shelf), shelf.weight) == (0, 0)
