"""Topics are made when first named, and names that read the same are one topic."""

import pytest
from sqlalchemy import select

from claims.domain.errors import Forbidden, Invalid, MoveRefused
from claims.domain.lifecycle import State
from claims.models import Topic
from claims.services import claiming
from claims.services.work import Desk
from tests.factories.claims import add_claim, set_directly
from tests.factories.history import last_event
from tests.factories.people import People


def topics(desk: Desk) -> list[tuple[str, str]]:
    with desk.reading() as session:
        return [(topic.slug, topic.name) for topic in session.scalars(select(Topic).order_by(Topic.id))]


def test_names_that_read_the_same_are_one_topic(desk: Desk, people: People) -> None:
    add_claim(desk, people.ada, topics=("Human rights", "human  rights", "Human-rights"))
    add_claim(desk, people.ada, topics=("HUMAN RIGHTS", "Ceasefire"))
    assert topics(desk) == [("human-rights", "Human rights"), ("ceasefire", "Ceasefire")]


def test_names_in_a_script_without_an_address_of_their_own_stay_apart(desk: Desk, people: People) -> None:
    add_claim(desk, people.ada, topics=("健康", "政治"))
    add_claim(desk, people.ada, topics=("政治",))
    assert topics(desk) == [("topic", "健康"), ("topic-2", "政治")]


def test_a_claim_is_filed_under_exactly_these(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada, topics=("War", "Casualties"))
    with desk.work(people.boris) as work:
        after = claiming.edit(work, claim.ref, claim.version, topics=["Peace", "War"])
        assert [topic.name for topic in after.topics] == ["Peace", "War"]
    event = last_event(desk, claim)
    assert (event.action, event.changes) == ("claim.edit", {"topics": ["Casualties, War", "Peace, War"]})


@pytest.mark.parametrize(
    "names",
    [["War, and peace"], ["x" * 101], [f"Topic {number}" for number in range(21)]],
    ids=["comma", "long", "many"],
)
def test_names_that_cannot_be_kept_are_refused_beside_their_field(desk: Desk, people: People, names: list[str]) -> None:
    claim = add_claim(desk, people.ada)
    with pytest.raises(Invalid) as refused, desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, topics=names)
    assert (list(refused.value.fields), topics(desk)) == (["topics"], [])


def test_a_published_claim_keeps_its_topics(desk: Desk, people: People) -> None:
    claim = add_claim(desk, people.ada)
    set_directly(desk, claim, state=State.PUBLISHED, slug="a-check")
    with pytest.raises(MoveRefused), desk.work(people.ada) as work:
        claiming.edit(work, claim.ref, claim.version, topics=["War"])
    with pytest.raises(Forbidden), desk.work(people.viktor) as work:
        claiming.edit(work, claim.ref, claim.version, topics=["War"])
    assert topics(desk) == []
