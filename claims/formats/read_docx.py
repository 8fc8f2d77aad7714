"""Word documents (.docx): headings, paragraphs, lists and tables as text; nothing in the file is ever run.

A .docx is a ZIP archive of XML parts (ECMA-376). Only the parts named here are opened, and only after their declared
sizes were looked at: what is declared is also the most that is read. XML entities are not resolved.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from claims.domain.errors import TooLarge
from claims.domain.extracted import Extracted, Found, Unreadable, apart, fit_to_keep, readable, titled

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TOOL = "lxml"
MOST_PARTS = 5_000
LARGEST_PART = 20_000_000  # bytes, unpacked
LARGEST_RATIO = 200  # unpacked to packed; text in XML packs about 1 : 20

_BODY, _CORE, _TYPES = "word/document.xml", "docProps/core.xml", "[Content_Types].xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}ptab": "\t"}
_PASSED_OVER = {f"{_W}txbxContent", f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr"}
_PROPERTIES = (
    ("title", f"{_DC}title", "title"),
    ("author", f"{_DC}creator", "author"),
    ("language", f"{_DC}language", "language"),
    ("published", f"{_DCTERMS}created", "date the file was made, which may not be that of publication"),
)
_LEFT_OUT = (
    (f"{_W}footnoteReference", "Footnotes were left out."),
    (f"{_W}txbxContent", "Text boxes were left out."),
    (f"{_W}del", "The file holds tracked changes: what was put in is kept, what was struck out is not."),
)


def read_docx(content: bytes) -> Extracted:
    """The text of a Word document and what its properties say.

    Raises ``Unreadable`` for what is no such file and ``TooLarge`` for one that unpacks to more than the limits.
    """
    with readable("Word document"), zipfile.ZipFile(io.BytesIO(content)) as archive:
        _demand_sound(archive)
        body = _part(archive, _BODY).find(f"{_W}body")
        if body is None:
            raise Unreadable("The Word document has no body.")
        text, notes = fit_to_keep(apart(_blocks(body)), what="The Word document")
        told = titled(_told(archive), text)
        left_out = tuple(words for tag, words in _LEFT_OUT if next(body.iter(tag), None) is not None)
        macros = ("The file holds macros. They were not run and are not kept in the text.",) * _has_macros(archive)
    return Extracted(text, MEDIA_TYPE, TOOL, etree.__version__, told, (*notes, *left_out, *macros))


def _demand_sound(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if _BODY not in names or _TYPES not in names:
        raise Unreadable("The file is a ZIP archive and no Word document (.docx).")
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise TooLarge(f"The Word document is made of more than {MOST_PARTS:,} parts, or of parts of one name.")
    for part in parts:
        if part.flag_bits & 1:
            raise Unreadable("The Word document is locked with a password. Save it without one.")
        if part.filename in {_BODY, _CORE, _TYPES}:
            _demand_bounded(part)


def _demand_bounded(part: zipfile.ZipInfo) -> None:
    if part.file_size > LARGEST_PART or part.file_size > LARGEST_RATIO * max(part.compress_size, 1_000):
        size = f"{part.file_size:,} bytes, unpacked from {part.compress_size:,}"
        raise TooLarge(f"The Word document unpacks to too much ({size}); the limit is {LARGEST_PART:,} bytes.")


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _has_macros(archive: zipfile.ZipFile) -> bool:
    return any(name.endswith("vbaProject.bin") for name in archive.namelist())


def _blocks(parent: Any) -> Iterator[str]:
    """Paragraphs, lists and tables in their order; the items of a list are lines of one block, as rows of a table."""
    items: list[str] = []
    for child in parent.iterchildren():
        if child.tag == f"{_W}p" and _is_item(child):
            items.append(_words(child))
            continue
        if items:
            yield "\n".join(items)
            items = []
        if child.tag == f"{_W}p":
            yield _words(child)
        elif child.tag == f"{_W}tbl":
            yield "\n".join(_rows(child))
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
            yield from _blocks(child)
    yield "\n".join(items)


def _is_item(paragraph: Any) -> bool:
    """Whether it belongs to a list, by its own numbering or by the style that Word gives to lists."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return paragraph.find(f"{_W}pPr/{_W}numPr") is not None or (
        style is not None and str(style.get(f"{_W}val", "")).startswith("List")
    )


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        cells = (" ".join(filter(None, map(_words, cell.iter(f"{_W}p")))) for cell in row.iterchildren(f"{_W}tc"))
        yield "\t".join(cell.replace("\n", " ") for cell in cells)


def _words(paragraph: Any) -> str:
    return "".join(_runs(paragraph)).rstrip()


def _runs(element: Any) -> Iterator[str]:
    """The letters below an element, in their order; a tree that is too deep was refused by the parser."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _PASSED_OVER:
            yield from _runs(child)


def _told(archive: zipfile.ZipFile) -> dict[str, Found]:
    if _CORE not in archive.namelist():
        return {}
    properties = _part(archive, _CORE)
    told = {}
    for name, tag, words in _PROPERTIES:
        value = " ".join((properties.findtext(tag) or "").split())
        if value:
            told[name] = Found(value[:10] if name == "published" else value, f"the document’s properties ({words})")
    return told
