"""Claims are made whole or not at all, and two people who edit one get a conflict where they disagree."""

import pytest
from sqlalchemy import func, select

from claims.domain.errors import Conflict, Forbidden, Invalid, MoveRefused, NotFound
from claims.domain.lifecycle import State
from claims.domain.partial_date import PartialDate
from claims.domain.vocabulary import ClaimKind, Priority
from claims.models import Claim, Event
from claims.queries import claims
from claims.services import claiming
from claims.services.work import Desk
from tests.factories.claims import STATEMENT, add_case, add_claim, new_claim, set_directly
from tests.factories.history import events_of
from tests.factories.people import People


def stored(desk: Desk, claim: Claim) -> Claim:
    with desk.reading() as session:
        return claims.with_words(session, claim.ref)


def test_a_claim_is_kept_with_everything_said_of_it(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    made = add_claim(
        desk,
        people.ada,
        f"  {STATEMENT} ",
        context="On 19 September.",
        claimed_on=PartialDate(2023, 9),
        place="Stepanakert",
        case_id=case.id,
        priority=Priority.HIGH,
        chosen_because="It was quoted widely.",
        topics=("Casualties", "casualties", " Ceasefire "),
    )
    claim = stored(desk, made)
    assert (claim.statement, claim.state, claim.created_by_id) == (STATEMENT, State.NEW, people.ada.id)
    assert (claim.claimed_on, claim.place, claim.priority) == (PartialDate(2023, 9), "Stepanakert", Priority.HIGH)
    assert claim.case is not None
    assert claim.case.slug == case.slug
    assert [topic.name for topic in claim.topics] == ["Casualties", "Ceasefire"]
    (event,) = events_of(desk, claim)
    assert (event.action, event.actor_name, event.changes["topics"]) == (
        "claim.make",
        "Ada Levin",
        [None, "Casualties, Ceasefire"],
    )
    assert event.changes["case"] == [None, case.slug]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"statement": "No"}, {"statement"}),
        ({"statement": "x" * 1_001}, {"statement"}),
        ({"language": "English please"}, {"language"}),
        ({"statement": "a\x00bcdef", "place": "p" * 201, "context": "c" * 20_001}, {"statement", "place", "context"}),
        ({"topics": ["t" * 101]}, {"topics"}),
        ({"topics": [f"Topic {number}" for number in range(21)]}, {"topics"}),
        ({"case_id": 999}, {"case"}),
    ],
)
def test_everything_wrong_is_named_at_once(
    desk: Desk, people: People, changes: dict[str, object], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        add_claim(desk, people.ada, **changes)  # type: ignore[arg-type]  # wrong on purpose
    assert set(refused.value.fields) == fields
    with desk.reading() as session:
        assert session.scalar(select(func.count(Claim.id))) == 0


def test_a_statement_of_exactly_the_limits_is_kept(desk: Desk, people: People) -> None:
    assert len(add_claim(desk, people.ada, "Short").statement) == 5
    assert len(add_claim(desk, people.ada, "x" * 1_000).statement) == 1_000


def test_a_viewer_makes_and_edits_no_claim(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        claiming.make(work, new_claim())
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        claiming.edit(work, claim.ref, claim.version, place="Elsewhere")


def test_an_edit_changes_what_is_given_and_nothing_else(desk: Desk, people: People) -> None:
    case = add_case(desk, people.ada)
    claim = add_claim(desk, people.ada, topics=("Casualties",), place="Stepanakert")
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, place="Martakert", case_id=case.id, topics=("War", "Casualties"))
    after = stored(desk, claim)
    assert (after.place, after.statement, [topic.name for topic in after.topics]) == (
        "Martakert",
        STATEMENT,
        ["Casualties", "War"],
    )
    event = events_of(desk, claim)[-1]
    assert (event.action, event.actor_name) == ("claim.edit", "Boris Ott")
    assert event.changes == {
        "place": ["Stepanakert", "Martakert"],
        "case": [None, case.slug],
        "topics": ["Casualties", "Casualties, War"],
    }


def test_an_edit_that_changes_nothing_leaves_no_event(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, topics=("Casualties",))
    with desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, statement=STATEMENT, topics=("casualties",))
    assert [event.action for event in events_of(desk, claim)] == ["claim.make"]


def test_two_people_who_change_one_field_get_a_conflict_with_base_and_theirs(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, place="Stepanakert")
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, place="Martakert")
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, place="Martuni")
    assert (refused.value.base, refused.value.theirs) == ({"place": "Stepanakert"}, {"place": "Martakert"})
    assert stored(desk, claim).place == "Martakert"


def test_two_people_who_change_topics_at_the_same_moment_get_a_conflict(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, topics=("Casualties",))
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, topics=("War",))
    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, topics=("Peace",))
    assert refused.value.theirs == {"topics": "War"}


def test_two_people_who_change_different_fields_do_not_disturb_each_other(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, place="Martakert")
    with desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, context="On the first day.")
    after = stored(desk, claim)
    assert (after.place, after.context) == ("Martakert", "On the first day.")


@pytest.mark.parametrize("state", [State.PUBLISHED, State.RETRACTED, State.DISMISSED])
def test_a_claim_that_is_out_of_the_desks_hands_is_not_edited(desk: Desk, people: People, state: State) -> None:
    claim = add_claim(desk, people.ada)
    dismissed = {"dismissed_as": "opinion"} if state is State.DISMISSED else {}
    set_directly(desk, claim, state=state, slug="a-check", **dismissed)
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, stored(desk, claim).version, place="Elsewhere")
    with desk.reading() as session:
        refusals = session.scalar(select(func.count(Event.seq)).where(Event.outcome == "refused"))
    assert (stored(desk, claim).place, refusals) == ("", 1)


def test_no_claim_of_that_name_is_edited(desk: Desk, people: People) -> None:
    with pytest.raises(NotFound), desk.work(people.ada) as work:
        claiming.edit(work, "nothing", 1, place="Elsewhere")


def test_a_kind_and_a_date_are_kept_as_what_they_are(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    with desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, kind=ClaimKind.QUOTE, claimed_on=PartialDate(2023, 9, 19))
    assert events_of(desk, claim)[-1].changes == {"kind": ["number", "quote"], "claimed_on": [None, "2023-09-19"]}


def test_a_version_that_nobody_can_have_seen_overwrites_nothing(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    with desk.work(people.boris) as work:
        claiming.edit(work, claim.ref, claim.version, place="Stepanakert")

    with pytest.raises(Conflict) as refused, desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, 999, place="Yerevan")

    assert refused.value.theirs["place"] == "Stepanakert"
