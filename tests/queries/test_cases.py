"""A case gathers its claims by state, their figures side by side, and who opposes whom."""

import pytest

from claims.domain.errors import NotFound
from claims.domain.lifecycle import State
from claims.models import Case
from claims.queries import cases
from claims.queries.cases import CaseView
from claims.services.work import Desk
from tests.factories.claims import add_case, add_claim, add_figure, add_text, appear, relate, set_directly
from tests.factories.people import People
from tests.factories.speakers import add_speaker
from tests.factories.statements import counted


def viewed(desk: Desk, case: Case) -> CaseView:
    with desk.reading() as session:
        return cases.view(session, case.slug)


def fill(desk: Desk, people: People, case: Case, count: int) -> None:
    text = add_text(desk, people.ada, f"A text of case {case.slug}.")
    for number in range(count):
        near = add_claim(desk, people.ada, f"Near {number}.", case_id=case.id)
        far = add_claim(desk, people.ada, f"Far {number}.", case_id=case.id)
        appear(desk, near, text, speaker=add_speaker(desk, people.ada, f"Speaker {number}"))
        add_figure(desk, people.ada, near, "at least two", counted="killed")
        add_figure(desk, people.ada, far, "32", counted="killed")
        relate(desk, people.ada, near, far)


def test_three_claims_take_as_many_statements_as_one(desk: Desk, people: People) -> None:
    sent: dict[int, int] = {}
    for count in (1, 3):
        case = add_case(desk, people.ada, f"Case of {count}")
        fill(desk, people, case, count)
        with counted(desk.database) as statements:
            view = viewed(desk, case)
        sent[count] = len(statements)
        assert (view.total, len(view.opposition.pairs)) == (2 * count, count)
    assert sent[1] == sent[3]


def test_claims_stand_under_their_state_in_the_order_of_their_life(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    done, fresh, checked = (
        add_claim(desk, people.ada, f"{name} claim.", case_id=case.id) for name in ("Done", "Fresh", "Checked")
    )
    add_claim(desk, people.ada, "Of no case.")
    set_directly(desk, done, state=State.PUBLISHED, slug="done")
    set_directly(desk, checked, state=State.CHECKING)
    found = [(state, [row.claim.ref for row in rows]) for state, rows in viewed(desk, case).by_state]
    assert found == [(State.NEW, [fresh.ref]), (State.CHECKING, [checked.ref]), (State.PUBLISHED, [done.ref])]


def test_figures_and_oppositions_stand_side_by_side(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    fill(desk, people, case, 1)
    view = viewed(desk, case)
    (series,) = view.series
    assert [line.words for line in series.lines] == ["32", "at least 2"]
    (pair,) = view.opposition.opposed
    assert (pair.left.statement, pair.words, pair.right.statement) == ("Near 0.", "denies", "Far 0.")
    assert (pair.left.speaker, pair.right.speaker) == ("Speaker 0", "nobody named yet")


def test_a_lone_figure_is_not_set_beside_anything(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    add_figure(desk, people.ada, add_claim(desk, people.ada, case_id=case.id))
    assert viewed(desk, case).series == ()


def test_the_list_counts_claims_and_finished_ones(desk: Desk, people: People) -> None:
    case, empty = add_case(desk, people.ada, "Full case"), add_case(desk, people.ada, "Empty case")
    done = add_claim(desk, people.ada, case_id=case.id)
    desk.clock.move(hours=1)  # type: ignore[attr-defined]  # the tests' clock
    add_claim(desk, people.ada, "Another claim.", case_id=case.id)
    set_directly(desk, done, state=State.DISMISSED, dismissed_as="opinion")
    with desk.reading() as session:
        found = [(line.case.slug, line.claims, line.finished, line.newest) for line in cases.listed(session)]
    assert found == [(case.slug, 2, 1, desk.clock()), (empty.slug, 0, 0, empty.created_at)]


def test_there_is_no_case_at_an_address_nobody_opened(desk: Desk) -> None:
    with desk.reading() as session:
        assert cases.id_of(session, None) is None
        with pytest.raises(NotFound):
            cases.view(session, "nothing")


def test_a_retracted_check_is_called_so_where_it_opposes(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    fill(desk, people, case, 1)
    near = next(
        row.claim for _state, rows in viewed(desk, case).by_state for row in rows if "Near" in row.claim.statement
    )
    set_directly(desk, near, state=State.RETRACTED, slug="near")
    asides = {side.statement: side.aside for side in viewed(desk, case).opposition.claims.values()}
    assert asides == {"Near 0.": "retracted", "Far 0.": ""}
