"""The letters of a web page: in which charset its bytes are written, as browsers find it out (HTML, §13.2.3)."""

import codecs
import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_DECLARED = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-z0-9_.:-]{1,40})", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([a-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096
# Browsers read these as the Windows code page that contains them (Encoding Standard, §4.2).
_WIDENED = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
_FALLBACK = "cp1252"
# Python knows charsets that are no writing of the web; a page that names one has no say.
_WRITINGS = ("utf", "iso8859", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "iso2022", "mac", "tis", "ascii", "hz")


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
    word = match[1] if isinstance(match[1], str) else match[1].decode("ascii")
    try:
        name = codecs.lookup(word).name
    except LookupError:
        return ""
    return _WIDENED.get(name, name) if name.startswith(_WRITINGS) else ""


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
