"""What readers send in: counted, kept apart from who sent it, and settled once."""

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Forbidden, Invalid, MoveRefused, Throttled
from claims.domain.intake import ComplaintAbout, IntakeState, SetAside, SubmissionKind
from claims.domain.lifecycle import State
from claims.models import Event, Submission, SubmissionCount
from claims.queries import intake as questions
from claims.services import intake
from claims.services.intake import Message
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, new_claim, reload
from tests.factories.claims import new_claim as new_claim_words
from tests.factories.clock import Clock
from tests.factories.intake import CONTACT, HEARD, SENDER, WRONG, send_claim, send_in
from tests.factories.people import People
from tests.factories.publications import correct


def stored(desk: Desk, row: Submission) -> Submission:
    with desk.reading() as session:
        return questions.by_ref(session, row.ref)


def told(desk: Desk, row: Submission) -> list[Event]:
    with desk.reading() as session:
        statement = select(Event).where(Event.subject_kind == "submission", Event.subject_ref == row.ref)
        return list(session.scalars(statement.order_by(Event.seq)))


def test_a_claim_of_a_reader_waits(desk: Desk) -> None:
    row = stored(desk, send_claim(desk))

    assert (row.kind, row.state, row.body, row.seen_at) == (
        SubmissionKind.CLAIM, IntakeState.WAITING, HEARD, "On the radio",
    )  # fmt: skip
    with desk.reading() as session:
        assert questions.waiting(session) == questions.Waiting(claims=1, complaints=0)


def test_a_complaint_belongs_to_the_claim_of_its_check_and_shows_on_its_casefile(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)

    row = stored(desk, send_in(desk, claim))

    assert (row.check_slug, row.claim_id) == (reload(desk, claim).slug, claim.id)
    assert [event.claim_id for event in told(desk, row)] == [claim.id]


def test_a_draft_cannot_be_complained_about(desk: Desk, crew: Crew) -> None:
    draft = new_claim(desk, crew)
    message = Message(SubmissionKind.COMPLAINT, WRONG, about=ComplaintAbout.OTHER, check=draft.ref)
    with desk.work(None) as work:
        row = intake.receive(work, message, address="192.0.2.1")

    assert (row.check_slug, row.claim_id) == (None, None)


def test_the_history_keeps_neither_the_words_nor_the_sender(desk: Desk, people: People) -> None:
    row = send_in(desk)
    with desk.work(people.ada) as work:
        intake.forget_sender(work, row.ref)

    kept = str([(event.action, event.changes, event.reason) for event in told(desk, row)])
    assert [words for words in (WRONG, SENDER, CONTACT) if words in kept] == []
    assert (stored(desk, row).sender, stored(desk, row).contact) == ("", "")


def test_the_address_is_counted_as_a_digest_and_not_kept_with_the_message(desk: Desk) -> None:
    row = send_in(desk, address="192.0.2.77")

    with desk.reading() as session:
        counted = session.scalars(select(SubmissionCount)).one()
    assert "192.0.2.77" not in f"{counted.site_digest} {vars(stored(desk, row))}"


def test_the_sixth_message_of_an_hour_from_one_address_waits_and_is_not_kept(desk: Desk, clock: Clock) -> None:
    for number in range(5):
        send_claim(desk, body=f"Message number {number}.")

    with pytest.raises(Throttled) as refused:
        send_claim(desk)

    assert (refused.value.wait, refused.value.message) == (
        120, "Too many messages came in. Wait 2 minutes, then send yours again.",
    )  # fmt: skip
    with desk.reading() as session:
        assert session.scalar(select(func.count(Submission.id))) == 5
    assert send_claim(desk, address="192.0.2.200").state is IntakeState.WAITING
    clock.move(minutes=2)
    assert send_claim(desk).state is IntakeState.WAITING


def test_readers_behind_a_proxy_of_this_machine_do_not_wait_for_each_other(desk: Desk) -> None:
    kept = [send_claim(desk, address="127.0.0.1").state for _ in range(8)]

    assert kept == [IntakeState.WAITING] * 8


def test_counts_older_than_an_hour_are_deleted(desk: Desk, clock: Clock) -> None:
    send_claim(desk)
    clock.move(hours=1)
    send_claim(desk)

    with desk.reading() as session:
        assert session.scalar(select(func.count(SubmissionCount.id))) == 1


@pytest.mark.parametrize(
    ("message", "field"),
    [
        (Message(SubmissionKind.CLAIM, "   "), "body"),
        (Message(SubmissionKind.CLAIM, "x" * 5_001), "body"),
        (Message(SubmissionKind.CLAIM, HEARD, contact="x" * 201), "contact"),
        (Message(SubmissionKind.CLAIM, HEARD, seen_at="x" * 2_001), "seen_at"),
        (Message(SubmissionKind.COMPLAINT, WRONG), "about"),
        (Message(SubmissionKind.CLAIM, HEARD, about=ComplaintAbout.FACT), "about"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(desk: Desk, message: Message, field: str) -> None:
    with pytest.raises(Invalid) as refused, desk.work(None) as work:
        intake.receive(work, message, address="192.0.2.1")

    assert list(refused.value.fields) == [field]


def test_a_message_becomes_a_claim_through_the_same_gate_as_any_other(desk: Desk, people: People) -> None:
    row = send_claim(desk)
    with desk.work(people.ada) as work:
        claim = intake.take(work, row.ref, row.version, new_claim_words(HEARD))

    settled = stored(desk, row)
    assert (settled.state, settled.claim_id, settled.settled_by_id) == (IntakeState.TAKEN, claim.id, people.ada.id)
    assert reload(desk, claim).state is State.NEW
    assert [event.action for event in told(desk, row)] == ["submission.receive", "submission.take"]


def test_a_claim_that_cannot_be_made_leaves_the_message_waiting(desk: Desk, people: People) -> None:
    row = send_claim(desk)
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        intake.take(work, row.ref, row.version, new_claim_words(""))

    assert stored(desk, row).state is IntakeState.WAITING


def test_a_message_may_be_a_claim_the_desk_has(desk: Desk, crew: Crew) -> None:
    claim, row = new_claim(desk, crew), send_claim(desk)
    with pytest.raises(Invalid), desk.work(crew.author) as work:
        intake.link(work, row.ref, row.version, "no-such-claim")
    with desk.work(crew.author) as work:
        intake.link(work, row.ref, row.version, claim.ref)

    assert (stored(desk, row).state, stored(desk, row).claim_id) == (IntakeState.TAKEN, claim.id)


def test_nothing_is_settled_twice(desk: Desk, people: People) -> None:
    row = send_claim(desk)
    with desk.work(people.ada) as work:
        intake.set_aside(work, row.ref, row.version, reason=SetAside.OPINION, note="Taste.")

    with pytest.raises(MoveRefused) as refused, desk.work(people.boris) as work:
        intake.set_aside(work, row.ref, row.version, reason=SetAside.SPAM)

    assert refused.value.message == "This was settled already, as “Set aside”."
    assert (stored(desk, row).set_aside_as, stored(desk, row).answer) == (SetAside.OPINION, "Taste.")


def test_each_kind_is_settled_in_its_own_way(desk: Desk, people: People) -> None:
    complaint, claim = send_in(desk), send_claim(desk)

    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        intake.take(work, complaint.ref, complaint.version, new_claim_words(HEARD))
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        intake.answer(work, claim.ref, claim.version, text="No.", corrected_version=None)


def test_a_complaint_is_answered_with_a_reason_or_with_the_correction_it_led_to(desk: Desk, crew: Crew) -> None:
    claim = claim_in(desk, crew, State.PUBLISHED)
    first, second = send_in(desk, claim), send_in(desk, claim)
    with desk.work(crew.author) as work:
        intake.answer(work, first.ref, first.version, text="The log says eight.", corrected_version=None)
    for wrong in (1, 2):
        with pytest.raises(Invalid) as refused, desk.work(crew.author) as work:
            intake.answer(work, second.ref, second.version, text="Put right.", corrected_version=wrong)
        assert list(refused.value.fields) == ["corrected_version"]
    correct(desk, crew, claim)
    with desk.work(crew.author) as work:
        intake.answer(work, second.ref, second.version, text="Put right.", corrected_version=2)

    assert [(stored(desk, row).state, stored(desk, row).corrected_version) for row in (first, second)] == [
        (IntakeState.UNCHANGED, None), (IntakeState.CORRECTED, 2),
    ]  # fmt: skip


def test_an_answer_needs_words_and_a_checker(desk: Desk, people: People) -> None:
    row = send_in(desk)

    with pytest.raises(Invalid), desk.work(people.ada) as work:
        intake.answer(work, row.ref, row.version, text="  ", corrected_version=None)
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        intake.answer(work, row.ref, row.version, text="No.", corrected_version=None)


def test_the_queue_shows_what_waits_longest_first_in_a_fixed_number_of_statements(desk: Desk, clock: Clock) -> None:
    rows = []
    for number in range(3):
        rows.append(send_claim(desk, body=f"Message number {number}."))
        clock.move(minutes=1)

    with desk.reading() as session:
        found = questions.queue(session, 1, kind=SubmissionKind.CLAIM, state=IntakeState.WAITING)
        other = questions.queue(session, 1, kind=SubmissionKind.COMPLAINT, state=None)

    assert ([row.ref for row in found.rows], other.total) == ([row.ref for row in rows], 0)
