"""What crawlers ask for first: the sitemaps, the news, and what to leave alone."""

from collections.abc import Iterable

from flask import Blueprint, Response, current_app

from claims.domain.errors import NotFound
from claims.formats import news_sitemap, sitemap
from claims.formats.news_sitemap import NewsPage, write_news_sitemap
from claims.formats.robots import write_robots
from claims.formats.sitemap import SitePage, write_sitemap, write_sitemap_index
from claims.queries import public as questions
from claims.queries.public import Address
from claims.web.kit.access import Door, access_of, public
from claims.web.kit.addresses import address_of, check_address, this_site
from claims.web.kit.desks import desk, reading
from claims.web.kit.freshness import fresh

bp = Blueprint("crawlers", __name__)

PART = 10_000  # checks in one sitemap; it might hold 50,000, and be slow
FIXED = ("public.front", "public.corrections", "public.methodology", "public.about")


@bp.get("/sitemap.xml")
@public
def site() -> Response:
    """Every page, or the list of the parts where one file cannot hold them."""
    with reading() as session:
        found = questions.addresses(session, 1, PART)
        changed = questions.last_change(session)
    if found.total <= PART:
        return _sitemap(found.rows, is_first=True)
    parts = [SitePage(address_of("crawlers.part", number=number)) for number in range(1, found.pages + 1)]
    return fresh(lambda: write_sitemap_index(parts), len(parts), media_type=sitemap.MEDIA_TYPE, changed=changed)


@bp.get("/sitemap/<int(signed=False, max=99999):number>.xml")
@public
def part(number: int) -> Response:
    """A part of the sitemap, in the order of publication."""
    with reading() as session:
        found = questions.addresses(session, number, PART) if number else None
    if found is None or number > found.pages:
        raise NotFound("There is no such part of the sitemap.")
    return _sitemap(found.rows, is_first=number == 1)


@bp.get("/news-sitemap.xml")
@public
def news() -> Response:
    """The checks of the last two days."""
    since = desk().clock() - news_sitemap.REACH
    with reading() as session:
        found = questions.addresses_since(session, since, news_sitemap.MOST_PAGES)
    pages = [NewsPage(check_address(row.slug), row.title, row.first_published_at) for row in found]
    return fresh(
        lambda: write_news_sitemap(pages, publication=this_site().name), pages, media_type=news_sitemap.MEDIA_TYPE
    )


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """The places of the desk are nobody's to crawl."""
    closed = _closed_places()
    maps = [address_of("crawlers.site"), address_of("crawlers.news")]
    return fresh(lambda: write_robots(closed, maps), closed, media_type="text/plain")


def _sitemap(rows: Iterable[Address], *, is_first: bool) -> Response:
    fixed = [SitePage(address_of(endpoint)) for endpoint in FIXED] if is_first else []
    pages = [*fixed, *(SitePage(check_address(row.slug), row.updated_at) for row in rows)]
    changed = max((page.changed for page in pages if page.changed), default=None)
    return fresh(lambda: write_sitemap(pages), pages, media_type=sitemap.MEDIA_TYPE, changed=changed)


def _closed_places() -> list[str]:
    """The first part of every path that is not public, so that a new place of the desk is closed from its first day."""
    first: dict[bool, set[str]] = {True: set(), False: set()}
    for rule in current_app.url_map.iter_rules():
        is_public = access_of(current_app, rule.endpoint) is Door.PUBLIC
        first[is_public].add(f"/{rule.rule.split('/')[1]}")
    return sorted(first[False] - first[True])
