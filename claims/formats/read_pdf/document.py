"""Reading a PDF: its lines page by page within a budget of pages, and what its information says."""

import io
import re
from collections.abc import Callable
from itertools import pairwise

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import CroppedPage, Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from claims.domain.errors import TooLarge
from claims.domain.extracted import LONGEST_TEXT, Extracted, Found, Unreadable, apart, fit_to_keep, readable, titled
from claims.formats.read_pdf.layout import Line, crosses, gutter, paragraphs

MEDIA_TYPE = "application/pdf"
TOOL = "pdfplumber"
MOST_PAGES = 300
WIDE_SPACE = 1.2  # times the size of the letters: wider than between the words of a line
MOST_LETTERS = 2 * LONGEST_TEXT  # letters drawn on the pages; spaces between words are not drawn

Told = Callable[[int, int], None]

NO_TEXT = (
    "The PDF holds pictures of pages and no text. Run text recognition (OCR) over it, or paste the text that you read."
)
LOCKED = "The PDF is locked with a password. Open it, save it without one, and bring that file in."

_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_INFORMATION = (("title", "Title"), ("author", "Author"))


def read_pdf(content: bytes, *, progress: Told | None = None) -> Extracted:
    """The text of a PDF and what its information says; ``progress`` is told how many of its pages are done.

    Raises ``Unreadable`` for a locked or damaged file and for one without text, ``TooLarge`` beyond 300 pages.
    """
    with readable("PDF"), _opened(content) as pdf:
        total = _count(pdf)
        pages: list[list[Line]] = []
        letters = 0
        for page in pdf.pages:
            pages.append(_lines(page))
            letters += sum(len(line.text) for line in pages[-1])
            if letters > MOST_LETTERS:
                raise TooLarge(f"The PDF holds more than the limit of {LONGEST_TEXT:,} characters.")
            if progress:
                progress(len(pages), total)
        text, notes = _text(pages)
        told = titled(_told(pdf), text)
    return Extracted(text, MEDIA_TYPE, TOOL, pdfplumber.__version__, told, notes)


def _opened(content: bytes) -> PDF:
    try:
        return pdfplumber.open(io.BytesIO(content), pages=[*range(1, MOST_PAGES + 1)])
    except PdfminerException as fault:
        if "PasswordIncorrect" in repr(fault):
            raise Unreadable(LOCKED) from None
        raise


def _count(pdf: PDF) -> int:
    """How many pages the file has; raises ``TooLarge`` before any is read."""
    total = 0
    for _page in PDFPage.create_pages(pdf.doc):
        total += 1
        if total > MOST_PAGES:
            raise TooLarge(f"The PDF has more pages than the limit of {MOST_PAGES}.")
    if not total:
        raise Unreadable("The PDF has no pages.")
    return total


def _lines(page: Page) -> list[Line]:
    """The lines of a page in the order of reading: of two columns the left one first, between headings across both."""
    lines = _printed(page)
    place = gutter(lines, float(page.width))
    if place is not None:
        across = [line for line in lines if crosses(line, place)]
        edges = [0.0, *(edge for line in across for edge in (line.top, line.bottom)), float(page.height)]
        lines = []
        for at in range(0, len(edges), 2):
            top, bottom = edges[at], edges[at + 1]
            for left, right in ((0.0, place), (place, float(page.width))) if bottom - top > 1 else ():
                lines += _printed(page.within_bbox((left, top, right, bottom), strict=False))
            lines += across[at // 2 : at // 2 + 1]
    page.close()
    return lines


def _printed(page: Page | CroppedPage) -> list[Line]:
    return [
        Line(
            line["text"].replace("\u00ad", "-"),  # what is drawn is seen, so it is a hyphen
            line["top"],
            line["bottom"],
            line["x0"],
            line["x1"],
            tuple(
                (before["x1"], after["x0"])
                for before, after in pairwise(line["chars"])
                if after["x0"] - before["x1"] > WIDE_SPACE * after["size"]
            ),
        )
        for line in page.extract_text_lines(return_chars=True)
        if line["text"].strip()
    ]


def _text(pages: list[list[Line]]) -> tuple[str, tuple[str, ...]]:
    if not any(pages):
        raise Unreadable(NO_TEXT)
    blocks, notes = paragraphs(pages)
    text, taken = fit_to_keep(apart(blocks), what="The PDF")
    if text.count("(cid:") * 20 > len(text.split()):
        raise Unreadable("The letters of this PDF cannot be told: its fonts do not say what they stand for. Paste it.")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    warned = (f"No text was found on page {', '.join(empty[:20])}: pictures, perhaps.",) if empty else ()
    return text, (*notes, *taken, *warned)


def _told(pdf: PDF) -> dict[str, Found]:
    information = {key: value for key, value in (pdf.metadata or {}).items() if isinstance(value, str)}
    told = {}
    for name, key in _INFORMATION:
        value = " ".join(information.get(key, "").split())
        if value and len(value) <= 200:
            told[name] = Found(value, f"the PDF’s information ({key})")
    if match := _DATE.match(information.get("CreationDate", "")):
        date = "-".join(part for part in match.groups() if part)
        told["published"] = Found(date, "the date the PDF was made, which may not be that of publication")
    return told
