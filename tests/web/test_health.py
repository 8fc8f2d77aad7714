"""What monitors ask: an answer of a few letters while the database answers, and a 503 when it does not."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from claims.services.work import Desk


def test_a_site_that_can_answer_says_so_and_says_it_anew_each_time(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text, answer.mimetype) == (200, "ok\n", "text/plain")
    assert (answer.headers["Cache-Control"], answer.headers.getlist("Set-Cookie")) == ("no-store", [])


def test_a_database_that_does_not_answer_is_told_by_the_status(app: Flask, desk: Desk) -> None:
    def unplugged(*_args: object) -> None:
        raise OperationalError("SELECT 1", {}, OSError("could not connect"))

    event.listen(desk.database.engine, "before_cursor_execute", unplugged)
    try:
        answer = app.test_client().get("/healthz")
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", unplugged)

    assert answer.status_code == 503
