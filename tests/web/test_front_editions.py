"""Kept copies and the database: what is published shows here at once and elsewhere within a second, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import make_url, text

from claims.adapters.database import open_database
from claims.app import create_app
from claims.config import Config
from claims.domain.lifecycle import State
from claims.models import Claim, SitePage
from claims.services.work import Desk
from claims.web.kit.access import Door, access_of
from claims.web.kit.editions import PATIENCE
from tests.factories.casefiles import Crew, act, claim_in, retract
from tests.factories.clock import Clock
from tests.factories.fronts import behind, front_of, told
from tests.factories.publications import correct
from tests.factories.world import addresses, world_in

TRIGGERS = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid",
}
RETRACTED = "This check is retracted."


@pytest.fixture
def claim(desk: Desk, crew: Crew, clock: Clock) -> Claim:
    """A published claim, a minute ago."""
    made = claim_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    return made


@pytest.fixture
def other_worker(config: Config, database_url: str, clock: Clock) -> Iterator[FlaskClient]:
    """A reader who is served by another process: an application with connections and copies of its own."""
    database = open_database(database_url)
    yield create_app(config, Desk(database, clock)).test_client()
    database.engine.dispose()


def test_every_public_answer_is_the_same_with_and_without_copies(
    app: Flask, client: FlaskClient, desk: Desk, crew: Crew, clock: Clock
) -> None:
    world = world_in(desk, crew, State.PUBLISHED)
    clock.move(minutes=1)
    paths = [
        path
        for rule, method, path in addresses(app, world)
        if method == "GET" and access_of(app, rule.endpoint) is Door.PUBLIC and rule.endpoint != "static"
    ]
    for path in [*paths, "/?page=2", "/nothing-here", "/checks/nothing-here"]:
        made, first, second = behind(app).get(path), client.get(path), client.get(path)
        assert (first.status_code, first.data, told(first)) == (made.status_code, made.data, told(made)), path
        assert (second.status_code, second.data, second.headers) == (first.status_code, first.data, first.headers), path
    assert len(front_of(app).shelf) > 20


def test_publishing_correcting_and_retracting_show_at_once(
    client: FlaskClient, desk: Desk, crew: Crew, claim: Claim
) -> None:
    page = f"/checks/{claim.slug}"
    assert "first published" in client.get(page).text

    correct(desk, crew, claim)
    assert "A warning was given late." in client.get(page).text
    retract(desk, crew, claim)
    assert "This check is retracted." in client.get(page).text
    assert "Retracted" in client.get("/").text

    other = claim_in(desk, crew, State.PUBLISHED)
    assert f"/checks/{other.slug}" in client.get("/").text
    assert client.get(f"/checks/{other.slug}").status_code == 200


def test_a_retraction_shows_in_another_process_within_a_second(
    other_worker: FlaskClient, desk: Desk, crew: Crew, clock: Clock, claim: Claim
) -> None:
    page = f"/checks/{claim.slug}"
    assert RETRACTED not in other_worker.get(page).text

    retract(desk, crew, claim)
    clock.move(seconds=0.5)

    assert RETRACTED in other_worker.get(page).text
    assert "Retracted" in other_worker.get("/").text


def test_without_the_triggers_another_process_would_not_notice(
    other_worker: FlaskClient, desk: Desk, crew: Crew, clock: Clock, claim: Claim
) -> None:
    page = f"/checks/{claim.slug}"
    assert RETRACTED not in other_worker.get(page).text
    drop_triggers(desk)

    retract(desk, crew, claim)
    clock.move(seconds=50)
    assert RETRACTED not in other_worker.get(page).text
    clock.move(seconds=10)

    assert RETRACTED in other_worker.get(page).text  # no copy outlives the minute that its header gives it


def drop_triggers(desk: Desk) -> None:
    kind = desk.database.engine.dialect.name
    with desk.database.writes() as session:
        for table, name in session.execute(text(TRIGGERS[kind])).all():
            if "raises_edition" in name:
                of_table = f" ON {table}" if kind == "postgresql" else ""
                session.execute(text(f"DROP TRIGGER {name}{of_table}"))
        session.commit()


def test_work_at_the_desk_that_readers_do_not_see_makes_no_new_edition(
    app: Flask, desk: Desk, crew: Crew, clock: Clock, claim: Claim
) -> None:
    before = front_of(app).watch.current(desk.clock())

    claim_in(desk, crew, State.APPROVED)
    clock.move(seconds=1)

    assert front_of(app).watch.current(desk.clock()) == before


def test_the_words_of_a_site_page_make_a_new_edition(app: Flask, desk: Desk, crew: Crew, claim: Claim) -> None:
    before = front_of(app).watch.current(desk.clock())
    assert before is not None

    page = SitePage(name="about", body="Who we are.", edited_by_id=crew.editor.id)
    act(desk, crew.editor, lambda work: work.add(page))

    after = front_of(app).watch.current(desk.clock())
    assert after is not None
    assert after > before


def test_a_clock_that_is_set_back_leaves_no_copy_standing(
    other_worker: FlaskClient, desk: Desk, crew: Crew, clock: Clock, claim: Claim
) -> None:
    page = f"/checks/{claim.slug}"
    other_worker.get(page)

    clock.move(hours=-1)
    retract(desk, crew, claim)

    assert RETRACTED in other_worker.get(page).text


@pytest.mark.one_database
def test_copies_serve_for_some_seconds_without_a_database_and_then_no_more(
    other_worker: FlaskClient, database_url: str, clock: Clock, claim: Claim
) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("only a file can be taken away in a test")
    page = f"/checks/{claim.slug}"
    kept = other_worker.get(page)
    lose(database_url, other_worker)

    clock.move(seconds=PATIENCE.total_seconds() - 1)
    still, elsewhere = other_worker.get(page), other_worker.get("/")
    clock.move(seconds=1)
    late = other_worker.get(page)

    assert (still.status_code, still.data, elsewhere.status_code) == (200, kept.data, 503)
    assert (late.status_code, late.headers["Cache-Control"], late.headers["Retry-After"]) == (503, "no-store", "5")


def lose(database_url: str, worker: FlaskClient) -> None:
    """The file of the database is gone; what is opened anew in its place is empty."""
    path = Path(str(make_url(database_url).database))
    front_of(worker.application).watch.desk.database.engine.dispose()
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


def test_every_table_that_readers_see_raises_the_edition(desk: Desk) -> None:
    asked = text(TRIGGERS[desk.database.engine.dialect.name])
    with desk.reading() as session:
        found = {table for table, name in session.execute(asked) if "raises_edition" in name}

    assert found == {"publication", "public_check", "publication_link", "site_page"}
