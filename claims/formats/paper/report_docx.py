"""Claim reports as Word documents: real headings, tables with header rows, every text in its language and direction."""

import datetime
import io
import zipfile
from collections.abc import Iterable

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, RGBColor
from docx.styles.style import ParagraphStyle

from claims.domain.legible import on_one_line
from claims.domain.report import ReportEntry
from claims.formats.paper.docx_parts import SANS, SERIF, Line, Page, fine, set_face, set_size
from claims.formats.paper.docx_sheet import add_sheet
from claims.formats.paper.layout import sheet_of
from claims.formats.paper.masthead import Masthead, newest

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP archive knows
INK = RGBColor(0x1C, 0x1D, 0x1F)
LONGEST = 255  # characters of a property


def write_docx(entries: Iterable[ReportEntry], masthead: Masthead, *, is_list: bool = True) -> bytes:
    """The whole file; the same entries give the same bytes."""
    chosen = list(entries)
    document = Document()
    _set_up(document)
    _describe(document, masthead, newest(chosen))
    page = Page(document)
    if is_list:
        page.heading(on_one_line(masthead.title), 1)
        count = "1 claim" if len(chosen) == 1 else f"{len(chosen)} claims"
        told = " · ".join(part for part in (count, on_one_line(masthead.asked)) if part)
        page.line(Line([fine(told)], after=12))
    if masthead.note:
        page.line(Line([fine(on_one_line(masthead.note), strong=True, tone="mixed")], after=12))
    for number, entry in enumerate(chosen):
        if number:
            page.paragraph().add_run().add_break(WD_BREAK.PAGE)
        add_sheet(page, sheet_of(entry), 2 if is_list else 1)
    return _packed(document)


def _set_up(document: WordDocument) -> None:
    """The page and the faces; Word finds letters of other scripts in fonts of its own."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    _face(document, "Normal", SERIF, 10.5)
    for level, (face, size) in enumerate(((SERIF, 21), (SERIF, 16), (SANS, 11.5), (SANS, 10.5)), start=1):
        _face(document, f"Heading {level}", face, size)


def _face(document: WordDocument, style: str, face: str, size: float) -> None:
    found = document.styles[style]
    if isinstance(found, ParagraphStyle):
        found.font.color.rgb = INK
        set_face(found.font, face)
        set_size(found.font, size)


def _describe(document: WordDocument, masthead: Masthead, at: datetime.datetime | None) -> None:
    """The file's properties, from the data and never from the clock."""
    about = document.core_properties
    moment = (at or datetime.datetime(*FIRST_MOMENT, tzinfo=datetime.UTC)).astimezone(datetime.UTC)
    about.title, about.author = on_one_line(masthead.title)[:LONGEST], on_one_line(masthead.site)[:LONGEST]
    about.last_modified_by = ""
    about.created = about.modified = moment.replace(microsecond=0, tzinfo=None)
    about.language, about.comments, about.revision = "en", "", 1
    package = document.part.package
    for name in [name for name, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.rels.pop(name)  # of the empty page that python-docx starts from


def _packed(document: WordDocument) -> bytes:
    """The file with every part dated alike: a ZIP archive keeps the moment of packing otherwise."""
    loose, packed = io.BytesIO(), io.BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts.infolist():
            dated = zipfile.ZipInfo(part.filename, FIRST_MOMENT)
            dated.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(dated, parts.read(part))
    return packed.getvalue()
