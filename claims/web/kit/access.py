"""Access: every view declares who may come in, and the gate keeps to it."""

from collections.abc import Callable
from enum import Enum
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue

from claims.domain.errors import Forbidden, NotFound, NotSignedIn
from claims.domain.policy import Action, Scope, allows
from claims.services.work import Named
from claims.web.kit.bearer import admit
from claims.web.kit.desks import desk
from claims.web.kit.pacing import demand_patience
from claims.web.kit.who import actor, reader

Inputs = ParamSpec("Inputs")
Answer = TypeVar("Answer", bound=ResponseReturnValue)
View = Callable[Inputs, Answer]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Door(Enum):
    """Access that does not hang on a role."""

    PUBLIC = "everybody, the same page for all"
    LOGIN = "people on their way in or out"


Access = Door | Action | Scope


def public(view: View[Inputs, Answer]) -> View[Inputs, Answer]:
    """Declare a page of the public side: it never asks who reads it."""
    return _declare(view, Door.PUBLIC)


def login_door(view: View[Inputs, Answer]) -> View[Inputs, Answer]:
    """Declare a page on the way in: open to all, but it knows the session."""
    return _declare(view, Door.LOGIN)


def may(action: Action) -> Callable[[View[Inputs, Answer]], View[Inputs, Answer]]:
    """Declare a page of the workbench for those whose role allows the action."""

    def declare(view: View[Inputs, Answer]) -> View[Inputs, Answer]:
        return _declare(view, action)

    return declare


def token_door(scope: Scope) -> Callable[[View[Inputs, Answer]], View[Inputs, Answer]]:
    """Declare an address for programs that bear a token with that scope; a log-in opens nothing there."""

    def declare(view: View[Inputs, Answer]) -> View[Inputs, Answer]:
        return _declare(view, scope)

    return declare


def access_of(app: Flask, endpoint: str) -> Access | None:
    """What the view of that endpoint declared; static files are public."""
    if endpoint == "static":
        return Door.PUBLIC
    return getattr(app.view_functions[endpoint], "access", None)


def guard() -> None:
    """Refuse whoever asks too fast and whoever the view does not admit; runs before every request."""
    demand_patience()
    if request.endpoint is None:
        return
    if "\0" in request.path:
        raise NotFound("There is no page at this address.")  # PostgreSQL cannot even be asked for such a name
    access = access_of(current_app, request.endpoint)
    if access is None:
        raise Forbidden("This page has not said who may see it.")
    if isinstance(access, Door):
        return
    if isinstance(access, Scope):
        admit(access)
    else:
        _admit_person(access)


def _admit_person(access: Action) -> None:
    found = reader()
    if found is None:
        raise NotSignedIn("Log in to go on.")
    if not allows(found.role, access):
        refusal = Forbidden(f"Your role does not allow you to {access.value}.")
        if request.method not in SAFE_METHODS:
            desk().keep_refusal(refusal, actor(), Named("page", request.path[:120]))
        raise refusal


def _declare(view: View[Inputs, Answer], access: Access) -> View[Inputs, Answer]:
    view.access = access  # type: ignore[attr-defined]  # read back by access_of
    return view
