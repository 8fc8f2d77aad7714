"""The rooms that are pure: while their tests run, nobody can open a database or a socket."""

import socket
from typing import Any, NoReturn

import psycopg
import pysqlite3
import pytest


@pytest.fixture(autouse=True)
def no_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every way out."""

    def refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
        raise AssertionError("a pure room reached for the world")

    monkeypatch.setattr(pysqlite3, "connect", refuse)
    monkeypatch.setattr(psycopg.Connection, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
