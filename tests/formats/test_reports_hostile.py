"""A claim that tries to be a formula, a script, markup and a turn of direction is text in every format."""

import csv
import io
import json
import re
from urllib.parse import urlsplit

import docx
import html5lib
import openpyxl
import pdfplumber
import pytest
from markdown_it import MarkdownIt

from claims.domain.legible import legible, shown
from claims.domain.report_row import row_of
from claims.domain.syndication import Site
from claims.formats.claimreview import claim_review
from claims.formats.paper.masthead import Masthead
from claims.formats.paper.report_docx import write_docx
from claims.formats.paper.report_pdf import write_pdf
from claims.formats.report_csv import CsvProfile, write_csv
from claims.formats.report_json import write_json, write_jsonl
from claims.formats.report_jsonld import write_jsonld
from claims.formats.report_markdown import write_markdown
from claims.formats.report_xlsx import write_xlsx
from tests.factories.checks import FIRST, a_snapshot
from tests.factories.hostile import ADDRESS, FORMULA, HOSTILE, SCRIPT, SEEN, hostile_check, hostile_entry
from tests.factories.reports import words_in

KNOWN = {"news.example", "mod.example", "desk.example"}  # where the check itself leads
SITE = Site("Example Facts Desk", "http://desk.example")
MASTHEAD = Masthead(HOSTILE, HOSTILE, HOSTILE, HOSTILE)


def squeezed(text: str) -> str:
    """Without white space and what cannot be seen, which readers of pages place as they like."""
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]+", "", text)


@pytest.mark.parametrize("profile", list(CsvProfile))
def test_csv(profile: CsvProfile) -> None:
    text = "".join(write_csv([row_of(hostile_entry())], profile)).removeprefix("\ufeff")

    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["claim"] == (f"'{shown(HOSTILE)}" if profile is CsvProfile.SPREADSHEET else HOSTILE)


@pytest.mark.parametrize("write", [write_json, write_jsonl])
def test_json(write: object) -> None:
    text = "".join(write([hostile_entry()]))  # type: ignore[operator]  # both take entries

    found = json.loads(text)
    (entry,) = found.get("claims", [found])
    assert (entry["check"]["statement"], entry["check"]["evidence"][0]["excerpt"]) == (HOSTILE, HOSTILE)


def test_jsonld() -> None:
    snapshot = a_snapshot(hostile_check(), FIRST)
    review = claim_review(snapshot, address=ADDRESS, site=SITE.address, site_name=SITE.name)

    (item,) = json.loads("".join(write_jsonld([review], site=SITE, title="Claim report")))["dataFeedElement"]

    assert item["item"]["claimReviewed"] == HOSTILE[:300]


def test_markdown_shows_it_and_makes_nothing_of_it() -> None:
    page = MarkdownIt().render("".join(write_markdown([hostile_entry()])))

    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert squeezed(legible(SEEN)) in squeezed("".join(tree.itertext()))
    assert {found.tag for found in tree.iter()} & {"script", "img", "em", "code"} == set()
    assert [link.get("href") for link in tree.iter("a") if "evil" in str(link.get("href"))] == []


def test_xlsx_has_text_cells_and_neither_formula_nor_link() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(b"".join(write_xlsx([hostile_entry()]))))

    cells = [cell for sheet in workbook for row in sheet for cell in row if cell.value is not None]
    hostile = [cell for cell in cells if str(cell.value).startswith("=")]
    assert {cell.value for cell in hostile} == {shown(legible(HOSTILE))}
    assert len(hostile) > 15
    assert {cell.data_type for cell in hostile} == {"s"}
    assert [cell.value for cell in cells if cell.hyperlink or cell.data_type == "f"] == []


@pytest.mark.parametrize("is_list", [True, False])
def test_docx_has_it_as_text_and_links_nowhere_but_where_the_check_does(is_list: bool) -> None:
    document = docx.Document(io.BytesIO(write_docx([hostile_entry()], MASTHEAD, is_list=is_list)))

    level = "Heading 2" if is_list else "Heading 1"
    title = next(part for part in document.paragraphs if part.style and part.style.name == level)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    links = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert shown(legible(HOSTILE)) in title.text
    assert [text for text in cells if SCRIPT in text and FORMULA in text]
    assert {urlsplit(link).hostname for link in links} <= KNOWN


@pytest.mark.parametrize("is_list", [True, False])
def test_pdf_has_it_as_text_and_runs_nothing_of_it(is_list: bool) -> None:
    made = write_pdf([hostile_entry()], MASTHEAD, is_list=is_list)

    with pdfplumber.open(io.BytesIO(made)) as pdf:
        text = squeezed("".join(page.extract_text() for page in pdf.pages))
        links = [link.get("uri") or "" for page in pdf.pages for link in page.hyperlinks]
        title = pdf.metadata["Title"]
    assert squeezed(SEEN) in text
    assert {urlsplit(link).hostname for link in links} <= KNOWN
    assert squeezed(title) == squeezed(shown(legible(HOSTILE)))


@pytest.mark.parametrize("report", ["csv", "xlsx", "md", "pdf", "docx", "one.pdf", "one.docx"])
def test_nothing_that_people_read_turns_its_words(report: str) -> None:
    entry = hostile_entry()
    written = {
        "csv": lambda: "".join(write_csv([row_of(entry)], CsvProfile.SPREADSHEET)).encode(),
        "xlsx": lambda: b"".join(write_xlsx([entry])),
        "md": lambda: "".join(write_markdown([entry])).encode(),
        "pdf": lambda: write_pdf([entry], MASTHEAD),
        "docx": lambda: write_docx([entry], MASTHEAD),
        "one.pdf": lambda: write_pdf([entry], MASTHEAD, is_list=False),
        "one.docx": lambda: write_docx([entry], MASTHEAD, is_list=False),
    }[report]()

    text = words_in(written, report.rpartition(".")[2])

    assert re.findall("[\u202a-\u202e\u2066-\u2069]", text) == []
    assert "U+202E" in squeezed(text)
