"""The letters of a web page: in which charset its bytes are written, as browsers find it out (HTML, §13.2.3)."""

import re

from claims.domain.charsets import charset_named

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_DECLARED = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-z0-9_.:-]{1,40})", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([a-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
_FALLBACK = "cp1252"


def decoded(content: bytes, header: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text of the bytes, the charset it was read in, and a note when letters could not be read.

    A byte order mark decides, then the ``Content-Type`` of the answer, then the page's own ``<meta>``, then UTF-8 if
    the bytes are that, else Windows-1252.
    """
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], charset)
    charset = _named(_IN_HEADER.search(header)) or _named(_DECLARED.search(content[:_HEAD])) or _guessed(content)
    return _read(content, charset)


def _named(match: re.Match[str] | re.Match[bytes] | None) -> str:
    """The charset by Python's name for it; nothing for one that is unknown."""
    if match is None:
        return ""
    return charset_named(match[1] if isinstance(match[1], str) else match[1].decode("ascii"))


def _guessed(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _FALLBACK
    return "utf-8"


def _read(content: bytes, charset: str) -> tuple[str, str, tuple[str, ...]]:
    text = content.decode(charset, errors="replace")
    broken = text.count("\ufffd")
    notes = (f"{broken:,} letters could not be read as {charset.upper()} and stand as “\ufffd”.",) if broken else ()
    return text, charset, notes
