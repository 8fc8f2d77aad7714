"""Atom: byte for byte, by strict rules of structure, and with hostile words as words."""

from dataclasses import replace
from pathlib import Path

import pytest

from claims.domain.syndication import Feed
from claims.formats.atom import write_atom
from tests.factories.checks import a_snapshot
from tests.factories.feeds import TOLD, a_feed, a_feed_of_corrections, a_hostile_check
from tests.formats.xml_rules import ANY, MANY, MOMENT, WEB, Rule, faults, parsed

GOLDEN = Path(__file__).parent / "golden"
NAMESPACES = {"http://www.w3.org/2005/Atom": "", "http://www.w3.org/XML/1998/namespace": "xml"}
LINK = {"rel": "self|alternate|related", "type": r"\w+/[\w.+]+", "href": WEB, "title?": ANY}
CATEGORY = {"term": r"\S+", "scheme": WEB, "label": ANY}
COMMON = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "link": (1, MANY)}
# RFC 4287, sections 4.1.1 and 4.1.2, and what our feeds promise beyond them.
RULES = {
    "feed": Rule({**COMMON, "author": (1, 1), "entry": (0, MANY)}, {"xml:lang": "en"}),
    "entry": Rule({**COMMON, "published": (1, 1), "summary": (1, 1), "content": (1, 1), "category": (0, MANY)}),
    "author": Rule({"name": (1, 1), "uri": (1, 1)}),
    "id": Rule(text=rf"{WEB}|tag:[^,]+,\d{{4}}:\S+"),
    "title": Rule(text=r"[^\n]+"),
    "updated": Rule(text=MOMENT),
    "published": Rule(text=MOMENT),
    "link": Rule(attributes=LINK),
    "category": Rule(attributes=CATEGORY),
    "name": Rule(text=".+"),
    "uri": Rule(text=WEB),
    "summary": Rule(text=".+"),
    "content": Rule(attributes={"type": "html"}, text=r"(<p>[^<]*</p>)+<p><a href=\"[^\"<]*\">[^<]*</a></p>"),
}


def judged(text: str) -> list[str]:
    return faults(text, RULES, namespaces=NAMESPACES)


@pytest.mark.parametrize(("feed", "name"), [(a_feed(), "atom.xml"), (a_feed_of_corrections(), "corrections.atom.xml")])
def test_a_feed_is_written_byte_for_byte(feed: Feed, name: str) -> None:
    written = write_atom(feed)

    assert written == (GOLDEN / name).read_text(encoding="utf-8")
    assert judged(written) == []


def test_a_feed_of_nothing_is_valid_and_does_not_change_by_itself() -> None:
    empty = replace(a_feed(), entries=())

    written = write_atom(empty)

    assert judged(written) == []
    assert "<updated>1970-01-01T00:00:00Z</updated>" in written


def test_hostile_words_come_out_as_words() -> None:
    written = write_atom(a_feed(a_snapshot(a_hostile_check())))

    entry = parsed(written, namespaces=NAMESPACES).find("entry")
    assert judged(written) == []
    assert entry is not None
    assert (entry.findtext("title"), entry.findtext("summary")) == (f"Unproven: {TOLD}", TOLD)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("<id>tag:desk.example,2023:k7m2p9qrst4v</id>", ""),
        ("<id>tag:desk.example,2023:k7m2p9qrst4v</id>", "<id>k7m2p9qrst4v</id>"),
        ("2023-09-22T16:30:00Z", "22 September 2023"),
        (' rel="self"', ""),
        ('type="html"', 'type="xhtml"'),
        ("<name>Example Facts Desk</name>", "<name>Example Facts Desk</name><typo/>"),
    ],
)
def test_the_rules_see_a_planted_fault(whole: str, broken: str) -> None:
    text = write_atom(a_feed())

    assert whole in text
    assert judged(text.replace(whole, broken, 1)) != []
