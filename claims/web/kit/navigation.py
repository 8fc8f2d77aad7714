"""The desk's places, for its navigation."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import current_app, request

from claims.domain.errors import Busy
from claims.domain.policy import Action
from claims.web.kit.access import access_of
from claims.web.kit.who import reader

PLACES: tuple[tuple[str, str, Action], ...] = (
    ("My desk", "/desk", Action.SEE_DESK),
    ("Documents", "/documents", Action.SEE_DESK),
    ("Claims", "/claims", Action.SEE_DESK),
    ("Cases", "/cases", Action.SEE_DESK),
    ("Speakers", "/speakers", Action.SEE_DESK),
    ("Sources", "/sources", Action.SEE_DESK),
    ("Review", "/review", Action.REVIEW),
    ("Intake", "/intake", Action.HANDLE_INTAKE),
    ("Library", "/library", Action.SEE_DESK),
    ("Exchange", "/exchange", Action.EXPORT),
    ("History", "/history", Action.SEE_HISTORY),
    ("Admin", "/admin", Action.MANAGE_PEOPLE),
)


MINOR = frozenset({"/library", "/exchange", "/history", "/admin"})  # folded, unless one is the place a person is at
DESK_PATHS = frozenset(href for _label, href, _action in PLACES) | {"/account", "/jobs"}


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; a minor one is folded away."""

    label: str
    href: str
    is_current: bool
    is_minor: bool = False


def desk_context() -> dict[str, Any]:
    """What the desk's pages need: the reader and their places. Public pages get nothing and ask nothing."""
    found = None
    if _is_at_desk():
        with suppress(Busy):  # a page that says so, or that there is nothing here, has to come all the same
            found = reader()
    if found is None:
        return {"desk_nav": (), "reader": None}
    places = tuple(_place(label, href) for label, href, action in PLACES if found.may(action))
    return {"desk_nav": places, "reader": found}


def _is_at_desk() -> bool:
    """Whether the page is the workbench's; an address that leads nowhere may lie below one of its places."""
    if request.endpoint is None:
        return f"/{request.path.split('/')[1]}" in DESK_PATHS
    return isinstance(access_of(current_app, request.endpoint), Action)


def _place(label: str, href: str) -> Place:
    is_current = request.path == href or request.path.startswith(f"{href}/")
    return Place(label, href, is_current, href in MINOR and not is_current)
