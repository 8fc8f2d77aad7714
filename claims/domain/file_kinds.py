"""What kind of file some bytes are, told by the bytes first; name and declared type may not contradict them."""

import re
from pathlib import PurePosixPath

from claims.domain.extracted import Unreadable
from claims.domain.labelled import Labelled
from claims.domain.wording import quoted


class FileKind(Labelled):
    """The kinds of files that the desk reads, by media type."""

    TEXT = "text/plain", "plain text"
    HTML = "text/html", "web page"
    PDF = "application/pdf", "PDF"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"


ACCEPTED = ".txt,.html,.htm,.xhtml,.pdf,.docx,text/plain,text/html,application/pdf"
READ = "The desk reads .txt, .html, .pdf and .docx."

_ENDINGS = {
    ".txt": FileKind.TEXT, ".text": FileKind.TEXT, ".md": FileKind.TEXT, ".html": FileKind.HTML, ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML, ".pdf": FileKind.PDF, ".docx": FileKind.DOCX, ".docm": FileKind.DOCX,
}  # fmt: skip
_DECLARED = {
    "text/plain": FileKind.TEXT, "text/markdown": FileKind.TEXT, "text/html": FileKind.HTML,
    "application/xhtml+xml": FileKind.HTML, "application/pdf": FileKind.PDF, "application/x-pdf": FileKind.PDF,
    str(FileKind.DOCX.value): FileKind.DOCX,
}  # fmt: skip
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_HEAD = 4096
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
# Files that people try and the desk cannot read, by how they begin.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file; save it as .docx"),
    (b"{\\rtf", "an RTF file; save it as .docx"),
    (b"\x89PNG", "a picture; run text recognition (OCR) over it and paste the text"),
    (b"\xff\xd8\xff", "a picture; run text recognition (OCR) over it and paste the text"),
    (b"GIF8", "a picture; run text recognition (OCR) over it and paste the text"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"Rar!", "an archive; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
)


def kind_of(content: bytes, *, name: str = "", declared: str = "") -> FileKind:
    """What the bytes are; raises ``Unreadable`` for a kind that is not read or that the name or type contradicts."""
    found = _by_bytes(content)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    media_type = declared.partition(";")[0].strip().lower()
    said = _ENDINGS.get(ending) or _DECLARED.get(media_type)
    if found is None:
        if said in {FileKind.PDF, FileKind.DOCX}:
            raise Unreadable(f"{_called(name)} is no {said.label}, whatever it is called. {READ}")
        if said is None and media_type not in _UNSAID and not media_type.startswith("text/"):
            raise Unreadable(f"{_called(name)} is of a kind that is not read here ({media_type}). {READ}")
        return said or FileKind.TEXT
    if ending and ending in _ENDINGS and found is not said and {found, said} != {FileKind.HTML, FileKind.TEXT}:
        raise Unreadable(f"{_called(name)} holds a {found.label}. Give it the ending that fits, if that is what it is.")
    return found


def _by_bytes(content: bytes) -> FileKind | None:
    """The kind that the bytes show; none for what may be text of any sort."""
    for mark, what in _FOREIGN:
        if content.startswith(mark):
            raise Unreadable(f"This is {what}. {READ}")
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and _MARKUP.search(head):
        return FileKind.HTML
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    return FileKind.DOCX if head.startswith(b"PK\x03\x04") else None


def _called(name: str) -> str:
    last = PurePosixPath(name.replace("\\", "/")).name
    return quoted(last) if last else "The file"
