"""A form at work gets back whatever the desk refuses, with what was typed."""

from flask import Flask

from claims.domain.errors import Busy
from claims.web.forms.comments import CommentForm
from claims.web.kit.forming import attempt, status_of


def find_it_locked() -> None:
    raise Busy("The database is busy.")


def test_a_busy_desk_gives_back_what_was_typed(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"body": "Who counted?"}):
        form = CommentForm()
        with attempt(form):
            find_it_locked()

        assert (status_of(form), form.is_accepted) == (503, False)
        assert (form.body.data, list(form.form_errors)) == ("Who counted?", ["The database is busy."])
