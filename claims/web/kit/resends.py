"""Forms sent twice are answered like the first time, with a word that it stands once."""

import time
from contextlib import suppress

from flask import Flask, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from claims.domain.errors import Busy, SentAlready
from claims.services import once
from claims.web.kit.desks import desk, reading
from claims.web.kit.once import done_here, key_here
from claims.web.kit.who import actor, person, reader

TRIES = 40
PAUSE = 0.05  # seconds between two looks for the first answer, which is on its way


def install(app: Flask) -> None:
    """Note where forms lead, and lead there again."""
    app.register_error_handler(SentAlready, answer_again)
    app.after_request(note_answer)


def answer_again(refusal: SentAlready) -> ResponseReturnValue:
    """The redirect that the first sending got; its own page where that has led nowhere."""
    flash(refusal.message)
    return redirect(_first_answer() or _own_page())


def note_answer(response: Response) -> Response:
    """Keep where an accepted form leads; one that is answered with a page instead may be sent again."""
    key = done_here()
    who = reader() if key else None
    if key is None or who is None:
        return response
    with suppress(Busy), desk().work(actor()) as work:
        if response.location:
            once.lead_to(work, who.id, key, response.location)
        elif response.status_code < 500:
            once.free(work, who.id, key)
    return response


def _first_answer() -> str | None:
    """Where the first one led; it may be a moment away, when both were sent at once."""
    key, user_id = key_here() or "", person().id
    for _try in range(TRIES):
        with reading() as session:
            location = once.location_of(session, user_id, key)
        if location or location is None:
            return location
        time.sleep(PAUSE)
    return None


def _own_page() -> str:
    rule = request.url_rule
    has_page = rule is not None and "GET" in (rule.methods or ())
    return request.path if has_page else url_for("desk.desk")
