"""A claim that was made by mistake is set aside as that, and counts nowhere as one of the desk's claims."""

import json

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from claims.domain.docket import DocketFilter
from claims.domain.lifecycle import State
from claims.domain.vocabulary import DismissReason
from claims.models import Case, Claim
from claims.queries import cases, docket, reports, speakers
from claims.queries.reports import Selection
from claims.services import checking, upkeep
from claims.services.importing import undoing
from claims.services.work import Desk
from tests.factories.bundles import bring_in as bring_packet_in
from tests.factories.bundles import files_of, packed
from tests.factories.casefiles import act, reload
from tests.factories.claims import add_case, add_claim, add_text, appear
from tests.factories.imports import HEADER, ROAD, bring_in, claims_of, table
from tests.factories.people import SYSTEM, People
from tests.factories.speakers import add_speaker

ADDRESS = "http://desk.example"


def mistaken(desk: Desk, people: People, case: Case | None = None) -> Claim:
    """A claim that Ada set aside by hand as made by mistake."""
    claim = add_claim(desk, people.ada, "Made by mistake.", case_id=case.id if case else None)
    act(desk, people.ada, lambda work: checking.dismiss(work, claim.ref, DismissReason.MISTAKE, "The wrong button."))
    return claim


def found(desk: Desk, **asked: object) -> list[str]:
    with desk.reading() as session:
        return [row.claim.ref for row in docket.page(session, DocketFilter(**asked), 1).rows]  # type: ignore[arg-type]  # the fields of one test


def test_an_import_that_is_taken_back_was_a_mistake(desk: Desk, people: People) -> None:
    batch = bring_in(desk, people.ada, table(HEADER, ROAD))

    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))

    assert [(claim.state, claim.dismissed_as) for claim in claims_of(desk)] == [
        (State.DISMISSED, DismissReason.MISTAKE)
    ]


def test_the_docket_shows_it_to_those_alone_who_ask_for_it(desk: Desk, people: People) -> None:
    kept, wrong = add_claim(desk, people.ada, "Meant."), mistaken(desk, people)

    assert found(desk) == [kept.ref]
    assert found(desk, text="mistake") == []
    asked = ({"state": State.DISMISSED}, {"dismissed_as": DismissReason.MISTAKE}, {"text": wrong.ref})
    assert [found(desk, **each) for each in asked] == [[wrong.ref]] * 3
    assert found(desk, dismissed_as=DismissReason.OPINION) == []


def test_its_case_counts_it_apart(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    add_claim(desk, people.ada, "Meant.", case_id=case.id)
    opinion = add_claim(desk, people.ada, "An opinion.", case_id=case.id)
    act(desk, people.ada, lambda work: checking.dismiss(work, opinion.ref, DismissReason.OPINION))
    mistaken(desk, people, case)

    with desk.reading() as session:
        (line,) = cases.listed(session)
        view = cases.view(session, case.slug)

    assert (line.claims, line.finished) == (2, 1)
    assert (view.total, view.mistakes, [state for state, _rows in view.by_state]) == (
        2,
        1,
        [State.NEW, State.DISMISSED],
    )


def test_its_speaker_is_not_counted_by_it(desk: Desk, people: People) -> None:
    text_id, mara = add_text(desk, people.ada), add_speaker(desk, people.ada, "Mara Lind")
    appear(desk, add_claim(desk, people.ada, "Meant."), text_id, speaker=mara)
    wrong = add_claim(desk, people.ada, "Made by mistake.")
    appear(desk, wrong, text_id, speaker=mara)
    act(desk, people.ada, lambda work: checking.dismiss(work, wrong.ref, DismissReason.MISTAKE))

    with desk.reading() as session:
        assert [row.claims for row in speakers.page(session, 1).rows] == [1]


def test_a_report_holds_it_only_by_name_and_then_says_why(desk: Desk, people: People) -> None:
    kept, wrong = add_claim(desk, people.ada, "Meant."), mistaken(desk, people)

    with desk.reading() as session:
        every, named = list(reports.keys(session, Selection())), list(reports.keys(session, Selection(ref=wrong.ref)))
        (entry,) = reports.desk_entries(session, named, ADDRESS)
        (other,) = reports.desk_entries(session, every, ADDRESS)

    assert (every, named) == ([kept.id], [wrong.id])
    assert (entry.state, entry.as_plain()["dismissed_as"]) == ("dismissed", "mistake")
    assert "dismissed_as" not in other.as_plain()


def test_a_packet_carries_the_reason_to_another_desk(desk: Desk, people: People, other: Desk) -> None:
    wrong = mistaken(desk, people)
    packet = packed(desk, ref=wrong.ref)
    assert json.loads(files_of(packet)[f"data/claims/{wrong.ref}.json"])["dismissed_as"] == "mistake"

    bring_packet_in(other, SYSTEM, packet)

    assert reload(other, wrong).dismissed_as is DismissReason.MISTAKE


def test_it_can_be_taken_back_like_any_other(desk: Desk, people: People) -> None:
    wrong = mistaken(desk, people)

    act(desk, people.ada, lambda work: checking.reopen(work, wrong.ref, "It was none."))

    assert found(desk) == [wrong.ref]


def test_an_older_version_keeps_such_claims_under_the_reason_it_knew(desk: Desk, people: People) -> None:
    wrong = mistaken(desk, people)

    upkeep.downgrade(desk.database, "0016_bundles")

    asked = text("SELECT dismissed_as FROM claim WHERE ref = :ref")
    with desk.database.reads() as session:
        assert session.scalar(asked, {"ref": wrong.ref}) == "no_public_interest"
    with pytest.raises(IntegrityError), desk.database.writes() as session:
        session.execute(text("UPDATE claim SET dismissed_as = 'mistake'"))

    upkeep.upgrade(desk.database)

    assert reload(desk, wrong).dismissed_as is DismissReason.NO_PUBLIC_INTEREST
    with desk.database.writes() as session:
        session.execute(text("UPDATE claim SET dismissed_as = 'mistake'"))
        with pytest.raises(IntegrityError):
            session.execute(text("UPDATE claim SET dismissed_as = 'nonsense'"))
