"""The demonstration case on the desk: every state of a claim's life, told once and whole."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload, undefer

from claims.adapters.passwords import Passwords
from claims.demo import library
from claims.demo.case import STORIES
from claims.demo.document import QUOTED_TEXT, QUOTED_URL
from claims.demo.loading import load
from claims.demo.people import CAST
from claims.demo.planning import Deed
from claims.demo.report_file import FILE, FILE_NAME
from claims.domain.intake import IntakeState, SubmissionKind
from claims.domain.lifecycle import State
from claims.domain.proposal import CandidateState, HintState
from claims.domain.vocabulary import CorrectionGrade
from claims.models import (
    Base,
    Candidate,
    Capture,
    Case,
    Claim,
    Document,
    Event,
    Hint,
    PriorCheck,
    Publication,
    Review,
    Revision,
    Submission,
    User,
)
from claims.queries.content import content_of
from claims.services.work import Desk
from tests.factories.demo import demo_place
from tests.factories.people import SYSTEM, Person, add_person

CASUALTIES = "were-two-people-killed-and-eleven-injured-on-the-first-day"
RATINGS = {
    CASUALTIES: "outdated",
    "did-azerbaijans-military-warn-russia-in-advance": "unproven",
    "was-russia-left-without-a-warning": "unproven",
    "did-a-truce-brokered-by-putin-end-six-weeks-of-war-in-2020": "true",
    "is-nagorno-karabakh-internationally-recognised-as-part-of-azerbaijan": "true",
    "had-the-lachin-corridor-been-closed-for-nine-months": "true",
    "are-there-about-2-000-russian-peacekeepers-with-a-five-year-mandate": "true",
    "aggression-and-ethnic-cleansing-can-armenias-charge-be-checked": "not_checkable",
    "did-azerbaijans-forces-block-the-lachin-corridor": "mixture",
    "did-about-120-000-people-live-in-nagorno-karabakh": "mostly_true",
}
PAIRS = [("denied", "warned", "denies"), ("no-troops", "formations", "denies")]
PAIRS += [("civilian-areas", "not-targeted", "contradicts")]

STATEMENTS = {story.key: story.statement for story in STORIES}


def claim_of(desk: Desk, key: str) -> Claim:
    statement = select(Claim).where(Claim.statement == STATEMENTS[key]).options(selectinload(Claim.figures))
    with desk.reading() as session:
        return session.scalars(statement).one()


def rows(desk: Desk) -> dict[str, int]:
    """How many rows stand in each table."""
    with desk.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def test_claims_stand_in_every_state_of_their_life(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        states = Counter(session.scalars(select(Claim.state)))

    assert states == {
        State.NEW: 4,
        State.CHECKING: 3,
        State.IN_REVIEW: 2,
        State.APPROVED: 1,
        State.PUBLISHED: 9,
        State.RETRACTED: 1,
        State.DISMISSED: 1,
    }


def test_every_claim_ends_where_its_story_says(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        states = {claim.statement: claim.state for claim in session.scalars(select(Claim))}

    assert {story.key: states[story.statement] for story in STORIES} == {story.key: story.state for story in STORIES}


def test_one_claim_was_returned_and_waits_for_its_author(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        returned = session.scalars(select(Review).where(Review.decision == "returned")).one()

    assert returned.claim_id == claim_of(demo_desk, "civilian-areas").id
    assert returned.note.startswith("Both pieces in favour come from one side")


def test_published_checks_carry_six_different_ratings(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        newest = {pub.slug: pub.rating for pub in session.scalars(select(Publication).order_by(Publication.id))}

    assert newest == RATINGS
    assert len(set(RATINGS.values())) == 6


def test_the_count_of_the_first_day_was_corrected_twice_with_a_grade_and_a_note(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        statement = select(Publication).where(Publication.slug == CASUALTIES).order_by(Publication.number)
        versions = session.scalars(statement).all()

    found = [(one.number, one.rating, one.grade.value if one.grade else None) for one in versions]
    assert found == [(1, "mostly_true", None), (2, "outdated", "verdict"), (3, "outdated", "update")]
    assert [one.note.split(".")[0] for one in versions[:2]] == ["", "The first count was overtaken within hours"]
    assert versions[2].note.endswith("The verdict stays.")


@pytest.mark.parametrize(("near", "far", "word"), PAIRS, ids=[near for near, _, _ in PAIRS])
def test_opposed_claims_show_it_on_both_sides(near: str, far: str, word: str, demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        here = content_of(session, claim_of(demo_desk, near).id)
        there = content_of(session, claim_of(demo_desk, far).id)

    outward = [(one.kind, one.statement) for one in here.relations if one.is_opposing and not one.is_inverse]
    inward = [(one.kind, one.statement) for one in there.relations if one.is_opposing and one.is_inverse]
    assert outward == [(word, STATEMENTS[far])]
    assert inward == [(word, STATEMENTS[near])]


def test_reports_that_pass_on_one_statement_count_once(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        check = content_of(session, claim_of(demo_desk, "warned").id)

    assert [(piece.publisher, piece.repeats) for piece in check.evidence] == [
        ("Ministry of Defence of Azerbaijan", None),
        ("TASS", None),
        ("Agenzia Nova", 2),
        ("Gerçek News", 2),
        ("A1+", 1),
    ]


def test_both_numbers_of_the_report_that_contradicts_itself_are_shown(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        check = content_of(session, claim_of(demo_desk, "casualties").id)
        page = next(piece for piece in check.evidence if "26-injured" in (piece.url or ""))

    numbers = {figure.words: figure.counted for figure in check.figures if figure.evidence == page.number}
    assert numbers == {
        "23": "injured",
        "26": "injured, by the headline of the same report",
        "2": "civilians among the dead",
    }


def test_the_dead_are_counted_over_time_with_the_hedge_and_the_date_of_each_count(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        check = content_of(session, claim_of(demo_desk, "casualties").id)

    series = [(figure.as_of, figure.low, figure.high) for figure in check.figures if figure.counted == "dead"]
    assert series == [
        ("2023-09-19", "2", None),
        ("2023-09-20", "27", "27"),
        ("2023-09-20", "32", "32"),
        ("2023-09-21", "200", None),
        ("2023-12", "223", "223"),
    ]


def test_every_claim_is_anchored_to_exactly_its_words(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        texts = {text.sha256: text.text for text in session.scalars(select(Revision).options(undefer(Revision.text)))}
        checks = [content_of(session, claim_id) for claim_id in session.scalars(select(Claim.id).order_by(Claim.id))]

    spots = [spot for check in checks for spot in check.appearances]
    assert len(spots) == len(STORIES) + 1
    assert [spot.exact for spot in spots] == [texts[spot.text_sha256][spot.start : spot.end] for spot in spots]


def test_the_report_came_as_a_file_and_the_quoted_words_with_their_address(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        capture = session.scalars(select(Capture)).one()
        check = content_of(session, claim_of(demo_desk, "aggression").id)
        addresses = session.scalars(select(Document.url).order_by(Document.id)).all()

    assert (capture.sha256, capture.file_name) == (hashlib.sha256(FILE).hexdigest(), FILE_NAME)
    assert addresses == [None, QUOTED_URL]
    assert [(spot.exact, spot.url) for spot in check.appearances[1:]] == [(QUOTED_TEXT, QUOTED_URL)]


def test_corrections_of_every_grade_stand_beside_each_other(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        grades = Counter(session.scalars(select(Publication.grade).where(Publication.grade.is_not(None))))

    assert grades == dict.fromkeys(CorrectionGrade, 1)


def test_one_message_of_a_reader_led_to_a_correction_and_one_waits(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        found = session.scalars(select(Submission).order_by(Submission.id)).all()

    assert [(one.kind, one.state) for one in found] == [
        (SubmissionKind.CLAIM, IntakeState.WAITING),
        (SubmissionKind.COMPLAINT, IntakeState.CORRECTED),
    ]


def test_the_library_has_a_label_that_is_mapped_and_one_that_is_not(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        found = session.execute(
            select(PriorCheck.publisher, PriorCheck.label, PriorCheck.rating).order_by(PriorCheck.number)
        ).all()

    assert found == [(library.PUBLISHER, "Half a story", "mixture"), (library.PUBLISHER, "Needs more light", None)]


def test_candidates_are_decided_rejected_and_left_with_a_hint_that_waits(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        states = set(session.scalars(select(Candidate.state)))
        hints = session.scalars(select(Hint.state)).all()

    assert states == {CandidateState.ACCEPTED, CandidateState.REJECTED, CandidateState.PROPOSED}
    assert hints == [HintState.PROPOSED]


def test_the_history_follows_told_time_and_ends_by_saying_so(demo_desk: Desk) -> None:
    with demo_desk.reading() as session:
        events = session.scalars(select(Event).order_by(Event.seq)).all()

    told = [event.at for event in events if event.action not in {"account.add", "case.load"}]
    assert told == sorted(told)
    assert (events[-1].action, events[-1].reason) == (
        "case.load",
        "The demonstration case was loaded. Its people, and the times at which they act, are made up.",
    )


def test_loading_a_second_time_changes_nothing(demo_desk: Desk, passwords: Passwords, tmp_path: Path) -> None:
    before = rows(demo_desk)

    again = load(demo_desk, passwords, SYSTEM, place=demo_place(tmp_path))

    assert (again.is_new, dict(again.passwords)) == (False, {})
    assert rows(demo_desk) == before


def test_a_load_that_is_broken_off_leaves_nothing_and_can_be_done_again(
    desk: Desk, passwords: Passwords, tmp_path: Path
) -> None:
    def breaking(deeds: list[Deed]) -> Iterator[Deed]:
        yield from deeds[:50]
        raise KeyboardInterrupt

    empty = rows(desk)
    with pytest.raises(KeyboardInterrupt):
        load(desk, passwords, SYSTEM, place=demo_place(tmp_path), watch=breaking)
    assert rows(desk) == empty

    whole = load(desk, passwords, SYSTEM, place=demo_place(tmp_path))
    assert (whole.is_new, rows(desk)["claim"]) == (True, len(STORIES))


def test_everybody_gets_a_password_of_their_own_and_an_account_that_is_there_keeps_its_own(
    desk: Desk, passwords: Passwords, tmp_path: Path
) -> None:
    first, *others = CAST
    add_person(desk, passwords, Person(first.name, first.display_name, first.role), "the old quiet password")

    loaded = load(desk, passwords, SYSTEM, place=demo_place(tmp_path))

    with desk.reading() as session:
        stored = {user.name: user.password_hash for user in session.scalars(select(User))}
    told = {first.name: "the old quiet password", **loaded.passwords}
    assert set(loaded.passwords) == {person.name for person in others}
    assert len(set(told.values())) == len(CAST)
    assert {name: passwords.matches(stored[name], password) for name, password in told.items()} == dict.fromkeys(
        stored, True
    )


def test_a_case_whose_title_was_changed_is_still_the_demonstration(
    demo_desk: Desk, passwords: Passwords, tmp_path: Path
) -> None:
    with demo_desk.work(SYSTEM) as work:
        case = work.session.scalars(select(Case)).one()
        work.change(case, title="Another name")
        work.record("case.edit", case)

    assert load(demo_desk, passwords, SYSTEM, place=demo_place(tmp_path)).is_new is False
