"""RSS: byte for byte, by strict rules of structure, and with hostile words as words even to readers of HTML."""

from pathlib import Path

import html5lib
import pytest

from claims.formats.rss import write_rss
from tests.factories.checks import a_snapshot
from tests.factories.feeds import TOLD, a_feed, a_hostile_check
from tests.formats.xml_rules import ANY, MANY, MOMENT, RFC_822, WEB, Rule, faults, parsed

GOLDEN = Path(__file__).parent / "golden"
NAMESPACES = {"http://www.w3.org/2005/Atom": "atom"}
CHANNEL = ("title", "link", "description", "language", "lastBuildDate", "atom:link")
ITEM = ("title", "link", "guid", "pubDate", "atom:updated", "description")
RULES = {
    "rss": Rule({"channel": (1, 1)}, {"version": r"2\.0"}),
    "channel": Rule({**dict.fromkeys(CHANNEL, (1, 1)), "item": (0, MANY)}),
    "item": Rule({**dict.fromkeys(ITEM, (1, 1)), "category": (0, MANY)}),
    "title": Rule(text=r"[^\n]+"),
    "link": Rule(text=WEB),
    "description": Rule(text=r"(<p>[^<]*</p>)+|[^<]+"),
    "language": Rule(text="en"),
    "lastBuildDate": Rule(text=RFC_822),
    "pubDate": Rule(text=RFC_822),
    "atom:updated": Rule(text=MOMENT),
    "atom:link": Rule(attributes={"rel": "self", "type": r"application/rss\+xml", "href": WEB}),
    "guid": Rule(attributes={"isPermaLink": "false"}, text=r"tag:[^,]+,\d{4}:\S+"),
    "category": Rule(attributes={"domain": WEB}, text=ANY),
}


def judged(text: str) -> list[str]:
    return faults(text, RULES, namespaces=NAMESPACES)


def test_a_feed_is_written_byte_for_byte() -> None:
    written = write_rss(a_feed())

    assert written == (GOLDEN / "rss.xml").read_text(encoding="utf-8")
    assert judged(written) == []


def test_hostile_words_come_out_as_words_to_a_reader_of_html() -> None:
    written = write_rss(a_feed(a_snapshot(a_hostile_check())))

    description = parsed(written, namespaces=NAMESPACES).findtext("channel/item/description") or ""
    shown = html5lib.parseFragment(description, namespaceHTMLElements=False)
    assert judged(written) == []
    assert [element.tag for element in shown.iter()] == ["DOCUMENT_FRAGMENT", "p"]
    assert "".join(shown.itertext()) == TOLD


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("<title>Example Facts Desk: fact checks</title>", ""),
        ("Wed, 20 Sep 2023 12:00:00 GMT", "2023-09-20T12:00:00Z"),
        ('isPermaLink="false"', ""),
        ('version="2.0"', 'version="0.9"'),
    ],
)
def test_the_rules_see_a_planted_fault(whole: str, broken: str) -> None:
    text = write_rss(a_feed())

    assert whole in text
    assert judged(text.replace(whole, broken, 1)) != []
