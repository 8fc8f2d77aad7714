"""Texts are stored once, letter for letter; what is told about them can be changed, and nobody's words are lost."""

import hashlib

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import undefer

from claims.domain.errors import Conflict, Forbidden, Invalid, MoveRefused, TooLarge
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import DocumentKind
from claims.models import Claim, Event, Revision
from claims.queries import documents as questions
from claims.services import cases, documents
from claims.services.documents import AlreadyHere
from claims.services.work import Desk
from tests.factories.people import People
from tests.factories.texts import ARABIC, ARTICLE, COMBINING, CURLY, EMOJI, HEBREW, a_claim_in, a_document


def kept(desk: Desk, ref: str) -> Revision:
    with desk.reading() as session:
        return questions.newest_revision(session, questions.by_ref(session, ref))


@pytest.mark.parametrize("words", [CURLY, EMOJI, ARABIC, HEBREW, COMBINING, "x" * 200_000, "\ud7ff\ue000\U0010ffff"])
def test_a_text_is_stored_letter_for_letter_with_its_digest(desk: Desk, people: People, words: str) -> None:
    document = a_document(desk, people.ada, words)
    revision = kept(desk, document.ref)
    assert (revision.text, revision.length, revision.sha256, revision.number, revision.media_type) == (
        words,
        len(words),
        hashlib.sha256(words.encode()).hexdigest(),
        1,
        "text/plain",
    )


def test_line_ends_become_single_newlines(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, "One.\r\n\r\nTwo.\rThree.")
    assert kept(desk, document.ref).text == "One.\n\nTwo.\nThree."


def test_everything_told_is_kept(desk: Desk, people: People) -> None:
    with desk.work(people.ada) as work:
        case = cases.open_case(work, "Port Ellery")
    document = a_document(
        desk,
        people.ada,
        title="  Harbour\twall ",
        kind=DocumentKind.SPEECH,
        publisher="The Ellery Post",
        author="Zoë Brandt",
        url="HTTPS://Post.Example/wall",
        language="EN_gb",
        published=PartialDate(2023, 9),
        case_ref=case.slug,
    )
    with desk.reading() as session:
        found = questions.by_ref(session, document.ref)
    told = (found.title, found.kind, found.publisher, found.author, found.url, found.language, found.published)
    assert (*told, found.case.slug if found.case else None) == (
        "Harbour wall",
        DocumentKind.SPEECH,
        "The Ellery Post",
        "Zoë Brandt",
        "https://post.example/wall",
        "en-GB",
        PartialDate(2023, 9),
        "port-ellery",
    )


def test_nothing_is_guessed(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.reading() as session:
        found = questions.by_ref(session, document.ref)
    assert (found.published, found.publisher, found.url, found.case, found.language) == (None, "", None, None, "en")


def test_the_same_text_twice_is_pointed_at_and_kept_only_on_purpose(desk: Desk, people: People) -> None:
    first = a_document(desk, people.ada, title="First copy")
    with pytest.raises(AlreadyHere) as refused, desk.work(people.boris) as work:
        documents.bring_in(work, text=ARTICLE.replace("\n", "\r\n"), title="Second copy")
    assert (refused.value.ref, refused.value.title) == (first.ref, "First copy")
    with desk.work(people.boris) as work:
        second = documents.bring_in(work, text=ARTICLE, title="Second copy", keeps_twin=True)
    assert kept(desk, second.ref).text == ARTICLE


def test_everything_wrong_is_named_at_once(desk: Desk, people: People) -> None:
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        documents.bring_in(work, text=ARTICLE, title="", url="ftp://x.example/", language="english", author="a" * 201)
    assert sorted(refused.value.fields) == ["author", "language", "title", "url"]


@pytest.mark.parametrize("words", ["", " \n ", "nul \x00 inside"])
def test_what_is_no_text_is_refused(desk: Desk, people: People, words: str) -> None:
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        documents.bring_in(work, text=words, title="Nothing")


def test_a_text_beyond_the_limit_is_refused(desk: Desk, people: People) -> None:
    with pytest.raises(TooLarge), desk.work(people.ada) as work:
        documents.bring_in(work, text="x" * 200_001, title="Long")


def test_an_unknown_case_is_refused_beside_its_field(desk: Desk, people: People) -> None:
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        documents.bring_in(work, text=ARTICLE, title="Wall", case_ref="no-such-case")
    assert refused.value.field == "case"


def test_a_viewer_brings_nothing_in(desk: Desk, people: People) -> None:
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        documents.bring_in(work, text=ARTICLE, title="Wall")


def test_the_stored_text_cannot_be_changed(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        work.session.execute(update(Revision).values(text="another text"))
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        work.session.execute(text("DELETE FROM revision"))
    assert kept(desk, document.ref).text == ARTICLE


def test_bringing_in_and_describing_are_in_the_history(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.work(people.boris) as work:
        documents.describe(work, document.ref, 1, publisher="The Ellery Post", published=PartialDate(2023, 9, 19))
    with desk.reading() as session:
        events = session.scalars(select(Event).where(Event.subject_ref == document.ref).order_by(Event.seq)).all()
    assert [(event.action, event.actor_name) for event in events] == [
        ("document.bring_in", "Ada Levin"),
        ("document.describe", "Boris Ott"),
    ]
    assert events[0].changes["sha256"] == [None, hashlib.sha256(ARTICLE.encode()).hexdigest()]
    assert events[1].changes == {"publisher": ["", "The Ellery Post"], "published": [None, "2023-09-19"]}


def test_describing_changes_only_what_is_given(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada, publisher="The Ellery Post", author="Zoë Brandt")
    with desk.work(people.ada) as work:
        documents.describe(work, document.ref, 1, author="")
    with desk.reading() as session:
        found = questions.by_ref(session, document.ref)
    assert (found.publisher, found.author, found.title) == ("The Ellery Post", "", "Harbour wall gives way")


def test_describing_without_a_change_writes_no_event(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.work(people.ada) as work:
        documents.describe(work, document.ref, 1, title="Harbour wall gives way", case_ref=None)
    with desk.reading() as session:
        assert session.scalars(select(Event.action).where(Event.subject_ref == document.ref)).all() == [
            "document.bring_in"
        ]


def test_a_document_moves_to_a_case_and_out_again(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.work(people.ada) as work:
        case = cases.open_case(work, "Port Ellery")
    with desk.work(people.ada) as work:
        documents.describe(work, document.ref, 1, case_ref=case.slug)
    with desk.work(people.ada) as work:
        documents.describe(work, document.ref, 2, case_ref=None)
    with desk.reading() as session:
        changes = session.scalars(select(Event.changes).where(Event.action == "document.describe")).all()
    assert [change["case"] for change in changes] == [[None, "port-ellery"], ["port-ellery", None]]


def test_a_stale_description_is_a_conflict_that_keeps_both(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.work(people.boris) as work:
        documents.describe(work, document.ref, 1, title="Boris’s title")
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        documents.describe(work, document.ref, 1, title="Ada’s title")
    assert (refused.value.base["title"], refused.value.theirs["title"], refused.value.version) == (
        "Harbour wall gives way",
        "Boris’s title",
        2,
    )


def test_describing_another_field_than_the_other_person_is_no_conflict(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.work(people.boris) as work:
        documents.describe(work, document.ref, 1, author="Zoë Brandt")
    with desk.work(people.ada) as work:
        documents.describe(work, document.ref, 1, published=PartialDate(2023))
    with desk.reading() as session:
        found = questions.by_ref(session, document.ref)
    assert (found.author, found.published) == ("Zoë Brandt", PartialDate(2023))


def test_describing_a_document_voids_the_approval_of_its_claims(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    approved = a_claim_in(desk, people.ada, document, "Port Ellery")
    checking = a_claim_in(desk, people.ada, document, "Mayor Ines Falk")
    with desk.work(people.ada) as work:
        work.session.execute(update(Claim).where(Claim.id == approved.claim_id).values(state=State.APPROVED))
        work.session.execute(update(Claim).where(Claim.id == checking.claim_id).values(state=State.CHECKING))
    with desk.work(people.ada) as work:
        documents.describe(work, document.ref, 1, publisher="The Ellery Post")
    with desk.reading() as session:
        states = session.scalars(select(Claim.state).order_by(Claim.id)).all()
    assert states == [State.IN_REVIEW, State.CHECKING]


def test_the_text_is_not_loaded_with_its_document(desk: Desk, people: People) -> None:
    document = a_document(desk, people.ada)
    with desk.reading() as session:
        plain = session.scalars(select(Revision).where(Revision.document_id == document.id)).one()
        assert "text" not in plain.__dict__
        loaded = session.scalars(select(Revision).options(undefer(Revision.text))).one()
        assert "text" in loaded.__dict__
