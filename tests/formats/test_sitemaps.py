"""Sitemaps, the news and robots.txt: byte for byte and by strict rules of structure."""

import datetime

import pytest

from claims.formats.news_sitemap import NewsPage, write_news_sitemap
from claims.formats.robots import write_robots
from claims.formats.sitemap import SitePage, write_sitemap, write_sitemap_index
from tests.factories.feeds import ADDRESS, HOSTILE, TOLD
from tests.formats.xml_rules import MOMENT, WEB, Rule, faults, parsed

NAMESPACES = {
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
}
AT = datetime.datetime(2023, 9, 20, 12, 0, 0, 123456, tzinfo=datetime.UTC)
PAGES = {"loc": Rule(text=WEB), "lastmod": Rule(text=MOMENT)}
SITEMAP = {"urlset": Rule({"url": (1, 50_000)}), "url": Rule({"loc": (1, 1), "lastmod": (0, 1)}), **PAGES}
INDEX = {"sitemapindex": Rule({"sitemap": (1, 50_000)}), "sitemap": Rule({"loc": (1, 1), "lastmod": (0, 1)}), **PAGES}
NEWS_PARTS = ("news:publication", "news:publication_date", "news:title")
NEWS = {
    "urlset": Rule({"url": (1, 1_000)}),
    "url": Rule({"loc": (1, 1), "news:news": (0, 1)}),
    "loc": Rule(text=WEB),
    "news:news": Rule(dict.fromkeys(NEWS_PARTS, (1, 1))),
    "news:publication": Rule({"news:name": (1, 1), "news:language": (1, 1)}),
    "news:name": Rule(text=".+"),
    "news:language": Rule(text="zh-cn|zh-tw|[a-z]{2,3}"),
    "news:publication_date": Rule(text=MOMENT),
    "news:title": Rule(text=r"[^\n]+"),
}


def test_a_sitemap_is_written_byte_for_byte() -> None:
    written = "".join(write_sitemap([SitePage("http://desk.example/"), SitePage(ADDRESS, AT)]))

    assert written == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>http://desk.example/</loc></url>\n"
        "<url><loc>http://desk.example/checks/military-warned-russia</loc>"
        "<lastmod>2023-09-20T12:00:00+00:00</lastmod></url>\n"
        "</urlset>\n"
    )
    assert faults(written, SITEMAP, namespaces=NAMESPACES) == []


def test_an_address_is_escaped() -> None:
    written = "".join(write_sitemap([SitePage("http://desk.example/?a=1&b=<2>")]))

    assert parsed(written, namespaces=NAMESPACES).findtext("url/loc") == "http://desk.example/?a=1&b=<2>"


def test_a_list_of_parts_is_valid() -> None:
    written = "".join(write_sitemap_index([SitePage("http://desk.example/sitemap/1.xml")]))

    assert faults(written, INDEX, namespaces=NAMESPACES) == []


def test_the_news_are_written_byte_for_byte() -> None:
    written = news([NewsPage(ADDRESS, "Was there a warning?", AT)], "Example Desk")

    assert written == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        "<url><loc>http://desk.example/checks/military-warned-russia</loc><news:news><news:publication>"
        "<news:name>Example Desk</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2023-09-20T12:00:00+00:00</news:publication_date>"
        "<news:title>Was there a warning?</news:title></news:news></url>\n"
        "</urlset>\n"
    )
    assert faults(written, NEWS, namespaces=NAMESPACES) == []


def test_without_news_the_front_page_stands_there_as_no_news() -> None:
    written = news([], "Example Desk")

    root = parsed(written, namespaces=NAMESPACES)
    assert faults(written, NEWS, namespaces=NAMESPACES) == []
    assert [(part.tag, part.text) for url in root for part in url] == [("loc", "http://desk.example/")]


def test_a_hostile_title_comes_out_as_words() -> None:
    written = news([NewsPage(ADDRESS, HOSTILE, AT)], HOSTILE)

    root = parsed(written, namespaces=NAMESPACES)
    assert faults(written, NEWS, namespaces=NAMESPACES) == []
    assert [title.text for title in root.iter("news:title")] == [TOLD]


@pytest.mark.parametrize(
    ("whole", "broken"), [(">en<", ">English<"), ("T12:00", " 12:00"), ("news:title", "news:name")]
)
def test_the_rules_see_a_planted_fault(whole: str, broken: str) -> None:
    text = news([NewsPage(ADDRESS, "Was there a warning?", AT)], "Desk")

    assert whole in text
    assert faults(text.replace(whole, broken), NEWS, namespaces=NAMESPACES) != []


def news(pages: list[NewsPage], publication: str) -> str:
    return "".join(write_news_sitemap(pages, publication=publication, front="http://desk.example/"))


def test_robots_are_asked_to_leave_the_desk_alone() -> None:
    written = write_robots(["/claims", "/desk"], ["http://desk.example/sitemap.xml"])

    assert written == (
        "User-agent: *\nDisallow: /claims\nDisallow: /desk\n\nSitemap: http://desk.example/sitemap.xml\n"
    )
