"""The news sitemap: the checks of the last two days, as news search engines ask for them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from claims.domain.legible import on_one_line

MEDIA_TYPE = "application/xml"
MOST_PAGES = 1_000
REACH = datetime.timedelta(days=2)


@dataclass(frozen=True)
class NewsPage:
    """A check, its title and when it was first published."""

    address: str
    title: str
    published: datetime.datetime


def write_news_sitemap(pages: Sequence[NewsPage], *, publication: str, front: str) -> Iterator[str]:
    """The pages, one to a line; ``publication`` is the name of the site.

    A sitemap names at least one page. On days without news that is the address of the ``front`` page, which is said
    to be no news.
    """
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
    )
    for page in pages:
        yield (
            f"<url><loc>{escape(page.address)}</loc><news:news><news:publication>"
            f"<news:name>{_text(publication)}</news:name><news:language>en</news:language></news:publication>"
            f"<news:publication_date>{page.published:%Y-%m-%dT%H:%M:%S+00:00}</news:publication_date>"
            f"<news:title>{_text(page.title)}</news:title></news:news></url>\n"
        )
    if not pages:
        yield f"<url><loc>{escape(front)}</loc></url>\n"
    yield "</urlset>\n"


def _text(text: str) -> str:
    return escape(on_one_line(text))
