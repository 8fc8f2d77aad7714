"""PDF files: paragraphs restored, running titles left out, broken words joined, and files made to do harm."""

import io
from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.domain.errors import Refusal, TooLarge
from claims.domain.extracted import Found, Unreadable
from claims.formats.read_pdf.document import LOCKED, NO_TEXT, read_pdf
from claims.formats.read_pdf.layout import Line, paragraphs
from tests.factories.files import PARAGRAPHS, bare_pdf, pdf

WHOLE = pdf()


def lines(*texts: str, left: float = 50, step: float = 12) -> list[Line]:
    """Lines one under another."""
    return [Line(text, 100 + at * step, 110 + at * step, left, 400) for at, text in enumerate(texts)]


def test_paragraphs_come_back_over_lines_and_pages_without_running_titles() -> None:
    found = read_pdf(WHOLE)
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert "“The Ellery Post”" in found.notes[0]


def test_what_the_file_says_of_itself_is_told_with_its_place() -> None:
    told = read_pdf(WHOLE).told
    assert (told["title"], told["author"]) == (
        Found("The wall", "the PDF’s information (Title)"),
        Found("Zoë Brandt", "the PDF’s information (Author)"),
    )
    assert told["published"].origin == "the date the PDF was made, which may not be that of publication"


def test_two_columns_are_read_one_after_the_other() -> None:
    two = pdf(settings="#set page(width: 14cm, height: 9cm, margin: 1cm, columns: 2)\n")
    assert read_pdf(two).text == "\n\n".join(PARAGRAPHS)


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_pdf(WHOLE, progress=lambda done, total: told.append((done, total)))
    assert told == [(number, len(told)) for number in range(1, len(told) + 1)]
    assert len(told) > 1


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The govern-", "ment denied it.", "The government denied it."),
        ("The anti-", "terrorist measures.", "The anti-terrorist measures."),
        ("In Nagorno-", "Karabakh it rained.", "In Nagorno-Karabakh it rained."),
        ("From 2019-", "2020 it rained.", "From 2019-2020 it rained."),
        ("It rained —", "all day.", "It rained — all day."),
        ("It rained", "all day.", "It rained all day."),
    ],
)
def test_a_word_broken_at_a_lines_end_is_joined_as_it_is_written(first: str, second: str, joined: str) -> None:
    assert paragraphs([lines(first, second)])[0] == [joined]


def test_the_text_itself_tells_how_a_word_is_written() -> None:
    found, _notes = paragraphs(
        [lines("A co-ordinated plan, re-", "signed twice; they re-signed it, co-", "ordinated.")]
    )
    assert found == ["A co-ordinated plan, re-signed twice; they re-signed it, co-ordinated."]


def test_a_wide_gap_begins_a_paragraph_and_a_page_only_after_a_full_stop() -> None:
    page = [*lines("One", "two."), Line("Three", 150, 160, 50, 400), Line("four", 162, 172, 50, 400)]
    assert paragraphs([page, lines("five.")])[0] == ["One two.", "Three four five."]


def test_an_indent_begins_a_paragraph() -> None:
    page = lines("One one one.", "Two two", "two.")
    page[1] = Line("Two two", page[1].top, page[1].bottom, 65, 400)
    assert paragraphs([page])[0] == ["One one one.", "Two two two."]


def test_a_file_under_lock_and_key_is_refused() -> None:
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as opened:
        opened.save(sink, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Unreadable) as refused:
        read_pdf(sink.getvalue())
    assert refused.value.message == LOCKED


def test_pictures_of_pages_are_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable) as refused:
        read_pdf(bare_pdf(2, b"0 0 100 100 re f"))
    assert refused.value.message == NO_TEXT


def test_more_pages_than_the_limit_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooLarge, match="more pages than the limit of 300"):
        read_pdf(bare_pdf(2_000))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:-600],
        bare_pdf(0),
        bare_pdf(1, b"BT " * 2_000),
        bare_pdf(1, b"[" * 5_000),
        bare_pdf(1, catalog=b"/Names " + b"<<" * 500),
        bare_pdf(1).replace(b"/Parent 2 0 R", b"/Parent 4 0 R"),
        bare_pdf(1).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
    ],
)
def test_a_file_that_is_damaged_or_made_to_do_harm_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_pdf(content)


@settings(max_examples=25, deadline=None)
@given(at=st.integers(0, len(WHOLE)), noise=st.binary(min_size=1, max_size=30))
def test_a_file_with_noise_in_it_is_read_or_refused(at: int, noise: bytes) -> None:
    with suppress(Refusal):
        assert read_pdf(WHOLE[:at] + noise + WHOLE[at + len(noise) :]).text
