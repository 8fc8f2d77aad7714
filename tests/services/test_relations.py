"""A relation stands on both casefiles, once, until it is withdrawn with a reason."""

from functools import partial

import pytest
from sqlalchemy import event

from claims.domain.errors import Forbidden, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.domain.vocabulary import RelationKind
from claims.models import Claim
from claims.queries.relations import relations_of
from claims.services import relations
from claims.services.work import Desk
from tests.factories.casefiles import Crew, claim_in, reload
from tests.factories.claims import add_claim, relate, set_directly
from tests.factories.history import last_event
from tests.factories.people import People

WARNED = "The military warned Russia."
NOT_WARNED = "Russia was not warned."


def words_on(desk: Desk, claim_id: int) -> list[tuple[str, str]]:
    with desk.reading() as session:
        return [(line.words, line.other.statement) for line in relations_of(session, claim_id)]


@pytest.mark.parametrize("kind", list(RelationKind))
def test_each_side_reads_a_relation_in_its_own_words(desk: Desk, people: People, kind: RelationKind) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    relate(desk, people.ada, near, far, kind)
    assert words_on(desk, near.id) == [(kind.label, WARNED)]
    assert words_on(desk, far.id) == [(kind.inverse_label, NOT_WARNED)]


def test_a_relation_is_an_event_on_both_casefiles(desk: Desk, people: People) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    made = relate(desk, people.boris, near, far)
    for claim in (near, far):
        event = last_event(desk, claim)
        assert (event.action, event.subject_ref, event.actor_name) == ("relation.make", made.ref, "Boris Ott")
        assert event.changes == {"kind": [None, "denies"], "from": [None, near.ref], "to": [None, far.ref]}


def test_a_claim_is_not_related_to_itself(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    with pytest.raises(Invalid) as refused:
        relate(desk, people.ada, claim, claim)
    assert list(refused.value.fields) == ["other"]


@pytest.mark.parametrize(
    ("kind", "turned_kind", "is_refused"),
    [
        (RelationKind.CONTRADICTS, RelationKind.CONTRADICTS, True),
        (RelationKind.DENIES, RelationKind.DENIES, False),
        (RelationKind.DENIES, RelationKind.CONTRADICTS, False),
    ],
)
def test_a_relation_stands_once_and_a_mutual_one_once_for_both_sides(
    desk: Desk,
    people: People,
    kind: RelationKind,
    turned_kind: RelationKind,
    is_refused: bool,
) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    relate(desk, people.ada, near, far, kind)
    with pytest.raises(Invalid):
        relate(desk, people.ada, near, far, kind)
    if is_refused:
        with pytest.raises(Invalid):
            relate(desk, people.ada, far, near, turned_kind)
    else:
        relate(desk, people.ada, far, near, turned_kind)
    assert len(words_on(desk, near.id)) == (1 if is_refused else 2)


def test_a_withdrawn_relation_leaves_both_casefiles_and_may_be_made_again(desk: Desk, people: People) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    made = relate(desk, people.ada, near, far)
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        relations.withdraw(work, made.ref, " ")
    with desk.work(people.ada) as work:
        relations.withdraw(work, made.ref, "They speak of different days.")
    assert (words_on(desk, near.id), words_on(desk, far.id)) == ([], [])
    for claim in (near, far):
        event = last_event(desk, claim)
        assert (event.action, event.reason) == ("relation.withdraw", "They speak of different days.")
    with pytest.raises(Invalid), desk.work(people.ada) as work:
        relations.withdraw(work, made.ref, "Again.")
    relate(desk, people.ada, near, far)
    assert len(words_on(desk, far.id)) == 1


def test_a_claim_may_deny_a_published_one_but_a_published_one_says_nothing_new(desk: Desk, people: People) -> None:
    fresh, published = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    set_directly(desk, published, state=State.PUBLISHED, slug="a-check")
    relate(desk, people.ada, fresh, published)
    with pytest.raises(MoveRefused):
        relate(desk, people.ada, published, fresh)
    assert words_on(desk, published.id) == [("is denied by", NOT_WARNED)]


def test_a_relation_takes_an_approved_claim_back_to_review_from_either_side(
    desk: Desk, people: People, crew: Crew
) -> None:
    for is_near in (True, False):
        approved, other = claim_in(desk, crew, State.APPROVED), add_claim(desk, people.ada, NOT_WARNED)
        relate(desk, people.ada, *((approved, other) if is_near else (other, approved)))
        assert reload(desk, approved).state is State.IN_REVIEW


def test_a_viewer_relates_nothing(desk: Desk, people: People) -> None:
    near, far = add_claim(desk, people.ada, NOT_WARNED), add_claim(desk, people.ada, WARNED)
    with pytest.raises(Forbidden):
        relate(desk, people.viktor, near, far)


def _note_key(keys: list[int], claim: Claim, *_about: object) -> None:
    keys.append(claim.id)


def test_the_older_of_two_claims_is_held_first_as_everywhere_else(desk: Desk, people: People) -> None:
    older, newer = add_claim(desk, people.ada, WARNED), add_claim(desk, people.ada, NOT_WARNED)
    set_directly(desk, older, ref="z" * 12)
    set_directly(desk, newer, ref="a" * 12)
    held: list[int] = []
    with desk.work(people.ada) as work:
        near, far = work.session.get_one(Claim, newer.id), work.session.get_one(Claim, older.id)
        note = partial(_note_key, held)
        event.listen(Claim, "refresh", note)  # which holding a claim that is loaded does
        relations.relate(work, near, far, RelationKind.DENIES)
        event.remove(Claim, "refresh", note)
    assert held[:2] == [older.id, newer.id]
