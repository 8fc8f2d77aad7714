"""Captures: what comes in is kept as it came, and a document knows where its text and each thing told came from."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from claims.adapters.vault import Vault
from claims.domain.errors import Busy, Forbidden, Invalid, MoveRefused, NotFound, TooLarge
from claims.domain.extracted import Unreadable
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind, Intake
from claims.models import Capture, Event, Extract, Job, Provenance
from claims.queries import captures as questions
from claims.queries import documents
from claims.services import captures
from claims.services.captures import Arrival, file_name, store
from claims.services.documents import AlreadyHere
from claims.services.extracting import AT_ONCE, Raw, extract
from claims.services.work import Desk
from tests.factories.captures import read_once, receive
from tests.factories.files import PARAGRAPHS, web_page
from tests.factories.jobs import CONFIG, job_of, run_jobs
from tests.factories.people import People
from tests.factories.sites import a_site, answers, reply

PAGE = web_page()


def vault_of(folder: Path) -> Vault:
    return Vault(folder / "vault")


def test_a_page_is_kept_as_it_came_with_what_was_read_out_of_it(desk: Desk, people: People, tmp_path: Path) -> None:
    capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html")
    with desk.reading() as session:
        found = questions.by_ref(session, capture.ref)
    assert found.extract is not None
    assert (found.how, found.file_name, found.media_type, found.size) == (
        Intake.UPLOAD,
        "wall.html",
        "text/html",
        len(PAGE),
    )
    assert (found.extract.text, found.extract.tool) == ("\n\n".join(PARAGRAPHS), "trafilatura, precise")
    assert found.extract.told["publisher"] == ["The Ellery Post", "the page’s metadata (og:site_name)"]
    assert Vault(tmp_path).get(found.sha256) == PAGE


def test_a_document_of_it_knows_where_everything_came_from(desk: Desk, people: People, tmp_path: Path) -> None:
    capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html")
    with desk.work(people.ada) as work:
        document = captures.bring_in(
            work,
            capture.ref,
            title="Harbour wall gives way in Port Ellery",
            kind=DocumentKind.ARTICLE,
            publisher="Ellery Post",
            author="Zoë Brandt",
            published=PartialDate(2023, 9, 19),
            language="en-GB",
        )
    with desk.reading() as session:
        came = questions.provenance(session, document.ref, 1)
        revision = documents.newest_revision(session, document)
    assert came is not None
    assert [(each.label, each.value, each.origin) for each in came.origins] == [
        ("Title", "Harbour wall gives way in Port Ellery", "the page’s metadata (og:title)"),
        ("Author", "Zoë Brandt", "the page’s metadata (author)"),
        ("Publisher", "Ellery Post", "the checker"),
        ("Publication date", "2023-09-19", "the page’s metadata (article:published_time), confirmed by the checker"),
        ("Language", "en-GB", "the page’s language mark (lang)"),
    ]
    assert (came.sha256, came.capture, came.captured_by) == (capture.sha256, capture.ref, "Ada Levin")
    assert (revision.media_type, revision.text) == ("text/html", "\n\n".join(PARAGRAPHS))


def test_what_was_typed_goes_before_what_the_file_says(desk: Desk, people: People, tmp_path: Path) -> None:
    capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html", title="The wall")
    with desk.reading() as session:
        extract_ = questions.by_ref(session, capture.ref).extract
    assert extract_ is not None
    assert extract_.told["title"] == ["The wall", "the checker"]


def test_a_pasted_text_is_a_text_whatever_it_looks_like(desk: Desk, people: People, tmp_path: Path) -> None:
    capture = receive(desk, people.ada, tmp_path, b"<html><body>%PDF-1.7 bell\x07</body></html>")
    with desk.reading() as session:
        found = questions.by_ref(session, capture.ref).extract
    assert found is not None
    assert found.text == "<html><body>%PDF-1.7 bell</body></html>"
    assert found.notes == ["1 control character taken out of the text."]


def test_the_same_text_twice_is_asked_about_here_too(desk: Desk, people: People, tmp_path: Path) -> None:
    for _time in range(2):
        capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html")
        if _time:
            with pytest.raises(AlreadyHere), desk.work(people.ada) as work:
                captures.bring_in(work, capture.ref, title="Wall")
        with desk.work(people.ada) as work:
            captures.bring_in(work, capture.ref, title="Wall", keeps_twin=True)


@pytest.mark.parametrize("table", ["capture", "extract", "provenance"])
def test_what_came_in_is_never_rewritten(desk: Desk, people: People, tmp_path: Path, table: str) -> None:
    capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html")
    with desk.work(people.ada) as work:
        captures.bring_in(work, capture.ref, title="Wall")
    for statement in (f"UPDATE {table} SET id = id + 1", f"DELETE FROM {table}"):  # noqa: S608  names of our own
        with pytest.raises(MoveRefused), desk.work(people.ada) as work:
            work.session.execute(text(statement))


def test_a_large_file_is_read_by_a_job_and_once(desk: Desk, people: People, tmp_path: Path) -> None:
    page = PAGE.replace(b"</nav>", b"<!--" + b"x" * AT_ONCE + b"--></nav>")
    arrival = Arrival(Raw(page, "wall.html"), Intake.UPLOAD)
    config = replace(CONFIG, instance=tmp_path)
    stored = store(vault_of(tmp_path), arrival)
    with desk.work(people.ada) as work:
        capture = captures.keep(work, stored, typed={"title": "The wall"})
    with pytest.raises(Invalid, match="still being read"), desk.work(people.ada) as work:
        captures.bring_in(work, capture.ref, title="Wall")
    run_jobs(desk, config=config)
    with desk.reading() as session:
        found = questions.by_ref(session, capture.ref)
        jobs = session.scalars(select(Job.ref)).all()
    assert found.extract is not None
    assert (found.extract.text, found.extract.told["title"][0]) == ("\n\n".join(PARAGRAPHS), "The wall")
    assert [(job_of(desk, ref).title, job_of(desk, ref).result_address) for ref in jobs] == [
        ("Read wall.html", f"/documents/captures/{capture.ref}")
    ]


@pytest.mark.parametrize("is_lost", [False, True])
def test_a_large_file_that_cannot_be_read_says_why(
    desk: Desk, people: People, tmp_path: Path, *, is_lost: bool
) -> None:
    stored = store(vault_of(tmp_path), Arrival(Raw(b"%PDF-1.7" + b"x" * AT_ONCE, "a.pdf"), Intake.UPLOAD))
    with desk.work(people.ada) as work:
        capture = captures.keep(work, stored)
    if is_lost:
        next(path for path in (tmp_path / "vault").rglob("*") if path.is_file()).unlink()
    run_jobs(desk, config=replace(CONFIG, instance=tmp_path))
    with desk.reading() as session:
        found = questions.by_ref(session, capture.ref).extract
    assert found is not None
    wanted = "The bytes of this file are missing" if is_lost else "The PDF is damaged"
    assert (found.failure.startswith(wanted), found.text) == (True, "")
    with pytest.raises(Invalid, match=wanted), desk.work(people.ada) as work:
        captures.bring_in(work, capture.ref, title="Wall")


def test_what_is_not_taken_leaves_nothing_behind(tmp_path: Path) -> None:
    for content, kind in ((b"\x89PNG", Unreadable), (b"a" * 5_000_001, TooLarge)):
        with pytest.raises(kind):
            store(vault_of(tmp_path), Arrival(Raw(content, "a.txt"), Intake.UPLOAD))
    assert list(tmp_path.rglob("*")) == []


def test_what_waits_is_listed_to_who_brought_it_until_it_is_a_document(
    desk: Desk, people: People, tmp_path: Path
) -> None:
    capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html")

    def waiting(person: int | None) -> list[str]:
        with desk.reading() as session:
            return [each.ref for each in questions.waiting(session, person)]

    assert (waiting(people.ada.id), waiting(people.boris.id)) == ([capture.ref], [])
    with desk.work(people.ada) as work:
        captures.bring_in(work, capture.ref, title="Wall")
    assert waiting(people.ada.id) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\docs\\a.pdf", "a.pdf"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("x" * 300, "x" * 255),
        ("", ""),
    ],
)
def test_a_files_name_is_a_name_and_no_path(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_bringing_in_is_in_the_history_and_not_for_everybody(desk: Desk, people: People, tmp_path: Path) -> None:
    capture = receive(desk, people.ada, tmp_path, PAGE, "wall.html")
    with desk.reading() as session:
        event = session.scalars(select(Event).where(Event.subject_ref == capture.ref)).one()
        assert session.scalars(select(Provenance)).all() == []
    assert (event.action, event.changes["sha256"], event.changes["file_name"]) == (
        "capture.keep",
        [None, capture.sha256],
        [None, "wall.html"],
    )
    with pytest.raises(Forbidden):
        receive(desk, people.viktor, tmp_path, PAGE, "wall.html")
    with pytest.raises(NotFound), desk.work(people.ada) as work:
        captures.bring_in(work, "no-such-capture", title="Wall")
    with desk.reading() as session:
        assert len(session.scalars(select(Capture)).all()) == len(session.scalars(select(Extract)).all()) == 1


def test_a_text_of_every_size_that_is_taken_is_read_at_once_when_plain() -> None:
    raw = Raw(b"a" * (AT_ONCE + 1), "a.txt")
    assert raw.is_small
    assert not Raw(b"%PDF-" + b"a" * AT_ONCE, "a.pdf").is_small
    with pytest.raises(TooLarge):
        extract(raw)


@pytest.mark.one_database
def test_a_page_from_the_web_is_kept_with_its_addresses_status_and_headers(
    desk: Desk, people: People, tmp_path: Path
) -> None:
    page = reply(PAGE, content_type="text/html; charset=utf-8", last_modified="Tue, 19 Sep 2023", set_cookie="id=1")
    with a_site(answers(page)) as site:
        address = site.address("/wall")
        arrival = captures.fetched(address, replace(CONFIG, may_fetch=True), network=site.network())
    with desk.work(people.ada) as work:
        ref = captures.keep(work, store(vault_of(tmp_path), arrival), read_once(arrival.raw)).ref
        captures.bring_in(work, ref, title="Wall", url=arrival.address)
    with desk.reading() as session:
        found = questions.by_ref(session, ref)
    assert found.extract is not None
    assert (found.how, found.requested, found.address, found.status) == (Intake.FETCH, address, address, 200)
    assert (found.headers["last-modified"], "set-cookie" in found.headers) == ("Tue, 19 Sep 2023", False)
    assert found.extract.text == "\n\n".join(PARAGRAPHS)
    assert found.extract.told["url"] == [address, "the address that answered"]


def test_a_disk_that_takes_nothing_is_told_and_may_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "vault").write_bytes(b"a file where the folder should be")
    with pytest.raises(Busy, match="could not be kept"):
        store(vault_of(tmp_path), Arrival(Raw(PAGE, "a.html"), Intake.UPLOAD))


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (reply(b"gone", status=404), "answered with status 404"),
        (reply(b""), "answered without a text"),
    ],
)
def test_an_address_without_a_text_is_refused(answer: bytes, message: str) -> None:
    with a_site(answers(answer)) as site, pytest.raises(Invalid, match=message):
        captures.fetched(site.address("/"), replace(CONFIG, may_fetch=True), network=site.network())


@pytest.mark.one_database
def test_an_answer_of_another_kind_is_not_kept(tmp_path: Path) -> None:
    with a_site(answers(reply(b"{}", content_type="application/json"))) as site:
        arrival = captures.fetched(site.address("/"), replace(CONFIG, may_fetch=True), network=site.network())
    with pytest.raises(Unreadable, match="application/json"):
        store(vault_of(tmp_path), arrival)
