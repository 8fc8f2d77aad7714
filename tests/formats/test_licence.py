"""The licence stands in every feed of a site that has one, and in none of a site that has not."""

import json
import re
from dataclasses import replace

import pytest

from claims.domain.licences import Licence, licence_at, licence_name
from claims.domain.syndication import Feed
from claims.formats.atom import write_atom
from claims.formats.claimreview import claim_review
from claims.formats.claimreview_feed import FeedItem, write_claimreview_feed
from claims.formats.front_matter import write_front_matter
from claims.formats.json_feed import write_json_feed
from claims.formats.rss import write_rss
from tests.factories.checks import a_snapshot
from tests.factories.feeds import a_feed
from tests.formats.test_claimreview import ADDRESS

BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (BY, "CC BY 4.0"),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.de", "CC BY-NC-SA 4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://desk.example/terms", "desk.example"),
        ("https://creativecommons.example/licenses/by/4.0/", "creativecommons.example"),
    ],
)
def test_a_licence_is_called_by_its_short_name_or_its_host(address: str, name: str) -> None:
    assert licence_name(address) == name


def test_a_desk_that_names_no_licence_has_none() -> None:
    assert (licence_at(None), licence_at(BY)) == (None, Licence("CC BY 4.0", BY))


def licensed(feed: Feed) -> Feed:
    return replace(feed, site=replace(feed.site, licence=BY))


def test_atom_links_the_licence_and_names_it_in_the_rights() -> None:
    text = write_atom(licensed(a_feed()))

    assert re.findall(r'<link rel="license" href="(.+?)" />', text) == [BY]
    assert re.findall("<rights>(.+?)</rights>", text) == ["CC BY 4.0"]


def test_rss_tells_it_as_copyright_and_json_feed_as_an_extension() -> None:
    told = json.loads(write_json_feed(licensed(a_feed())))["_licence"]

    assert f"<copyright>CC BY 4.0: {BY}</copyright>" in write_rss(licensed(a_feed()))
    assert (told["url"], told["name"]) == (BY, "CC BY 4.0")


def test_the_claimreview_feed_tells_it_of_the_whole_and_of_each_review() -> None:
    snapshot, site = a_snapshot(), licensed(a_feed()).site
    review = claim_review(snapshot, address=ADDRESS, site=site.address, site_name=site.name)

    feed = json.loads(
        "".join(write_claimreview_feed([FeedItem(snapshot, ADDRESS, review)], site=site, address=ADDRESS))
    )

    assert (feed["license"], feed["dataFeedElement"][0]["item"][0]["sdLicense"]) == (BY, BY)


def test_the_head_of_the_markdown_names_it() -> None:
    snapshot = a_snapshot()

    assert f'license: "{BY}"' in write_front_matter(snapshot, address=ADDRESS, digest="0" * 64, licence=BY)
    assert "license" not in write_front_matter(snapshot, address=ADDRESS, digest="0" * 64)


def test_a_site_without_a_licence_says_nothing_of_one() -> None:
    texts = [write(a_feed()) for write in (write_atom, write_rss, write_json_feed)]

    assert [text for text in texts if re.search("licen[cs]e|rights|copyright", text)] == []
