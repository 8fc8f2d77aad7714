"""Sources are listed and shown, and what a protected one hides is hidden from those outside the circle."""

import dataclasses
from typing import Any

import pytest

from claims.adapters.database import Database
from claims.domain.errors import Forbidden
from claims.domain.sourcing import SourceFilter
from claims.domain.vocabulary import Reliability, Role, SourceKind
from claims.queries import sources as questions
from claims.services import evidence
from claims.services.work import Desk
from tests.factories.casefiles import act
from tests.factories.claims import add_claim
from tests.factories.people import People
from tests.factories.sources import add_evidence, add_protected, add_source
from tests.factories.statements import counted


def titles(desk: Desk, role: Role = Role.CHECKER, **asked: object) -> list[str]:
    with desk.reading() as session:
        found = questions.page(session, SourceFilter(**asked), 1, role=role)  # type: ignore[arg-type]  # filters
    return [row.source.title for row in found.rows]


def test_sources_are_listed_newest_first_with_what_they_derive_from_and_their_uses(desk: Desk, people: People) -> None:
    wire = add_source(desk, people.ada, "Wire", SourceKind.NEWS)
    paper = add_source(desk, people.ada, "Paper", SourceKind.NEWS, origin=wire.ref)
    claim = add_claim(desk, people.ada)
    add_evidence(desk, people.ada, claim, paper)
    gone = add_evidence(desk, people.ada, claim, paper)
    act(desk, people.ada, lambda work: evidence.withdraw(work, gone.ref, "Twice."))
    with desk.reading() as session:
        rows = questions.page(session, SourceFilter(), 1, role=Role.VIEWER).rows
    assert [(row.source.title, row.origin and row.origin.title, row.uses) for row in rows] == [
        ("Paper", "Wire", 1),
        ("Wire", None, 0),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"text": "ICJ order"}, ["Order of the court"]),
        ({"text": "ORDER.EXAMPLE"}, ["Order of the court"]),
        ({"kind": SourceKind.NEWS}, ["Agency report"]),
        ({"reliability": Reliability.A}, ["Order of the court"]),
        ({"unused": True}, ["Agency report"]),
        ({"protected": True}, []),
        ({"text": "order", "kind": SourceKind.NEWS}, []),
    ],
)
def test_the_list_is_narrowed(desk: Desk, people: People, asked: dict[str, Any], found: list[str]) -> None:
    order = add_source(
        desk,
        people.ada,
        "Order of the court",
        SourceKind.COURT,
        publisher="ICJ",
        url="https://order.example/1",
        reliability=Reliability.A,
    )
    add_source(desk, people.ada, "Agency report", SourceKind.NEWS)
    add_evidence(desk, people.ada, add_claim(desk, people.ada), order)
    assert titles(desk, **asked) == found


def test_the_list_takes_as_many_statements_for_three_sources_as_for_one(
    desk: Desk, people: People, database: Database
) -> None:
    sent = []
    for names in (("One",), ("Two", "Three")):
        for name in names:
            wire = add_source(desk, people.ada, f"Wire {name}")
            add_source(desk, people.ada, name, origin=wire.ref)
        with counted(database) as statements:
            titles(desk)
        sent.append(len(statements))
    assert sent == [3, 3]


def test_a_protected_source_is_to_others_what_readers_are_told(desk: Desk, people: People) -> None:
    made = add_protected(desk, people.ada)
    with desk.reading() as session:
        viewer = questions.source_page(session, made.ref, role=Role.VIEWER)
        checker = questions.source_page(session, made.ref, role=Role.CHECKER)
    assert "Secret" not in str(dataclasses.asdict(viewer))
    assert "secret" not in str(dataclasses.asdict(viewer))
    assert (viewer.source.title, viewer.source.is_hidden, viewer.identity) == ("A duty officer", True, "")
    assert (checker.source.title, checker.identity) == ("Talk with Captain Secret", "Captain Secret of the Fifth")


def test_a_search_does_not_tell_what_a_page_hides(desk: Desk, people: People) -> None:
    add_protected(desk, people.ada)
    assert [titles(desk, Role.VIEWER, text=words) for words in ("Captain", "Scribe", "secret.example", "duty")] == [
        [],
        [],
        [],
        ["A duty officer"],
    ]
    assert titles(desk, Role.CHECKER, text="Captain") == ["Talk with Captain Secret"]


def test_the_form_of_a_protected_source_is_for_those_who_may_see_it(desk: Desk, people: People) -> None:
    made = add_protected(desk, people.ada)
    with desk.reading() as session:
        assert questions.for_edit(session, made.ref, role=Role.CHECKER).identity == "Captain Secret of the Fifth"
    with pytest.raises(Forbidden), desk.reading() as session:
        questions.for_edit(session, made.ref, role=Role.VIEWER)


def test_a_page_shows_who_repeats_a_source_and_where_it_is_used(desk: Desk, people: People) -> None:
    wire = add_source(desk, people.ada, "Wire")
    for name in ("Paper", "Blog"):
        add_source(desk, people.ada, name, origin=wire.ref)
    claim = add_claim(desk, people.ada)
    add_evidence(desk, people.ada, claim, wire)
    with desk.reading() as session:
        page = questions.source_page(session, wire.ref, role=Role.VIEWER)
    assert [source.title for source in page.repeated_by] == ["Paper", "Blog"]
    assert [use.claim.ref for use in page.uses] == [claim.ref]
