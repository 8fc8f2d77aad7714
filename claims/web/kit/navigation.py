"""The desk's places, for its navigation."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request

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


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    label: str
    href: str
    is_current: bool


def desk_context() -> dict[str, Any]:
    """What the desk's pages need: the reader and their places. Public pages get nothing and ask nothing."""
    endpoint = request.endpoint
    access = access_of(current_app, endpoint) if endpoint else None
    found = reader() if isinstance(access, Action) else None
    if found is None:
        return {"desk_nav": (), "reader": None}
    places = tuple(
        Place(label, href, request.path == href or request.path.startswith(f"{href}/"))
        for label, href, action in PLACES
        if found.may(action)
    )
    return {"desk_nav": places, "reader": found}
