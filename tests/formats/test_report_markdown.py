"""Markdown reports: what a claim says is shown as text, whatever it says."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from claims.formats.report_markdown import kept, plain, write_markdown
from tests.factories.checks import EVIDENCE, FIGURE, VERDICT, a_check, an_entry

RENDER = MarkdownIt("commonmark").render
HOSTILE = "# <script>alert(1)</script> [x](javascript:alert(1)) **bold** `code` 1. one\n- two & <b>"


def test_hostile_words_come_out_as_words() -> None:
    html = RENDER("".join(write_markdown([an_entry(a_check(statement=HOSTILE, context=HOSTILE))])))

    assert "<script" not in html
    assert "<b>" not in html
    assert 'href="javascript' not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


def test_a_list_mark_at_the_start_is_only_text() -> None:
    assert [RENDER(plain(text)).strip() for text in ("- a", "1. a", "# a")] == [
        "<p>- a</p>",
        "<p>1. a</p>",
        "<p># a</p>",
    ]


def test_a_section_tells_claim_speaker_verdict_figures_and_evidence() -> None:
    check = a_check(figures=(FIGURE, replace(FIGURE, words="32", evidence=1)), evidence=(EVIDENCE,))

    text = "".join(write_markdown([an_entry(check)]))

    for words in (
        "**Claim:** Azerbaijan’s military warned Russia ahead of the hostilities.",
        "Ministry of Defence (spokesperson), said, indirect speech, 19 September 2023",
        "**Rating:** Unproven (the accounts conflict)",
        "- at least two, people killed, Stepanakert, as of 19 September 2023",
        "- 32, people killed, Stepanakert, as of 19 September 2023 (evidence 1)",
        "grade C3, primary",
        "Asked Ministry of Defence on 20 September 2023 by e-mail. No answer so far.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("**Bold** and [a link](https://news.example/a_b).", "**Bold** and [a link](https://news.example/a_b)."),
        ("- one\n  - two\n\n1. three", "- one\n  - two\n\n1. three"),
        ("# One\n\nTwo\n===\n\n##### Five", "#### One\n\n#### Two\n\n###### Five"),
        ("```\n# no <b> heading\n```", "```\n# no <b> heading\n```"),
        ("a < b, `<b>`, <b>c</b>, \\<i>", "a \\< b, `<b>`, \\<b>c\\</b>, \\<i>"),
        ("see <https://news.example/>", "see <https://news.example/>"),
        ("\u202elive", "⟨U+202E⟩live"),
    ],
)
def test_reasoning_keeps_its_markdown(written: str, found: str) -> None:
    assert kept(written) == found


@pytest.mark.parametrize(
    "written",
    [
        "**a** [x](javascript:alert(1))",
        "![i](https://news.example/i.png)",
        "[x]\n\n[x]: data:text/html,a",
        "```\nnever closed",
        "`` <b> `",
        "[x](java&#115;cript:alert)",
    ],
)
def test_reasoning_that_would_become_more_than_text_is_plain(written: str) -> None:
    html = RENDER(f"{kept(written)}\n\n## Next")

    assert html.endswith("<h2>Next</h2>\n")
    assert not {"<a", "<img", "<pre", "<b>", "<strong"} & {
        part for part in ("<a", "<img", "<pre", "<b>") if part in html
    }


def test_a_section_holds_the_reasoning_days_as_they_are_and_a_figure_once() -> None:
    verdict = replace(VERDICT, reasoning="## Why\n\n- **First** point")
    figure = replace(FIGURE, words="at least two people killed", counted="people killed")

    text = "".join(write_markdown([an_entry(a_check(verdict=verdict, figures=(figure,)))]))

    assert "\n##### Why\n\n- **First** point\n" in text
    assert "- at least two people killed, Stepanakert" in text
    assert plain("2023-09-19T12:00:00+00:00") == "2023-09-19T12:00:00+00:00"
