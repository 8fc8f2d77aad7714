"""Lists for programs are answered from indexes, in their order, without opening a version that is not shown."""

import datetime

import pytest

from claims.domain.lifecycle import State
from claims.domain.published import PublishedFilter
from claims.models import Claim
from claims.models.publication import LinkKind
from claims.queries import published as questions
from claims.queries.published import Run, VersionKey
from claims.services import claiming
from claims.services.work import Desk
from tests.databases import DatabaseKind
from tests.factories.casefiles import Crew, claim_in, publish, retract
from tests.factories.casefiles import approve as approve_it
from tests.factories.casefiles import submit as submit_it
from tests.factories.publications import correct, head_of
from tests.factories.statements import counted


@pytest.fixture
def claims(desk: Desk, crew: Crew) -> list[Claim]:
    """Two published claims of the same moment, one in Portuguese of Brazil on a topic, and the other retracted."""
    first, second = claim_in(desk, crew, State.CHECKING), claim_in(desk, crew, State.PUBLISHED)
    with desk.work(crew.author) as work:
        claiming.edit(
            work, first.ref, work.hold(Claim, first.ref).version, language="pt-BR", topics=["Harbour wall"],
            statement="O muro do porto de São João caiu.",
        )  # fmt: skip
    submit_it(desk, crew, first)
    approve_it(desk, crew, first)
    publish(desk, crew, first)
    retract(desk, crew, second)
    return [first, second]


def found(desk: Desk, **asked: object) -> list[str]:
    with desk.reading() as session:
        run = questions.checks(session, PublishedFilter(**asked), 10)  # type: ignore[arg-type]  # by name
        return [one.check.ref for one in questions.opened(session, run.rows)]


def test_every_question_finds_what_it_asks_for(desk: Desk, claims: list[Claim]) -> None:
    first, second = (claim.ref for claim in claims)
    noon = desk.clock()
    soon = noon + datetime.timedelta(seconds=1)

    assert found(desk) == [second, first]
    assert found(desk, with_retracted=False) == [first]
    assert found(desk, rating="mostly_true") == [first]
    assert [found(desk, language=tag) for tag in ("pt", "pt-BR", "pt-PT", "en")] == [[first], [first], [], [second]]
    assert found(desk, topic="harbour-wall") == [first]
    assert found(desk, speaker="the-ministry") == [second, first]
    assert [found(desk, text=words) for words in ("sao JOAO", "porto wall", "joão muro", "ao")] == [[first]] * 3 + [[]]
    assert [found(desk, since=moment) for moment in (noon, soon)] == [[second, first], []]
    assert [found(desk, until=moment) for moment in (noon, soon)] == [[], [second, first]]
    assert found(desk, first_since=soon) == []


def test_the_head_of_a_check_follows_its_current_version(desk: Desk, crew: Crew, claims: list[Claim]) -> None:
    told = [(head_of(desk, claim).rating, head_of(desk, claim).tongue) for claim in claims]
    correct(desk, crew, claims[0])

    assert told == [("mostly_true", "pt"), ("", "en")]
    assert found(desk, text="porto") == [claims[0].ref]


def test_a_run_goes_on_behind_a_version_that_was_corrected_since(desk: Desk, crew: Crew, claims: list[Claim]) -> None:
    def run(after: tuple[str, int] | None) -> Run[VersionKey]:
        with desk.reading() as session:
            return questions.checks(session, PublishedFilter(), 1, after=after)

    last = run(None).rows[-1]
    correct(desk, crew, claims[0])

    assert (last.slug, last.number) == (claims[1].slug, 2)
    assert run((last.slug, last.number)).rows == []
    assert run(("no-such-check", 1)).rows == []


ASKED = (
    PublishedFilter(),
    PublishedFilter(rating="true"),
    PublishedFilter(language="en"),
    PublishedFilter(text="warned"),
)


@pytest.mark.one_database
def test_lists_are_walked_in_the_order_of_an_index(
    desk: Desk, claims: list[Claim], database_kind: DatabaseKind
) -> None:
    if database_kind is not DatabaseKind.SQLITE:
        pytest.skip("plans are told apart on SQLite")
    with desk.reading() as session, counted(desk.database) as sent:
        for asked in ASKED:
            questions.checks(session, asked, 20, after=(str(claims[1].slug), 2))
        questions.corrections(session, 20, after=(str(claims[1].slug), 2))
        questions.subjects(session, LinkKind.TOPIC, 20)
        kept = list(sent)
        plans = [plan(desk, statement) for statement in kept]

    assert len(plans) == len(ASKED) + 2
    assert [step for steps in plans for step in steps if "SCAN publication" in step and "INDEX" not in step] == []
    assert [step for steps in plans[-2:] for step in steps if "TEMP B-TREE" in step] == []
    assert any("ix_public_check_rating" in step for step in plans[1])
    assert any("ix_public_check_tongue" in step for step in plans[2])
    assert any("ix_publication_later" in step for step in plans[-2])
    assert any("uq_public_heading" in step or "autoindex_public_heading" in step for step in plans[-1])


def plan(desk: Desk, statement: str) -> list[str]:
    """The steps in which SQLite would answer it, whatever its parameters are."""
    with desk.database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        steps = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?")).fetchall()
        cursor.close()
    return [str(step[-1]) for step in steps]
