"""The docket narrows by everything it offers, sorts, and is right and quick at ten thousand claims."""

import datetime

import pytest

from claims.domain.docket import NOBODY, UNRATED, DocketFilter, Sort
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Priority
from claims.queries import docket
from claims.queries.accounts import by_name
from claims.services import merging, relations
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in
from tests.factories.claims import add_case, add_claim, add_figure, add_text, appear, insert_many, relate, set_directly
from tests.factories.people import People
from tests.factories.speakers import add_speaker
from tests.factories.statements import counted

TODAY = datetime.date(2023, 9, 20)
STATEMENTS_A_PAGE = 6


def found(desk: Desk, **asked: object) -> list[str]:
    with desk.reading() as session:
        return [row.claim.statement for row in docket.page(session, DocketFilter(**asked), 1).rows]  # type: ignore[arg-type]  # the fields of one test


def test_ten_thousand_claims_are_counted_sorted_and_cut_right(desk: Desk, people: People) -> None:
    insert_many(desk, people.ada, 10_000)
    with desk.reading() as session:
        first = docket.page(session, DocketFilter(), 1)
        last = docket.page(session, DocketFilter(), 200)
        checking = docket.page(session, DocketFilter(state=State.CHECKING), 1)
        biggest = docket.page(session, DocketFilter(sort=Sort.FIGURE), 1)
        named = docket.page(session, DocketFilter(text="number 9,999".replace(",", "")), 1)
    assert (first.total, first.pages) == (10_000, 200)
    assert [row.claim.id for row in first.rows] == list(range(1, 51))
    assert [row.claim.id for row in last.rows] == list(range(9_951, 10_001))
    assert (checking.total, {row.claim.state for row in checking.rows}) == (5_000, {State.CHECKING})
    assert [row.figures for row in biggest.rows[:3]] == [("9,990",), ("9,980",), ("9,970",)]
    assert [row.claim.statement for row in named.rows] == ["Statement number 9999 of a long list."]


@pytest.mark.parametrize("sort", list(Sort))
def test_a_page_out_of_ten_thousand_takes_six_statements(desk: Desk, people: People, sort: Sort) -> None:
    insert_many(desk, people.ada, 10_000)
    asked = DocketFilter(text="number", contested=False, rating=UNRATED, assignee=NOBODY, sort=sort)
    with desk.reading() as session, counted(desk.database) as sent:
        page = docket.page(session, asked, 100)
    assert (page.total, len(page.rows), len(sent)) == (10_000, 50, STATEMENTS_A_PAGE)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_takes_as_many_statements_for_three_claims_as_for_one(desk: Desk, people: People, count: int) -> None:
    text, speaker, case = (
        add_text(desk, people.ada),
        add_speaker(desk, people.ada, "Moscow"),
        add_case(desk, people.ada),
    )
    for number in range(count):
        claim = add_claim(desk, people.ada, f"Claim {number}.", case_id=case.id)
        appear(desk, claim, text, speaker=speaker)
        add_figure(desk, people.ada, claim, "at least two", counted="killed")
    with desk.reading() as session, counted(desk.database) as sent:
        rows = docket.page(session, DocketFilter(), 1).rows
    assert [(row.said_by, row.figures) for row in rows] == [("Moscow", ("≥ 2 killed",))] * count
    assert len(sent) == STATEMENTS_A_PAGE


def test_an_empty_docket_has_one_empty_page(desk: Desk, people: People) -> None:
    assert people.ada.name == "Ada Levin"
    with desk.reading() as session:
        page = docket.page(session, DocketFilter(), 9)
    assert (page.rows, page.total, page.page, page.pages) == ([], 0, 1, 1)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"kind": ClaimKind.LEGAL}, {"kind": ClaimKind.LEGAL}),
        ({"priority": Priority.URGENT}, {"priority": Priority.URGENT}),
        ({"topics": ("Ceasefire",)}, {"topic": "ceasefire"}),
        ({"context": "The mandate of 2020."}, {"text": "MANDATE"}),
        ({"claimed_on": PartialDate(2023, 9, 19)}, {"claimed_from": PartialDate(2023, 9, 19)}),
        ({"claimed_on": PartialDate(2023, 9)}, {"claimed_from": PartialDate(2023, 9, 19)}),
        ({"claimed_on": PartialDate(2023)}, {"claimed_from": PartialDate(2023, 9)}),
        ({"claimed_on": PartialDate(2023, 9, 19)}, {"claimed_to": PartialDate(2023, 9)}),
        ({"claimed_on": PartialDate(2023)}, {"claimed_to": PartialDate(2023, 1, 1)}),
    ],
)
def test_a_filter_finds_the_claim_that_has_it_and_no_other(
    desk: Desk, people: People, fields: dict[str, object], asked: dict[str, object]
) -> None:
    add_claim(desk, people.ada, "The one without.")
    add_claim(desk, people.ada, "The one with it.", **fields)
    assert found(desk, **asked) == ["The one with it."]


def test_dates_outside_the_span_are_left_out(desk: Desk, people: People) -> None:
    add_claim(desk, people.ada, "Of August.", claimed_on=PartialDate(2023, 8))
    add_claim(desk, people.ada, "Of October.", claimed_on=PartialDate(2023, 10, 1))
    add_claim(desk, people.ada, "Of 2022.", claimed_on=PartialDate(2022))
    assert found(desk, claimed_from=PartialDate(2023, 9), claimed_to=PartialDate(2023, 9, 30)) == []


def test_people_states_cases_and_due_days_narrow_the_docket(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    free = add_claim(desk, people.ada, "The free one.", case_id=case.id)
    taken = add_claim(desk, people.ada, "The taken one.")
    done = add_claim(desk, people.ada, "The finished one.")
    yesterday = TODAY - datetime.timedelta(days=1)
    set_directly(desk, taken, due_on=yesterday, assignee_id=people.ada.id)
    set_directly(
        desk, done, due_on=yesterday, state=State.DISMISSED, dismissed_as="opinion", assignee_id=people.boris.id
    )
    with desk.reading() as session:
        ada = by_name(session, "ada").ref
    assert found(desk, assignee=ada) == [taken.statement]
    assert found(desk, assignee=NOBODY) == [free.statement]
    assert found(desk, case=case.slug) == [free.statement]
    assert found(desk, overdue_on=TODAY) == [taken.statement]
    assert found(desk, overdue_on=yesterday) == []
    assert found(desk, state=State.DISMISSED) == [done.statement]


def test_days_of_change_are_whole_days(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    before, after = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
    assert found(desk, updated_from=TODAY, updated_to=TODAY) == [claim.statement]
    assert found(desk, updated_from=after) == []
    assert found(desk, updated_to=before) == []
    assert found(desk, updated_from=datetime.date.min, updated_to=datetime.date.max) == [claim.statement]


def test_the_newest_rating_counts_and_unrated_claims_can_be_asked_for(desk: Desk, crew: Crew) -> None:
    rated = claim_in(desk, crew, State.CHECKING)
    unrated = add_claim(desk, crew.author, "Nobody has judged this.")
    assert found(desk, rating="mostly_true") == [rated.statement]
    assert found(desk, rating="false") == []
    assert found(desk, rating=UNRATED) == [unrated.statement]
    with desk.reading() as session:
        (row,) = docket.page(session, DocketFilter(rating="mostly_true"), 1).rows
    assert row.rating is not None
    assert row.rating.label == "Mostly true"


def test_a_merged_speaker_is_found_under_the_one_they_were_merged_into(desk: Desk, people: People) -> None:
    text = add_text(desk, people.ada)
    moscow, kremlin = (add_speaker(desk, people.ada, name) for name in ("Moscow", "The Kremlin"))
    for name, speaker in (("By Moscow.", moscow), ("By the Kremlin.", kremlin)):
        appear(desk, add_claim(desk, people.ada, name), text, speaker=speaker)
    add_claim(desk, people.ada, "By nobody.")
    assert found(desk, speaker=moscow.slug) == ["By Moscow."]
    with desk.work(people.ada) as work:
        merging.merge(work, kremlin.ref, moscow.ref, "They are the same.")
    assert found(desk, speaker=moscow.slug) == ["By the Kremlin.", "By Moscow."]


def test_contested_claims_are_those_on_either_side_of_a_live_opposition(desk: Desk, people: People) -> None:
    left, right, other = (add_claim(desk, people.ada, f"The {side} one.") for side in ("left", "right", "other"))
    made = relate(desk, people.ada, left, right)
    assert found(desk, contested=True) == [right.statement, left.statement]
    assert found(desk, contested=False) == [other.statement]
    with desk.work(people.ada) as work:
        relations.withdraw(work, made.ref, "Not so.")
    assert found(desk, contested=True) == []


def test_claims_with_figures_of_their_own_can_be_asked_for(desk: Desk, people: People) -> None:
    plain, counting = add_claim(desk, people.ada, "Nobody counts."), add_claim(desk, people.ada, "They count.")
    add_figure(desk, people.ada, counting)
    assert found(desk, figures=True) == [counting.statement]
    assert found(desk, figures=False) == [plain.statement]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100%", ["It rose by 100% in a_year."]),
        ("100_", []),
        ("a_year", ["It rose by 100% in a_year."]),
        ("rose year", ["It rose by 100% in a_year."]),
        ("rose fell", []),
        ("аРЦАХ", ["Арцах was named."]),
        ("some words", ["Арцах was named."]),
        ("/", []),
        ("'; DROP TABLE claim; --", []),
    ],
)
def test_words_are_looked_for_as_they_are_written_whatever_their_case(
    desk: Desk, people: People, text: str, expected: list[str]
) -> None:
    add_claim(desk, people.ada, "It rose by 100% in a_year.")
    named = add_claim(desk, people.ada, "Арцах was named.")
    appear(desk, named, add_text(desk, people.ada))
    assert found(desk, text=text) == expected


def test_the_public_identifier_finds_its_claim(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, "This one.")
    add_claim(desk, people.ada, "That one.")
    assert found(desk, text=claim.ref.upper()) == ["This one."]


def test_each_order_puts_what_lacks_the_thing_last(desk: Desk, people: People) -> None:
    first = add_claim(desk, people.ada, "First.", priority=Priority.LOW, claimed_on=PartialDate(2023, 9, 20))
    second = add_claim(desk, people.ada, "Second.", priority=Priority.URGENT, claimed_on=PartialDate(2023, 9))
    third = add_claim(desk, people.ada, "Third.")
    set_directly(desk, first, due_on=TODAY, updated_at=desk.clock() + datetime.timedelta(hours=1))
    set_directly(desk, third, due_on=TODAY - datetime.timedelta(days=1))
    add_figure(desk, people.ada, second, "at most 9")
    add_figure(desk, people.ada, second, "2")
    add_figure(desk, people.ada, third, "between 3 and 11")
    set_directly(desk, second, updated_at=desk.clock())
    set_directly(desk, third, updated_at=desk.clock())
    orders = {sort: [words.rstrip(".") for words in found(desk, sort=sort)] for sort in Sort}
    assert orders == {
        Sort.UPDATED: ["First", "Third", "Second"],
        Sort.NEWEST: ["Third", "Second", "First"],
        Sort.DUE: ["Third", "First", "Second"],
        Sort.PRIORITY: ["Second", "Third", "First"],
        Sort.CLAIMED: ["First", "Second", "Third"],
        Sort.FIGURE: ["Third", "Second", "First"],
    }
