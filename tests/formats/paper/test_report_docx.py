"""Word reports: real headings and tables, every text in its language and direction, the same for the same input."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from claims.domain.report import published_entry
from claims.formats.paper.masthead import Masthead
from claims.formats.paper.report_docx import write_docx
from tests.factories.checks import CORRECTED, FIRST, VERDICT, a_snapshot
from tests.factories.tongues import RIGHT_TO_LEFT, STATEMENTS, check_in
from tests.formats.paper.test_report_pdf import ADDRESS, MASTHEAD, SERIES, entry_of

COUNTED = "by Ministry of Defence"


def read(made: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(made))


def headings(made: bytes) -> list[tuple[str, str]]:
    return [
        (str(part.style.name), part.text)
        for part in read(made).paragraphs
        if part.style and str(part.style.name).startswith("Heading")
    ]


def language_of(paragraph: Paragraph) -> tuple[str | None, bool, bool]:
    """The language of its runs, whether they run from right to left, and whether the paragraph does."""
    properties = [run._r.rPr for run in paragraph.runs if run._r.rPr is not None]
    tags = {found.find(qn("w:lang")).get(qn("w:val")) for found in properties}
    turned = {found.find(qn("w:rtl")) is not None for found in properties}
    whole = paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
    (tag,), (is_turned,) = tags, turned
    return tag, is_turned, whole


def test_one_claim_has_its_title_first_and_its_sections_below() -> None:
    found = headings(write_docx([entry_of(FIRST, CORRECTED, figures=SERIES)], MASTHEAD, is_list=False))

    assert found == [
        ("Heading 1", "Did the military warn Russia?"),
        *[("Heading 2", words) for words in (
            "Who says otherwise", "Why", "Figures", "Evidence", "Right of reply", "About this check",
            "Versions and corrections", "How to cite",
        )],
    ]  # fmt: skip


def test_a_list_has_a_title_and_a_heading_a_claim() -> None:
    found = headings(write_docx([entry_of(), entry_of(ref="zzzzzzzzzzzz")], Masthead("Claim report", "Desk")))

    assert found[0] == ("Heading 1", "Claim report")
    assert [level for level, _words in found].count("Heading 2") == 2


def test_every_table_has_a_caption_and_a_header_row_that_is_repeated() -> None:
    document = read(write_docx([entry_of(figures=SERIES)], MASTHEAD, is_list=False))

    heads = [bool(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")) for table in document.tables]
    captions = [part for part in document.paragraphs if part.style and part.style.name == "Caption"]
    assert heads == [True] * len(captions)
    assert len(heads) >= 4


def test_a_picture_says_what_it_shows_and_a_sign_says_nothing_twice() -> None:
    document = read(write_docx([entry_of(figures=SERIES)], MASTHEAD, is_list=False))

    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [
        "",
        f"Chart of People killed over time. 19 Sep 2023: at least 2 {COUNTED}; 28 Sep 2023: 200 {COUNTED}.",
    ]


@pytest.mark.parametrize("language", list(STATEMENTS))
def test_every_text_has_its_language_and_direction(language: str) -> None:
    entry = published_entry(a_snapshot(check_in(language)), address=ADDRESS, digest="ab" * 32)

    document = read(write_docx([entry], MASTHEAD, is_list=False))

    title = next(part for part in document.paragraphs if part.style and part.style.name == "Heading 1")
    quote = next(part for part in document.paragraphs if part.style and part.style.name == "Quote")
    is_turned = language in RIGHT_TO_LEFT
    assert title.text == STATEMENTS[language]
    assert language_of(title) == language_of(quote) == (language, is_turned, is_turned)


def test_reasoning_is_set_and_not_shown_as_markdown() -> None:
    words = "It came **late**, see [the log](https://log.example/).\n\n- one\n- two\n\n1. first\n\n> quoted"
    made = read(write_docx([entry_of(verdict=replace(VERDICT, reasoning=words))], MASTHEAD, is_list=False))

    styles = {part.text: str(part.style.name) for part in made.paragraphs if part.style}
    strong = [run.text for part in made.paragraphs for run in part.runs if run.bold]
    links = [rel.target_ref for rel in made.part.rels.values() if rel.is_external]
    assert (styles["one"], styles["1. first"], styles["quoted"]) == ("List Bullet", "List Continue", "Quote")
    assert "late" in strong
    assert "https://log.example/" in links


def test_the_same_input_gives_the_same_bytes_dated_by_its_content() -> None:
    first, second = (write_docx([entry_of(FIRST, CORRECTED)], MASTHEAD) for _ in range(2))

    about = read(first).core_properties
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        dates = {part.date_time for part in archive.infolist()}
    assert first == second
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert (about.title, about.author, about.created.isoformat() if about.created else "") == (
        MASTHEAD.title,
        MASTHEAD.site,
        "2023-09-22T16:30:00+00:00",
    )


def fonts_of(element: Any) -> dict[str, str]:
    """The faces that an element's properties name, by what letters they are for."""
    return {str(name).rpartition("}")[2]: str(face) for name, face in element.rPr.rFonts.attrib.items()}


def test_no_theme_goes_before_the_faces_of_headings_and_right_to_left_scripts_have_one() -> None:
    styles = read(write_docx([entry_of()], MASTHEAD, is_list=False)).styles

    assert {name: fonts_of(styles[name].element) for name in ("Normal", "Heading 1", "Heading 3")} == {
        "Normal": {"ascii": "Georgia", "hAnsi": "Georgia", "cs": "Times New Roman"},
        "Heading 1": {
            "ascii": "Georgia",
            "hAnsi": "Georgia",
            "cs": "Times New Roman",
            "eastAsiaTheme": "majorEastAsia",
        },
        "Heading 3": {"ascii": "Arial", "hAnsi": "Arial", "cs": "Arial", "eastAsiaTheme": "majorEastAsia"},
    }


@pytest.mark.parametrize("language", list(STATEMENTS))
def test_quotes_lean_but_for_those_in_letters_that_do_not(language: str) -> None:
    entry = published_entry(a_snapshot(check_in(language)), address=ADDRESS, digest="ab" * 32)

    (quote,) = (
        part for part in read(write_docx([entry], MASTHEAD)).paragraphs if part.style and part.style.name == "Quote"
    )

    assert {run.italic for run in quote.runs} == ({False} if language in RIGHT_TO_LEFT else {None})
