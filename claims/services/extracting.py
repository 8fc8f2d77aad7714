"""Reading a text out of a file or a page of any kind: which reader, in which time, here or in a process of its own."""

from contextlib import suppress
from dataclasses import dataclass, field

from claims.adapters.apart import Told, read_apart
from claims.domain.errors import Refusal, TooLarge
from claims.domain.extracted import Extracted
from claims.domain.file_kinds import FileKind, kind_of
from claims.formats.plain_text import read_text

LARGEST_FILE = 5_000_000  # bytes
AT_ONCE = 500_000  # bytes; a larger file is read by a background job, as PDFs of that size take seconds
SECONDS_AT_ONCE = 20.0  # how long a reader may take while somebody waits
SECONDS = 120.0  # and in a job or a command

READERS = {
    FileKind.HTML: "claims.formats.read_html.article:read_html",
    FileKind.PDF: "claims.formats.read_pdf.document:read_pdf",
    FileKind.DOCX: "claims.formats.read_docx:read_docx",
}


@dataclass(frozen=True)
class Raw:
    """Bytes that came to the desk, with the file's name and the ``Content-Type`` they came with, if any.

    What somebody typed or pasted is plain text whatever it looks like.
    """

    content: bytes = field(repr=False)
    name: str = ""
    declared: str = ""
    is_typed: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is plain text, as far as name and bytes tell; false for what is not read at all."""
        with suppress(Refusal):
            return kind(self) is FileKind.TEXT
        return False

    @property
    def is_small(self) -> bool:
        """Whether it is read while the person waits: plain text always is, and so is what is too large to be read."""
        return not AT_ONCE < len(self.content) <= LARGEST_FILE or self.is_plain


def kind(raw: Raw) -> FileKind:
    """What the bytes are; raises ``Unreadable``, or ``TooLarge`` for more than the desk takes."""
    if len(raw.content) > LARGEST_FILE:
        raise TooLarge(f"The file is larger than the limit of 5 MB ({LARGEST_FILE:,} bytes).")
    return FileKind.TEXT if raw.is_typed else kind_of(raw.content, name=raw.name, declared=raw.declared)


def extract(raw: Raw, *, seconds: float = SECONDS_AT_ONCE, progress: Told | None = None) -> Extracted:
    """The text with what the file says of itself; raises ``Unreadable`` or ``TooLarge`` with what to do instead.

    Plain text is read here. Everything else is parsed in a process of its own, which is ended after ``seconds``.
    """
    found = kind(raw)
    if found is FileKind.TEXT:
        return read_text(raw.content)
    options = {"header": raw.declared} if found is FileKind.HTML else {}
    if found is FileKind.PDF and progress:
        options["tells"] = "y"
    return read_apart(READERS[found], raw.content, options, seconds=seconds, progress=progress)
