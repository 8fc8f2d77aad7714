"""What its publisher withdrew leaves the library, is told of before, and comes back with the import taken back."""

import json

from sqlalchemy import select

from claims.domain.importing import ImportKind, RowOutcome
from claims.domain.prior_check import LibraryFilter
from claims.models import ImportFile, PriorCheck
from claims.queries import library
from claims.services.importing import undoing
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.imports import SITE, bring_in, bring_in_checks, look_at, review, rows_of
from tests.factories.people import People


def withdrawing(*numbers: int, also: dict[str, object] | None = None) -> bytes:
    """A feed in which the checks of these numbers are withdrawn, and perhaps another stands."""
    gone = {"@type": "DataFeedItem", "dateDeleted": "2023-09-21T10:00:00Z", "item": []}
    items = [{**gone, "url": f"{SITE}/checks/{number}"} for number in numbers]
    return json.dumps({"dataFeedElement": [*items, *([{"item": [also]}] if also else [])]}).encode()


def found(desk: Desk) -> list[tuple[str, str]]:
    """Address and label of every check that search finds."""
    with desk.reading() as session:
        asked = library.statement(session, LibraryFilter(text="bridge river"))
        return sorted((check.url.removeprefix(SITE), check.label) for check in session.scalars(asked))


ONE, TWO = ("/checks/1", "Mostly false"), ("/checks/2", "Mostly false")
CLAIM = "The bridge over river number 1 was closed on Monday."
LEAVES = f"Withdrawn by its publisher on 2023-09-21: “{CLAIM}” leaves the library."
UNKNOWN = f"Withdrawn by its publisher on 2023-09-21. The library has no check of {SITE}/checks/7."


def test_a_look_says_what_would_leave_and_takes_nothing(desk: Desk, people: People) -> None:
    bring_in_checks(desk, people.ada, review(1), review(2))

    batch = look_at(desk, people.ada, withdrawing(1, 7), ImportKind.CLAIMREVIEW)

    assert rows_of(desk, batch) == [(1, RowOutcome.ACCEPTED, "", LEAVES), (2, RowOutcome.DUPLICATE, "", UNKNOWN)]
    assert [row["publisher"] for row in batch.preview if isinstance(row, dict)] == [
        "Leaves the library: withdrawn by its publisher on 2023-09-21"
    ]
    assert found(desk) == [ONE, TWO]


def test_it_leaves_the_library_and_comes_back_with_the_import_taken_back(desk: Desk, people: People) -> None:
    bring_in_checks(desk, people.ada, review(1), review(2))
    with desk.reading() as session:
        before = session.scalars(select(PriorCheck.raw).order_by(PriorCheck.ref)).all()

    batch = bring_in(desk, people.ada, withdrawing(1, 7), ImportKind.CLAIMREVIEW)
    left = found(desk)
    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))

    assert (batch.accepted, batch.duplicate, left, found(desk)) == (1, 1, [TWO], [ONE, TWO])
    with desk.reading() as session:
        assert session.scalars(select(PriorCheck.raw).order_by(PriorCheck.ref)).all() == before
        assert session.scalars(select(ImportFile.batch_id)).all() == []


def test_a_new_check_of_the_same_page_stays(desk: Desk, people: People) -> None:
    bring_in_checks(desk, people.ada, review(1))
    new = review(1, reviewRating={"alternateName": "Half true"})

    looked = look_at(desk, people.ada, withdrawing(1, also=new), ImportKind.CLAIMREVIEW)
    batch = bring_in(desk, people.ada, withdrawing(1, also=new), ImportKind.CLAIMREVIEW)
    standing = found(desk)
    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))

    assert (looked.accepted, batch.accepted, standing) == (2, 2, [("/checks/1", "Half true")])
    assert found(desk) == [ONE]


def test_what_came_back_or_was_taken_back_meanwhile_is_left_as_it_is(desk: Desk, people: People) -> None:
    first = bring_in_checks(desk, people.ada, review(1))
    second = bring_in_checks(desk, people.ada, review(2))
    batch = bring_in(desk, people.ada, withdrawing(1, 2), ImportKind.CLAIMREVIEW)
    again = bring_in_checks(desk, people.ada, review(1))
    act(desk, people.ada, lambda work: undoing.undo(work, second.ref))

    act(desk, people.ada, lambda work: undoing.undo(work, batch.ref))

    assert found(desk) == [ONE]
    with desk.reading() as session:
        assert session.scalars(select(PriorCheck.batch_id)).all() == [again.id]
    assert first.id != again.id


def test_a_row_with_several_faults_has_them_all_named(desk: Desk, people: People) -> None:
    bad = review(1, claimReviewed=None, itemReviewed=None, url="x://y", headline="A headline")

    batch = look_at(desk, people.ada, json.dumps([bad]).encode(), ImportKind.CLAIMREVIEW)
    [(_number, _outcome, _column, reason)] = rows_of(desk, batch)
    table = b"claim,date,case\nNo,05/07/2019,nowhere\n"
    [(_number, _outcome, columns, faults)] = rows_of(desk, look_at(desk, people.ada, table))

    assert reason.startswith("“x://y”: It does not say which claim it reviews (claimReviewed is missing or empty). ")
    assert reason.count(".") > 1
    assert columns == "date, claim, case"
    assert "can be two days" in faults
    assert "claim: 5 to 1,000 characters." in faults
    assert "case: There is no case “nowhere”" in faults
