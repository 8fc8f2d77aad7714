"""Markdown reports: what a claim says is shown as text, whatever it says."""

from dataclasses import replace

from markdown_it import MarkdownIt

from claims.formats.report_markdown import plain, write_markdown
from tests.factories.checks import EVIDENCE, FIGURE, a_check, an_entry

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
