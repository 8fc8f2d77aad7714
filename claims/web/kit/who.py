"""Who asks: the signed-in person of a request, as the workbench and as services see them."""

from dataclasses import dataclass

import flask_login
from flask import g
from flask_login import AnonymousUserMixin, UserMixin

from claims.domain.errors import Busy, NotSignedIn
from claims.domain.policy import Action, allows
from claims.domain.vocabulary import Role
from claims.services.work import Actor

UNTOLD = "claims_reader_untold"


@dataclass(frozen=True, eq=False)
class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login comes without types
    """A person with a running log-in; ``token`` is the secret their browser holds."""

    id: int
    ref: str
    name: str
    display_name: str
    role: Role
    token: str

    def get_id(self) -> str:
        """What flask-login keeps in the cookie: the token of this log-in, not the account."""
        return self.token

    def may(self, action: Action) -> bool:
        """Whether this person's role allows the action."""
        return allows(self.role, action)


def reader() -> SignedIn | None:
    """The signed-in person, or none. Public pages never ask, so that they stay the same for everybody.

    Raises ``Busy`` when the database cannot say, once in a request: the page that tells so is made for nobody.
    """
    if g.get(UNTOLD):
        return None
    try:
        user: SignedIn | AnonymousUserMixin = flask_login.current_user  # noqa: TID251  the one place that asks
        is_known = user.is_authenticated
    except Busy:
        setattr(g, UNTOLD, True)
        raise
    return user if is_known else None


def person() -> SignedIn:
    """The signed-in person; raises ``NotSignedIn``."""
    found = reader()
    if found is None:
        raise NotSignedIn("Log in first.")
    return found


def actor() -> Actor | None:
    """The signed-in person as services know them."""
    found = reader()
    return Actor(found.id, found.display_name, found.role) if found else None


def can(action: Action) -> bool:
    """Whether the signed-in person may do it; for templates to decide whether a button exists."""
    found = reader()
    return found is not None and found.may(action)
