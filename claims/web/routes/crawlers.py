"""What crawlers ask for first: the sitemaps, the news, and what to leave alone."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, current_app

from claims.domain.errors import NotFound
from claims.domain.site_pages import PageName
from claims.formats import news_sitemap, sitemap
from claims.formats.news_sitemap import NewsPage, write_news_sitemap
from claims.formats.robots import write_robots
from claims.formats.sitemap import SitePage, write_sitemap, write_sitemap_index
from claims.models.publication import LinkKind
from claims.queries import headings, site_pages
from claims.queries import public as questions
from claims.queries import public_lists as lists
from claims.queries.public import Address
from claims.web.kit.access import Door, access_of, public
from claims.web.kit.addresses import address_of, check_address, this_site
from claims.web.kit.asking import asks
from claims.web.kit.desks import desk, reading
from claims.web.kit.freshness import fresh

bp = Blueprint("crawlers", __name__)

PART = 10_000  # checks in one sitemap; it might hold 50,000, and be slow
MOST_LISTS = 30_000  # of topics and speakers; they stand in the first sitemap
FIXED = ("public.front", "public.corrections", "headings.topics", "headings.speakers")
LISTS = {LinkKind.TOPIC: "headings.topics", LinkKind.SPEAKER: "headings.speakers"}


@bp.get("/sitemap.xml")
@public
@asks()
def site() -> Response:
    """Every page, or the list of the parts where one file cannot hold them."""
    with reading() as session:
        total = lists.totals(session).checks
        rows = questions.addresses(session, 1, PART).rows if total <= PART else ()
        changed = questions.last_change(session)
    if total <= PART:
        return _sitemap(rows, is_first=True)
    parts = [SitePage(address_of("crawlers.part", number=number)) for number in range(1, -(-total // PART) + 1)]
    return fresh(lambda: write_sitemap_index(parts), len(parts), media_type=sitemap.MEDIA_TYPE, changed=changed)


@bp.get("/sitemap/<int(signed=False, max=99999):number>.xml")
@public
@asks()
def part(number: int) -> Response:
    """A part of the sitemap, in the order of publication."""
    with reading() as session:
        found = questions.addresses(session, number, PART) if number else None
    if found is None or number > found.pages:
        raise NotFound("There is no such part of the sitemap.")
    return _sitemap(found.rows, is_first=number == 1)


@bp.get("/news-sitemap.xml")
@public
@asks()
def news() -> Response:
    """The checks of the last two days; the front page where there are none, since no sitemap may be empty."""
    since = desk().clock() - news_sitemap.REACH
    with reading() as session:
        found = questions.addresses_since(session, since, news_sitemap.MOST_PAGES)
    pages = [NewsPage(check_address(row.slug), row.title, row.first_published_at) for row in found]
    front = address_of("public.front")
    return fresh(
        lambda: write_news_sitemap(pages, publication=this_site().name, front=front),
        pages,
        media_type=news_sitemap.MEDIA_TYPE,
    )


@bp.get("/robots.txt")
@public
@asks()
def robots() -> Response:
    """The places of the desk are nobody's to crawl."""
    closed = _closed_places()
    maps = [address_of("crawlers.site"), address_of("crawlers.news")]
    return fresh(lambda: write_robots(closed, maps), closed, media_type="text/plain")


def _sitemap(rows: Iterable[Address], *, is_first: bool) -> Response:
    fixed = _own_pages() if is_first else []
    pages = [*fixed, *(SitePage(check_address(row.slug), row.updated_at) for row in rows)]
    changed = max((page.changed for page in pages if page.changed), default=None)
    return fresh(lambda: write_sitemap(pages), pages, media_type=sitemap.MEDIA_TYPE, changed=changed)


def _own_pages() -> list[SitePage]:
    """The pages that are no checks; of those about the desk it is known when they changed."""
    with reading() as session:
        changes = site_pages.changes(session)
        found = headings.slugs(session, MOST_LISTS)
    own = [SitePage(address_of("public.front") + name.path[1:], changes.get(name)) for name in PageName]
    return [*(SitePage(address_of(endpoint)) for endpoint in FIXED), *own, *_lists(found)]


def _lists(found: Iterable[tuple[LinkKind, str]]) -> Iterator[SitePage]:
    """The lists of checks under a topic or a speaker."""
    before = {kind: address_of(endpoint) + "/" for kind, endpoint in LISTS.items()}
    yield from (SitePage(before[kind] + slug) for kind, slug in found)


def _closed_places() -> list[str]:
    """The beginning of every path under which nothing is public, so that a new place of the desk is closed at once."""
    public_places: set[str] = set()
    others: list[list[str]] = []
    for rule in current_app.url_map.iter_rules():
        if access_of(current_app, rule.endpoint) is Door.PUBLIC:
            public_places.update(_beginnings(rule.rule))
        else:
            others.append(_beginnings(rule.rule))
    closed = {next((place for place in places if place not in public_places), "") for places in others}
    return sorted(place for place in closed if place and "<" not in place)


def _beginnings(path: str) -> list[str]:
    """“/api”, “/api/v1” and so on, down to the whole path."""
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(2, len(parts) + 1)]
