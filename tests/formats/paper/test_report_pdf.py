"""PDF reports: accessible, in every script that the installation has letters for, the same for the same input."""

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pdfua
import pytest
import typst

from claims.domain.report import ReportEntry, published_entry
from claims.formats.paper.masthead import Masthead
from claims.formats.paper.press import ROOM
from claims.formats.paper.report_pdf import write_pdf
from tests.factories.checks import (
    CORRECTED,
    FIGURE,
    FIRST,
    RETRACTED,
    a_check,
    a_snapshot,
    an_entry,
)
from tests.factories.tongues import STATEMENTS, check_in

ADDRESS = "http://desk.example/checks/military-warned-russia"
MASTHEAD = Masthead("Did the military warn Russia?", "Example Facts Desk")
SERIES = (
    FIGURE,
    replace(FIGURE, words="200", low="200", high="200", qualifier="exactly", as_of="2023-09-28", evidence=2),
)


def entry_of(*versions: object, **changes: object) -> ReportEntry:
    """A published check at its newest version."""
    snapshot = a_snapshot(a_check(**changes), *(versions or (FIRST,)))  # type: ignore[arg-type]  # versions all
    return published_entry(snapshot, address=ADDRESS, digest="ab" * 32)


def text_of(made: bytes) -> str:
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(text.replace("\u200b", "").split())


def faults(made: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "report.pdf"
    path.write_bytes(made)
    return [finding.rule_id for finding in pdfua.validate(str(path)).findings]


def test_one_claim_tells_everything_in_the_order_of_its_page() -> None:
    text = text_of(write_pdf([entry_of(FIRST, CORRECTED, figures=SERIES)], MASTHEAD, is_list=False))

    order = [
        "Did the military warn Russia?", "Corrected 22 September 2023", "it warned Russia",
        "Said by Ministry of Defence",
        "Azerbaijan’s military warned Russia ahead of the hostilities.", "Unproven: the accounts conflict", "Is it so?",
        "Confirmed", "Who says otherwise", "Moscow was not warned.", "Why", "The statement is on record.",
        "People killed", "Evidence", "1 for, 1 against", "C3", "Right of reply", "No answer by 22 September 2023",
        "One checker; reviewed by a second person", "Versions and corrections", "first published", "How to cite",
        "Example Facts Desk: “Did the military warn Russia?”. Fact check, 20 September 2023, version 2", "v/2.json",
    ]  # fmt: skip
    places = [text.find(words) for words in order]
    assert [words for words, place in zip(order, places, strict=True) if place < 0] == []
    assert places == sorted(places)


def test_a_retracted_check_keeps_its_reasons_and_loses_its_verdict() -> None:
    text = text_of(write_pdf([entry_of(FIRST, RETRACTED)], MASTHEAD, is_list=False))

    assert "This check is retracted. It rested on a forged page." in text
    assert "What the check said" in text
    assert ("Is it so?" in text, "Unproven" in text) == (False, False)


def test_a_draft_says_that_it_is_one() -> None:
    draft = an_entry(state="checking", state_label="Being checked", address=None, published_at=None, version=None)

    text = text_of(write_pdf([draft], MASTHEAD, is_list=False))

    assert "This is work in progress (being checked), not what readers see." in text
    assert "How to cite" not in text


def test_a_list_has_a_title_page_with_its_contents() -> None:
    made = write_pdf([entry_of(), entry_of(ref="zzzzzzzzzzzz")], Masthead("Claim report", "Desk", "State: New"))

    with pdfplumber.open(io.BytesIO(made)) as pdf:
        first = pdf.pages[0].extract_text()
        outline = [title for _level, title, *_rest in pdf.doc.get_outlines()]
    assert "2 claims · State: New" in first
    assert first.count("Did the military warn Russia?") == 2
    assert outline[0] == "Claim report"
    assert outline.count("Evidence") == 2


@pytest.mark.parametrize("is_list", [True, False])
def test_it_meets_what_a_machine_can_check_of_pdf_ua(tmp_path: Path, is_list: bool) -> None:
    made = write_pdf([entry_of(FIRST, CORRECTED, figures=SERIES)], MASTHEAD, is_list=is_list)

    with pdfplumber.open(io.BytesIO(made)) as pdf:
        catalog = pdf.doc.catalog
        described = b"pdfuaid" in pdf.doc.catalog["Metadata"].resolve().get_data()
    assert faults(made, tmp_path) == []
    assert (described, catalog["Lang"], "StructTreeRoot" in catalog) == (True, b"en", True)


def test_the_check_would_notice_a_file_without_tags_title_and_language(tmp_path: Path) -> None:
    made = typst.compile(b"plain text", format="pdf", pdf_tags=False)

    assert {"UA-01-002", "UA-07-001"} <= set(faults(made, tmp_path))


def test_the_press_refuses_what_no_reader_could_be_told() -> None:
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'></svg>"
    source = f'#set document(title: "x")\n= x\n#image(bytes("{svg.decode()}"), format: "svg")'

    with pytest.raises(typst.TypstError, match="PDF/UA-1"):
        typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])


@pytest.mark.parametrize(("language", "font"), [
    ("hy", "NotoSansArmenian"), ("ka", "NotoSansGeorgian"), ("ru", "LibertinusSerif"), ("ar", "NotoSansArabic"),
    ("he", "LibertinusSerif"),
])  # fmt: skip
def test_letters_of_other_scripts_come_out_right(tmp_path: Path, language: str, font: str) -> None:
    entry = published_entry(a_snapshot(check_in(language)), address=ADDRESS, digest="ab" * 32)

    made = write_pdf([entry], MASTHEAD, is_list=False)

    words = STATEMENTS[language]
    with pdfplumber.open(io.BytesIO(made)) as pdf:
        chars = [char for page in pdf.pages for char in page.chars if char["text"].strip() in set(words) - set(" .,-")]
        text = "".join(page.extract_text() for page in pdf.pages)
    assert faults(made, tmp_path) == []
    assert {char["fontname"].partition("+")[2].partition("-")[0] for char in chars} >= {font}
    assert "U+" not in text
    if language in {"hy", "ka", "ru"}:
        assert words in " ".join(text.split())
    if language == "he":  # which the reader of the file gives from left to right
        assert words.split()[1][::-1] in text


def test_what_is_written_from_right_to_left_begins_at_the_right() -> None:
    entry = published_entry(a_snapshot(check_in("he")), address=ADDRESS, digest="ab" * 32)

    with pdfplumber.open(io.BytesIO(write_pdf([entry], MASTHEAD, is_list=False))) as pdf:
        page = pdf.pages[0]
        title = [char for char in page.chars if char["size"] > 20]
    assert max(char["x1"] for char in title) == pytest.approx(page.width - 24 / 25.4 * 72, abs=2)


def test_a_word_longer_than_a_line_is_broken_and_copied_out_whole(tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 8
    made = write_pdf([entry_of(statement=word, context=word, appearances=())], MASTHEAD, is_list=False)

    with pdfplumber.open(io.BytesIO(made)) as pdf:
        page = pdf.pages[0]
        assert max(char["x1"] for char in page.chars) < page.width - 23 / 25.4 * 72
        assert word in page.extract_text().replace("\n", "")
    assert faults(made, tmp_path) == []


def test_a_letter_without_a_font_is_written_by_its_number_and_said_so(tmp_path: Path) -> None:
    made = write_pdf([entry_of(statement="A \u0378 sign \U000f0000.", appearances=())], MASTHEAD, is_list=False)

    text = text_of(made)
    assert "A ⟨U+0378⟩ sign ⟨U+F0000⟩." in text
    assert "This machine has no font for 2 of the letters or signs" in text
    assert faults(made, tmp_path) == []


def test_the_same_input_gives_the_same_bytes_and_another_another() -> None:
    first, second = (write_pdf([entry_of(figures=SERIES)], MASTHEAD) for _ in range(2))

    assert first == second
    assert write_pdf([entry_of(place="Elsewhere")], MASTHEAD) != first


def test_the_file_is_dated_by_its_content() -> None:
    with pdfplumber.open(io.BytesIO(write_pdf([entry_of(FIRST, CORRECTED)], MASTHEAD))) as pdf:
        assert pdf.metadata["CreationDate"] == "D:20230922163000Z"
        assert (pdf.metadata["Title"], pdf.metadata["Author"]) == (MASTHEAD.title, MASTHEAD.site)


def test_the_colours_are_those_of_the_pages() -> None:
    tokens = (Path(__file__).parents[3] / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    look = (ROOM / "look.typ").read_text(encoding="utf-8")

    for line in look.splitlines():
        name, _, colour = line.strip().removeprefix("#let ").partition(' = rgb("')
        if not colour:
            name, _, colour = line.strip().partition(': rgb("')
        if colour:
            assert f"--{name.strip(chr(34))}: light-dark({colour[:7]}," in tokens, line
