"""Feeds: streamed one element at a time, whatever is broken, missing or empty in them."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from claims.domain.prior_check import FoundCheck, PriorCheckRecord, UnreadableCheck, WithdrawnCheck, check_from_plain
from claims.formats.read_claimreview.feeds import BrokenElement, elements
from claims.formats.read_claimreview.files import LARGEST_PAGE, NoReviews, check_lines, read_checks
from tests.factories.imports import SITE, feed, page, review

HEAD = b'{"@context": "http://schema.org", "@type": "DataFeed", "dataFeedElement": [\n'


def claims_in(content: bytes) -> list[str]:
    return [told(each) for each in read_checks(io.BytesIO(content))]


def told(each: FoundCheck) -> str:
    if isinstance(each, WithdrawnCheck):
        return f"withdrawn on {each.when}: {each.url}"
    return each.claim if isinstance(each, PriorCheckRecord) else f"refused: {each.reason}"


def numbered(*numbers: int) -> list[str]:
    return [str(review(number)["claimReviewed"]) for number in numbers]


class Endless(io.RawIOBase):
    """A feed of so many reviews that nobody wants it in memory; written while it is read."""

    def __init__(self, count: int) -> None:
        self.pieces: Iterator[bytes] = self._pieces(count)

    def read(self, size: int = -1) -> bytes:
        """The next piece, however long it is."""
        return next(self.pieces, b"")

    def _pieces(self, count: int) -> Iterator[bytes]:
        yield HEAD
        for number in range(count):
            item = {"@type": "DataFeedItem", "item": [review(number, reviewBody="filler " * 300)]}
            yield (b"," if number else b"") + json.dumps(item).encode()
        yield b"]}"


def test_nulls_and_empty_items_are_passed_over() -> None:
    items = [
        {"item": None},
        {"item": [None]},
        {"item": []},
        None,
        7,
        {"url": "x"},
        {"item": [review(1), None, review(2)]},
    ]

    assert claims_in(json.dumps({"dataFeedElement": items}).encode()) == numbered(1, 2)


def test_an_item_gives_its_address_to_a_review_that_has_none() -> None:
    item = {"@type": "DataFeedItem", "url": "https://a.example/9", "item": [review(1, url=None)]}

    found = list(read_checks(io.BytesIO(json.dumps({"dataFeedElement": [item]}).encode())))

    assert isinstance(found[0], PriorCheckRecord)
    assert found[0].url == "https://a.example/9"
    assert found[0].repairs == ("It had no address; that of its page was taken.",)


def test_a_broken_item_is_mended_or_named_and_the_rest_is_read() -> None:
    good, other = (json.dumps({"@type": "DataFeedItem", "item": [review(number)]}) for number in (1, 2))
    broken = good.replace("was closed", 'was "closed"')
    lost = '{"@type": "DataFeedItem", "item": [{"@type": "ClaimReview"'

    content = HEAD + f"{good},\n{broken},\n{lost},\n{other}]}}".encode()

    assert claims_in(content) == [
        *numbered(1),
        'The bridge over river number 1 was "closed" on Monday.',
        *numbered(2),
    ]


def test_a_feed_that_ends_in_the_middle_gives_what_stood_before() -> None:
    whole = feed(review(1), review(2), review(3))

    found = claims_in(whole[: whole.rindex(b'"reviewRating"')])

    assert found[:2] == numbered(1, 2)


def test_plain_lists_and_lines_are_feeds_too() -> None:
    reviews = [review(1), review(2)]

    assert claims_in(json.dumps(reviews).encode()) == numbered(1, 2)
    assert claims_in("\n".join(json.dumps(each) for each in reviews).encode()) == numbered(1, 2)
    assert claims_in("\ufeff".encode() + feed(*reviews)) == numbered(1, 2)


def test_a_long_feed_is_read_in_flat_memory() -> None:
    count = 4_000  # twice as much as is read at once for a page
    assert count * 2_500 > 1.5 * LARGEST_PAGE

    tracemalloc.start()
    found = sum(1 for each in read_checks(Endless(count)) if isinstance(each, PriorCheckRecord))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == count
    assert most < 40_000_000


def test_elements_of_any_size_are_put_together_from_pieces() -> None:
    content = HEAD + b'{"a": "' + "é".encode() * 700_000 + b'"}, {"b": 1}, {"c": ' + b"[" * 3000 + b"}]}"

    found = list(elements(io.BytesIO(content)))

    assert found[0] == {"a": "é" * 700_000}
    assert found[1] == {"b": 1}
    assert [type(each) for each in found[2:]] == [BrokenElement]


def test_many_broken_items_take_no_longer_than_their_length() -> None:
    broken = b'{"@type": "DataFeedItem", "item": [{"@type": "ClaimReview", "url": "u" "claimReviewed": }]},\n'

    found = list(read_checks(io.BytesIO(HEAD + broken * 500 + b"]}")))

    assert len(found) == 500
    assert {type(each) for each in found} <= {UnreadableCheck, PriorCheckRecord}


def test_blanks_after_a_broken_element_take_no_longer_than_their_length() -> None:
    """A pattern that tried every split of two million blanks would not come back today."""
    start = b'[{"@type":"ClaimReview",x}'
    blanks = b" " * 2_000_000

    for content in (
        start + blanks + b"!",
        start + b"," + blanks + b"!",
        b'{"@type": "DataFeedItem"}, ' + start + blanks,
    ):
        with suppress(NoReviews):
            assert {type(each) for each in read_checks(io.BytesIO(content))} <= {UnreadableCheck}


def test_a_withdrawn_item_names_its_page_and_is_no_review() -> None:
    gone = {"@type": "DataFeedItem", "dateDeleted": "2023-09-21T10:00:00Z"}
    items = [
        {**gone, "url": "https://a.example/1", "item": []},
        {**gone, "item": [review(2)]},
        {**gone, "item": []},
        {"@type": "DataFeedItem", "url": "https://a.example/3", "item": [review(3)]},
    ]

    assert claims_in(json.dumps({"dataFeedElement": items}).encode()) == [
        "withdrawn on 2023-09-21: https://a.example/1",
        "withdrawn on 2023-09-21: https://facts.example.org/checks/2",
        "refused: It was withdrawn by its publisher and does not say at which address (url is missing).",
        *numbered(3),
    ]


def test_whatever_was_found_is_the_same_after_a_journey_through_another_process() -> None:
    gone = {"dateDeleted": "2023", "url": "https://a.example/1"}
    odd = review(2, datePublished="05/07/2019", url="/2", author={"url": "https://elsewhere.example", "name": "X"})
    content = json.dumps(
        {
            "dataFeedElement": [
                {"item": review(1)},
                {"item": odd, "url": SITE},
                {"item": {**review(3), "url": "x://y"}},
                gone,
            ]
        }
    )

    here = list(read_checks(io.BytesIO(content.encode())))
    lines = json.loads(json.dumps(list(check_lines(io.BytesIO(content.encode())))))

    assert [check_from_plain(line) for line in lines] == here
    assert len(here) == 4


def test_a_file_that_is_broken_all_over_is_given_up() -> None:
    broken = b'{"@type": "DataFeedItem", "item": [{"@type": "ClaimReview" "url"}]},\n'

    found = list(read_checks(io.BytesIO(HEAD + broken * 1_100 + b"]}")))

    assert len(found) == 1_001
    assert found[-1] == UnreadableCheck("More than 1,000 elements are broken; the rest was not read.")


@given(st.binary(max_size=60), st.integers(0, 10_000), st.sampled_from([feed(review(1)), page(json.dumps(review(1)))]))
def test_no_bytes_do_any_harm(noise: bytes, place: int, whole: bytes) -> None:
    at = place % len(whole)

    with suppress(NoReviews):
        for each in read_checks(io.BytesIO(whole[:at] + noise + whole[at + len(noise) :])):
            told(each).encode()
