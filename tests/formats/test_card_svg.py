"""The card: byte for byte, made of nothing but shapes and words, and its words inside the picture."""

import re
from pathlib import Path

import pytest

from claims.domain.card import WIDTH, Card
from claims.domain.ratings import CURRENT, Rating
from claims.formats.card_svg import Palette, write_card
from tests.factories.feeds import HOSTILE
from tests.formats.xml_rules import ANY, Rule, faults, parsed

GOLDEN = Path(__file__).parent / "golden"
NAMESPACES = {"http://www.w3.org/2000/svg": ""}
PALETTE = Palette(
    paper="#fbfaf7",
    ink="#1c1d1f",
    second="#55585e",
    tones={"true": "#1d6b45", "mixed": "#7d5300", "false": "#a3231f", "open": "#5a4a86"},
)
UNPROVEN = CURRENT.find("unproven")
COLOUR, NUMBER = "#[0-9a-f]{6}", r"\d+(\.\d+)?"
LINE = {
    "fill": f"{COLOUR}|none",
    "stroke?": COLOUR,
    "stroke-width?": NUMBER,
    "stroke-linecap?": "round",
    "stroke-linejoin?": "round",
}
BOX = dict.fromkeys(("x", "y", "width", "height"), NUMBER)
LETTERS = {"font-family": ANY, "font-size": NUMBER, "font-weight?": "700", "text-anchor?": "start|end"}
SHAPES = ("rect", "circle", "path")
RULES = {
    "svg": Rule(
        {"title": (1, 1), "rect": (2, 2), "g": (0, 1), "text": (3, 8)},
        {"width": "1200", "height": "630", "viewBox": "0 0 1200 630", "role": "img", "aria-labelledby": "words"},
    ),
    "title": Rule(attributes={"id": "words"}, text=".+"),
    "g": Rule(dict.fromkeys(SHAPES, (0, 1)), {"transform": r"translate\(88 84\) scale\(6\)"}),
    "rect": Rule(attributes={**BOX, "rx?": "4", **LINE}),
    "circle": Rule(attributes={"cx": "12", "cy": "12", "r": "10", **LINE}),
    "path": Rule(attributes={"d": r"[MmLlHhVvAaCcZz0-9 .-]+", **LINE}),
    "text": Rule(attributes={"x": NUMBER, "y": NUMBER, **LETTERS, "fill": COLOUR, "direction?": "rtl"}, text=ANY),
}


def a_card(rating: Rating | None = UNPROVEN, title: str = "Was there a warning?", **changes: str) -> Card:
    words = {"verdict": rating.label if rating else "Retracted", "speaker": "Ministry of Defence"}
    words |= {"site": "Example Facts Desk", "language": "en", "words": "Fact check. Unproven: Was there a warning?"}
    return Card(rating=rating, title=title, **{**words, **changes})


def texts_of(picture: str) -> list[str]:
    return [element.text or "" for element in parsed(picture, namespaces=NAMESPACES).iter("text")]


@pytest.mark.parametrize("rating", [*CURRENT.ratings, None], ids=lambda rating: rating.code if rating else "retracted")
def test_every_rating_has_its_card(rating: Rating | None) -> None:
    picture = write_card(a_card(rating), PALETTE)

    assert faults(picture, RULES, namespaces=NAMESPACES) == []
    assert texts_of(picture)[0] == (rating.label if rating else "Retracted")
    assert ("<g " in picture) == (rating is not None)


def test_a_card_is_written_byte_for_byte() -> None:
    assert write_card(a_card(), PALETTE) == (GOLDEN / "card.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "title",
    ["Word " * 80, "W" * 400, "ソ" * 200, "Ադրբեջանի զինված ուժերը " * 8, "", "a\u0301" * 90],
    ids=["long", "one word", "wide", "armenian", "nothing", "marks"],
)
def test_a_title_stays_inside_the_picture(title: str) -> None:
    picture = write_card(a_card(title=title), PALETTE)

    lines = re.findall(r'<text x="88" y="(\d+)"[^>]*font-size="(\d+)" fill="#1c1d1f"[^>]*>([^<]*)</text>', picture)
    assert len(lines) <= 4
    assert [y for y, _, _ in lines if int(y) > 520] == []
    assert [text for _, size, text in lines if len(text) * int(size) * 0.27 > WIDTH - 88] == []


def test_a_title_from_right_to_left_begins_at_the_right() -> None:
    picture = write_card(a_card(title="أبلغ الجيش موسكو", language="ar"), PALETTE)

    assert 'x="1112" y="310"' in picture
    assert 'direction="rtl"' in picture


def test_hostile_words_are_only_words_and_turn_nothing() -> None:
    picture = write_card(a_card(title=HOSTILE, speaker=HOSTILE, words=HOSTILE), PALETTE)

    assert faults(picture, RULES, namespaces=NAMESPACES) == []
    assert "</script><script>alert(1)</script>" in " ".join(texts_of(picture))
    assert re.findall("[\u202a-\u202e\u2066-\u2069\x0b]", picture) == []


@pytest.mark.parametrize(
    ("whole", "broken"),
    [("<title", "<script/><title"), ('fill="none"', 'onload="x()"'), ('fill="#5a4a86"', 'fill="red"')],
)
def test_the_rules_see_a_planted_fault(whole: str, broken: str) -> None:
    picture = write_card(a_card(), PALETTE)

    assert whole in picture
    assert faults(picture.replace(whole, broken, 1), RULES, namespaces=NAMESPACES) != []
