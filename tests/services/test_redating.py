"""Redating: another publication date moves the dates that hang on it; accepted claims are listed, never changed."""

from sqlalchemy import select

from claims.domain.partial_date import PartialDate
from claims.models import Candidate, Claim, Document, Event
from claims.queries.moved_dates import moved_dates
from claims.services import deciding, documents, rewording
from claims.services.work import Actor, Desk
from tests.factories.candidates import CASUALTIES, EMERGENCY, candidate, decide, read_text
from tests.factories.people import People

TUESDAY = [("Tuesday", "2023-09-19")]


SIEGE = "The pass has been closed for nine months, Ines Falk said. The lease was signed for nine months in all."


def publish(desk: Desk, actor: Actor, document: Document, day: PartialDate | None) -> None:
    with desk.work(actor) as work:
        version = work.session.get_one(Document, document.id).version
        documents.describe(work, document.ref, version, published=day)


def dated(one: Candidate) -> list[tuple[str, str | None]]:
    return [(date["words"], date["value"]) for date in one.dates]


def test_setting_the_date_resolves_what_hangs_on_it_and_lists_what_moved(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    assert dated(candidate(desk, EMERGENCY)) == [("Tuesday", None)]

    publish(desk, people.ada, document, PartialDate(2023, 9, 20))

    one = candidate(desk, EMERGENCY)
    assert (dated(one), one.said_on) == (TUESDAY, PartialDate(2023, 9, 19))
    with desk.reading() as session:
        moved = moved_dates(session, document.ref)
    assert ("Tuesday", "not known", "19 September 2023") in [(m.words, m.before, m.after) for m in moved.moved]
    assert moved.waiting == []


def test_another_date_moves_them_again_with_what_stood_before(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada, published=PartialDate(2023, 9, 20))

    publish(desk, people.ada, document, PartialDate(2023, 9, 27))

    with desk.reading() as session:
        moved = moved_dates(session, document.ref).moved
    assert [(m.before, m.after) for m in moved if m.words == "Tuesday"] == [("19 September 2023", "26 September 2023")]


def test_an_accepted_claim_keeps_its_date_and_is_listed_for_a_second_look(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada, published=PartialDate(2023, 9, 20))
    for words in (EMERGENCY, CASUALTIES):
        decide(desk, people.ada, deciding.accept, words)

    publish(desk, people.ada, document, PartialDate(2023, 9, 27))

    with desk.reading() as session:
        claims = [(claim.statement, claim.claimed_on) for claim in session.scalars(select(Claim).order_by(Claim.id))]
        waiting = moved_dates(session, document.ref).waiting
    assert [day for _words, day in claims] == [PartialDate(2023, 9, 19), PartialDate(2023, 9, 20)]
    assert dated(candidate(desk, EMERGENCY)) == TUESDAY
    assert [(move.words, move.before, move.after) for move in waiting] == [
        ("Tuesday", "19 September 2023", "26 September 2023"),
        ("said on", "19 September 2023", "26 September 2023"),
        ("said on", "20 September 2023", "27 September 2023"),
    ]


def test_a_second_look_is_said_to_be_taken(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada, published=PartialDate(2023, 9, 20))
    decide(desk, people.ada, deciding.accept, CASUALTIES)
    publish(desk, people.ada, document, PartialDate(2023, 9, 27))

    decide(desk, people.ada, deciding.settle_dates, CASUALTIES)

    assert candidate(desk, CASUALTIES).recheck == []


def test_a_date_that_moves_back_leaves_nothing_to_look_at(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada, published=PartialDate(2023, 9, 20))
    decide(desk, people.ada, deciding.accept, EMERGENCY)

    publish(desk, people.ada, document, PartialDate(2023, 9, 27))
    publish(desk, people.ada, document, PartialDate(2023, 9, 20))

    assert candidate(desk, EMERGENCY).recheck == []


def test_a_date_that_a_person_wrote_stays(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)
    decide(desk, people.ada, rewording.date, EMERGENCY, None, ["2023-09-12"])

    publish(desk, people.ada, document, PartialDate(2023, 9, 20))

    assert dated(candidate(desk, EMERGENCY)) == [("Tuesday", "2023-09-12")]


def test_every_move_is_in_the_history(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada)

    publish(desk, people.ada, document, PartialDate(2023, 9, 20))

    with desk.reading() as session:
        events = session.scalars(select(Event).where(Event.action == "candidate.redate")).all()
    assert {"Tuesday": [None, "2023-09-19"]} in [event.changes for event in events]


def test_a_length_that_reaches_to_now_moves_and_a_bare_one_does_not(desk: Desk, people: People) -> None:
    document = read_text(desk, people.ada, SIEGE)
    lease = [("nine months", "P9M")]
    assert (dated(candidate(desk, "The pass")), dated(candidate(desk, "The lease"))) == (lease, lease)

    publish(desk, people.ada, document, PartialDate(2023, 9, 20))

    with desk.reading() as session:
        moved = moved_dates(session, document.ref).moved
    assert [(move.words, move.before, move.after) for move in moved] == [
        ("nine months", "not known", "since about December 2022")
    ]
    assert dated(candidate(desk, "The pass")) == [("nine months", "2022-12/2023-09")]
    assert dated(candidate(desk, "The lease")) == lease
