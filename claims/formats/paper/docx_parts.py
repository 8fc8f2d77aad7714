"""Parts of a Word document that python-docx has no word for: languages, direction, header rows, links, alternatives."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from claims.domain.languages import Direction
from claims.formats.paper.prose import Run
from claims.formats.paper.sheet import ENGLISH, Words

SECOND, ACCENT = RGBColor(0x55, 0x58, 0x5E), RGBColor(0x1F, 0x4F, 0x82)
TONES = {
    "true": RGBColor(0x1D, 0x6B, 0x45),
    "mixed": RGBColor(0x7D, 0x53, 0x00),
    "false": RGBColor(0xA3, 0x23, 0x1F),
    "open": RGBColor(0x5A, 0x4A, 0x86),
}
MARKED = "E5EDF6"
HEADER = "F1F1EE"
SERIF, SANS = "Georgia", "Arial"
COMPLEX = {SERIF: "Times New Roman", SANS: SANS}  # a face that has Arabic and Hebrew letters too

# What stands behind an element in a paragraph's and a run's properties (ECMA-376, part 1, 17.3.1.26 and 17.3.2.28).
_BEHIND_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl",
    "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_BEHIND_SHADE = ("w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish")


@dataclass(frozen=True)
class Piece:
    """Words of one look inside a paragraph; ``tone`` names a verdict's colour or ``second``, ``size`` is in points."""

    text: str
    tone: str = ""
    size: float | None = None
    strong: bool = False
    emphasis: bool = False
    is_marked: bool = False
    is_sans: bool = False
    href: str = ""


DEFAULT = Piece("")


@dataclass(frozen=True)
class Line:
    """A paragraph: its pieces, their language and direction, and the points of space behind it."""

    pieces: Sequence[Piece]
    language: str = ENGLISH
    direction: Direction = "ltr"
    after: float = 3


def told(words: Words, piece: Piece = DEFAULT, *, after: float = 3) -> Line:
    """A line of typed text, in the look of ``piece``."""
    return Line([replace(piece, text=words.text)], words.language, words.direction, after)


def fine(text: str, *, strong: bool = False, tone: str = "second", href: str = "") -> Piece:
    """Words of the machine: small, without serifs."""
    return Piece(text, tone=tone, size=8.5, strong=strong, is_sans=True, href=href)


def piece_of(run: Run) -> Piece:
    """A run of prose."""
    return Piece(run.text, strong=run.strong, emphasis=run.emphasis, href=run.href, is_sans=run.code)


def fill(
    paragraph: Paragraph, pieces: Iterable[Piece], *, language: str = ENGLISH, direction: Direction = "ltr"
) -> None:
    """Write the pieces into a paragraph, in their language and direction."""
    if direction == "rtl":
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_BEHIND_BIDI)
    for piece in pieces:
        run = _linked(paragraph, piece) if piece.href else paragraph.add_run(piece.text)
        _dress(run, piece)
        _speak(run, language, direction)


class Page:
    """The end of a Word document, where everything is added.

    python-docx looks for the end, for styles and for free numbers through the whole document at every step, which
    takes minutes for a long one; here they are known.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._end = document.element.body.sectPr
        self._pictures = 0

    def paragraph(self, style: str = "") -> Paragraph:
        """A new paragraph of the style of that identifier."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        made = Paragraph(cast("CT_P", element), self.document._body)
        if style:
            made._p.style = style
        return made

    def heading(self, words: str, level: int) -> Paragraph:
        """A new heading; its words may be filled in later."""
        made = self.paragraph(f"Heading{level}")
        if words:
            made.add_run(words)
        return made

    def line(self, line: Line) -> None:
        """A new paragraph with that line."""
        write(self.paragraph(), line)

    def table(self, caption: str, header: Sequence[str], widths: Sequence[int]) -> Table:
        """A captioned table whose header row is repeated on every page; ``widths`` in millimetres."""
        above = self.paragraph("Caption")
        above.paragraph_format.keep_with_next = True
        above.paragraph_format.space_before, above.paragraph_format.space_after = Pt(8), Pt(4)
        fill(above, [fine(caption, strong=True)])
        element = CT_Tbl.new_tbl(1, len(header), Mm(sum(widths)))
        self._end.addprevious(element)
        element.tblStyle_val = "TableGrid"
        made = Table(element, self.document._body)
        made.autofit = False
        _pad(element)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        for cell, words in zip(made.rows[0].cells, header, strict=True):
            write(cell.paragraphs[0], Line([fine(words, strong=True)], after=0))
            _shade(cell._tc.get_or_add_tcPr(), HEADER)
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        return made

    def picture(self, picture: bytes, *, width: int, words: str = "", beside: Paragraph | None = None) -> None:
        """A picture ``width`` millimetres wide with its words for those who do not see it.

        It has a paragraph of its own unless it stands ``beside`` words that say the same.
        """
        self._pictures += 1
        name, image = self.document.part.get_or_add_image(io.BytesIO(picture))
        size = image.scaled_dimensions(Mm(width), None)
        inline = CT_Inline.new_pic_inline(self._pictures, name, image.filename, *size)
        inline.docPr.set("descr", words)
        (beside or self._apart()).add_run()._r.add_drawing(inline)

    def _apart(self) -> Paragraph:
        """A paragraph with room above it, for a table may stand there, on the page of what comes next."""
        made = self.paragraph()
        made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(12), Pt(4)
        made.paragraph_format.keep_with_next = True
        return made


def add_row(made: Table, cells: Iterable[Iterable[Line]]) -> None:
    """A row that stays on one page; each cell is given as its lines."""
    row = made.add_row()  # type: ignore[no-untyped-call]  # as above
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
    for cell, lines in zip(row.cells, cells, strict=True):
        paragraph: Paragraph | None = cell.paragraphs[0]
        for line in lines:
            write(paragraph or cell.add_paragraph(), line)
            paragraph = None


def write(paragraph: Paragraph, line: Line) -> None:
    """Write a line into a paragraph, in its language and direction."""
    paragraph.paragraph_format.space_after = Pt(line.after)
    fill(paragraph, line.pieces, language=line.language, direction=line.direction)


def set_face(font: Font, face: str) -> None:
    """The face of all letters; one that a theme names would go before it, and right-to-left scripts need their own."""
    font.name = face
    fonts = font._element.get_or_add_rPr().rFonts
    for script in ("ascii", "hAnsi", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)
    fonts.set(qn("w:cs"), COMPLEX[face])


def set_size(font: Font, points: float) -> None:
    """The size of all letters; Word keeps that of right-to-left scripts apart."""
    font.size = Pt(points)
    properties = font._element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(round(points * 2)))
    properties.insert_element_before(size, "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", *_BEHIND_SHADE)


def _linked(paragraph: Paragraph, piece: Piece) -> DocxRun:
    address = paragraph.part.relate_to(piece.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), address)
    run = paragraph.add_run(piece.text)
    paragraph._p.append(link)
    link.append(run._r)
    return run


def _dress(run: DocxRun, piece: Piece) -> None:
    font = run.font
    if piece.strong:
        font.bold = font.cs_bold = True
    if piece.emphasis:
        font.italic = font.cs_italic = True
    if piece.is_sans:
        set_face(font, SANS)
    if piece.size:
        set_size(font, piece.size)
    _colour(run, piece)


def _colour(run: DocxRun, piece: Piece) -> None:
    if piece.href:
        run.font.color.rgb, run.font.underline = ACCENT, True
    elif piece.tone:
        run.font.color.rgb = TONES.get(piece.tone, SECOND)
    if piece.is_marked:
        _shade(run._r.get_or_add_rPr(), MARKED)


def _shade(properties: Any, colour: str) -> None:
    """A ground behind a run or a cell."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    properties.insert_element_before(shade, *_BEHIND_SHADE)


def _pad(element: CT_Tbl) -> None:
    """Room between the lines of a table and its words."""
    margins = OxmlElement("w:tblCellMar")
    for side, twentieths in (("top", 40), ("left", 108), ("bottom", 40), ("right", 108)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twentieths))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    element.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _speak(run: DocxRun, language: str, direction: Direction) -> None:
    if direction == "rtl":
        run.font.rtl = True
        run.font.italic = run.font.cs_italic = False  # neither Hebrew nor Arabic letters lean
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), language)
    if direction == "rtl":
        tag.set(qn("w:bidi"), language)
    run._r.get_or_add_rPr().append(tag)
