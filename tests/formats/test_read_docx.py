"""Word documents: headings, lists and tables as text, what the file says of itself, and files made to do harm."""

from contextlib import suppress

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.domain.errors import Refusal, TooLarge
from claims.domain.extracted import Found, Unreadable
from claims.formats.read_docx import read_docx
from tests.factories.files import PARAGRAPHS, saved, word, zipped

WHOLE = word()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def bare(body: bytes, core: bytes = b"") -> bytes:
    """The smallest Word document with that body."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": body}
    return zipped({**parts, **({"docProps/core.xml": core} if core else {})})


def of_paragraph(xml: str) -> bytes:
    return bare(f"<w:document {W}><w:body><w:p>{xml}</w:p></w:body></w:document>".encode())


def test_headings_paragraphs_lists_and_tables_come_in_their_order() -> None:
    found = read_docx(word())
    assert found.text == "\n\n".join([*PARAGRAPHS, "First point\nSecond point", "Killed\tat least 2\nHurt\t11"])


def test_what_the_properties_say_is_told_with_its_place() -> None:
    told = read_docx(word()).told
    assert (told["title"], told["author"], told["language"]) == (
        Found("The wall", "the document’s properties (title)"),
        Found("Zoë Brandt", "the document’s properties (author)"),
        Found("en-GB", "the document’s properties (language)"),
    )
    assert "may not be that of publication" in told["published"].origin


def test_a_file_that_names_no_title_has_its_first_line_offered() -> None:
    told = read_docx(of_paragraph("<w:r><w:t>Harbour wall gives way</w:t></w:r>")).told
    assert told["title"] == Found("Harbour wall gives way", "the first line of the text")


def test_runs_breaks_and_links_keep_every_letter() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("at ")
    paragraph.add_run("least").bold = True
    paragraph.add_run(" two\tpeople")
    paragraph.add_run().add_break()
    paragraph.add_run("died")
    assert read_docx(saved(document)).text == "at least two\tpeople\ndied"


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    xml = (
        "<w:r><w:t>two </w:t></w:r><w:del><w:r><w:delText>men</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>people</w:t></w:r></w:ins>"
    )
    found = read_docx(of_paragraph(xml))
    assert found.text == "two people"
    assert found.notes == ("The file holds tracked changes: what was put in is kept, what was struck out is not.",)


def test_text_boxes_are_not_read_twice_but_named() -> None:
    box = f"<w:r><w:t>before</w:t><w:txbxContent><w:p {W}><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:r>"
    found = read_docx(of_paragraph(box))
    assert (found.text, found.notes) == ("before", ("Text boxes were left out.",))


def test_macros_are_named_and_never_run() -> None:
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f"<d {W}><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></d>".encode(),
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0",
    }
    assert read_docx(zipped(parts)).notes == ("The file holds macros. They were not run and are not kept in the text.",)


def test_entities_are_neither_resolved_nor_fetched() -> None:
    body = (
        '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>so &b;&f; it is</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_docx(bare(body.encode())).text == "so"


def test_control_characters_cannot_come_in() -> None:
    with pytest.raises(Unreadable):
        read_docx(of_paragraph("<w:r><w:t>a&#1;b</w:t></w:r>"))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match=r"unpacks to too much \(30,000,000 bytes"):
        read_docx(bare(b" " * 30_000_000))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 no archive", "damaged"),
        (zipped({"a.txt": b"x"}), "no Word document"),
        (bare(b"<not-closed"), "damaged"),
        (bare(b"<other/>"), "no body"),
        (of_paragraph(""), "holds no text"),
        (of_paragraph("<w:r>" * 5_000), "damaged"),
        (word()[:-400], "damaged"),
    ],
)
def test_what_is_no_word_document_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_docx(content)


def test_a_tree_as_deep_as_the_parser_allows_is_read() -> None:
    deep = 200
    xml = "<w:sdt>" * deep + "<w:r><w:t>deep</w:t></w:r>" + "</w:sdt>" * deep
    assert read_docx(of_paragraph(xml)).text == "deep"


def test_footnotes_are_named() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("noted")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    assert read_docx(saved(document)).notes == ("Footnotes were left out.",)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 30_000), noise=st.binary(min_size=1, max_size=30))
def test_a_file_with_noise_in_it_is_read_or_refused(at: int, noise: bytes) -> None:
    broken = WHOLE[: at % len(WHOLE)] + noise + WHOLE[at % len(WHOLE) + len(noise) :]
    with suppress(Refusal):
        assert read_docx(broken).text
