"""The desk at hand: the database behind the running application."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import Flask, current_app
from flask.sansio.app import App
from sqlalchemy.orm import Session

from claims.adapters.calling import INTERNET, Network
from claims.config import Config
from claims.services import once
from claims.services.work import Desk, Work
from claims.web.kit.once import key_here, note_done
from claims.web.kit.who import actor

KEY = "claims"


def install(app: Flask, desk: Desk, config: Config) -> None:
    """Put the desk and its settings into the application."""
    app.extensions[KEY] = desk
    app.extensions[f"{KEY}.config"] = config


def desk_of(app: App) -> Desk:
    """The desk of that application."""
    return cast("Desk", app.extensions[KEY])


def desk() -> Desk:
    """The desk of the running application."""
    return desk_of(current_app)


def settings() -> Config:
    """The settings of the running application."""
    return cast("Config", current_app.extensions[f"{KEY}.config"])


def network() -> Network:
    """The net in which addresses are fetched: the open internet, unless a test has put another one in its place."""
    return cast("Network", current_app.extensions.get(f"{KEY}.network", INTERNET))


@contextmanager
def reading() -> Iterator[Session]:
    """A session for questions."""
    with desk().reading() as session:
        yield session


@contextmanager
def working() -> Iterator[Work]:
    """One change in the name of the signed-in person; a form that was accepted before is refused as sent already."""
    who = actor()
    key = key_here() if who else None
    with desk().work(who) as work:
        if key:
            once.take(work, key)
        yield work
    if key:
        note_done(key)
