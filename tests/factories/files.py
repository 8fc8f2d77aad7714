"""Files of every kind that the desk reads, made for a test; and files made to do harm."""

import io
import zipfile
from collections.abc import Sequence

import docx
import typst

PARAGRAPHS = (
    "Harbour wall gives way in Port Ellery",
    "The harbour authority said at least two people were hurt on Tuesday. It warned the council in May — a warning \
the council denied, and which the mayor called unfounded at the time.",
    "“The wall … was sound,” said Mayor Ines Falk. “It was inspected 9 months ago by the well-known engineers of the \
country’s anti-corrosion agency, and nothing at all was found.”",
    "About 3,000 people live behind the wall. At least two people were hurt there before, the authority said.",
)

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Wall gives way | The Ellery Post</title>
<meta property="og:title" content="Harbour wall gives way in Port Ellery">
<meta property="og:site_name" content="The Ellery Post">
<meta name="author" content="Zoë Brandt">
<meta property="article:published_time" content="2023-09-19T08:00:00+04:00"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Harbour wall gives way in Port Ellery</h1>{article}</article>
<aside>Related: ten walls that fell</aside><div class="comments"><p>First!</p></div><footer>Imprint</footer>
</body></html>
"""


def web_page(paragraphs: Sequence[str] = PARAGRAPHS[1:]) -> bytes:
    """A page of a newspaper with its surroundings."""
    return PAGE.replace("{article}", "".join(f"<p>{each}</p>" for each in paragraphs)).encode()


def typeset(source: str) -> bytes:
    """A PDF of Typst markup."""
    return bytes(typst.compile(source.encode()))


def pdf(paragraphs: Sequence[str] = PARAGRAPHS, *, settings: str = "") -> bytes:
    """A PDF with narrow pages, a running title and page numbers; ``settings`` are Typst's."""
    head = '#set document(title: "The wall", author: "Zoë Brandt")\n' if not settings else ""
    page = '#set page(width: 9cm, height: 7cm, margin: 1.2cm, header: [The Ellery Post], numbering: "1")\n'
    text = "\n\n".join(_escaped(each) for each in paragraphs)
    return typeset(f"{head}{settings or page}#set text(size: 9pt, hyphenate: true)\n#set par(justify: true)\n{text}")


def word(paragraphs: Sequence[str] = PARAGRAPHS) -> bytes:
    """A Word document: a heading, paragraphs, a list and a table."""
    document = docx.Document()
    document.core_properties.title = "The wall"
    document.core_properties.author = "Zoë Brandt"
    document.core_properties.language = "en-GB"
    document.add_heading(paragraphs[0], 1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    for item in ("First point", "Second point"):
        document.add_paragraph(item, style="List Bullet")
    table = document.add_table(2, 2)
    for at, words in enumerate(("Killed", "at least 2", "Hurt", "11")):
        table.cell(at // 2, at % 2).text = words
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a python-docx document."""
    sink = io.BytesIO()
    document.save(sink)  # type: ignore[attr-defined]  # python-docx names the factory like the class
    return sink.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP archive of these parts."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return sink.getvalue()


def bare_pdf(pages: int, content: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF written by hand: so many pages that all draw the same content."""
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 3 0 R>>"] * pages,
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(parts) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(body),
    )


def _escaped(text: str) -> str:
    for letter in "\\#$*_@<[]":
        text = text.replace(letter, f"\\{letter}")
    return text
