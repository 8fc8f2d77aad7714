"""A newer text of a document: the older one stays, and marked words are followed or left for a person to look at."""

from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from claims.domain.errors import Forbidden, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.reanchoring import METHOD
from claims.domain.vocabulary import Outcome, Recheck
from claims.models import Appearance, Claim, Document, Event, Publication, Reanchoring, Revision
from claims.queries import captures as capture_queries
from claims.queries import desk as desk_queries
from claims.queries import documents, revisions
from claims.queries.content import content_digest, content_of
from claims.services import appearances, newer_texts, rechecking
from claims.services.marking import Words
from claims.services.work import Desk
from tests.factories.captures import fates, receive, revise
from tests.factories.casefiles import Crew, claim_in
from tests.factories.people import People
from tests.factories.texts import ARTICLE, a_claim_in, a_document

HURT = "at least two people were hurt on Tuesday"
THREE = "three people were hurt on Tuesday"
FALK = "Mayor Ines Falk"
ALTERED = ARTICLE.replace(HURT, THREE)
LATER = f"By our reporter in Port Ellery.\n\n{ALTERED}"
SILENT = ARTICLE.replace(f"said {HURT}", "was silent").replace(" At least two people were hurt there before.", "")


@pytest.fixture
def document(desk: Desk, people: People) -> Document:
    return a_document(desk, people.ada)


def open_rechecks(desk: Desk) -> int:
    with desk.reading() as session:
        return revisions.waiting(session, 1).total


def cards(desk: Desk, document: Document, number: int | None = None) -> list[tuple[str, Outcome | None]]:
    """The words highlighted in a text, and how a machine found them."""
    with desk.reading() as session:
        page = documents.reading_page(session, document.ref, number)
    return [(card.exact, card.carried) for card in page.cards]


def test_a_newer_text_is_the_next_revision_and_the_older_one_stays(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    revision = revise(desk, people.boris, tmp_path, document, LATER)
    with desk.reading() as session:
        found = documents.by_ref(session, document.ref)
        texts = [documents.numbered_revision(session, found, number).text for number in (1, 2)]
        came = capture_queries.provenance(session, document.ref, 2)
        events = session.scalars(select(Event).where(Event.action == "document.revise")).all()
    assert (revision.number, texts, came is not None) == (2, [ARTICLE, LATER], True)
    assert [(event.actor_name, event.changes["revision"]) for event in events] == [("Boris Ott", [1, 2])]


def test_words_are_carried_along_only_with_every_letter(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    hurt, falk, title = (
        a_claim_in(desk, people.ada, document, words) for words in (HURT, FALK, "Harbour wall gives way")
    )
    revision = revise(desk, people.ada, tmp_path, document, ALTERED)
    found = {row.appearance_id: row for row in fates(desk, revision)}
    assert [(found[spot.id].outcome, found[spot.id].exact) for spot in (title, falk, hurt)] == [
        (Outcome.SAME, "Harbour wall gives way"),
        (Outcome.MOVED, FALK),
        (Outcome.ALTERED, THREE),
    ]
    with desk.reading() as session:
        kept = session.scalars(select(Appearance).order_by(Appearance.id)).all()
    for row in found.values():
        assert row.start is not None
        assert (ALTERED[row.start : row.end], row.method) == (row.exact, METHOD)
    assert [(spot.revision_id, spot.start) for spot in kept] == [(s.revision_id, s.start) for s in (hurt, falk, title)]
    assert open_rechecks(desk) == 1


def test_the_page_shows_carried_words_in_their_new_place_and_older_texts_as_they_were(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    for words in (HURT, FALK):
        a_claim_in(desk, people.ada, document, words)
    revise(desk, people.ada, tmp_path, document, LATER)
    with desk.reading() as session:
        newest = documents.reading_page(session, document.ref)
    assert (newest.revision, newest.cards[0].start) == (2, LATER.index(FALK))
    assert cards(desk, document) == [(FALK, Outcome.MOVED)]
    assert cards(desk, document, 1) == [(HURT, None), (FALK, None)]


def test_a_claim_is_put_on_the_new_words_with_its_attribution(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    spot = a_claim_in(desk, people.ada, document, HURT)
    (row,) = fates(desk, revise(desk, people.ada, tmp_path, document, LATER))
    with desk.work(people.boris) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.CONFIRMED, reason="The agency corrected its figure.")
    with desk.reading() as session:
        spots = session.scalars(select(Appearance).order_by(Appearance.id)).all()
        events = session.scalars(select(Event).where(Event.claim_id == spot.claim_id).order_by(Event.seq)).all()
    assert [(each.exact, each.speaker_id, each.reporting_verb) for each in spots] == [
        (HURT, spot.speaker_id, "said"),
        (THREE, spot.speaker_id, "said"),
    ]
    assert [event.action for event in events][-3:] == ["reanchoring.find", "appearance.anchor", "reanchoring.decide"]
    assert (events[-1].changes["decision"], events[-1].reason) == (
        [None, "confirmed"],
        "The agency corrected its figure.",
    )
    assert (cards(desk, document), open_rechecks(desk)) == ([(THREE, None)], 0)


def test_other_words_may_be_chosen_than_those_proposed(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    a_claim_in(desk, people.ada, document, HURT)
    (row,) = fates(desk, revise(desk, people.ada, tmp_path, document, LATER))
    with desk.work(people.ada) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.CONFIRMED, words=Words("three people were hurt"))
    assert cards(desk, document) == [("three people were hurt", None)]


@pytest.mark.parametrize("decision", [Recheck.KEPT, Recheck.DROPPED])
def test_a_claim_may_stay_with_the_older_text_and_nothing_of_it_changes(
    desk: Desk, people: People, tmp_path: Path, document: Document, decision: Recheck
) -> None:
    a_claim_in(desk, people.ada, document, HURT)
    (row,) = fates(desk, revise(desk, people.ada, tmp_path, document, LATER))
    with desk.work(people.ada) as work:
        rechecking.decide(work, row.ref, row.version, decision)
    assert (cards(desk, document), cards(desk, document, 1), open_rechecks(desk)) == ([], [(HURT, None)], 0)


def test_a_place_found_by_machine_can_be_said_to_be_the_wrong_one(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    a_claim_in(desk, people.ada, document, FALK)
    (row,) = fates(desk, revise(desk, people.ada, tmp_path, document, LATER))
    with desk.work(people.ada) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.DROPPED)
    assert cards(desk, document) == []


def test_each_newer_text_asks_anew_from_where_the_words_were_last_seen(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    spot = a_claim_in(desk, people.ada, document, HURT)
    second = revise(desk, people.ada, tmp_path, document, LATER)
    third = revise(desk, people.ada, tmp_path, document, ARTICLE.replace("Harbour wall", "The harbour wall"))
    fourth = revise(desk, people.ada, tmp_path, document, SILENT)
    found = [fates(desk, revision)[0] for revision in (second, third, fourth)]
    assert [(row.outcome, row.base_id) for row in found] == [
        (Outcome.ALTERED, spot.revision_id),
        (Outcome.MOVED, spot.revision_id),
        (Outcome.GONE, third.id),
    ]
    assert open_rechecks(desk) == 1
    with pytest.raises(Invalid, match="A newer text of this document has come in since"), desk.work(people.ada) as work:
        rechecking.decide(work, found[0].ref, found[0].version, Recheck.CONFIRMED)


def test_words_that_were_let_go_are_asked_about_again_only_when_they_come_back(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    a_claim_in(desk, people.ada, document, HURT)
    (row,) = fates(desk, revise(desk, people.ada, tmp_path, document, SILENT))
    with desk.work(people.ada) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.DROPPED)
    assert fates(desk, revise(desk, people.ada, tmp_path, document, f"{SILENT} Rain.")) == []
    (back,) = fates(desk, revise(desk, people.ada, tmp_path, document, f"{ARTICLE} Rain."))
    assert back.outcome is Outcome.SAME


def test_a_withdrawn_claim_is_not_followed(desk: Desk, people: People, tmp_path: Path, document: Document) -> None:
    spot = a_claim_in(desk, people.ada, document, HURT)
    with desk.work(people.ada) as work:
        appearances.withdraw(work, spot.ref, "Said of another wall.")
    assert fates(desk, revise(desk, people.ada, tmp_path, document, LATER)) == []


def test_the_very_same_text_is_refused(desk: Desk, people: People, tmp_path: Path, document: Document) -> None:
    with pytest.raises(Invalid, match="This is the very text of revision 1"):
        revise(desk, people.ada, tmp_path, document, ARTICLE)


def test_what_changed_since_the_difference_was_seen_is_looked_at_again(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    capture = receive(desk, people.ada, tmp_path, LATER.encode())
    with desk.reading() as session:
        found = documents.by_ref(session, document.ref)
        seen = revisions.preview(session, found, documents.newest_revision(session, found), LATER)
    a_claim_in(desk, people.boris, document, HURT)
    with pytest.raises(Invalid, match="somebody marked words"), desk.work(people.ada) as work:
        newer_texts.take(work, document.ref, capture.ref, seen)
    revise(desk, people.boris, tmp_path, document, f"{ARTICLE} Rain.")
    with pytest.raises(Invalid, match="somebody else brought in a text"), desk.work(people.ada) as work:
        newer_texts.take(work, document.ref, capture.ref, seen)


def test_a_decision_is_made_once_and_not_by_a_viewer(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    a_claim_in(desk, people.ada, document, HURT)
    (row,) = fates(desk, revise(desk, people.ada, tmp_path, document, LATER))
    with desk.work(people.ada) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.CONFIRMED)
    with pytest.raises(Invalid, match="put on the new words already"), desk.work(people.boris) as work:
        rechecking.decide(work, row.ref, row.version + 1, Recheck.KEPT)
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.KEPT)
    with pytest.raises(Forbidden):
        revise(desk, people.viktor, tmp_path, document, f"{LATER} Rain.")


def test_what_a_machine_found_is_never_rewritten(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    a_claim_in(desk, people.ada, document, HURT)
    revise(desk, people.ada, tmp_path, document, LATER)
    for statement in ("UPDATE reanchoring SET outcome = 'same'", "DELETE FROM reanchoring"):
        with pytest.raises(MoveRefused), desk.work(people.ada) as work:
            work.session.execute(text(statement))


def test_a_published_claim_keeps_its_page_and_is_taken_up_before_it_gets_new_words(
    desk: Desk, crew: Crew, tmp_path: Path
) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    def public() -> tuple[list[str], str]:
        with desk.reading() as session:
            digests = session.scalars(select(Publication.digest)).all()
            return list(digests), content_digest(content_of(session, claim.id))

    with desk.reading() as session:
        standing = select(Document).join(Revision).join(Appearance, Appearance.revision_id == Revision.id)
        document = session.scalars(standing.where(Appearance.claim_id == claim.id)).one()
        old = documents.newest_revision(session, document).text
    before = public()
    (row,) = fates(desk, revise(desk, crew.author, tmp_path, document, old.replace("the neighbours", "its neighbours")))
    assert (public(), row.outcome, open_rechecks(desk)) == (before, Outcome.ALTERED, 1)
    with pytest.raises(MoveRefused, match="Published"), desk.work(crew.author) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.CONFIRMED)
    with desk.work(crew.author) as work:
        rechecking.decide(work, row.ref, row.version, Recheck.KEPT)
    assert (public(), open_rechecks(desk)) == (before, 0)


def test_what_waits_lies_on_the_desk_of_whoever_checks_the_claim(
    desk: Desk, people: People, tmp_path: Path, document: Document
) -> None:
    spot = a_claim_in(desk, people.ada, document, HURT)
    with desk.work(people.ada) as work:
        checked = {"state": State.CHECKING, "assignee_id": people.ada.id}
        work.session.execute(update(Claim).where(Claim.id == spot.claim_id).values(**checked))
    revise(desk, people.boris, tmp_path, document, LATER)
    with desk.reading() as session:
        piles = [
            desk_queries.my_desk(session, who.id or 0, who.role, desk.clock()).text_changed.count
            for who in (people.ada, people.boris, people.viktor)
        ]
        waiting = [row.appearance_id for row in revisions.waiting_on(session, spot.claim_id)]
        assert session.scalars(select(Reanchoring.likeness)).one() > 50
    assert (piles, waiting) == ([1, 0, 0], [spot.id])
