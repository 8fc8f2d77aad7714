"""What a file is: told by its bytes, never against its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.domain.extracted import Unreadable
from claims.domain.file_kinds import FileKind, kind_of

HTML = b"<!DOCTYPE html><html><body><p>x</p>"


@pytest.mark.parametrize(
    ("content", "name", "declared", "kind"),
    [
        (b"Words.", "", "", FileKind.TEXT),
        (b"Words.", "a.txt", "text/plain", FileKind.TEXT),
        (b"Words <html> words", "notes.md", "", FileKind.TEXT),
        (HTML, "", "", FileKind.HTML),
        (b"\xef\xbb\xbf <!-- hello --> " + HTML, "page.htm", "application/octet-stream", FileKind.HTML),
        (b"<p>a fragment", "page.html", "", FileKind.HTML),
        (b"<p>a fragment", "", "text/html; charset=utf-8", FileKind.HTML),
        (HTML, "saved.txt", "", FileKind.HTML),
        (b"%PDF-1.7\n", "a.PDF", "", FileKind.PDF),
        (b"\n%PDF-1.4", "", "application/pdf", FileKind.PDF),
        (b"PK\x03\x04rest", "a.docx", "", FileKind.DOCX),
        (b"PK\x03\x04rest", "C:\\docs\\a.docm", "", FileKind.DOCX),
    ],
)
def test_the_bytes_decide(content: bytes, name: str, declared: str, kind: FileKind) -> None:
    assert kind_of(content, name=name, declared=declared) is kind


@pytest.mark.parametrize(
    ("content", "name", "declared", "message"),
    [
        (b"%PDF-1.7\n", "a.txt", "", "“a.txt” holds a PDF"),
        (b"PK\x03\x04", "a.pdf", "", "“a.pdf” holds a Word document"),
        (b"Words.", "a.pdf", "", "“a.pdf” is no PDF"),
        (b"Words.", "a.docx", "", "“a.docx” is no Word document"),
        (b"{}", "", "application/json", "of a kind that is not read here (application/json)"),
        (b"\xd0\xcf\x11\xe0", "a.doc", "", "an old Word or Office file; save it as .docx"),
        (b"{\\rtf1", "a.rtf", "", "an RTF file; save it as .docx"),
        (b"\x89PNG", "a.png", "image/png", "a picture; run text recognition (OCR)"),
        (b"\x1f\x8b\x08", "a.txt.gz", "", "a compressed file; unpack it first"),
    ],
)
def test_what_is_not_read_or_bears_a_wrong_name_is_refused(
    content: bytes, name: str, declared: str, message: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        kind_of(content, name=name, declared=declared)
    assert message in refused.value.message


@given(content=st.binary(max_size=200), name=st.text(max_size=20), declared=st.text(max_size=20))
def test_any_bytes_under_any_name_are_a_kind_or_refused(content: bytes, name: str, declared: str) -> None:
    try:
        found = kind_of(content, name=name, declared=declared)
    except Unreadable:
        found = None
    assert found is None or found in FileKind
