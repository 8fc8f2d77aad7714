"""Lists for feeds and crawlers: what is in them, in which order, and in how many questions."""

import datetime

import pytest
from flask import Flask
from sqlalchemy import event

from claims.domain.errors import NotFound
from claims.domain.lifecycle import State
from claims.domain.vocabulary import CorrectionGrade
from claims.models import Claim
from claims.models.publication import LinkKind
from claims.queries import public, public_lists
from claims.queries.public_lists import Scope
from claims.services import claiming
from claims.services.work import Desk
from tests.factories.casefiles import Crew, approve, claim_in, publish, reload, retract
from tests.factories.clock import Clock
from tests.factories.fronts import behind
from tests.factories.publications import correct, head_of
from tests.factories.statements import counted

MINISTRY: Scope = (LinkKind.SPEAKER, "the-ministry")


def three_checks(desk: Desk, crew: Crew, clock: Clock) -> list[Claim]:
    """Three published checks, an hour apart."""
    made = []
    for _ in range(3):
        made.append(claim_in(desk, crew, State.PUBLISHED))
        clock.move(hours=1)
    return made


def keys(desk: Desk, *claims: Claim) -> list[int]:
    return [head_of(desk, claim).publication_id for claim in claims]


def test_a_correction_moves_a_check_to_the_top_of_a_feed(desk: Desk, crew: Crew, clock: Clock) -> None:
    first, second, third = three_checks(desk, crew, clock)
    correct(desk, crew, first)

    with desk.reading() as session:
        assert public_lists.told_last(session, 10) == keys(desk, first, third, second)
        assert public_lists.told_last(session, 2) == keys(desk, first, third)


def test_a_correction_of_wording_moves_nothing_in_a_feed(desk: Desk, crew: Crew, clock: Clock) -> None:
    first, second, third = three_checks(desk, crew, clock)
    correct(desk, crew, second)
    clock.move(hours=1)
    correct(desk, crew, first, CorrectionGrade.WORDING)

    with desk.reading() as session:
        assert public_lists.told_last(session, 10) == keys(desk, second, third, first)
        assert public_lists.told_last(session, 2) == keys(desk, second, third)
        assert public_lists.newest(session, 1, 10).rows == keys(desk, first, second, third)


def test_a_feed_gives_the_current_version_of_each_check_once(desk: Desk, crew: Crew, clock: Clock) -> None:
    first, *others = three_checks(desk, crew, clock)
    correct(desk, crew, first)
    retract(desk, crew, first)

    with desk.reading() as session:
        found = public.snapshots(session, public_lists.told_last(session, 10))

    assert [(snapshot.slug, snapshot.version.number) for snapshot in found] == [
        (reload(desk, first).slug, 3),
        *((head_of(desk, claim).slug, 1) for claim in reversed(others)),
    ]


def test_a_feed_of_a_topic_holds_what_is_listed_there_now(desk: Desk, crew: Crew, clock: Clock) -> None:
    claim = claim_in(desk, crew, State.APPROVED)
    with desk.work(crew.author) as work:
        claiming.edit(work, claim.ref, reload(desk, claim).version, topics=["War and peace"])
    approve(desk, crew, claim)
    publish(desk, crew, claim)
    other = claim_in(desk, crew, State.PUBLISHED)
    clock.move(hours=1)
    topic: Scope = (LinkKind.TOPIC, "war-and-peace")

    with desk.reading() as session:
        assert public_lists.told_last(session, 10, topic) == keys(desk, claim)
        assert public_lists.newest(session, 1, 10, MINISTRY).rows == keys(desk, other, claim)
        assert public_lists.heading(session, LinkKind.TOPIC, "war-and-peace").name == "War and peace"
        with pytest.raises(NotFound):
            public_lists.heading(session, LinkKind.SPEAKER, "war-and-peace")


def test_addresses_stand_in_the_order_of_first_publication(desk: Desk, crew: Crew, clock: Clock) -> None:
    first, second, third = (reload(desk, claim) for claim in three_checks(desk, crew, clock))
    correct(desk, crew, first)

    with desk.reading() as session:
        one, two = public.addresses(session, 1, 2), public.addresses(session, 2, 2)

    assert ([row.slug for row in one.rows], [row.slug for row in two.rows]) == (
        [first.slug, second.slug],
        [third.slug],
    )
    assert (one.total, one.pages, one.rows[0].updated_at) == (3, 2, clock.now)


def test_the_news_are_recent_and_stand(desk: Desk, crew: Crew, clock: Clock) -> None:
    old, withdrawn, new = (reload(desk, claim) for claim in three_checks(desk, crew, clock))
    retract(desk, crew, withdrawn)
    since = clock.now - datetime.timedelta(hours=2)

    with desk.reading() as session:
        assert [row.slug for row in public.addresses_since(session, since, 10)] == [new.slug]
        assert [row.slug for row in public.addresses_since(session, since - datetime.timedelta(hours=1), 10)] == [
            new.slug,
            old.slug,
        ]


def test_the_last_change_is_that_of_the_newest_version(desk: Desk, crew: Crew, clock: Clock) -> None:
    with desk.reading() as session:
        assert public.last_change(session) is None
    first, second, _third = three_checks(desk, crew, clock)
    correct(desk, crew, first, CorrectionGrade.WORDING)

    with desk.reading() as session:
        assert public.last_change(session) == clock.now
        assert public.last_change(session, str(head_of(desk, second).slug)) == head_of(desk, second).updated_at
        assert public.last_change(session, "no-such-check") is None


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_takes_two_questions_however_long_it_is(desk: Desk, crew: Crew, clock: Clock, number: int) -> None:
    three_checks(desk, crew, clock)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(desk.database.engine, "before_cursor_execute", note)
    with desk.reading() as session:
        public.snapshots(session, public_lists.told_last(session, number))
    event.remove(desk.database.engine, "before_cursor_execute", note)

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_page_takes_four_questions_however_long_it_is(
    app: Flask, desk: Desk, crew: Crew, clock: Clock, number: int
) -> None:
    for claim in three_checks(desk, crew, clock)[:number]:
        correct(desk, crew, claim)
    reader = behind(app)

    for path in ("/", "/by/the-ministry", "/corrections"):
        with counted(desk.database) as asked:
            assert reader.get(path).status_code == 200
        assert (path, len(asked)) == (path, 5 if path.startswith("/by") else 4)


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["HEADS", "HEADS_UNDER", "LATER", "TOLD", "TOLD_UNDER", "ROWS", "CORRECTION_ROWS"])
def test_no_list_is_sorted_or_searched_without_an_index(desk: Desk, name: str) -> None:
    asked = {"size": 20, "skipped": 0, "before": 99, "kind": LinkKind.TOPIC, "slug": "war", "keys": [1, 2]}
    statement = getattr(public_lists, name)
    if desk.database.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL rightly reads a table of three rows from end to end")
    with desk.reading() as session:
        made = statement.params(asked).compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {made}")
        steps = [str(row[3]) for row in rows]

    assert [step for step in steps if "TEMP B-TREE" in step] == []
    assert [step for step in steps if step.startswith(("SCAN", "SEARCH")) and " USING " not in step] == []
