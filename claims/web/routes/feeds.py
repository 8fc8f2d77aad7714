"""Feeds: the newest checks of the site, of a topic and of a speaker, and every correction."""

from collections.abc import Iterator

from flask import Blueprint, Response

from claims.domain.legible import on_one_line
from claims.domain.syndication import Feed, check_entry, correction_entry
from claims.formats import atom, claimreview_feed, json_feed, rss
from claims.formats.claimreview_feed import FeedItem, write_claimreview_feed
from claims.models.publication import LinkKind
from claims.queries import public as questions
from claims.queries import public_lists as lists
from claims.queries.public_lists import Scope
from claims.web.kit.access import public
from claims.web.kit.addresses import address_of, before_slugs, check_address, this_site
from claims.web.kit.asking import asks
from claims.web.kit.desks import desk, reading
from claims.web.kit.freshness import fresh
from claims.web.kit.imprint import Imprint, imprint, review_of
from claims.web.kit.paging import Page, asked_page, page_of

bp = Blueprint("feeds", __name__)

NEWEST = 50  # entries of a feed: what a reader that looks in once a week should not miss
REVIEWS = 1_000  # items of a page of the ClaimReview feed, and how many are read at a time
BATCH = 100
FORMATS = {
    "atom.xml": (atom.MEDIA_TYPE, atom.write_atom),
    "rss.xml": (rss.MEDIA_TYPE, rss.write_rss),
    "feed.json": (json_feed.MEDIA_TYPE, json_feed.write_json_feed),
}
NAME = '<any("atom.xml", "rss.xml", "feed.json"):name>'
HEADINGS = {LinkKind.TOPIC: ("public.topic", "checks on"), LinkKind.SPEAKER: ("public.speaker", "checks of claims by")}


@bp.get(f"/feeds/{NAME}")
@public
@asks()
def site(name: str) -> Response:
    """The newest checks."""
    return _feed(name, None, address_of("feeds.site", name=name))


@bp.get(f"/topics/<slug>/{NAME}")
@public
@asks()
def topic(slug: str, name: str) -> Response:
    """The newest checks on a topic."""
    return _feed(name, (LinkKind.TOPIC, slug), address_of("feeds.topic", slug=slug, name=name))


@bp.get(f"/by/<slug>/{NAME}")
@public
@asks()
def speaker(slug: str, name: str) -> Response:
    """The newest checks of what a speaker said."""
    return _feed(name, (LinkKind.SPEAKER, slug), address_of("feeds.speaker", slug=slug, name=name))


@bp.get("/feeds/claimreview.json")
@public
@asks("page")
def reviews() -> Response:
    """The ClaimReviews of all checks, for those who collect them."""
    return _reviews(None, address_of("feeds.reviews"))


@bp.get("/topics/<slug>/claimreview.json")
@public
@asks("page")
def topic_reviews(slug: str) -> Response:
    """The ClaimReviews on a topic."""
    return _reviews((LinkKind.TOPIC, slug), address_of("feeds.topic_reviews", slug=slug))


@bp.get("/by/<slug>/claimreview.json")
@public
@asks("page")
def speaker_reviews(slug: str) -> Response:
    """The ClaimReviews of what a speaker said."""
    return _reviews((LinkKind.SPEAKER, slug), address_of("feeds.speaker_reviews", slug=slug))


@bp.get("/corrections/atom.xml")
@public
@asks()
def corrections() -> Response:
    """The corrections and retractions, the newest first; a change of wording alone is no news in any feed."""
    with reading() as session:
        found = questions.corrections(session, NEWEST)
    entries = (
        correction_entry(
            version.snapshot,
            check_address(version.snapshot.slug),
            this_site(),
            address_of("checks.changes", slug=version.snapshot.slug, number=version.snapshot.version.number),
        )
        for version in found
    )
    page, address = address_of("public.corrections"), address_of("feeds.corrections")
    title = f"{this_site().name}: corrections"
    return fresh(
        lambda: atom.write_atom(Feed(this_site(), title, address, page, tuple(entries))),
        [version.digest for version in found],
        media_type=atom.MEDIA_TYPE,
        changed=found[0].published_at if found else None,
    )


def _feed(name: str, scope: Scope, address: str) -> Response:
    """The feed in one format; which versions it holds is asked first, since that alone tells whether it changed."""
    media_type, write = FORMATS[name]
    title, page = _named(scope)
    with reading() as session:
        keys, changed = lists.told_last(session, NEWEST, scope), questions.last_change(session)

    def written() -> str:
        with reading() as session:
            snapshots = questions.snapshots(session, keys)
        entries = tuple(check_entry(found, check_address(found.slug), this_site()) for found in snapshots)
        return write(Feed(this_site(), title, address, page, entries))

    return fresh(written, title, keys, media_type=media_type, changed=changed)


def _named(scope: Scope) -> tuple[str, str]:
    """The title of a feed and the page that shows the same; raises ``NotFound`` for a heading without checks."""
    if scope is None:
        return f"{this_site().name}: fact checks", address_of("public.front")
    kind, slug = scope
    with reading() as session:
        heading = lists.heading(session, kind, slug)
    endpoint, words = HEADINGS[kind]
    return f"{this_site().name}: {words} {on_one_line(heading.name)}", address_of(endpoint, slug=slug)


def _reviews(scope: Scope, address: str) -> Response:
    title, _page = _named(scope)
    with reading() as session:
        found = lists.newest(session, asked_page(), REVIEWS, scope)
        changed = questions.last_change(session)
    keys, own = list(found.rows), imprint()
    response = fresh(
        lambda: write_claimreview_feed(_items(keys, own), site=this_site(), address=address),
        title,
        keys,
        found.total,
        own.written,
        media_type=claimreview_feed.MEDIA_TYPE,
        changed=own.latest(changed),
    )
    for rel, target in _neighbours(page_of(found)):
        response.headers.add("Link", f'<{target}>; rel="{rel}"')
    return response


def _neighbours(page: Page) -> Iterator[tuple[str, str]]:
    for rel, target in (("prev", page.previous_href), ("next", page.next_href)):
        if target:
            yield rel, target


def _items(keys: list[int], own: Imprint) -> Iterator[FeedItem]:
    """The checks, a hundred at a time and each hundred in a session of its own: a slow reader holds no connection.

    What is read is frozen, so that all of it belongs together however long it takes.
    """
    at, before = desk(), before_slugs()

    def items() -> Iterator[FeedItem]:
        for start in range(0, len(keys), BATCH):
            with at.reading() as session:
                snapshots = questions.snapshots(session, keys[start : start + BATCH])
            for snapshot in snapshots:
                address = before + snapshot.slug
                yield FeedItem(snapshot, address, review_of(snapshot, address, own))

    return items()
