"""Sitemaps (sitemaps.org 0.9): which pages there are and when each last changed."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

MEDIA_TYPE = "application/xml"
MOST_PAGES = 50_000  # what one file may hold
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class SitePage:
    """A page and when it last changed, where that is known."""

    address: str
    changed: datetime.datetime | None = None


def write_sitemap(pages: Iterable[SitePage]) -> Iterator[str]:
    """The pages, one to a line."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{NAMESPACE}">\n'
    for page in pages:
        yield f"<url>{_told(page)}</url>\n"
    yield "</urlset>\n"


def write_sitemap_index(parts: Iterable[SitePage]) -> Iterator[str]:
    """The sitemaps of a site with more pages than one file may hold."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="{NAMESPACE}">\n'
    for part in parts:
        yield f"<sitemap>{_told(part)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _told(page: SitePage) -> str:
    changed = f"<lastmod>{page.changed:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>" if page.changed else ""
    return f"<loc>{escape(page.address)}</loc>{changed}"
