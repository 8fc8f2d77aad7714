"""Paragraphs: where they divide, and which are headline or page furniture."""

import pytest

from claims.reading.paragraphs import FURNITURE, paragraphs


def blocks(text: str) -> list[tuple[str, str]]:
    """The kind and the words of each paragraph."""
    return [(one.kind, text[one.start : one.end]) for one in paragraphs(text)]


def test_blank_lines_divide_and_outer_spaces_belong_to_nobody() -> None:
    assert blocks("  One is here. \n\n\t Two is there.\n") == [("body", "One is here."), ("body", "Two is there.")]


def test_finished_lines_divide_without_a_blank_line() -> None:
    assert blocks("One is here.\nTwo is there.") == [("body", "One is here."), ("body", "Two is there.")]


def test_hard_wrapped_lines_stay_one_paragraph() -> None:
    text = (
        "The harbor authority has closed the old road bridge\n"
        "over the Lorn because engineers found a crack in the\n"
        "northern pillar, and nobody can say how long the work\n"
        "will take."
    )

    assert blocks(text) == [("body", text)]


def test_the_first_line_without_a_full_stop_is_the_headline() -> None:
    assert blocks("Bridge closes\n\nIt closed.") == [("headline", "Bridge closes"), ("body", "It closed.")]


def test_a_lone_line_is_no_headline() -> None:
    assert blocks("Bridge closes") == [("body", "Bridge closes")]


def test_every_kind_of_line_end_divides() -> None:
    assert [words for _, words in blocks("A b.\r\n\r\nC d.\u2029\u2029E f.")] == ["A b.", "C d.", "E f."]


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("hashtag line", "#bridge #lorn"),
        ("comment link", "Leave a Comment"),
        ("share line", "Share on social media"),
        ("teaser", "Read more: the tunnel that never was"),
        ("byline", "By Miriam Castellane"),
        ("time stamp", "Updated 3 May 2023"),
        ("credit", "Photo: Anna Berg / Harbor News"),
        ("address", "https://example.org/bridge"),
        ("rule", "* * *"),
    ],
)
def test_page_furniture_is_marked_and_kept(rule: str, line: str) -> None:
    found = paragraphs(f"The bridge closed.\n\n{line}\n\nIt opened again.")

    assert [(one.kind, one.rule) for one in found][1] == ("boilerplate", rule)


def test_every_rule_for_furniture_is_tested_above() -> None:
    assert set(FURNITURE) == {
        "hashtag line", "comment link", "share line", "teaser", "byline", "time stamp", "credit", "address", "rule",
    }  # fmt: skip


def test_a_sentence_that_begins_like_furniture_is_text() -> None:
    text = "Share prices fell on Monday. Traders blamed the crack in the bridge."

    assert blocks(f"It closed.\n\n{text}")[1] == ("body", text)
