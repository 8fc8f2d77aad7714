"""The way in: a page, a JSON-LD file, a reply of the Fact Check Tools API or a feed becomes records."""

import io
from collections.abc import Iterator
from typing import Any

from claims.domain.errors import Invalid, TooLarge
from claims.domain.file_signs import foreign_kind
from claims.domain.loose_dates import read_date
from claims.domain.prior_check import FoundCheck, ReadLevel, UnreadableCheck, WithdrawnCheck, plain_check
from claims.domain.web_places import page_address, same_page
from claims.domain.wording import quoted
from claims.formats.read_claimreview.feeds import BrokenElement, NoArray, Readable, elements
from claims.formats.read_claimreview.microdata import microdata
from claims.formats.read_claimreview.nodes import REVIEWS, TooDeep, reviews_in
from claims.formats.read_claimreview.pages import decoded, page_tree, scripts
from claims.formats.read_claimreview.parsing import Patience, Unreadable, parse
from claims.formats.read_claimreview.rdfa import rdfa
from claims.formats.read_claimreview.reviews import Place, record_of
from claims.formats.read_claimreview.tools_api import reviews_of_reply
from claims.formats.read_claimreview.values import Node, first_node, nodes_of, one_line, types_of

LARGEST_PAGE = 5 * 1024 * 1024  # bytes
MOST_ON_A_PAGE = 200
MOST_BROKEN = 1_000  # elements of a feed; each costs a second look at what is in memory
TOO_DEEP = "It is nested deeper than 64 levels."


class NoReviews(Invalid):
    """The file was read and holds no ClaimReview."""


def read_checks(file: Readable, address: str | None = None) -> Iterator[FoundCheck]:
    """Every ClaimReview and MediaReview of a file, in order, with a reason for each that cannot be kept.

    ``address`` is the final address of a page: relative ones are read from it. A feed is streamed and may be of any
    size; a page or a single JSON document has at most 5 MB and 200 ClaimReviews. Raises ``TooLarge`` or ``NoReviews``.
    """
    head = _first(file)
    if kind := foreign_kind(head):
        raise NoReviews(f"This is {kind}. Send a web page, a JSON file or a feed.")
    found = _of_whole(head, address) if len(head) <= LARGEST_PAGE else _of_feed(_Replayed(head, file))
    is_empty = True
    for each in found:
        is_empty = False
        yield each
    if is_empty:
        raise NoReviews("There is no ClaimReview and no MediaReview in this file.")


def check_lines(file: Readable, address: str | None = None) -> Iterator[list[Any]]:
    """The same in plain values, for another process; ``domain.prior_check.check_from_plain`` reads them."""
    yield from map(plain_check, read_checks(file, address))


def _of_whole(body: bytes, address: str | None) -> Iterator[FoundCheck]:
    start = body[:200].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if start.startswith("<") and not start.startswith(("<!--{", "<![CDATA[")):
        return _limited(_of_page(body, address))
    if b'"dataFeedElement"' in body or b'"claimReview"' in body or start.startswith("["):
        return _of_feed(io.BytesIO(decoded(body).encode("utf-8", "replace")), address)
    return _limited(_of_text(decoded(body), Place(base=address), Patience()))


def _of_page(body: bytes, address: str | None) -> Iterator[FoundCheck]:
    tree = page_tree(body)
    if tree is None:
        return
    place, patience = Place(base=_canonical(tree, address)), Patience()
    for script in scripts(tree):
        yield from _of_text(script, place, patience)
    for node in (*microdata(tree), *rdfa(tree)):
        yield record_of(node, place)


def _canonical(tree: Any, address: str | None) -> str | None:
    """The page's own address where none was given: what it says of itself."""
    if address:
        return address
    said = tree.xpath("string(//link[@rel='canonical'][1]/@href)") or tree.xpath(
        "string(//meta[@property='og:url'][1]/@content)"
    )
    return said if str(said).startswith(("http://", "https://")) else None


def _of_text(text: str, place: Place, patience: Patience) -> Iterator[FoundCheck]:
    """The reviews in a text that should be one JSON value; a block that cannot be read counts if it names one."""
    is_lost = False
    try:
        for parsed in parse(text, patience):
            is_lost = parsed.level is ReadLevel.MENDED
            for each in _of_value(parsed.value, Place(place.base, place.fallback, parsed.level)):
                is_lost = False
                yield each
        if is_lost and _names_a_review(text):
            yield UnreadableCheck("A block could not be read: its JSON is broken and no review is left of it.")
    except Unreadable as fault:
        if _names_a_review(text) or not place.base:
            yield UnreadableCheck(f"A block could not be read: {fault}")


def _names_a_review(text: str) -> bool:
    small = text.lower()
    return any(kind in small for kind in REVIEWS)


def _of_feed(file: Readable, address: str | None = None) -> Iterator[FoundCheck]:
    patience, broken = Patience(), 0
    try:
        for element in elements(file):
            if isinstance(element, BrokenElement):
                broken += 1
                if broken > MOST_BROKEN:
                    yield UnreadableCheck(f"More than {MOST_BROKEN:,} elements are broken; the rest was not read.")
                    return
                yield from _of_text(element, Place(base=address), patience)
            elif isinstance(element, dict):
                yield from _of_element(element, address)
            elif isinstance(element, list):
                yield from _of_value(element, Place(base=address))
    except NoArray:
        if isinstance(file, io.BytesIO):
            yield from _limited(_of_text(decoded(file.getvalue()), Place(base=address), patience))
            return
        limit = LARGEST_PAGE // (1024 * 1024)
        raise TooLarge(f"The file is larger than the limit of {limit} MB and is no feed.") from None


def _of_element(element: Node, address: str | None) -> Iterator[FoundCheck]:
    """One element of a feed: a ``DataFeedItem``, a review by itself, or a claim of the API."""
    if element.get("dateDeleted"):
        yield _withdrawn(element, address)
        return
    if "item" not in element:
        yield from _of_value(element, Place(base=address))
        return
    place = Place(address, one_line(element.get("url")) or None)
    for node in nodes_of(element["item"]):
        if node.get("@type") == "ClaimReview" or "claimreview" in types_of(node):
            yield record_of(node, place)
        else:
            yield from _of_value(node, place)


def _withdrawn(element: Node, address: str | None) -> FoundCheck:
    """An element of a feed whose publisher took it back; it names the page, and holds no review any more."""
    item = first_node(element.get("item"))
    given = one_line(element.get("url")) or one_line(item.get("url"))
    if not given:
        return UnreadableCheck("It was withdrawn by its publisher and does not say at which address (url is missing).")
    try:
        url, _mended = page_address(given, address)
    except Invalid as refusal:
        return UnreadableCheck(f"{quoted(given)}: it was withdrawn by its publisher. {refusal.message}")
    date = read_date(one_line(element.get("dateDeleted")))
    return WithdrawnCheck(url, same_page(url), date.iso or date.raw)


def _of_value(value: Any, place: Place) -> Iterator[FoundCheck]:
    try:
        for node in reviews_in(value):
            yield record_of(node, place)
    except TooDeep:
        yield UnreadableCheck(TOO_DEEP)
        return
    for review, given in reviews_of_reply(value):
        yield record_of(review, place, given=given)


def _limited(found: Iterator[FoundCheck]) -> Iterator[FoundCheck]:
    for count, each in enumerate(found):
        if count >= MOST_ON_A_PAGE:
            raise TooLarge(
                f"There are more than {MOST_ON_A_PAGE} ClaimReviews on this page; only a feed may hold more."
            )
        yield each


def _first(file: Readable) -> bytes:
    """Enough of the file to know whether it is larger than a page; a pipe gives it in pieces."""
    pieces: list[bytes] = []
    size = 0
    while size <= LARGEST_PAGE and (piece := file.read(LARGEST_PAGE + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


class _Replayed:
    """A file whose beginning was read already."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self.head = io.BytesIO(head)
        self.rest = rest

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most that many; nothing at the end."""
        return self.head.read(size) or self.rest.read(size) or b""
