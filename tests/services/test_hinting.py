"""Hints: proposed relations stay hints until a person confirms them and both sides are claims."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from claims.domain.errors import Conflict, Invalid
from claims.domain.proposal import HintState
from claims.domain.vocabulary import RelationKind
from claims.models import Relation
from claims.services import deciding, hinting
from claims.services.work import Desk
from tests.factories.candidates import CASUALTIES, DENIED, NEGLECT, SOUND, WARNED, candidate, decide, hints, read_text
from tests.factories.claims import relate
from tests.factories.people import People


def relations(desk: Desk) -> list[tuple[str, str, str]]:
    """Every standing relation as statement, kind and statement."""
    both = (joinedload(Relation.from_claim), joinedload(Relation.to_claim))
    statement = select(Relation).where(Relation.withdrawn_at.is_(None)).order_by(Relation.id).options(*both)
    with desk.reading() as session:
        return [
            (row.from_claim.statement, row.kind.value, row.to_claim.statement) for row in session.scalars(statement)
        ]


PAIR = [("A claim the council denied.", "denies", "Ahead of the storm, they warned the council.")]


def test_accepting_both_sides_makes_no_relation_by_itself(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    for words in (WARNED, DENIED):
        decide(desk, people.ada, deciding.accept, words)

    assert (relations(desk), hints(desk)[0].state) == ([], HintState.PROPOSED)


def test_a_confirmed_hint_becomes_a_relation_once_both_sides_are_claims(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    (hint,) = hints(desk)
    with desk.work(people.ada) as work:
        hinting.confirm(work, candidate(desk, DENIED).ref, hint.ref)
    decide(desk, people.ada, deciding.accept, DENIED)
    assert relations(desk) == []

    decide(desk, people.ada, deciding.accept, WARNED)

    assert relations(desk) == PAIR
    assert hints(desk)[0].relation_id is not None


def test_a_hint_confirmed_after_both_were_accepted_is_a_relation_at_once(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    for words in (WARNED, DENIED):
        decide(desk, people.ada, deciding.accept, words)

    with desk.work(people.ada) as work:
        hinting.confirm(work, candidate(desk, WARNED).ref, hints(desk)[0].ref)

    assert relations(desk) == PAIR


def test_a_dismissed_hint_makes_nothing(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    with desk.work(people.ada) as work:
        hinting.dismiss(work, candidate(desk, DENIED).ref, hints(desk)[0].ref)

    for words in (WARNED, DENIED):
        decide(desk, people.ada, deciding.accept, words)

    assert relations(desk) == []


def test_a_hint_is_decided_once(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    one, hint = candidate(desk, DENIED), hints(desk)[0]
    with desk.work(people.boris) as work:
        hinting.dismiss(work, one.ref, hint.ref)

    with pytest.raises(Conflict, match="Somebody has dismissed this hint"), desk.work(people.ada) as work:
        hinting.confirm(work, one.ref, hint.ref)


def test_a_hint_of_another_candidate_is_refused(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)

    with pytest.raises(Invalid, match="belongs to another candidate"), desk.work(people.ada) as work:
        hinting.confirm(work, candidate(desk, SOUND).ref, hints(desk)[0].ref)


def test_a_person_links_two_candidates_of_a_text(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    with desk.work(people.ada) as work:
        hinting.link(work, candidate(desk, SOUND).ref, candidate(desk, NEGLECT).ref, RelationKind.CONTRADICTS)

    for words in (SOUND, NEGLECT):
        decide(desk, people.ada, deciding.accept, words)

    assert relations(desk) == [("The wall … was sound.", "contradicts", "Residents accused the council of neglect.")]


def test_the_same_link_is_refused_from_both_sides(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    near, far = candidate(desk, SOUND).ref, candidate(desk, NEGLECT).ref
    with desk.work(people.ada) as work:
        hinting.link(work, near, far, RelationKind.CONTRADICTS)

    with pytest.raises(Invalid, match="These two are linked so already"), desk.work(people.ada) as work:
        hinting.link(work, far, near, RelationKind.CONTRADICTS)


def test_a_candidate_is_not_linked_with_itself(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    ref = candidate(desk, SOUND).ref

    with pytest.raises(Invalid) as refusal, desk.work(people.ada) as work:
        hinting.link(work, ref, ref, RelationKind.DENIES)

    assert refusal.value.field == "other"


def test_a_relation_on_file_is_taken_for_the_confirmed_hint(desk: Desk, people: People) -> None:
    read_text(desk, people.ada)
    for words in (WARNED, DENIED, CASUALTIES):
        decide(desk, people.ada, deciding.accept, words)
    near, far = candidate(desk, DENIED).claim, candidate(desk, WARNED).claim
    assert near is not None
    assert far is not None
    relation = relate(desk, people.ada, near, far)

    with desk.work(people.ada) as work:
        hinting.confirm(work, candidate(desk, DENIED).ref, hints(desk)[0].ref)

    assert (relations(desk), hints(desk)[0].relation_id) == (PAIR, relation.id)
