"""``claims import document``: texts from files and from standard input, whole or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import select

from claims.adapters.vault import Vault
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind, Intake
from claims.models import Document, Event, Revision
from claims.queries import captures
from claims.queries import documents as questions
from claims.services import cases
from claims.services.work import Desk
from tests.cli.conftest import Terminal
from tests.factories.files import PARAGRAPHS, pdf, web_page, word
from tests.factories.people import SYSTEM, People
from tests.factories.texts import ARABIC, ARTICLE, EMOJI


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    return str(path)


def kept(desk: Desk) -> list[Document]:
    with desk.reading() as session:
        return list(session.scalars(select(Document).order_by(Document.id)))


def test_a_file_is_brought_in_with_what_is_told(terminal: Terminal, desk: Desk, article: str) -> None:
    with desk.work(SYSTEM) as work:
        case = cases.open_case(work, "Port Ellery")
    told = (
        "--title", "The wall", "--kind", "speech", "--publisher", "The Post", "--author", "Zoë Brandt",
        "--url", "https://post.example/wall", "--published", "2023-09", "--language", "en-gb", "--case", case.slug,
    )  # fmt: skip
    result = terminal("import", "document", article, *told)
    (document,) = kept(desk)
    assert (result.exit_code, result.stdout) == (0, f"{document.ref}\n")
    assert (
        document.title,
        document.kind,
        document.publisher,
        document.author,
        document.url,
        document.published,
        document.language,
        document.case_id,
    ) == (
        "The wall",
        DocumentKind.SPEECH,
        "The Post",
        "Zoë Brandt",
        "https://post.example/wall",
        PartialDate(2023, 9),
        "en-GB",
        case.id,
    )
    with desk.reading() as session:
        assert questions.newest_revision(session, document).text == ARTICLE


def test_a_text_from_standard_input_is_titled_by_its_first_line(terminal: Terminal, desk: Desk) -> None:
    result = terminal("import", "document", "-", "--language", "ar", typed=f"\n\u200f{ARABIC}".encode())
    (document,) = kept(desk)
    assert (result.exit_code, document.title, document.published) == (0, ARABIC.split("\n")[0], None)


def test_a_long_first_line_is_cut(terminal: Terminal, desk: Desk) -> None:
    terminal("import", "document", "-", typed="word " * 100)
    (document,) = kept(desk)
    assert (len(document.title), document.title[-1]) == (300, "…")


def test_the_history_says_that_the_terminal_did_it(
    terminal: Terminal, desk: Desk, people: People, article: str
) -> None:
    terminal("import", "document", article)
    (document,) = kept(desk)
    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.subject_ref == document.ref)).one()
        page = questions.reading_page(session, document.ref)
    assert (event.action, event.actor_id, event.actor_name, page.brought_in_by) == (
        "document.bring_in",
        None,
        "the terminal",
        "a command in the terminal",
    )
    assert people.ada.id is not None


def test_the_same_text_twice_is_kept_on_purpose_only(terminal: Terminal, desk: Desk, article: str) -> None:
    terminal("import", "document", article)
    again = terminal("import", "document", article)
    (first,) = kept(desk)
    told = "This very text is on the desk already, as “Harbour wall gives way in Port Ellery”."
    way_out = f"Its identifier is {first.ref}; --again keeps both."
    assert (again.exit_code, again.stdout, again.stderr) == (1, "", f"{told} {way_out}\n")
    assert terminal("import", "document", article, "--again").exit_code == 0
    assert len(kept(desk)) == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (b"", "The text is empty."),
        (b"caf\xe9", "The file is not UTF-8: byte 4 (0xE9), on line 1, cannot be read."),
        (b"a" * 1_000_002, "The file is larger than the limit of 1 MB (1,000,000 bytes)."),
        (b"a" * 200_001, "The text has 200,001 characters; the limit is 200,000 characters."),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(terminal: Terminal, desk: Desk, typed: bytes, message: str) -> None:
    result = terminal("import", "document", "-", typed=typed)
    assert (result.exit_code, result.stdout, result.stderr.count("\n"), result.stderr.startswith(message)) == (
        1,
        "",
        1,
        True,
    )
    assert kept(desk) == []


@pytest.mark.parametrize(
    ("option", "status", "message"),
    [
        ("--published=soon", 2, "“soon” is not a date the desk can read."),
        ("--url=ftp://post.example", 2, "is not a web address"),
        ("--kind=rumour", 2, "'rumour' is not one of"),
        ("--case=no-such-case", 1, "There is no such case."),
        ("--language=english", 1, "Language: “english” is not the tag of a language."),
        (f"--author={'a' * 201}", 1, "Author: At most 200 characters."),
    ],
)
def test_a_faulty_option_is_named(terminal: Terminal, article: str, option: str, status: int, message: str) -> None:
    result = terminal("import", "document", article, option)
    assert (result.exit_code, message in result.stderr) == (status, True)


def test_a_file_that_is_not_there_is_named(terminal: Terminal, tmp_path: Path) -> None:
    result = terminal("import", "document", str(tmp_path / "nothing.txt"))
    assert (result.exit_code, "nothing.txt" in result.stderr) == (2, True)


def test_emoji_and_lines_arrive_letter_for_letter(terminal: Terminal, desk: Desk) -> None:
    terminal("import", "document", "-", typed=f"{EMOJI}\n\n\tEnd ".encode())
    with desk.reading() as session:
        assert session.scalars(select(Revision.length)).all() == [len(EMOJI) + 7]


@pytest.mark.parametrize(
    ("name", "content"),
    [("wall.html", web_page()), ("wall.pdf", pdf()), ("wall.docx", word())],
    ids=["html", "pdf", "docx"],
)
def test_files_of_every_kind_are_brought_in_with_what_they_say(
    terminal: Terminal, desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = terminal("import", "document", str(path))
    (document,) = kept(desk)
    with desk.reading() as session:
        came = captures.provenance(session, document.ref, 1)
        text = questions.newest_revision(session, document).text
    assert (result.exit_code, result.stdout, document.author, document.published) == (
        0,
        f"{document.ref}\n",
        "Zoë Brandt",
        None,
    )
    assert "It was not taken; give it with --published once it is sure." in result.stderr
    assert text.startswith("\n\n".join(PARAGRAPHS))
    assert came is not None
    assert (came.file_name, came.how, Vault(tmp_path / "vault").get(came.sha256)) == (name, Intake.UPLOAD, content)


@pytest.mark.one_database
def test_control_characters_are_taken_out_and_told(terminal: Terminal, desk: Desk) -> None:
    result = terminal("import", "document", "-", typed=b"bell \x07 rings")
    (document,) = kept(desk)
    assert (result.exit_code, result.stderr) == (0, "1 control character taken out of the text.\n")
    with desk.reading() as session:
        assert questions.newest_revision(session, document).text == "bell  rings"


@pytest.mark.one_database
def test_an_address_is_refused_while_fetching_is_off(terminal: Terminal, desk: Desk) -> None:
    result = terminal("import", "document", "https://post.example/wall")
    assert (result.exit_code, result.stdout, "CLAIMS_FETCH" in result.stderr, kept(desk)) == (1, "", True, [])


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"Words.", "“a.pdf” is no PDF"),
        ("a.docx", b"PK\x03\x04", "The Word document is damaged"),
        ("a.html", b"<html></html>", "No article was found in this page."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(
    terminal: Terminal, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = terminal("import", "document", str(tmp_path / name))
    assert (result.exit_code, result.stdout, result.stderr.count("\n"), message in result.stderr) == (1, "", 1, True)
    assert not (tmp_path / "vault").exists()
