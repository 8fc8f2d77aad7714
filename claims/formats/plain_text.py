"""Plain text: bytes in UTF-8 become the one text that every offset counts in, or are refused by name and place."""

from claims.domain import extracted
from claims.domain.errors import Invalid, TooLarge
from claims.domain.extracted import Extracted, fit_to_keep, titled
from claims.domain.names import clean_body

MEDIA_TYPE = "text/plain"
LARGEST_FILE = 1_000_000  # bytes
LONGEST_TEXT = extracted.LONGEST_TEXT
TOOL, TOOL_VERSION = "as it stands", "1"

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NotPlainText(Invalid):
    """The bytes or characters are not a text the desk keeps; the message says what stands where."""


def read_plain_text(content: bytes) -> str:
    """The text in UTF-8 bytes, with or without a byte order mark, as ``kept_text`` keeps it.

    Raises ``TooLarge`` beyond a megabyte and ``NotPlainText`` naming the first byte that is no UTF-8, counted from 1.
    """
    return kept_text(_decoded(content))


def read_text(content: bytes) -> Extracted:
    """The same text as a record, with control characters taken out and told of; its first line is offered as title.

    Raises as ``read_plain_text`` does, but not for control characters.
    """
    text, notes = fit_to_keep(_decoded(content))
    return Extracted(text, MEDIA_TYPE, TOOL, TOOL_VERSION, titled({}, text), notes)


def kept_text(text: str) -> str:
    """The text letter for letter as given, with single newlines for line ends and without a byte order mark before it.

    Nothing is composed or trimmed. Raises ``TooLarge`` beyond 200,000 code points, ``NotPlainText`` when it holds no
    words, and ``BadText`` for control characters and halves of characters, saying on which line.
    """
    kept = clean_body(text)
    if not kept.strip():
        raise NotPlainText("The text is empty.")
    if len(kept) > LONGEST_TEXT:
        raise TooLarge(f"The text has {len(kept):,} characters; the limit is {LONGEST_TEXT:,} characters.")
    return kept


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise TooLarge(f"The file is larger than the limit of 1 MB ({LARGEST_FILE:,} bytes).")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise NotPlainText(_unreadable(content, fault.start)) from None


def _unreadable(content: bytes, position: int) -> str:
    kind = "UTF-16" if content.startswith(_UTF_16) else "not UTF-8"
    line = content.count(b"\n", 0, position) + 1
    where = f"byte {position + 1:,} (0x{content[position]:02X}), on line {line:,},"
    return f"The file is {kind}: {where} cannot be read. Save it as UTF-8 and bring it in again."
