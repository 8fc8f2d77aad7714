"""The two ways to the application: through its kept copies, as readers come, and past them."""

from typing import cast

from flask import Flask
from werkzeug.test import Client, TestResponse

from claims.web.kit.front import Front
from claims.web.kit.pacing import Paced

OF_THE_COPY = {"vary", "content-length"}  # what a copy says beside what Flask said


def front_of(app: Flask) -> Front:
    """What stands in front of the application."""
    return cast("Front", cast("Paced", app.wsgi_app).front)


def behind(app: Flask) -> Client:
    """A stranger's browser that no copy is handed to."""
    return Client(front_of(app).behind)


def told(response: TestResponse) -> list[tuple[str, str]]:
    """The headers of an answer that a copy has to repeat."""
    return sorted(pair for pair in response.headers.to_wsgi_list() if pair[0].lower() not in OF_THE_COPY)
