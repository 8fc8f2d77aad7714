"""Programs for tests: tokens made through the real service, and clients that bear them."""

import datetime
from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from claims.domain.policy import Scope
from claims.models import Token
from claims.services import tokens
from claims.services.work import Actor, Desk

MONTH = datetime.timedelta(days=30)
DESK = "/api/v1/desk"


class Program(FlaskClient):
    """A client that sends a token with every request, and no cookie."""

    secret = ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request with the token."""
        headers = {"Authorization": f"Bearer {self.secret}", **(kwargs.pop("headers", None) or {})}
        return super().open(*args, headers=headers, **kwargs)


def a_token(
    desk: Desk, owner: Actor, *scopes: Scope, name: str = "wire importer", life: datetime.timedelta = MONTH
) -> tuple[Token, str]:
    """A token of that person with these scopes, or with all of them, and its secret."""
    with desk.work(owner) as work:
        return tokens.make(work, name=name, scopes=scopes or tuple(Scope), life=life)


def bearing(app: Flask, secret: str) -> Program:
    """A program that bears that secret."""
    program = Program(app, use_cookies=True)
    program.secret = secret
    return program


def read(client: FlaskClient, address: str) -> Any:
    """What stands at an address, out of its JSON."""
    return told(client.get(address))


def told(response: TestResponse) -> Any:
    """What an answer says, out of its JSON."""
    return response.get_json()


def a_program(app: Flask, desk: Desk, owner: Actor, scopes: Sequence[Scope] = tuple(Scope)) -> Program:
    """A program with a new token of that person."""
    return bearing(app, a_token(desk, owner, *scopes)[1])
